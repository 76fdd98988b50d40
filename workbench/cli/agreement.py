"""The verb `agreement`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, inputs, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.errors import UsageError
from workbench.tabular import rounded

if TYPE_CHECKING:
    from workbench.scoring.agreement import Agreement, PairAgreement, RaterDisagreement

FIGURES = {
    "pearson": "Pearson", "kendall": "Kendall", "rating_pearson": "Pearson, ratings",
    "rating_kendall": "Kendall, ratings", "span_f1": "Span F1", "kappa": "Kappa", "kappa_major": "Kappa, major",
}  # fmt: skip
"""The figures by their fields, as people read them."""
WORST = 10
TSV = ("rater", "other", "segments", *FIGURES)


@click.command(cls=Verb, examples=("workbench agreement aino.jsonl bo.jsonl --worst 5",))
@click.argument("annotations", nargs=-1, metavar="[ANNOTATIONS]...")
@click.option("--profile", "profile_name", default="wmt", show_default=True, metavar="NAME|FILE", help="Weights.")
@click.option("--system", metavar="NAME", help="Of a file: this system only.")
@inputs.annotation_format_option("--input-format")
@click.option("--worst", type=click.IntRange(0), default=WORST, show_default=True, help="So many segments that differ.")
@projects.work_option("Those who judged a work of a project, instead of files.")
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def command(
    annotations: tuple[str, ...],
    profile_name: str,
    system: str | None,
    form: str | None,
    worst: int,
    work: str | None,
    project: Path,
    shape: str,
    to: Path | None,
) -> None:
    """Say how far people agree who judged the same segments, and where they differ most.

    Correlations are of the penalties, or the ratings, of segments; span F1 is by characters, with half the credit where
    the severity is another; kappa is on whether a word is marked. Without a file, those who judged a work are compared.
    """
    if annotations and work is not None:
        raise UsageError("--work is about a work; leave out the files, or the option")
    if not annotations and (system or form):
        raise UsageError("--system and --input-format are about files; name one, or leave these options out")
    if annotations:
        found = _of_files(annotations, form, system, profile_name, project)
    else:
        found = _of_work(project, work, profile_name)
    if not found.pairs:
        diagnostics.say("no segment was judged by two people")
    _put(found, worst, shape, to)


def _of_files(
    annotations: tuple[str, ...], form: str | None, system: str | None, profile: str, project: Path
) -> Agreement:
    from workbench.session.files.annotations import chosen, compare_annotators, find_profile, own_scorecards

    judged = chosen(inputs.read_annotation_files(annotations, form), system=system)
    return compare_annotators(judged, find_profile(profile, own_scorecards(project)))


def _of_work(project: Path, work: str | None, profile: str) -> Agreement:
    from workbench.session.files.annotations import find_profile

    with projects.reading(project, work) as session:
        return session.assess.agreement(find_profile(profile, session.core.settings.scorecards))


def _put(found: Agreement, worst: int, shape: str, to: Path | None) -> None:
    pairs = [_pair_fields(one) for one in found.pairs]
    differing = [_differing_fields(one) for one in found.differing[:worst]]
    if shape == "json":
        means = {figure: _rounded(found.mean(figure)) for figure in FIGURES}
        beside = {"profile": found.profile, "segments": found.segments, "mean": means}
        output.put_json({**beside, "pairs": pairs, "differing": differing}, to)
    elif shape == "jsonl":
        output.put_lines(pairs, to)
    elif shape == "tsv":
        output.put_tsv(TSV, [[*one["raters"], one["segments"], *(one[name] for name in FIGURES)] for one in pairs], to)
    else:
        tables.show(_pair_table(found, to), _differing_table(found.differing[:worst], to), to=to)


def _pair_fields(one: PairAgreement) -> dict[str, Any]:
    figures = {figure: _rounded(getattr(one, figure)) for figure in FIGURES}
    return {"raters": list(one.raters), "segments": one.segments, **figures}


def _differing_fields(one: RaterDisagreement) -> dict[str, Any]:
    return {
        "system": one.system,
        "doc": one.document,
        "seg": one.segment,
        "difference": rounded(one.difference),
        "span_f1": _rounded(one.span_f1),
        "target": one.target,
        "raters": [
            {
                "rater": judged.rater,
                "penalty": rounded(penalty),
                "rating": judged.rating,
                "marks": [inputs.mark_fields(mark) for mark in judged.marks],
            }
            for judged, penalty in zip(one.judged, one.penalties, strict=True)
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else rounded(value)


def _pair_table(found: Agreement, to: Path | None) -> str:
    shown = [figure for figure in FIGURES if found.mean(figure) is not None]
    columns = [tables.Column("Raters", is_text=True), tables.Column("Segments", is_number=True)]
    columns += [tables.Column(FIGURES[figure], is_number=True) for figure in shown]
    rows = [
        (" and ".join(one.raters), one.segments, *(_shown(getattr(one, figure)) for figure in shown))
        for one in found.pairs
    ]
    if len(rows) > 1:
        rows.append(("mean", found.segments, *(_shown(found.mean(figure)) for figure in shown)))
    return tables.table(columns, rows, to) if rows else ""


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _differing_table(differing: tuple[RaterDisagreement, ...], to: Path | None) -> str:
    columns = [
        tables.Column("System", is_text=True),
        tables.Column("Segment", is_text=True),
        tables.Column("Difference", is_number=True),
        tables.Column("Said", is_text=True),
        tables.Column("Text", is_text=True),
    ]
    rows = [
        (one.system, f"{one.document} {one.segment}".strip(), f"{one.difference:.1f}", _said(one), one.target)
        for one in differing
    ]
    return tables.table(columns, rows, to) if rows else ""


def _said(one: RaterDisagreement) -> str:
    """What each person marked, in a line."""
    parts = []
    for judged in one.judged:
        marks = [f"{mark.severity.value} {mark.category} “{mark.text}”" for mark in judged.marks]
        parts.append(f"{judged.rater}: {'; '.join(marks) or 'nothing'}")
    return " | ".join(parts)
