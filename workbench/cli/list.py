"""The verb `list`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from workbench.cli import diagnostics, listing, output, projects
from workbench.cli.grammar import Verb
from workbench.domain.segments import State
from workbench.errors import UsageError
from workbench.session.editing.searching import FILTER_HINT, Filter, typed_filter


@click.command(cls=Verb, takes_work=True, examples=("workbench list --findings --state initial",))
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([one.value for one in State]),
    help="In this state; may be repeated.",
)
@click.option("--findings", "with_findings", is_flag=True, help="With findings.")
@click.option("--check", default="", metavar="ID", help="With a finding of this check.")
@click.option("--text", default="", help="With this text in any rendering or in the note.")
@click.option("--regex", "is_regex", is_flag=True, help="Read --text as a regular expression.")
@click.option("--match-case", is_flag=True, help="Tell capitals from small letters in --text.")
@click.option("--edited", "only_edited", is_flag=True, help="Not as the machine rendered it.")
@click.option("--dropped", "only_dropped", is_flag=True, help="Left out of the clean text.")
@click.option("--noted", "only_noted", is_flag=True, help="With a note.")
@click.option("--filter", "typed", metavar="WORDS", help=f"As it is typed on the screen: {FILTER_HINT}.")
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
@output.output_option()
def command(
    work: str | None,
    states: tuple[str, ...],
    typed: str | None,
    project: Path,
    shape: str,
    to: Path | None,
    **filters: str | bool,
) -> None:
    """List the segments of WORK with state, findings and scores."""
    wanted = _wanted(states, filters)
    if typed is not None:
        if wanted != Filter():
            raise UsageError("--filter says it all; leave the other options that choose segments out")
        wanted = typed_filter(typed)
    with projects.reading(project, work) as session:
        listing.prepare(session)
        keys = session.rows.order() if wanted.is_empty else session.search.matching(wanted)
        listing.show_rows(session, keys, shape, to)
        diagnostics.say(f"{len(keys)} of {len(session.rows.order())} rows")


def _wanted(states: tuple[str, ...], filters: Mapping[str, str | bool]) -> Filter:
    return Filter(
        states=frozenset(State(name) for name in states),
        with_findings=bool(filters["with_findings"]),
        check=str(filters["check"]),
        text=str(filters["text"]),
        is_regex=bool(filters["is_regex"]),
        match_case=bool(filters["match_case"]),
        only_edited=bool(filters["only_edited"]),
        only_dropped=bool(filters["only_dropped"]),
        only_noted=bool(filters["only_noted"]),
    )
