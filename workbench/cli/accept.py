"""The verb `accept`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, listing, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.errors import UsageError
from workbench.session.editing.accepting import Differences
from workbench.session.opening.opening import refuse_unknown_work
from workbench.session.session import Session

NAMES = ("hunk", "start", "end", "old", "new")


@click.command(cls=Verb, takes_work=True, examples=("workbench accept 7 --hunks 1,3",))
@click.argument("number", type=int, required=False)
@click.option("--all", "everywhere", is_flag=True, help="Take it everywhere: wording, order and paragraphs.")
@click.option("--hunks", metavar="N,...", help="Take these differences of the segment only, counted from 1.")
@click.option("--show", is_flag=True, help="Change nothing; list the differences of the segment.")
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(
    work: str | None, number: int | None, everywhere: bool, hunks: str | None, show: bool, project: Path, shape: str
) -> None:
    """Take the corrected rendering into WORK: for segment NUMBER, for some of its differences, or everywhere."""
    if everywhere == (number is not None):
        if work is not None:
            refuse_unknown_work(project, work)
        raise UsageError("name the number of a segment, or take the corrected rendering everywhere with --all")
    if everywhere and (hunks is not None or show):
        raise UsageError("--hunks and --show are about one segment; name its number")
    if show and hunks is not None:
        raise UsageError("--show lists the differences, --hunks takes some; give one of them")
    if show:
        with projects.reading(project, work) as session:
            _show(session.take.differences(session.search.numbered(number or 0)), shape)
        return
    with projects.writing(project, work) as session:
        _take(session, number, hunks, shape)


def _take(session: Session, number: int | None, hunks: str | None, shape: str) -> None:
    if number is None:
        committed = session.take.everything()
    elif hunks is None:
        committed = session.take.segment(session.search.numbered(number))
    else:
        found = session.take.differences(session.search.numbered(number))
        committed = session.take.hunks(found, _chosen(hunks, len(found.hunks)))
    touched = committed.touched if committed else ()
    listing.show_changed(session, touched, shape)
    diagnostics.say(f"{len(touched)} {'segment' if len(touched) == 1 else 'segments'} changed")


def _chosen(hunks: str, count: int) -> set[int]:
    """Indices from 0 of the differences that were named."""
    try:
        numbers = {int(piece) for piece in hunks.split(",") if piece.strip()}
    except ValueError as error:
        raise UsageError(f"{hunks!r} is no list of differences; write one such as 1,3") from error
    wrong = sorted(number for number in numbers if not 1 <= number <= count)
    if wrong:
        raise UsageError(f"there is no difference {wrong[0]}; the segment has {count}")
    return {number - 1 for number in numbers}


def _show(found: Differences, shape: str) -> None:
    rows = [
        {"hunk": at, "start": hunk.old_start, "end": hunk.old_end, "old": hunk.old, "new": hunk.new}
        for at, hunk in enumerate(found.hunks, 1)
    ]
    if output.put_rows(shape, rows, NAMES, under="hunks", beside={"old": found.old, "new": found.new}):
        return
    if rows:
        columns = [
            tables.Column("Hunk", is_number=True),
            tables.Column("Working", is_text=True),
            tables.Column("Corrected", is_text=True),
        ]
        tables.show(tables.table(columns, [(row["hunk"], row["old"], row["new"]) for row in rows]))
    else:
        diagnostics.say("there is no difference")
