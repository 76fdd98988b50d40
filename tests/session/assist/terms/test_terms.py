"""Terms in an open work: hits, adding, findings that follow, files that others change."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.projects import make_project
from workbench.domain.annotations import Side
from workbench.domain.terms import Form, Status
from workbench.errors import ReadOnlyError, UsageError
from workbench.session.session import Session

SOURCE = "Das Lager ist offen.\n\nDie Liste der Lager.\n"
MACHINE = "The barracks is open.\n\nThe list of camps.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE, source=SOURCE)


@pytest.fixture
def session(root: Path) -> Iterator[Session]:
    about = root / "source_texts/leaflet/about.toml"
    about.write_text(about.read_text("utf-8").replace('"fi"', '"de"'), "utf-8")
    with Session.open(root) as opened:
        yield opened


def found(session: Session) -> list[tuple[int, str, str]]:
    keys = session.core.text.order
    return [
        (at, one.check, one.text)
        for at, key in enumerate(keys)
        for one in session.findings.findings(key)
        if one.check in ("missing-term", "forbidden-term")
    ]


def touch(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))


def test_a_project_without_terms_has_none_and_asks_nobody(session: Session) -> None:
    key = session.core.text.order[0]
    assert session.terms.is_empty
    assert session.terms.hits(key).source == ()
    assert not session.terms.needs_preparing
    assert [note.name for note in session.terms.termbases()] == ["project"]
    assert not any(one.name == "terms" for one in session.suggest.suggesters())


def test_a_term_that_is_added_is_found_at_once_and_the_findings_follow(session: Session) -> None:
    session.findings.inspect()
    entry = session.terms.add("Lager", "camp", note="of the desk")
    assert [term.text for term in entry.terms] == ["Lager", "camp"]
    assert found(session) == [(0, "missing-term", "")]
    session.terms.add("Lager", "barracks", Status.FORBIDDEN)
    assert found(session) == [(0, "forbidden-term", "barracks"), (0, "missing-term", "")]
    first, second = session.core.text.order
    session.edit.revise(first, "The camp is open.")
    assert found(session) == []
    hits = session.terms.hits(second)
    assert [(hit.term.text, hit.start, hit.end) for hit in hits.source] == [("Lager", 14, 19)]
    assert [(hit.term.text, hit.form, hit.start, hit.end) for hit in hits.target] == [("camp", Form.INFLECTED, 12, 17)]
    assert [term.text for term in session.terms.targets(hits.source[0])] == ["camp"]
    assert session.terms.remove("Lager", "camp") == 1
    assert session.terms.remove("Lager", "camp") == 0
    assert session.terms.set_status("Lager", "barracks", Status.PREFERRED) == 1
    assert found(session) == [(0, "missing-term", ""), (1, "missing-term", "")]


def test_a_pair_that_is_there_is_changed_and_not_said_twice(session: Session, root: Path) -> None:
    session.terms.add("Lager", "camp", part_of_speech="noun")
    session.terms.add(" Lager", "camp ", Status.ADMITTED, "seldom")
    (row,) = session.terms.pairs()
    assert (row.status, row.note, row.part_of_speech, row.author) == (Status.ADMITTED, "seldom", "noun", "Aino")
    assert (root / "terms.tsv").read_bytes().count(b"\n") == 2
    with pytest.raises(UsageError):
        session.terms.add(" ", "")


def test_termbases_of_the_settings(session: Session, root: Path) -> None:
    settings = root / "workbench.toml"
    (root / "house.csv").write_text("de,en,domain\nListe,list,law; papers\nOffen,ajar,doors\n", "utf-8")
    settings.write_text(
        settings.read_text("utf-8") + '\n[terms.house]\npath = "house.csv"\n[terms.gone]\npath = "gone.tbx"\n', "utf-8"
    )
    with Session.open(root, read_only=True) as other:
        own, house, gone = other.terms.termbases()
        assert (own.entries, house.entries, house.problem, gone.entries) == (0, 2, "", 0)
        assert "cannot be read" in gone.problem
        hits = other.terms.hits(other.core.text.order[1])
        assert [(hit.term.text, hit.entry.origin) for hit in hits.source] == [("Liste", "house")]
        assert other.terms.domains() == {"law": 1, "papers": 1, "doors": 1}
        assert len(other.terms.entries("papers")) == 1
        other.findings.inspect()
        assert found(other) == [(0, "missing-term", "")]
        with pytest.raises(ReadOnlyError):
            other.terms.add("a", "b")


def test_a_file_that_somebody_changes_is_read_again(session: Session, root: Path) -> None:
    session.terms.add("Liste", "list")
    session.findings.inspect()
    assert not session.terms.refresh()
    touch(root / "terms.tsv", "# by hand\nLager\tcamp\n")
    assert session.terms.refresh()
    assert found(session) == [(0, "missing-term", "")]
    session.terms.add("Liste", "list")
    assert (root / "terms.tsv").read_text("utf-8").startswith("# by hand\nLager\tcamp\nListe\tlist")
    (root / "terms.tsv").unlink()
    assert session.terms.refresh()
    assert session.terms.is_empty
    assert found(session) == []


def test_where_nobody_may_wait_terms_come_when_they_are_ready(session: Session, root: Path) -> None:
    touch(root / "terms.tsv", "Lager\tcamp\n")
    with Session.open(root, read_only=True) as other:
        other.terms.waits = False
        other.findings.inspect()
        second = other.core.text.order[1]
        assert other.terms.needs_preparing
        assert other.terms.hits(second).source == ()
        other.terms.prepare()
        assert other.terms.hits(second).source == ()
        assert other.terms.reload()
        assert not other.terms.needs_preparing
        assert not other.terms.reload()
        assert len(other.terms.hits(second).target) == 1
        assert found(other) == [(0, "missing-term", "")]


def test_a_first_term_is_found_where_nobody_may_wait(session: Session) -> None:
    session.terms.waits = False
    session.findings.defers = True
    session.findings.inspect()
    session.terms.add("Lager", "camp")
    assert [hit.term.text for hit in session.terms.hits(session.core.text.order[0]).source] == ["Lager"]
    assert session.findings.is_behind
    for _ in session.findings.catching_up():
        continue
    assert found(session)[0] == (0, "missing-term", "")


def test_terms_are_suggested(session: Session) -> None:
    session.terms.add("Lager", "camp", note="of the desk")
    session.terms.add("Lager", "barracks", Status.FORBIDDEN)
    first, second = session.core.text.order
    shortlist = session.suggest.shortlist(first)
    said = [(one.text, one.start, one.end, one.matched_source, one.origin) for one in shortlist.terms]
    assert said == [("camp", 4, 12, None, "project"), ("camp", None, None, "Lager", "project")]
    session.suggest.take(first, shortlist.terms[0])
    assert session.core.current(first) == "The camp is open."
    session.terms.set_note("Lager", "camp", "changed")
    assert [one.note for one in session.suggest.shortlist(second).terms] == ["changed"]


def test_a_broken_file_of_terms_does_not_keep_a_work_from_opening(session: Session, root: Path) -> None:
    (root / "terms.tsv").mkdir()
    with Session.open(root, read_only=True) as other:
        assert "cannot be read" in other.terms.termbases()[0].problem
        assert other.terms.hits(other.core.text.order[0]).source == ()


def test_candidates_of_a_work_leave_out_what_is_a_term(tmp_path: Path) -> None:
    machine = "An iron curtain fell.\n\nThe iron curtains and a “wellness stay”.\n"
    with Session.open(make_project(tmp_path / "project", machine)) as session:
        assert [one.text for one in session.terms.candidates()] == ["wellness stay", "iron curtain"]
        curtain = session.terms.candidates()[1]
        assert [session.core.current(key)[start:end] for key, start, end in curtain.places] == [
            "iron curtain",
            "iron curtains",
        ]
        session.terms.add("", "Wellness stay")
        assert [one.text for one in session.terms.candidates()] == ["iron curtain"]
        assert session.terms.texts().side is Side.WORKING


def test_a_word_is_looked_up_in_the_dictionaries_of_its_side(session: Session, root: Path) -> None:
    (root / "d.index").write_text("lager\tA\tK\nlager\tK\tF\n", "utf-8")
    (root / "d.dict").write_text("camp, bearing", "utf-8")
    with (root / "workbench.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[dictionaries.de]\npath = "d.index"\nlanguage = "de"\n')
        settings.write('[dictionaries.gone]\npath = "no.ifo"\n')
    with Session.open(root, read_only=True) as other:
        assert [one.text for one in other.terms.look_up("Lagern")] == ["camp, bear", "ing"]
        assert list(other.terms.dictionaries.problems) == ["gone"]
        assert other.terms.look_up("Lager", Side.WORKING) == []


def test_threads_may_ask_while_terms_come_and_go(session: Session) -> None:
    session.terms.add("Lager", "camp")
    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(session.terms.find, "Das Lager", f"camp {number}") for number in range(300)]
        for number in range(10):
            session.terms.add("Lager", f"word{number}")
        found = [one.result() for one in asked]
    assert {len(one.source) for one in found} == {1}
    assert {hit.term.text for one in found for hit in one.target} == {"camp"}
    assert len(session.terms.find("Lager", "").source[0].entry.terms) == 12


def test_terms_of_a_project_with_works_of_several_languages_say_theirs(session: Session, root: Path) -> None:
    other = root / "source_texts/other"
    other.mkdir()
    (other / "about.toml").write_text('source_language = "sv"\ntarget_language = "en"\n', "utf-8")
    session.terms.add("Lager", "camp")
    (row,) = session.terms.pairs()
    assert row.languages == ("de", "en")
    assert len(session.terms.find("Lager", "").source) == 1
