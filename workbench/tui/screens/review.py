"""The review screen: the list of segments, the editor of the current one, and what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from workbench.domain.findings import Finding
from workbench.domain.scores import Score
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import WorkbenchError
from workbench.language.visible import visible
from workbench.scoring.metrics import shown
from workbench.session.contrast import contrast
from workbench.session.session import Session
from workbench.tui import panels
from workbench.tui.actions import BY_ID, FOOTER, SHORT
from workbench.tui.grid_rows import SessionRows, marks_of
from workbench.tui.jobs import Jobs
from workbench.tui.keymap import bindings, keymap_of, shown_key
from workbench.tui.screens.measuring import Measuring
from workbench.tui.screens.segment_commands import SegmentCommands
from workbench.tui.screens.text_commands import TextCommands
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.marks import Mark, MarkKind

WIDE = 120
MEDIUM = 90
"""Cells from which panels stand at the side, and from which they stand below."""
HEADINGS = {"scores": "SCORES", "facts": "SEGMENT", "findings": "FINDINGS"}
CURVE = 36
"""Cells of the curve of quality."""
PAUSE = 0.03
"""Seconds after a key until scores and findings follow."""


class ReviewScreen(SegmentCommands, TextCommands, Measuring, Screen[None]):
    """Where a text is repaired."""

    CSS_PATH = Path("review.tcss")
    BINDINGS: ClassVar[list[BindingType]] = list(bindings())

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.jobs = Jobs()
        self.rows = SessionRows(session)
        self.finding_at = 0
        """Which finding of the current segment is the current one."""
        self._loaded: int | None = None
        self._live: Timer | None = None

    def compose(self) -> ComposeResult:
        """Top line, list and editor, side panel, status line, keys."""
        yield Static("", id="top", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield SegmentGrid(id="grid")
                yield Static("", id="editor-title", markup=False)
                yield RenderingEditor(id="editor", placeholder="Nothing here yet")
            with VerticalScroll(id="side", can_focus=False):
                for name in ("scores", "facts", "findings"):
                    with Vertical(id=f"{name}-box", classes="box"):
                        yield Static(HEADINGS[name], classes="heading", markup=False)
                        yield Static("", id=name, markup=False)
        yield Static("", id="status", markup=False)
        yield Static("", id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the rows and start what takes longer."""
        self.app.set_keymap(keymap_of(self.session.core.settings))
        self.grid.set_source(self.rows, self.rows.columns)
        self.grid.focus()
        self.show_top()
        self.set_interval(0.5, self.show_status)
        self.check_text()
        if self.session.scores.has_reference:
            self.measure_text()
        if self.session.recovered:
            self.tell(f"{self.session.recovered} segment(s) with unfinished typing were recovered")

    # What the commands work on

    @property
    def grid(self) -> SegmentGrid:
        """The list."""
        return self.query_one(SegmentGrid)

    @property
    def editor(self) -> RenderingEditor:
        """The editor."""
        return self.query_one(RenderingEditor)

    @property
    def key(self) -> int | None:
        """The key of the current row."""
        return self._loaded

    @property
    def segment(self) -> Segment | None:
        """The current segment; None on a missing passage and in an empty text."""
        key = self._loaded
        return self.session.core.text.segments.get(key) if key is not None and key > 0 else None

    @property
    def is_editing(self) -> bool:
        """True while the cursor is in the editor."""
        return self.editor.has_focus

    @property
    def findings(self) -> list[Finding]:
        """The findings of the current segment."""
        return self.session.findings.findings(self.segment.id) if self.segment else []

    @property
    def finding(self) -> Finding | None:
        """The finding at the cursor, or the one chosen before."""
        found = self.findings
        if self.is_editing:
            at = self.editor.cursor
            here = next((one for one in found if one.start <= at <= one.end), None)
            if here is not None:
                return here
        return found[min(self.finding_at, len(found) - 1)] if found else None

    def tell(self, message: str, *, severity: str = "information") -> None:
        """Say something in passing."""
        level = "warning" if severity == "warning" else "error" if severity == "error" else "information"
        self.notify(message, severity=level, markup=False, timeout=4)  # type: ignore[arg-type]

    def tell_error(self, error: WorkbenchError) -> None:
        """Say what cannot be done, and why."""
        self.tell(visible(str(error)), severity="warning")

    # Events

    @on(SegmentGrid.RowHighlighted)
    def _row_highlighted(self, event: SegmentGrid.RowHighlighted) -> None:
        self.finding_at = 0
        self.load(event.key)

    @on(SegmentGrid.RowChosen)
    def _row_chosen(self, event: SegmentGrid.RowChosen) -> None:
        self.load(event.key)
        self.action_edit()

    @on(RenderingEditor.Changed)
    def _typed(self, event: RenderingEditor.Changed) -> None:
        segment = self.segment
        if segment is None:
            return
        try:
            self.session.core.type(segment.id, event.text)
        except WorkbenchError as error:
            self.tell_error(error)
        self.editor.set_marks(self._marks(segment, event.text))
        if self._live is None:
            self._live = self.set_timer(PAUSE, self._follow_typing)

    @on(RenderingEditor.CursorMoved)
    def _cursor_moved(self) -> None:
        self.show_findings()
        self.show_status()

    @on(RenderingEditor.Refused)
    def _refused(self) -> None:
        reason = "the project is open to read only" if self.session.core.is_read_only else "the segment is locked"
        self.tell(f"{reason}, so it cannot be changed" if self.segment else "insert the passage first (alt+i)")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the focused panel."""
        self.show_keys()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the editor keeps what was typed."""
        if event.widget is self.editor:
            self.keep()

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout for the width."""
        width = event.size.width
        self.set_class(width >= WIDE, "-wide")
        self.set_class(MEDIUM <= width < WIDE, "-medium")
        self.set_class(width < MEDIUM, "-narrow")
        self.grid.set_stacking(width < MEDIUM)
        self.show_top()
        self.show_scores()
        self.show_keys()

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen."""
        self.jobs.stop_all()

    # Loading and keeping

    def keep(self) -> None:
        """Make a revision of what was typed in the current segment."""
        segment = self.segment
        if segment is None or self.session.core.draft(segment.id) is None:
            return
        try:
            self.session.edit.keep_draft(segment.id)
        except WorkbenchError as error:
            self.tell_error(error)
        self.refresh_after([segment.id])

    def load(self, key: int, cursor: int | None = None) -> None:
        """Make a row the current one."""
        if self._loaded != key:
            self.keep()
        self._loaded = key
        segment = self.segment
        text = self.session.core.current(segment.id) if segment else ""
        self.editor.load(text, min(cursor or 0, len(text)))
        self.editor.is_read_only = segment is None or segment.is_locked or self.session.core.is_read_only
        if segment is not None:
            self.editor.set_marks(self._marks(segment, text))
        self.show_current()

    def reload(self) -> None:
        """Show the current row anew, the cursor where it was."""
        key = self._loaded
        if key is not None and self.rows.index_of(key) is not None:
            self.load(key, self.editor.cursor)
        else:
            self._loaded = None
            current = self.grid.cursor_key
            if current is not None:
                self.load(current)

    def refresh_after(self, touched: Sequence[SegmentId], *, is_structural: bool = False) -> None:
        """Paint what a revision changed."""
        if is_structural:
            self.show_rows(None)
        else:
            for key in {*touched, *self.session.findings.changed} if len(touched) < 500 else ():
                self.grid.refresh_row(key)
            if len(touched) >= 500:
                self.grid.source_changed()
        self.session.findings.changed.clear()
        self.reload()
        if self.session.scores.pending() and len(touched) > 1:
            self.measure_text()

    def show_rows(self, order: Sequence[int] | None) -> None:
        """Show some rows, or all."""
        self.rows.show_only(order)
        self.grid.source_changed()

    def _marks(self, segment: Segment, text: str) -> list[Mark]:
        marks = list(marks_of(contrast(segment.machine or "", text).right, is_left=False)) if segment.machine else []
        found = self.session.findings.findings(segment.id)
        marks += [Mark(one.start, one.end, MarkKind.FINDING) for one in found if text[one.start : one.end] == one.text]
        return marks

    def _follow_typing(self) -> None:
        self._live = None
        segment = self.segment
        if segment is None:
            return
        self.session.findings.look(segment.id)
        self.editor.set_marks(self._marks(segment, self.editor.text))
        self.grid.refresh_row(segment.id)
        self.show_current()

    # Showing

    def show_current(self) -> None:
        """Everything that depends on the current segment."""
        self.show_top()
        self.show_scores()
        self.show_facts()
        self.show_findings()
        self.show_status()

    def show_top(self) -> None:
        """The work, its languages, where one is, and whether all is saved."""
        core = self.session.core
        about = core.about
        left = f"{about.title or about.work}  {about.source_language} → {about.target_language}"
        number = core.text.position(self.segment.id) + 1 if self.segment else 0
        where = f"{number:,}/{len(core.text):,}" if number else f"missing passage, {len(core.text):,} segments"
        shown = f"  {self.rows.row_count():,} shown" if self.rows.row_count() < len(self.session.rows.order()) else ""
        saved = "READ ONLY" if core.is_read_only else "NOT SAVED" if core.trouble else "saved"
        right = f"{where}{shown}  {saved}"
        room = max(self.size.width - 2 - len(right) - 2, 10)
        line = Text(visible(left)[:room].ljust(room), "bold")
        line.append(f"  {right}", "bold reverse" if core.trouble else "")
        self.query_one("#top", Static).update(line)

    def show_scores(self) -> None:
        """The scores of the text and of the segment, as they are or as they would be with what is typed."""
        scores = self.session.scores
        panel = self.query_one("#scores", Static)
        title = self.query_one("#editor-title", Static)
        segment = self.segment
        if not scores.has_reference:
            panel.update(Text("no corrected rendering to score against", "dim"))
            title.update(Text("Working rendering"))
            return
        now, own, effort = scores.text_scores(), [], None
        if segment is not None:
            own, effort = scores.segment_scores(segment.id), scores.segment_hter(segment.id)
            if self.session.core.draft(segment.id) is not None:
                live, text, effort = scores.preview(segment.id, self.editor.text)
                own, now = live or own, text or now
        line = panels.score_line(own) or "no counterpart to score against"
        line += f"  HTER {shown(effort.value)}" if effort else ""
        if self.has_class("-narrow"):
            title.update(Text(f"{line}  │  text {panels.score_line(now) or 'measuring…'}"))
        else:
            title.update(Text(f"Working rendering   {line}"))
        panel.update(self._score_panel(now))

    def show_facts(self) -> None:
        """State, note and the like of the segment."""
        facts = (
            panels.segment_text(self.segment) if self.segment else Text("a passage that no segment stands for", "dim")
        )
        self.query_one("#facts", Static).update(facts)

    def show_findings(self) -> None:
        """What the checks found in the segment."""
        panel = self.query_one("#findings", Static)
        if not self.session.findings.is_ready:
            panel.update(Text("checking…", "dim"))
            return
        waived = len(self.session.findings.waived(self.segment.id)) if self.segment else 0
        panel.update(panels.findings_text(self.findings, self.finding, waived))

    def show_status(self) -> None:
        """Trouble first, then running work, then the finding at hand."""
        line = Text()
        if self.session.core.trouble:
            line.append(f"NOT SAVED: {self.session.core.trouble}", "bold reverse")
        elif self.jobs.lines:
            line.append("  ".join(self.jobs.lines))
        elif self.finding is not None:
            fix = "  (fix: F)" if self.finding.suggestion is not None and not self.is_editing else ""
            line.append(f"{self.finding.letter} ", "bold")
            line.append(visible(self.finding.message) + fix)
        elif self.segment is not None and self.segment.note:
            line.append(f"note: {visible(self.segment.note)}", "italic")
        line.truncate(max(self.size.width - 2, 1), overflow="ellipsis")
        self.query_one("#status", Static).update(line)

    def show_keys(self) -> None:
        """Six keys at most, of the panel that has the focus."""
        overrides = keymap_of(self.session.core.settings)
        line = Text()
        for name in FOOTER["editor" if self.is_editing else "list"]:
            keys = overrides.get(f"review.{name}", BY_ID[name].keys)
            if name == "confirm" and self.is_editing:
                keys = "enter"
            line.append(shown_key(keys, in_editor=self.is_editing), "bold")
            line.append(f" {SHORT.get(name, BY_ID[name].title)}   ")
        line.truncate(max(self.size.width - 2, 1), overflow="ellipsis")
        self.query_one("#keys", Static).update(line)

    def _score_panel(self, now: Sequence[Score]) -> Text:
        scores = self.session.scores
        if not now:
            return Text("measuring…", "dim")
        text = panels.score_table(scores.text_scores("machine"), now)
        effort = scores.text_hter()
        if effort is not None:
            text.append(f"HTER   {shown(effort.value):>16}  your edits\n")
        text.append(panels.sparkline(scores.curve(CURVE)) + "\n", "bold")
        text.append("chrF2, first to last segment\n", "dim")
        text.append(panels.coverage_line(scores.coverage()) + "\n", "dim")
        return text
