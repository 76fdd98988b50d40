"""The verb `works`: the works of a project, renamed, removed and brought back."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, output, projects, tables
from workbench.cli.grammar import VerbGroup

NAMES = ("work", "title", "source_language", "target_language", "removed")


@click.group(cls=VerbGroup, examples=("workbench works list",), no_args_is_help=True)
def command() -> None:
    """List, rename, remove and restore the works of a project."""


@command.command("list", examples=("workbench works list --format json",))
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def list_command(project: Path, shape: str, to: Path | None) -> None:
    """List the works of a project, and those that were removed."""
    from workbench.session.opening.works import known_works, removed_works

    rows: list[dict[str, object]] = [
        {"work": one.work, "title": one.title, "source_language": one.source_language,
         "target_language": one.target_language, "removed": False}
        for one in known_works(project)
    ]  # fmt: skip
    rows += [dict.fromkeys(NAMES, "") | {"work": one.name, "removed": True} for one in removed_works(project)]
    if output.put_rows(shape, rows, NAMES, to, under="works"):
        return
    columns = [tables.Column("Work"), tables.Column("Title", is_text=True), tables.Column("Languages")]
    cells = [(_name(row), row["title"], _pair(row)) for row in rows]
    if cells:
        tables.show(tables.table(columns, cells, to), to=to)
    else:
        diagnostics.say("the project has no works yet; add a text with `workbench add FILE`")


@command.command("rename", examples=("workbench works rename harbour-library library",))
@click.argument("work")
@click.argument("name")
@projects.project_option
def rename_command(work: str, name: str, project: Path) -> None:
    """Give the work WORK another NAME. Its text, history and files stay."""
    from workbench.session.opening.works import rename_work

    rename_work(project, work, name)
    diagnostics.say(f"renamed {work} to {name}; `workbench works rename {name} {work}` takes that back")


@command.command("remove", examples=("workbench works remove harbour-library",))
@click.argument("work")
@projects.project_option
def remove_command(work: str, project: Path) -> None:
    """Remove the work WORK. Nothing is lost: `works restore` brings it back."""
    from workbench.session.opening.works import remove_work

    removed = remove_work(project, work)
    diagnostics.say(f"removed {work}; `workbench works restore {removed.name}` brings it back with its history")


@command.command("restore", examples=("workbench works restore harbour-library",))
@click.argument("name")
@projects.project_option
def restore_command(name: str, project: Path) -> None:
    """Bring back the removed work NAME, with its history and files."""
    from workbench.session.opening.works import restore_work

    diagnostics.say(f"restored {restore_work(project, name)}")


def _name(row: dict[str, object]) -> str:
    return f"{row['work']} (removed)" if row["removed"] else str(row["work"])


def _pair(row: dict[str, object]) -> str:
    return f"{row['source_language']} → {row['target_language']}" if row["source_language"] else ""
