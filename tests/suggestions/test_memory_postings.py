"""The index of a large memory: what it finds beside a comparison with every text, and how it grows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tests.strategies import texts
from workbench.errors import CancelledError
from workbench.suggestions.memory import neighbours as neighbours_module
from workbench.suggestions.memory.features import Features
from workbench.suggestions.memory.neighbours import Neighbours
from workbench.suggestions.memory.postings import BESIDE, LEAST, Postings, write

VOCABULARY = (
    "leiri",
    "leirin",
    "leirillä",
    "ovi",
    "auki",
    "7",
    "42",
    ".",
    ",",
    "营",
    "地",
    "的",
    "ÄÄKKÖSET",
    "äÄkköset",
)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=9).map(" ".join)
Sources = Callable[[int, int], Iterable[list[tuple[int, int, str]]]]


def featured(*given: str) -> Features:
    features = Features()
    for text in given:
        features.add(text)
    return features


def index_of(folder: Path, *given: str) -> Postings:
    write(folder / "a.postings", range(1, len(given) + 1), featured(*given))
    return Postings(folder / "a.postings")


def likeness(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(featured(one).words, featured(other).words)


@given(WORDS | texts, st.lists(WORDS | texts, min_size=1, max_size=12))
@example("7", ["8", "9.", "ovi"])
def test_the_best_of_all_texts_is_found(
    tmp_path_factory: pytest.TempPathFactory, wanted: str, given: list[str]
) -> None:
    best = max(likeness(wanted, text) for text in given)
    found = index_of(tmp_path_factory.mktemp("index"), *given).search(featured(wanted), len(given))
    assert all(likeness(wanted, given[one.number - 1]) <= one.likeness + BESIDE for one in found)
    if best > LEAST and featured(wanted).words:
        assert found[0].likeness == pytest.approx(best, abs=BESIDE + 1e-6)


def test_other_forms_and_numbers_part_texts_that_are_alike(tmp_path: Path) -> None:
    index = index_of(tmp_path, "Page 8 of it", "Page 7 of it", "Leirin ovet ja muurit", "Talon ovet ja muurit")
    assert [one.number for one in index.search(featured("Page 7 of that"), 2)] == [2, 1]
    assert [one.number for one in index.search(featured("leirillä ovet ja muurit"), 2)] == [3, 4]
    assert index.search(featured(""), 2) == []
    assert len(index) == 4


def test_texts_without_words_are_kept_and_never_found(tmp_path: Path) -> None:
    assert index_of(tmp_path, "", "  \n").search(featured("ovi"), 3) == []


@pytest.mark.parametrize("data", [b"", b"nonsense" * 20, b"\x31\x50\x42\x57" + b"\xff" * 12])
def test_what_is_no_index_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.postings").write_bytes(data)
    with pytest.raises(ValueError, match="no index|empty"):
        Postings(tmp_path / "a.postings")


def sources_of(given: list[str]) -> Sources:
    """Units from 1 on, two a lot, all of pair 0 but every fifth, which is of pair 1."""

    def sources(after: int, until: int) -> Iterable[list[tuple[int, int, str]]]:
        wanted = range(after, min(until, len(given)))
        units = [(at + 1, int(at % 5 == 4), given[at]) for at in wanted]
        return [units[at : at + 2] for at in range(0, len(units), 2)]

    return sources


def test_it_grows_by_parts_that_swallow_smaller_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours_module, "LARGEST", 60)
    given = [f"leaf {'abcdefghij'[at // 10]}{'klmnopqrst'[at % 10]} of the tree" for at in range(100)]
    one, other = Neighbours(tmp_path, "n"), Neighbours(tmp_path, "n")
    told: list[int] = []
    for last in (10, 20, 30, 70, 71, 100):
        one.extend(sources_of(given), {0: "en", 1: "fi"}, last, told.append)
        assert (one.last, one.count) == (last, last)
    assert told[-1] == 30
    spans = [(part.after, part.last) for part in one._parts]
    assert spans == [(0, 30), (30, 70), (70, 100)]
    assert len(list(tmp_path.glob("*.postings"))) == 6
    assert other.reload()
    for at in (3, 55, 61, 99):
        language = "fi" if at % 5 == 4 else "en"
        assert other.search(given[at], language, 3)[0].number == at + 1
        assert all(near.number != at + 1 for near in other.search(given[at], "sv", 3))


def test_what_was_written_before_a_stop_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours_module, "LARGEST", 10)
    given = [f"leaf {at} of tree" for at in range(30)]

    def tell(done: int) -> None:
        if done > 14:
            raise CancelledError("stopped")

    index = Neighbours(tmp_path, "n")
    with pytest.raises(CancelledError):
        index.extend(sources_of(given), {0: "en", 1: "fi"}, 30, tell)
    assert (index.last, Neighbours(tmp_path, "n").last) == (10, 10)
    index.extend(sources_of(given), {0: "en", 1: "fi"}, 30, lambda done: None)
    assert index.search("leaf 28 of tree", "en", 1)[0].number == 29


def test_damage_inside_a_file_is_found_when_it_is_searched(tmp_path: Path) -> None:
    index = Neighbours(tmp_path, "n")
    index.extend(sources_of(["the door is open"] * 8), {0: "en", 1: "fi"}, 8, lambda done: None)
    (file,) = tmp_path.glob("*.en.*.postings")
    data = bytearray(file.read_bytes())
    places_of_texts = slice(4 * (4 + 7 + 7), 4 * (4 + 7 + 7 + 8))
    data[places_of_texts] = b"\xfe" * 32
    file.write_bytes(data)
    assert Neighbours(tmp_path, "n").search("the door is open", "en", 3) == []
    assert Neighbours(tmp_path, "n").last == 0
