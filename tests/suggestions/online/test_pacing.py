from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.suggestions.online.events import event_data
from workbench.suggestions.online.pacing import Pace, asked_delay, delay


@pytest.mark.parametrize(("limit", "times"), [(2, [0, 0, 60, 60, 120]), (0, [0] * 5), (0.5, [0, 120, 240, 360, 480])])
def test_no_minute_holds_more_than_the_limit(limit, times):
    pace = Pace(limit, clock=lambda: 1000.0)
    assert [pace.turn() for _ in times] == times


def test_a_turn_is_free_when_the_minute_is_over():
    now = [0.0]
    pace = Pace(1, clock=lambda: now[0])
    assert pace.turn() == 0
    now[0] = 45.0
    assert pace.turn() == 15
    now[0] = 500.0
    assert pace.turn() == 0


def test_delays_grow_up_to_a_bound():
    for attempt in range(20):
        assert 0 < delay(attempt) <= 30.0


def test_what_a_service_asks_to_wait_is_read():
    assert [asked_delay(one) for one in (None, "", "7", " 0 ", "soon", "-5", "nan", "1e5", "٣")] == [
        None, None, 7.0, 0.0, None, None, None, None, None,
    ]  # fmt: skip
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < (asked_delay(soon) or 0) <= 100
    assert asked_delay("Wed, 21 Oct 2015 07:28:00 GMT") == 0


STREAM = "data: é1\r\n\r\n: note\nevent: x\ndata:two\ndata: 3\n\nid: 1\n\rdata: last".encode()


@given(st.lists(st.integers(0, len(STREAM)), max_size=6))
def test_events_do_not_depend_on_where_a_stream_is_cut(cuts):
    places = [0, *sorted(cuts), len(STREAM)]
    pieces = [STREAM[start:end] for start, end in zip(places, places[1:], strict=False)]
    assert list(event_data(pieces)) == ["é1", "two\n3", "last"]


def test_an_event_without_an_end_is_refused():
    with pytest.raises(ValueError, match="without an end"):
        list(event_data([b"data: " + b"x" * 600_000] * 2))
