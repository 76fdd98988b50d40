"""Two programs on one project: one writes, the other is told who, and may read."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.children import forking
from tests.projects import make_project
from workbench.domain.works import Role
from workbench.errors import ProjectHeldError, ReadOnlyError
from workbench.session.opening.projects import add_file
from workbench.session.session import Session


def write_when_told(root: Path, line: Connection) -> None:
    session = Session.open(root)
    line.send(os.getpid())
    while True:
        session.edit.revise(session.core.text.order[0], line.recv())
        line.send("done")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def test_the_second_is_told_who_holds_the_project_and_may_read(root: Path) -> None:
    context = forking()
    here, there = context.Pipe()
    process = context.Process(target=write_when_told, args=(root, there), daemon=True)
    process.start()
    number = here.recv()
    with pytest.raises(ProjectHeldError, match=rf"process {number}, since .*--read-only"):
        Session.open(root)
    with pytest.raises(ProjectHeldError, match=f"process {number}"):
        add_file(root, root / "source_texts/leaflet/machine.txt", Role.MACHINE)
    with Session.open(root, read_only=True) as early:
        first = early.core.text.order[0]
        here.send("From the writer.")
        assert here.recv() == "done"
        assert early.core.text.segment(first).working == "The museum is open."
        assert early.history.segment_revisions(first) == []
        with Session.open(root, read_only=True) as late:
            assert late.core.text.segment(first).working == "From the writer."
            assert [one.entry.author for one in late.history.segment_revisions(first)] == ["Aino"]
            with pytest.raises(ReadOnlyError):
                late.edit.revise(first, "No.")
        assert early.history.segment_revisions(first) == []
    process.kill()
    process.join()
    with Session.open(root) as session:
        assert session.core.text.segment(first).working == "From the writer."


def test_the_right_is_given_back_on_closing(root: Path) -> None:
    with Session.open(root), pytest.raises(ProjectHeldError, match=f"process {os.getpid()}"):
        Session.open(root)
    with Session.open(root):
        pass


def test_the_right_is_given_back_when_opening_fails(root: Path) -> None:
    (root / "source_texts/leaflet/machine.txt").rename(root / "elsewhere.txt")
    for _ in range(2):
        with pytest.raises(Exception, match="cannot be read"):
            Session.open(root)
    (root / "elsewhere.txt").rename(root / "source_texts/leaflet/machine.txt")
    with Session.open(root):
        pass


def test_a_holder_who_left_no_name_is_still_refused(root: Path) -> None:
    with Session.open(root):
        (root / ".workbench/holder.json").write_text("{broken")
        with pytest.raises(ProjectHeldError, match="does not say which"):
            Session.open(root)
