"""The verb `redo`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import listing, output, projects
from workbench.cli.grammar import Verb


@click.command(cls=Verb, takes_work=True, examples=("workbench redo",))
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(work: str | None, project: Path, shape: str) -> None:
    """Do again what was undone last in WORK."""
    listing.show_step(project, work, lambda session: session.history.redo(), shape)
