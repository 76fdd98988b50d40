"""Blocks of a plain text: paragraphs, lines, and lines that were wrapped by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.strategies import documents, texts
from workbench.language.paragraphs import blocks, lines


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


@settings(max_examples=300, deadline=None)
@given(texts | documents)
def test_every_visible_character_is_in_one_block(text: str) -> None:
    at = 0
    for start, end in blocks(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


@settings(max_examples=300, deadline=None)
@given(texts | documents)
def test_lines_are_those_of_unicode(text: str) -> None:
    assert [text[start:end] for start, end in lines(text)] == text.splitlines()


WRAPPED = """\
The museum was closed for a year because of
repairs, and nobody knew when it would open
again.

It opened in May. There were flowers, speeches
and a brass band in front of it.
"""
CASES = [
    ("", []),
    ("\n \n\t\n", []),
    ("one", ["one"]),
    ("one\ntwo\n", ["one", "two"]),
    ("one\r\n\r\ntwo", ["one", "two"]),
    ("one\rtwo", ["one", "two"]),
    ("  one  \n\n\n  two", ["one", "two"]),
    ("one\u2028two\u2029three\x85four", ["one", "two", "three", "four"]),
    (WRAPPED, [part.strip() for part in WRAPPED.split("\n\n")]),
    (WRAPPED.replace("\n", "\r\n"), [part.strip() for part in WRAPPED.replace("\n", "\r\n").split("\r\n\r\n")]),
    ("The museum is open.\nThe door is red and the roof is green.\nIt rains.", None),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_blocks(text: str, wanted: list[str] | None) -> None:
    assert found(text) == (text.split("\n") if wanted is None else wanted)


@pytest.mark.parametrize(
    "text", ["\n" * 300_000, " \n" * 100_000, "a\n" * 50_000, " " * 500_000, ("a" * 60 + "\n") * 5_000]
)
def test_hostile_texts_are_cut(text: str) -> None:
    assert sum(end - start for start, end in blocks(text)) <= len(text)
