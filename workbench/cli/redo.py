"""The verb `redo`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import listing, output, projects


@click.command(epilog="\b\nExample:\n  workbench redo uyghur-camps")
@projects.work_argument(required=False)
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(work: str | None, project: Path, shape: str) -> None:
    """Do again what was undone last in WORK."""
    listing.show_step(project, work, lambda session: session.history.redo(), shape)
