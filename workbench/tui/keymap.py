"""Which key does what: the defaults, a preset, and over both the person's own settings."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from textual.binding import Binding, Keymap
from textual.keys import format_key

from workbench.errors import InputError
from workbench.store.settings import PRESETS, Settings
from workbench.tui.actions import ACTIONS, BY_ID, EDITOR_CONFIRM

PREFIX = "review."


def bindings() -> list[Binding]:
    """The bindings of the review screen, one an action, each with an id that a keymap can name."""
    made = [
        Binding(_with_enter(action.id, action.keys), action.id, action.title, id=PREFIX + action.id, show=False)
        for action in ACTIONS
    ]
    return made


def keymap_of(settings: Settings) -> Keymap:
    """What the preset and the settings change, as Textual takes it.

    Raises:
        InputError: The settings name an action that does not exist.
    """
    changed = {**preset(settings.keys), **settings.keymap}
    for name in settings.keymap:
        if name not in BY_ID:
            raise InputError(
                f"no action is called {name!r} in [keymap]; there are {', '.join(BY_ID)}", place="workbench.toml"
            )
    return {PREFIX + name: _with_enter(name, keys) for name, keys in changed.items()}


def preset(name: str) -> dict[str, str]:
    """Keys by action of a preset; nothing for the default."""
    if name not in PRESETS:
        raise InputError(f"there is no key preset {name!r}; choose {', '.join(PRESETS)}")
    if name == "default":
        return {}
    text = (files("workbench.tui") / "keymaps" / f"{name}.toml").read_text(encoding="utf-8")
    return {key: str(keys) for key, keys in tomllib.loads(text).items()}


def shown_key(keys: str, *, in_editor: bool) -> str:
    """The key to show for an action: in the editor one that types nothing."""
    choices = keys.split(",")
    if in_editor:
        choices = [key for key in choices if not types_something(key)] or choices
    else:
        choices = [key for key in choices if types_something(key)] or choices
    return format_key(choices[0])


def types_something(key: str) -> bool:
    """Whether a key would put a character into the editor."""
    return len(key) == 1 or key in ("slash", "question_mark", "space")


def _with_enter(name: str, keys: str) -> str:
    if name == "confirm" and EDITOR_CONFIRM not in keys.split(","):
        return f"{EDITOR_CONFIRM},{keys}"
    return keys
