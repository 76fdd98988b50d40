"""The engines on command: many segments at once, other translations of one, and what they say of a rendering."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from rich.text import Text

from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Suggestion, SuggestionKind
from workbench.errors import CancelledError, WorkbenchError
from workbench.language.visible import visible
from workbench.session.assist.engines.pretranslating import PretranslationPlan
from workbench.session.editing.searching import typed_filter
from workbench.session.session import Session
from workbench.suggestions.base import Stop
from workbench.tabular import counted
from workbench.tui.assist.waiting import answered
from workbench.tui.dialogs.questions import Choose, Sure
from workbench.tui.dialogs.suggestion import differing
from workbench.tui.dialogs.verifying import VerifyScreen
from workbench.tui.review.context import NO_CHANGE, Answer, ReviewContext, command

TRANSLATING, ASKING = "Translating", "Asking the engine"
MOST = 6
"""Other translations that are asked for."""


class EngineCommands:
    """Pre-translate, other translations, verify.

    Attributes:
        context: The screen.
    """

    def __init__(self, context: ReviewContext, last_filter: Callable[[], str]) -> None:
        """Make ready.

        Args:
            context: The screen.
            last_filter: What was typed last to choose segments.
        """
        self.context = context
        self._last_filter = last_filter
        self._session: Session = context.session

    # Many segments

    @command
    async def pretranslate(self) -> None:
        """Translate the whole text, or what the filter shows, with an engine."""
        self.context.keep()
        is_filtered = self.context.rows.is_filtered
        wanted = typed_filter(self._last_filter() if is_filtered else "")
        plan = self._session.translate.plan(wanted, self._session.translate.first())
        if not plan.waiting:
            self.context.notify(f"Nothing left to translate{_skipped(plan)}")
            return
        where = "that the filter shows" if is_filtered else "of the text"
        origin_name = plan.origin_name if plan.engine.is_automatic else f"{plan.origin_name}, which may cost money"
        count = counted(plan.waiting, "segment")
        question = f"Translate {count} {where} with {origin_name}{_skipped(plan)}? You can undo it."
        if await self.context.ask(Sure(question)):
            self.context.start(self._pretranslate(plan), TRANSLATING)

    @command
    async def _pretranslate(self, plan: PretranslationPlan) -> None:
        job, stop, error = self.context.jobs.start(TRANSLATING), Stop(), None
        job.advance(0, plan.waiting)

        def advance(done: int, total: int) -> None:
            job.advance(done, total)
            if job.is_stopped():
                stop.wish()

        try:
            await asyncio.to_thread(plan.run, advance, stop)
        except WorkbenchError as found:
            error = found
        self.context.jobs.finish(TRANSLATING)
        change = self._session.translate.carry_out(plan)
        self.context.committed(change)
        done = f"Translated {counted(len(change.touched) if change else 0, 'segment')} with {plan.origin_name}"
        if error is not None:
            self.context.notify(f"{done}. Then it failed: {error}", is_warning=True)
        elif plan.waiting:
            self.context.notify(f"Stopped. {done}; {plan.waiting:,} left")
        else:
            self.context.notify(done)

    # One segment

    @command
    async def retranslate(self) -> None:
        """Offer other words for what is selected in the editor, or other translations of the whole segment."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        start, end = self.context.editor.selection if self.context.is_editing else (0, 0)
        question = self._session.suggest.question(segment.id)
        translate = self._session.translate
        engine = translate.first()
        if start < end:
            spans = await answered(self.context, lambda stop: translate.span(question, start, end, MOST, stop), ASKING)
            texts = None if spans is None else [one.text for one in spans]
            shown = [Text(visible(text)) for text in texts or ()]
            title = f"Other words for “{question.working[start:end]}”"
        else:
            found = await answered(
                self.context, lambda stop: translate.alternatives(question, MOST, engine, stop), ASKING
            )
            texts = None if found is None else [one.translation.text for one in found]
            shown = [differing(text, other) for text in (texts or [])[:1] for other in texts or ()]
            title = "Other translations, compared with the first"
        if texts is None:
            return
        if not texts:
            self.context.notify("The engine offers no other words here")
            return
        options = [(str(number), text) for number, text in enumerate(shown)]
        chosen = await self.context.ask(Choose(visible(title), options, "enter insert   esc close"))
        if chosen is not None:
            self._insert(segment.id, texts[int(chosen)], question.working, (start, end) if start < end else None)

    @command
    async def verify(self) -> None:
        """Translate the working rendering back, and show which words the engine finds unlikely."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        question = self._session.suggest.question(segment.id)
        if not question.source.strip():
            self.context.notify("Cannot verify: this segment has no source text")
            return
        translate = self._session.translate
        found = await answered(
            self.context,
            lambda stop: (
                _or_why(lambda: translate.back(question, stop=stop)),
                _or_why(lambda: translate.confidence(question, stop)),
            ),
            ASKING,
        )
        if found is not None:
            await self.context.ask(VerifyScreen(question, *found))

    def _insert(self, identifier: SegmentId, text: str, asked: str, span: tuple[int, int] | None) -> None:
        start, end = span or (None, None)
        origin_name = self._session.translate.origin_name(self._session.translate.first())
        suggestion = Suggestion(SuggestionKind.MACHINE, text, origin_name, rank=0.5, start=start, end=end)
        if not self.context.committed(self._session.suggest.take(identifier, suggestion, asked=asked)):
            self.context.notify(NO_CHANGE)
        elif span is not None:
            self.context.editor.move_cursor(span[0] + len(text))


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
    return f" ({reasons} skipped)"
