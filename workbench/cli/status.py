"""The verb `status`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, output, projects, tables
from workbench.cli.grammar import Verb

if TYPE_CHECKING:
    from workbench.session.status import WorkStatus

NAMES = (
    "work", "title", "source_language", "target_language", "segments", "words", "initial", "translated", "reviewed",
    "final", "dropped", "changed",
)  # fmt: skip


@click.command(cls=Verb, examples=("workbench status", "workbench status --findings --format json"))
@click.option("--findings", "with_findings", is_flag=True, help="Run the checks too, and count what they find.")
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def command(with_findings: bool, project: Path, shape: str, to: Path | None) -> None:
    """Show how far each work of a project is."""
    from workbench.session.status import project_status

    with diagnostics.progress("reading") as report:
        found = project_status(project, with_findings=with_findings, tell=report.tell)
    rows = [_fields(one) for one in found]
    if output.put_rows(shape, rows, NAMES, to, under="works"):
        return
    if not found:
        diagnostics.say("the project has no works yet; add a text with `workbench add FILE`")
        return
    numbers = ["Segments", "Words", "Confirmed", "Reviewed", "Final", *(["Findings"] if with_findings else [])]
    columns = [tables.Column("Work"), tables.Column("Languages")]
    columns += [tables.Column(name, is_number=True) for name in numbers]
    tables.show(tables.table(columns, [_cells(one) for one in found], to), to=to)


def _fields(one: WorkStatus) -> dict[str, object]:
    fields: dict[str, object] = {
        "work": one.work,
        "title": one.title,
        "source_language": one.source_language,
        "target_language": one.target_language,
        "segments": one.segments,
        "words": one.words,
        **{state.value: count for state, count in one.states.items()},
        "dropped": one.dropped,
        "changed": one.changed.isoformat(timespec="seconds") if one.changed else None,
    }
    if one.findings is not None:
        fields["findings"] = {severity.value: count for severity, count in one.findings.items()}
    return fields


def _cells(one: WorkStatus) -> list[object]:
    states = {state.value: count for state, count in one.states.items()}
    share = f"{one.confirmed} ({one.confirmed / one.segments:.0%})" if one.segments else "0"
    languages = f"{one.source_language} → {one.target_language}"
    cells: list[object] = [one.work, languages, one.segments, one.words, share, states["reviewed"], states["final"]]
    return cells if one.findings is None else [*cells, sum(one.findings.values())]
