"""Characters that should not be there: controls, invisible marks, wrecked encodings, look-alikes."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cache
from html.entities import html5

import regex

from workbench.checks import word_lists
from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity

ENCODING = "linguistic-conventions/character-encoding"
CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
LOST = regex.compile(r"[\ufffd\ud800-\udfff]++")
INVISIBLE = regex.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\u2061-\u2064\ufff9-\ufffb]")
INVISIBLE_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
BIDI = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
EMBEDDINGS, EMBEDDING_END = "\u202a\u202b\u202d\u202e", "\u202c"
ISOLATES, ISOLATE_END = "\u2066\u2067\u2068", "\u2069"
OVERRIDES = "\u202d\u202e"
# UTF-8 read as Windows-1252 or Latin-1: a lead byte's character and its continuation bytes' characters.
CONTINUATION = r"[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
MOJIBAKE = regex.compile(
    rf"(?:[\u00c2-\u00df]{CONTINUATION}|[\u00e0-\u00ef]{CONTINUATION}{{2}}|[\u00f0-\u00f4]{CONTINUATION}{{3}})+"
)
ENTITY = regex.compile(r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
CYRILLIC = regex.compile(r"\p{Cyrillic}")
WORD = regex.compile(r"[\p{Latin}\p{Cyrillic}]++")
LATIN = regex.compile(r"\p{Latin}")
LONGEST_WORD = 100


class ControlCharacter(Check):
    """C0 and C1 controls, which no text needs."""

    id = "control-character"
    title = "A control character"
    category = ENCODING
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each control; for a C1 control the Windows-1252 character that was meant."""
        for found in CONTROL.finditer(reading.text):
            meant = _windows_character(found[0])
            message = f"a control character (U+{ord(found[0]):04X})"
            if meant:
                message += f", probably meant as “{meant}”"
            yield self.finding(reading, *found.span(), message, suggestion=meant)


class LostCharacter(Check):
    """The replacement character and lone surrogates: what stood there is lost."""

    id = "lost-character"
    title = "A character was lost in conversion"
    category = ENCODING
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each run of them."""
        for found in LOST.finditer(reading.text):
            yield self.finding(reading, *found.span(), "a character was lost when the text was converted")


class InvisibleCharacter(Check):
    """Zero-width characters where the script has no use for them."""

    id = "invisible-character"
    title = "An invisible character"
    category = ENCODING
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each one that neither the language nor an emoji needs."""
        text = reading.text
        for found in INVISIBLE.finditer(text):
            mark = found[0]
            if _is_needed(text, found.start(), context):
                continue
            name = INVISIBLE_NAMES.get(mark, f"U+{ord(mark):04X}")
            # A soft hyphen may be wanted, so it is only mentioned.
            certainty = Certainty.HINT if mark == "\u00ad" else None
            yield self.finding(reading, *found.span(), f"an invisible {name}", suggestion="", certainty=certainty)


class BidiControl(Check):
    """Controls of the writing direction that are never closed, and overrides, which can make a text lie."""

    id = "bidi-control"
    title = "A control of the writing direction left open"
    category = ENCODING
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Overrides, and embeddings and isolates without their end."""
        open_places: dict[str, list[int]] = {EMBEDDING_END: [], ISOLATE_END: []}
        loose: list[int] = []
        for found in BIDI.finditer(reading.text):
            mark = found[0]
            if mark in OVERRIDES:
                loose.append(found.start())
            if mark in EMBEDDINGS:
                open_places[EMBEDDING_END].append(found.start())
            elif mark in ISOLATES:
                open_places[ISOLATE_END].append(found.start())
            elif open_places[mark]:
                open_places[mark].pop()
            else:
                loose.append(found.start())
        for place in sorted({*loose, *open_places[EMBEDDING_END], *open_places[ISOLATE_END]}):
            mark = reading.text[place]
            kind = "an override" if mark in OVERRIDES else "a control"
            message = f"{kind} of the writing direction (U+{ord(mark):04X}) " + (
                "that can hide what the text says" if mark in OVERRIDES else "without its other half"
            )
            yield self.finding(reading, place, place + 1, message)


class Mojibake(Check):
    """`Ã¤` for `ä`, `â€™` for `’`: UTF-8 that was read as Windows-1252."""

    id = "mojibake"
    title = "Letters wrecked by a wrong encoding"
    category = ENCODING
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each run that decodes to text."""
        if reading.text.isascii():
            return
        for found in MOJIBAKE.finditer(reading.text):
            meant = _decoded(found[0])
            if meant and meant.isprintable():
                message = f"“{shown(found[0])}” is “{shown(meant)}” read in a wrong encoding"
                yield self.finding(reading, *found.span(), message, suggestion=meant)


class HtmlEntity(Check):
    """`&quot;` and the like left in running text."""

    id = "html-entity"
    title = "An HTML entity in the text"
    category = "design-and-markup/markup-tag"
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each entity that HTML knows."""
        if "&" not in reading.text:
            return
        for found in ENTITY.finditer(reading.text):
            meant = html.unescape(found[0]) if found[0][1] == "#" else html5.get(found[0][1:], "")
            if meant and meant.isprintable():
                message = f"the HTML entity “{found[0]}” stands for “{meant}”"
                yield self.finding(reading, *found.span(), message, suggestion=meant)


class MixedScript(Check):
    """A word of Latin and Cyrillic letters: one of them only looks like the other."""

    id = "mixed-script"
    title = "Look-alike letters of another script"
    category = ENCODING
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Words in which every letter of the smaller party has a twin in the other script."""
        if reading.text.isascii() or not CYRILLIC.search(reading.text):
            return
        for found in WORD.finditer(reading.text):
            meant = _in_one_script(found[0]) if found.end() - found.start() <= LONGEST_WORD else None
            if meant:
                message = f"“{shown(found[0])}” mixes Latin and Cyrillic letters that look the same"
                yield self.finding(reading, *found.span(), message, suggestion=meant)


def _windows_character(control: str) -> str | None:
    if control < "\x80":
        return None
    try:
        return control.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _is_needed(text: str, place: int, context: CheckContext) -> bool:
    mark = text[place]
    if mark == "\u200b":
        return context.target.uses_zero_width_space
    if mark in "\u200c\u200d":
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        is_emoji = regex.match(r"[\p{Extended_Pictographic}\ufe0f\p{EMod}]", before) is not None
        is_inside = not context.target.language or context.target.uses_joiners
        return (mark == "\u200d" and is_emoji) or (is_inside and bool(before.strip()) and (bool(after)))
    return False


def _decoded(wrecked: str) -> str | None:
    """What Windows-1252 text was before it was read wrongly; None when it is no such thing."""
    octets = bytearray()
    for mark in wrecked:
        try:
            octets += mark.encode("cp1252")
        except UnicodeEncodeError:
            if ord(mark) > 0xFF:
                return None
            octets.append(ord(mark))
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _in_one_script(word: str) -> str | None:
    cyrillic = _twins()
    latin = {twin: letter for letter, twin in cyrillic.items()}
    strangers, natives = CYRILLIC.findall(word), LATIN.findall(word)
    if not strangers or not natives:
        return None
    table = cyrillic if len(strangers) < len(natives) else latin
    minority = strangers if len(strangers) < len(natives) else natives
    if len(strangers) == len(natives) or any(letter not in table for letter in minority):
        return None
    return "".join(table[letter] if letter in minority else letter for letter in word)


@cache
def _twins() -> dict[str, str]:
    return {line[0]: line[-1] for line in word_lists.lines("cyrillic_lookalikes")}


CHECKS = (ControlCharacter, LostCharacter, InvisibleCharacter, BidiControl, Mojibake, HtmlEntity, MixedScript)
