"""A packed table answers for each word what was packed, and for every other word nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.word_table import STRIDE, packed, unpacked

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=50)
TABLES = st.dictionaries(WORDS, st.sampled_from("abc"), max_size=400)


@given(TABLES, st.text(max_size=20))
def test_what_was_packed_is_found_and_nothing_else(table: dict[str, str], other: str) -> None:
    [found] = unpacked(packed(table))
    assert {word: found.get(word) for word in table} == table
    assert found.get(other) == table.get(other)
    assert dict(found.items()) == table


def test_words_around_the_ends_of_blocks_are_found() -> None:
    table = {f"{number:05}": "xy" for number in range(3 * STRIDE + 1)}
    [found] = unpacked(packed(table))
    assert all(found.get(word) == "xy" for word in table)
    assert [found.get(word) for word in ("", "0", "00000\n00001", "99999", "\ud800")] == [None] * 5


def test_a_word_that_loses_more_than_can_be_counted_is_written_whole() -> None:
    table = {"a" * 10 + "b" * length: "1" for length in (0, 29, 30, 31, 45)} | {"aaaaaaaaac": "2"}
    [found] = unpacked(packed(table))
    assert dict(found.items()) == dict(sorted(table.items()))


def test_tables_are_read_one_after_the_other() -> None:
    first, second = unpacked(packed({"one": "a"}) + packed({"two": "bc"}))
    assert (first.get("one"), first.get("two"), second.get("two")) == ("a", None, "bc")


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="no table of words"):
        unpacked(b"something else\n")
