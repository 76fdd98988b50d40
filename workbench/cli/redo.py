"""The verb `redo`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, listing, output, projects


@click.command(epilog="\b\nExample:\n  workbench redo uyghur-camps")
@projects.work_argument(required=False)
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(work: str | None, project: Path, shape: str) -> None:
    """Do again what was undone last in WORK."""
    with projects.writing(project, work) as session:
        happening = session.history.redo()
        listing.show_changed(session, happening.touched, shape)
        diagnostics.say(happening.revision.reason)
