"""Units on the disk."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.suggestions.memories import made, unit
from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.errors import InputError, OutputError, ReadOnlyError
from workbench.suggestions.memory.memory import Memory
from workbench.suggestions.memory.store import MemoryStore


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    return MemoryStore(tmp_path / "a.sqlite", is_written=True)


def test_a_unit_comes_back_as_it_was(store: MemoryStore) -> None:
    whole = unit(
        "Ovi.", "Door.", context=UnitContext.of("Ennen.", ""), author="Aino", time=datetime(2026, 5, 1, tzinfo=UTC),
        origin="leaflet", origin_key="leaflet 3", properties=(("client", "Ärzte"), ("client", "x")),
    )  # fmt: skip
    assert store.add([whole]) == 1
    assert [kept.unit for kept in store.exact("Ovi.")] == [whole]
    assert store.count() == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_any_text_comes_back(store: MemoryStore, source: str, target: str) -> None:
    store.add([unit(source, target)])
    assert target in {kept.unit.target for kept in store.exact(source)}


def test_the_same_unit_again_is_not_put_in_again(store: MemoryStore) -> None:
    assert store.add([unit("Ovi.", "Door."), unit("Ovi.", "Door."), unit("Ovi.", "A door.")]) == 2
    assert store.add([unit("Ovi.", "Door.", context=UnitContext.of("x", "y"))]) == 1


def test_a_unit_with_the_same_place_replaces_and_gets_a_new_number(store: MemoryStore) -> None:
    store.add([unit("Ovi.", "Dor.", origin_key="w 1")])
    first = store.last()
    store.commit(
        [unit("Ovi.", "Door.", origin_key="w 1"), unit("Katto.", "Roof.", origin_key="w 2")], ["w 9"], [("seen", "7")]
    )
    assert [kept.unit.target for kept in store.exact("Ovi.")] == ["Door."]
    assert store.last() > first
    store.commit([], ["w 1"])
    assert store.exact("Ovi.") == []
    assert set(store.origin_keys("w ")) == {"w 2"}
    assert (store.fact("seen"), store.fact("unseen")) == ("7", None)


def test_a_failed_step_leaves_nothing(store: MemoryStore) -> None:
    def units() -> object:
        yield unit("Ovi.", "Door.")
        raise KeyError

    with pytest.raises(KeyError):
        store.commit(units(), [])  # type: ignore[arg-type]
    assert store.count() == 0
    assert store.add([unit("Ovi.", "Door.")]) == 1


def test_a_newer_memory_a_stranger_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    made(tmp_path / "newer.sqlite").close()
    with sqlite3.connect(tmp_path / "newer.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    (tmp_path / "text.sqlite").write_text("no database")
    with sqlite3.connect(tmp_path / "other.sqlite") as connection:
        connection.execute("CREATE TABLE unit (id)")
    connection.close()
    said = {
        "newer": "newer version",
        "text": "no translation memory of the workbench",
        "other": "no translation memory",
    }
    for name, words in said.items():
        path = tmp_path / f"{name}.sqlite"
        before = path.read_bytes()
        for is_written in (True, False):
            with pytest.raises(InputError, match=words):
                MemoryStore(path, is_written=is_written)
        assert path.read_bytes() == before
    with pytest.raises(InputError, match="there is no translation memory"):
        MemoryStore(tmp_path / "missing.sqlite", is_written=False)
    with pytest.raises(OutputError, match="cannot be written"):
        MemoryStore(tmp_path / "text.sqlite" / "in a file.sqlite", is_written=True)


def test_a_damaged_memory_is_told_in_one_sentence(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", *(unit(f"Ovi {number}.", "x" * 500) for number in range(200)))
    memory.close()
    data = bytearray((tmp_path / "a.sqlite").read_bytes())
    data[8192:60000] = b"\xff" * (60000 - 8192)
    (tmp_path / "a.sqlite").write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        list(MemoryStore(tmp_path / "a.sqlite", is_written=False).after(0))


def test_one_that_is_only_read_takes_nothing_in(tmp_path: Path) -> None:
    made(tmp_path / "a.sqlite", unit("Ovi.", "Door.")).close()
    memory = Memory("a", tmp_path / "a.sqlite")
    assert [kept.unit.target for kept in memory.store.exact("Ovi.")] == ["Door."]
    with pytest.raises(ReadOnlyError):
        memory.store.add([unit("Katto.", "Roof.")])
    memory.close()


def test_threads_read_while_one_writes(tmp_path: Path) -> None:
    memory = made(tmp_path / "a.sqlite", unit("Ovi 0.", "Door 0."))
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(60):
                assert memory.store.exact("Ovi 0.")
                assert memory.fuzzy("Ovi 0!", "fi", "en")
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failures.append(error)

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 40):
        memory.store.add([TranslationUnit(f"Ovi {number}.", f"Door {number}.", "fi", "en")])
    for reader in readers:
        reader.join()
    assert not failures
    assert memory.store.count() == 40
