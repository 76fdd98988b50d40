"""The verb `scorecard`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, inputs, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.domain.findings import Severity
from workbench.errors import UsageError
from workbench.tabular import counted, rounded

if TYPE_CHECKING:
    from workbench.domain.annotations import AnnotatedSegment
    from workbench.scoring.scorecard import Count, Scorecard
    from workbench.scoring.scorecard_profile import ScorecardProfile

TSV = ("system", "category", "errors", "penalties", "neutral", "minor", "major", "critical", "trivial")
PROFILES = """\b
Profiles: mqm2 (0/1/5/25), mqm2-calibrated, wmt (Marot), wmt21, matecat; a TOML
file with the same keys; or one of your own in workbench.toml, for example
  [scorecard.house]
  base = "mqm2"
  threshold = 98
  [scorecard.house.categories]
  terminology = 2"""


@click.command(cls=Verb, examples=("workbench scorecard annotations.tsv --profile wmt --format json",), epilog=PROFILES)
@click.argument("annotations", nargs=-1, metavar="[ANNOTATIONS]...")
@click.option("--profile", "profile_name", default="mqm2", show_default=True, metavar="NAME|FILE", help="The rules.")
@click.option("--system", metavar="NAME", help="Of a file: this system only.")
@click.option("--rater", metavar="NAME", help="The marks of this person only.")
@inputs.annotation_format_option("--input-format")
@projects.work_option("The scorecard of a work of a project instead of files.")
@click.option("--repaired", is_flag=True, help="Of a work: count marks too whose text was repaired since.")
@click.option("--must-pass", is_flag=True, help="Exit with 1 when the verdict is that the text fails.")
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def command(
    annotations: tuple[str, ...],
    profile_name: str,
    system: str | None,
    rater: str | None,
    form: str | None,
    work: str | None,
    repaired: bool,
    must_pass: bool,
    project: Path,
    shape: str,
    to: Path | None,
) -> int:
    """Make a scorecard of the errors marked in ANNOTATIONS: WMT MQM TSV, MQM or ESA as JSON lines; - is standard input.

    With --work, or without a file, of those marked in a work.
    """
    from workbench.session.files.annotations import chosen, find_profile, own_scorecards

    if annotations:
        if work is not None or repaired:
            raise UsageError("--work and --repaired are about a work; leave out the files, or these options")
        profile = find_profile(profile_name, own_scorecards(project))
        judged = chosen(inputs.read_annotation_files(annotations, form), system=system, rater=rater)
        cards, fields = _of_files(judged, profile)
    else:
        if system or form:
            raise UsageError("--system and --input-format are about files; name one, or leave these options out")
        cards, fields = _of_work(project, work, profile_name, rater, repaired)
    _put(cards, fields, shape, to)
    failing = [name for name, card in cards.items() if not card.passes]
    if must_pass and failing:
        diagnostics.say(f"error: {', '.join(failing)}: {cards[failing[0]].verdict}")
        return diagnostics.FALLS_SHORT
    return 0


def card_fields(card: Scorecard) -> dict[str, Any]:
    """A scorecard as the contract has it."""
    return {
        "profile": card.profile,
        "formula": card.formula,
        "words": card.words,
        "penalties": rounded(card.penalties),
        "score": rounded(card.score),
        "verdict": card.verdict,
        "by_category": {name: _count_fields(count) for name, count in card.by_category.items()},
        "by_severity": {name: _count_fields(count) for name, count in card.by_severity.items()},
        "interval": [rounded(bound) for bound in card.interval],
        "scores": {name: rounded(score) for name, score in card.scores.items()},
        "threshold": card.threshold,
        "limits": [{"limit": limit, "is_kept": is_kept} for limit, is_kept in card.limits.items()],
        "is_lower_better": card.is_lower_better,
        "segments": card.segments,
        "raters": card.raters,
        "rating": None
        if card.rating is None
        else {
            "mean": rounded(card.rating.mean),
            "interval": [rounded(bound) for bound in card.rating.interval],
            "segments": card.rating.segments,
        },
        "signature": card.signature,
    }


def _count_fields(count: Count) -> dict[str, Any]:
    return {"errors": count.errors, "penalties": rounded(count.penalties), "severities": count.severities}


def _of_files(judged: list[AnnotatedSegment], profile: ScorecardProfile) -> tuple[dict[str, Scorecard], dict[str, Any]]:
    from workbench.session.files.annotations import score_annotations

    with diagnostics.progress("scoring"):
        scores = score_annotations(judged, profile)
    systems = [{"system": name, **card_fields(card)} for name, card in scores.systems.items()]
    if len(systems) == 1:
        return {systems[0]["system"] or "the text": scores.card}, {**card_fields(scores.card), "systems": systems}
    return scores.systems, {**card_fields(scores.card), "systems": systems}


def _of_work(
    project: Path, work: str | None, profile: str, rater: str | None, repaired: bool
) -> tuple[dict[str, Scorecard], dict[str, Any]]:
    from workbench.session.files.annotations import find_profile

    with projects.reading(project, work) as session, diagnostics.progress("scoring"):
        rules = find_profile(profile, session.core.settings.scorecards)
        found = session.assess.scorecard(rules, rater=rater, with_repaired=repaired)
        name = session.core.about.work
    beside = {"work": name, "scope": found.scope, "repaired": found.repaired}
    if found.repaired:
        left_out = counted(found.repaired, "mark")
        diagnostics.say(f"left out, for the text was repaired: {left_out}; --repaired counts them too")
    return {name: found.card}, {**beside, **card_fields(found.card)}


def _put(cards: dict[str, Scorecard], fields: dict[str, Any], shape: str, to: Path | None) -> None:
    if shape == "json":
        output.put_json(fields, to)
    elif shape == "jsonl":
        output.put_lines(fields.get("systems") or [fields], to)
    elif shape == "tsv":
        rows = [
            (name, category, count.errors, count.penalties, *(count.severities.get(one, 0) for one in TSV[4:]))
            for name, card in cards.items()
            for category, count in card.by_category.items()
        ]
        output.put_tsv(TSV, rows, to)
    else:
        _show(cards, fields.get("scope"), to)


def _show(cards: dict[str, Scorecard], scope: str | None, to: Path | None) -> None:
    first = next(iter(cards.values()))
    columns = [tables.Column("Text", is_text=True)]
    columns += [tables.Column(name, is_number=True) for name in ("Words", "Errors", "Penalties", "Score", "95 %")]
    columns.append(tables.Column("Verdict", is_text=True))
    rows = [
        (
            name,
            card.words,
            sum(count.errors for count in card.by_category.values()),
            f"{card.penalties:.1f}",
            f"{card.score:.2f}",
            f"{card.interval[0]:.2f} to {card.interval[1]:.2f}",
            card.verdict,
        )
        for name, card in cards.items()
    ]
    blocks = [tables.table(columns, rows, to)]
    if len(cards) == 1:
        blocks += [_categories(first, to), _rated(first)]
    tables.show(*blocks, "\n".join(_footnotes(first, scope, is_alone=len(cards) == 1)), to=to)


def _categories(card: Scorecard, to: Path | None) -> str:
    from workbench.language.mqm import title_of

    used = {name for count in card.by_category.values() for name in count.severities}
    severities = [name for name in TSV[4:] if name != Severity.TRIVIAL or name in used]
    columns = [tables.Column("Category", is_text=True)]
    columns += [tables.Column(name.capitalize(), is_number=True) for name in (*TSV[2:4], *severities)]
    rows = [
        (
            title_of(category),
            count.errors,
            f"{count.penalties:.1f}",
            *(count.severities.get(one, 0) or None for one in severities),
        )
        for category, count in card.by_category.items()
    ]
    return tables.table(columns, rows, to) if rows else "No error is marked."


def _rated(card: Scorecard) -> str:
    if card.rating is None:
        return ""
    low, high = card.rating.interval
    return f"Rated {card.rating.mean:.1f} of 100 [{low:.1f}, {high:.1f}], {counted(card.rating.segments, 'segment')}."


def _footnotes(card: Scorecard, scope: str | None, *, is_alone: bool) -> list[str]:
    lines = [f"Score: {card.formula}{'; lower is better' if card.is_lower_better else ''}."]
    others = [f"{score:.2f} by {name}" for name, score in card.scores.items() if name != card.formula]
    if others and is_alone:
        lines.append(f"The same penalties are {', '.join(others)}.")
    if card.threshold is not None:
        lines.append(f"Passes at {card.threshold:g} {'or less' if card.is_lower_better else 'or more'}.")
    if scope:
        lines.append(f"Evaluated: {scope}, {counted(card.segments, 'segment')}.")
    return [*lines, card.signature]
