"""Why a revision was made: what the person did, and what that was about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class ReasonVerb(StrEnum):
    """What a person did to a text; the value is what the journal keeps."""

    REVISE = "revise"
    CONFIRM = "confirm"
    """About: the state that the segment moved on to."""
    SET_STATE = "set state"
    """About: the state."""
    SPLIT = "split"
    JOIN = "join"
    INSERT = "insert"
    """About: the role of the text that the segment was inserted from; empty for a new one."""
    COPY = "copy"
    """About: the role of the text."""
    ACCEPT = "accept"
    """About: the role of the text."""
    ACCEPT_ALL = "accept all"
    ACCEPT_DIFFERENCES = "accept differences"
    INSERT_SUGGESTION = "insert suggestion"
    """About: where it came from: `memory`, `machine`, `term` or `fix`."""
    DROP = "drop"
    RESTORE = "restore"
    LOCK = "lock"
    UNLOCK = "unlock"
    NOTE = "note"
    FIX = "fix"
    """About: the check."""
    WAIVE = "waive"
    UNWAIVE = "unwaive"
    PROPAGATE = "propagate"
    """About: the fix, as people read it."""
    REPLACE = "replace"
    FILL_REPETITIONS = "fill repetitions"
    EXCLUDE_REPETITIONS = "exclude repetitions"
    INCLUDE_REPETITIONS = "include repetitions"
    TRANSLATE = "translate"
    """About: the engine."""
    MARK = "mark"
    """About: the type of the error; empty without one."""
    CHANGE_MARK = "change mark"
    REMOVE_MARK = "remove mark"
    RATE = "rate"
    """About: the rating."""
    REVIEW = "review"
    REOPEN = "reopen"
    IMPORT_ANNOTATIONS = "import annotations"
    GO_BACK = "go back"
    """About: the number of the revision."""
    RECOVER = "recover"
    ADD = "add"
    """About: the role of the file."""
    OTHER = "other"
    """About: the words of whoever made the revision."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a revision was made."""

    verb: ReasonVerb
    about: str = ""

    @classmethod
    def of(cls, given: Reason | str) -> Reason:
        """A reason as it is; words of a caller as one that this program does not know."""
        return given if isinstance(given, Reason) else cls(ReasonVerb.OTHER, given)


FORMER = (
    (r"confirm as (.*)", ReasonVerb.CONFIRM),
    (r"state (.*)", ReasonVerb.SET_STATE),
    (r"insert from (.*)", ReasonVerb.INSERT),
    (r"insert", ReasonVerb.INSERT),
    (r"copy (.*)", ReasonVerb.COPY),
    (r"take (\S+) everywhere", ReasonVerb.ACCEPT_ALL),
    (r"take differences", ReasonVerb.ACCEPT_DIFFERENCES),
    (r"take (memory|machine|term|fix)", ReasonVerb.INSERT_SUGGESTION),
    (r"take (.*)", ReasonVerb.ACCEPT),
    (r"fix everywhere: (.*)", ReasonVerb.PROPAGATE),
    (r"fix (.*)", ReasonVerb.FIX),
    (r"waive (.*)", ReasonVerb.WAIVE),
    (r"unwaive (.*)", ReasonVerb.UNWAIVE),
    (r"find and replace", ReasonVerb.REPLACE),
    (r"repeat", ReasonVerb.FILL_REPETITIONS),
    (r"except from repetitions", ReasonVerb.EXCLUDE_REPETITIONS),
    (r"follow repetitions", ReasonVerb.INCLUDE_REPETITIONS),
    (r"translate with (.*)", ReasonVerb.TRANSLATE),
    (r"mark an error", ReasonVerb.MARK),
    (r"mark (.*)", ReasonVerb.MARK),
    (r"change a mark", ReasonVerb.CHANGE_MARK),
    (r"remove a mark", ReasonVerb.REMOVE_MARK),
    (r"rate (.*)", ReasonVerb.RATE),
    (r"judge", ReasonVerb.REVIEW),
    (r"reopen the judgement", ReasonVerb.REOPEN),
    (r"back to moment (.*)", ReasonVerb.GO_BACK),
    (r"recover what was being typed", ReasonVerb.RECOVER),
    (r"add (.*)", ReasonVerb.ADD),
)
"""What journals of an earlier version kept as one text, with the verb it stands for."""


def former_reason(text: str) -> Reason:
    """The reason that a journal of an earlier version kept as one text."""
    plain = re.sub(r"^(?:(?:undo|redo) )+", "", text)
    for pattern, verb in FORMER:
        found = re.fullmatch(pattern, plain, re.DOTALL)
        if found:
            return Reason(verb, found.group(1) if found.groups() else "")
    is_known = plain in list(ReasonVerb) and plain != ReasonVerb.OTHER
    return Reason(ReasonVerb(plain)) if is_known else Reason(ReasonVerb.OTHER, plain)
