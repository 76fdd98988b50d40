"""The reasons of the journal in the words of people: `revise` is typing, `undo split` is a split that was undone."""

from __future__ import annotations

from collections.abc import Iterable

WORDS = {
    "revise": "typing",
    "insert": "a new segment",
    "split": "split in two",
    "join": "joined with the next",
    "lock": "locked",
    "unlock": "unlocked",
    "drop": "dropped",
    "restore": "taken in again",
    "note": "the note",
    "repeat": "filled where the same is said",
    "recover what was being typed": "typing that was recovered",
}
BEGINNINGS = {
    "confirm as": "confirmed as",
    "copy": "copied the rendering:",
    "take": "took:",
    "fix everywhere:": "repaired everywhere:",
    "fix": "repaired a finding:",
    "translate with": "translated with",
    "insert from": "a segment inserted from:",
    "state": "state set to",
    "waive": "waived:",
    "unwaive": "waived no more:",
    "mark": "marked:",
    "rate": "rated",
}
"""What a reason begins with, the longer ones before the shorter."""
TURNED = {"undo ": "undone", "redo ": "done again"}


def in_words(reason: str) -> str:
    """A reason of the journal as people say it; one that nobody knows stays as it is."""
    for beginning, said in TURNED.items():
        if reason.startswith(beginning):
            return f"{said}: {in_words(reason.removeprefix(beginning))}"
    if reason in WORDS:
        return WORDS[reason]
    for beginning, said in BEGINNINGS.items():
        if reason.startswith(f"{beginning} "):
            return f"{said}{reason.removeprefix(beginning)}"
    return reason


def in_words_of(reason: str, numbers: Iterable[int]) -> str:
    """The same with the segments that it was about, by their numbers: `undone: typing, in segment 3`."""
    known = list(numbers)
    if not known:
        return in_words(reason)
    where = f"segment {known[0]:,}" if len(known) == 1 else f"{len(known):,} segments"
    return f"{in_words(reason)}, in {where}"
