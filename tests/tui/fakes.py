"""A review screen that is none: a real session, an editor of plain text, and a record of what controllers ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Sequence
from typing import Any, cast

from textual.screen import Screen

from workbench.domain.findings import Finding
from workbench.domain.segments import Segment
from workbench.session.session import Session
from workbench.session.text.core import CommittedChange
from workbench.session.text.rows import RowKey
from workbench.tui.grid_rows import SessionRows
from workbench.tui.jobs import Jobs
from workbench.tui.review.context import Answer, Pause, Work


class PlainEditor:
    """A text with a cursor, not painted."""

    def __init__(self) -> None:
        self.text = ""
        self.cursor = 0
        self.selection = (0, 0)
        self.completion = ""

    def move_cursor(self, offset: int) -> None:
        self.cursor = offset
        self.selection = (offset, offset)

    def show_completion(self, text: str) -> None:
        self.completion = text


class NoPause:
    """What was to come later and has come already."""

    def stop(self) -> None:
        pass


class FakeContext:
    """Answers what a test says, does at once what is to be done later, and records the rest.

    Attributes:
        notices: What was said, in order.
        asked: The dialogs that were shown, in order.
        answers: What the next dialogs answer.
        committed_changes: What commands changed.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.jobs = Jobs()
        self.rows = SessionRows(session)
        self.editor = PlainEditor()
        self.is_editing = False
        self.key: RowKey | None = None
        self.finding_at = 0
        self.notices: list[str] = []
        self.asked: list[Screen[Any]] = []
        self.answers: list[object] = []
        self.committed_changes: list[CommittedChange] = []
        self.repainted: list[RowKey] = []
        self.go_to(self.rows.stable_key(0))

    @property
    def segment(self) -> Segment | None:
        return self.session.core.text.segments.get(self.key) if self.key is not None and self.key > 0 else None

    @property
    def findings(self) -> Sequence[Finding]:
        return self.session.findings.findings(self.segment.id) if self.segment else []

    @property
    def finding(self) -> Finding | None:
        return next(iter(self.findings), None)

    def segment_or_notify(self) -> Segment | None:
        if self.segment is None:
            self.notify("no segment")
        return self.segment

    def key_for(self, action: str) -> str:
        return f"<{action}>"

    def notify(self, message: str, *, is_warning: bool = False, stays: bool = False) -> None:
        self.notices.append(message)

    async def ask(self, dialog: Screen[Answer]) -> Answer:
        self.asked.append(dialog)
        return cast(Answer, self.answers.pop(0))

    def edit(self) -> None:
        self.is_editing = True

    def move(self, rows: int) -> None:
        at = self.rows.index_of(self.key or 0) or 0
        self.go_to(self.rows.stable_key(max(0, min(at + rows, self.rows.row_count() - 1))))

    def go_to(self, key: RowKey) -> None:
        self.load(key)

    def load(self, key: RowKey, cursor: int | None = None) -> None:
        self.key = key
        self.reload()
        self.editor.move_cursor(cursor or 0)

    def show_rows(self, order: Sequence[RowKey] | None) -> None:
        self.rows.show_only(order)

    def repaint_row(self, key: RowKey) -> None:
        self.repainted.append(key)

    def show_headline(self) -> None:
        pass

    def show_keys(self) -> None:
        pass

    def keep(self) -> None:
        if self.segment is not None and self.session.core.draft(self.segment.id) is not None:
            self.session.edit.keep_draft(self.segment.id)

    def committed(self, change: CommittedChange | None) -> bool:
        if change is None:
            return False
        self.committed_changes.append(change)
        self.reload()
        return True

    def reload(self) -> None:
        self.editor.text = self.session.core.current(self.segment.id) if self.segment else ""

    def follow_findings(self) -> None:
        pass

    def start(self, work: Work, title: str) -> None:
        if callable(work):
            work()
        else:
            asyncio.ensure_future(work)

    def later(self, action: Callable[[], None], *, replaces: Hashable = None) -> None:
        action()

    def after(self, seconds: float, action: Callable[[], None]) -> Pause:
        action()
        return NoPause()


def run(command: Coroutine[Any, Any, None] | None) -> None:
    """Run a command to its end, whether it asks something or not."""
    if command is not None:
        asyncio.run(_whole(command))


async def _whole(command: Coroutine[Any, Any, None]) -> None:
    await command
