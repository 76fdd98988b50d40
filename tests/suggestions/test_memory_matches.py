"""Matches: exact, in context, fuzzy, adapted, and parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.hostile import HOSTILE
from tests.suggestions.harbour_units import UNITS
from tests.suggestions.memories import made, question, unit
from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.errors import CancelledError
from workbench.language.forms import read_forms
from workbench.suggestions.base import Stop
from workbench.suggestions.memory import memory as memory_module
from workbench.suggestions.memory.lookup import best_percent, look_up
from workbench.suggestions.memory.matches import Match, MatchKind
from workbench.suggestions.memory.memory import Memory
from workbench.suggestions.memory.percent import likeness
from workbench.suggestions.memory.suggester import suggestion_of


def best(memory: Memory, source: str, previous: str = "", following: str = "") -> Match | None:
    return next(iter(look_up([memory], question(source, previous, following), with_fragments=False)), None)


def test_the_same_between_the_same_neighbours_is_101(tmp_path: Path) -> None:
    memory = made(
        tmp_path / "a.sqlite",
        unit("Kyllä.", "Yes.", context=UnitContext.of("Tuletko?", "Hyvä.")),
        unit("Kyllä.", "I do.", context=UnitContext.of("Tahdotko?", "Amen.")),
    )
    found = look_up([memory], question("Kyllä.", "Tuletko?", "Hyvä."))
    assert [(one.kind, one.percent, one.text) for one in found] == [
        (MatchKind.CONTEXT, 101, "Yes."), (MatchKind.EXACT, 100, "I do."),
    ]  # fmt: skip
    assert [one.percent for one in look_up([memory], question("Kyllä.", "Tuletko?", "Amen."))] == [100, 100]
    assert [one.percent for one in look_up([memory], question("Kyllä."))] == [100, 100]


def test_a_penalty_is_taken_off_and_the_better_memory_comes_first(tmp_path: Path) -> None:
    trusted = made(tmp_path / "a.sqlite", unit("Ovi on auki.", "The door is open."))
    other = made(tmp_path / "b.sqlite", unit("Ovi on auki.", "Open is the door."), penalty=10)
    found = look_up([other, trusted], question("Ovi on auki."))
    assert [(one.memory, one.percent, one.penalty) for one in found] == [("a", 100, 0), ("b", 90, 10)]
    assert best_percent([other], question("Ovi on auki.")) == 90


def test_units_of_other_languages_do_not_answer(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", unit("Ovi.", "Door."))
    for pair, is_answered in {
        ("fi", "en"): True, ("fi-FI", "en-GB"): True, ("und", "en"): True, ("fi", "sv"): False, ("sv", "en"): False,
        ("fi", "en-Shaw"): True,
    }.items():  # fmt: skip
        assert bool(look_up([memory], question("Ovi.", pair=pair))) == is_answered
        assert memory.answers(*pair) == is_answered


@pytest.mark.parametrize(
    ("wanted", "found", "three"),
    [
        ("The door is red.", "The door is red.", (100, 100, 100)),
        ("The door is red.", "The door is green.", (80, 75, 82)),
        ("The door is red.", "the door is red", (60, 100, 100)),
        ("Pay 12 euros now.", "Pay 15 euros now.", (99, 100, 100)),
        ("Press <b>OK</b> now.", "Press <i>OK</i> now.", (98, 100, 100)),
        ("他们离开了营地。", "他们离开了城市。", (75, 71, 71)),
        ("Open file", "Open files", (50, 50, 90)),
        ("", "", (100, 100, 100)),
        ("!", "?", (0, 0, 0)),
    ],
)
def test_the_three_percentages(wanted: str, found: str, three: tuple[int, int, int]) -> None:
    assert likeness(wanted, found).order == three
    assert likeness(found, wanted).order == three


def test_other_forms_of_the_same_words_are_the_same_stems(tmp_path: Path) -> None:
    read_forms("fi")
    memory = made(tmp_path / "a.sqlite", unit("Vanhan leirin portti on auki.", "The gate of the old camp is open."))
    match = best(memory, "Vanhalla leirillä portti on auki.")
    assert match is not None
    assert (match.words, match.stems) == (60, 100)
    assert "words 60 %, stems 100 %" in suggestion_of(match).note
    unknown = made(tmp_path / "b.sqlite", TranslationUnit("Open files here now", "x", "qaa", "en"))
    (other,) = look_up([unknown], question("Open file here now", pair=("qaa", "en")))
    assert other.stems is None
    assert f"letters {other.letters} %" in suggestion_of(other).note


def test_a_fuzzy_match_says_what_differs(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", unit("Ovi on punainen.", "The door is red."))
    match = best(memory, "Ovi on vihreä.")
    assert match is not None
    assert (match.kind, match.percent, match.text, match.shown) == (MatchKind.FUZZY, 75, "The door is red.", "75 %")
    assert [(one.old, one.new) for one in match.differences] == [("punainen", "vihreä")]


@pytest.mark.parametrize(
    ("source", "target", "asked", "adapted"),
    [
        ("Huoneita on 12.", "There are 12 rooms.", "Huoneita on 15.", "There are 15 rooms."),
        ("Vuonna 2019 ja 2020.", "In 2019 and 2020.", "Vuonna 2021 ja 2022.", "In 2021 and 2022."),
        ("Hinta 1 250 euroa.", "Price 1,250 euros.", "Hinta 22 500 euroa.", "Price 22,500 euros."),
        ("Matka 3,5 km.", "Distance 3.5 km.", "Matka 4,25 km.", "Distance 4.25 km."),
        ("Silloin Aino tuli.", "Then Aino came.", "Silloin Veera tuli.", "Then Veera came."),
        ("Aino ja Veera, 3.", "Aino and Veera, 3.", "Aino ja Helmi, 4.", "Aino and Helmi, 4."),
        ("Huoneita on 2.", "There are two rooms.", "Huoneita on 3.", None),
        ("Huoneita on 12.", "There are 12 or 12 rooms.", "Huoneita on 15.", None),
        ("Aino tuli.", "Aino came.", "Veera tuli.", None),
        ("Silloin Aino tuli.", "Then she came.", "Silloin Veera tuli.", None),
        ("Matka 3 km.", "Distance 3 km.", "Matka 4,25 km.", None),
        ("Matka 3 km.", "Distance 3 km.", "Matka 4 250 km.", None),
        ("Ovi 3 on auki.", "Door 3 is open.", "Ovi 4 on kiinni.", None),
    ],
)
def test_numbers_and_names_are_adapted_where_nothing_else_differs(
    tmp_path: Path, source: str, target: str, asked: str, adapted: str | None
) -> None:
    match = best(made(tmp_path / "a.sqlite", unit(source, target)), asked)
    assert match is not None
    assert match.percent < 100
    assert match.text == (adapted or target)
    assert bool(match.adaptations) == (adapted is not None)
    for one in match.adaptations:
        assert match.text[one.start : one.end] == one.new
        assert one.old in target


def test_german_nouns_are_no_names(tmp_path: Path) -> None:
    german = unit("Der Computer ist da.", "The Computer is here.")
    memory = made(tmp_path / "a.sqlite", german)
    asked = question("Der Drucker ist da.", pair=("und", "en"))
    assert look_up([memory], asked)[0].adaptations
    own = made(tmp_path / "b.sqlite", type(german)(german.source, german.target, "de", "en"))
    assert not look_up([own], question("Der Drucker ist da.", pair=("de", "en")))[0].adaptations


def test_parts_are_given_where_no_whole_unit_matches(tmp_path: Path) -> None:
    memory = made(
        tmp_path / "a.sqlite",
        unit("Hän asui pitkään leirin ulkopuolella kahden ystävänsä kanssa.", "For long she lived outside the camp."),
        unit("Leirin ulkopuolella kahden", "Outside the camp, of two"),
    )
    asked = "Toimittajat odottivat leirin ulkopuolella kahden vartijan vieressä aamusta iltaan saakka turhaan."
    (match,) = look_up([memory], question(asked))
    assert (match.kind, match.word_count, match.shown) == (MatchKind.FRAGMENT, 3, "3 words")
    assert asked[match.start : match.end] == "leirin ulkopuolella kahden"
    assert match.unit.target == "Outside the camp, of two"
    assert look_up([memory], question("Aivan muuta asiaa koko teksti.")) == []


def test_a_part_that_is_certain_is_the_text_to_take(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", *UNITS)
    asked = "Koko kylä muisti, että vanha satama suljettiin jo kauan ennen kuin uutta siltaa ajateltiin."
    (match,) = look_up([memory], question(asked))
    assert match.part is not None
    assert match.part.is_certain
    assert asked[match.start : match.end] == "vanha satama suljettiin"
    assert match.unit.target == "The old harbour was closed yesterday."
    assert match.text == match.unit.target[match.part.start : match.part.end] == "old harbour was closed"
    suggestion = suggestion_of(match)
    assert suggestion.is_part
    assert suggestion.part == (match.part.start, match.part.end)


def test_a_part_that_is_not_certain_leaves_the_whole_unit(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", *UNITS, unit("Majakka räjähti myrskyssä eilen.", "The lighthouse blew up."))
    (match,) = look_up([memory], question("He kertoivat, että majakka räjähti myrskyssä ennen aamua viime viikolla."))
    assert match.part is None or not match.part.is_certain
    assert match.text == match.unit.target
    assert not suggestion_of(match).is_part


def test_parts_in_a_script_without_spaces(tmp_path: Path) -> None:
    chinese = unit("他住在集中营外面已经很多年了。", "He has lived outside the camp for many years.")
    memory = made(tmp_path / "a.sqlite", chinese)
    (match,) = look_up([memory], question("记者们在住在集中营外面的人当中等待了整整一个上午却没有见到任何人。"))
    assert (match.kind, match.word_count) == (MatchKind.FRAGMENT, 7)


def test_hostile_texts_are_answered(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", *(unit(text, text) for text in HOSTILE))
    for text in HOSTILE:
        match = best(memory, text)
        assert not text.strip() or (match is not None and match.text == text)
        look_up([memory], question(text[:2000] + " x"))


def test_a_search_can_be_stopped(tmp_path: Path) -> None:
    stop = Stop()
    stop.wish()
    with pytest.raises(CancelledError):
        look_up([made(tmp_path / "a.sqlite")], question("Ovi."), stop=stop)


def test_what_others_put_in_is_found_at_once(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", unit("Ovi on auki.", "The door is open."))
    assert best(memory, "Katto on punainen nyt.") is None
    made(tmp_path / "a.sqlite", unit("Katto on punainen.", "The roof is red."))
    match = best(memory, "Katto on punainen nyt.")
    assert match is not None
    assert match.text == "The roof is red."


@pytest.mark.parametrize("fewest", [10, 20_000])
def test_what_differs_in_nothing_but_inline_marks_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fewest: int
) -> None:
    monkeypatch.setattr(memory_module, "FEWEST_INDEXED", fewest)
    others = [unit(f"Sivu {at} päivien kirjassa", f"Page {at}") for at in range(30)]
    memory = made(tmp_path / "a.sqlite", unit("Tervetuloa <b>näyttelyyn</b>!", "Welcome!"), *others)
    memory.prepare()
    match = best(memory, "Tervetuloa näyttelyyn!")
    assert match is not None
    assert (match.text, match.percent, match.words) == ("Welcome!", 58, 100)


def test_a_large_memory_is_searched_by_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "FEWEST_INDEXED", 100)
    things = [f"{colour} {thing} number {at}" for at in range(40) for colour in ("Red", "Old", "Tall") for thing in
              ("house by the sea", "door of the barn", "tree in the garden")]  # fmt: skip
    memory = made(tmp_path / "a.sqlite", *(unit(thing, thing.upper()) for thing in things))
    assert memory.pending == 260
    asked = "Red house by the sea in number 3"
    memory.prepare()
    assert memory.pending == 0
    match = best(memory, asked)
    assert match is not None
    assert match.unit.source == "Red house by the sea number 3"
    memory.store.add([unit("Red house by the lake in number 3", "newest")])
    assert [best(memory, "Red house by the lake in number 3!").unit.target] == ["newest"]  # type: ignore[union-attr]
    memory.close()
    again = Memory("a", tmp_path / "a.sqlite")
    match = best(again, asked)
    assert match is not None
    assert match.unit.source == "Red house by the sea number 3"
    again.close()


def test_an_index_that_another_program_makes_anew_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "FEWEST_INDEXED", 50)
    monkeypatch.setattr(memory_module, "LONGEST_TAIL", 20)
    made(tmp_path / "a.sqlite", *(unit(f"Page {at} of the book of days", f"{at}") for at in range(100))).prepare()
    one, other = Memory("a", tmp_path / "a.sqlite"), Memory("a", tmp_path / "a.sqlite", is_written=True)
    other.store.add(unit(f"Leaf {at} of the tree of nights", f"{at}") for at in range(100))
    other.prepare()
    match = best(one, "Page 7 of a book of days")
    assert match is not None
    assert match.unit.target == "7"
    match = best(one, "Leaf 7 of a tree of nights")
    assert match is not None
    assert match.unit.target == "7"
    other.store.add(unit(f"Root {at} of the plant of years", f"{at}") for at in range(100))
    other.prepare()
    match = best(one, "Leaf 8 of a tree of nights")
    assert match is not None
    assert match.unit.target == "8"


def test_an_index_of_units_that_are_gone_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "FEWEST_INDEXED", 50)
    monkeypatch.setattr(memory_module, "CANDIDATES", 5)
    pages = [unit(f"Page {at} of the book of days", f"{at}", origin_key=f"w {at}") for at in range(300)]
    memory = made(tmp_path / "a.sqlite", *pages)
    memory.prepare()
    memory.store.commit([], [f"w {at}" for at in range(299)])
    assert best(memory, "Page 7 of the book of a day") is None
    memory.prepare()
    match = best(memory, "Page 7 of the book of a day")
    assert match is not None
    assert match.unit.target == "299"


def test_a_damaged_or_missing_index_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "FEWEST_INDEXED", 50)
    memory = made(tmp_path / "a.sqlite", *(unit(f"Page {at} of the book of days", f"{at}") for at in range(300)))
    memory.prepare()
    memory.close()
    for path in (tmp_path / "a.sqlite.index").iterdir():
        path.write_bytes(b"nonsense" * 100)
    memory = Memory("a", tmp_path / "a.sqlite")
    best(memory, "Page 7 of the book of days")
    memory.prepare()
    match = best(memory, "Page 7 of a book of days")
    assert match is not None
    assert match.unit.target == "7"
    memory.close()
