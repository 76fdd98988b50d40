"""Dictionaries of StarDict: what it is in `.ifo`, headwords in `.idx`, articles in `.dict`, other words in `.syn`.

Written from the description of the format, version 3.0.0.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import regex

from workbench.errors import InputError
from workbench.formats.dictionary import MOST_ARTICLES, Dictionary, plain_text, variants
from workbench.formats.dictzip import PartialFile, unpacked

FIRST_LINE = "StarDict's dict ifo file"
MARKUP = "ghxk"
"""Types of parts of an article that are written with tags: Pango, HTML, XDXF, KingSoft."""
PLAIN = "mlty"
"""Those that are plain text."""
LONGEST_PART = 1_000_000
Place = tuple[str, int, int]
"""A headword, where its article begins, and how many bytes it has."""


class StarDictDictionary(Dictionary):
    """A dictionary by its `.ifo` file."""

    def __init__(self, info: Path) -> None:
        """Open a dictionary; the headwords are read at the first question.

        Raises:
            InputError: It is none, or files of it are missing.
        """
        lines = unpacked(info).decode("utf-8-sig", "replace").splitlines()
        if not lines or not lines[0].startswith(FIRST_LINE):
            raise InputError("is no dictionary of StarDict: its first line says something else", place=str(info))
        self._info = info
        self._said = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines[1:])}
        self._index = self._beside(".idx", ".idx.gz", ".idx.dz")
        self._articles = PartialFile(self._beside(".dict", ".dict.dz"))

    @property
    def name(self) -> str:
        """What the dictionary calls itself, or the name of its file."""
        return self._said.get("bookname") or self._info.stem

    def find(self, word: str) -> list[tuple[str, str]]:
        """The articles on a word, in any case of its letters, also where it is named as a synonym."""
        found: dict[tuple[str, str], None] = {}
        for variant in variants(word):
            for place in [*self._places.get(variant, ()), *self._synonyms.get(variant, ())]:
                if len(found) < MOST_ARTICLES:
                    found[(place[0], self._article(place))] = None
        return list(found)

    def _beside(self, *suffixes: str) -> Path:
        stem = self._info.name.removesuffix(".ifo")
        paths = [self._info.with_name(stem + suffix) for suffix in suffixes]
        found = next((path for path in paths if path.is_file()), None)
        if found is None:
            raise InputError(f"has no {suffixes[0]} file beside it; install it again", place=str(self._info))
        return found

    @cached_property
    def _ordered(self) -> list[Place]:
        wide = 8 if self._said.get("idxoffsetbits") == "64" else 4
        entry = regex.compile(rb"([^\0]{1,255})\0(.{%d})(.{4})" % wide, regex.DOTALL)
        return [
            (
                found[1].decode("utf-8", "replace"),
                int.from_bytes(found[2], "big"),
                int.from_bytes(found[3], "big"),
            )
            for found in entry.finditer(unpacked(self._index))
        ]

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        places: dict[str, list[Place]] = {}
        for place in self._ordered:
            places.setdefault(place[0], []).append(place)
        return places

    @cached_property
    def _synonyms(self) -> dict[str, list[Place]]:
        path = self._info.with_suffix(".syn")
        if not path.is_file():
            return {}
        synonyms: dict[str, list[Place]] = {}
        for found in regex.finditer(rb"([^\0]{1,255})\0(.{4})", unpacked(path), regex.DOTALL):
            number = int.from_bytes(found[2], "big")
            if number < len(self._ordered):
                synonyms.setdefault(found[1].decode("utf-8", "replace"), []).append(self._ordered[number])
        return synonyms

    def _article(self, place: Place) -> str:
        data = self._articles.read(place[1], min(place[2], LONGEST_PART))
        types = self._said.get("sametypesequence", "")
        parts = []
        while data:
            if types:
                kind, types, is_last = types[0], types[1:], len(types) == 1
            else:
                kind, data, is_last = data[:1].decode("latin-1"), data[1:], False
            part, data = _part(kind, data, is_last=is_last)
            if kind in MARKUP or kind in PLAIN:
                parts.append(plain_text(part.decode("utf-8", "replace"), has_markup=kind in MARKUP))
            if is_last:
                break
        return "\n".join(part for part in parts if part)


def _part(kind: str, data: bytes, *, is_last: bool) -> tuple[bytes, bytes]:
    """A part of an article and what follows: text ends with a NUL, other parts begin with their size."""
    if is_last:
        return data.rstrip(b"\0") if kind.islower() else data, b""
    if kind.isupper():
        size = int.from_bytes(data[:4], "big")
        return data[4 : 4 + size], data[4 + size :]
    part, _, rest = data.partition(b"\0")
    return part, rest
