"""The review screen: the list of segments, the editor of the current one, and what is known about it."""

from __future__ import annotations

import gc
from functools import partial
from inspect import iscoroutine
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from workbench.session.session import Session
from workbench.tabular import counted
from workbench.tui.actions import BY_ID
from workbench.tui.assist.completion import Completion
from workbench.tui.assist.engines import EngineCommands
from workbench.tui.assist.propagation import PropagationCommands
from workbench.tui.assist.suggestions import SuggestionCommands
from workbench.tui.assist.terms import TermCommands
from workbench.tui.compositing import FrugalCompositor
from workbench.tui.crash import fault_sentence
from workbench.tui.dialogs.help import help_options
from workbench.tui.keymap import as_keymap, bindings
from workbench.tui.review.annotating import AnnotationCommands
from workbench.tui.review.background_work import BackgroundWork
from workbench.tui.review.controllers import Controllers
from workbench.tui.review.current_segment import CurrentSegment
from workbench.tui.review.live_context import Later, LiveContext
from workbench.tui.review.panels import HEADINGS, Panels
from workbench.tui.review.segment_commands import SegmentCommands
from workbench.tui.review.status_line import StatusLine
from workbench.tui.review.text_commands import MANY, TextCommands
from workbench.tui.review.view_commands import ViewCommands
from workbench.tui.widgets.bar import Bar
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.suggestion_panel import SuggestionPanel

VERY_WIDE = 180
"""Cells from which the panels at the side are wider."""
WIDE = 120
MEDIUM = 90
"""Cells from which panels stand at the side, and from which they stand below."""
SIDE = 40
"""Cells of the panels at the side."""
SETTLED = 0.1
"""Seconds until long work starts: the first picture comes before it."""
TICK = 0.5
"""Seconds between two looks at what changes without a key."""


class ReviewScreen(Screen[None]):
    """Where a text is repaired. It makes its parts, and passes events on to them.

    Attributes:
        context: The screen as its controllers see it.
        panels: What is shown around the list and the editor.
        status: The status line.
        work: Checking and scoring beside the keys.
        current: The current segment.
        controllers: The commands.
    """

    CSS_PATH: ClassVar = [Path("review.tcss"), Path("assist.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(self, session: Session, keys: dict[str, str], notice: str = "") -> None:
        """Make the parts.

        Args:
            session: The open work.
            keys: The keys of every action.
            notice: What to say at the start.
        """
        super().__init__()
        self._compositor = FrugalCompositor()
        self._keys = keys
        self._notice = notice
        self._panel = SuggestionPanel(id="suggestions")
        self.context = context = LiveContext(self, session, keys)
        self.panels = Panels(context, self, lambda: self.controllers.suggestions.hint)
        self.status = StatusLine(context, self.panels.put_status)
        self.work = BackgroundWork(context, repaint=context.grid.source_changed, show=self.show_current)
        self.current = CurrentSegment(
            context, context.grid, context.editor, self.work, show=self.show_current, loaded=self._row_loaded
        )
        self.controllers = self._made_controllers(context)

    def _made_controllers(self, context: LiveContext) -> Controllers:
        text = TextCommands(context)
        terms = TermCommands(context, self._terms_changed)
        return Controllers(
            segment=SegmentCommands(context),
            text=text,
            view=ViewCommands(
                context, self, context.grid, context.editor, self.current, partial(help_options, self._keys)
            ),
            annotating=AnnotationCommands(context),
            suggestions=SuggestionCommands(
                context,
                self,
                self._panel,
                home=context.grid,
                put=self.panels.put,
                asked=terms.mark_source_terms,
            ),
            completion=Completion(context),
            propagation=PropagationCommands(context),
            engines=EngineCommands(context, lambda: text.last_filter),
            terms=terms,
        )

    def compose(self) -> ComposeResult:
        """Top line, list and editor, side panel, status line, keys."""
        yield Bar(id="top")
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield self.context.grid
                yield Bar(id="editor-title")
                yield self.context.editor
            with Vertical(id="side"):
                for name in HEADINGS:
                    yield Static("", id=name, markup=False)
                yield self._panel
                yield Static("", id="terms", markup=False)
        yield Static("", id="status", markup=False)
        yield Static("", id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the rows and start what takes longer."""
        grid, rows, recovered = self.context.grid, self.context.rows, self.context.session.recovered
        self.app.set_keymap(as_keymap(self._keys))
        grid.set_source(rows, rows.columns)
        self.watch(grid, "cursor_key", self.current.follow_grid, init=False)
        self.call_after_refresh(self._go_on)
        grid.focus()
        self.panels.show_top()
        self.set_interval(TICK, self._tick)
        self.set_timer(SETTLED, self._start_work)
        self.controllers.terms.prepare()
        if recovered:
            self.context.notify(f"Recovered unsaved typing in {counted(recovered, 'segment')}")
        if self._notice:
            self.context.notify(self._notice, is_warning=True, stays=True)

    def _start_work(self) -> None:
        """Check and score, once the rows are on the screen.

        The collector of garbage need not look again at what was loaded: on a long text every full pass over it costs
        more than a page.
        """
        gc.freeze()
        self.work.check_text()
        self.work.measure_text()

    def _go_on(self) -> None:
        """Go to the segment that was changed last: the work goes on there; to the first where nothing was changed."""
        newest = next(iter(self.context.session.core.revisions()), None)
        if newest is not None and len(set(newest.segments)) < MANY:
            self.context.grid.go_to_key(newest.segments[0])
        self.current.follow_grid()

    # Commands

    def action_command(self, action: str) -> None:
        """Run an action of the table, for a key, the footer, the help or the palette."""
        outcome = BY_ID[action].run(self.controllers)
        if iscoroutine(outcome):
            self.run_worker(outcome, BY_ID[action].title, exit_on_error=False)

    def action_complete(self) -> None:
        """Take what is offered behind the text, by a click on its key."""
        self.context.editor.action_complete()

    def action_back(self) -> None:
        """Go back to where the cursor was before the suggestions."""
        self.controllers.suggestions.back()

    @on(Later)
    def _later(self, event: Later) -> None:
        event.action()

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Say that work beside the keys failed; a part of another package may fail in any way."""
        worker = event.worker
        if event.state is WorkerState.ERROR and worker.error is not None:
            self.context.jobs.finish(worker.group)
            self.context.notify(fault_sentence(worker.name, worker.error), is_warning=True)

    # Events

    @on(SegmentGrid.RowChosen)
    def _row_chosen(self) -> None:
        self.current.follow_grid()
        self.context.edit()

    @on(RenderingEditor.Changed)
    def _typed(self) -> None:
        self.current.follow_typing()
        self.controllers.completion.follow_typing()

    @on(RenderingEditor.CursorMoved)
    def _cursor_moved(self) -> None:
        self.panels.show_findings()
        self.status.show()

    @on(RenderingEditor.Refused)
    def _refused(self) -> None:
        reason = "The project is read-only" if self.context.session.core.is_read_only else "The segment is locked"
        if self.context.segment_or_notify() is not None:
            self.context.notify(f"{reason}: you cannot edit it")

    @on(SuggestionPanel.Taken)
    def _suggestion_taken(self, event: SuggestionPanel.Taken) -> None:
        self.controllers.suggestions.insert_and_leave(event.at + 1)

    @on(SuggestionPanel.Picked)
    def _term_picked(self, event: SuggestionPanel.Picked) -> None:
        self.controllers.suggestions.insert_term(event.letter)

    @on(SuggestionPanel.Wanted)
    def _suggestion_wanted(self, event: SuggestionPanel.Wanted) -> None:
        self.context.start(self.controllers.suggestions.show_in_full(event.at), "Suggestion")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the focused panel."""
        self.panels.show_keys()
        self.panels.show_headline()
        self.status.show()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the editor keeps what was typed, and ends what is offered behind it."""
        if event.widget is self.context.editor:
            self.current.keep()
            self.controllers.completion.leave()

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout for the width."""
        width, grid, rows = event.size.width, self.context.grid, self.context.rows
        self.set_class(width >= VERY_WIDE, "-very-wide")
        self.set_class(width >= WIDE, "-wide")
        self.set_class(MEDIUM <= width < WIDE, "-medium")
        self.set_class(width < MEDIUM, "-narrow")
        grid.set_stacking(width < MEDIUM)
        if rows.fit(width - SIDE if width >= WIDE else width):
            grid.set_columns(rows.columns)
        self.panels.show_top()
        self.panels.show_scores()
        self.panels.show_keys()
        self.call_after_refresh(self.panels.show_findings)

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen."""
        self.context.jobs.stop_all()
        self.controllers.suggestions.stop()

    def _tick(self) -> None:
        """What changes without a key: the time of a job, and whether the disk takes what it could not take before."""
        core = self.context.session.core
        if core.trouble is not None and core.save():
            self.context.notify("Everything is saved now")
            self.panels.show_top()
        self.status.show()

    # What belongs together

    def show_current(self) -> None:
        """Show everything that depends on the current segment."""
        self.panels.show_current()
        self.status.show()

    def _row_loaded(self) -> None:
        self.controllers.suggestions.follow_segment()

    def _terms_changed(self) -> None:
        """Show the terms that are there now, and look for what they find wrong."""
        self.work.follow_findings()
        self.current.reload()
        self.controllers.suggestions.ask()
