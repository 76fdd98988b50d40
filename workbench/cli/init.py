"""The verb `init`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from workbench.cli import diagnostics
from workbench.cli.grammar import Verb
from workbench.session.opening.projects import init_project

STARTS = ["machine", "corrected", "source", "empty"]


@click.command(cls=Verb, examples=("workbench init my-project --start machine",))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--author", default="", help="The name your changes are kept under; without it your login.")
@click.option(
    "--start", type=click.Choice(STARTS), default="machine", show_default=True, help="What repairs start from."
)
def command(folder: Path, author: str, start: str) -> None:
    """Make a project in DIR."""
    init_project(folder, author=author, start=start)
    named = shlex.quote(str(folder))
    diagnostics.say(f"made a project in {folder}; add a text with `workbench add FILE --as machine --project {named}`")
