"""Which encoding is guessed where nothing says so, and what is no text at all."""

from __future__ import annotations

import gzip
import random
import struct
import zlib

import pytest
from hypothesis import given, settings

from tests.language.hostile import HOSTILE
from tests.strategies import documents
from workbench.formats.encodings import decode, is_binary
from workbench.formats.plausibility import strangeness

FRENCH = "Le garçon est allé à l’école. Où est-il né ?"
SENTENCES = [
    ("cp1252", "Hän tuli kotiin ja sanoi: “päivää”."),
    ("cp1252", "Café"),
    ("cp1252", FRENCH),
    ("cp1252", "Straße, Größe, Übermut, ÄÖÜ"),
    ("cp1252", "The “quoted” word – and 5 €."),
    ("cp1252", "30° outside, 5µg inside"),
    ("cp1250", "Zażółć gęślą jaźń, proszę pana."),
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
    ("cp1254", "Türkçe bir metin: İstanbul'da güneşli, şöyle böyle ığdır."),
    ("cp1257", "Lietuvių kalba yra graži, ąčęėįšųūž žodžiai."),
    ("cp1251", "Привет, мир. Это русский текст."),
    ("koi8_r", "Привет, мир. Это русский текст, в котором много слов."),
    ("cp1253", "Καλημέρα κόσμε. Αυτό είναι ελληνικό κείμενο."),
    ("cp1256", "مرحبا بالعالم. هذا نص عربي فيه كلمات كثيرة."),
    ("cp874", "สวัสดีชาวโลก นี่คือข้อความภาษาไทย"),
    ("cp932", "日本語の文章です。長い文です。カタカナも。"),
    ("cp949", "안녕하세요 세계. 이것은 한국어 문장입니다."),
    ("big5", "這是一個中文句子，裡面有很多字。"),
    ("gb18030", "这是一个中文句子，里面有很多字。"),
    ("mac_roman", FRENCH),
]


@pytest.mark.parametrize(("codec", "sentence"), SENTENCES)
@pytest.mark.parametrize("times", [1, 20])
def test_a_text_from_before_unicode_is_read(codec: str, sentence: str, times: int) -> None:
    text = " ".join([sentence] * times)
    found, encoding = decode(text.encode(codec))
    assert found == text
    assert encoding.is_guess


@pytest.mark.parametrize(
    "data",
    [b"Good \xff\xfe\xfa bad.", b"Good \xff bad.", b"abc \x80\x81 def"],
)
def test_a_few_odd_bytes_are_no_other_encoding(data: bytes) -> None:
    text, encoding = decode(data)
    assert (encoding.codec, encoding.errors, encoding.is_guess) == ("utf-8", "surrogateescape", False)
    assert text.isascii() is False
    assert text.encode("utf-8", "surrogateescape") == data


def picture() -> bytes:
    """A PNG of 40 by 40 random cells."""
    rows = b"".join(b"\0" + random.Random(row).randbytes(120) for row in range(40))
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


BINARY = {
    "picture": picture(),
    "archive": gzip.compress(FRENCH.encode() + random.Random(2).randbytes(900)),
    "zeros": b"\0" * 5_000,
    "numbers": struct.pack("<400d", *(random.Random(3).random() for _ in range(400))),
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY.keys())
def test_what_is_no_text_is_known(data: bytes) -> None:
    assert is_binary(data)


TEXTS = {
    "one nul": b"One\0 and two." * 10,
    "coloured": b"\x1b[31mred\x1b[0m \x1b[1mbold\x1b[0m\n" * 500,
    "form feeds": b"page\f\v\n" * 500,
    "odd bytes": b"caf\xe9 \xff\xfe\x80 ok\n" * 3,
    "utf-16": ("\ufeff" + FRENCH * 50).encode("utf-16-le"),
    "utf-16 without a mark": ("Plain words. " * 50).encode("utf-16-be"),
    "utf-32": ("\ufeff" + FRENCH * 50).encode("utf-32-be"),
    "empty": b"",
    **{f"hostile {index}": text.encode("utf-8", "surrogatepass") for index, text in enumerate(HOSTILE)},
    "all hostile": "\n".join(HOSTILE).encode("utf-8", "surrogatepass"),
}


@pytest.mark.parametrize("data", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_with_something_odd_in_it_is_a_text(data: bytes) -> None:
    assert not is_binary(data)


@settings(max_examples=200, deadline=None)
@given(text=documents)
def test_strangeness_can_be_told_of_any_text(text: str) -> None:
    assert -0.5 <= strangeness(text) <= 1.0
