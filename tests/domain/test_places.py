"""Places sort, and there is always room for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.places import first_places, place_between, places_between


@given(st.integers(0, 5_000))
def test_first_places_rise(count: int) -> None:
    places = first_places(count)
    assert len(set(places)) == count
    assert places == sorted(places)
    assert all(place and not place.endswith("0") for place in places)


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 5)), max_size=40))
def test_room_is_found_between_any_two(steps: list[tuple[float, int]]) -> None:
    places = first_places(3)
    for where, count in steps:
        at = int(where * (len(places) + 1))
        low = places[at - 1] if at else ""
        high = places[at] if at < len(places) else None
        places[at:at] = places_between(low, high, count)
    assert places == sorted(set(places))
    assert all(place and not place.endswith("0") for place in places)


@pytest.mark.parametrize(("high", "longest"), [("1", 600), (None, 60)])
def test_a_thousand_insertions_at_one_spot_stay_short(high: str | None, longest: int) -> None:
    low = ""
    for _ in range(1_000):
        low = place_between(low, high)
    assert len(low) < longest
    assert len(places_between("", high, 1_000)[-1]) <= 4


def test_ten_thousand_insertions_at_one_spot_find_room() -> None:
    low = "z" * 5_000
    assert low < place_between(low, None)
    assert low < place_between(low, low + "1") < low + "1"


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a"), ("a", "")])
def test_no_room_where_the_order_is_wrong(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        place_between(low, high)
