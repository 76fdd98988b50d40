"""The verbs `annotate import` and `annotate export`: marks of a work from and for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, output, projects
from workbench.cli.grammar import Verb
from workbench.errors import UsageError
from workbench.tabular import counted

TOLD = 5
"""Segments named on standard error that are not in the work; all of them are in the data."""


@click.command("import", cls=Verb, takes_work=True, examples=("workbench annotate import aino.tsv",))
@click.argument("annotations", nargs=-1, required=True, metavar="ANNOTATIONS...")
@inputs.annotation_format_option("--input-format")
@click.option("--system", metavar="NAME", help="The judgements of this system only.")
@click.option("--rater", metavar="NAME", help="The judgements of this person only.")
@projects.work_option()
@projects.project_option
@output.format_option("text", "json", "jsonl")
def import_marks(
    work: str | None,
    annotations: tuple[str, ...],
    form: str | None,
    system: str | None,
    rater: str | None,
    project: Path,
    shape: str,
) -> None:
    """Add the marks and judgements of annotation files to WORK, as one change that can be undone.

    Segments are found by their text. What does not fit is told, and left out.
    """
    from workbench.session.files.annotations import chosen

    judged = chosen(inputs.read_annotation_files(annotations, form), system=system, rater=rater)
    with projects.writing(project, work) as session:
        done = session.assess.take_in(judged)
    left = [
        {"doc": one.judged.document, "seg": one.judged.segment, "system": one.judged.system, "rater": one.judged.rater,
         "target": one.judged.target, "marks": len(one.judged.marks), "reason": one.reason}
        for one in done.unmatched
    ]  # fmt: skip
    if shape == "json":
        counts = {"segments": done.segments, "marks": done.marks, "ratings": done.ratings, "known": done.known}
        output.put_json({"work": work, **counts, "unmatched": left})
    elif shape == "jsonl":
        output.put_lines(left)
    diagnostics.say(
        f"{counted(done.marks, 'mark')} and {counted(done.ratings, 'rating_of')} added to"
        f" {counted(done.segments, 'segment')}; there already: {counted(done.known, 'mark')}"
    )
    for one in done.unmatched[:TOLD]:
        diagnostics.say(f"left out: {one.judged.document} {one.judged.segment}, {one.judged.rater}: {one.reason}")
    if len(left) > TOLD:
        diagnostics.say(f"left out: {len(left) - TOLD} more; --format jsonl lists them all")


@click.command(
    "export",
    cls=Verb,
    takes_work=True,
    former_options={"--as": "--format"},
    examples=("workbench annotate export --format mqm-jsonl -o marks.jsonl",),
)
@inputs.annotation_format_option(
    "--format", help_text="wmt-mqm, mqm-jsonl, esa-jsonl or its-xliff.  [default: mqm-jsonl]"
)
@click.option("--rater", metavar="NAME", help="What this person marked and judged only.")
@click.option("--without-repaired", is_flag=True, help="Leave marks out whose text was repaired since.")
@projects.work_option()
@projects.project_option
@output.output_option()
def export_marks(
    work: str | None, form: str | None, rater: str | None, without_repaired: bool, project: Path, to: Path | None
) -> None:
    """Write the marks and judgements of WORK as an annotation file."""
    from workbench.session.files.annotations import write_annotations

    with projects.reading(project, work) as session:
        judged = session.assess.judged(rater, with_repaired=not without_repaired)
        if rater is not None and not judged:
            raise UsageError(f"{rater} has marked and judged nothing in this work")
    output.put_bytes(write_annotations(judged, form or "mqm-jsonl"), to)
