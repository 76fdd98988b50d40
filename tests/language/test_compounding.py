"""What languages make of words that they join."""

from __future__ import annotations

from workbench.language.compounding import combining_forms, endings, has_compounds, links, prefixes


def test_languages_with_compounds_and_with_endings() -> None:
    assert has_compounds("fi")
    assert has_compounds("de-CH")
    assert not has_compounds("en")
    assert links("sv") == ("s", "e", "o", "u")
    assert links("en") is None
    assert endings("ko") == (2, 4)
    assert endings("fi") is None
    assert "ال" in prefixes("ar-SA")
    assert not prefixes("en")


def test_how_a_word_begins_a_compound() -> None:
    assert combining_forms("pakolainen", "fi") == ["pakolainen", "pakolais"]
    assert combining_forms("schule", "de-AT") == ["schule", "schul"]
    assert combining_forms("leiri", "fi") == ["leiri"]
    assert combining_forms("camp", "en") == ["camp"]
