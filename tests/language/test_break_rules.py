"""Rules cut where the first one that fits says so, however they are put together, and never for long."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.errors import InputError
from workbench.language import break_rules
from workbench.language.break_rules import BreakRule, BreakRules

FULL_STOP = BreakRule(True, r"[.?!]", r"\s", "the full stop")


def cut(text: str, *rules: BreakRule) -> list[str]:
    return [text[start:end] for start, end in BreakRules(rules).sentences(text)]


def rule(is_break: bool, before: str, after: str) -> BreakRule:
    return BreakRule(is_break, before, after, "the rule")


def test_the_first_rule_that_fits_decides() -> None:
    exception = rule(False, r"\bMr\.", "")
    assert cut("Mr. Fox came. He sat.", FULL_STOP) == ["Mr.", "Fox came.", "He sat."]
    assert cut("Mr. Fox came. He sat.", exception, FULL_STOP) == ["Mr. Fox came.", "He sat."]
    assert cut("Mr. Fox came. He sat.", FULL_STOP, exception) == ["Mr.", "Fox came.", "He sat."]


def test_either_side_may_be_anything() -> None:
    assert cut("a|b|c", rule(True, r"\|", "")) == ["a|", "b|", "c"]
    assert cut("a|b|c", rule(True, "", r"\|")) == ["a", "|b", "|c"]
    assert cut("ab c", rule(True, "", "")) == ["a", "b", "c"]
    assert cut("One. Two.", rule(False, "", ""), FULL_STOP) == ["One. Two."]
    assert cut("One. Two.") == ["One. Two."]
    assert cut(" \n ", FULL_STOP) == []
    assert cut("", FULL_STOP) == []


def test_what_stands_before_may_be_of_any_length_and_fits_overlap() -> None:
    quotation = rule(False, r"“[^”]*", "")
    said = f"He said: “{'One. ' * 99}Two”."
    assert cut(f"{said} He left.", quotation, FULL_STOP) == [said, "He left."]
    assert cut("aaaa", rule(True, "aa", "a")) == ["aa", "a", "a"]


def test_each_side_sees_what_lies_beyond_the_place() -> None:
    assert cut("x. y. z", rule(True, r"^x\.", r"(?<=\.) ")) == ["x.", "y. z"]
    assert cut("ab ab", rule(True, r"(a)b(?= )", r" (a)b\b(?<=\1b)")) == ["ab", "ab"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("(", "", r"the rule: its beforebreak is no valid pattern \(missing \)"),
        ("", "[a", "the rule: its afterbreak is no valid pattern"),
        ("a)|(b", "", "beforebreak is no valid pattern"),
        (r"\y", "", r"beforebreak is no valid pattern \(\\y means nothing\)"),
        ("*", "", "beforebreak is no valid pattern"),
    ],
)
def test_a_wrong_rule_is_named(before: str, after: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        BreakRules([FULL_STOP, rule(False, before, after)])


@pytest.mark.parametrize(
    "rules",
    [
        [rule(True, "(?:(?:a|aa)+)+$", "b")],
        [rule(False, "", "(?:(?:a|aa)+)+$"), rule(True, "a", "")],
        [rule(False, "b(?:(?:a|aa)+)+", ""), rule(True, "a", "")],
        [rule(True, ".*c", "x")],
    ],
)
def test_a_rule_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, rules: list[BreakRule]) -> None:
    monkeypatch.setattr(break_rules, "SECONDS_A_BLOCK", 0.3)
    with pytest.raises(InputError, match="the rule: the rule takes too long on this text"):
        BreakRules(rules).sentences("a" * 200_000 + "c")


def test_a_long_text_is_cut_by_simple_rules() -> None:
    assert len(cut("A b. " * 60_000, rule(False, r"\bMr\.", r"\s"), FULL_STOP)) == 60_000
    assert cut("x" * 1_000_000, FULL_STOP) == ["x" * 1_000_000]


patterns = st.sampled_from(["", "a", "b", ".", r"\.", "[ab]+", "a*", "^a", r"\b", "b$", "(?:ab|a)", "(?<=a)b", " "])
rules_of_any_kind = st.lists(st.builds(rule, st.booleans(), patterns, patterns), max_size=5)


def stands_before(one: BreakRule, text: str, place: int) -> bool:
    """Whether the first side fits: up to here of its own accord where it cuts, in any way where it does not."""
    ending = "" if one.is_break else f"(?<=\\A.{{{place}}})"
    pattern = regex.compile(f"(?:{one.before}){ending}", regex.DOTALL)
    found = [pattern.match(text, start) for start in range(place + 1)]
    return any(match is not None and match.end() == place for match in found)


@given(rules_of_any_kind, st.text(alphabet="ab. ", max_size=12))
def test_the_cuts_are_those_of_the_definition(rules: list[BreakRule], text: str) -> None:
    cuts = [0]
    for place in range(1, len(text)):
        for one in rules:
            if stands_before(one, text, place) and regex.compile(one.after).match(text, place):
                cuts += [place] if one.is_break else []
                break
    pieces = [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    assert cut(text, *rules) == [piece for piece in pieces if piece]


@given(rules_of_any_kind, texts)
def test_every_character_that_is_not_white_space_is_in_one_sentence(rules: list[BreakRule], text: str) -> None:
    spans = BreakRules(rules).sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert spans == sorted(spans)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
