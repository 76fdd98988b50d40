"""Dictionaries that words are looked up in: those of dictd, as FreeDict gives them, and those of StarDict."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import InputError
from workbench.formats.dictd import DictdDictionary
from workbench.formats.dictionary import Dictionary
from workbench.formats.stardict import StarDictDictionary


def open_dictionary(path: Path) -> Dictionary:
    """A dictionary by its `.index` or `.ifo` file, by another file of it, or by the folder that it is in.

    Raises:
        InputError: There is no dictionary, or it cannot be read.
    """
    for candidate in _candidates(path):
        if candidate.suffix == ".ifo":
            return StarDictDictionary(candidate)
        if candidate.suffix == ".index":
            return DictdDictionary(candidate)
    raise InputError(
        "is no dictionary; name the .index file of one of dictd or the .ifo file of StarDict", place=str(path)
    )


def _candidates(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            return sorted(path.glob("*.ifo")) + sorted(path.glob("*.index"))
        stem = path.name.removesuffix(".dz").removesuffix(".gz").rpartition(".")[0] or path.name
        named = [path, path.with_name(stem + ".ifo"), path.with_name(stem + ".index")]
        return [one for one in named if one.suffix in (".ifo", ".index") and one.is_file()]
    except (OSError, ValueError):
        return []
