"""Revisions as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from workbench.domain.segments import Segment
from workbench.language.diff import hunks
from workbench.language.visible import visible
from workbench.session.history import Moment, SegmentMoment

LONGEST = 2_000
"""Code points of a text whose differences are shown in a list."""


def moment_options(moments: Iterable[Moment]) -> list[tuple[str, Text]]:
    """One line a revision."""
    return [(str(moment.number), _heading(moment)) for moment in moments]


def segment_options(moments: Sequence[SegmentMoment]) -> list[tuple[str, Text]]:
    """One entry a revision of a segment, with what it changed."""
    options = []
    for one in moments:
        text = _heading(one.moment)
        text.append("\n   ")
        text.append_text(_difference(one.before, one.after))
        options.append((str(one.moment.number), text))
    return options


def _heading(moment: Moment) -> Text:
    text = Text()
    text.append(f"{moment.number:>5}  ", "bold")
    text.append(f"{moment.time.astimezone():%Y-%m-%d %H:%M:%S}  ")
    text.append(visible(moment.author), "italic")
    text.append(f"  {visible(moment.reason)}")
    if moment.segments > 1:
        text.append(f"  ({moment.segments:,} segments)", "dim")
    return text


def _difference(before: Segment | None, after: Segment | None) -> Text:
    if before is None or after is None:
        whole = after or before
        return Text(visible(whole.working[:LONGEST]) if whole else "", "underline" if after else "strike")
    old, new = before.working, after.working
    if old == new or len(old) + len(new) > LONGEST:
        return Text(visible(new[:LONGEST]), "dim")
    text, at = Text(), 0
    for hunk in hunks(old, new):
        text.append(visible(old[at : hunk.old_start]))
        text.append(visible(hunk.old), "strike")
        text.append(visible(hunk.new), "underline bold")
        at = hunk.old_end
    text.append(visible(old[at:]))
    return text
