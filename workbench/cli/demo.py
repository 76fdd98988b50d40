"""The verb `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli import diagnostics, inputs, output, shapes, tables, work_scores
from workbench.cli.grammar import Verb
from workbench.cli.terminal import has_terminal, open_screen
from workbench.session.demonstration import (
    Demonstration,
    ShownSegment,
    demonstrated_work,
    make_demonstration,
    run_demonstration,
)


@click.command(cls=Verb, examples=("workbench demo --print --format json",))
@click.option(
    "--print", "is_printed", is_flag=True, help="Do the whole job without a screen and print what came of it."
)
@click.option("--dir", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Make the project there.")
@output.format_option("text", "json")
@output.output_option("With --print: write to this file, whole or not at all.")
def command(is_printed: bool, folder: Path | None, shape: str, to: Path | None) -> int:
    """Open the sample article in a project of its own, where anything may be tried.

    With --print, or where there is no terminal, the whole job is done: the article is lined up with its corrected
    rendering, checked and scored; the corrected rendering is taken everywhere and handed over.
    """
    if is_printed or not has_terminal():
        with diagnostics.progress("lining up") as report:
            made = run_demonstration(folder, progress=report, tell=report.tell)
        if shape == "json":
            output.put_json(_fields(made), to)
        else:
            _show(made, to)
        return 0
    project = make_demonstration(folder)
    return open_screen(project, demonstrated_work(project))


def _fields(made: Demonstration) -> dict[str, Any]:
    coverage = made.coverage
    return {
        "work": made.work,
        "title": made.title,
        "folder": str(made.folder),
        "segments": [_segment_fields(segment) for segment in made.segments],
        "scores": {score.metric: inputs.score_fields(score) for score in made.scores},
        "coverage": shapes.coverage_fields(coverage.links, coverage.unmatched, coverage.unmatched_share),
        "HTER": inputs.score_fields(made.hter) if made.hter else None,
        "exports": [str(path) for path in made.exports],
    }


def _segment_fields(segment: ShownSegment) -> dict[str, Any]:
    link = segment.link
    return {
        "id": segment.id,
        "machine": segment.machine,
        "corrected": segment.corrected,
        "link": {"left": list(link.left), "right": list(link.right), "score": link.score} if link else None,
        "findings": [finding.to_dict() for finding in segment.findings],
        "scores": shapes.segment_fields(segment.scores),
    }


def _show(made: Demonstration, to: Path | None) -> None:
    coverage = shapes.coverage_fields(made.coverage.links, made.coverage.unmatched, made.coverage.unmatched_share)
    effort = inputs.score_fields(made.hter) if made.hter else None
    tables.show(
        tables.heading(made.title, to),
        _segment_table(made, to),
        _finding_table(made, to),
        _score_table(made, to),
        work_scores.work_lines(effort, coverage),
        "\n".join([tables.heading("Handed over", to), *(str(path) for path in made.exports)]),
        to=to,
    )


def _segment_table(made: Demonstration, to: Path | None) -> str:
    columns = [
        tables.Column("No.", is_number=True),
        tables.Column("Link", is_number=True),
        tables.Column("chrF2", is_number=True),
        tables.Column("TER", is_number=True),
        tables.Column("Machine", is_text=True),
        tables.Column("Corrected", is_text=True),
    ]
    rows = []
    for number, segment in enumerate(made.segments, 1):
        scores = shapes.segment_fields(segment.scores)
        measured = [f"{scores[name]:.1f}" if name in scores else "" for name in ("chrF2", "TER")]
        sure = f"{segment.link.score:.2f}" if segment.link else "none"
        rows.append([number, sure, *measured, segment.machine, segment.corrected])
    return tables.table(columns, rows, to)


def _finding_table(made: Demonstration, to: Path | None) -> str:
    columns = [
        tables.Column("No.", is_number=True),
        tables.Column("Severity"),
        tables.Column("Check"),
        tables.Column("Text", is_text=True),
        tables.Column("Why", is_text=True),
    ]
    rows = [
        (number, finding.severity.value, finding.check, finding.text, finding.message)
        for number, segment in enumerate(made.segments, 1)
        for finding in segment.findings
    ]
    return tables.table(columns, rows, to)


def _score_table(made: Demonstration, to: Path | None) -> str:
    columns = [
        tables.Column("Metric"),
        tables.Column("Score", is_number=True),
        tables.Column("Of", is_text=True),
        tables.Column("Signature", is_text=True),
    ]
    rows = [
        (score.metric, f"{score.value:.1f}", f"{score.hypothesis} against {score.reference}", score.signature)
        for score in made.scores
    ]
    return tables.table(columns, rows, to)
