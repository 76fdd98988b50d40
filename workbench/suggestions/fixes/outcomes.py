"""What became of a place of a text in a later rendering of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from workbench.domain.revisions import Edit
from workbench.language.diff import Hunk
from workbench.language.tokens import tokens


class Outcome(Enum):
    """What a person made of a place where a repair applies."""

    KEPT = "kept"
    """It was left as it is."""
    REPAIRED = "repaired"
    """The same repair was made."""
    OTHERWISE = "otherwise"
    """Something else was made of it."""


def outcome(old: str, new: str, differences: Sequence[Hunk], edits: Iterable[Edit]) -> Outcome:
    """What a person made of a place.

    Args:
        old: The text before.
        new: The text after.
        differences: The hunks that lead from one to the other.
        edits: What the repair would change at the place.
    """
    found = {_one(old, new, differences, edit) for edit in edits}
    if Outcome.KEPT in found:
        return Outcome.KEPT
    return Outcome.OTHERWISE if Outcome.OTHERWISE in found else Outcome.REPAIRED


def _one(old: str, new: str, differences: Sequence[Hunk], edit: Edit) -> Outcome:
    start, end = edit.start, edit.start + len(edit.old)
    near = [hunk for hunk in differences if hunk.old_start <= end and hunk.old_end >= start]
    met = [hunk for hunk in near if _meets(hunk, start, end)]
    for chosen in (met, near):
        if chosen:
            low, high, region = _region(new, differences, chosen, start, end)
            if region == old[low:start] + edit.new + old[end:high]:
                return Outcome.REPAIRED
    if not met:
        return Outcome.KEPT
    region = _region(new, differences, met, start, end)[2]
    has_old, has_new = _holds(region, edit.old), _holds(region, edit.new)
    if has_new and (not has_old or _holds(edit.new, edit.old)):
        return Outcome.REPAIRED
    return Outcome.KEPT if has_old else Outcome.OTHERWISE


def _region(
    new: str, differences: Sequence[Hunk], chosen: Sequence[Hunk], start: int, end: int
) -> tuple[int, int, str]:
    """The span widened to whole differences, and the text that stands for it now."""
    low, high = min(start, chosen[0].old_start), max(end, chosen[-1].old_end)
    before = sum(_growth(hunk) for hunk in differences if hunk.old_end <= low and hunk not in chosen)
    return low, high, new[low + before : high + before + sum(map(_growth, chosen))]


def _meets(hunk: Hunk, start: int, end: int) -> bool:
    if start == end or hunk.old_start == hunk.old_end:
        inside = start <= hunk.old_start and hunk.old_end <= end
        return hunk.old_start <= start <= hunk.old_end if start == end else inside and start < hunk.old_start < end
    return hunk.old_start < end and hunk.old_end > start


def _growth(hunk: Hunk) -> int:
    return len(hunk.new) - len(hunk.old)


def _holds(text: str, part: str) -> bool:
    """Whether a text holds another as whole words."""
    wanted = [token.text for token in tokens(part) if token.kind != "space"]
    if not wanted or part not in text:
        return False
    found = [token.text for token in tokens(text) if token.kind != "space"]
    return any(found[at : at + len(wanted)] == wanted for at in range(len(found) - len(wanted) + 1))
