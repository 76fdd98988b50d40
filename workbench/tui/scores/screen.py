"""The score screen: versions and systems compared, a map of the segments, and those with the most impact."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from workbench.domain.segments import SegmentId
from workbench.errors import CancelledError, WorkbenchError
from workbench.language.visible import visible
from workbench.scoring.metrics import shown
from workbench.session.scores.comparison import ResamplingUnit, WorkComparison
from workbench.session.session import Session
from workbench.tabular import counted
from workbench.tui.crash import fault_sentence
from workbench.tui.jobs import Job, Jobs
from workbench.tui.scores.score_tables import NAME_WIDTH, comparison_table, curve_text, verdict_text
from workbench.tui.widgets.segment_map import SegmentMap

METRICS = ("chrF2", "BLEU", "TER")
LOW = 50.0
"""A segment that scores less is shown as low."""
MOST_IMPACTS = 200
"""Segments that are listed by their impact."""
CURVE_HEIGHT = 5
JOB = "Comparing"
NARROW = 100
"""Cells under which the list stands below the rest."""


class ScoresScreen(Screen[SegmentId | None]):
    """Answers the segment to go to; None to go back to where one was."""

    CSS_PATH = Path("scores.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", show=False),
        Binding("w", "worst_first", "Lowest scores first, or in text order", show=False),
        Binding("m", "metric", "Next metric", show=False),
        Binding("r", "reference", "Next reference", show=False),
        Binding("u", "unit", "Resample segments or whole blocks", show=False),
        Binding("pagedown", "scroll(1)", "Scroll the table down", show=False, priority=True),
        Binding("pageup", "scroll(-1)", "Scroll the table up", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs = Jobs()
        self._found: WorkComparison | None = None
        self._is_worst_first = False
        self._metric = METRICS[0]
        self._unit = ResamplingUnit.SEGMENT
        self._reference = 0
        self._scores: dict[SegmentId, float] = {}

    def compose(self) -> ComposeResult:
        """Table, verdicts, curve and map; the list of segments beside or below them."""
        about = self._session.core.about
        title = f"Scores  {visible(about.title or about.work)}  {about.source_language} → {about.target_language}"
        yield Static(Text(title, "bold", no_wrap=True, overflow="ellipsis"), id="scores-top")
        with Horizontal(id="scores-body"):
            with Vertical(id="comparison"):
                with VerticalScroll(id="comparison-text", can_focus=False):
                    yield Static("", id="table", markup=False)
                    yield Static("", id="verdicts", markup=False)
                    yield Static("", id="curve", markup=False)
                yield Static("", id="map-title", markup=False)
                yield SegmentMap(low=LOW, id="map")
            with Vertical(id="impacts"):
                yield Static("", id="impacts-title", markup=False)
                yield OptionList(id="impacts-list", markup=False)
        yield Static("", id="scores-status", markup=False)
        yield Static(self._keys(), id="scores-keys")

    def on_mount(self) -> None:
        """Show what is known and find out the rest."""
        self.query_one("#table", Static).update(Text("comparing versions…", "dim"))
        self._show_segments()
        if self._session.scores.has_reference:
            self.query_one(SegmentMap).focus()
        self.set_interval(0.5, self._tick)
        self.compare()

    def on_resize(self) -> None:
        """Choose the layout for the width."""
        self.set_class(self.size.width < NARROW, "-narrow")
        self.set_class(not self._session.scores.has_reference, "-bare")
        self.call_after_refresh(self._show_all)

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen."""
        self._jobs.stop_all()

    @work(group="compare", exclusive=True, exit_on_error=False)
    async def compare(self) -> None:
        """Compare the versions and systems."""
        job = self._jobs.start(JOB)
        try:
            score_history = self._session.compare.score_history()
            found = await asyncio.to_thread(score_history.run, job.advance, job.is_stopped, None, self._unit)
        except CancelledError:
            return
        except WorkbenchError as error:
            self._jobs.finish(JOB)
            self._show_failure(visible(str(error)))
            return
        if self._is_current(job):
            self._jobs.finish(JOB)
            self._session.compare.accept(score_history)
            self._found = found
            self._show_all()
            self._show_status(self.query_one(SegmentMap).current)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Say that the comparison failed."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self._jobs.finish(JOB)
            self._show_failure(fault_sentence(JOB, event.worker.error))

    def _show_failure(self, sentence: str) -> None:
        """Say why nothing was compared; what was found before stays, drawn as it was."""
        if self._found is None:
            self.query_one("#table", Static).update(Text(sentence))
        else:
            self._unit = ResamplingUnit.SEGMENT
            self.query_one("#scores-status", Static).update(Text(sentence))

    def action_close(self) -> None:
        """Back to the text; what is running is stopped first."""
        if not self._jobs.stop_all():
            self.dismiss(None)
        elif self._found is None:
            self.query_one("#table", Static).update(Text("Stopped. Nothing was compared", "dim"))

    def action_worst_first(self) -> None:
        """Put the map into the order of scores, or of the text."""
        self._is_worst_first = not self._is_worst_first
        self._show_map()
        self.query_one("#scores-keys", Static).update(self._keys())
        if self._is_worst_first:
            self.query_one(SegmentMap).cursor = 0

    def action_metric(self) -> None:
        """Show the curve, the map and the impacts by the next metric."""
        self._metric = METRICS[(METRICS.index(self._metric) + 1) % len(METRICS)]
        self._show_all()

    def action_reference(self) -> None:
        """Show the verdicts against another reference, or against all at once."""
        if self._found is not None:
            self._reference = (self._reference + 1) % len(self._found.against)
            self._show_comparison()

    def action_unit(self) -> None:
        """Test again with whole blocks in place of segments, or the other way round."""
        self._unit = ResamplingUnit.BLOCK if self._unit is ResamplingUnit.SEGMENT else ResamplingUnit.SEGMENT
        self._jobs.stop_all()
        self.compare()

    def action_scroll(self, pages: int) -> None:
        """Move the table and what stands below it by a page; in the list of segments the keys move the list."""
        if isinstance(self.focused, OptionList):
            raise SkipAction()
        part = self.query_one("#comparison-text", VerticalScroll)
        part.scroll_relative(y=pages * max(part.size.height - 1, 1), animate=False)

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
        self._show_comparison()
        self._show_segments()

    def _show_comparison(self) -> None:
        if self._found is None:
            return
        width = self.query_one("#comparison-text").content_size.width
        found = self._found
        self.query_one("#scores-keys", Static).update(self._keys())
        self.query_one("#table", Static).update(comparison_table(found, self._reference))
        self.query_one("#verdicts", Static).update(verdict_text(found, self._reference))
        curve = curve_text(found.curve, self._metric, max(width, NAME_WIDTH), CURVE_HEIGHT, found.curve_note)
        self.query_one("#curve", Static).update(curve)

    def _show_segments(self) -> None:
        if not self._session.scores.is_open:
            return
        self._scores = self._session.compare.profile()
        self._show_map()
        impacts = self._session.compare.impacts(self._metric)
        title = Text(f"IMPACT  {self._metric} without this segment", "bold dim")
        self.query_one("#impacts-title", Static).update(title)
        text = self._session.core.text
        room = max(self.query_one(OptionList).scrollable_content_region.width - 1, 1)
        options = []
        for impact in impacts[:MOST_IMPACTS]:
            line = Text(f"{text.position(impact.segment) + 1:>6} ", "dim")
            line.append(f"{shown(impact.score):>5} ", "bold")
            line.append(f"{impact.gain:+6.2f}  ")
            line.append(visible(self._session.core.current(impact.segment))[:200], "dim")
            line.truncate(room, overflow="ellipsis")
            options.append(Option(line, id=str(impact.segment)))
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options(options)

    def _show_map(self) -> None:
        order = list(self._session.core.text.order)
        if self._is_worst_first:
            order = sorted((key for key in order if key in self._scores), key=self._scores.__getitem__)
        self.query_one(SegmentMap).show(order, self._scores)
        what = "lowest first" if self._is_worst_first else "in text order"
        low = sum(score < LOW for score in self._scores.values())
        title = Text(
            f"MAP  chrF2 of {counted(len(self._scores), 'segment')} {what}, {low:,} below {LOW:.0f}", "bold dim"
        )
        if not self._session.scores.has_reference:
            title = Text("No map: there is no corrected rendering to score against", "dim")
        self.query_one("#map-title", Static).update(title)

    def _show_status(self, key: SegmentId | None) -> None:
        if key is None or key not in self._session.core.text.segments:
            return
        scores = "  ".join(f"{one.metric} {shown(one.value)}" for one in self._session.scores.segment_scores(key))
        line = Text(f"{self._session.core.text.position(key) + 1}  ", "bold")
        line.append(f"{scores or 'no reference for this segment'}  ")
        line.append(visible(self._session.core.current(key)), "dim")
        line.truncate(max(self.size.width - 2, 1), overflow="ellipsis")
        self.query_one("#scores-status", Static).update(line)

    def _keys(self) -> Text:
        keys = [
            ("enter", "Edit"),
            ("tab", "Map or list"),
            ("w", "Text order" if self._is_worst_first else "Lowest first"),
            ("m", "Metric"),
        ]
        if self._found is not None and len(self._found.against) > 1:
            keys.append(("r", "Reference"))
        line = Text()
        for key, title in (
            *keys,
            ("u", "Blocks" if self._unit is ResamplingUnit.SEGMENT else "Segments"),
            ("esc", "Back"),
        ):
            line.append("  " if line else "")
            line.append(key, "bold")
            line.append(f" {title}")
        return line
