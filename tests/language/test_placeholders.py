import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.placeholders import lost_placeholders, placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello {name}, you have %d new messages.", ["{name}", "%d"]),
        ("Welcome {{person.name}} and {{ other }}!", ["{{person.name}}", "{{ other }}"]),
        ("${HOME} or %{count} or #{title} or {0:.2f} or {}", ["${HOME}", "%{count}", "#{title}", "{0:.2f}", "{}"]),
        ("%1$s of %2$d, %(total)s, %.2f and %s.", ["%1$s", "%2$d", "%(total)s", "%.2f", "%s"]),
        ("A <b>big</b> house<br/> <a href='x>y'>here</a>", ["<b>", "</b>", "<br/>", "<a href='x>y'>", "</a>"]),
        ("<1>one</1> <2/> <!DOCTYPE html> <?php echo?>", ["<1>", "</1>", "<2/>", "<!DOCTYPE html>", "<?php echo?>"]),
        ("Tom &amp; Jerry&#160;&#xA0;&nbsp;", ["&amp;", "&#160;", "&#xA0;", "&nbsp;"]),
        ("See https://example.org/a_b?c=1, or www.example.org.", ["https://example.org/a_b?c=1", "www.example.org"]),
        ("(http://example.org) mail me: a.b@example.org!", ["http://example.org", "a.b@example.org"]),
        ("Open file_name and run `make all` then __init__", ["file_name", "`make all`", "__init__"]),
        ("It costs 50% of 3 < 5 and 7 > 2, {see below} a & b; R&D; 100 % done", []),
        ("5 %di sconto, 10% discount, 100%sure", []),
        ("", []),
    ],
)
def test_what_is_carried_over_is_found(text, found):
    assert [one.text for one in placeholders(text)] == found


@given(st.text(alphabet="<>{}%$&;`_@:/.a1 \n\x00\ud800é"))
def test_places_are_those_of_the_text_and_do_not_overlap(text):
    end = 0
    for found in placeholders(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end


@pytest.mark.parametrize("piece", ["<a", "{", "%", "a_", "`", "a@", "http:", "<a '", "&#", "_"])
def test_a_long_run_of_beginnings_is_read_in_good_time(piece):
    assert len(placeholders(piece * (60_000 // len(piece)))) < 60_000


def test_what_a_rendering_lost_is_told_as_often_as_it_lost_it():
    assert lost_placeholders("{a} and {a} and %s", "{a} y %s") == ["{a}"]
    assert lost_placeholders("{a} <b>x</b>", "x") == ["{a}", "<b>", "</b>"]
    assert lost_placeholders("{a}", "{a} {a}") == []
    assert lost_placeholders("nothing here", "nada") == []
