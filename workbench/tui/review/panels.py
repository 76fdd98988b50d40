"""The panels of the review screen: top line, scores, facts, findings, the line above the editor, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual.screen import Screen
from textual.widgets import Static

from workbench.domain.scores import Score
from workbench.language.visible import visible
from workbench.scoring.metrics import shown
from workbench.session.session import Session
from workbench.tui.actions import BY_ID, FOOTER, SHORT
from workbench.tui.key_line import key_line
from workbench.tui.review import panel_texts
from workbench.tui.review.context import ReviewContext
from workbench.tui.review.status_line import fitted
from workbench.tui.widgets.bar import Bar
from workbench.tui.widgets.editor_keys import COMPLETE

HEADINGS = {"scores": "SCORES", "facts": "SEGMENT", "findings": "FINDINGS"}
CURVE = 36
"""Cells of the curve of quality."""


class Panels:
    """What the panels show; a text that is shown already is not painted again."""

    def __init__(self, context: ReviewContext, screen: Screen[None], hint: Callable[[], str]) -> None:
        """Begin with nothing shown.

        Args:
            context: What there is to show.
            screen: Where.
            hint: What is said of suggestions that are not seen, above the editor.
        """
        self._context = context
        self._screen = screen
        self._hint = hint
        self._session: Session = context.session
        self._headline = ""
        self._shown: dict[str, Text] = {}
        self._curve_made: tuple[int, list[float | None]] = (-1, [])

    def put(self, place: str, text: Text) -> None:
        """Show a text where it is not shown already; the room it has stays as it is."""
        if self._shown.get(place) != text:
            self._shown[place] = text
            heading = HEADINGS.get(place[1:])
            shown_text = Text.assemble((f"{heading}\n", "bold dim"), text) if heading else text
            widget = self._screen.query_one(place)
            if isinstance(widget, Bar | Static):
                widget.update(shown_text, layout=False)

    def show_current(self) -> None:
        """Show everything that depends on the current segment, but for the status line."""
        self.show_top()
        self.show_scores()
        self.show_facts()
        self.show_findings()

    def show_top(self) -> None:
        """Show the work, its languages, where one is, and whether all is saved."""
        core, rows, segment = self._session.core, self._context.rows, self._context.segment
        about = core.about
        left = f"{about.title or about.work}  {about.source_language} → {about.target_language}"
        number = core.text.position(segment.id) + 1 if segment else 0
        where = f"{number:,}/{len(core.text):,}" if number else f"missing sentence, {len(core.text):,} segments"
        filtered = f"  {rows.row_count():,} shown" if rows.row_count() < len(self._session.rows.order()) else ""
        saved = "READ-ONLY" if core.is_read_only else "NOT SAVED" if core.trouble else "saved"
        right = f"{where}{filtered}  {saved}"
        room = max(self._width - len(right) - 2, 10)
        line = Text.assemble((visible(left)[:room].ljust(room), "bold"), "  ")
        line.append(right, "bold reverse" if core.trouble else "")
        self.put("#top", line)

    def show_scores(self) -> None:
        """Show the scores of the text and of the segment, as they are or as they would be with what is typed."""
        scores, segment = self._session.scores, self._context.segment
        self._screen.set_class(not scores.has_reference, "-unscored")
        if not scores.has_reference:
            self.put("#scores", self._effort_panel())
            self.show_headline("Working rendering")
            return
        now, own, effort = scores.text_scores(), [], None
        if segment is not None:
            own, effort = scores.segment_scores(segment.id), scores.segment_hter(segment.id)
            if self._session.core.draft(segment.id) is not None:
                live, text, effort = scores.preview(segment.id, self._context.editor.text)
                own, now = live or own, text or now
        line = panel_texts.score_line(own) or "no reference for this segment"
        line += f"  HTER {shown(effort.value)}" if effort else ""
        if self._screen.has_class("-narrow"):
            self.show_headline(f"{line}  │  text {panel_texts.score_line(now) or 'scoring…'}")
        else:
            self.show_headline(f"Working rendering   {line}")
        self.put("#scores", self._score_panel(now))

    def show_headline(self, headline: str | None = None) -> None:
        """Write the line above the editor; where the suggestions are not seen, it says how many there are."""
        self._headline = self._headline if headline is None else headline
        hint = self._hint()
        room = max(self._width - len(hint), 0)
        title = self._headline[: max(room - 2, 0)].ljust(room) if hint else self._headline
        self.put("#editor-title", Text.assemble(title, (hint, "bold")))

    def show_facts(self) -> None:
        """Show status, note and the like of the segment."""
        segment = self._context.segment
        if segment is None:
            facts = Text("a sentence missing from the machine translation", "dim")
        else:
            is_typed_in = self._session.core.draft(segment.id) is not None
            facts = panel_texts.segment_text(segment, is_typed_in=is_typed_in)
        self.put("#facts", facts)

    def show_findings(self) -> None:
        """Show what the checks found in the segment, and its error marks."""
        context, segment = self._context, self._context.segment
        if not self._session.findings.is_ready:
            self.put("#findings", Text("checking…", "dim"))
            return
        count = len(self._session.findings.waived(segment.id)) if segment else 0
        waived = f"{count} waived  ({context.key_for('waived')})" if count else ""
        room = self._screen.query_one("#findings").content_size
        marks = self._marks_panel()
        lines = room.height - 1 - marks.plain.count("\n")
        text = panel_texts.findings_text(context.findings, context.finding, waived, room.width, lines)
        self.put("#findings", text.append_text(marks))

    def put_status(self, line: Text, most: int) -> None:
        """Show a text in the status line, on as many lines as it takes, up to some number."""
        text = fitted(line, max(self._width, 1), most)
        self.put("#status", text)
        status, lines = self._screen.query_one("#status"), text.plain.count("\n") + 1
        if status.styles.height is None or status.styles.height.value != lines:
            status.styles.height = lines

    def show_keys(self) -> None:
        """Show six keys at most, those of the panel that has the focus."""
        context = self._context
        names, offered = FOOTER["editor" if context.is_editing else "list"], []
        if context.is_editing and context.editor.completion:
            names, offered = FOOTER["completion"], [(COMPLETE, "Complete", "complete")]
        entries = [(context.key_for(name), SHORT.get(name, BY_ID[name].title), f"command('{name}')") for name in names]
        line = key_line([*offered, *entries])
        line.truncate(max(self._width, 1), overflow="ellipsis")
        self.put("#keys", line)

    @property
    def _width(self) -> int:
        """Cells of a line within the padding of the bars."""
        return self._screen.size.width - 2

    def _marks_panel(self) -> Text:
        segment = self._context.segment
        if segment is None or not (segment.annotations or segment.ratings):
            return Text()
        annotate = self._session.annotate
        working = self._session.core.current(segment.id)
        return panel_texts.marks_text(annotate.marks(segment.id), annotate.rating_of(segment.id), working)

    def _score_panel(self, now: Sequence[Score]) -> Text:
        scores = self._session.scores
        if not now:
            return Text("scoring…", "dim")
        text = panel_texts.score_table(scores.text_scores("machine"), now)
        effort = scores.text_hter()
        if effort is not None:
            text.append(f"HTER   {shown(effort.value):>16} machine → now\n")
        text.append(panel_texts.sparkline(self._curve()) + "\n", "bold")
        text.append("chrF2, first to last segment\n", "dim")
        text.append(panel_texts.coverage_line(scores.coverage()) + "\n", "dim")
        return text

    def _curve(self) -> list[float | None]:
        """The curve of quality, made anew only after a score changed."""
        version = self._session.scores.version
        if self._curve_made[0] != version:
            self._curve_made = (version, self._session.scores.curve(CURVE))
        return self._curve_made[1]

    def _effort_panel(self) -> Text:
        """What can be said without a corrected rendering."""
        text = Text("no corrected rendering\nto score against\n", "dim")
        effort = self._session.scores.text_hter()
        if effort is not None:
            text.append(f"HTER   {shown(effort.value):>8}  machine → now\n", "bold")
        return text
