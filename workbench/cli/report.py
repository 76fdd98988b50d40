"""The verb `report`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, output, projects
from workbench.cli.grammar import Verb
from workbench.session.reporting import PROFILE, SHAPES, make_report, render_report, shape_for, write_report


@click.command(cls=Verb, takes_work=True, examples=("workbench report -o report.html",))
@projects.work_option()
@projects.project_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(SHAPES),
    help="A page, everything as data, segments as a table, or scores as a table.  [default: by the name of FILE; html]",
)
@click.option(
    "--profile", default=PROFILE, show_default=True, metavar="NAME", help="Rules of the scorecard of marked errors."
)
@output.output_option("Write to this file, whole or not at all; - is standard output.")
def command(work: str | None, project: Path, shape: str | None, profile: str, to: Path | None) -> None:
    """Report on WORK: scores, differences, findings and effort, into translations/ when no FILE is given.

    The page needs nothing but itself: it opens from disk, on paper, in the light and in the dark.
    """
    chosen = shape_for(to, shape)
    with projects.reading(project, work) as session, diagnostics.progress("checking") as progress:
        if to is not None and not output.is_file(to):
            output.put_bytes(render_report(make_report(session, profile=profile, tell=progress.tell), chosen))
            return
        written = write_report(session, to, chosen, profile=profile, tell=progress.tell)
    output.put(f"{written.path}\n")
    if written.notice:
        diagnostics.say(written.notice)
