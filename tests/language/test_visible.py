"""Nothing that acts on a terminal or hides in it is painted, and nothing of the text is lost from sight."""

import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from rich.cells import cell_len

from tests.language.hostile import HOSTILE
from tests.strategies import texts
from workbench.language.cells import cell_width, crop
from workbench.language.visible import PieceKind, painted_cluster, pieces, visible

RAW = regex.compile(r"[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u00a0]")


@pytest.mark.parametrize(
    ("text", "painted"),
    [
        ("a\x1b]0;x\x07", "a␛]0;x␇"),
        ("\u202eabc\u2069", "‹RLO›abc‹PDI›"),
        ("1\r\n2\n3\r4\t5", "1␍⏎2⏎3␍4⇥5"),
        ("\udcff\ud800", "‹xFF›‹U+D800›"),
        ("a\u00a0b\u202fc\u2009d", "a⍽b⎵c‹THSP›d"),
        ("\u0301x", "◌\u0301x"),
        ("می\u200cشود", "می\u200cشود"),
        ("a\u200cb", "a‹ZWNJ›b"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("x\U000e0041", "x‹U+E0041›"),
        ("\x9b", "‹CSI›"),
    ],
)
def test_pictures(text: str, painted: str) -> None:
    assert visible(text) == painted


def test_a_cluster_shows_eight_marks_and_counts_the_rest() -> None:
    (piece,) = pieces("a" + "\u0301" * 10_000)
    assert piece.text == "a" + "\u0301" * 8 + "‹+9992›"
    assert piece.kind is PieceKind.PICTURE
    assert piece.end == 10_001


def test_every_code_point_is_painted_with_the_width_that_rich_counts() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.category(character) in ("Cn", "Co"):
            continue
        painted, width, _ = painted_cluster(character)
        assert width == cell_len(painted) >= 1, hex(number)
        assert not RAW.search(painted), hex(number)


@given(texts)
def test_pieces_cover_every_code_point_in_order(text: str) -> None:
    found = list(pieces(text))
    assert "".join(text[piece.start : piece.end] for piece in found) == text
    assert all(a.end == b.start for a, b in zip(found, found[1:], strict=False))
    assert all(piece.width == cell_width(piece.text) for piece in found)


@given(texts)
def test_nothing_raw_is_painted(text: str) -> None:
    painted = visible(text)
    assert not RAW.search(painted)
    assert sum(piece.width for piece in pieces(text)) == cell_width(painted)


@pytest.mark.parametrize("text", HOSTILE)
def test_widths_of_whole_texts_agree_with_rich(text: str) -> None:
    assert cell_width(visible(text)) == cell_len(visible(text))


def test_crop_keeps_what_fits() -> None:
    assert crop("漢字漢字", 5) == ("漢字", 4)
    assert crop("abc", 5) == ("abc", 3)
    assert crop("abc", 0) == ("", 0)
