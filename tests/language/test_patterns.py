"""Patterns of ICU and Java mean the same once they are translated."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.language.patterns import translated


@pytest.mark.parametrize(
    ("pattern", "fitting", "others"),
    [
        (r"[.?!]+\s", ["?! ", ".\t"], ["?", " "]),
        (r"\h", ["\t", " ", "\u00a0", "\u3000"], ["\n", "x", ""]),
        (r"\H", ["\n", "x"], ["\t", " "]),
        (r"\v", ["\n", "\r", "\u2028", "\x85"], [" ", "v"]),
        (r"[\h.]+", [" .\t"], ["h", "\n"]),
        (r"[^\h\v]", ["x", "."], [" ", "\n", "\u2029"]),
        (r"[\H]", ["x"], [" "]),
        (r"\R", ["\r\n", "\n", "\u2028"], ["R", " "]),
        (r"\Q(a+b)*\E+", ["(a+b)*", "(a+b)**"], ["aab"]),
        (r"\Qa.b", ["a.b"], ["axb"]),
        (r"[\Q]\^\E]", ["]", "\\", "^"], ["a"]),
        (r"\\Q", ["\\Q"], ["Q"]),
        (r"\x{1F600}\x41", ["\U0001f600A"], ["A"]),
        (r"\x{2E}", ["."], ["x"]),
        (r"[\x{5D}]", ["]"], ["x"]),
        (r"\u00e4\U0001f600", ["ä\U0001f600"], []),
        (r"\cA\e", ["\x01\x1b"], []),
        (r"\p{Lu}\P{Lu}\p{Script=Greek}", ["Aaα"], ["aAα", "Aaa"]),
        (r"\pL\PL", ["a."], ["aa"]),
        (r"[\p{L}&&[^aeiou]]", ["b", "ä"], ["a", "1"]),
        (r"[\p{L}--[a-m]]", ["n", "Ä"], ["a"]),
        (r"[[:alpha:]\-]+", ["a-b"], ["1"]),
        (r"a++b*+c?+", ["aabbc"], ["b"]),
        (r"(?>a|ab)c", ["ac"], ["abc"]),
        (r"(?i)straSSe", ["STRASSE", "strasse"], []),
        (r"(?i:a)b", ["Ab", "ab"], ["AB"]),
        (r"(?iU)ä", ["Ä"], []),
        (r"(?U)\b(?u:x)(?-i:y)", ["xy"], ["XY"]),
        (r"(a)\1", ["aa"], ["a"]),
        (r"a\z", ["a"], ["a\n"]),
        (r"[z\u005a]", ["z", "Z"], []),
        (r"(?#a word)x(?=\Z)", ["x"], []),
        (r"\(?[(?U)]", ["(U", "?"], ["x"]),
        ("", [""], ["a"]),
    ],
)
def test_a_pattern_means_what_it_meant(pattern: str, fitting: list[str], others: list[str]) -> None:
    made = regex.compile(translated(pattern), regex.V1)
    assert [text for text in fitting if not made.fullmatch(text)] == []
    assert [text for text in others if made.fullmatch(text)] == []


def test_the_end_is_before_a_last_line_end_too() -> None:
    assert [bool(regex.search(translated(r"a\Z"), text)) for text in ("a", "a\r\n", "a\u2028", "a\n\n")] == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "words"),
    [(r"\y", r"\\y means nothing"), (r"\x{110000}", r"U\+110000"), ("(?q)a", "flag 'q'"), (r"[\m]", r"\\m means")],
)
def test_what_does_not_exist_is_told(pattern: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        translated(pattern)


@given(texts | st.text(alphabet="\\QE[](){}?:ixUhvHzZ^-&|a1", max_size=12))
def test_any_pattern_is_translated_or_refused(pattern: str) -> None:
    try:
        regex.compile(translated(pattern), regex.V1)
    except (ValueError, regex.error, OverflowError):
        return


@given(texts)
def test_a_quoted_text_means_itself(text: str) -> None:
    quoted = text.replace("\\E", "")
    assert regex.fullmatch(translated(f"\\Q{quoted}\\E"), quoted, regex.V1)
