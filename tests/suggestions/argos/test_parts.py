"""The small parts of the engine: sentences and gaps, marks, pieces, capacity, language codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import documents, texts
from workbench.suggestions.argos import marks
from workbench.suggestions.argos.capacity import LONGEST, longest_input
from workbench.suggestions.argos.codes import package_codes
from workbench.suggestions.argos.pieces import places
from workbench.suggestions.argos.rendered import Rendered, best_joined, inserted
from workbench.suggestions.argos.sentences import ends_sentence, gap_between, parts, shares
from workbench.suggestions.base import TranslatedToken


@given(texts | documents)
def test_parts_joined_are_the_text(text):
    assert "".join(part.text for part in parts(text, "en")) == text


@given(st.text(alphabet="ab ,;é漢\n", max_size=400), st.integers(5, 40))
def test_shares_joined_are_the_sentence_and_fit(text, limit):
    found = list(shares(text, limit, len))
    assert "".join(found) == text
    assert all(0 < len(share) <= limit for share in found)


def test_a_long_sentence_is_cut_behind_a_clause():
    found = list(shares("one two three, four five six seven", 20, len))
    assert found[0] == "one two three, "


@pytest.mark.parametrize(
    ("gap", "language", "expected"),
    [(" ", "fi", " "), ("", "fi", " "), (" ", "zh-Hant", ""), ("", "ja", ""), ("  ", "ja", "  "), ("\n", "zh", "\n")],
)
def test_between_sentences_stands_what_the_language_writes(gap, language, expected):
    assert gap_between(gap, language) == expected


@pytest.mark.parametrize(
    ("text", "is_end"),
    [
        ("It is.", True),
        ("It is.” ", True),
        ("Is it?", True),
        ("好。", True),
        ("Monday 25.", False),
        ("In 1944.", True),
        ("It", False),
    ],
)
def test_a_stop_behind_a_small_number_ends_no_sentence(text, is_end):
    assert ends_sentence(text) is is_end


@pytest.mark.parametrize(
    ("tag", "codes"),
    [
        ("fi", ("fi",)),
        ("fi-FI", ("fi-fi", "fi")),
        ("pt-BR", ("pb", "pt-br", "pt")),
        ("zh-Hant-TW", ("zh-hant-tw", "zt", "zh-hant", "zh")),
        ("no", ("nb", "no")),
    ],
)
def test_packages_have_codes_of_their_own_for_some_languages(tag, codes):
    assert package_codes(tag) == codes


def spotted(sentence, sources):
    bare = marks.bare(sentence)
    return bare.text, marks.spots(bare.text, bare.marks, sources)


def test_marks_that_would_cross_have_no_place():
    text, placed = spotted("<b>one</b> <i>two</i>", [0, 4])
    assert text == "one two"
    assert [(spot.boundary, spot.mark.text) for spot in placed] == [(0, "<b>"), (1, "</b>"), (1, "<i>"), (2, "</i>")]
    _, crossing = spotted("<b>one two</b> <i>three four</i>", [0, 8, 4, 14])
    assert crossing is None
    assert spotted("<x>" * 60 + "one", [0])[1] is None


def test_line_breaks_stay_in_order():
    text, placed = spotted("one two\nthree four\nfive six", [0, 4, 8, 14, 19, 24])
    assert text == "one two three four five six"
    assert [spot.mark.text for spot in placed] == ["\n", "\n"]
    assert 0 < placed[0].boundary < placed[1].boundary < 6


def test_a_word_moves_with_what_comes_in_before_it_and_grows_with_what_comes_into_it():
    rendered = Rendered("Ab cd.", (TranslatedToken(0, 2, -0.1), TranslatedToken(3, 6, -0.2)))
    marked = inserted(rendered, [(0, 1, "a"), (3, 3, "<b>"), (5, 6, "")])
    assert marked.text == "ab <b>cd"
    assert [marked.text[word.start : word.end] for word in marked.words] == ["ab", "cd"]


@given(st.lists(st.lists(st.floats(-9, 0), min_size=1, max_size=3), min_size=1, max_size=4), st.integers(1, 6))
def test_the_best_of_a_whole_are_those_of_all_combinations(rows, best):
    made = [
        [Rendered(f"{at}{index} ", total=total, pieces=1) for index, total in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    every = [0.0]
    for row in rows:
        every = [one + more for one in every for more in row]
    found = best_joined(made, best)
    others = [one.total for one in found[1:]]
    wanted = sorted(every, reverse=True)[:best]
    assert len(found) == min(best, len(every))
    assert all(any(abs(total - one) < 1e-9 for one in wanted) for total in others)
    assert found[0].text == "".join(row[0].text for row in made)


def test_pieces_have_their_places():
    assert places(["▁The", "▁tra", "in", "▁", "le", "av"], "The train leav") == [0, 4, 7, 10, 10, 12]
    assert places([], "") == []


def test_the_capacity_of_a_model_is_read_from_its_file(installed, tmp_path):
    model = installed / "translate-en_fi-1_0" / "model"
    assert longest_input(model) == LONGEST
    data = (model / "model.bin").read_bytes()
    name = b"decoder/position_encodings/encodings\x00"
    at = data.index(name) + len(name) + 1
    (tmp_path / "model.bin").write_bytes(data[:at] + (100).to_bytes(4, "little") + data[at + 4 :])
    assert longest_input(tmp_path) == 98
    for damaged in (b"", b"\x06\x00\x00\x00", data[:500], b"\xff" * 5000):
        (tmp_path / "model.bin").write_bytes(damaged)
        assert longest_input(tmp_path) in (LONGEST, 98)
