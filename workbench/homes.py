"""Where the program keeps what belongs to a person rather than to a project, on every system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path, user_log_path

from workbench.errors import InputError

NAME = "workbench"


def settings_home() -> Path:
    """The folder of the person's own settings.

    Raises:
        InputError: The account has no home folder, and the environment names none.
    """
    return _found(lambda: user_config_path(NAME, appauthor=False))


def data_home() -> Path:
    """The folder of the person's demonstration projects; raises as `settings_home` does."""
    return _found(lambda: user_data_path(NAME, appauthor=False))


def cache_home() -> Path:
    """The folder of what can be made again; raises as `settings_home` does."""
    return _found(lambda: user_cache_path(NAME, appauthor=False))


def log_home() -> Path:
    """The folder of the reports of failures; raises as `settings_home` does."""
    return _found(lambda: user_log_path(NAME, appauthor=False))


def home() -> Path:
    """The person's home folder; raises as `settings_home` does."""
    return _found(Path.home)


def _found(ask: Callable[[], Path]) -> Path:
    try:
        return ask()
    except RuntimeError as error:
        raise InputError(
            "this account has no home folder; name one that can be written in the environment: HOME=FOLDER"
        ) from error
