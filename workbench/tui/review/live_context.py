"""The running review screen, as its controllers see it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from inspect import iscoroutine
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen

from workbench.domain.findings import Finding
from workbench.domain.segments import Segment
from workbench.session.session import Session
from workbench.session.text.core import CommittedChange
from workbench.session.text.rows import RowKey
from workbench.tui.grid_rows import SessionRows
from workbench.tui.jobs import Jobs
from workbench.tui.keymap import key_name, shown_key, with_enter
from workbench.tui.review.context import Answer, Pause, Work
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid

if TYPE_CHECKING:  # the screen makes its context
    from workbench.tui.review.screen import ReviewScreen


class Later(Message, bubble=False):
    """Something to do in the screen's own time."""

    def __init__(self, action: Callable[[], None], replaces: Hashable) -> None:
        super().__init__()
        self.action = action
        self.replaces = replaces

    def can_replace(self, message: Message) -> bool:
        """Whether a message that came after this one is newer word on the same."""
        return self.replaces is not None and isinstance(message, Later) and message.replaces == self.replaces


class LiveContext:
    """Passes on what controllers ask for to the parts of the screen.

    Attributes:
        session: The open work.
        jobs: The long work that is running.
        rows: The rows of the list.
        grid: The list.
        editor: The editor.
    """

    def __init__(self, screen: ReviewScreen, session: Session, keys: dict[str, str]) -> None:
        """Make ready.

        Args:
            screen: The screen, whose parts need not be there yet.
            session: The open work.
            keys: The keys of every action.
        """
        self.session = session
        self.jobs = Jobs()
        self.rows = SessionRows(session)
        self.grid = SegmentGrid(id="grid", stacking=False)
        self.editor = RenderingEditor(id="editor", placeholder="No text yet")
        self._screen = screen
        self._keys = keys

    # Where the person is

    @property
    def is_editing(self) -> bool:
        """True while the cursor is in the editor."""
        return self._screen.focused is self.editor

    @property
    def key(self) -> RowKey | None:
        """The key of the current row."""
        return self._screen.current.key

    @property
    def segment(self) -> Segment | None:
        """The current segment; None on a missing sentence."""
        return self._screen.current.segment

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings of the current segment."""
        return self._screen.current.findings

    @property
    def finding(self) -> Finding | None:
        """The finding at the cursor, or the one chosen before."""
        return self._screen.current.finding

    def segment_or_notify(self) -> Segment | None:
        """The current segment; where there is none, the person reads what to do."""
        if self.segment is None:
            self.notify(f"This sentence has no segment yet: {self.key_for('insert')} inserts one")
        return self.segment

    def key_for(self, action: str) -> str:
        """The key of an action where the focus is, as it is shown; the palette's where it has none."""
        if action == "edit" and not self.is_editing:
            return key_name(self._keys.get("grid.choose", "enter").partition(",")[0])
        keys = with_enter(action, self._keys[action]) if self.is_editing else self._keys[action]
        return shown_key(keys, in_editor=self.is_editing)

    # Saying and asking

    def notify(self, message: str, *, is_warning: bool = False, stays: bool = False) -> None:
        """Show a sentence in the status line; the one before gives way."""
        self._screen.status.notify(message, is_warning=is_warning, stays=stays)

    async def ask(self, dialog: Screen[Answer]) -> Answer:
        """Show a dialog and wait for its answer."""
        return await self._screen.app.push_screen_wait(dialog)

    # Moving and showing

    def edit(self) -> None:
        """Put the cursor into the editor."""
        self._screen.remove_class("-zoom-list")
        self._screen.set_focus(self.editor)

    def move(self, rows: int) -> None:
        """Go some rows down or up, and load the row at once: the next key belongs to it."""
        self.grid.action_move(rows)
        self._screen.current.follow_grid()

    def go_to(self, key: RowKey) -> None:
        """Go to a row; where a filter hides it, all rows are shown."""
        if not self.grid.go_to_key(key):
            self.show_rows(None)
            self.grid.go_to_key(key)
        self._screen.current.follow_grid()

    def load(self, key: RowKey, cursor: int | None = None) -> None:
        """Make a row the current one."""
        self._screen.current.load(key, cursor)

    def show_rows(self, order: Sequence[RowKey] | None) -> None:
        """Show some rows, or all."""
        self.rows.show_only(order)
        self.grid.source_changed()
        self._screen.current.follow_grid()
        self._screen.show_current()

    def repaint_row(self, key: RowKey) -> None:
        """Paint a row of the list anew."""
        self.grid.refresh_row(key)

    def show_headline(self) -> None:
        """Write the line above the editor anew."""
        self._screen.panels.show_headline()

    def show_keys(self) -> None:
        """Write the line of keys anew."""
        self._screen.panels.show_keys()

    # Changing

    def keep(self) -> None:
        """Make a revision of what was typed in the current segment."""
        self._screen.current.keep()

    def committed(self, change: CommittedChange | None) -> bool:
        """Show what a command changed; False when it changed nothing."""
        if change is None:
            return False
        self._screen.controllers.propagation.follow(change)
        self._screen.current.refresh_after(change.touched, is_structural=change.is_structural)
        return True

    def reload(self) -> None:
        """Show the current row anew."""
        self._screen.current.reload()

    def follow_findings(self) -> None:
        """Bring the findings up to the text and the terms, beside the keys."""
        self._screen.work.follow_findings()

    # Later

    def start(self, work: Work, title: str) -> None:
        """Run a coroutine beside the keys, or a function in a thread; earlier work of that title is given up."""
        self._screen.run_worker(
            work, title, group=title, exit_on_error=False, exclusive=True, thread=not iscoroutine(work)
        )

    def later(self, action: Callable[[], None], *, replaces: Hashable = None) -> None:
        """Call something in the screen's own time; may be called from any thread."""
        self._screen.post_message(Later(action, replaces))

    def after(self, seconds: float, action: Callable[[], None]) -> Pause:
        """Call something a little later."""
        return self._screen.set_timer(seconds, action)
