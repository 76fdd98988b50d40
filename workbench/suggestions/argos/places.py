"""Where packages of Argos Translate live on this machine, and where there are more of them.

These are the places that Argos Translate itself uses, so that a package installed by either program serves both. They
are worked out here, because importing its settings makes five folders in the home of the person.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from workbench.homes import home

PACKAGES_VARIABLE = "ARGOS_PACKAGES_DIR"
INDEX_VARIABLE = "ARGOS_PACKAGE_INDEX"
INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""The folder of the public index, as Argos Translate has it."""


def packages_folder() -> Path:
    """The folder of the installed packages; it need not be there yet.

    The environment variable ARGOS_PACKAGES_DIR names it, or that key in the settings file of Argos Translate; otherwise
    it is `argos-translate/packages` where a person's programs keep what they need.
    """
    named = _setting(PACKAGES_VARIABLE)
    return Path(named).expanduser() if named else _home("XDG_DATA_HOME", ".local/share") / "packages"


def folders() -> list[Path]:
    """All folders with installed packages, the one to install into first; in a snap those that it brings follow."""
    found = [packages_folder()]
    if "SNAP" in os.environ:
        brought = Path(os.environ["SNAP"]) / "snap_custom"
        contents = brought / "content_snap_packages"
        found.append(brought / "packages")
        found += sorted(contents.iterdir()) if contents.is_dir() else []
    return [folder for folder in found if folder.is_dir()] or found[:1]


def downloads_folder() -> Path:
    """Where a download waits until it is whole."""
    return _home("XDG_CACHE_HOME", ".cache", "translation-workbench") / "models"


def index_address() -> str:
    """The address of the index of packages: ARGOS_PACKAGE_INDEX, that key in the settings file, or the public one.

    Argos Translate puts `index.json` behind the address of a folder; an address that is already one of a JSON file is
    taken as it is.
    """
    named = _setting(INDEX_VARIABLE) or INDEX
    return named if named.endswith(".json") else f"{named.rstrip('/')}/index.json"


def _home(variable: str, usual: str, program: str = "argos-translate") -> Path:
    named = os.environ.get(variable)
    if named:
        return Path(named) / program
    of_snap = os.environ.get("SNAP_USER_DATA") if "SNAP" in os.environ else None
    return (Path(of_snap) if of_snap is not None else home()) / usual / program


def _setting(key: str) -> str:
    """A setting from the environment, or from the settings file of Argos Translate; nothing where neither has it."""
    given = os.environ.get(key)
    if given:
        return given
    path = _home("XDG_CONFIG_HOME", ".config") / "settings.json"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    value = values.get(key) if isinstance(values, dict) else None
    return value if isinstance(value, str) else ""
