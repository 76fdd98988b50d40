"""Writers of linked texts: TMX 1.4b and XLIFF 2.0, one unit a link.

Written from the specifications: TMX 1.4b (LISA OSCAR, 2005) and XLIFF Version 2.0 (OASIS Standard, 2014).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import regex

from workbench.errors import UsageError
from workbench.language.near_names import no_such

FORBIDDEN = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Code points that XML 1.0 cannot hold."""
RETURN = "&#13;"
"""A carriage return, which a reader of XML would turn into a line feed."""


@dataclass(frozen=True, slots=True)
class BitextUnit:
    """The two sides of a link; one of them may be missing."""

    source: str | None
    target: str | None


def write_bitext(name: str, units: Sequence[BitextUnit], source_language: str, target_language: str) -> bytes:
    """Linked texts as `tmx` or `xliff`.

    Args:
        name: The format.
        units: The links in order.
        source_language: BCP 47 code.
        target_language: BCP 47 code.

    Raises:
        UsageError: There is no such format.
    """
    if name not in WRITERS:
        raise UsageError(no_such("bilingual format", name, WRITERS))
    return WRITERS[name](units, source_language, target_language).encode("utf-8")


def _tmx(units: Sequence[BitextUnit], source_language: str, target_language: str) -> str:
    """Control characters, which TMX cannot hold, become U+FFFD."""
    source, target = quoteattr(source_language), quoteattr(target_language)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        '  <header creationtool="workbench" creationtoolversion="1" segtype="sentence" o-tmf="workbench"'
        f' adminlang="en" srclang={source} datatype="plaintext"/>',
        "  <body>",
    ]
    for unit in units:
        sides = [(source, unit.source), (target, unit.target)]
        variants = [
            f"<tuv xml:lang={language}><seg>{tmx_text(text)}</seg></tuv>"
            for language, text in sides
            if text is not None
        ]
        lines.append(f"    <tu>{''.join(variants)}</tu>")
    return "\n".join([*lines, "  </body>", "</tmx>", ""])


def _xliff(units: Sequence[BitextUnit], source_language: str, target_language: str) -> str:
    """Control characters are kept as `cp` elements."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"'
        f" srcLang={quoteattr(source_language)} trgLang={quoteattr(target_language)}>",
        '  <file id="f1">',
    ]
    for number, unit in enumerate(units, 1):
        source = f'<source xml:space="preserve">{xliff_text(unit.source or "")}</source>'
        target = "" if unit.target is None else f'<target xml:space="preserve">{xliff_text(unit.target)}</target>'
        lines.append(f'    <unit id="u{number}"><segment>{source}{target}</segment></unit>')
    return "\n".join([*lines, "  </file>", "</xliff>", ""])


def tmx_text(text: str) -> str:
    """A text as TMX holds it: what XML cannot hold becomes U+FFFD."""
    return escape(FORBIDDEN.sub("\ufffd", text)).replace("\r", RETURN)


def xliff_text(text: str) -> str:
    """A text as XLIFF 2 holds it: control characters are `cp` elements, half of a surrogate pair is U+FFFD."""
    return FORBIDDEN.sub(_code_point, escape(text)).replace("\r", RETURN)


def _code_point(found: regex.Match[str]) -> str:
    code = ord(found[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f'<cp hex="{code:04X}"/>'


WRITERS: dict[str, Callable[[Sequence[BitextUnit], str, str], str]] = {"tmx": _tmx, "xliff": _xliff}
