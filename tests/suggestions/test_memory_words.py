"""Concordance, what happens to what is derived from a memory, and bands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from tests.language.hostile import HOSTILE
from tests.suggestions.memories import PAIR, made, unit
from workbench.domain.memories import TranslationUnit
from workbench.domain.suggestions import Question
from workbench.errors import CancelledError
from workbench.language.forms import read_forms
from workbench.suggestions.base import Stop
from workbench.suggestions.memory import memory as memory_module
from workbench.suggestions.memory.concordance import concordance
from workbench.suggestions.memory.memory import Memory
from workbench.suggestions.memory.statistics import Band, band_of, statistics


def found(memory: Memory, text: str, side: str = "source", **more: object) -> list[str]:
    return [one.unit.source if side == "source" else one.unit.target
            for one in concordance([memory], text, PAIR, side, **more)]  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return made(
        tmp_path / "a.sqlite",
        unit("Leirin portti.", "The gates of the camp were closed."),
        unit("Portti on auki.", "A closed camp has a gate."),
        unit("Élan vital, NFD e\u0301lan.", "closes in on children"),
    )


def test_words_in_a_row_come_first_then_the_newest(memory: Memory) -> None:
    assert found(memory, "closed camp", "target") == ["A closed camp has a gate.", "The gates of the camp were closed."]
    assert found(memory, "portti") == ["Portti on auki.", "Leirin portti."]
    assert found(memory, "portti", limit=1) == ["Portti on auki."]
    assert found(memory, "leirin portti auki") == []


def test_the_last_word_may_be_half_typed(memory: Memory) -> None:
    assert found(memory, "por") == ["Portti on auki.", "Leirin portti."]
    assert found(memory, "lei po") == []
    assert found(memory, "leirin po") == ["Leirin portti."]
    assert found(memory, "por ") == []
    assert found(memory, "p") == []


def test_other_forms_are_found_once_the_language_has_been_read(memory: Memory) -> None:
    read_forms("en")
    assert set(found(memory, "gate ", "target")) == {
        "A closed camp has a gate.", "The gates of the camp were closed.",
    }  # fmt: skip
    assert "closes in on children" in found(memory, "close ", "target")
    assert found(memory, "gate ", "target", with_forms=False) == ["A closed camp has a gate."]


def test_spans_say_where_the_words_stand(memory: Memory) -> None:
    (one, *_) = concordance([memory], "CLOSED camp", PAIR, "target")
    assert [one.unit.target[start:end] for start, end in one.spans] == ["closed", "camp"]
    assert one.is_phrase
    assert [len(one.spans) for one in concordance([memory], "élan", PAIR)] == [1]


def test_scripts_without_spaces(tmp_path: Path) -> None:
    memory = made(
        tmp_path / "a.sqlite", unit("他住在集中营外面。", "x"), unit("หมู่บ้านชาวประมง", "y"), unit("集の中に営業", "z")
    )
    assert found(memory, "集中营") == ["他住在集中营外面。"]
    (one,) = concordance([memory], "集中营", PAIR)
    assert one.spans == ((3, 6),)
    assert found(memory, "บ้าน") == ["หมู่บ้านชาวประมง"]


def test_hostile_texts_and_questions(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", *(unit(text, text) for text in HOSTILE))
    for text in (*HOSTILE, '"', "a OR b", "NEAR(a b)", "{source} : x", "*", "a*", "-a", "a\x00b", "^a", "\ud800"):
        concordance([memory], text[:300], PAIR)
        concordance([memory], text[:300], PAIR, "target")


def test_a_search_that_is_stopped_ends(memory: Memory) -> None:
    stop = Stop()
    stop.wish()
    with pytest.raises(CancelledError):
        concordance([memory], "portti", PAIR, stop=stop)
    memory.store.add([unit("Uusi.", "New.")])
    with pytest.raises(CancelledError):
        memory.prepare(stop=stop)


def test_what_replaces_and_what_goes_is_followed(memory: Memory) -> None:
    memory.store.commit([unit("Katto vuotaa.", "The roof leaks.", origin_key="w 1")], [])
    assert found(memory, "katto") == ["Katto vuotaa."]
    memory.store.commit([unit("Katolla sataa.", "Rain on the roof.", origin_key="w 1")], [])
    assert found(memory, "katto") == []
    assert found(memory, "roof", "target") == ["Rain on the roof."]


def test_a_memory_in_a_folder_that_cannot_be_written_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "read only"
    folder.mkdir()
    made(folder / "a.sqlite", unit("Ovi on auki.", "The door is open.")).close()
    monkeypatch.setattr(memory_module.os, "access", lambda path, mode: not str(path).startswith(str(folder)))
    memory = Memory("a", folder / "a.sqlite")
    assert found(memory, "ovi") == ["Ovi on auki."]
    memory.close()
    assert list(user_cache_path("workbench", appauthor=False).rglob("*.words.sqlite"))


WRITER = """
import sys
from pathlib import Path
from workbench.domain.memories import TranslationUnit
from workbench.suggestions.memory.memory import Memory
memory = Memory("a", Path(sys.argv[1]), is_written=True)
number = 0
while True:
    number += 1
    memory.store.commit([TranslationUnit(f"Ovi {number}.", "Door.", "fi", "en", origin_key=f"w {number}")], [])
    memory.flush_words()
    print(number, flush=True)
"""


def test_a_killed_program_loses_no_unit(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    written = 0
    while written < 50:
        written = int(child.stdout.readline())
    child.kill()
    child.wait()
    child.stdout.close()
    memory = Memory("a", path)
    assert memory.store.count() >= written
    assert found(memory, f"Ovi {written}")
    assert memory.exact(f"Ovi {written}.", *PAIR)
    memory.close()


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        (101, Band.CONTEXT), (100, Band.EXACT), (99, Band.HIGH), (95, Band.HIGH), (94, Band.GOOD), (85, Band.GOOD),
        (84, Band.FAIR), (75, Band.FAIR), (74, Band.LOW), (50, Band.LOW), (49, Band.NONE), (0, Band.NONE),
    ],
)  # fmt: skip
def test_bands(percent: int, band: Band) -> None:
    assert band_of(percent) is band


def test_statistics_count_what_comes_again_once() -> None:
    texts = ["Ovi on auki.", "Katto.", "Ovi on auki.", " "]
    seen: list[int] = []
    counted = statistics([Question(text, *PAIR) for text in texts], lambda one: 100, seen.append)
    assert {band: one.words for band, one in counted.bands.items() if one.segments} == {
        Band.EXACT: 4, Band.REPETITION: 3,
    }  # fmt: skip
    assert (counted.total.segments, seen) == (3, [1, 2, 3, 4])


def test_a_unit_of_a_region_answers_for_another(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", TranslationUnit("Väri", "Colour", "fi-FI", "en-GB"))
    assert [one.unit.target for one in concordance([memory], "col", ("fi", "en-US"), "target")] == ["Colour"]
