"""What a confirmation offers elsewhere, without a running program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Make
from tests.tui.fakes import FakeContext, run
from workbench.tui.assist.propagation import PropagationCommands
from workbench.tui.dialogs.repetitions import RepetitionDecision, RepetitionScreen

SAME = "The door is red."


@pytest.fixture
def project(make: Make) -> Path:
    return make(f"{SAME}\n\nThe door is wide.\n\n{SAME}\n\n{SAME}\n", corrected=None)


def confirm(context: FakeContext, commands: PropagationCommands, text: str) -> None:
    """Confirm the current segment, as the screen does it."""
    assert context.segment is not None
    change = context.session.repetitions.confirm(context.segment.id, text)
    assert change is not None
    commands.follow(change)
    context.committed(change)


def test_repetitions_are_offered_in_one_line_and_propagated_by_one_key(context: FakeContext) -> None:
    commands = PropagationCommands(context)
    confirm(context, commands, "The door is blue.")
    commands.propagate()
    assert context.notices[-1] == "Propagated to 2 segments"
    assert [context.session.core.current(key) for key in context.session.core.text.order].count(
        "The door is blue."
    ) == 3
    commands.propagate()
    assert context.notices[-1] == "No repetitions of the segment confirmed last"


def test_some_repetitions_are_chosen_and_others_excluded(context: FakeContext) -> None:
    commands = PropagationCommands(context)
    order = context.session.core.text.order
    confirm(context, commands, "The door is blue.")
    context.answers = [RepetitionDecision((order[2],), {order[3]: True})]
    run(commands.repetitions())
    assert isinstance(context.asked[0], RepetitionScreen)
    assert [context.session.core.current(key) for key in (order[2], order[3])] == ["The door is blue.", SAME]
    assert {"Saved which repetitions are exceptions", "Propagated to 1 segment"} <= set(context.notices)


def test_a_segment_without_repetitions_says_so(context: FakeContext) -> None:
    commands = PropagationCommands(context)
    context.move(1)
    run(commands.repetitions())
    run(commands.fix_elsewhere())
    assert context.notices == [
        "No repetitions of this segment",
        "No proposed fixes: your last edit applies nowhere else",
    ]
