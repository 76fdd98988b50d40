"""PO catalogues of gettext as translation units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from workbench.domain.memories import TranslationUnit
from workbench.errors import InputError
from workbench.formats.encodings import decode
from workbench.formats.units import UnitFormat
from workbench.language.tags import fit

CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")
HEADER = 8_192
"""Bytes from the start of a catalogue in which its charset stands."""
LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What polib takes for the end of a line, and a catalogue does not."""
STANDS_FOR = dict(zip(map(ord, LINE_ENDS), "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7", strict=True))
MEANT = {ord(sign): chr(code) for code, sign in STANDS_FOR.items()}
LINE = re.compile(r"line (\d+)")


class PoFormat(UnitFormat):
    """PO catalogues; entries that are fuzzy or obsolete stay out, of plural forms the first and the last are read."""

    name = "po"
    title = "PO catalogue of gettext"
    endings = (".po", ".pot")

    def read(self, file: BinaryIO, source_language: str, target_language: str) -> Iterator[TranslationUnit]:
        """One unit an entry; the source language is the wanted one, as a catalogue does not say it."""
        import polib

        text = _text(file.read())
        try:
            catalogue = polib.pofile(text.translate(STANDS_FOR) + "\n", wrapwidth=0)
        except (OSError, ValueError, IndexError, UnicodeError) as error:
            line = LINE.search(str(error))
            raise InputError(
                "is no PO catalogue that can be read; check it with `msgfmt -c`",
                place=f"line {line[1]}" if line else "",
            ) from error
        language = str(catalogue.metadata.get("Language", "") or "und").replace("_", "-")
        if not fit(target_language, language):
            return
        pair = (source_language, language if language != "und" else target_language)
        for entry in catalogue:
            if not entry.obsolete and "fuzzy" not in entry.flags:
                yield from _units_of(entry, pair)

    def write(self, units: Iterable[TranslationUnit], source_language: str, target_language: str) -> Iterator[bytes]:
        """One entry a unit; a second translation of one source text gets a context, as no two entries may be alike."""
        import polib

        header = polib.POEntry(
            msgid="", msgstr=f"Language: {target_language}\nContent-Type: text/plain; charset=UTF-8\n"
            "Content-Transfer-Encoding: 8bit\nMIME-Version: 1.0\n",
        )  # fmt: skip
        yield f"{header}\n".encode()
        seen: dict[tuple[str, str], int] = {}
        for unit in units:
            said = dict(unit.properties)
            key = (said.get("msgctxt", ""), unit.source)
            seen[key] = seen.get(key, 0) + 1
            context = key[0] if seen[key] == 1 else f"{key[0]} {seen[key]}".strip()
            texts = [text.translate(STANDS_FOR) for text in (unit.source, unit.target, context)]
            if unit.source:
                entry = polib.POEntry(msgid=texts[0], msgstr=texts[1], msgctxt=texts[2] or None)
                yield f"{entry}\n".translate(MEANT).encode("utf-8", "replace")


def _text(data: bytes) -> str:
    said = CHARSET.search(data[:HEADER])
    if said and said[1] != b"CHARSET":
        try:
            return data.decode(said[1].decode("ascii")).lstrip("\ufeff")
        except (LookupError, UnicodeDecodeError):
            return decode(data)[0]
    return decode(data)[0]


def _units_of(entry: Any, pair: tuple[str, str]) -> Iterator[TranslationUnit]:
    properties = (("msgctxt", str(entry.msgctxt)),) if entry.msgctxt else ()
    pairs = [(entry.msgid, entry.msgstr)]
    if entry.msgid_plural:
        forms = [entry.msgstr_plural[key] for key in sorted(entry.msgstr_plural)]
        pairs = [(entry.msgid, forms[0]), (entry.msgid_plural, forms[-1])] if forms else []
    for source, target in pairs:
        if source and target:
            yield TranslationUnit(source.translate(MEANT), target.translate(MEANT), *pair, properties=properties)
