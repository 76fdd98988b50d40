"""A command, plain or async, is refused in the status line; no running program is needed for that."""

from __future__ import annotations

import pytest

from tests.tui.fakes import FakeContext, run
from workbench.errors import UsageError
from workbench.tui.review.context import ReviewContext, command
from workbench.tui.review.live_context import Later


class Refusing:
    """Commands that are refused."""

    def __init__(self, context: ReviewContext) -> None:
        self.context = context

    @command
    def plain(self, reason: str) -> None:
        raise UsageError(reason)

    @command
    async def slow(self, reason: str) -> None:
        raise UsageError(reason)

    @command
    def broken(self) -> None:
        raise LookupError("a fault of the program")


def test_a_refusal_is_shown_and_ends_nothing(context: FakeContext) -> None:
    commands = Refusing(context)
    commands.plain("not now")
    run(commands.slow("not here"))
    assert context.notices == ["Not now", "Not here"]


def test_a_fault_of_the_program_is_not_hidden(context: FakeContext) -> None:
    with pytest.raises(LookupError):
        Refusing(context).broken()
    assert context.notices == []


def test_only_newer_word_on_the_same_takes_the_place_of_what_waits() -> None:
    def nothing() -> None:
        pass

    assert Later(nothing, ("a", 1)).can_replace(Later(nothing, ("a", 1)))
    assert not Later(nothing, ("a", 1)).can_replace(Later(nothing, ("b", 1)))
    assert not Later(nothing, None).can_replace(Later(nothing, None))
