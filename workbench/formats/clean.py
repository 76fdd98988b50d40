"""Writers of a clean text: as it came in, as Markdown, as a web page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from html import escape
from itertools import groupby

import regex

from workbench.domain.documents import BlockKind, Document, DocumentSegment, Encoding
from workbench.formats.document_formats import PLAIN, document_format
from workbench.formats.encodings import encode
from workbench.language.scripts import direction

MARKDOWN_SPECIAL = regex.compile(r"[\\`*_\[\]<>~|&]")
MARKDOWN_OPENING = regex.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|-(?=[ \t-]+$)|=(?==*[ \t]*$)|\d{1,9}(?=[.)](?:\s|$)))")
"""What at the start of a line would make a heading, a list or a rule of it."""
LINE_END = regex.compile(r"\r\n|\r|\n")
BACKSLASH = "\\"
UNPRINTABLE = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What neither Markdown nor HTML may hold; shown as U+FFFD there."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """What a writer of a clean text is given."""

    title: str
    document: Document
    form: str = PLAIN
    """The id of the document format that the text came in."""
    original: bytes = b""
    """The file that the text came in; empty where it is gone."""


class CleanWriter(ABC):
    """Writes a clean text in one form."""

    name: str
    """What it is asked for by, for example `md`; the file's ending as well."""

    @abstractmethod
    def write(self, clean: CleanText) -> bytes:
        """The bytes of the file.

        Raises:
            InputError: The form or the encoding cannot hold the text.
        """


class TextWriter(CleanWriter):
    """The text as it came in, the repairs in their places."""

    name = "txt"

    def write(self, clean: CleanText) -> bytes:
        """The bytes that were read, but for what was changed."""
        return document_format(clean.form).write(clean.document, clean.original)


class MarkdownWriter(CleanWriter):
    """One paragraph a block, nothing of the text read as markup."""

    name = "md"

    def write(self, clean: CleanText) -> bytes:
        """UTF-8, line feeds, one blank line between blocks."""
        blocks = []
        for kind, text in printable_blocks(clean.document):
            lines = [_unmarked(line.strip(" \t")) for line in LINE_END.split(text)]
            if kind is BlockKind.HEADING:
                blocks.append(f"# {_unclosed(' '.join(lines).strip())}")
            else:
                blocks.append("\n".join(MARKDOWN_OPENING.sub(_escape_opening, line) for line in lines))
        return encode("\n\n".join(blocks) + "\n" if blocks else "", Encoding())


class HtmlWriter(CleanWriter):
    """A page that stands on its own, without a script or a style from elsewhere."""

    name = "html"

    def write(self, clean: CleanText) -> bytes:
        """UTF-8; language and direction are those of the document."""
        language = escape(UNPRINTABLE.sub("\ufffd", clean.document.language), quote=True)
        title = UNPRINTABLE.sub("\ufffd", clean.title)
        lines = [
            "<!DOCTYPE html>",
            f'<html lang="{language}" dir="{direction(clean.document.text, clean.document.language)}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title>",
            "<style>body{max-width:42em;margin:2em auto;padding:0 1em;font:1.1em/1.6 serif}</style></head>",
            "<body>",
        ]
        for kind, text in printable_blocks(clean.document):
            tag = "h1" if kind is BlockKind.HEADING else "p"
            lines.append(f"<{tag}>{escape(text, quote=False)}</{tag}>")
        lines += ["</body>", "</html>", ""]
        return encode("\n".join(lines), Encoding())


def printable_blocks(document: Document) -> list[tuple[BlockKind, str]]:
    """The blocks of a document with their texts; what cannot be printed is U+FFFD."""
    return [
        (_kind(document, block), UNPRINTABLE.sub("\ufffd", _block_text(list(document_segments))))
        for block, document_segments in groupby(
            document.document_segments, key=lambda document_segment: document_segment.block
        )
    ]


def _kind(document: Document, block: int) -> BlockKind:
    return document.blocks[block] if block < len(document.blocks) else BlockKind.PARAGRAPH


def _block_text(document_segments: list[DocumentSegment]) -> str:
    first, *others = document_segments
    return "".join([first.text, *(document_segment.before + document_segment.text for document_segment in others)])


def _unmarked(line: str) -> str:
    """A line within which Markdown sees no mark."""
    return MARKDOWN_SPECIAL.sub(r"\\\g<0>", line)


def _unclosed(heading: str) -> str:
    """A heading whose last number signs are shown."""
    body = heading.rstrip("#")
    return body + heading[len(body) :].replace("#", f"{BACKSLASH}#")


def _escape_opening(found: regex.Match[str]) -> str:
    opening = found[0]
    return f"{opening}{BACKSLASH}" if opening.isdigit() else f"{BACKSLASH}{opening}"
