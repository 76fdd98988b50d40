"""Where a fix applies: whole words, capitals, other forms."""

import pytest

from workbench.domain.fixes import Fix, FixKind
from workbench.suggestions.fixes.finding import FORM_NOTE, JOINT_NOTE, fix_between, spots
from workbench.suggestions.fixes.vocabulary import FixVocabulary

ENGLISH, UNKNOWN = FixVocabulary("en"), FixVocabulary("und")


def made(old: str, new: str, text: str, vocabulary: FixVocabulary = ENGLISH) -> list[tuple[str, bool]]:
    """What a fix makes of each place, and whether other forms stand there."""
    return [(spot.after, spot.note == FORM_NOTE) for spot in spots(fix_between(old, new), text, vocabulary)]


@pytest.mark.parametrize(
    ("old", "new", "text", "after"),
    [
        ("camp", "site", "The camp and the Camp; CAMP!", ["site", "Site", "SITE"]),
        ("camp", "site", "the camp’s end, a 'camp' and (camp)", ["site", "site", "site"]),
        ("Whatsapp", "WhatsApp", "Whatsapp, whatsapp, WhatsApp", ["WhatsApp"]),
        ("black Hood", "black hood", "A black Hood. Black Hood", ["black hood"]),
        ("camp", "camp site", "the camp and the camp site", ["camp site"]),
        ("bus stop", "stop", "a bus stop and bus-stop", ["stop"]),
    ],
)
def test_places_of_the_very_words(old: str, new: str, text: str, after: list[str]) -> None:
    assert [text for text, is_form in made(old, new, text) if not is_form] == after


@pytest.mark.parametrize(
    "text", ["encampment", "pre-camp", "camp-fire", "camp_x", "campaign", "o’camp", "camp2", "camp\u0301"]
)
def test_parts_of_words_are_no_places(text: str) -> None:
    assert made("camp", "site", text) == []


@pytest.mark.parametrize(
    ("old", "new", "text", "after"),
    [
        ("retraining camp", "re-education camp", "Retraining camps", "Re-education camps"),
        ("retraining camps", "re-education camps", "a retraining camp", "re-education camp"),
        ("harvest", "crop", "the harvests", "crops"),
        ("Uighur", "Uyghur", "the Uighurs", "Uyghurs"),
    ],
)
def test_other_forms_are_told_apart(old: str, new: str, text: str, after: str) -> None:
    assert made(old, new, text) == [(after, True)]


def test_words_of_a_language_that_nobody_knows_keep_their_endings() -> None:
    found = made("koulutusleiri", "kasvatusleiri", "koulutusleirillä, koulutusleireistä, koulutusta", UNKNOWN)
    assert found == [("kasvatusleirillä", True), ("kasvatusleireistä", True)]


@pytest.mark.parametrize(
    ("old", "new", "text"), [("go", "travel", "he went"), ("nation", "people", "national nationality")]
)
def test_a_form_that_nobody_can_make_is_not_offered(old: str, new: str, text: str) -> None:
    assert made(old, new, text) == []


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [("noone", "no-one", "the noose and the noodles"), ("leirin", "camp's", "leirinä leirinsä")],
)
def test_what_only_looks_like_a_form_is_not_offered(old: str, new: str, text: str) -> None:
    assert made(old, new, text) == []


@pytest.mark.parametrize(
    ("old", "new", "text", "after"),
    [
        ('"x"', "”x”", 'Hän sanoi: "Tule.', ["”"]),
        ('"x"', "”x”", 'Tule pian", hän sanoi.', ["”"]),
        ('"x"', "”x”", 'A 5" screen', []),
        ('"x"', "”x”", '”Ota vain", hän sanoi.', []),
        ('"x"', "«\u00a0x\u00a0»", 'Un "mot" là', ["«\u00a0mot\u00a0»"]),
        ("«x»", '"x"', "Un « mot » et un «mot»", ['"mot"']),
        ("« x »", '"x"', "Un « mot » et un «mot»", ['"mot"']),
        ("x - x", "x – x", "one - two, three -four, pre- and post-war, 3 - 1, x - y", ["–"]),
    ],
)
def test_places_of_a_style(old: str, new: str, text: str, after: list[str]) -> None:
    assert [spot.after for spot in spots(fix_between(old, new), text, ENGLISH)] == after


def test_a_hyphen_between_names_may_be_no_dash() -> None:
    found = spots(fix_between("x - x", "x – x"), "The line Helsinki - Tampere was late - again.", ENGLISH)
    assert [bool(spot.note) for spot in found] == [True, False]


def test_a_compound_that_stands_before_no_word_may_be_two_words() -> None:
    text = "A five year plan ran for every five year, said the re education man in re education."
    found = spots(fix_between("five year", "five-year"), text, ENGLISH)
    assert [spot.note for spot in found] == ["", JOINT_NOTE]
    assert [spot.note for spot in spots(fix_between("re education", "re-education"), text, ENGLISH)] == ["", ""]


def test_a_fix_without_words_or_style_applies_nowhere() -> None:
    assert spots(Fix(FixKind.TYPOGRAPHY, "x", "y"), "x y", ENGLISH) == []
    assert spots(Fix(FixKind.PHRASE, "", "y"), "x y", ENGLISH) == []
