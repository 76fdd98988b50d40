"""What the commands of the review screen may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from math import inf
from time import monotonic
from typing import ParamSpec

from rich.text import Text
from textual.screen import Screen

from workbench.domain.findings import Finding
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import WorkbenchError
from workbench.language.visible import visible
from workbench.session.session import Session
from workbench.session.text.core import CommittedChange
from workbench.tui.grid_rows import SessionRows
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.marks import Mark

Arguments = ParamSpec("Arguments")

AT_LEAST = 1.0
"""Seconds that a word stays whatever is done."""


@dataclass(frozen=True, slots=True)
class WordAtCursor:
    """Something said in passing."""

    text: str
    """With nothing in it that acts on a terminal."""
    is_warning: bool
    stays: bool = False
    """True for what is worth reading until a command begins: an offer."""
    since: float = field(default_factory=monotonic)

    @property
    def age(self) -> float:
        """Seconds since it was said."""
        return monotonic() - self.since

    @property
    def seconds(self) -> float:
        """How long it takes to notice and read it."""
        return inf if self.stays else min(3.0 + len(self.text) / 30, 8.0)


class Host(Screen[None]):
    """The review screen as its commands see it; `ReviewScreen` gives every member its meaning."""

    session: Session
    rows: SessionRows
    keys: dict[str, str]
    """The keys of every action."""
    finding_at: int
    _word: WordAtCursor | None = None

    @property
    def grid(self) -> SegmentGrid:
        """The list."""
        return self.query_one(SegmentGrid)

    @property
    def editor(self) -> RenderingEditor:
        """The editor."""
        return self.query_one(RenderingEditor)

    @property
    def is_editing(self) -> bool:
        """True while the cursor is in the editor."""
        return self.focused is self.editor

    @property
    def key(self) -> int | None:
        """The key of the current row."""
        raise LookupError("no row")

    @property
    def segment(self) -> Segment | None:
        """The current segment."""
        return self.session.core.text.segments.get(self.key) if self.key is not None and self.key > 0 else None

    @property
    def findings(self) -> list[Finding]:
        """The findings of the current segment."""
        return self.session.findings.findings(self.segment.id) if self.segment else []

    @property
    def finding(self) -> Finding | None:
        """The current finding."""
        return next(iter(self.findings), None)

    @property
    def word(self) -> WordAtCursor | None:
        """What was said in passing, while it is worth reading."""
        return self._word if self._word is not None and self._word.age < self._word.seconds else None

    def tell(self, message: str, *, is_warning: bool = False, stays: bool = False) -> None:
        """Say something in passing; what was said before gives way.

        Args:
            message: A sentence.
            is_warning: Whether something is wrong.
            stays: Whether it is to be read until the next command begins, however long a person types before.
        """
        self._word = WordAtCursor(visible(message), is_warning, stays)
        self.show_status()

    def tell_error(self, error: WorkbenchError) -> None:
        """Say what cannot be done, and why."""
        self.tell(str(error), is_warning=True)

    def new_command(self, *, is_typing: bool = False) -> None:
        """A command begins: what was said of the one before goes, unless nobody can have read it yet.

        Args:
            is_typing: True for one that only types or deletes: what stays is read beside it.
        """
        if self._word is not None and self._word.age > AT_LEAST and not (is_typing and self._word.stays):
            self._word = None
            self.show_status()

    def show_status(self) -> None:
        """Show what the status line has to say."""

    def show_keys(self) -> None:
        """Show the keys of the panel that has the focus."""

    def key_for(self, name: str) -> str:
        """The key of an action as it is shown."""
        return self.keys[name]

    def move(self, rows: int) -> None:
        """Go some rows down or up, and load the row at once: the next key belongs to it."""
        self.grid.action_move(rows)
        self.follow_grid()

    def go_to_row(self, key: int) -> None:
        """Go to a row, and show all rows where a filter hides it."""
        if not self.grid.go_to_key(key):
            self.show_rows(None)
            self.grid.go_to_key(key)
        self.follow_grid()

    def follow_grid(self) -> None:
        """Make the row at the cursor of the list the current one."""

    def segment_or_told(self) -> Segment | None:
        """The current segment; where there is none, the person is told what to do."""
        if self.segment is None:
            self.tell(f"no segment stands for this passage; insert it first ({self.key_for('insert')})")
        return self.segment

    def keep(self) -> None:
        """Make a revision of what was typed in the current segment."""

    def put(self, place: str, text: Text) -> None:
        """Show a text where it is not shown already."""

    def marks_in(self, segment: Segment, text: str) -> list[Mark]:
        """What is marked in the working rendering of a segment."""
        return []

    def load(self, key: int, cursor: int | None = None) -> None:
        """Make a row the current one."""

    def reload(self) -> None:
        """Show the current row anew."""

    def refresh_after(self, touched: Sequence[SegmentId], *, is_structural: bool = False) -> None:
        """Paint what a revision changed."""

    def follow_findings(self) -> None:
        """Bring the findings up to the text and the terms, beside the keys."""

    def show_rows(self, order: Sequence[int] | None) -> None:
        """Show some rows, or all."""

    def happened(self, committed: CommittedChange | None) -> bool:
        """Paint what a command changed; False when it changed nothing."""
        if committed is None:
            return False
        self.refresh_after(committed.touched, is_structural=committed.is_structural)
        return True


def told(action: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """A command whose refusals are shown instead of ending the program."""

    @wraps(action)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            action(*args, **kwargs)
        except WorkbenchError as error:
            host = args[0]
            assert isinstance(host, Host)
            host.tell_error(error)

    return run
