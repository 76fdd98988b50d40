"""A project in a folder that nobody may write: said in one sentence, and open to read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.children import give_up_power, in_child
from tests.projects import WORK, clean_text, make_project, texts_of
from workbench.domain.works import Role
from workbench.errors import ReadOnlyError, UnsavedError, UsageError, WorkbenchError
from workbench.session.opening.projects import add_file
from workbench.session.session import Session


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can look into, which those of pytest are not."""
    made = Path(tempfile.mkdtemp(prefix="workbench-test-"))
    made.chmod(0o755)
    yield made
    for path in (made, *made.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(made)


def close_to_all(root: Path) -> dict[Path, bytes]:
    """Take the right to write away; answers what the files hold."""
    for path in sorted((root, *root.rglob("*")), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return contents(root)


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def load_parts(session: Session) -> None:
    """Load what is loaded when it is first used, while the libraries can be read."""
    session.scores.measure_all()
    session.findings.inspect()


def read_as_nobody(root: Path) -> list[str]:
    give_up_power()
    with pytest.raises(UnsavedError, match="cannot be written .*--read-only") as told:
        Session.open(root)
    assert "\n" not in str(told.value)
    with Session.open(root, read_only=True) as session:
        first = session.core.text.order[0]
        with pytest.raises(ReadOnlyError, match="read only"):
            session.core.type(first, "x")
        with pytest.raises(ReadOnlyError, match="read only"):
            session.edit.confirm(first)
        with pytest.raises(ReadOnlyError, match="read only"):
            session.take.everything()
        with pytest.raises(WorkbenchError, match="cannot be written"):
            session.export.export("txt")
        load_parts(session)
        assert clean_text(session)
        return texts_of(session)


def test_a_read_only_folder_is_told_and_can_be_read(folder: Path) -> None:
    root = make_project(folder / "project", corrected="The museum is open.\n")
    with Session.open(root) as session:
        session.edit.revise(session.core.text.order[0], "Revised.")
        texts = texts_of(session)
        load_parts(session)
    before = close_to_all(root)
    assert in_child(read_as_nobody, root) == texts
    assert contents(root) == before


def edit_and_die(root: Path) -> list[str]:
    session = Session.open(root)
    session.edit.revise(session.core.text.order[0], "Only in the log.")
    return texts_of(session)


def test_what_only_the_log_of_a_killed_program_holds_is_read_too(folder: Path) -> None:
    root = make_project(folder / "project")
    with Session.open(root) as session:
        load_parts(session)
    texts = in_child(edit_and_die, root)
    (root / ".workbench" / "journal.sqlite-shm").unlink(missing_ok=True)
    assert (root / ".workbench" / "journal.sqlite-wal").stat().st_size
    before = close_to_all(root)
    assert in_child(read_as_nobody, root) == texts
    assert contents(root) == before


def test_a_project_never_opened_can_be_read(folder: Path) -> None:
    root = make_project(folder / "project", corrected="The museum is open.\n")
    with Session.open(make_project(folder / "opened", corrected="The museum is open.\n")) as session:
        texts = texts_of(session)
        load_parts(session)
    before = close_to_all(root)
    assert not (root / ".workbench" / "journal.sqlite").exists()
    assert in_child(read_as_nobody, root) == texts
    assert contents(root) == before


def test_a_work_never_opened_can_be_read_beside_one_that_was(folder: Path) -> None:
    root = make_project(folder / "project")
    (folder / "other.txt").write_text("It rains.\n")
    add_file(root, folder / "other.txt", Role.MACHINE, work="other")
    with Session.open(root, WORK) as held:
        with Session.open(root, "other", read_only=True) as session:
            assert texts_of(session) == ["It rains."]
            assert not list(session.history.entries())
            with pytest.raises(ReadOnlyError, match="read only"):
                session.core.type(session.core.text.order[0], "x")
        assert held.core.journal.works() == [WORK]
    with pytest.raises(UsageError, match="no work called 'third'"):
        Session.open(root, "third")
