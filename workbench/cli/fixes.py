"""The verb `fixes`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.cli import diagnostics, listing, output, projects, tables
from workbench.cli.grammar import VerbGroup
from workbench.domain.fixes import Fix, FixKind, Occurrence, ProposedFix, Rule
from workbench.errors import UsageError
from workbench.session.session import Session

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
RULE_NAMES = ("verdict", "kind", "old", "new")
OCCURRENCE_NAMES = (
    "kind", "old", "new", "work", "number", "id", "start", "end", "before", "after", "needs_decision", "note",
)  # fmt: skip


@click.group(
    cls=VerbGroup,
    former_commands={"offers": "proposed"},
    examples=('workbench fixes apply "retraining camp" "re-education camp" --all',),
    no_args_is_help=True,
)
def command() -> None:
    """Make a repair wherever it applies: learned from what is confirmed, and remembered as a rule of the project."""


def fix_arguments(function: Decorated) -> Decorated:
    """A repair of a work, as every decision about one takes it."""
    kinds = click.Choice([one.value for one in FixKind])
    for decorate in (
        output.format_option(*listing.SHAPES),
        projects.project_option,
        click.option("--kind", type=kinds, help="What the repair changes; without it, what the two texts say."),
        click.argument("new"),
        click.argument("old"),
        projects.work_option(),
    ):
        function = decorate(function)
    return function


@command.command("list", takes_work=True, examples=("workbench fixes list",))
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def list_command(work: str | None, project: Path, shape: str) -> None:
    """List the rules of the project that WORK belongs to, and what is never to be offered."""
    with projects.reading(project, work) as session:
        _show_rules(session.fixes.rules(), shape)


@command.command("proposed", takes_work=True, examples=("workbench fixes proposed 1",))
@click.argument("number", type=int, required=False)
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def offers_command(work: str | None, number: int | None, project: Path, shape: str) -> None:
    """List where repairs apply in WORK: its rules and what was confirmed, or what segment NUMBER alone teaches."""
    with projects.reading(project, work) as session:
        if number is not None:
            proposals = _taught(session, number)
        else:
            with diagnostics.progress("learning from what is confirmed") as report:
                proposals = session.fixes.proposals()
                known = {proposal.fix for proposal in proposals}
                proposals += [proposal for proposal in session.fixes.learned(report) if proposal.fix not in known]
        _say_trouble(session)
        _show_offers(session, proposals, shape)


@command.command(
    "apply", takes_work=True, examples=('workbench fixes apply "retraining camp" "re-education camp" --all',)
)
@fix_arguments
@click.option("--all", "everywhere", is_flag=True, help="Other forms, confirmed segments and other works too.")
@click.option("--segments", metavar="N,...", help="In these segments of WORK only, whatever stands there.")
@click.option("--dry-run", is_flag=True, help="Change nothing; show what would change.")
def apply_command(
    work: str | None,
    old: str,
    new: str,
    kind: str | None,
    project: Path,
    shape: str,
    everywhere: bool,
    segments: str | None,
    dry_run: bool,
) -> None:
    """Put NEW in the place of OLD wherever that applies and needs no decision; one step to undo."""
    if everywhere and segments is not None:
        raise UsageError("--all is everywhere, --segments is about some; give one of them")
    opening = projects.reading if dry_run else projects.writing
    with opening(project, work) as session:
        proposal = session.fixes.proposal(_named(session, old, new, kind))
        chosen = (
            proposal.occurrences
            if everywhere
            else proposal.sure
            if segments is None
            else _in(session, proposal, segments)
        )
        _show_offers(session, [ProposedFix(proposal.fix, tuple(chosen))] if chosen else [], shape)
        if not dry_run:
            session.fixes.apply(proposal, chosen)
        left = len(proposal.occurrences) - len(chosen)
        rest = f"; {left} left, of which some need a decision (--all takes them)" if left else ""
        diagnostics.say(f"{len(chosen)} {_occurrences(len(chosen))} {'would be ' if dry_run else ''}repaired{rest}")


@command.command("remember", takes_work=True, examples=('workbench fixes remember "Uighur" "Uyghur"',))
@fix_arguments
def remember_command(work: str | None, old: str, new: str, kind: str | None, project: Path, shape: str) -> None:
    """Make it a rule of the project that NEW stands for OLD: it is offered in everything that arrives."""
    with projects.writing(project, work) as session:
        _show_rules([session.fixes.remember(_named(session, old, new, kind))], shape)


@command.command("refuse", takes_work=True, examples=('workbench fixes refuse "camp" "site"',))
@fix_arguments
def refuse_command(work: str | None, old: str, new: str, kind: str | None, project: Path, shape: str) -> None:
    """Never offer again to put NEW in the place of OLD."""
    with projects.writing(project, work) as session:
        _show_rules([session.fixes.refuse(_named(session, old, new, kind))], shape)


@command.command("forget", takes_work=True, examples=('workbench fixes forget "Uighur" "Uyghur"',))
@fix_arguments
def forget_command(work: str | None, old: str, new: str, kind: str | None, project: Path, shape: str) -> None:
    """Forget what was decided about putting NEW in the place of OLD."""
    with projects.writing(project, work) as session:
        fix = _named(session, old, new, kind)
        if not session.fixes.forget(fix):
            raise UsageError(f"nothing is remembered about {fix.shown}; `workbench fixes list {work}` shows what is")
        _show_rules(session.fixes.rules(), shape)


def _named(session: Session, old: str, new: str, kind: str | None) -> Fix:
    return session.fixes.named(old, new, FixKind(kind) if kind else None)


def _taught(session: Session, number: int) -> list[ProposedFix]:
    """What one segment teaches."""
    key = session.search.numbered(number)
    if session.core.text.segment(key).state.is_unfinished:
        diagnostics.say(f"segment {number} is not confirmed yet, so nothing is learned from it")
        return []
    session.fixes.recall([key])
    return session.fixes.after(key)


def _in(session: Session, proposal: ProposedFix, segments: str) -> list[Occurrence]:
    """The places in some segments of the open work, by their numbers."""
    keys = set(listing.keys_of(session, segments))
    return [occurrence for occurrence in proposal.occurrences if not occurrence.work and occurrence.segment in keys]


def _say_trouble(session: Session) -> None:
    if session.fixes.trouble is not None:
        diagnostics.say(f"warning: {session.fixes.trouble}; the rules of the project are not looked for")


def _show_rules(rules: Sequence[Rule], shape: str) -> None:
    rows = [
        {"verdict": one.verdict.value, "kind": one.fix.kind.value, "old": one.fix.old, "new": one.fix.new}
        for one in rules
    ]
    if output.put_rows(shape, rows, RULE_NAMES, under="rules") or not rows:
        return
    columns = [tables.Column("Verdict"), tables.Column("Kind"), *_texts("Old", "New")]
    tables.show(tables.table(columns, [tuple(row.values()) for row in rows]))


def _show_offers(session: Session, proposals: Sequence[ProposedFix], shape: str) -> None:
    if shape == "json":
        output.put_json(
            {"work": session.core.about.work, "offers": [_fields(session, proposal) for proposal in proposals]}
        )
        return
    rows = [_occurrence(session, proposal, occurrence) for proposal in proposals for occurrence in proposal.occurrences]
    if output.put_rows(shape, rows, OCCURRENCE_NAMES, under="places"):
        return
    for proposal in proposals:
        diagnostics.say(f"{proposal.fix.shown}: {proposal.count}{f' ({proposal.note})' if proposal.note else ''}")
        columns = [tables.Column("No.", is_number=True), *_texts("Stands there", "Repaired", "To decide")]
        occurrences = [_occurrence(session, proposal, occurrence) for occurrence in proposal.occurrences]
        cells = [(one["number"], one["before"], one["after"], one["note"]) for one in occurrences]
        tables.show(tables.table(columns, cells))


def _fields(session: Session, proposal: ProposedFix) -> dict[str, object]:
    """An offer as programs read it."""
    shared = ("kind", "old", "new")
    occurrences = [_occurrence(session, proposal, occurrence) for occurrence in proposal.occurrences]
    return {
        "kind": proposal.fix.kind.value,
        "old": proposal.fix.old,
        "new": proposal.fix.new,
        "count": len(proposal.occurrences),
        "sure": len(proposal.sure),
        "note": proposal.note,
        "places": [
            {name: value for name, value in occurrence.items() if name not in shared} for occurrence in occurrences
        ],
    }


def _occurrence(session: Session, proposal: ProposedFix, occurrence: Occurrence) -> dict[str, object]:
    own = session.core.about.work
    return {
        "kind": proposal.fix.kind.value,
        "old": proposal.fix.old,
        "new": proposal.fix.new,
        "work": occurrence.work or own,
        "number": None if occurrence.work else session.core.text.position(occurrence.segment) + 1,
        "id": occurrence.segment,
        "start": occurrence.start,
        "end": occurrence.end,
        "before": occurrence.before,
        "after": occurrence.after,
        "needs_decision": occurrence.needs_decision,
        "note": occurrence.note,
    }


def _texts(*titles: str) -> list[tables.Column]:
    return [tables.Column(title, is_text=True) for title in titles]


def _occurrences(count: int) -> str:
    return "place" if count == 1 else "places"
