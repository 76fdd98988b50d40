"""What the controllers of the review screen may ask of it, and how a command that is refused says so.

A controller is a plain object. It gets the context when it is made, calls the session, and asks the context to show
what came of it. So it can be tried with any object that answers to `ReviewContext`, without a running program.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Hashable, Sequence
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual.screen import Screen

from workbench.domain.findings import Finding
from workbench.domain.segments import Segment
from workbench.errors import WorkbenchError
from workbench.session.session import Session
from workbench.session.text.core import CommittedChange
from workbench.session.text.rows import RowKey
from workbench.tui.grid_rows import SessionRows
from workbench.tui.jobs import Jobs

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
Outcome = TypeVar("Outcome", None, Coroutine[Any, Any, None])
Work = Callable[[], None] | Coroutine[Any, Any, None]

NO_CHANGE = "No change: the segment already has this text"


class Editor(Protocol):
    """The editor as controllers see it."""

    @property
    def text(self) -> str:
        """The text as it is."""

    @property
    def cursor(self) -> int:
        """The offset of the cursor in code points."""

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of the selection; equal when nothing is selected."""

    @property
    def completion(self) -> str:
        """What is offered behind the text."""

    def move_cursor(self, offset: int) -> None:
        """Put the cursor at an offset."""

    def show_completion(self, text: str) -> None:
        """Offer a text behind the cursor; an empty one offers nothing."""


class Pause(Protocol):
    """Something that happens a little later."""

    def stop(self) -> None:
        """Let it not happen."""


class ReviewContext(Protocol):
    """The review screen as its controllers see it."""

    session: Session
    jobs: Jobs
    rows: SessionRows

    # Where the person is

    @property
    def editor(self) -> Editor:
        """The editor of the working rendering."""

    @property
    def is_editing(self) -> bool:
        """True while the cursor is in the editor."""

    @property
    def key(self) -> RowKey | None:
        """The key of the current row."""

    @property
    def segment(self) -> Segment | None:
        """The current segment; None on a missing sentence."""

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings of the current segment."""

    @property
    def finding(self) -> Finding | None:
        """The finding at the cursor, or the one chosen before."""

    def segment_or_notify(self) -> Segment | None:
        """The current segment; where there is none, the person reads what to do."""

    def key_for(self, action: str) -> str:
        """The key of an action, as it is shown."""

    # Saying and asking

    def notify(self, message: str, *, is_warning: bool = False, stays: bool = False) -> None:
        """Show a sentence in the status line; the one before gives way.

        Args:
            message: A sentence.
            is_warning: Whether something is wrong.
            stays: Whether it stays until the next command begins, however long a person types before.
        """

    async def ask(self, dialog: Screen[Answer]) -> Answer:
        """Show a dialog and wait for its answer."""

    # Moving and showing

    def edit(self) -> None:
        """Put the cursor into the editor."""

    def move(self, rows: int) -> None:
        """Go some rows down or up, and load the row at once: the next key belongs to it."""

    def go_to(self, key: RowKey) -> None:
        """Go to a row; where a filter hides it, all rows are shown."""

    def load(self, key: RowKey, cursor: int | None = None) -> None:
        """Make a row the current one."""

    def show_rows(self, order: Sequence[RowKey] | None) -> None:
        """Show some rows, or all."""

    def repaint_row(self, key: RowKey) -> None:
        """Paint a row of the list anew."""

    def show_headline(self) -> None:
        """Write the line above the editor anew."""

    def show_keys(self) -> None:
        """Write the line of keys anew."""

    # Changing

    def keep(self) -> None:
        """Make a revision of what was typed in the current segment."""

    def committed(self, change: CommittedChange | None) -> bool:
        """Show what a command changed; False when it changed nothing."""

    def reload(self) -> None:
        """Show the current row anew."""

    def follow_findings(self) -> None:
        """Bring the findings up to the text and the terms, beside the keys."""

    # Later

    def start(self, work: Work, title: str) -> None:
        """Run a coroutine beside the keys, or a function in a thread; earlier work of that title is given up."""

    def later(self, action: Callable[[], None], *, replaces: Hashable = None) -> None:
        """Call something in the screen's own time; may be called from any thread.

        Args:
            action: What to call.
            replaces: Actions with the same value that still wait are left out.
        """

    def after(self, seconds: float, action: Callable[[], None]) -> Pause:
        """Call something a little later."""


def refusal(error: WorkbenchError) -> str:
    """Why something is refused, as the status line begins a sentence."""
    sentence = str(error)
    return sentence[:1].upper() + sentence[1:]


class Controller(Protocol):
    """A plain object with commands."""

    @property
    def context(self) -> ReviewContext:
        """The screen."""


AnyController = TypeVar("AnyController", bound=Controller)


def command(
    action: Callable[Concatenate[AnyController, Arguments], Outcome],
) -> Callable[Concatenate[AnyController, Arguments], Outcome]:
    """A command, plain or async, whose refusals are shown instead of ending the program."""
    if iscoroutinefunction(action):

        @wraps(action)
        async def run_later(controller: AnyController, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
            try:
                await action(controller, *args, **kwargs)
            except WorkbenchError as error:
                controller.context.notify(refusal(error), is_warning=True)

        return cast(Callable[Concatenate[AnyController, Arguments], Outcome], run_later)

    plain = cast(Callable[..., None], action)

    @wraps(action)
    def run(controller: AnyController, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            plain(controller, *args, **kwargs)
        except WorkbenchError as error:
            controller.context.notify(refusal(error), is_warning=True)

    return cast(Callable[Concatenate[AnyController, Arguments], Outcome], run)
