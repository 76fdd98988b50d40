"""The verb `open`, which needs no name: `workbench [PATH]`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import projects
from workbench.cli.grammar import Verb
from workbench.cli.terminal import has_terminal, open_screen
from workbench.errors import UsageError


@click.command(cls=Verb, examples=("workbench my-project --work uyghur-camps",))
@click.argument("path", default=".", type=click.Path(path_type=Path))
@projects.work_option("The work to open; without it the only one, or the one PATH lies in.")
@click.option("--read-only", is_flag=True, help="Change nothing; possible while another program has the project open.")
def command(path: Path, work: str | None, read_only: bool) -> int:
    """Open the project that PATH lies in, in the terminal."""
    if not has_terminal():
        raise UsageError("the workbench needs a terminal; `workbench list` and the other verbs do without one")
    return open_screen(path, work, read_only=read_only)
