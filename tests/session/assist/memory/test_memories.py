"""The translation memories of a session: what confirmed segments put in, and what is found."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.projects import make_project
from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.domain.segments import Origin, State
from workbench.errors import UsageError
from workbench.session.session import Session
from workbench.suggestions.memory import memory as memory_module
from workbench.suggestions.memory.matches import MatchKind
from workbench.suggestions.memory.memory import Memory
from workbench.suggestions.memory.statistics import Amount, Band

SOURCE = "Museo on auki.\n\nOvi on punainen.\n\nKukaan ei tullut.\n\nOvi on punainen.\n"
MACHINE = "The museum is open.\n\nThe door is are red.\n\nNobody came.\n\nDoor is red.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE, source=SOURCE)


def kept(root: Path) -> list[tuple[str, str]]:
    memory = Memory("project", root / ".workbench" / "memory.sqlite")
    units = [(one.unit.source, one.unit.target) for lot in memory.store.after(0) for one in lot]
    memory.close()
    return sorted(units)


def test_a_confirmed_segment_goes_in_with_its_context(root: Path) -> None:
    with Session.open(root) as session:
        key = session.core.text.order[1]
        session.edit.confirm(key, "The door is red.")
        (memory,) = session.memory.memories()
        (found,) = memory.store.exact("Ovi on punainen.")
        unit = found.unit
        assert (unit.target, unit.source_language, unit.target_language) == ("The door is red.", "fi", "en")
        assert unit.context == UnitContext.of("Museo on auki.", "Kukaan ei tullut.")
        assert (unit.author, unit.origin) == ("Aino", "leaflet")
        assert unit.time is not None


def test_what_is_confirmed_again_replaces_and_undo_takes_it_out(root: Path) -> None:
    with Session.open(root) as session:
        key = session.core.text.order[1]
        session.edit.confirm(key, "The door is red.")
        session.edit.confirm(key, "The door was red.")
        assert kept(root) == [("Ovi on punainen.", "The door was red.")]
        session.edit.revise(key, "The gate was red.")
        assert kept(root) == [("Ovi on punainen.", "The gate was red.")]
        session.history.undo()
        session.history.undo()
        assert kept(root) == [("Ovi on punainen.", "The door is red.")]
        session.history.undo()
        assert kept(root) == []
        session.history.redo()
        assert kept(root) == [("Ovi on punainen.", "The door is red.")]
        session.edit.set_dropped([key], True)
        assert kept(root) == []
        session.edit.set_dropped([key], False)
        session.edit.set_state([key], State.INITIAL)
        assert kept(root) == []


def test_a_sentence_that_is_split_is_one_unit(root: Path) -> None:
    with Session.open(root) as session:
        key = session.core.text.order[0]
        session.edit.confirm(key)
        session.edit.split(key, 11)
        first, second = session.core.text.order[:2]
        assert kept(root) == [("Museo on auki.", "The museum is open.")]
        session.edit.set_state([second], State.INITIAL)
        assert kept(root) == []
        session.edit.confirm(second, "is closed.")
        assert kept(root) == [("Museo on auki.", "The museum is closed.")]
        session.edit.join(first)
        assert kept(root) == [("Museo on auki.", "The museum is closed.")]


def test_a_memory_that_missed_something_is_brought_up_to_date(root: Path) -> None:
    with Session.open(root) as session:
        session.edit.confirm(session.core.text.order[0])
    for path in (root / ".workbench").glob("memory.sqlite*"):
        if path.is_file():
            path.unlink()
    with Session.open(root) as session:
        session.memory.flush()
        assert kept(root) == [("Museo on auki.", "The museum is open.")]
        session.edit.confirm(session.core.text.order[2])
    assert len(kept(root)) == 2


def test_lookup_leaves_out_what_the_segment_itself_put_in(root: Path) -> None:
    with Session.open(root) as session:
        first, second, third, fourth = session.core.text.order
        session.edit.confirm(second, "The door is red.")
        assert session.memory.lookup(second) == []
        (match,) = session.memory.lookup(fourth)
        assert (match.kind, match.percent, match.text) == (MatchKind.EXACT, 100, "The door is red.")
        assert session.memory.lookup(third) == []
        committed = session.memory.take(fourth, match)
        assert committed is not None
        segment = session.core.text.segment(fourth)
        assert (segment.working, segment.origin, segment.origin_name) == (
            "The door is red.",
            Origin.MEMORY,
            "project 100 %",
        )
        (suggestion,) = session.suggest.shortlist(fourth).entries
        assert (suggestion.suggestion.text, suggestion.suggestion.shown_score) == ("The door is red.", "100 %")


def test_memories_of_the_settings_with_penalty_and_without_writing(root: Path, tmp_path: Path) -> None:
    house = Memory("house", tmp_path / "house.sqlite", is_written=True)
    house.store.add([TranslationUnit("Museo on auki.", "Museum open.", "fi-FI", "en-GB")])
    house.close()
    (root / "workbench.toml").write_text(
        'author = "Aino"\n[memories.house]\npath = "../house.sqlite"\npenalty = 7\n'
        '[memories.gone]\npath = "gone.sqlite"\n[memories.project]\nwrite = false\n'
    )
    with Session.open(root) as session:
        session.edit.confirm(session.core.text.order[1])
        (match,) = session.memory.lookup(session.core.text.order[0])
        assert (match.memory, match.percent, match.penalty) == ("house", 93, 7)
        assert ["gone" in one for one in session.memory.troubles] == [True]
    assert not (root / ".workbench" / "memory.sqlite").exists()


def test_a_memory_shared_by_projects_tells_them_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        root = make_project(tmp_path / name, MACHINE, source=SOURCE)
        (root / "workbench.toml").write_text('[memories.all]\npath = "../all.sqlite"\nwrite = true\n')
        with Session.open(root) as session:
            session.edit.confirm(session.core.text.order[0], f"Museum {name}.")
    memory = Memory("all", tmp_path / "all.sqlite")
    assert {one.unit.target for one in memory.store.exact("Museo on auki.")} == {"Museum one.", "Museum two."}
    memory.close()


def test_a_large_memory_without_its_index_is_indexed_beside_the_work(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_module, "MOST_AT_ONCE", 10)
    house = Memory("house", tmp_path / "house.sqlite", is_written=True)
    house.store.add(TranslationUnit(f"Sivu {at} kirjassa.", f"Page {at} in the book.", "fi", "en") for at in range(100))
    house.close()
    (root / "workbench.toml").write_text('[memories.house]\npath = "../house.sqlite"\n')
    with Session.open(root) as session:
        assert session.memory.concordance("kirjassa") == []
        session.suggest.shortlist(session.core.text.order[0])
        house = session.memory.memories()[1]
        until = monotonic() + 20
        while house.is_behind and monotonic() < until:
            sleep(0.01)
        assert len(session.memory.concordance("kirjassa", limit=100)) == 100


def test_asking_brings_the_memory_to_what_was_confirmed_before(root: Path) -> None:
    with Session.open(root) as session:
        session.edit.confirm(session.core.text.order[1], "The door is red.")
    (root / ".workbench" / "memory.sqlite").unlink()
    with Session.open(root) as session:
        (entry,) = session.suggest.shortlist(session.core.text.order[3]).entries
        assert entry.suggestion.text == "The door is red."


def test_a_text_without_a_source_makes_no_memory(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    with Session.open(root) as session:
        key = session.core.text.order[0]
        session.edit.confirm(key)
        assert session.memory.lookup(key) == []
        assert session.suggest.shortlist(key).entries == []
        with pytest.raises(UsageError, match="no source text"):
            session.memory.statistics()
    assert not (root / ".workbench" / "memory.sqlite").exists()


def test_a_memory_that_refuses_stops_nobody(root: Path) -> None:
    (root / ".workbench").mkdir(exist_ok=True)
    (root / ".workbench" / "memory.sqlite").write_text("no memory at all")
    with Session.open(root) as session:
        key = session.core.text.order[0]
        session.edit.confirm(key)
        assert session.core.text.segment(key).state is State.TRANSLATED
        assert ["no translation memory" in one for one in session.memory.troubles] == [True]
        assert any("no translation memory" in sentence for sentence in session.suggest.hints())


def test_concordance_on_either_side(root: Path) -> None:
    with Session.open(root) as session:
        session.edit.confirm(session.core.text.order[1], "The door is red.")
        (found,) = session.memory.concordance("puna")
        assert [found.unit.source[start:end] for start, end in found.spans] == ["punainen"]
        assert [one.unit.source for one in session.memory.concordance("door", "target")] == ["Ovi on punainen."]
        assert session.memory.concordance("door") == []


def test_statistics_count_a_text_in_bands(root: Path) -> None:
    with Session.open(root) as session:
        session.edit.confirm(session.core.text.order[2])
        memory = session.memory.memories()[0]
        pair = ("fi", "en")
        memory.store.add([
            TranslationUnit("Museo on auki.", "x", *pair, context=UnitContext.of("", "Ovi on punainen.")),
            TranslationUnit("Ovi on vihreä.", "x", *pair),
        ])  # fmt: skip
        found = session.memory.statistics()
        assert found.total == Amount(4, 12, 14 + 16 + 17 + 16)
        assert {band: amount.segments for band, amount in found.bands.items() if amount.segments} == {
            Band.CONTEXT: 1, Band.REPETITION: 1, Band.FAIR: 1, Band.NONE: 1,
        }  # fmt: skip
