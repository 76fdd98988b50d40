import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.suggestions.apertium import stream
from workbench.suggestions.apertium.pieces import LONGEST, pieces

HOSTILE = st.text(alphabet="aB é.'[]{}^$/\\@<>*#~+|\n\t\r\x00\x1b\u2028\u00a0\ud800\u0301日<b>%s_", max_size=60)


@given(HOSTILE.map(str.strip))
def test_a_text_that_comes_back_unchanged_is_the_text(text):
    sent = stream.request(text, 7)
    assert sent.raw.count(b"\0") == 1
    assert stream.answer_number(sent.raw[:-1]) == 7
    answer = stream.answer(sent, sent.raw[:-1])
    plain = "".join(part if is_kept else unicodedata.normalize("NFC", part) for part, is_kept in sent.parts())
    assert answer == stream.Answer(plain, ())
    assert "".join(part for part, _ in sent.parts()) == text


@given(HOSTILE)
def test_pieces_joined_are_the_text(text):
    assert "".join(piece.text for piece in pieces(text)) == text


@pytest.mark.parametrize("text", [" " * 100_000, "a " * 50_000, "x" * 100_000, "\n" * 100_000, "*" * 100_000])
def test_long_texts_are_cut_and_read_in_good_time(text):
    found = list(pieces(text))
    assert "".join(piece.text for piece in found) == text
    assert all(len(piece.text) <= LONGEST for piece in found if piece.is_text)
    for piece in found:
        stream.request(piece.text.strip(), 1)


def test_what_must_stay_does_not_travel():
    raw = stream.request("Hi {name}, *see* <b>a_b</b> at 5\x1b\ud800%", 1).raw
    assert raw == b"Hi [k0], [k1]see[k2] [k3] at 5[k4]%[][n1]\0"


@pytest.mark.parametrize(
    ("text", "raw", "translation", "unknown"),
    [
        ("The zorblax eats", b"El *zorblax come[][n1]", "El zorblax come", (3,)),
        ("the zorblax", b" *zorblax[][n1]", "zorblax", (0,)),
        ("You have it", b"  lo  tienes[][n1]", "lo tienes", ()),
        ("He  eats", b" [k0]Come[][n1]", "Come", ()),
        ("A {b} c", b"A [k0] @c[][n1]", "A {b} c", (6,)),
        ("<b>He</b> eats", b"[k0] [k1] Come[][n1]", "<b></b> Come", ()),
        ("x<b>y", b"x [k0] y[][n1]", "x<b>y", ()),
        ("a house", b"Una casa[][n1]", "una casa", ()),
        ("a NATO", b"OTAN[][n1]", "OTAN", ()),
        ("A house", b"Una casa[][n1]", "Una casa", ()),
        ("the cat’s", b"gato's[][n1]", "gato’s", ()),
        ("a/b", b"a\\/b[][n1]", "a/b", ()),
    ],
)
def test_an_answer_is_read_without_its_marks_and_without_blanks_of_dropped_words(text, raw, translation, unknown):
    assert stream.answer(stream.request(text, 1), raw) == stream.Answer(translation, unknown)


@pytest.mark.parametrize(
    "raw", [b"A c[][n1]", b"[k0] [k0] A[][n1]", b"[k1] A[][n1]", b"A [k0] c", b"[k0] A[][n2]", b""]
)
def test_an_answer_that_lost_what_must_stay_is_none(raw):
    assert stream.answer(stream.request("A {b} c", 1), raw) is None
