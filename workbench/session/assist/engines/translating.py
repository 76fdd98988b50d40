"""Translation engines in an open work: pre-translation of many segments, and help with one."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Question
from workbench.errors import MissingPartError, UsageError, WorkbenchError
from workbench.language.diff import Hunk, hunks
from workbench.session.assist.engines.pretranslating import PretranslationPlan, Progress, carry_out, plan_of
from workbench.session.assist.engines.prompt_context import informed
from workbench.session.assist.suggesting import Suggesting
from workbench.session.editing.searching import Filter, Searching
from workbench.session.text.core import CommittedChange, SessionCore
from workbench.suggestions.base import Engine, Listener, Stop, Suggester, Translation
from workbench.suggestions.capabilities import (
    Completing,
    Confidence,
    ConfidenceRating,
    Contextual,
    Rewording,
    SpanCandidate,
    TextCompletion,
    WordAligning,
    WordPair,
)
from workbench.suggestions.engine_suggester import Around, EngineSuggester, UnusableEngine
from workbench.suggestions.engines import Engines

Asked = SegmentId | Question
"""A segment by its id, in the thread of the session; or the question about it, in any thread."""


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """What came of translating many segments."""

    origin_name: str
    """The engine with its version."""
    translated: int
    skipped: dict[str, int]
    """How many segments were passed over, by the reason."""
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several renderings of a source text."""

    translation: Translation
    differences: list[Hunk]
    """From the first of them to this one."""


@dataclass(frozen=True, slots=True)
class BackTranslation:
    """What an engine makes of the working rendering in the language of the source."""

    text: str
    origin_name: str
    differences: list[Hunk]
    """From the source text to it."""


class Translating:
    """The translation engines of a session."""

    def __init__(self, core: SessionCore, search: Searching, suggest: Suggesting, around: Around) -> None:
        self._core = core
        self._search = search
        self._suggest = suggest
        self._around = around
        self.engines = Engines(core.settings.engines)
        """Each made when it is first asked; closed with the session."""

    # Which engines

    def can_translate(self) -> bool:
        """Whether any engine translates the pair of the work; nothing is loaded for it."""
        return bool(self.engines.able(*self._pair))

    def hint(self) -> str:
        """What is missing for an engine to translate the pair of the work, with the command; empty when nothing is."""
        if self.engines.able(*self._pair, is_wished=True) or self.engines.unusable():
            return ""
        try:
            self.engines.for_pair(*self._pair)
        except WorkbenchError as error:
            return error.message
        return ""

    def spent(self) -> str:
        """What the engines cost since the work was opened, in few words; empty where nothing did."""
        return ", ".join(f"{one.name} {spent}" for one in self.engines.made() if (spent := one.spent()))

    def costs(self) -> list[str]:
        """The same with requests and tokens, a sentence for each engine that was asked and is paid."""
        return [f"{one.name}: {cost}" for one in self.engines.made() if (cost := one.cost())]

    def first(self) -> str:
        """The engine for a command that a person gives without naming one: one that costs money where no other can.

        Empty where none translates the pair.
        """
        able = sorted(self.engines.able(*self._pair, is_wished=True), key=lambda one: not one.is_automatic)
        return able[0].name if able else ""

    def origin_name(self, engine: str = "") -> str:
        """Who would make a rendering: the engine of that name, or the first that can, with its version.

        Raises:
            UsageError: There is no engine of that name.
            MissingPartError: No engine translates the pair.
        """
        return self._engine(engine).origin_name(*self._pair)

    def suggesters(self) -> list[Suggester]:
        """Every engine that translates the pair of the work, as one who is asked about a segment.

        One that is named in the settings and cannot be used is among them, and says why.
        """
        pair = self._pair
        able = [EngineSuggester(one, *pair, self._around) for one in self.engines.able(*pair, is_wished=True)]
        return [*able, *(UnusableEngine(name, error) for name, error in self.engines.unusable().items())]

    # Many segments

    def plan(
        self, wanted: Filter | None = None, engine: str = "", on_text: Listener | None = None
    ) -> PretranslationPlan:
        """Plan to translate the whole text, or what a filter lets through.

        What a person worked on, confirmed, locked or dropped is passed over, and so is what this engine translated.

        Args:
            wanted: What is to be translated; None for everything.
            engine: The name of the engine; without it the first that can and costs nothing.
            on_text: Told each rendering as far as it has come, where the engine writes word by word.

        Raises:
            UsageError: There is no engine of that name, or the filter is wrong.
            MissingPartError: No engine translates the pair of the work.
            ReadOnlyError: The project is open to read only.
        """
        self._core.refuse_when_read_only()
        return plan_of(self._core, self._engine(engine, on_text), self._search.matching(wanted or Filter()))

    def carry_out(self, plan: PretranslationPlan) -> CommittedChange | None:
        """Make one revision of what a plan has translated; a segment that changed meanwhile is left as it is."""
        return carry_out(self._core, plan)

    def pretranslate(
        self,
        wanted: Filter | None = None,
        *,
        engine: str = "",
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> Pretranslated:
        """Translate the whole text, or what a filter lets through, as one revision.

        Whatever ends it, what was translated before is kept, and the next time goes on from there.

        Raises:
            UsageError: There is no engine of that name, or the filter is wrong.
            MissingPartError: No engine translates the pair of the work.
            EngineError: The engine does not answer.
            ReadOnlyError: The project is open to read only.
        """
        plan = self.plan(wanted, engine)
        is_whole = False
        try:
            is_whole = plan.run(progress, stop)
        finally:
            committed = self.carry_out(plan)
        count = len(committed.touched) if committed else 0
        return Pretranslated(plan.origin_name, count, plan.skipped, not is_whole)

    # One segment

    def alternatives(
        self,
        about: Asked,
        count: int = 5,
        engine: str = "",
        stop: Stop | None = None,
        on_text: Listener | None = None,
    ) -> list[Alternative]:
        """Several renderings of the source text of a segment, and how each differs from the first.

        Raises:
            UsageError: There is no engine of that name.
            MissingPartError: No engine translates the pair.
            EngineError: The engine does not answer.
            CancelledError: The wish to stop was seen.
        """
        question = self._question(about)
        if not question.source.strip():
            return []
        found = self._translated(question, engine, count, stop or Stop(), on_text)
        return [Alternative(one, hunks(found[0].text, one.text)) for one in found]

    def back(self, about: Asked, engine: str = "", stop: Stop | None = None) -> BackTranslation:
        """The working rendering of a segment in the language of the source, with what differs from the source.

        Raises:
            UsageError: There is no engine of that name.
            MissingPartError: No engine translates in that direction.
            EngineError: The engine does not answer.
            CancelledError: The wish to stop was seen.
        """
        question = self._question(about)
        pair = (question.target_language, question.source_language)
        made = self.engines.for_pair(*pair, engine)
        (found,) = made.translate([question.working], *pair, stop=stop or Stop())
        text = found[0].text
        return BackTranslation(text, made.origin_name(*pair), hunks(question.source, text))

    def complete(self, about: Asked, typed: str, stop: Stop | None = None) -> list[TextCompletion]:
        """What may stand behind the cursor up to the end of the segment, the best first.

        Args:
            about: The segment.
            typed: What stands before the cursor.
            stop: Looked at while the model is asked.

        Raises:
            MissingPartError: What runs the models is not installed.
            EngineError: The model fails.
            CancelledError: The wish to stop was seen.
        """
        question = self._question(about)
        pair = (question.source_language, question.target_language)
        engine = self.engines.offering(Completing, *pair)
        if engine is None or not question.source.strip():
            return []
        return [*engine.complete(question.source, typed, *pair, stop=stop or Stop())]

    def span(self, about: Asked, start: int, end: int, count: int = 5, stop: Stop | None = None) -> list[SpanCandidate]:
        """Other words for a span of the working rendering, the likeliest first, while the rest stays.

        Args:
            about: The segment.
            start: Code points from the start of the working rendering.
            end: Behind the end of the span.
            count: How many at most.
            stop: Looked at while the model is asked.

        Raises:
            UsageError: There is no such span.
            MissingPartError: What runs the models is not installed.
            EngineError: The model fails.
            CancelledError: The wish to stop was seen.
        """
        question = self._question(about)
        if not 0 <= start <= end <= len(question.working):
            raise UsageError("the span is outside the segment; select words inside it")
        pair = (question.source_language, question.target_language)
        engine = self.engines.offering(Rewording, *pair)
        if engine is None:
            return []
        texts = (question.source, question.working)
        return [*engine.span_candidates(*texts, (start, end), count, *pair, stop=stop or Stop())]

    def confidence(self, about: Asked, stop: Stop | None = None) -> Confidence:
        """How likely a model finds the working rendering, given the source, and the source, given the rendering.

        Raises:
            MissingPartError: What runs the models is not installed, or no model does either direction.
            EngineError: The model fails.
            CancelledError: The wish to stop was seen.
        """
        question = self._question(about)
        pair = (question.source_language, question.target_language)
        engine = self.engines.offering(ConfidenceRating, *pair)
        if engine is None:
            raise MissingPartError(
                f"no model translates {pair[0]} to {pair[1]} or back; see `workbench models list --available`"
            )
        return engine.confidence(question.source, question.working, *pair, stop=stop or Stop())

    def word_pairs(self, about: Asked, stop: Stop | None = None) -> list[WordPair]:
        """Which words of the source the words of the working rendering go with, as far as a model can tell.

        Raises:
            MissingPartError: What runs the models is not installed.
            EngineError: The model fails.
            CancelledError: The wish to stop was seen.
        """
        question = self._question(about)
        pair = (question.source_language, question.target_language)
        engine = self.engines.offering(WordAligning, *pair)
        if engine is None:
            return []
        return [*engine.word_pairs(question.source, question.working, *pair, stop=stop or Stop())]

    def close(self) -> None:
        """End what runs for the engines."""
        self.engines.close()

    @property
    def _pair(self) -> tuple[str, str]:
        return self._core.about.source_language, self._core.about.target_language

    def _engine(self, name: str, on_text: Listener | None = None) -> Engine:
        return informed(self.engines.for_pair(*self._pair, name), self._pair, self._around, on_text)

    def _question(self, about: Asked) -> Question:
        return about if isinstance(about, Question) else self._suggest.question(about)

    def _translated(
        self, question: Question, engine: str, best: int, stop: Stop, on_text: Listener | None
    ) -> list[Translation]:
        made = self.engines.for_pair(*self._pair, engine)
        contextual = made.capability(Contextual, *self._pair)
        if contextual is not None:
            around = self._around(question, stop)
            return contextual.translate_in(question.source, *self._pair, around, best=best, stop=stop, on_text=on_text)
        (found,) = made.translate([question.source], *self._pair, best=best, stop=stop)
        return found
