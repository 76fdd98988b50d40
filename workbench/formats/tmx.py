"""TMX, the exchange format of translation memories, read as it streams in and written.

Written from the specification, TMX 1.4b (LISA OSCAR, 2005). How inline elements are read is said in `inline_codes`;
they are written as the marks that they became. Control characters, which TMX cannot hold, are written as U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from workbench.domain.memories import TranslationUnit, UnitContext, digest_of
from workbench.errors import InputError
from workbench.formats.bitext import FORBIDDEN, tmx_text
from workbench.formats.inline_codes import InlineText
from workbench.formats.streamed_xml import attribute, elements, local_name
from workbench.formats.units import UnitFormat
from workbench.language.tags import fit

TIME = "%Y%m%dT%H%M%SZ"
PREVIOUS = ("prev", "x-context-pre")
FOLLOWING = ("next", "x-context-post")
"""Properties in which OmegaT and memoQ keep the source texts around a unit."""
PREVIOUS_DIGEST, FOLLOWING_DIGEST = "x-workbench-previous", "x-workbench-next"
"""Ours: digests of those texts, in hexadecimal."""
AROUND = {*PREVIOUS, *FOLLOWING, PREVIOUS_DIGEST, FOLLOWING_DIGEST}
ORIGIN = ("x-workbench-origin", "file", "x-document")
OWN = {*AROUND, *ORIGIN}
NOTE = "note"


class TmxFormat(UnitFormat):
    """Translation memory exchange, versions 1.1 to 1.4b."""

    name = "tmx"
    title = "TMX 1.4"
    endings = (".tmx",)
    has_one_pair = False

    def read(self, file: BinaryIO, source_language: str, target_language: str) -> Iterator[TranslationUnit]:
        """One unit for each wanted language beside the source language."""
        header = ""
        is_tmx = False
        for event, name, element in elements(file, ("tu",), starting=("tmx", "header")):
            if event == "start":
                is_tmx |= name == "tmx"
                header = attribute(element, "srclang") or header
                continue
            if not is_tmx:
                raise InputError("is no TMX file", place=f"line {element.sourceline}")
            yield from _units_of(element, source_language, target_language, header)
        if not is_tmx:
            raise InputError("is no TMX file; its first element is not tmx", place="line 1")

    def write(self, units: Iterable[TranslationUnit], source_language: str, target_language: str) -> Iterator[bytes]:
        """One `tu` with two `tuv` a unit."""
        yield (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
            f'  <header creationtool="workbench" creationtoolversion="1" segtype="sentence"'
            f' o-tmf="workbench" adminlang="en" srclang={_quoted(source_language)} datatype="plaintext"/>\n  <body>\n'
        ).encode()
        for unit in units:
            yield _tu(unit).encode()
        yield b"  </body>\n</tmx>\n"


def _units_of(tu: Any, source_language: str, target_language: str, header: str) -> Iterator[TranslationUnit]:
    variants = [(_language(child), child) for child in tu if local_name(child) == "tuv"]
    own = attribute(tu, "srclang") or header
    wanted = source_language if source_language != "und" else own
    source = next((one for one in variants if fit(wanted, one[0])), None)
    if source is None:
        return
    inline = InlineText()
    source_text = _text(source[1], inline)
    for language, variant in variants:
        if variant is source[1] or not fit(target_language, language) or not source_text:
            continue
        text = _text(variant, inline)
        if text:
            yield _unit(tu, variant, (source_text, text), (source[0], language))


def _unit(tu: Any, variant: Any, texts: tuple[str, str], languages: tuple[str, str]) -> TranslationUnit:
    said = _properties(tu) + _properties(variant)
    by_name = dict(said)
    author = next((found for one in (variant, tu) for name in ("changeid", "creationid")
                   if (found := attribute(one, name))), "")  # fmt: skip
    times = (_time(attribute(one, name)) for one in (variant, tu) for name in ("changedate", "creationdate"))
    return TranslationUnit(
        *texts,
        *languages,
        context=_context(by_name),
        author=author,
        time=next((time for time in times if time is not None), None),
        origin=next((by_name[name] for name in ORIGIN if name in by_name), ""),
        properties=tuple((name, value) for name, value in said if name not in OWN),
    )


def _language(variant: Any) -> str:
    return (attribute(variant, "lang") or "und").strip().replace("_", "-")


def _text(variant: Any, inline: InlineText) -> str:
    segment = next((child for child in variant if local_name(child) == "seg"), None)
    return inline.read(segment) if segment is not None else ""


def _properties(element: Any) -> list[tuple[str, str]]:
    """The properties and notes of a `tu` or `tuv`."""
    found = []
    for child in element:
        name, value = local_name(child), child.text or ""
        if name == "prop":
            found.append((attribute(child, "type"), value))
        elif name == "note":
            found.append((NOTE, value))
    return found


def _context(said: dict[str, str]) -> UnitContext | None:
    if said.keys().isdisjoint(AROUND):
        return None
    digests = []
    for digest_name, names in ((PREVIOUS_DIGEST, PREVIOUS), (FOLLOWING_DIGEST, FOLLOWING)):
        if digest_name in said:
            try:
                digests.append(bytes.fromhex(said[digest_name]))
            except ValueError:
                return None
        else:
            text = next((said[name] for name in names if name in said), None)
            digests.append(digest_of(_bare(text)) if text is not None else digest_of(""))
    return UnitContext(*digests) if any(digest != digest_of("") for digest in digests) else None


def _bare(text: str) -> str:
    return text.strip().removeprefix("<seg>").removesuffix("</seg>")


def _time(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _tu(unit: TranslationUnit) -> str:
    said = list(unit.properties)
    if unit.origin:
        said.append((ORIGIN[0], unit.origin))
    if unit.context:
        said += [(PREVIOUS_DIGEST, unit.context.previous.hex()), (FOLLOWING_DIGEST, unit.context.next.hex())]
    lines = []
    for name, value in said:
        opening, closing = ("<note>", "</note>") if name == NOTE else (f"<prop type={_quoted(name)}>", "</prop>")
        lines.append(f"      {opening}{tmx_text(value)}{closing}\n")
    author = f" changeid={_quoted(unit.author)}" if unit.author else ""
    time = f' changedate="{unit.time.astimezone(UTC).strftime(TIME)}"' if unit.time else ""
    sides = "".join(
        f"      <tuv xml:lang={_quoted(language)}><seg>{tmx_text(text)}</seg></tuv>\n"
        for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target))
    )
    return f"    <tu srclang={_quoted(unit.source_language)}{author}{time}>\n{''.join(lines)}{sides}    </tu>\n"


def _quoted(text: str) -> str:
    """An attribute, without what XML cannot hold."""
    return quoteattr(FORBIDDEN.sub("\ufffd", text))
