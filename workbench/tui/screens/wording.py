"""Words and terms: those of termbases shown in the texts, new ones added, words and passages looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from rich.text import Text
from textual import work

from workbench.domain.annotations import Side
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.terms import Candidate, Status, TermHit
from workbench.domain.works import Role
from workbench.language.graphemes import word_at
from workbench.language.visible import visible
from workbench.session.assist.word_alignment import Span
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.matches import ConcordanceLine
from workbench.tui.screens.dialogs import Choose
from workbench.tui.screens.host import told
from workbench.tui.screens.lookup import LookUpScreen
from workbench.tui.screens.term import NewTerm, TermScreen, Wording
from workbench.tui.screens.waiting import Waiting
from workbench.tui.widgets.marks import Mark, MarkKind

SIDES = (Side.SOURCE.value, "target")
"""The two sides of a unit, as the dialogs name them."""
MINING = "Looking for terms"
LONGEST_ASKED = 200
"""Code points of a selection that are looked for."""


class WordCommands(Waiting):
    """Terms in the texts, a new term, dictionaries, concordance."""

    def marks_in(self, segment: Segment, text: str) -> list[Mark]:
        """What is marked in the working rendering: the words that a termbase knows too."""
        marks = super().marks_in(segment, text)
        if not self.session.terms.is_empty:
            marks += _term_marks(self.session.terms.find("", text).target)
        return marks

    def mark_source_terms(self, identifier: SegmentId | None) -> None:
        """Mark the terms in the source text of the segment at the cursor, and of no other."""
        terms = self.session.terms
        terms.refresh()
        if terms.is_empty:
            return
        before = list(self.rows.source_marks)
        self.rows.source_marks = {}
        if identifier is not None:
            self.rows.source_marks[identifier] = tuple(_term_marks(terms.hits(identifier).source))
        for key in {*before, *self.rows.source_marks}:
            if key in self.session.core.text.segments:
                self.grid.refresh_row(key)

    @work(exclusive=True, group="terms", exit_on_error=False)
    async def prepare_terms(self) -> None:
        """Make what finds terms ready, beside the keys."""
        terms = self.session.terms
        if terms.needs_preparing:
            await asyncio.to_thread(terms.prepare)
        if terms.reload():
            self.terms_changed()

    def terms_changed(self) -> None:
        """Show the terms that are there now."""

    # New terms

    @work
    async def action_add_term(self) -> None:
        """Add a term to the project: what is selected in the editor, or the word at the cursor."""
        segment = self.segment_or_told()
        if segment is None:
            return
        start, end = self._span_at_cursor()
        target = self.editor.text[start:end] if end else ""
        source = self.session.core.text.linked_text(segment.id, Role.SOURCE) or ""
        is_asked = target and source
        spans = [self.session.word_alignment.span(segment.id, start, end)] if is_asked else []
        await self._ask_for_term(Wording(target=target), source, spans)

    async def _ask_for_term(self, begun: Wording, source_text: str, spans: Sequence[Span]) -> None:
        """Ask for a term, its other side guessed from where one side stands."""
        about, word_alignment = self.session.core.about, self.session.word_alignment

        def guess(stop: Stop) -> Wording:
            found = word_alignment.guess_from(spans, stop)
            other = found.text if found is not None else ""
            if begun.source:
                return Wording(word_alignment.citation(begun.source, Side.SOURCE), other)
            return Wording(other, word_alignment.citation(begun.target))

        languages = (about.source_language, about.target_language)
        made = await self.app.push_screen_wait(TermScreen(begun, source_text, languages, guess if spans else None))
        if made is not None:
            self._add_term(made)

    @work
    async def action_candidates(self) -> None:
        """List expressions of the text that may be terms; one that is chosen is added as a term is."""
        terms = self.session.terms
        texts = terms.texts()
        found = await self.answered(lambda stop: terms.candidates_in(texts, stop=stop), MINING)
        if found is None:
            return
        if not found:
            self.tell("no expression of the text looks like a term that is not one yet")
            return
        options = [(one.text, _candidate_line(one)) for one in found]
        chosen = await self.app.push_screen_wait(Choose("Expressions that may be terms", options))
        if chosen is None:
            return
        begun = Wording(source=chosen) if texts.side is Side.SOURCE else Wording(target=chosen)
        is_linked = Role.SOURCE in self.session.core.renderings
        candidate = next(one for one in found if one.text == chosen)
        spans = self.session.word_alignment.spans(candidate, texts.side) if is_linked else []
        await self._ask_for_term(begun, spans[0].question.source if spans else "", spans)

    @told
    def _add_term(self, made: NewTerm) -> None:
        status = Status.FORBIDDEN if made.is_forbidden else Status.PREFERRED
        self.session.terms.add(made.source, made.target, status, made.note)
        pair = f"{made.source} → {made.target}" if made.source else made.target
        self.tell(f"{pair} is a {'forbidden term' if made.is_forbidden else 'term'} of the project now")
        self.prepare_terms()
        self.terms_changed()

    # Looking up

    @work
    async def action_look_up(self) -> None:
        """Look a word up in the dictionaries: the one at the cursor to begin with."""

        def find(wanted: str, side: str) -> Sequence[Text]:
            found = self.session.terms.look_up(wanted, Side.SOURCE if side == Side.SOURCE else Side.WORKING)
            return [
                Text.assemble((visible(one.word), "bold"), (f"  {visible(one.dictionary)}\n", "dim"), visible(one.text))
                for one in found
            ]

        nothing = "no dictionary has it; name dictionaries under [dictionaries] in workbench.toml"
        sides = (SIDES[1], SIDES[0]) if self._word_at_cursor() else SIDES
        screen = LookUpScreen("Dictionaries", self._word_at_cursor(), sides, find, nothing=nothing)
        await self.app.push_screen_wait(screen)

    @work
    async def action_concordance(self) -> None:
        """Look through the memories for a word or a passage, on either side."""

        def find(wanted: str, side: str) -> Sequence[Text]:
            return [_hit_text(one, side) for one in self.session.memory.concordance(wanted, side)]

        nothing = "no unit has it on this side; units come in with: workbench memory import FILE"
        asked = self._word_at_cursor()
        screen = LookUpScreen("Memories", asked, (SIDES[1], SIDES[0]) if asked else SIDES, find, nothing=nothing)
        await self.app.push_screen_wait(screen)

    def _word_at_cursor(self) -> str:
        """What is selected in the editor, else the word at its cursor; nothing outside the editor."""
        start, end = self._span_at_cursor()
        return self.editor.text[start:end] if end else ""

    def _span_at_cursor(self) -> tuple[int, int]:
        """Where that stands, without the blanks around it; nowhere outside the editor."""
        if not self.is_editing:
            return 0, 0
        editor = self.editor
        start, end = editor.selection if editor.selected_text else word_at(editor.text, editor.cursor)
        said = editor.text[start:end]
        start += len(said) - len(said.lstrip())
        return start, start + len(said.strip()[:LONGEST_ASKED])


def _term_marks(hits: Sequence[TermHit]) -> list[Mark]:
    return [Mark(hit.start, hit.end, MarkKind.TERM) for hit in hits if not hit.is_nested]


def _candidate_line(one: Candidate) -> Text:
    """An expression with how often it comes and why it may be a term."""
    return Text.assemble((visible(one.text), "bold"), (f"  {one.count}×  {', '.join(one.reasons)}", "dim"))


def _hit_text(hit: ConcordanceLine, side: str) -> Text:
    """A unit with what was looked for marked in it, the memory behind."""
    first, second = (hit.unit.source, hit.unit.target) if side == SIDES[0] else (hit.unit.target, hit.unit.source)
    text, at = Text(), 0
    for start, end in hit.spans:
        text.append(visible(first[at:start]))
        text.append(visible(first[start:end]), "bold underline")
        at = end
    text.append(visible(first[at:]))
    text.append(f"\n{visible(second)}")
    return text.append(f"  {visible(hit.memory)}", "dim italic")
