"""The program with a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import partial
from pathlib import Path

from rich.text import Text
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

from workbench.errors import WorkbenchError
from workbench.plugin_faults import Fault, faults, listening
from workbench.session.opening.importing import Progress
from workbench.session.session import Session
from workbench.store.settings import Settings
from workbench.tui.action_table import ACTIONS
from workbench.tui.counted_keys import CountedKeys
from workbench.tui.crash import crash_error
from workbench.tui.dialogs.questions import Palette
from workbench.tui.key_order import OrderedKeys
from workbench.tui.keymap import former_names, keys_of
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.terminal_keys import read_digits_as_keys
from workbench.tui.theme import DARK, LIGHT
from workbench.tui.widgets.editor_keys import TYPING


class UnprintedError(Exception):
    """A failure of the program as Textual gets it: it shows nothing of itself."""

    def __init__(self, error: Exception) -> None:
        super().__init__(repr(error))
        self.__cause__ = error

    def __rich__(self) -> Text:
        """What Textual prints when the screen is left."""
        return Text(end="")


class PluginLeftOut(Message):
    """A plugin failed, here or in a thread, and is left out."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault


class WorkbenchApp(OrderedKeys, CountedKeys):
    """Shows one open project."""

    TITLE = "Translation Workbench"
    CSS_PATH = Path("app.tcss")
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, session: Session) -> None:
        self.keys = keys_of(session.core.settings)
        if any("ctrl+p" in keys.split(",") for keys in self.keys.values()):
            self.COMMAND_PALETTE_BINDING = "ctrl+backslash"  # type: ignore[misc]
        read_digits_as_keys()
        super().__init__()
        self.session = session
        self._listening = ExitStack()
        self.failure: Exception | None = None
        """What went wrong in the program itself."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = self._theme_of(session.core.settings)

    def on_mount(self) -> None:
        """Open the review screen."""
        self._listening.enter_context(listening(self._hear))
        self.push_screen(ReviewScreen(self.session, self.keys, former_names(self.session.core.settings)))
        for fault in faults():
            self.post_message(PluginLeftOut(fault))

    def on_unmount(self) -> None:
        """Hear of no plugin any more."""
        self._listening.close()

    def on_plugin_left_out(self, message: PluginLeftOut) -> None:
        """Name a plugin that is left out in the status line."""
        count = len(faults())
        rest = f" (1 of {count}; `workbench doctor` lists them)" if count > 1 else ""
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.status.notify(f"{message.fault}{rest}", is_warning=True, stays=True)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: the same actions as the keys and the help."""
        if isinstance(screen, ReviewScreen):
            for action in ACTIONS:
                yield SystemCommand(action.title, action.sentence, partial(self._run_later, screen, action.id))

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; the review screen takes back what it said of the one before."""
        if isinstance(self.screen, ReviewScreen):
            self.screen.status.new_command(is_typing=isinstance(action, str) and action in TYPING)
        return await super().run_action(action, default_namespace, namespaces)

    def action_command_palette(self) -> None:
        """Show the palette."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    async def action_quit(self) -> None:
        """Quit as the review screen does: nothing typed is lost."""
        screen = self.screen
        if isinstance(screen, ReviewScreen):
            screen.action_command("quit")

    def _hear(self, fault: Fault) -> None:
        self.post_message(PluginLeftOut(fault))

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screen; `run` says what happened. Textual would print the values of variables, so the text."""
        self.failure = self.failure or error
        super()._handle_exception(UnprintedError(error))

    def _run_later(self, screen: ReviewScreen, name: str) -> None:
        self.call_later(screen.action_command, name)

    def _theme_of(self, settings: Settings) -> str:
        return settings.theme if settings.theme in self.available_themes else DARK.name


def run(
    path: Path,
    work: str | None = None,
    *,
    read_only: bool = False,
    progress: AbstractContextManager[Progress] | None = None,
) -> int:
    """Open a work in the terminal interface and stay until it is closed.

    Args:
        path: The project folder, or anything within it.
        work: The work's name, where the project has several.
        read_only: Change nothing.
        progress: Entered while the work is opened, and told of the lining up; left before the screen is drawn.

    Returns:
        The exit code.

    Raises:
        WorkbenchError: The project cannot be opened, its settings name what does not exist, or the program failed.
    """
    with progress or nullcontext() as report:
        session = Session.open(path, work, read_only=read_only, progress=report)
    try:
        app = WorkbenchApp(session)
        code = app.run()
    finally:
        is_saved = _closed_quietly(session)
    if app.failure is not None:
        raise crash_error(app.failure, is_saved=is_saved) from app.failure
    return app.return_code or code or 0


def _closed_quietly(session: Session) -> bool:
    """Close what the person did not close; False when not everything could be written, which the screen said."""
    try:
        session.close()
    except WorkbenchError:
        session.core.abandon()
        return False
    return True
