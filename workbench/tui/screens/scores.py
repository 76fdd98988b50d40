"""The score screen: how the text stood at its moments, where it stands low, and what weighs most."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.segments import SegmentId
from workbench.errors import CancelledError, WorkbenchError
from workbench.language.visible import visible
from workbench.scoring.metrics import shown
from workbench.session.session import Session
from workbench.session.standings import Standings
from workbench.tui.jobs import Job, Jobs
from workbench.tui.score_tables import NAME_WIDTH, curve_text, standing_table, verdict_text
from workbench.tui.widgets.segment_map import SegmentMap

METRICS = ("chrF2", "BLEU", "TER")
LOW = 50.0
"""A segment that scores less is shown as low."""
MOST_WEIGHTS = 200
"""Links that are listed by their weight."""
CURVE_HEIGHT = 5
JOB = "Comparing"
NARROW = 100
"""Cells under which the list stands below the rest."""


class ScoresScreen(Screen[SegmentId | None]):
    """Answers the segment to go to; None to go back to where one was."""

    CSS_PATH = Path("scores.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", show=False),
        Binding("w", "worst_first", "Worst first, or in the order of the text", show=False),
        Binding("m", "metric", "Another metric", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs = Jobs()
        self._found: Standings | None = None
        self._is_worst_first = False
        self._metric = METRICS[0]
        self._scores: dict[SegmentId, float] = {}

    def compose(self) -> ComposeResult:
        """Table, verdicts, curve and map; the list of segments beside or below them."""
        about = self._session.core.about
        title = f"Scores  {visible(about.title or about.work)}  {about.source_language} → {about.target_language}"
        yield Static(Text(title, "bold", no_wrap=True, overflow="ellipsis"), id="scores-top")
        with Horizontal(id="scores-body"):
            with Vertical(id="standing"):
                with VerticalScroll(id="standing-text", can_focus=False):
                    yield Static("", id="table", markup=False)
                    yield Static("", id="verdicts", markup=False)
                    yield Static("", id="curve", markup=False)
                yield Static("", id="map-title", markup=False)
                yield SegmentMap(low=LOW, id="map")
            with Vertical(id="weights"):
                yield Static("", id="weights-title", markup=False)
                yield OptionList(id="weights-list", markup=False)
        yield Static("", id="scores-status", markup=False)
        yield Static(self._keys(), id="scores-keys")

    def on_mount(self) -> None:
        """Show what is known and find out the rest."""
        self.query_one("#table", Static).update(Text("comparing the moments of the text…", "dim"))
        self._show_segments()
        self.query_one(SegmentMap).focus()
        self.set_interval(0.5, self._tick)
        self.compare()

    def on_resize(self) -> None:
        """Choose the layout for the width."""
        self.set_class(self.size.width < NARROW, "-narrow")
        self.call_after_refresh(self._show_all)

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen."""
        self._jobs.stop_all()

    @work(group="compare", exclusive=True, exit_on_error=False)
    async def compare(self) -> None:
        """Find out how the text stood."""
        job = self._jobs.start(JOB)
        try:
            course = self._session.compare.course()
            found = await asyncio.to_thread(course.run, job.advance, job.is_stopped)
        except CancelledError:
            return
        except WorkbenchError as error:
            self._jobs.finish(JOB)
            self.query_one("#table", Static).update(Text(visible(str(error))))
            return
        if self._is_current(job):
            self._jobs.finish(JOB)
            self._session.compare.accept(course)
            self._found = found
            self._show_all()
            self._show_status(self.query_one(SegmentMap).current)

    def action_close(self) -> None:
        """Back to the text; what is running is stopped first."""
        if not self._jobs.stop_all():
            self.dismiss(None)
        elif self._found is None:
            self.query_one("#table", Static).update(Text("stopped; nothing was compared", "dim"))

    def action_worst_first(self) -> None:
        """Put the map into the order of scores, or of the text."""
        self._is_worst_first = not self._is_worst_first
        self._show_map()
        if self._is_worst_first:
            self.query_one(SegmentMap).cursor = 0

    def action_metric(self) -> None:
        """Show the curve, the map and the weights by another metric."""
        self._metric = METRICS[(METRICS.index(self._metric) + 1) % len(METRICS)]
        self._show_all()

    @on(SegmentMap.Moved)
    def _moved(self, event: SegmentMap.Moved) -> None:
        self._show_status(event.key)

    @on(SegmentMap.Chosen)
    def _chosen(self, event: SegmentMap.Chosen) -> None:
        self.dismiss(event.key)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self._show_status(int(event.option_id))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.dismiss(int(event.option_id))

    # Showing

    def _tick(self) -> None:
        if self._jobs.lines:
            self.query_one("#scores-status", Static).update(Text("  ".join(self._jobs.lines)))

    def _is_current(self, job: Job) -> bool:
        return self._jobs.is_current(job) and self.is_mounted

    def _show_all(self) -> None:
        self._show_standings()
        self._show_segments()

    def _show_standings(self) -> None:
        if self._found is None:
            return
        width = self.query_one("#standing-text").content_size.width
        self.query_one("#table", Static).update(standing_table(self._found.report))
        self.query_one("#verdicts", Static).update(verdict_text(self._found.report))
        curve = curve_text(self._found.curve, self._metric, max(width, NAME_WIDTH), CURVE_HEIGHT)
        self.query_one("#curve", Static).update(curve)

    def _show_segments(self) -> None:
        if not self._session.scores.is_open:
            return
        self._scores = self._session.compare.profile()
        self._show_map()
        weights = self._session.compare.weights(self._metric)
        title = Text(f"WEIGHS MOST  {self._metric} of the text without it", "bold dim")
        self.query_one("#weights-title", Static).update(title)
        text = self._session.core.text
        room = max(self.query_one(OptionList).scrollable_content_region.width - 1, 1)
        options = []
        for weight in weights[:MOST_WEIGHTS]:
            line = Text(f"{text.position(weight.segment) + 1:>6} ", "dim")
            line.append(f"{shown(weight.score):>5} ", "bold")
            line.append(f"{weight.gain:+6.2f}  ")
            line.append(visible(self._session.core.current(weight.segment))[:200], "dim")
            line.truncate(room, overflow="ellipsis")
            options.append(Option(line, id=str(weight.segment)))
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options(options)

    def _show_map(self) -> None:
        order = list(self._session.core.text.order)
        if self._is_worst_first:
            order = sorted((key for key in order if key in self._scores), key=self._scores.__getitem__)
        self.query_one(SegmentMap).show(order, self._scores)
        what = "worst first" if self._is_worst_first else "in the order of the text"
        low = sum(score < LOW for score in self._scores.values())
        title = Text(f"MAP  chrF2 of {len(self._scores):,} segments {what}, {low:,} under {LOW:.0f}", "bold dim")
        self.query_one("#map-title", Static).update(title)

    def _show_status(self, key: SegmentId | None) -> None:
        if key is None or key not in self._session.core.text.segments:
            return
        scores = "  ".join(f"{one.metric} {shown(one.value)}" for one in self._session.scores.segment_scores(key))
        line = Text(f"{self._session.core.text.position(key) + 1}  ", "bold")
        line.append(f"{scores or 'no counterpart'}  ")
        line.append(visible(self._session.core.current(key)), "dim")
        line.truncate(max(self.size.width - 2, 1), overflow="ellipsis")
        self.query_one("#scores-status", Static).update(line)

    def _keys(self) -> Text:
        line = Text()
        for key, title in (
            ("enter", "Edit the segment"),
            ("tab", "Map or list"),
            ("w", "Worst first"),
            ("m", "Metric"),
            ("esc", "Back"),
        ):
            line.append("   " if line else "")
            line.append(key, "bold")
            line.append(f" {title}")
        return line
