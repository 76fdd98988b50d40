"""The translation memories of a session: what they know of a segment, and what confirmed segments put into them."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock, Thread

from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.segments import Origin, SegmentId
from workbench.domain.suggestions import Question, SuggestionKind
from workbench.domain.works import Role
from workbench.errors import CancelledError, UsageError, WorkbenchError
from workbench.language.forms import read_forms, read_forms_beside
from workbench.session.assist.memory.confirmed_units import ConfirmedUnits
from workbench.session.editing.editing import Editing
from workbench.session.opening.importing import Progress
from workbench.session.text.core import CommittedChange, SessionCore
from workbench.store.folder import ProjectFolder
from workbench.store.memory_settings import PROJECT, MemorySetting
from workbench.store.settings import Settings
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.concordance import MOST, concordance
from workbench.suggestions.memory.evidence import Pair, evidence
from workbench.suggestions.memory.lookup import MOST as MOST_MATCHES
from workbench.suggestions.memory.lookup import best_percent, look_up
from workbench.suggestions.memory.matches import ConcordanceLine, Match
from workbench.suggestions.memory.memory import Memory, Skip
from workbench.suggestions.memory.statistics import MemoryStatistics, statistics
from workbench.suggestions.memory.suggester import MemorySuggester

LONGEST_WAIT = 5.0
"""Seconds to wait at the end for the thread that indexes."""
FILE = "memory.sqlite"
"""The own memory of a project, in its private folder."""


class Memories:
    """The translation memories of a session; opened when they are first needed.

    Attributes:
        troubles: Why a memory is not there, or why confirmed segments are not in it, one sentence each.
    """

    def __init__(self, core: SessionCore, edit: Editing) -> None:
        self._core = core
        self._edit = edit
        self._units = ConfirmedUnits(core)
        self._opening = RLock()
        self._opened: list[Memory] | None = None
        self._stop = Stop()
        self._indexing: Thread | None = None
        self._is_ready = False
        self._suggester = MemorySuggester(self.memories, self._own_unit_of)
        self.troubles: list[str] = []
        core.listen(self._follow)

    # Asking

    def memories(self) -> list[Memory]:
        """The memories that could be opened, in the order of the settings, the own one of the project first.

        May be called in any thread, as may everything here that asks.
        """
        with self._opening:
            if self._opened is None:
                self._opened = []
                for name, setting in memory_settings(self._core.folder, self._core.settings).items():
                    self._open(name, setting)
            return list(self._opened)

    def suggester(self) -> MemorySuggester:
        """The memories as one of those who are asked about a segment."""
        return self._suggester

    def suggesters(self) -> list[MemorySuggester]:
        """The same in a list. The first time, the memories are brought to what is confirmed, and indexed in a thread.

        To be called in the thread of the session.
        """
        if not self._is_ready:
            self._is_ready = True
            self.flush()
            if any(memory.is_behind for memory in self.memories()):
                self._indexing = Thread(target=self._index, daemon=True)
                self._indexing.start()
        return [self._suggester]

    def hint(self) -> str:
        """Why a memory is not there, or lacks something; empty when nothing is wrong."""
        return "; ".join(self.troubles)

    def question(self, identifier: SegmentId) -> Question:
        """A segment with the source texts before and after its own."""
        core = self._core
        segment = core.text.segment(identifier)
        before, source, after = self._units.around(identifier)
        about = core.about
        return Question(
            source, about.source_language, about.target_language, segment.machine or "", core.current(identifier),
            before, after,
        )  # fmt: skip

    def lookup(self, identifier: SegmentId, limit: int = MOST_MATCHES, stop: Stop | None = None) -> list[Match]:
        """What the memories know of a segment, the best first; see `look_up`.

        The unit that the segment itself put in is left out.

        Raises:
            CancelledError: The wish to stop was seen.
            InputError: A memory is damaged.
        """
        return self.matches(self.question(identifier), limit, stop)

    def matches(self, question: Question, limit: int = MOST_MATCHES, stop: Stop | None = None) -> list[Match]:
        """The same for a question that was made before, in another thread."""
        if not question.source.strip():
            return []
        return look_up(self.memories(), question, limit, stop=stop, skip=self._own_unit_of(question))

    def concordance(
        self, text: str, side: str = "source", limit: int = MOST, stop: Stop | None = None
    ) -> list[ConcordanceLine]:
        """The units that hold some words on one side; see `concordance` of the memories.

        The first question has the forms of its language read in a thread; until that is done, forms are found as they
        are asked for alone.

        Raises:
            CancelledError: The wish to stop was seen.
            InputError: A memory is damaged.
        """
        about = self._core.about
        languages = (about.source_language, about.target_language)
        read_forms_beside(languages[side != "source"])
        return concordance(self.memories(), text, languages, side, limit, stop=stop)

    def evidence(self, question: Question, stop: Stop | None = None) -> list[Pair]:
        """Units that show how the words of a source text and of its working rendering are translated, as words.

        What the segments of this work put in is left out.

        Raises:
            CancelledError: The wish to stop was seen.
            InputError: A memory is damaged.
        """
        texts, languages = (question.source, question.working), (question.source_language, question.target_language)
        skip = self._units.is_of_this_work
        return [pair for memory in self.memories() for pair in evidence(memory, texts, languages, stop, skip)]

    def statistics(self, progress: Progress | None = None, stop: Stop | None = None) -> MemoryStatistics:
        """How much of the text the memories know without what its own segments put in.

        Raises:
            UsageError: The work has no source text.
            CancelledError: The wish to stop was seen.
        """
        if Role.SOURCE not in self._core.text.document_segments:
            raise UsageError("the work has no source text to look up; add it with `workbench add FILE --as source`")
        questions = self._units.questions()
        memories = self.memories()

        def tell(done: int) -> None:
            if stop is not None:
                stop.check()
            if progress is not None:
                progress(done, len(questions))

        return statistics(questions, lambda one: best_percent(memories, one, self._units.is_of_this_work), tell)

    # Doing

    def take(self, identifier: SegmentId, match: Match) -> CommittedChange | None:
        """Put the target of a match into the working rendering, in one revision that says where it came from.

        Raises:
            SegmentLockedError: The segment is locked.
        """
        origin_name = f"{match.memory} {match.shown}"
        reason = Reason(ReasonVerb.INSERT_SUGGESTION, SuggestionKind.MEMORY.value)
        return self._edit.revise(identifier, match.text, reason, Origin.MEMORY, origin_name)

    def prepare(self, progress: Progress | None = None, stop: Stop | None = None) -> None:
        """Read what is known of the words of both languages, and index what is new; to be called in a thread.

        Raises:
            CancelledError: The wish to stop was seen.
            OutputError: The disk refuses.
        """
        for memory in self.memories():
            memory.prepare(progress, stop)
        for language in (self._core.about.source_language, self._core.about.target_language):
            if stop is not None:
                stop.check()
            read_forms(language)

    def flush(self) -> None:
        """Bring the memories to what is confirmed now; only for the thread of the session."""
        for memory in self.memories():
            if memory.store.is_written and Role.SOURCE in self._core.text.document_segments:
                self._guarded(lambda memory=memory: self._units.commit_all(memory))  # type: ignore[misc]

    def close(self) -> None:
        """Close the memories."""
        self._stop.wish()
        if self._indexing is not None:
            self._indexing.join(LONGEST_WAIT)
        with self._opening:
            for memory in self._opened or ():
                memory.close()
            self._opened = []

    # Inside

    def _open(self, name: str, setting: MemorySetting) -> None:
        is_written = setting.is_written and not self._core.is_read_only
        path = setting.path or self._core.folder.private / FILE
        is_needed = is_written and Role.SOURCE in self._core.text.document_segments
        if setting.path is None and not is_needed and not path.exists():
            return
        try:
            memory = Memory(name, path, is_written=is_written, penalty=setting.penalty)
        except WorkbenchError as error:
            self.troubles.append(f"memory {name}: {error}")
            return
        assert self._opened is not None
        self._opened.append(memory)

    def _follow(self, committed: CommittedChange) -> None:
        """Put in what was confirmed, and take out what is no longer."""
        if self._core.is_read_only or Role.SOURCE not in self._core.text.document_segments:
            return
        if self._opened is None and not self._units.may_concern(committed):
            return
        for memory in self.memories():
            if memory.store.is_written:
                self._guarded(lambda memory=memory: self._units.follow(memory, committed))  # type: ignore[misc]

    def _index(self) -> None:
        """Index what is new in the memories, until the session ends."""
        for memory in self.memories():
            try:
                memory.prepare(stop=self._stop)
            except CancelledError:
                return
            except WorkbenchError as error:
                self.troubles.append(f"memory {memory.name}: {error}")

    def _guarded(self, action: Callable[[], None]) -> None:
        """A memory that refuses stops nobody; what it missed is put in when it is next settled."""
        try:
            action()
        except WorkbenchError as error:
            if str(error) not in self.troubles:
                self.troubles.append(str(error))

    def _own_unit_of(self, question: Question) -> Skip:
        """Tells the unit that the segment of a question put in: of this work, and between the same source texts."""
        context = UnitContext.of(question.previous_source, question.next_source)

        def is_own(unit: TranslationUnit) -> bool:
            same = unit.source == question.source and unit.context == context
            return same and self._units.is_of_this_work(unit)

        return is_own


def memory_settings(folder: ProjectFolder, settings: Settings) -> dict[str, MemorySetting]:
    """The memories of a project by name: its own one, and those of the settings."""
    return {PROJECT: MemorySetting(None, is_written=True)} | settings.memories
