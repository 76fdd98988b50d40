"""Revisions in words: what was done, whether it was undone or redone, and in which segments."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import RevisionKind

WORDS = {
    ReasonVerb.REVISE: "typing",
    ReasonVerb.CONFIRM: "confirmed as {about}",
    ReasonVerb.SET_STATE: "status set to {about}",
    ReasonVerb.SPLIT: "split",
    ReasonVerb.JOIN: "joined with the next segment",
    ReasonVerb.INSERT: "inserted a segment",
    ReasonVerb.COPY: "copied the {about} text",
    ReasonVerb.ACCEPT: "accepted the {about} version",
    ReasonVerb.ACCEPT_ALL: "accepted the {about} version everywhere",
    ReasonVerb.ACCEPT_DIFFERENCES: "accepted differences",
    ReasonVerb.INSERT_SUGGESTION: "inserted {suggestion}",
    ReasonVerb.DROP: "dropped",
    ReasonVerb.RESTORE: "restored",
    ReasonVerb.LOCK: "locked",
    ReasonVerb.UNLOCK: "unlocked",
    ReasonVerb.NOTE: "note",
    ReasonVerb.FIX: "quick fix: {about}",
    ReasonVerb.WAIVE: "waived: {about}",
    ReasonVerb.UNWAIVE: "waiver removed: {about}",
    ReasonVerb.PROPAGATE: "propagated: {about}",
    ReasonVerb.REPLACE: "find and replace",
    ReasonVerb.FILL_REPETITIONS: "filled repetitions",
    ReasonVerb.EXCLUDE_REPETITIONS: "excluded from repetitions",
    ReasonVerb.INCLUDE_REPETITIONS: "included in repetitions",
    ReasonVerb.TRANSLATE: "translated with {about}",
    ReasonVerb.MARK: "marked an error",
    ReasonVerb.CHANGE_MARK: "changed a mark",
    ReasonVerb.REMOVE_MARK: "removed a mark",
    ReasonVerb.RATE: "rated {about}",
    ReasonVerb.REVIEW: "marked as reviewed",
    ReasonVerb.REOPEN: "reopened",
    ReasonVerb.IMPORT_ANNOTATIONS: "imported annotations",
    ReasonVerb.GO_BACK: "back to revision {about}",
    ReasonVerb.RECOVER: "recovered typing",
    ReasonVerb.ADD: "added the {about} text",
    ReasonVerb.OTHER: "{about}",
}
"""What each verb is in the history; `{about}` is what it was about."""
WITH_ABOUT = {
    ReasonVerb.INSERT: "inserted a segment from the {about} text",
    ReasonVerb.MARK: "marked an error: {about}",
}
"""The same where it is about something that it need not be about."""
SUGGESTIONS = {"memory": "a match", "machine": "a machine translation", "term": "a term", "fix": "a proposed fix"}
TURNED = {RevisionKind.UNDO: "undone: ", RevisionKind.REDO: "redone: "}


def in_words(reason: Reason, kind: RevisionKind = RevisionKind.EDIT) -> str:
    """A revision in a few words, for example `undone: confirmed as translated`."""
    words = WITH_ABOUT[reason.verb] if reason.about and reason.verb in WITH_ABOUT else WORDS[reason.verb]
    suggestion = SUGGESTIONS.get(reason.about, "a suggestion")
    return TURNED.get(kind, "") + words.replace("{suggestion}", suggestion).replace("{about}", reason.about)


def in_words_of(reason: Reason, kind: RevisionKind, numbers: Iterable[int]) -> str:
    """The same with the segments that it changed, by their numbers: `undone: typing, in segment 3`."""
    known = list(numbers)
    if not known:
        return in_words(reason, kind)
    where = f"segment {known[0]:,}" if len(known) == 1 else f"{len(known):,} segments"
    return f"{in_words(reason, kind)}, in {where}"
