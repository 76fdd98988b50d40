"""Right-to-left letters are recognised."""

import pytest

from workbench.language.bidi import has_right_to_left, reads_right_to_left


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", False), ("漢字 é", False), ("x שלום", True), ("ئۇيغۇر", True), ("١٢", False)]
)
def test_right_to_left_letters(text: str, expected: bool) -> None:
    assert has_right_to_left(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", False), ("abc", False), ("12 %", False), ("سلام", True), ("“12” سلام abc", True), ("abc سلام", False)],
)
def test_the_first_letter_with_a_direction_decides(text: str, expected: bool) -> None:
    assert reads_right_to_left(text) is expected
