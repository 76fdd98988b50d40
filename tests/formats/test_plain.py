"""Bytes to a document and back: not one byte may change, whatever they are."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import documents, file_bytes, texts
from workbench.domain.documents import BlockKind, Encoding
from workbench.errors import InputError
from workbench.formats.encodings import decode, encode
from workbench.formats.plain import read_plain, write_plain

FINNISH = "Hän tuli kotiin. “Missä olet?” hän kysyi.\r\n\r\nKukaan ei vastannut – ei edes kissa.\r\n"
FILES = {
    "empty": b"",
    "one blank": b" ",
    "only line ends": b"\n\r\n\r\r\n",
    "no last line end": b"One.\n\nTwo.",
    "trailing blanks": b"One.  \n\t\nTwo. \n   \n\n",
    "leading blanks": b"\n\n  One.",
    "crlf": b"One.\r\n\r\nTwo.\r\n",
    "lone cr": b"One.\rTwo.\r\rThree.",
    "mixed line ends": b"One.\nTwo.\r\nThree.\rFour.\x0bFive.\x0cSix.",
    "unicode line ends": "One.\u2028Two.\u2029Three.\x85Four.\x1cFive.".encode(),
    "utf-8 bom": codecs.BOM_UTF8 + FINNISH.encode(),
    "utf-8 bom alone": codecs.BOM_UTF8,
    "two boms": codecs.BOM_UTF8 * 2 + b"One.",
    "utf-16 le bom": codecs.BOM_UTF16_LE + FINNISH.encode("utf-16-le"),
    "utf-16 be bom": codecs.BOM_UTF16_BE + FINNISH.encode("utf-16-be"),
    "utf-16 without bom": FINNISH.encode("utf-16-le"),
    "utf-16 cut in two": codecs.BOM_UTF16_LE + FINNISH.encode("utf-16-le")[:-1],
    "utf-16 lone surrogate": codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00",
    "utf-32 le bom": codecs.BOM_UTF32_LE + FINNISH.encode("utf-32-le"),
    "utf-32 be bom": codecs.BOM_UTF32_BE + FINNISH.encode("utf-32-be"),
    "utf-32 beyond unicode": codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f",
    "cp1252": FINNISH.encode("cp1252") * 3,
    "shift_jis": "日本語の文章です。長い文です。\n".encode("shift_jis") * 5,
    "koi8-r": "Привет, мир. Это русский текст.\n".encode("koi8-r") * 5,
    "invalid utf-8": b"Good. \xff\xfe\x80 Bad. \xc3",
    "invalid utf-8 with bom": codecs.BOM_UTF8 + "Hyvää. ".encode() + b"\xff bad.\n",
    "overlong and cesu": b"\xc0\xaf \xed\xa0\xbd\xed\xb8\x80 \xf8\x88\x80\x80\x80",
    "cesu with bom": codecs.BOM_UTF8 + b"\xed\xa0\xbd\xed\xb8\x80.",
    "nul": b"One\0. Two.\0\0",
    "controls": bytes(range(256)),
    "escapes": b"\x1b[2J\x1b]0;owned\x07 [/b] [bold]x[/bold]",
    "bidi": "a\u202eb\u2066c\u2069.\u200f".encode(),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES.keys())
@pytest.mark.parametrize("by_line", [False, True])
def test_a_file_comes_out_byte_for_byte(data: bytes, by_line: bool) -> None:
    assert write_plain(read_plain(data, "fi", by_line=by_line)) == data


@settings(max_examples=400, deadline=None)
@given(data=st.one_of(st.binary(max_size=400), file_bytes), language=st.sampled_from(["und", "en", "ja", "ar", "fi"]))
def test_any_bytes_come_out_as_they_came_in(data: bytes, language: str) -> None:
    document = read_plain(data, language)
    assert write_plain(document) == data
    assert document.text == decode(data)[0]
    assert all(document_segment.text for document_segment in document.document_segments)
    assert not any(document_segment.before.strip() for document_segment in document.document_segments)
    assert not document.tail.strip()
    assert [document_segment.block for document_segment in document.document_segments] == sorted(
        document_segment.block for document_segment in document.document_segments
    )
    assert {document_segment.block for document_segment in document.document_segments} == set(
        range(len(document.blocks))
    )


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(documents, texts))
def test_lines_are_those_that_other_programs_count(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    document = read_plain(data, by_line=True)
    assert write_plain(document) == data
    if "\n" in document.text:
        lines = document.text.removesuffix("\n").split("\n")
        assert [document_segment.text for document_segment in document.document_segments] == [
            line.removesuffix("\r") for line in lines
        ]


ENCODINGS = [
    ("utf-8 bom", "utf-8", codecs.BOM_UTF8, False),
    ("utf-16 le bom", "utf-16-le", codecs.BOM_UTF16_LE, False),
    ("utf-16 be bom", "utf-16-be", codecs.BOM_UTF16_BE, False),
    ("utf-32 le bom", "utf-32-le", codecs.BOM_UTF32_LE, False),
    ("utf-16 without bom", "utf-16-le", b"", True),
    ("cp1252", "cp1252", b"", True),
]


@pytest.mark.parametrize(("name", "codec", "mark", "is_guess"), ENCODINGS)
def test_the_encoding_is_found(name: str, codec: str, mark: bytes, is_guess: bool) -> None:
    text, encoding = decode(FILES[name])
    assert (encoding.bom, encoding.is_guess) == (mark, is_guess)
    assert codecs.lookup(encoding.codec) == codecs.lookup(codec)
    assert text.startswith("Hän tuli kotiin. “Missä olet?”")


def test_odd_bytes_in_utf8_do_not_garble_the_rest() -> None:
    text, encoding = decode("Hyvää päivää, äiti. ".encode() + b"\xff Yst\xe4v\xe4." + "Äiti öisin".encode())
    assert text == "Hyvää päivää, äiti. \udcff Yst\udce4v\udce4.Äiti öisin"
    assert encoding == Encoding("utf-8", "surrogateescape")


def test_a_mark_before_invalid_utf8_is_no_part_of_the_text() -> None:
    document = read_plain(FILES["invalid utf-8 with bom"])
    assert document.document_segments[0].text.startswith("Hyvää.")
    assert document.encoding.bom == codecs.BOM_UTF8


def test_a_character_that_the_encoding_lacks_is_named() -> None:
    with pytest.raises(InputError, match=r"cp1252 cannot hold the character U\+6F22"):
        encode("漢", Encoding("cp1252"))


def test_a_short_first_line_without_a_full_stop_is_the_heading() -> None:
    document = read_plain(b"The museum\n\nIt is open. It is red.\n\nNobody came.\n", "en")
    assert document.blocks == (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    assert [document_segment.text for document_segment in document.document_segments] == [
        "The museum", "It is open.", "It is red.", "Nobody came.",
    ]  # fmt: skip


LARGE = {
    "one line": b"a" * 1_000_000,
    "one line of words": b"word " * 200_000,
    "one line of full stops": b"." * 1_000_000,
    "sentences without a blank": b"A.b!" * 50_000,
    "quotation marks": "”“".encode() * 50_000,
    "line ends": b"\n" * 300_000,
    "blanks": b" " * 1_000_000,
    "crlf lines": b"ab\r\n" * 30_000,
    "combining marks": b"a" + "\u0301".encode() * 10_000 + b".",
    "a million marks": "\u0301".encode() * 500_000,
    "odd bytes": random.Random(1).randbytes(300_000),
    "cp1252 bytes": "ä ö å. ".encode("cp1252") * 50_000,
    "zeros": b"\0" * 1_000_000,
    "cjk": "漢字。".encode() * 25_000,
    "abbreviations": b"e.g. Mr. U.S. " * 20_000,
}


@pytest.mark.parametrize("data", LARGE.values(), ids=LARGE.keys())
def test_a_large_hostile_file_comes_out_the_same(data: bytes) -> None:
    assert write_plain(read_plain(data, "en")) == data
