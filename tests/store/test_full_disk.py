"""A disk without room: said in one sentence, nothing lost, everything saved once there is room."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.children import in_child
from tests.projects import clean_text, make_project, texts_of
from workbench.domain.effort import SegmentActivity
from workbench.domain.revisions import Edit
from workbench.domain.segments import SegmentId
from workbench.errors import UnsavedError, WorkbenchError
from workbench.session.session import Session
from workbench.session.text import core

resource = pytest.importorskip("resource", reason="this system sets a process no limits")

LARGE = "typed while the disk was full " * 300
ROOM = 8_192


def limit_files(size: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))


def no_limit() -> None:
    limit_files(resource.getrlimit(resource.RLIMIT_FSIZE)[1])


def log_size(root: Path) -> int:
    return (root / ".workbench" / "journal.sqlite-wal").stat().st_size


def work_on_a_full_disk(root: Path) -> list[str]:
    session = Session.open(root)
    first, second, third, *_ = session.core.text.order
    session.edit.revise(first, "Saved.")
    limit_files(log_size(root) + ROOM)
    session.core.type(second, LARGE)
    assert session.core.trouble is not None
    assert "cannot be written" in session.core.trouble
    assert "\n" not in session.core.trouble
    assert session.core.current(second) == LARGE
    session.edit.confirm(second)
    session.edit.split(third, 9)
    session.history.undo()
    session.core.type(first, "A draft.")
    assert session.core.trouble is not None
    assert session.core.text.segment(second).working == LARGE
    assert [one.entry.reason.verb for one in session.history.segment_revisions(second)] == ["confirm"]
    assert [(one.kind, one.reason.verb) for one in session.history.entries()] == [
        ("undo", "split"), ("edit", "split"), ("edit", "confirm"), ("edit", "revise"),
    ]  # fmt: skip
    with pytest.raises(UnsavedError, match="cannot be written"):
        session.close()
    with Session.open(root, read_only=True) as other:
        assert other.core.text.segment(first).working == "Saved."
        assert other.core.text.segment(second).working != LARGE
        assert other.core.last_revision == 1
    no_limit()
    session.core.type(first, "A draft, and more.")
    assert session.core.save()
    assert session.core.trouble is None
    typed = texts_of(session)
    session.core.abandon()
    return typed


def test_what_is_typed_on_a_full_disk_stays_in_memory_and_is_saved_later(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    typed = in_child(work_on_a_full_disk, root)
    with Session.open(root) as session:
        assert texts_of(session) == typed
        assert session.recovered == 1
        assert session.core.journal.check_integrity() == "ok"
        assert [(one.kind, one.reason.verb) for one in session.history.entries()][-4:] == [
            ("undo", "split"), ("edit", "split"), ("edit", "confirm"), ("edit", "revise"),
        ]  # fmt: skip


def give_up_a_draft(root: Path) -> None:
    session = Session.open(root)
    first = session.core.text.order[0]
    session.core.type(first, "Given up.")
    limit_files(0)
    session.core.forget_draft(first)
    assert session.core.trouble is not None
    no_limit()
    assert session.core.save()
    session.core.abandon()


def test_a_draft_given_up_on_a_full_disk_does_not_come_back(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    in_child(give_up_a_draft, root)
    with Session.open(root) as session:
        assert session.recovered == 0


def type_much(root: Path) -> tuple[int, int]:
    """Type on a full disk by a clock of its own; answers the attempts to write at one moment, and over five seconds."""
    clock = [100.0]
    session = Session.open(root)
    first, second, *_ = session.core.text.order
    attempts: list[int] = []
    put = session.core.journal.put_draft

    def counted(name: str, segment: SegmentId, edit: Edit, activities: Sequence[SegmentActivity] = ()) -> None:
        attempts.append(segment)
        put(name, segment, edit, activities)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "monotonic", lambda: clock[0])
        patch.setattr(session.core.journal, "put_draft", counted)
        limit_files(0)
        for length in range(200):
            session.core.type(first, LARGE[:length])
            session.core.type(second, LARGE[length:])
        at_once = len(attempts)
        for key in range(40):
            clock[0] += 0.125
            session.core.type(first, LARGE[key:])
        later = len(attempts) - at_once
        assert session.core.trouble is not None
        assert session.core.drafts() == {first: LARGE[39:], second: LARGE[199:]}
        no_limit()
        clock[0] += core.RETRY
        session.core.type(second, "The disk takes it again.")
        assert session.core.trouble is None
    session.core.abandon()
    return at_once, later


def test_keys_do_not_wait_for_a_full_disk_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    assert in_child(type_much, root) == (1, 5)
    with Session.open(root) as session:
        assert session.recovered == 2
        assert texts_of(session)[:2] == [LARGE[39:], "The disk takes it again."]


def leave_only_a_draft(root: Path) -> None:
    session = Session.open(root)
    limit_files(0)
    session.core.type(session.core.text.order[0], LARGE)
    with pytest.raises(UnsavedError):
        session.close()
    no_limit()
    session.close()


def test_a_session_does_not_close_over_a_draft_that_is_not_saved(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    with Session.open(root):
        pass
    in_child(leave_only_a_draft, root)
    with Session.open(root) as session:
        assert texts_of(session)[0] == LARGE


def open_without_room(root: Path) -> None:
    limit_files(0)
    with pytest.raises(UnsavedError, match="cannot be written"):
        Session.open(root)


def test_a_project_that_cannot_be_begun_says_so_and_can_be_begun_later(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    in_child(open_without_room, root)
    with Session.open(root) as session:
        assert clean_text(session) == (root / "source_texts/leaflet/machine.txt").read_bytes()


def export_without_room(root: Path) -> None:
    session = Session.open(root)
    target = session.export.export("txt").path
    before = target.read_bytes()
    session.edit.revise(session.core.text.order[0], "Other.")
    limit_files(3)
    with pytest.raises(WorkbenchError, match="cannot be written"):
        session.export.export("txt")
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_an_export_without_room_leaves_the_old_file(tmp_path: Path) -> None:
    in_child(export_without_room, make_project(tmp_path / "project"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here ({mounted.stderr.strip()}); the limit of file size stands in")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_really_full_disk(small_disk: Path) -> None:
    root = make_project(small_disk / "project")
    session = Session.open(root)
    first, second, *_ = session.core.text.order
    session.edit.revise(first, "Saved.")
    filler = small_disk / "filler"
    fill(filler)
    session.core.type(second, LARGE)
    session.edit.confirm(second)
    assert session.core.trouble is not None
    assert "full" in session.core.trouble
    with pytest.raises(WorkbenchError, match="no space left"):
        session.export.export("txt")
    filler.unlink()
    assert session.core.save()
    assert session.core.trouble is None
    session.close()
    with Session.open(root) as again:
        assert texts_of(again)[:2] == ["Saved.", LARGE]
