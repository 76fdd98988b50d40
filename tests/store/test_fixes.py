"""`fixes.toml`: rules come and go, and what people wrote beside them stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.fixes import Fix, FixKind, Rule, Verdict
from workbench.errors import InputError, UsageError
from workbench.store.fixes import drop_rule, put_rule, read_rules

CAMP = Fix(FixKind.PHRASE, "retraining camp", "re-education camp")
QUOTES = Fix(FixKind.TYPOGRAPHY, '"x"', "“x”")
WRITTEN = """\
# My rules.
[[rule]]
old = "camp"   # for now
new = "site"

[[refused]]
old = '''
[[rule]]
a text of two lines'''
new = "x"
"""
any_text = st.text(st.characters(codec="utf-8"), max_size=20)
rules = st.builds(
    Rule,
    st.builds(Fix, st.sampled_from(FixKind), st.text(st.characters(codec="utf-8"), min_size=1, max_size=20), any_text),
    st.sampled_from(Verdict),
)


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_rules(tmp_path / "fixes.toml") == []
    assert not drop_rule(tmp_path / "fixes.toml", CAMP)
    assert not (tmp_path / "fixes.toml").exists()


def test_rules_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "fixes.toml"
    put_rule(path, Rule(CAMP))
    put_rule(path, Rule(QUOTES, Verdict.REFUSED))
    assert read_rules(path) == [Rule(CAMP), Rule(QUOTES, Verdict.REFUSED)]
    put_rule(path, Rule(CAMP, Verdict.REFUSED))
    assert read_rules(path) == [Rule(QUOTES, Verdict.REFUSED), Rule(CAMP, Verdict.REFUSED)]
    assert drop_rule(path, QUOTES)
    assert read_rules(path) == [Rule(CAMP, Verdict.REFUSED)]


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "fixes.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    put_rule(path, Rule(CAMP))
    assert path.read_text(encoding="utf-8").startswith(WRITTEN.rstrip())
    drop_rule(path, CAMP)
    assert path.read_text(encoding="utf-8") == WRITTEN


def test_a_rule_that_looks_like_two_is_dropped_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "fixes.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    assert drop_rule(path, Fix(FixKind.PHRASE, "[[rule]]\na text of two lines", "x"))
    assert read_rules(path) == [Rule(Fix(FixKind.PHRASE, "camp", "site"))]


@pytest.mark.parametrize(
    "text",
    [
        "[[rule]",
        "[rule]\nold = 'a'",
        "[[rules]]\nold = 'a'\nnew = 'b'",
        "[[rule]]\nold = 'a'",
        "[[rule]]\nold = ''\nnew = 'b'",
        "[[rule]]\nold = 1\nnew = 'b'",
        "[[rule]]\nold = 'a'\nnew = 'b'\nkind = 'magic'",
        "[[rule]]\nold = 'a'\nnew = 'b'\ncase = true",
        "rule = [1]",
    ],
)
def test_a_file_that_says_something_else_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "fixes.toml"
    path.write_text(text, encoding="utf-8")
    for act in (lambda: read_rules(path), lambda: put_rule(path, Rule(CAMP)), lambda: drop_rule(path, CAMP)):
        with pytest.raises(InputError, match="fixes.toml"):
            act()
    assert path.read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "fixes.toml"
    with pytest.raises(UsageError, match="no file can keep it"):
        put_rule(path, Rule(Fix(FixKind.PHRASE, "a\udcff", "b")))
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        read_rules(path)


@settings(max_examples=25)
@given(st.lists(rules, max_size=4, unique_by=lambda rule: rule.fix))
def test_any_rules_are_read_back(tmp_path_factory: pytest.TempPathFactory, wanted: list[Rule]) -> None:
    path = tmp_path_factory.mktemp("rules") / "fixes.toml"
    for rule in wanted:
        put_rule(path, rule)
    assert sorted(map(repr, read_rules(path))) == sorted(map(repr, wanted))
    for rule in wanted:
        assert drop_rule(path, rule.fix)
    assert read_rules(path) == []
