"""The commands that change what is seen: moving about, columns, zoom, theme, help, closing."""

from __future__ import annotations

from typing import Protocol

from rich.text import Text
from textual.screen import Screen
from textual.widget import Widget

from workbench.errors import UnsavedError
from workbench.session.session import Session
from workbench.tui.dialogs.questions import Choose, Sure
from workbench.tui.grid_rows import views
from workbench.tui.review.context import ReviewContext, command
from workbench.tui.review.current_segment import CurrentSegment
from workbench.tui.theme import DARK, LIGHT
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid

ZOOMS = ("-zoom-editor", "-zoom-list", "-zoom-help")
"""The classes of a screen that shows one panel alone."""


class HelpOptions(Protocol):
    """Lists every command."""

    def __call__(self, panel: Widget, /, *, in_editor: bool, width: int) -> list[tuple[str, Text]]:
        """Every command of a panel, by what runs it, in lines of a width."""


class ViewCommands:
    """Moving, columns, zoom, theme, help, closing.

    Attributes:
        context: The screen as all controllers see it.
    """

    def __init__(
        self,
        context: ReviewContext,
        screen: Screen[None],
        grid: SegmentGrid,
        editor: RenderingEditor,
        current: CurrentSegment,
        help_options: HelpOptions,
    ) -> None:
        """Make ready.

        Args:
            context: The screen as all controllers see it.
            screen: The screen itself.
            grid: Its list.
            editor: Its editor.
            current: The current segment.
            help_options: Lists every command of a panel.
        """
        self.context = context
        self._session: Session = context.session
        self._screen, self._grid, self._editor = screen, grid, editor
        self._current = current
        self._help_options = help_options

    @command
    def leave(self) -> None:
        """Back to the list; on the list, stop what is running, then show all segments again."""
        if self.context.is_editing:
            self.context.keep()
            self._screen.remove_class("-zoom-editor")
            self._screen.set_focus(self._grid)
        elif self.context.jobs.stop_all():
            self.context.notify("Stopped. What was finished is kept")
        elif self.context.rows.is_filtered:
            self.context.show_rows(None)
        else:
            self._screen.remove_class(*ZOOMS)

    @command
    def next(self) -> None:
        """Go to the next row."""
        self.context.move(1)

    @command
    def previous(self) -> None:
        """Go to the previous row."""
        self.context.move(-1)

    @command
    def next_finding(self) -> None:
        """Go to the next finding: in this segment first, then in the following ones."""
        current = self._current
        if current.finding_at + 1 < len(current.findings):
            current.finding_at += 1
            self.context.load(current.key or 0, current.findings[current.finding_at].start)
            return
        found = self._session.search.next_finding(current.segment.id if current.segment else None)
        if found is None:
            self.context.notify("No more findings")
            return
        self.context.go_to(found)
        if current.findings:
            self.context.load(found, current.findings[0].start)

    @command
    def columns(self) -> None:
        """Show the next choice of columns."""
        rows, choices = self.context.rows, views(self._session)
        at = choices.index(rows.shown) if rows.shown in choices else -1
        rows.shown = choices[(at + 1) % len(choices)]
        rows.is_chosen = True
        self._grid.set_columns(rows.columns)

    @command
    def zoom(self) -> None:
        """Show the focused panel alone, or all panels again."""
        screen = self._screen
        name = "-zoom-editor" if self.context.is_editing else "-zoom-list" if self._grid.has_focus else "-zoom-help"
        is_zoomed = any(map(screen.has_class, ZOOMS))
        screen.remove_class(*ZOOMS)
        if not is_zoomed:
            screen.add_class(name)

    @command
    async def help(self) -> None:
        """List everything that can be done here."""
        screen, focus, is_editing = self._screen, self._screen.focused, self.context.is_editing
        panel = self._editor if is_editing else self._grid
        options = self._help_options(panel, in_editor=is_editing, width=Choose.room(screen.size.width))
        title = "Commands in the " + ("editor" if is_editing else "list")
        chosen = await self.context.ask(Choose(title, options, "type to filter   enter run   esc close"))
        if focus is not None:
            focus.focus()
        if chosen is not None:
            await screen.app.run_action(chosen, focus or screen)

    @command
    def theme(self) -> None:
        """Change between light and dark."""
        app = self._screen.app
        app.theme = LIGHT.name if app.current_theme.dark else DARK.name

    @command
    async def quit(self) -> None:
        """Close the project."""
        self.context.keep()
        self.context.jobs.stop_all()
        try:
            self._session.close()
        except UnsavedError as error:
            question = f"Not everything is saved: {error.message}. Close anyway and lose it?"
            if not await self.context.ask(Sure(question)):
                return
            self._session.core.abandon()
        self._screen.app.exit(0)
