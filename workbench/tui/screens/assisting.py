"""The engines on command: many segments at once, other renderings of one, and what they say of a rendering."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from rich.text import Text
from textual import work

from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Suggestion, SuggestionKind
from workbench.errors import CancelledError, WorkbenchError
from workbench.language.visible import visible
from workbench.session.assist.engines.pretranslating import PretranslationPlan
from workbench.session.editing.searching import typed_filter
from workbench.suggestions.base import Stop
from workbench.tui.screens.dialogs import Choose, Sure
from workbench.tui.screens.host import told
from workbench.tui.screens.suggestion import differing
from workbench.tui.screens.verifying import VerifyScreen
from workbench.tui.screens.waiting import Waiting

TRANSLATING, ASKING = "Translating", "Asking the engine"
MOST = 6
"""Other renderings that are asked for."""
Answer = TypeVar("Answer")


class EngineCommands(Waiting):
    """Pre-translate, re-translate, verify."""

    last_filter: str

    # Many segments

    @work
    async def action_translate(self) -> None:
        """Translate the whole text, or what the filter shows, with an engine."""
        self.keep()
        plan = self._planned(self.last_filter if self.rows.is_filtered else "")
        if plan is None:
            return
        if not plan.waiting:
            self.tell(f"nothing is left to translate{_skipped(plan)}")
            return
        where = "of those shown" if self.rows.is_filtered else "of the text"
        origin_name = plan.origin_name if plan.engine.is_automatic else f"{plan.origin_name}, which may cost money"
        question = f"Translate {plan.waiting:,} segments {where} with {origin_name}{_skipped(plan)}? It can be undone."
        if await self.app.push_screen_wait(Sure(question)):
            self._pretranslate(plan)

    def _planned(self, wanted: str) -> PretranslationPlan | None:
        try:
            return self.session.translate.plan(typed_filter(wanted), self.session.translate.first())
        except WorkbenchError as error:
            self.tell_error(error)
            return None

    @work(group="translating", exit_on_error=False)
    async def _pretranslate(self, plan: PretranslationPlan) -> None:
        job, stop, error = self.jobs.start(TRANSLATING), Stop(), None
        job.advance(0, plan.waiting)

        def advance(done: int, total: int) -> None:
            job.advance(done, total)
            if job.is_stopped():
                stop.wish()

        try:
            await asyncio.to_thread(plan.run, advance, stop)
        except WorkbenchError as found:
            error = found
        self.jobs.finish(TRANSLATING)
        self._pretranslated(plan, error)

    @told
    def _pretranslated(self, plan: PretranslationPlan, error: WorkbenchError | None) -> None:
        committed = self.session.translate.carry_out(plan)
        self.happened(committed)
        count = len(committed.touched) if committed else 0
        words = f"{count:,} segments translated with {plan.origin_name}"
        if error is not None:
            self.tell(f"{words}; then: {error}", is_warning=True)
        elif plan.waiting:
            self.tell(f"stopped; {words}, {plan.waiting:,} are left for the next time")
        else:
            self.tell(words)

    # One segment

    @work
    async def action_retranslate(self) -> None:
        """Other words for what is selected in the editor, or other renderings of the whole segment."""
        segment = self.segment_or_told()
        if segment is None:
            return
        start, end = self.editor.selection if self.is_editing else (0, 0)
        question = self.session.suggest.question(segment.id)
        translate = self.session.translate
        engine = translate.first()
        if start < end:
            spans = await self.answered(lambda stop: translate.span(question, start, end, MOST, stop), ASKING)
            texts = [one.text for one in spans or ()]
            shown = [Text(visible(text)) for text in texts]
            title = f"Other words for “{question.working[start:end]}”"
        else:
            found = await self.answered(lambda stop: translate.alternatives(question, MOST, engine, stop), ASKING)
            texts = [one.translation.text for one in found or ()]
            shown = [differing(texts[0], text) for text in texts]
            title = "Other renderings, from the first"
        if not texts:
            if self.word is None:
                self.tell("the engine has no other words here")
            return
        options = [(str(number), text) for number, text in enumerate(shown)]
        chosen = await self.app.push_screen_wait(Choose(visible(title), options, "enter takes it, escape closes"))
        if chosen is not None:
            span = (start, end) if start < end else None
            self._take_rendering(segment.id, texts[int(chosen)], question.working, span)

    @work
    async def action_verify(self) -> None:
        """Translate the working rendering back, and show which words the engine finds unlikely."""
        segment = self.segment_or_told()
        if segment is None:
            return
        question = self.session.suggest.question(segment.id)
        if not question.source.strip():
            self.tell("the segment has no source text to compare with")
            return
        translate = self.session.translate
        found = await self.answered(
            lambda stop: (
                _or_why(lambda: translate.back(question, stop=stop)),
                _or_why(lambda: translate.confidence(question, stop)),
            ),
            ASKING,
        )
        if found is not None:
            await self.app.push_screen_wait(VerifyScreen(question, *found))

    @told
    def _take_rendering(self, identifier: SegmentId, text: str, asked: str, span: tuple[int, int] | None) -> None:
        start, end = span or (None, None)
        origin_name = self.session.translate.origin_name(self.session.translate.first())
        suggestion = Suggestion(SuggestionKind.MACHINE, text, origin_name, rank=0.5, start=start, end=end)
        if not self.happened(self.session.suggest.take(identifier, suggestion, asked=asked)):
            self.tell("the segment says that already")
        elif span is not None:
            self.editor.move_cursor(span[0] + len(text))


def _or_why(ask: Callable[[], Answer]) -> Answer | str:
    """An answer, or why there is none."""
    try:
        return ask()
    except CancelledError:
        raise
    except WorkbenchError as error:
        return str(error)


def _skipped(plan: PretranslationPlan) -> str:
    if not plan.skipped:
        return ""
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in plan.skipped.items())
    return f" ({reasons} passed over)"
