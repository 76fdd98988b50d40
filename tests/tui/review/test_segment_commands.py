"""The commands on a segment, without a running program."""

from __future__ import annotations

import pytest

from tests.tui.fakes import FakeContext, run
from workbench.domain.segments import State
from workbench.domain.works import Role
from workbench.tui.dialogs.questions import Ask, Choose
from workbench.tui.review.segment_commands import NO_CHANGE, SegmentCommands


@pytest.fixture
def commands(context: FakeContext) -> SegmentCommands:
    return SegmentCommands(context)


def test_confirming_takes_what_is_typed_and_goes_on(context: FakeContext, commands: SegmentCommands) -> None:
    first = context.key
    context.is_editing, context.editor.text = True, "The harbour library opened again."
    commands.confirm()
    assert first is not None
    segment = context.session.core.text.segment(first)
    assert (segment.working, segment.state) == ("The harbour library opened again.", State.TRANSLATED)
    assert context.key == context.rows.stable_key(1)
    assert context.notices == []


def test_what_changes_nothing_is_said(context: FakeContext, commands: SegmentCommands) -> None:
    commands.use_corrected()
    assert context.editor.text == "The old harbour library opened again on Monday."
    commands.use_corrected()
    commands.copy(Role.SOURCE)
    assert context.notices[0] == NO_CHANGE
    assert "no source" in context.notices[1]
    assert len(context.committed_changes) == 1


def test_a_quick_fix_is_applied_once(context: FakeContext, commands: SegmentCommands) -> None:
    context.move(1)
    commands.fix()
    assert context.editor.text == "It was closed for nine long years."
    commands.fix()
    assert context.notices == ["No quick fix here: edit the text"]


def test_a_finding_is_waived_and_its_waiver_withdrawn(context: FakeContext, commands: SegmentCommands) -> None:
    context.move(1)
    count = len(context.findings)
    assert count
    for _ in range(count):
        commands.waive()
    assert not context.findings
    commands.waive()
    assert context.notices == ["All findings here are waived: <waived> lists them"]
    context.answers = ["0"]
    run(commands.waived())
    assert len(context.findings) == 1


def test_splitting_begins_with_the_cursor(context: FakeContext, commands: SegmentCommands) -> None:
    before = len(context.session.core.text)
    commands.split()
    assert context.is_editing
    assert context.notices == ["Put the cursor where the second part begins, then press <split>"]
    context.editor.move_cursor(len("The old harbour "))
    commands.split()
    assert len(context.session.core.text) == before + 1
    assert context.editor.text == "The old harbour"


def test_a_note_is_asked_for_and_kept(context: FakeContext, commands: SegmentCommands) -> None:
    context.answers = ["ask the author", None]
    run(commands.note())
    run(commands.note())
    assert isinstance(context.asked[0], Ask)
    assert context.segment is not None
    assert context.segment.note == "ask the author"
    assert len(context.committed_changes) == 1


def test_a_locked_segment_is_refused_in_one_sentence(context: FakeContext, commands: SegmentCommands) -> None:
    commands.lock()
    commands.use_corrected()
    commands.join()
    assert [("locked" in notice) for notice in context.notices] == [True, True]
    assert len(context.committed_changes) == 1


def test_the_status_is_chosen_from_a_list(context: FakeContext, commands: SegmentCommands) -> None:
    context.answers = [State.FINAL.value]
    run(commands.state())
    assert isinstance(context.asked[0], Choose)
    assert context.segment is not None
    assert context.segment.state is State.FINAL


def test_a_revision_of_the_history_is_restored(context: FakeContext, commands: SegmentCommands) -> None:
    run(commands.history())
    assert context.notices == ["No history yet: nobody has changed this segment"]
    commands.use_corrected()
    first = context.committed_changes[0].revision.number
    commands.copy(Role.MACHINE)
    context.answers = [str(first)]
    run(commands.history())
    assert context.editor.text == "The old harbour library opened again on Monday."
