"""Units of XLIFF 1.2, SDLXLIFF and XLIFF 2, read as they stream in, and a plain XLIFF 2.1 written.

Written from the specifications: XLIFF 1.2 (OASIS, 2008) and XLIFF 2.1 (OASIS, 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from workbench.domain.memories import TranslationUnit
from workbench.errors import InputError
from workbench.formats.bitext import FORBIDDEN, xliff_text
from workbench.formats.inline_codes import InlineText
from workbench.formats.streamed_xml import attribute, elements, local_name
from workbench.formats.units import UnitFormat, with_context
from workbench.language.tags import fit

UNTRANSLATED = ("new", "needs-translation", "initial")
"""States of a target that nobody translated; what stands there is a copy or a first try."""
UNITS = ("trans-unit", "unit")


class XliffFormat(UnitFormat):
    """XLIFF 1.2 (SDLXLIFF, the XLIFF of memoQ among it) and 2.0 to 2.2."""

    name = "xliff"
    title = "XLIFF 1.2, 2.0 and 2.1"
    endings = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")

    def read(self, file: BinaryIO, source_language: str, target_language: str) -> Iterator[TranslationUnit]:
        """One unit a segment, with the segments around it as its context; what nobody translated stays out."""
        for unit in with_context(_all(file, source_language, target_language)):
            if unit.target:
                yield unit

    def write(self, units: Iterable[TranslationUnit], source_language: str, target_language: str) -> Iterator[bytes]:
        """XLIFF 2.1, one unit with one segment each; control characters are kept as `cp` elements."""
        yield (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"'
            f' srcLang={quoteattr(source_language)} trgLang={quoteattr(target_language)}>\n  <file id="f1">\n'
        ).encode()
        number = 0
        for number, unit in enumerate(units, 1):
            name = f" name={quoteattr(FORBIDDEN.sub('�', unit.origin))}" if unit.origin else ""
            yield (
                f'    <unit id="u{number}"{name}><segment state="translated">'
                f'<source xml:space="preserve">{xliff_text(unit.source)}</source>'
                f'<target xml:space="preserve">{xliff_text(unit.target)}</target></segment></unit>\n'
            ).encode()
        if not number:
            yield b'    <unit id="u1"><segment><source/></segment></unit>\n'
        yield b"  </file>\n</xliff>\n"


def _all(file: BinaryIO, source_language: str, target_language: str) -> Iterator[TranslationUnit]:
    """All segments in order, those without a translation with an empty target."""
    pair = ("und", "und")
    origin = ""
    is_xliff = False
    for event, name, element in elements(file, UNITS, starting=("xliff", "file")):
        if event == "end":
            if fit(source_language, pair[0]) and fit(target_language, pair[1]):
                yield from (_unit(texts, pair, origin) for texts in _segments(element, name))
        elif name == "xliff":
            is_xliff = True
            pair = (attribute(element, "srcLang", "und"), attribute(element, "trgLang", "und"))
        elif not is_xliff:
            raise InputError("is no XLIFF file; its first element is not xliff", place="line 1")
        else:
            own = (attribute(element, "source-language"), attribute(element, "target-language"))
            pair = (own[0] or pair[0], own[1] or pair[1])
            origin = attribute(element, "original")
    if not is_xliff:
        raise InputError("is no XLIFF file; its first element is not xliff", place="line 1")


def _unit(texts: tuple[str, str, str], pair: tuple[str, str], origin: str) -> TranslationUnit:
    source, target, state = texts
    properties = (("state", state),) if state else ()
    is_translated = state not in UNTRANSLATED
    return TranslationUnit(source, target if is_translated else "", *pair, origin=origin, properties=properties)


def _segments(element: Any, name: str) -> Iterator[tuple[str, str, str]]:
    """Source, target and state of the segments of a unit."""
    if attribute(element, "translate") == "no":
        return
    inline = InlineText()
    if name == "unit":
        for segment in element.iter():
            if local_name(segment) == "segment":
                source, target = _child(segment, "source"), _child(segment, "target")
                texts = [inline.read(one) if one is not None else "" for one in (source, target)]
                if texts[0]:
                    yield texts[0], texts[1], attribute(segment, "state")
        return
    source, target, parted = (_child(element, one) for one in ("source", "target", "seg-source"))
    state = attribute(target, "state") if target is not None else ""
    pieces = _pieces(parted) if parted is not None else {}
    others = _pieces(target) if target is not None else {}
    if pieces:
        for key, piece in pieces.items():
            text = inline.read(piece)
            if text:
                yield text, inline.read(others[key]) if key in others else "", state
    elif source is not None and (text := inline.read(source)):
        yield text, inline.read(target) if target is not None else "", state


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if local_name(child) == name), None)


def _pieces(element: Any) -> dict[str, Any]:
    """The segments that a text of XLIFF 1.2 is parted in, by their ids."""
    return {
        attribute(one, "mid"): one
        for one in element.iter()
        if local_name(one) == "mrk" and attribute(one, "mtype") == "seg"
    }
