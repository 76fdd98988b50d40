"""Which key does what: the defaults, over them a preset, and over both the person's own settings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from textual.binding import Binding, BindingType, Keymap
from textual.keys import format_key

from workbench.errors import InputError
from workbench.language.near_names import no_such
from workbench.store.settings import PRESETS, Settings
from workbench.tui.action_table import ACTIONS
from workbench.tui.actions import BY_ID, EDITOR_CONFIRM, FORMER
from workbench.tui.widgets.editor_keys import EDITOR_BINDINGS
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.suggestion_panel import SuggestionPanel

PREFIX = "review."
ALIASES = {"?": "question_mark", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket", " ": "space"}
"""What a person may write in a settings file, and what Textual calls it."""
SEQUENCES = "nopx"
"""Letters that begin something else than a key when a terminal sends Escape and then them as capitals."""
WORD_KEYS = ("alt+b", "alt+f")
"""Arrive as moves by a word: that is what terminals on a Mac send for Option and an arrow."""
SHOWN = {"enter": "enter"}
"""Keys whose own name is plainer than their picture."""


def bindings() -> list[BindingType]:
    """The bindings of the review screen, one an action, each with an id that a keymap can name."""
    return [
        Binding(with_enter(one.id, one.keys), f"command('{one.id}')", one.title, id=PREFIX + one.id, show=False)
        for one in ACTIONS
    ]


def keys_of(settings: Settings) -> dict[str, str]:
    """The keys of every action, separated by commas; a key does what was said last.

    An action whose keys were all given to others has none: the help and the palette still run it. Keys of the list and
    of the editor, such as `editor.undo`, are among them where the settings name them.

    Raises:
        InputError: The settings name an action that does not exist.
    """
    keys = {action.id: _split(action.keys) for action in ACTIONS}
    for changed in (preset(settings.keys), _checked(_renamed(settings.keymap))):
        given = {name: _split(text) for name, text in changed.items()}
        taken = {key for name, chosen in given.items() if name in BY_ID for key in chosen}
        keys = {name: [key for key in chosen if key not in taken] for name, chosen in keys.items()} | given
    return {name: ",".join(chosen) for name, chosen in keys.items()}


def former_names(settings: Settings) -> str:
    """What to say of names of actions in the settings that are not used any more; empty where there are none."""
    former = [name for name in settings.keymap if name in FORMER]
    if not former:
        return ""
    renamed = ", ".join(f"{name} is now {FORMER[name]}" for name in former)
    return f"Rename in [keymap] of workbench.toml: {renamed}. The next version will not accept the old names"


def as_keymap(keys: Mapping[str, str]) -> Keymap:
    """The keys as Textual takes them."""
    return {
        PREFIX + name if name in BY_ID else name: with_enter(name, chosen) or "none" for name, chosen in keys.items()
    }


def preset(name: str) -> dict[str, str]:
    """Keys by action of a preset; nothing for the default."""
    if name not in PRESETS:
        raise InputError(f"unknown key preset {name!r}; use one of {', '.join(PRESETS)}")
    if name == "default":
        return {}
    text = (files("workbench.tui") / "keymaps" / f"{name}.toml").read_text(encoding="utf-8")
    return {key: str(keys) for key, keys in tomllib.loads(text).items()}


def shown_key(keys: str, *, in_editor: bool) -> str:
    """The key to show for an action: in the editor one that types nothing; the palette's where it has none."""
    choices = _split(keys)
    if in_editor:
        choices = [key for key in choices if not types_something(key)]
    else:
        choices = [key for key in choices if types_something(key)] or choices
    plain = [key for key in choices if is_plain(key)] or choices
    return key_name(plain[0]) if plain else "ctrl+p"


def key_name(key: str) -> str:
    """A key as a person reads it."""
    return SHOWN.get(key) or format_key(key)


def types_something(key: str) -> bool:
    """Whether a key would put a character into the editor."""
    return len(key) == 1 or key in ALIASES.values()


def is_plain(key: str) -> bool:
    """Whether a terminal without the Kitty protocol can send a key as itself."""
    *modifiers, last = key.split("+")
    if modifiers == ["alt", "shift"]:
        return len(last) == 1 and last.isalpha() and last not in SEQUENCES
    if "ctrl" not in modifiers:
        return key not in WORD_KEYS and ("shift" not in modifiers or len(last) > 1)
    if modifiers != ["ctrl"]:
        return False
    return (len(last) == 1 and last.isalpha() and last not in "himjzsq") or last in ("up", "down", "left", "right")


def with_enter(name: str, keys: str) -> str:
    """The keys of an action; confirming has one more in the editor."""
    if name == "confirm" and EDITOR_CONFIRM not in _split(keys):
        return ",".join([EDITOR_CONFIRM, *_split(keys)])
    return keys


def _split(keys: str) -> list[str]:
    """The keys of a text, by the names that Textual gives them."""
    return [ALIASES.get(key, key) for part in keys.split(",") if (key := part.strip())]


def _renamed(keymap: Mapping[str, str]) -> Mapping[str, str]:
    """The keys of a person by the names that actions have now; where both names stand, the new one counts."""
    former = {FORMER[name]: keys for name, keys in keymap.items() if name in FORMER}
    return former | {name: keys for name, keys in keymap.items() if name not in FORMER}


def _checked(keymap: Mapping[str, str]) -> Mapping[str, str]:
    panels = (*EDITOR_BINDINGS, *SegmentGrid.BINDINGS, *SuggestionPanel.BINDINGS)
    own = {binding.id for binding in panels if isinstance(binding, Binding)}
    for name in keymap:
        if name not in BY_ID and name not in own:
            raise InputError(no_such("action", name, BY_ID), place="workbench.toml")
    return keymap
