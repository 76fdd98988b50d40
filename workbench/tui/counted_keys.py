"""Keys counted by what they do, so that the session knows what a repair cost.

What a key does depends on the key preset and on where the focus is, so the action that it runs is looked at, not the
key. Each key counts once; in a dialog every key is part of a command.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.actions import ActionParseResult, parse
from textual.app import App
from textual.dom import DOMNode

from workbench.domain.effort import KeyKind
from workbench.session.session import Session
from workbench.tui.actions import BY_ID
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.widgets.editor import RenderingEditor

KINDS = {
    "move": KeyKind.NAVIGATION,
    "page": KeyKind.NAVIGATION,
    "first": KeyKind.NAVIGATION,
    "last": KeyKind.NAVIGATION,
    "select": KeyKind.NAVIGATION,
    "delete": KeyKind.DELETE,
    "cut": KeyKind.DELETE,
    "paste": KeyKind.PASTE,
    "insert_line_break": KeyKind.INSERT,
}
"""What an action of a panel is by its name or by the first word of it; any other is a command."""


def _kind(name: str, arguments: tuple[object, ...]) -> KeyKind:
    """What the key of an action counts as."""
    if name == "command":
        return BY_ID[str(arguments[0])].kind
    return KINDS.get(name) or KINDS.get(name.partition("_")[0], KeyKind.COMMAND)


class CountedKeys(App[int]):
    """A program that tells its session of every key."""

    session: Session
    _is_key_waiting = False
    """True while what the last key does is not known yet."""

    async def on_event(self, event: events.Event) -> None:
        """Count what is typed or pasted into the editor; what any other key does turns out when its action runs."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._is_key_waiting = True
            if isinstance(self.focused, RenderingEditor):
                if isinstance(event, events.Paste):
                    self._count(KeyKind.PASTE)
                elif self.focused.types(event):
                    self._count(KeyKind.INSERT)
            elif not isinstance(self.screen, ReviewScreen):
                self._count(KeyKind.COMMAND)
        await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, and count the key that asked for it."""
        if self._is_key_waiting:
            _, name, arguments = parse(action) if isinstance(action, str) else action
            self._count(_kind(name, arguments))
        return await super().run_action(action, default_namespace, namespaces)

    def _count(self, kind: KeyKind) -> None:
        self._is_key_waiting = False
        self.session.effort.key(kind)
