"""Words and terms: terms marked in the texts, new ones added, words and phrases looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from rich.text import Text

from workbench.domain.annotations import Side
from workbench.domain.segments import SegmentId
from workbench.domain.terms import Candidate, Status
from workbench.domain.works import Role
from workbench.language.graphemes import word_at
from workbench.language.visible import visible
from workbench.session.assist.word_alignment import Span
from workbench.session.session import Session
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.matches import ConcordanceLine
from workbench.tui.assist.waiting import answered
from workbench.tui.dialogs.lookup import LookUpScreen
from workbench.tui.dialogs.questions import Choose
from workbench.tui.dialogs.term import NewTerm, TermScreen, Wording
from workbench.tui.grid_rows import term_marks
from workbench.tui.review.context import ReviewContext, command

SIDES = (Side.SOURCE.value, "target")
"""The two sides of a unit, as the dialogs name them."""
PREPARING, MINING = "Loading terms", "Searching for term candidates"
LONGEST_ASKED = 200
"""Code points of a selection that are looked for."""
NO_DEFINITION = "Not in any dictionary. Name dictionaries under [dictionaries] in workbench.toml"
NO_UNIT = "No matches on this side. Add a memory with: workbench memory import FILE"


class TermCommands:
    """Terms in the source text, new terms, dictionaries, concordance.

    Attributes:
        context: The screen.
    """

    def __init__(self, context: ReviewContext, changed: Callable[[], None]) -> None:
        """Make ready.

        Args:
            context: The screen.
            changed: Called when there are other terms than before.
        """
        self.context = context
        self._changed = changed
        self._session: Session = context.session

    def mark_source_terms(self, identifier: SegmentId | None) -> None:
        """Mark the terms in the source text of the segment at the cursor, and of no other."""
        terms, rows = self._session.terms, self.context.rows
        terms.refresh()
        if terms.is_empty:
            return
        before = list(rows.source_marks)
        rows.source_marks = {}
        if identifier is not None:
            rows.source_marks[identifier] = tuple(term_marks(terms.hits(identifier).source))
        for key in {*before, *rows.source_marks}:
            if key in self._session.core.text.segments:
                self.context.repaint_row(key)

    def prepare(self) -> None:
        """Make what finds terms ready, beside the keys."""
        self._session.terms.waits = False
        self.context.start(self._prepare(), PREPARING)

    async def _prepare(self) -> None:
        terms = self._session.terms
        if terms.needs_preparing:
            await asyncio.to_thread(terms.prepare)
        if terms.reload():
            self._changed()

    # New terms

    @command
    async def add(self) -> None:
        """Add a term to the project: what is selected in the editor, or the word at the cursor."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        start, end = self._span_at_cursor()
        target = self.context.editor.text[start:end] if end else ""
        source = self._session.core.text.linked_text(segment.id, Role.SOURCE) or ""
        is_asked = target and source
        spans = [self._session.word_alignment.span(segment.id, start, end)] if is_asked else []
        await self._ask_for_term(Wording(target=target), source, spans)

    @command
    async def candidates(self) -> None:
        """List expressions of the text that may be terms; one that is chosen is added as a term is."""
        terms = self._session.terms
        texts = terms.texts()
        found = await answered(self.context, lambda stop: terms.candidates_in(texts, stop=stop), MINING)
        if found is None:
            return
        if not found:
            self.context.notify("No term candidates: every likely term is in a termbase already")
            return
        options = [(one.text, _candidate_line(one)) for one in found]
        chosen = await self.context.ask(Choose("Term candidates", options))
        if chosen is None:
            return
        begun = Wording(source=chosen) if texts.side is Side.SOURCE else Wording(target=chosen)
        is_linked = Role.SOURCE in self._session.core.renderings
        candidate = next(one for one in found if one.text == chosen)
        spans = self._session.word_alignment.spans(candidate, texts.side) if is_linked else []
        await self._ask_for_term(begun, spans[0].question.source if spans else "", spans)

    async def _ask_for_term(self, begun: Wording, source_text: str, spans: Sequence[Span]) -> None:
        """Ask for a term, its other side guessed from where one side is."""
        about, word_alignment = self._session.core.about, self._session.word_alignment

        def guess(stop: Stop) -> Wording:
            found = word_alignment.guess_from(spans, stop)
            other = found.text if found is not None else ""
            if begun.source:
                return Wording(word_alignment.citation(begun.source, Side.SOURCE), other)
            return Wording(other, word_alignment.citation(begun.target))

        languages = (about.source_language, about.target_language)
        made = await self.context.ask(TermScreen(begun, source_text, languages, guess if spans else None))
        if made is not None:
            self._add(made)

    def _add(self, made: NewTerm) -> None:
        status = Status.FORBIDDEN if made.is_forbidden else Status.PREFERRED
        self._session.terms.add(made.source, made.target, status, made.note)
        pair = f"{made.source} → {made.target}" if made.source else made.target
        self.context.notify(f"Added {'forbidden ' if made.is_forbidden else ''}term: {pair}")
        self.prepare()
        self._changed()

    # Looking up

    @command
    async def look_up(self) -> None:
        """Look a word up in the dictionaries: the one at the cursor to begin with."""

        def find(wanted: str, side: str) -> Sequence[Text]:
            found = self._session.terms.look_up(wanted, Side.SOURCE if side == Side.SOURCE else Side.WORKING)
            return [
                Text.assemble((visible(one.word), "bold"), (f"  {visible(one.dictionary)}\n", "dim"), visible(one.text))
                for one in found
            ]

        word = self._word_at_cursor()
        sides = (SIDES[1], SIDES[0]) if word else SIDES
        await self.context.ask(LookUpScreen("Dictionaries", word, sides, find, nothing=NO_DEFINITION))

    @command
    async def concordance(self) -> None:
        """Search the memories for a word or phrase, on either side."""

        def find(wanted: str, side: str) -> Sequence[Text]:
            return [_hit_text(one, side) for one in self._session.memory.concordance(wanted, side)]

        word = self._word_at_cursor()
        sides = (SIDES[1], SIDES[0]) if word else SIDES
        await self.context.ask(LookUpScreen("Concordance", word, sides, find, nothing=NO_UNIT))

    def _word_at_cursor(self) -> str:
        """What is selected in the editor, else the word at its cursor; nothing outside the editor."""
        start, end = self._span_at_cursor()
        return self.context.editor.text[start:end] if end else ""

    def _span_at_cursor(self) -> tuple[int, int]:
        """Where that is, without the blanks around it; nowhere outside the editor."""
        if not self.context.is_editing:
            return 0, 0
        editor = self.context.editor
        start, end = editor.selection
        if start == end:
            start, end = word_at(editor.text, editor.cursor)
        chosen = editor.text[start:end]
        start += len(chosen) - len(chosen.lstrip())
        return start, start + len(chosen.strip()[:LONGEST_ASKED])


def _candidate_line(one: Candidate) -> Text:
    """An expression with how often it occurs and why it may be a term."""
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
