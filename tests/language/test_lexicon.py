"""What is known of words."""

from __future__ import annotations

from workbench.language.lexicon import lexicon, likely_languages


def test_common_words_are_known_in_any_case_and_with_either_apostrophe() -> None:
    english = lexicon("en-GB")
    assert 7 < english.zipf("the") < 8
    assert english.zipf("The") == english.zipf("the")
    assert english.zipf("don’t") == english.zipf("don't") > 5
    assert english.is_known("Tuesday") is True
    assert english.is_known("leirin") is False


def test_forms_lead_to_their_word() -> None:
    english = lexicon("en")
    assert english.has_forms
    assert english.lemma("lists") == "list"
    assert english.lemma("leirin") is None
    assert english.lemma("\ud800") is None


def test_a_language_that_nobody_knows_answers_nothing() -> None:
    for code in ("ug", "und", "", "xx-YY", "th"):
        words = lexicon(code)
        assert words.is_known("anything") is None
        assert words.zipf("anything") == 0
        assert words.lemma("anything") is None


def test_where_words_are_not_parted_by_spaces_nobody_can_tell() -> None:
    assert lexicon("zh").is_known("知道") is None
    assert lexicon("ja").is_known("WhatsApp") is None


def test_one_lexicon_for_each_language() -> None:
    assert lexicon("fi") is lexicon("fi")


def test_a_word_tells_the_language_it_may_come_from() -> None:
    assert likely_languages("leirin")[0] == "fi"
    assert likely_languages("Ministerul")[0] == "ro"
    assert likely_languages("qzxwv") == []
