"""Clean texts for readers: Markdown and a web page that show the text, all of it, and do nothing else."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.strategies import documents, texts
from workbench.domain.documents import BlockKind, Document, DocumentSegment, Encoding
from workbench.errors import UsageError
from workbench.formats.clean import UNPRINTABLE, CleanText, HtmlWriter, MarkdownWriter, TextWriter
from workbench.formats.plain import read_plain
from workbench.formats.registry import writer, writers

CONTROLS = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
MARKUP = [
    "# no heading", "#", "## two", "C#", "- no list", "-", "+", "+ no list", "* star *bold* _it_ __b__", "1. no list",
    "12) no list", "1.", "> no quote", "===", "---", "- - -", "***", "~~~", "```code```", "`tick`", "[a](http://b)",
    "![a](b)", "[x]: http://y", "<b>bold</b>", "<script>alert(1)</script>", "<!-- no comment -->", "&amp; &lt;", "a\\",
    "a  \nb", "    no code", "\tno code", "a\n===", "a\n---", "a\n# b", "a\r# b", "a | b\n--|--", "\\*", "~~x~~",
    "]]>", "a\n\n\nb", "</p></body>", "--> <!DOCTYPE x>", "a\n    b", "# x #", "x ##", "\\", "www.example.org", "!",
    "a\n1. b",
]  # fmt: skip


def document_of(*texts: str, heading: bool = False) -> Document:
    """A document whose every text is a paragraph of its own."""
    kinds = [BlockKind.PARAGRAPH] * len(texts)
    if heading:
        kinds[0] = BlockKind.HEADING
    document_segments = tuple(DocumentSegment(index, "\n\n" if index else "", text) for index, text in enumerate(texts))
    return Document("en", Encoding(), tuple(kinds), document_segments)


def spaced(text: str) -> str:
    """A text with white space as a reader sees it."""
    return " ".join(UNPRINTABLE.sub("\ufffd", text).split())


class Page(HTMLParser):
    """What a web page shows, and with which tags."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.pieces: list[str] = []
        self.titles: list[str] = []
        self._where = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._where = tag
        if tag in ("h1", "p"):
            self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        self._where = ""

    def handle_data(self, data: str) -> None:
        if self._where in ("h1", "p"):
            self.pieces[-1] += data
        elif self._where == "title":
            self.titles.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")


def shown_by_markdown(data: bytes) -> tuple[str, set[str]]:
    """The text that a reader of CommonMark shows, and the kinds of blocks and marks it finds."""
    text: list[str] = []
    kinds: set[str] = set()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode("utf-8")):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            text.append(child.content if child.type == "text" else " ")
        text.append(" ")
    return "".join(text), kinds


PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "text_special"}
HEADING = {"heading_open", "heading_close"}


def check_markdown(*texts: str, heading: bool = False) -> None:
    data = MarkdownWriter().write(CleanText("Title", document_of(*texts, heading=heading)))
    shown, kinds = shown_by_markdown(data)
    assert kinds <= PLAIN | (HEADING if heading else set()), data
    assert spaced(shown) == spaced(" ".join(texts))
    assert not CONTROLS.search(data.decode("utf-8"))


@pytest.mark.parametrize("text", MARKUP)
def test_markdown_shows_markup_and_never_obeys_it(text: str) -> None:
    check_markdown("First.", text, "Last.")
    check_markdown(text)
    check_markdown(text, "Last.", heading=True)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(documents, texts, st.sampled_from(MARKUP)), max_size=4))
def test_markdown_reads_as_the_text(found: list[str]) -> None:
    check_markdown(*found)


@settings(max_examples=300, deadline=None)
@given(found=st.lists(st.one_of(documents, texts, st.sampled_from(MARKUP)), min_size=1, max_size=4), title=texts)
def test_a_web_page_reads_as_the_text(found: list[str], title: str) -> None:
    data = HtmlWriter().write(CleanText(title, document_of(*found, heading=True)))
    page = Page(data.decode("utf-8"))
    assert page.tags == ["html", "head", "meta", "meta", "title", "style", "body", "h1", *["p"] * (len(found) - 1)]
    assert [spaced(piece) for piece in page.pieces] == [spaced(text) for text in found]
    assert spaced("".join(page.titles)) == spaced(title)
    assert not CONTROLS.search(data.decode("utf-8").replace("\r", ""))


def test_a_web_page_says_its_language_and_direction() -> None:
    arabic = replace(document_of("مرحبا"), language="ar")
    assert b'<html lang="ar" dir="rtl">' in HtmlWriter().write(CleanText("", arabic))
    page = HtmlWriter().write(CleanText("", replace(arabic, language='ar"><script>\x1b'))).decode("utf-8")
    assert "<script>" not in page
    assert "\x1b" not in page


def test_passages_of_a_block_stay_together() -> None:
    document = read_plain(b"The museum\n\nIt is open. It is red.\n", "en")
    assert MarkdownWriter().write(CleanText("", document)) == b"# The museum\n\nIt is open. It is red.\n"


def test_an_empty_text_is_an_empty_file() -> None:
    assert MarkdownWriter().write(CleanText("", read_plain(b""))) == b""
    assert TextWriter().write(CleanText("", read_plain(b""))) == b""
    assert Page(HtmlWriter().write(CleanText("", read_plain(b""))).decode()).pieces == []


def test_ten_thousand_marks_are_written() -> None:
    for text in ("#" * 20_000, "\n" * 20_000, "a" + "\u0301" * 10_000, "- " * 10_000, "`" * 20_000):
        check_markdown("x", text + "y")
        check_markdown(text + "y", heading=True)


def test_the_writers_are_found_by_name() -> None:
    assert {"txt", "md", "html", "tsv", "jsonl"} <= set(writers())
    with pytest.raises(UsageError, match=r"'docy'.*html, jsonl, md, tsv, txt"):
        writer("docy")
