"""The verb `history`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli import diagnostics, listing, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import UsageError
from workbench.session.session import Session
from workbench.session.text.history import RevisionEntry, SegmentRevision
from workbench.session.text.reasons import in_words

NAMES = ("number", "time", "author", "reason", "verb", "about", "kind", "segments")


@click.command(cls=Verb, takes_work=True, examples=("workbench history --segment 7",))
@click.option("--segment", type=int, metavar="N", help="The revisions of one segment, with its text before and after.")
@click.option("--jump", type=int, metavar="N", help="Bring the text back to the moment after revision N; 0: the start.")
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
@output.output_option()
def command(
    work: str | None, segment: int | None, jump: int | None, project: Path, shape: str, to: Path | None
) -> None:
    """Show what was done to WORK, newest first: who, when and what."""
    if jump is not None and segment is not None:
        raise UsageError("--jump brings the whole text back; it takes no --segment")
    if jump is not None:
        with projects.writing(project, work) as session:
            committed = session.history.jump(jump)
            listing.show_changed(session, committed.touched if committed else (), shape, to)
            diagnostics.say(f"back to moment {jump}; `workbench undo` takes that back")
        return
    with projects.reading(project, work) as session:
        rows = _moments(session) if segment is None else _segment_moments(session, segment)
        _show(session.core.about.work, rows, shape, to)


def _moments(session: Session) -> list[dict[str, Any]]:
    return [
        _fields(entry) | {"first": _number(session, entry.first), "before": entry.before, "after": entry.after}
        for entry in session.history.entries()
    ]


def _number(session: Session, key: SegmentId | None) -> int | None:
    """The number that a segment has now; None for one that is gone."""
    text = session.core.text
    return None if key is None or key not in text.segments else text.position(key) + 1


def _segment_moments(session: Session, number: int) -> list[dict[str, Any]]:
    found = session.history.segment_revisions(session.search.numbered(number))
    return [_fields(one.entry) | _change(one) for one in found]


def _fields(entry: RevisionEntry) -> dict[str, Any]:
    time = entry.time.isoformat(timespec="seconds")
    words, reason = in_words(entry.reason, entry.kind), entry.reason
    values = (
        entry.number, time, entry.author, words, reason.verb.value, reason.about, entry.kind.value, entry.segments,
    )  # fmt: skip
    return dict(zip(NAMES, values, strict=True))


def _change(one: SegmentRevision) -> dict[str, Any]:
    return {"before": _working(one.before), "after": _working(one.after)}


def _working(segment: Segment | None) -> str | None:
    return None if segment is None else segment.working


def _show(work: str | None, rows: list[dict[str, Any]], shape: str, to: Path | None) -> None:
    names = tuple(rows[0]) if rows else NAMES
    if output.put_rows(shape, rows, names, to, under="revisions", beside={"work": work}):
        return
    if rows:
        texts, numbers = ("author", "reason", "before", "after"), ("number", "segments", "first")
        shown = [name for name in names if "first" not in names or name not in ("before", "after")]
        shown = [name for name in shown if name not in ("verb", "about")]
        columns = [tables.Column(name.capitalize(), is_text=name in texts, is_number=name in numbers) for name in shown]
        tables.show(tables.table(columns, [[row[name] for name in shown] for row in rows], to), to=to)
    else:
        diagnostics.say("nothing was done to the text yet")
