"""Revisions as lines of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.text import Text

from workbench.domain.revisions import Edit
from workbench.domain.segments import Segment, SegmentId
from workbench.language.diff import hunks
from workbench.language.visible import visible
from workbench.session.text.history import RevisionEntry, SegmentRevision
from workbench.session.text.reasons import in_words
from workbench.tabular import counted

AROUND = 24
"""Code points shown on either side of a change in the list of versions."""
MOST = 60
"""Code points shown of either side of a change there."""
LONGEST = 2_000
"""Code points of a text whose differences are shown in a list."""


def version_options(
    entries: Iterable[RevisionEntry], number_of: Callable[[SegmentId], int | None]
) -> list[tuple[str, Text]]:
    """One entry a revision: when, who and why, then the segment and what happened to its text.

    Args:
        entries: The revisions.
        number_of: The number that a segment has now; None for one that is gone.
    """
    return [(str(entry.number), _entry(entry, number_of)) for entry in entries]


def segment_options(entries: Sequence[SegmentRevision]) -> list[tuple[str, Text]]:
    """One entry a revision of a segment, with what it changed."""
    options = []
    for one in entries:
        text = _heading(one.entry)
        text.append("\n   ")
        text.append_text(_difference(one.before, one.after))
        options.append((str(one.entry.number), text))
    return options


def _entry(entry: RevisionEntry, number_of: Callable[[SegmentId], int | None]) -> Text:
    text = _heading(entry)
    if entry.first is not None:
        number = number_of(entry.first)
        text.append(f"\n{'deleted' if number is None else f'{number:,}':>7}  ", "dim")
        text.append_text(_stretch(entry.before, entry.after))
        text.append(f"  and {counted(entry.segments - 1, 'more segment')}" if entry.segments > 1 else "", "dim")
    return text


def _stretch(before: str | None, after: str | None) -> Text:
    """What happened to a text, with a few words around it; its beginning where nothing did."""
    if before is None or after is None:
        return Text(_begin(after or before or "", MOST), "strike" if after is None else "underline")
    if before == after:
        return Text(_begin(after, MOST), "dim")
    edit = Edit.between(before, after)
    end = edit.start + len(edit.old)
    changed = edit.new or edit.old
    start = edit.start if changed[0].isspace() else _word_start(before, edit.start)
    tail = end if changed[-1].isspace() else _word_end(before, end)
    old, new = before[start:tail], before[start : edit.start] + edit.new + before[end:tail]
    text = Text("…" if start > AROUND else "")
    text.append(visible(before[max(start - AROUND, 0) : start]))
    text.append(_begin(old, MOST), "strike")
    text.append("→" if old and new else "", "dim")
    text.append(_begin(new, MOST), "underline bold")
    text.append(visible(before[tail : tail + AROUND]))
    text.append("…" if tail + AROUND < len(before) else "")
    return text


def _word_start(text: str, at: int) -> int:
    """The start of the word that a place is in, if it is not far."""
    return max(text.rfind(" ", max(at - AROUND, 0), at) + 1, at - AROUND, 0)


def _word_end(text: str, at: int) -> int:
    found = text.find(" ", at, at + AROUND)
    return min(at + AROUND, len(text)) if found < 0 else found


def _begin(text: str, most: int) -> str:
    return visible(text) if len(text) <= most else f"{visible(text[:most])}…"


def _heading(entry: RevisionEntry) -> Text:
    text = Text()
    text.append(f"{entry.number:>5}  ", "bold")
    text.append(f"{entry.time.astimezone():%Y-%m-%d %H:%M:%S}  ")
    text.append(visible(entry.author), "italic")
    text.append(f"  {visible(in_words(entry.reason, entry.kind))}")
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
