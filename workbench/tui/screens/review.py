"""The review screen: the list of segments, the editor of the current one, and what is known about it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from workbench.domain.findings import Finding
from workbench.domain.scores import Score
from workbench.language.substitutes import tell_substitutes
from workbench.language.visible import visible
from workbench.language.wrapping import wrap
from workbench.scoring.metrics import shown
from workbench.session.session import Session
from workbench.tui import panels
from workbench.tui.actions import BY_ID, FOOTER, SHORT
from workbench.tui.compositing import FrugalCompositor
from workbench.tui.grid_rows import SessionRows
from workbench.tui.jobs import Jobs
from workbench.tui.key_line import key_line
from workbench.tui.keymap import as_keymap, bindings, key_name, shown_key, with_enter
from workbench.tui.screens.completing import COMPLETE
from workbench.tui.screens.helping import HelpCommands
from workbench.tui.screens.judging import JudgeCommands
from workbench.tui.screens.loading import Loading
from workbench.tui.screens.segment_commands import SegmentCommands
from workbench.tui.screens.text_commands import MANY, TextCommands
from workbench.tui.widgets.bar import Bar
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.suggestion_panel import SuggestionPanel

WIDE = 120
MEDIUM = 90
"""Cells from which panels stand at the side, and from which they stand below."""
SIDE = 40
"""Cells of the panels at the side."""
HEADINGS = {"scores": "SCORES", "facts": "SEGMENT", "findings": "FINDINGS"}
SETTLED = 0.1
"""Seconds until long work starts: the first picture comes before it."""
STATUS_LINES = 3
"""Lines that the status line grows to for something said in passing."""
CURVE = 36
"""Cells of the curve of quality."""


class ReviewScreen(HelpCommands, SegmentCommands, TextCommands, JudgeCommands, Loading):
    """Where a text is repaired."""

    CSS_PATH: ClassVar = [Path("review.tcss"), Path("helping.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = list(bindings())

    def __init__(self, session: Session, keys: dict[str, str]) -> None:
        super().__init__()
        self._compositor = FrugalCompositor()
        self.session = session
        self.jobs = Jobs()
        self.keys = keys
        self.rows = SessionRows(session)
        self.finding_at = 0
        """Which finding of the current segment is the current one."""
        self._shown: dict[str, Text] = {}
        self._curve_made: tuple[int, list[float | None]] = (-1, [])

    def compose(self) -> ComposeResult:
        """Top line, list and editor, side panel, status line, keys."""
        yield Bar(id="top")
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield SegmentGrid(id="grid", stacking=False)
                yield Bar(id="editor-title")
                yield RenderingEditor(id="editor", placeholder="Nothing here yet")
            with Vertical(id="side"):
                for name in HEADINGS:
                    yield Static("", id=name, markup=False)
                yield SuggestionPanel(id="suggestions")
                yield Static("", id="terms", markup=False)
        yield Static("", id="status", markup=False)
        yield Static("", id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the rows and start what takes longer."""
        self.app.set_keymap(as_keymap(self.keys))
        self.grid.set_source(self.rows, self.rows.columns)
        self.watch(self.grid, "cursor_key", self.follow_grid, init=False)
        self.call_after_refresh(self._go_on)
        self.grid.focus()
        self.show_top()
        self.set_interval(0.5, self._tick)
        self.set_timer(SETTLED, self._start_work)
        if self.session.recovered:
            self.tell(f"{self.session.recovered} segment(s) with unfinished typing were recovered")

    def _start_work(self) -> None:
        """Check and score, once the rows are on the screen.

        The collector of garbage need not look again at what was loaded: on a long text every full pass over it costs
        more than a page.
        """
        gc.freeze()
        self.check_text()
        self.measure_text()

    def _go_on(self) -> None:
        """Go to the segment that was changed last: the work goes on there; to the first where nothing was changed."""
        newest = next(iter(self.session.core.revisions()), None)
        if newest is not None and len(set(newest.segments)) < MANY:
            self.grid.go_to_key(newest.segments[0])
        self.follow_grid()

    # What the commands work on

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

    def key_for(self, name: str) -> str:
        """The key of an action where the focus is, as it is shown; the palette's where it has none."""
        if name == "edit" and not self.is_editing:
            return key_name(self.keys.get("grid.choose", "enter").partition(",")[0])
        keys = with_enter(name, self.keys[name]) if self.is_editing else self.keys[name]
        return shown_key(keys, in_editor=self.is_editing)

    # Events

    @on(SegmentGrid.RowChosen)
    def _row_chosen(self) -> None:
        self.follow_grid()
        self.action_edit()

    @on(RenderingEditor.Changed)
    def _typed(self) -> None:
        self.follow_typing()

    @on(RenderingEditor.CursorMoved)
    def _cursor_moved(self) -> None:
        self.show_findings()
        self.show_status()

    @on(RenderingEditor.Refused)
    def _refused(self) -> None:
        reason = "the project is open to read only" if self.session.core.is_read_only else "the segment is locked"
        if self.segment_or_told() is not None:
            self.tell(f"{reason}, so it cannot be changed")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the focused panel."""
        self.show_keys()
        self.show_status()

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
        if self.rows.fit(width - SIDE if width >= WIDE else width):
            self.grid.set_columns(self.rows.columns)
        self.show_top()
        self.show_scores()
        self.show_keys()
        self.call_after_refresh(self.show_findings)

    def _tick(self) -> None:
        """What changes without a key: the time of a job, and whether the disk takes what it could not take before."""
        if self.session.core.trouble is not None and self.session.core.save():
            self.tell("everything is saved now")
            self.show_top()
        tell_substitutes(self.tell)
        self.show_status()

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen."""
        self.jobs.stop_all()

    # Showing

    def show_current(self) -> None:
        """Everything that depends on the current segment."""
        self.show_top()
        self.show_scores()
        self.show_facts()
        self.show_findings()
        self.show_status()

    def put(self, place: str, text: Text) -> None:
        """Show a text where it is not shown already; the room it has stays as it is."""
        if self._shown.get(place) != text:
            self._shown[place] = text
            heading = HEADINGS.get(place[1:])
            shown_text = Text.assemble((f"{heading}\n", "bold dim"), text) if heading else text
            widget = self.query_one(place)
            if isinstance(widget, Bar | Static):
                widget.update(shown_text, layout=False)

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
        line = Text.assemble((visible(left)[:room].ljust(room), "bold"), "  ")
        line.append(right, "bold reverse" if core.trouble else "")
        self.put("#top", line)

    def show_scores(self) -> None:
        """The scores of the text and of the segment, as they are or as they would be with what is typed."""
        scores = self.session.scores
        segment = self.segment
        self.set_class(not scores.has_reference, "-unscored")
        if not scores.has_reference:
            self.put("#scores", self._effort_panel())
            self.put("#editor-title", self.titled("Working rendering"))
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
            self.put("#editor-title", self.titled(f"{line}  │  text {panels.score_line(now) or 'measuring…'}"))
        else:
            self.put("#editor-title", self.titled(f"Working rendering   {line}"))
        self.put("#scores", self._score_panel(now))

    def show_facts(self) -> None:
        """State, note and the like of the segment."""
        segment = self.segment
        if segment is None:
            facts = Text("a passage that no segment stands for", "dim")
        else:
            is_typed_in = self.session.core.draft(segment.id) is not None
            facts = panels.segment_text(segment, is_typed_in=is_typed_in)
        self.put("#facts", facts)

    def show_findings(self) -> None:
        """What the checks found in the segment."""
        if not self.session.findings.is_ready:
            self.put("#findings", Text("checking…", "dim"))
            return
        count = len(self.session.findings.waived(self.segment.id)) if self.segment else 0
        waived = f"{count} waived  ({self.key_for('waived')})" if count else ""
        room = self.query_one("#findings").content_size
        marks = self._marks_panel()
        lines = room.height - 1 - marks.plain.count("\n")
        text = panels.findings_text(self.findings, self.finding, waived, room.width, lines)
        self.put("#findings", text.append_text(marks))

    def _marks_panel(self) -> Text:
        segment = self.segment
        if segment is None or not (segment.annotations or segment.ratings):
            return Text()
        annotate = self.session.annotate
        working = self.session.core.current(segment.id)
        return panels.marks_text(annotate.marks(segment.id), annotate.rating_of(segment.id), working)

    def show_status(self) -> None:
        """Trouble first, then what was said in passing, then running work, then the finding at hand."""
        line, most = Text(), 1
        if self.session.core.trouble:
            line.append(f"NOT SAVED, what you typed is kept: {self.session.core.trouble}", "bold reverse")
            most = STATUS_LINES
        elif (word := self.word) is not None:
            line.append(word.text, "bold" if word.is_warning else "")
            most = STATUS_LINES
        elif self.jobs.lines:
            line.append("  ".join(self.jobs.lines))
        elif self.finding is not None:
            fix = f"  (fix: {self.key_for('fix')})" if self.finding.suggestion is not None else ""
            line.append(f"{self.finding.letter} ", "bold")
            line.append(visible(self.finding.message) + fix)
        elif self.segment is not None and self.segment.note:
            line.append(f"note: {visible(self.segment.note)}", "italic")
        self._put_status(line, most)

    def _put_status(self, line: Text, most: int) -> None:
        """Show a text in the status line, on as many lines as it takes, up to some number."""
        width = max(self.size.width - 2, 1)
        shown = line.divide(wrap(line.plain, width)[1:most])
        for part in shown:
            part.truncate(width, overflow="ellipsis")
        self.put("#status", Text("\n").join(shown))
        status = self.query_one("#status")
        if status.styles.height is None or status.styles.height.value != len(shown):
            status.styles.height = len(shown)

    def show_keys(self) -> None:
        """Six keys at most, of the panel that has the focus."""
        names = list(FOOTER["editor" if self.is_editing else "list"])
        offered = []
        if self.is_editing and self.editor.completion:
            names.remove("hunks")
            offered = [(COMPLETE, "Accept", "complete")]
        line = key_line([*offered, *((self.key_for(name), SHORT.get(name, BY_ID[name].title), name) for name in names)])
        line.truncate(max(self.size.width - 2, 1), overflow="ellipsis")
        self.put("#keys", line)

    def _score_panel(self, now: Sequence[Score]) -> Text:
        scores = self.session.scores
        if not now:
            return Text("measuring…", "dim")
        text = panels.score_table(scores.text_scores("machine"), now)
        effort = scores.text_hter()
        if effort is not None:
            text.append(f"HTER   {shown(effort.value):>16} machine → now\n")
        text.append(panels.sparkline(self._curve()) + "\n", "bold")
        text.append("chrF2, first to last segment\n", "dim")
        text.append(panels.coverage_line(scores.coverage()) + "\n", "dim")
        return text

    def _curve(self) -> list[float | None]:
        """The curve of quality, made anew only after a score changed."""
        version = self.session.scores.version
        if self._curve_made[0] != version:
            self._curve_made = (version, self.session.scores.curve(CURVE))
        return self._curve_made[1]

    def _effort_panel(self) -> Text:
        """What can be said without a corrected rendering."""
        text = Text("no corrected rendering\nto score against\n", "dim")
        effort = self.session.scores.text_hter()
        if effort is not None:
            text.append(f"HTER   {shown(effort.value):>8}  machine → now\n", "bold")
        return text
