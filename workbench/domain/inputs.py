"""What a caller may give: paths, files and lists of texts, checked once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import UsageError

AnyPath = str | os.PathLike[str]
"""A path, in any of the ways that Python writes one."""
TextInput = AnyPath | bytes
"""A file by its path, or the bytes of one."""


def list_of_texts(what: str, given: object) -> list[str]:
    """A list of texts, from whatever holds them.

    Args:
        what: What they are, for the message, for example `hypotheses`.
        given: The texts; a single text is refused, because its letters are texts too.

    Raises:
        UsageError: It is one text, nothing that can be gone through, or holds something else than texts.
    """
    if isinstance(given, str | bytes | bytearray):
        raise UsageError(f"{what} have to be a list of texts, not one text; put it into a list: [text]")
    if not isinstance(given, Iterable):
        raise UsageError(f"{what} have to be a list of texts, not {_kind(given)}")
    texts = list(given)
    for at, text in enumerate(texts):
        if not isinstance(text, str):
            raise UsageError(f"{what} have to be texts; number {at + 1} is {_kind(text)}")
    return texts


def path_of(given: object) -> Path:
    """A path, from any of the ways that Python writes one.

    Raises:
        UsageError: It is no path.
    """
    return Path(path_text(given))


def path_text(given: object) -> str:
    """A path as a text.

    Raises:
        UsageError: It is no path.
    """
    try:
        path = os.fspath(given)  # type: ignore[call-overload]
    except TypeError as error:
        raise UsageError(f"a path has to be a text or a path, not {_kind(given)}") from error
    return path if isinstance(path, str) else os.fsdecode(path)


def _kind(value: object) -> str:
    return "None" if value is None else f"a value of the type {type(value).__name__}"
