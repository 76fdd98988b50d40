"""What a difference teaches, and what it does not."""

import pytest

from workbench.domain.fixes import FixKind
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.vocabulary import FixVocabulary

ENGLISH = FixVocabulary("en")


def taught(old: str, new: str, language: str = "en") -> list[str]:
    """The widest generalisation of each lesson."""
    return [generalisation[0].fix.shown for generalisation in learn(old, new, FixVocabulary(language))]


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("He left a retraining camp today.", "He left a re-education camp today.", "retraining → re-education"),
        ("The Uighur people live here.", "The Uyghur people live here.", "Uighur → Uyghur"),
        ("They use Whatsapp a lot.", "They use WhatsApp a lot.", "Whatsapp → WhatsApp"),
        ("He went to china in May.", "He went to China in May.", "china → China"),
        ("the Human Rights Council met", "the human rights council met", "Human Rights Council → human rights council"),
        ("a barbed wire fence", "a barbed-wire fence", "barbed wire → barbed-wire"),
        ("crimes of humanity law apply", "crimes of mankind law apply", "humanity → mankind"),
        ('He said "stop" and left.', "He said “stop” and left.", '"x" → “x”'),
        ("One  two three.", "One two three.", "x  x → x x"),
        ("Yes , he said.", "Yes, he said.", "x , → x,"),
        ("He came - and went.", "He came – and went.", "x - x → x – x"),
        ("Wait... what?", "Wait… what?", "... → …"),
        ("in 2017-2021 and later", "in 2017–2021 and later", "0000-0000 → 0000–0000"),
        ("I don't know.", "I don’t know.", "x'x → x’x"),
        ("some 40 % of them", "some 40% of them", "0 % → 0%"),
        ("“Yes, ”said he.", "“Yes,” said he.", "“x, ”x → “x,” x"),
        ("He liked Inhdia's food.", "He liked India's food.", "Inhdia → India"),
        ("The indonesia’s coast is long.", "The Indonesia’s coast is long.", "indonesia → Indonesia"),
        ("The Wohrld is round.", "The World is round.", "Wohrld → World"),
        ("neither europe nor asia, but europe", "neither Europe nor Asia, but Europe", "europe → Europe"),
        ("germany won again.", "Germany won again.", "germany → Germany"),
        ("his five year plan", "his five-year plan", "five year → five-year"),
        ("his fiveyear plan", "his five-year plan", "fiveyear → five-year"),
        ("an old web site there", "an old website there", "web site → website"),
        ("the leirin wall was high", "the camp's wall was high", "leirin → camp's"),
    ],
)
def test_repairs_that_can_be_made_again(old: str, new: str, fix: str) -> None:
    assert fix in taught(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The dog saw the cat.", "Dog saw the cat."),
        ("He went into the house.", "He went in the house."),
        ("It rained.", "It rained heavily."),
        ("He saw the arrests in town.", "He saw the arrest in town."),
        ("The Chinese people won.", "China’s people won."),
        ("Yesterday he came home late.", "He came home late yesterday."),
        ("There were 35 people.", "There were 53 people."),
        ("It ends at half past five.", "It ends at half past four."),
        ("Fifteen camps were found.", "Fifty camps were found."),
        ("Nobody came.", "Nobody came."),
        ("", "Something new."),
        ("Crimes include theft.", "The crimes include theft."),
        ("One two three four five.", "Alpha two beta gamma five delta epsilon."),
        ("He keeps the customs of old.", "She honours many traditions of old."),
        ("He violates laws.", "He is in violation of laws."),
        ("It may be so.", "It maybe so."),
        ("He lives every day.", "He lives everyday life."),
        ("He was interested for music.", "He was interested in music."),
        ("Some 1.000 people came.", "Some 1,000 people came."),
        ("walked away. agency men came.", "walked away. Agency men came."),
    ],
)
def test_what_is_no_rule(old: str, new: str) -> None:
    assert taught(old, new) == []


def test_a_common_word_alone_is_no_rule_until_it_was_repaired_again() -> None:
    (generalisation,) = learn("He told a sad story.", "He told a sad tale.", ENGLISH)
    assert generalisation[0].fix.shown == "story → tale"
    assert generalisation[0].least > 1
    assert generalisation[1].fix.shown == "sad story → sad tale"
    assert not generalisation[1].is_bare


def test_a_word_that_is_followed_by_another_form_keeps_its_own() -> None:
    (generalisation,) = learn(
        "He fled from a “retraining camp” there.", "He fled from “re-education camps” there.", ENGLISH
    )
    assert generalisation[-1].fix.shown == "retraining camp → re-education camp"


def test_a_style_that_was_left_standing_beside_is_no_rule() -> None:
    assert taught('He said "stop" and "go".', 'He said “stop” and "go".') == []


def test_a_style_of_apostrophes_is_no_repair_of_words() -> None:
    assert taught("It is Auer’s own house.", "It is Auer's own house.") == ["x’x → x'x"]


def test_spaces_within_quotation_marks_are_part_of_their_style() -> None:
    assert taught('Il dit "oui" là.', "Il dit «\u00a0oui\u00a0» là.", "fr") == ['"x" → «\u00a0x\u00a0»']


@pytest.mark.parametrize(
    ("old", "new", "sure_from"),
    [
        ("foreign trade grew", "external trade grew", 2),
        ("award ceremony today", "public feast today", 2),
        ("a retraining centre", "a re-education camp", 1),
        ("He met Shtefan there.", "He met Stephen there.", None),
        ("He met Constantinopoly there.", "He met Constantinople there.", 1),
        ("He met Johannes there.", "He met John there.", None),
        ("He saw turkey there.", "He saw Turkey there.", None),
        ("He saw paris there.", "He saw Paris there.", 1),
        ("He said us there.", "He said US there.", None),
    ],
)
def test_a_repair_is_sure_as_soon_as_little_speaks_against_it(old: str, new: str, sure_from: int | None) -> None:
    (generalisation,) = learn(old, new, ENGLISH)
    widest = generalisation[-1] if len(generalisation) > 1 and generalisation[0].least > 1 else generalisation[0]
    assert widest.sure_from == sure_from


def test_capitals_alone_are_a_repair_of_their_own() -> None:
    (generalisation,) = learn("a black Hood on it", "a black hood on it", ENGLISH)
    assert {one.fix.kind for one in generalisation} == {FixKind.CASING}
    assert generalisation[0].least == 2
    assert generalisation[1].fix.shown == "black Hood → black hood"


@pytest.mark.parametrize("text", ["\x00\x1b[2J", "\ud800 x", "a\u0301" * 5000, "x" * 1_000_000, "\u2028\r\n", "‮abc"])
def test_any_text_is_borne(text: str) -> None:
    assert learn(text, text + " y", ENGLISH) == []
    learn(f"one {text} two", f"three {text} four", ENGLISH)


def test_chinese_is_learned_with_the_characters_beside() -> None:
    assert "培训营 → 教育营" in [
        one.fix.shown for one in learn("关在再培训营里", "关在再教育营里", FixVocabulary("zh"))[0]
    ]
