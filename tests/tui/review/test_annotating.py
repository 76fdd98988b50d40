"""Marking errors and judging segments by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from tests.tui.conftest import Make, Open, Running
from workbench.domain.annotations import Annotation, Side
from workbench.domain.findings import Severity
from workbench.tui.dialogs.marking import MarkScreen
from workbench.tui.dialogs.rating import RateScreen
from workbench.tui.widgets.marks import MarkKind
from workbench.tui.widgets.span_picker import SpanPicker


def marks(running: Running) -> tuple[Annotation, ...]:
    """The marks of the current segment."""
    segment = running.screen.current.segment
    assert segment is not None
    return running.session.annotate.marks(segment.id)


async def test_a_span_a_type_and_a_severity_make_a_mark(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E", "right", "right", "shift+right", "enter", *"gramm", "enter", "a", "enter")
        (made,) = marks(running)
        assert made.text == "harbour library"
        assert (made.category, made.severity, made.side) == (
            "linguistic-conventions/grammar",
            Severity.MAJOR,
            Side.WORKING,
        )
        assert made.author == "tester"
        kinds = running.editor._index.kinds(made.start, made.end) or []
        assert all(kind & MarkKind.ANNOTATION for kind in kinds)
        assert "MARKS" in str(running.screen.query_one("#findings", Static).render())
        await running.keys("z")
        assert marks(running) == ()


async def test_what_is_selected_in_the_editor_is_marked(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "home", *["shift+right"] * 3, "alt+e", *"spell", "enter", "enter")
        (made,) = marks(running)
        assert (made.text, made.severity) == ("The", Severity.MINOR)
        assert made.category == "linguistic-conventions/spelling"


async def test_something_missing_is_marked_at_a_place(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E", "end", "m", "enter", *"omis", "enter", "c", "tab", *"again", "enter")
        (made,) = marks(running)
        assert made.is_omission
        assert made.start == len("The old harbour library opened on Monday")
        assert (made.severity, made.comment) == (Severity.CRITICAL, "again")


async def test_the_types_used_last_have_numbers(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E", "enter", *"wrong term", "enter", "enter")
        await running.keys("E", "right", "enter", "1", "enter")
        assert [one.category for one in marks(running)] == ["terminology/wrong-term"] * 2


async def test_a_finding_becomes_a_mark_with_one_key(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("down", "M")
        (made,) = marks(running)
        finding = running.screen.current.finding
        assert finding is not None
        assert (made.category, made.text) == (finding.category, finding.text)
        await running.keys("M")
        assert len(marks(running)) == 1


async def test_a_mark_is_changed_and_taken_away(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E", "enter", *"spell", "enter", "enter")
        await running.keys("o", "enter")
        assert isinstance(running.app.screen, MarkScreen)
        await running.keys(*"punct", "enter", "a", "enter")
        (made,) = marks(running)
        assert (made.category, made.severity) == ("linguistic-conventions/punctuation", Severity.MAJOR)
        await running.keys("o", *"delete", "enter")
        assert marks(running) == ()


async def test_a_mark_follows_the_text_and_is_kept_when_its_text_goes(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E", "right", "right", "enter", *"spell", "enter", "enter")
        await running.keys("enter", "home", "X", "X")
        (made,) = marks(running)
        assert made.text == "harbour"
        assert running.editor.text[made.start : made.end] == "harbour"
        await running.keys("ctrl+a", "backspace", "N", "o", "escape")
        (made,) = marks(running)
        assert made.is_text_deleted
        assert "text deleted" in str(running.screen.query_one("#findings", Static).render())


async def test_escape_marks_nothing(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E", "enter", *"spell", "escape")
        assert marks(running) == ()
        assert running.session.core.last_revision == 0


async def test_a_type_that_does_not_exist_is_asked_for_again(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E", "enter", *"qqqzzz", "enter", "enter")
        screen = running.app.screen
        assert isinstance(screen, MarkScreen)
        assert "No such error type" in str(screen.query_one("#mark-hint", Static).render())
        assert screen.query_one("#categories", OptionList).option_count == 0


async def test_judged_goes_on_to_the_next_one_that_is_not(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        first, second, third = running.session.core.text.order[:3]
        await running.keys("G")
        assert running.screen.current.key == second
        await running.keys("down", "G", "home")
        await running.keys("U")
        assert running.screen.current.key == second
        annotate = running.session.annotate
        assert [annotate.rating_of(key) is not None for key in (first, second, third)] == [True, False, True]


@pytest.mark.parametrize(("keys", "rating"), [(("8", "5"), 85), (("end", "left"), 99), (("home", "up"), 10), ((), 50)])
async def test_a_rating_is_set_by_digits_and_arrows(
    project: Path, opened: Open, keys: tuple[str, ...], rating: float
) -> None:
    async with opened(project) as running:
        segment = running.screen.current.segment
        assert segment is not None
        await running.keys("R", *keys)
        assert isinstance(running.app.screen, RateScreen)
        await running.keys("enter")
        found = running.session.annotate.rating_of(segment.id)
        assert found is not None
        assert found.rating == rating


async def test_esa_asks_for_no_type_and_rates_at_the_end(make: Make, opened: Open) -> None:
    async with opened(make(settings='protocol = "esa"\n')) as running:
        first, second = running.session.core.text.order[:2]
        await running.keys("E", "enter", "a", "enter")
        (made,) = running.session.annotate.marks(first)
        assert (made.category, made.severity) == ("", Severity.MAJOR)
        await running.keys("G", "7", "0", "enter")
        found = running.session.annotate.rating_of(first)
        assert found is not None
        assert found.rating == 70
        assert running.screen.current.key == second


async def test_the_mouse_chooses_words(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("E")
        await running.pilot.click("#span-working", offset=(6, 0))
        assert running.app.screen.query_one("#span-working", SpanPicker).span == (4, 7)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_whole_dialog_fits(project: Path, opened: Open, size: tuple[int, int]) -> None:
    async with opened(project, size) as running:
        await running.keys("E")
        for part in running.app.screen.query("SpanPicker, #category, #severity, #comment, #mark-hint"):
            assert part.region.height > 0
            assert part.region.bottom <= size[1], part


async def test_the_scorecard_of_the_marks_by_several_profiles(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("B")
        assert "nothing is annotated" in text_of(running, "#scorecard")
        await running.keys("escape", "E", "enter", *"spell", "enter", "a", "enter", "B")
        shown = text_of(running, "#scorecard")
        assert "sample too small" in shown
        assert "5 penalty points" in shown
        assert "Linguistic conventions: Spelling" in shown
        first = text_of(running, "#scorecard-title")
        await running.pilot.press("p")
        assert text_of(running, "#scorecard-title") != first
        await running.keys("escape")
        assert running.app.screen is running.screen


async def test_where_two_people_differ_is_listed_and_gone_to(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        third = running.session.core.text.order[2]
        annotate = running.session.annotate
        for author, severity in (("Ann", Severity.MINOR), ("Bo", Severity.CRITICAL)):
            running.session.core.author = author
            annotate.add(third, 0, 3, "linguistic-conventions/spelling", severity)
            for key in running.session.core.text.order:
                annotate.judge(key)
        await running.keys("B")
        assert "Ann and Bo" in text_of(running, "#agreement")
        await running.keys("enter")
        assert running.screen.current.key == third


def text_of(running: Running, name: str) -> str:
    return str(running.app.screen.query_one(name, Static).render())
