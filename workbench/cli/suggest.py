"""The verb `suggest`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, listing, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.domain.segments import SegmentId
    from workbench.session.assist.shortlist import Shortlist
    from workbench.session.session import Session

COLUMNS = (
    tables.Column("#", is_number=True),
    tables.Column("kind"),
    tables.Column("score", is_number=True),
    tables.Column("suggestion", is_text=True),
    tables.Column("from", is_text=True),
)


@click.command(
    cls=Verb,
    takes_work=True,
    former_options={"--take": "--insert"},
    examples=(
        "workbench suggest 12",
        "workbench suggest my-work 12 --take 1",
    ),
)
@click.argument("number", type=click.IntRange(min=1))
@click.option(
    "--insert", "chosen", type=click.IntRange(min=1), metavar="N", help="Put suggestion N into the rendering."
)
@click.option("--all", "is_wished", is_flag=True, help="Ask the engines too that cost money.")
@projects.work_option()
@projects.project_option
@output.format_option("text", "json")
def command(work: str | None, number: int, chosen: int | None, is_wished: bool, project: Path, shape: str) -> None:
    """Show what memories, engines, terms and learned repairs suggest for segment NUMBER of WORK, the best first."""
    opened = projects.reading if chosen is None else projects.writing
    with opened(project, work) as session:
        identifier = session.search.numbered(number)
        with diagnostics.progress("asking") as report:
            found = session.suggest.shortlist(identifier, is_wished=is_wished, on_text=report.coming)
        unasked = [f"{name}: asked with --all" for name in found.unasked]
        hints = session.suggest.hints() if found.is_empty else []
        for sentence in (*found.troubles, *hints, *unasked, *session.translate.costs()):
            diagnostics.say(sentence)
        if chosen is None:
            _show(found, shape)
        else:
            _take(session, identifier, found, chosen, shape)


def _take(session: Session, identifier: SegmentId, found: Shortlist, chosen: int, shape: str) -> None:
    if chosen > len(found.entries):
        count = len(found.entries)
        raise UsageError(f"there are {count} suggestions, so none has the number {chosen}")
    suggestion = found.entries[chosen - 1].suggestion
    committed = session.suggest.take(identifier, suggestion, asked=found.question.working)
    listing.show_changed(session, committed.touched if committed else (), shape)


def _show(found: Shortlist, shape: str) -> None:
    if shape == "json":
        entries = [
            {"number": number, **asdict(one.suggestion), "origins": list(one.origins)}
            for number, one in enumerate(found.entries, 1)
        ]
        terms = [asdict(one) for one in found.terms]
        output.put_json({"source": found.question.source, "working": found.question.working,
                         "suggestions": entries, "terms": terms, "troubles": found.troubles})  # fmt: skip
        return
    rows: list[tuple[object, ...]] = [
        (number, one.suggestion.kind, one.suggestion.shown_score, one.suggestion.text, ", ".join(one.origins))
        for number, one in enumerate(found.entries, 1)
    ]
    rows += [("", one.kind, "", f"{one.matched_source or ''} → {one.text}", one.origin) for one in found.terms]
    tables.show(tables.table(COLUMNS, rows) if rows else "nothing suggested")
