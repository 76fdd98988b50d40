"""Keys one after the other: each is finished with before the next one is looked at.

A key travels from the focused widget up to the program, which runs its command. Keys that arrive in the meantime, from
a fast hand or on a busy machine, would go to the widget that had the focus before: the words typed after `/` would run
the commands of the list. So they wait until the key before them has arrived and what it opened is there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.widget import Widget

LONGEST_WAIT = 2.0
"""Seconds after which a key is given up whose way cannot be followed, because its widget went away."""


class OrderedKeys(App[int]):
    """A program whose keys and pasted texts keep their order."""

    def __init__(self) -> None:
        super().__init__()
        self._keys_waiting: deque[events.Key | events.Paste] = deque()
        self._key_since: float | None = None
        """When the key on its way set out; None when none is."""

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait for the one before it."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys_waiting.append(event)
        if self._key_since is None or monotonic() - self._key_since > LONGEST_WAIT:
            await self._send_next_key()

    async def _send_next_key(self) -> None:
        self._key_since = None
        if self._keys_waiting:
            self._key_since = monotonic()
            start = self._key_target
            await super().on_event(self._keys_waiting.popleft())
            self._climb(start, partial(self._climb, start, partial(self._await_focus, None)))

    @property
    def _key_target(self) -> Widget:
        """Where the next key would go."""
        return self.focused or self.screen

    def _climb(self, place: DOMNode | None, then: Callable[[], None]) -> None:
        """Go the way of a key, behind it; a place has finished with the key when it comes to what was posted after it.

        The way is gone twice, because what the key set going on its way was posted behind the first who went.
        """
        while isinstance(place, MessagePump) and place is not self:
            if place.call_later(self._climb, place.parent, then):
                return
            place = place.parent
        self.call_later(then)

    def _await_focus(self, before: Widget | None) -> None:
        """Wait until the widget that the key gave the focus to knows of it."""
        target = self._key_target
        if target is before:
            self.call_later(self._send_next_key)
        else:
            self._climb(target, partial(self._await_focus, target))
