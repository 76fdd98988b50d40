"""The verb `undo`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import listing, output, projects
from workbench.cli.grammar import Verb


@click.command(cls=Verb, takes_work=True, examples=("workbench undo",))
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(work: str | None, project: Path, shape: str) -> None:
    """Take back what was done last in WORK, whichever segment it was in."""
    listing.show_step(project, work, lambda session: session.history.undo(), shape)
