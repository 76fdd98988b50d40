"""TBX: version 2 (`martif`, ISO 30042:2008) and version 3 (`tbx`, ISO 30042:2019) in its styles DCA and DCT.

In DCA a category stands in an attribute (`<termNote type="partOfSpeech">`), in DCT it is the name of the element
(`<min:partOfSpeech>`). Both are read in one way. Written is version 3, TBX-Basic, style DCT.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import regex

from workbench.domain.terms import Status, Term, TermEntry
from workbench.errors import InputError
from workbench.formats.streamed_xml import let_go, local_name, parsed
from workbench.formats.term_files import LONGEST_TERM, MOST_ENTRIES, Sides, TermFile, TermFormat
from workbench.formats.term_words import case_of, status_of

ROOTS = ("martif", "tbx")
ENTRIES = ("termEntry", "conceptEntry")
LANGUAGES = ("langSet", "langSec")
TERMS = ("tig", "ntig", "termSec")
TYPED = ("termNote", "descrip", "admin", "termCompList", "transac", "xref", "ref")
"""Elements whose category stands in their attribute `type`."""
STATUSES = ("administrativeStatus", "normativeAuthorization", "status", "usageStatus", "termStatus")
NOTES = ("note", "usageNote")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FORBIDDEN = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Code points that XML 1.0 cannot hold."""
PARTS_OF_SPEECH = {
    "adj": "adjective", "adjective": "adjective", "adv": "adverb", "adverb": "adverb", "n": "noun", "noun": "noun",
    "other": "other", "proper noun": "properNoun", "propernoun": "properNoun", "propn": "properNoun", "v": "verb",
    "verb": "verb",
}  # fmt: skip
"""The values that TBX-Basic has, by what people write."""
WRITTEN_STATUS = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>Written by Translation Workbench</p></sourceDesc></fileDesc></tbxHeader>
  <text>
    <body>
"""
TAIL = "    </body>\n  </text>\n</tbx>\n"


class TbxFormat(TermFormat):
    """TBX in all its shapes; whether the case of letters matters is not written, because TBX-Basic cannot say it."""

    name = "tbx"
    suffixes = (".tbx", ".xml", ".mtf")
    is_written = True

    def claims(self, data: bytes) -> bool:
        """Whether the start of a file has the root element of TBX."""
        start = data.replace(b"\0", b"")
        return b"<martif" in start or b"<tbx" in start

    def read(self, data: bytes, sides: Sides) -> TermFile:
        """The entries of a file, one after the other."""
        try:
            entries = tuple(_entries(data))
        except InputError as error:
            raise InputError(str(error)) from error
        if not entries:
            return TermFile((), ("the file holds no terms",))
        return TermFile(entries)

    def write(self, entries: Sequence[TermEntry], sides: Sides) -> bytes:
        """UTF-8; control characters, which XML cannot hold, become U+FFFD."""
        written = [_written(entry, number) for number, entry in enumerate(entries, 1)]
        return (HEAD + "".join(written) + TAIL).encode("utf-8", "replace")


def _entries(data: bytes) -> Iterator[TermEntry]:
    is_begun = False
    count = 0
    for event, element in parsed(io.BytesIO(data)):
        if not is_begun:
            _refuse_others(element)
            is_begun = True
        if event == "end" and local_name(element) in ENTRIES:
            count += 1
            if count > MOST_ENTRIES:
                raise InputError(f"has more than {MOST_ENTRIES:,} entries, which no termbase has; split it")
            entry = _entry(element)
            if entry.terms:
                yield entry
            let_go(element)


def _refuse_others(root: Any) -> None:
    """Refuse what is no TBX.

    Raises:
        InputError: It is so.
    """
    if local_name(root) not in ROOTS:
        raise InputError(
            f"is XML, but no TBX: it begins with <{local_name(root)[:40]}>, where <martif> or <tbx> belongs"
        )


def _entry(element: Any) -> TermEntry:
    about = [one for child in element if local_name(child) not in LANGUAGES for one in child.iter()]
    terms: list[Term] = []
    for section in element:
        if local_name(section) in LANGUAGES:
            language = (section.get(LANGUAGE) or section.get("lang") or "und").replace("_", "-")
            terms += [term for part in section if (term := _term(part, language)) is not None]
            about += [one for part in section if local_name(part) not in TERMS for one in part.iter()]
    domains = dict.fromkeys(_texts(about, ("subjectField",)))
    return TermEntry(
        tuple(terms),
        id=element.get("id") or "",
        domain="; ".join(domains),
        definition=_first(about, ("definition",)),
        note=_first(about, NOTES),
    )


def _term(part: Any, language: str) -> Term | None:
    """The term of a section, or None where there is none."""
    if local_name(part) not in TERMS:
        return None
    said = list(part.iter())
    text = next((_text(one) for one in said if local_name(one) == "term"), "")
    if not text or len(text) > LONGEST_TERM:
        return None
    statuses = (status_of(value) for value in _texts(said, STATUSES))
    status = next((one for one in statuses if one is not None), Status.PREFERRED)
    if case_of(_first(said, ("forbidden",))):
        status = Status.FORBIDDEN
    is_exact = case_of(_first(said, ("casesense", "caseSensitive", "case-sensitive")))
    return Term(text, language, status, _first(said, ("partOfSpeech",)), _first(said, NOTES), is_exact)


def _texts(elements: Sequence[Any], categories: Sequence[str]) -> Iterator[str]:
    return (text for one in elements if _category(one) in categories if (text := _text(one)))


def _first(elements: Sequence[Any], categories: Sequence[str]) -> str:
    return next(_texts(elements, categories), "")


def _category(element: Any) -> str:
    name = local_name(element)
    return (element.get("type") or "") if name in TYPED else name


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _written(entry: TermEntry, number: int) -> str:
    lines = [f'      <conceptEntry id="c{number}">']
    lines += _elements(8, [("min:subjectField", one.strip()) for one in entry.domain.split(";")])
    lines += _elements(8, [("basic:definition", entry.definition), ("note", entry.note)])
    ordered = sorted(entry.terms, key=lambda term: term.language)
    for language, terms in groupby(ordered, key=lambda term: term.language):
        lines.append(f"        <langSec xml:lang={quoteattr(language)}>")
        for term in terms:
            pos = PARTS_OF_SPEECH.get(term.part_of_speech.casefold(), "")
            other = f"part of speech: {term.part_of_speech}" if term.part_of_speech and not pos else ""
            lines.append("          <termSec>")
            status = ("min:administrativeStatus", WRITTEN_STATUS[term.status])
            notes = [("note", note) for note in (term.note, other)]
            lines += _elements(12, [("term", term.text), ("min:partOfSpeech", pos), status, *notes])
            lines.append("          </termSec>")
        lines.append("        </langSec>")
    return "\n".join([*lines, "      </conceptEntry>", ""])


def _elements(indent: int, named: Sequence[tuple[str, str]]) -> list[str]:
    space = " " * indent
    return [f"{space}<{name}>{escape(FORBIDDEN.sub('�', text))}</{name}>" for name, text in named if text]
