"""Places sort, and there is always room for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.sort_keys import first_sort_keys, sort_key_between, sort_keys_between


@given(st.integers(0, 5_000))
def test_first_places_rise(count: int) -> None:
    sort_keys = first_sort_keys(count)
    assert len(set(sort_keys)) == count
    assert sort_keys == sorted(sort_keys)
    assert all(sort_key and not sort_key.endswith("0") for sort_key in sort_keys)


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 5)), max_size=40))
def test_room_is_found_between_any_two(steps: list[tuple[float, int]]) -> None:
    sort_keys = first_sort_keys(3)
    for where, count in steps:
        at = int(where * (len(sort_keys) + 1))
        low = sort_keys[at - 1] if at else ""
        high = sort_keys[at] if at < len(sort_keys) else None
        sort_keys[at:at] = sort_keys_between(low, high, count)
    assert sort_keys == sorted(set(sort_keys))
    assert all(sort_key and not sort_key.endswith("0") for sort_key in sort_keys)


@pytest.mark.parametrize(("high", "longest"), [("1", 600), (None, 60)])
def test_a_thousand_insertions_at_one_spot_stay_short(high: str | None, longest: int) -> None:
    low = ""
    for _ in range(1_000):
        low = sort_key_between(low, high)
    assert len(low) < longest
    assert len(sort_keys_between("", high, 1_000)[-1]) <= 4


def test_ten_thousand_insertions_at_one_spot_find_room() -> None:
    low = "z" * 5_000
    assert low < sort_key_between(low, None)
    assert low < sort_key_between(low, low + "1") < low + "1"


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a"), ("a", "")])
def test_no_room_where_the_order_is_wrong(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        sort_key_between(low, high)
