"""The verb `repetitions`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from workbench.cli import diagnostics, listing, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.domain.segments import SegmentId
from workbench.errors import UsageError
from workbench.session.editing.repetitions import RepetitionStatus
from workbench.session.session import Session

NAMES = ("group", "number", "id", "shared", "text", "state", "is_exception", "standing")
FOLLOWS, SAME = "follows", "the same"
"""How a segment stands that has no obstacle: one that would be filled, and one that says so already."""


@click.command(cls=Verb, takes_work=True, examples=("workbench repetitions 3 --fill 7,9",))
@click.argument("number", type=int, required=False)
@click.option("--fill", metavar="N,...", help="Give these the text and state of segment NUMBER; `all` for who follows.")
@click.option("--except", "excepted", metavar="N,...", help="Let these never follow, whatever is confirmed.")
@click.option("--follow", "followers", metavar="N,...", help="Let these follow again.")
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(
    work: str | None,
    number: int | None,
    fill: str | None,
    excepted: str | None,
    followers: str | None,
    project: Path,
    shape: str,
) -> None:
    """List the segments of WORK that say the same, those of segment NUMBER alone, or fill some of them from it."""
    if fill is not None and number is None:
        raise UsageError("--fill takes the text of a segment; name it, for example `workbench repetitions WORK 3 ...`")
    is_change = any(wish is not None for wish in (fill, excepted, followers))
    with (projects.writing if is_change else projects.reading)(project, work) as session:
        own = session.search.numbered(number) if number is not None else None
        wanted = dict.fromkeys(listing.keys_of(session, excepted), True)
        session.repetitions.set_exceptions({**wanted, **dict.fromkeys(listing.keys_of(session, followers), False)})
        if fill is not None and own is not None:
            _fill(session, own, fill)
        groups = session.repetitions.groups()
        _show(session, [group for group in groups if own is None or own in group], own, shape)


def _fill(session: Session, own: SegmentId, wanted: str) -> None:
    chosen = None if wanted.strip() == "all" else listing.keys_of(session, wanted)
    committed = session.repetitions.propagate(own, chosen)
    count = len(committed.touched) if committed else 0
    diagnostics.say(f"{count} {'segment' if count == 1 else 'segments'} filled")


def _show(session: Session, groups: list[list[SegmentId]], own: SegmentId | None, shape: str) -> None:
    rows = [
        _fields(session, index, key, stands)
        for index, group in enumerate(groups, 1)
        for key, stands in _statuses(session, group, own)
    ]
    if output.put_rows(shape, rows, NAMES, under="repetitions") or not rows:
        return
    columns = [
        tables.Column("No.", is_number=True), tables.Column("Text", is_text=True), tables.Column("State"),
        tables.Column("Standing"),
    ]  # fmt: skip
    for index, group in enumerate(groups, 1):
        diagnostics.say(f"{len(group)} × {session.repetitions.shared(group[0])}")
        cells = [(row["number"], row["text"], row["state"], row["standing"]) for row in rows if row["group"] == index]
        tables.show(tables.table(columns, cells))


def _statuses(
    session: Session, group: list[SegmentId], own: SegmentId | None
) -> Iterable[tuple[SegmentId, RepetitionStatus | None]]:
    """Each segment of a group, and how it stands to the one that is asked about."""
    found = {one.segment: one for one in session.repetitions.statuses(own)} if own is not None else {}
    return [(key, found.get(key)) for key in group]


def _fields(session: Session, group: int, key: SegmentId, stands: RepetitionStatus | None) -> dict[str, object]:
    segment = session.core.text.segment(key)
    return {
        "group": group,
        "number": session.core.text.position(key) + 1,
        "id": key,
        "shared": session.repetitions.shared(key),
        "text": session.core.current(key),
        "state": segment.state.value,
        "is_exception": session.repetitions.is_exception(key),
        "standing": _standing(stands),
    }


def _standing(stands: RepetitionStatus | None) -> str:
    if stands is None:
        return ""
    return SAME if stands.is_same else str(stands.obstacle or FOLLOWS)
