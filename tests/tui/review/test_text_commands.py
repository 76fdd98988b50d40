"""The commands on the whole text, without a running program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.fakes import FakeContext, run
from workbench.tui.review.segment_commands import SegmentCommands
from workbench.tui.review.text_commands import TextCommands


@pytest.fixture
def commands(context: FakeContext) -> TextCommands:
    return TextCommands(context)


def test_a_number_that_is_none_is_refused(context: FakeContext, commands: TextCommands) -> None:
    context.answers = ["x", "99", "3"]
    for _ in range(3):
        run(commands.go_to())
    assert context.notices[0] == "'x' is not a number"
    assert "1 to 5" in context.notices[1]
    assert context.key == context.session.core.text.order[2]


def test_a_filter_without_matches_leaves_all_rows(context: FakeContext, commands: TextCommands) -> None:
    count = context.rows.row_count()
    context.answers = ["giraffe", "library"]
    run(commands.filter())
    assert context.notices == ["No matches; filter not applied"]
    assert context.rows.row_count() == count
    run(commands.filter())
    assert context.rows.row_count() == 1
    assert context.notices[-1] == "1 of 5 segments shown; esc shows all"
    commands.unfilter()
    assert context.rows.row_count() == count


def test_undo_and_redo_say_what_they_did(context: FakeContext, commands: TextCommands) -> None:
    SegmentCommands(context).use_corrected()
    context.move(2)
    commands.undo()
    assert context.key == context.session.core.text.order[0]
    commands.redo()
    assert len(context.notices) == 2
    assert all("segment 1" in notice for notice in context.notices)


def test_a_file_of_others_is_replaced_only_after_a_question(
    context: FakeContext, commands: TextCommands, tmp_path: Path
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("of somebody else")
    context.answers = ["txt", str(target), False]
    run(commands.export())
    assert target.read_text() == "of somebody else"
    context.answers = ["txt", str(target), True]
    run(commands.export())
    assert "harbour library" in target.read_text("utf-8")
    assert context.notices[0].startswith(f"Exported to {target}")


def test_a_path_that_is_none_is_refused(context: FakeContext, commands: TextCommands) -> None:
    context.answers = ["txt", "a\0b"]
    run(commands.export())
    assert context.notices == ["Cannot write to a␀b: it is not a valid path"]
