"""The verb `checks`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import output, tables
from workbench.cli.grammar import Verb
from workbench.errors import UsageError
from workbench.session.files.checking import CheckNote, list_checks

NAMES = ("id", "title", "category", "severity", "certainty", "languages", "needs_source")


@click.command(cls=Verb, examples=("workbench checks list --format json",))
@click.argument("what", default="list")
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def command(what: str, shape: str, to: Path | None) -> None:
    """List the checks that are installed: `workbench checks list`."""
    if what != "list":
        raise UsageError(f"checks cannot {what!r}; there is `workbench checks list`")
    found = list_checks()
    rows = [_fields(note) for note in found]
    if shape == "json":
        output.put_json({"checks": rows}, to)
    elif shape == "jsonl":
        output.put_lines(rows, to)
    elif shape == "tsv":
        output.put_tsv(NAMES, [[*_cells(note), note.needs_source] for note in found], to)
    else:
        columns = [
            tables.Column("Check"),
            tables.Column("What it finds", is_text=True),
            tables.Column("Category", is_text=True),
            tables.Column("Severity"),
            tables.Column("Certainty"),
            tables.Column("Languages", is_text=True),
        ]
        tables.show(tables.table(columns, [_cells(note) for note in found], to), to=to)


def _cells(note: CheckNote) -> list[object]:
    languages = "all" if note.languages is None else ", ".join(note.languages)
    return [note.id, note.title, note.category, note.severity.value, note.certainty.value, languages]


def _fields(note: CheckNote) -> dict[str, object]:
    languages = None if note.languages is None else list(note.languages)
    values = [*_cells(note)[:-1], languages, note.needs_source]
    return dict(zip(NAMES, values, strict=True))
