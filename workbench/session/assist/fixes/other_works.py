"""The other works of a project: where a repair applies in them too, and making it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.domain.fixes import Fix, Occurrence
from workbench.domain.reasons import Reason
from workbench.domain.revisions import Change
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import WorkbenchError
from workbench.session.opening.opening import recover_drafts
from workbench.session.text.core import OpenWork, SessionCore
from workbench.session.text.text import WorkText
from workbench.store.about import read_about
from workbench.store.journal import Journal
from workbench.suggestions.fixes.corpus import Corpus, SearchedSegment
from workbench.suggestions.fixes.propagation import occurrences_of
from workbench.suggestions.fixes.vocabulary import FixVocabulary

Changes = Callable[[Mapping[SegmentId, Segment]], Sequence[Change]]
"""Makes the changes of a work from its segments."""


class OtherWorks:
    """The works of the project that were opened before and are written in the language of the open one."""

    def __init__(self, core: SessionCore, entry_of: Callable[[Segment], SearchedSegment]) -> None:
        self._core = core
        self._entry_of = entry_of
        self._corpora: dict[str, Corpus] | None = None

    def occurrences(self, fix: Fix, vocabulary: FixVocabulary) -> Iterator[Occurrence]:
        """Where a repair applies in them; each place needs a decision, because nobody sees that text now."""
        for name, corpus in self._read().items():
            for occurrence in occurrences_of(fix, corpus, vocabulary):
                note = f"in the work {name}" + (f"; {occurrence.note}" if occurrence.note else "")
                yield replace(occurrence, work=name, needs_decision=True, note=note)

    def commit(self, work: str, changes_of: Changes, reason: Reason) -> None:
        """Make a revision of another work; what was being typed there is kept as a revision first.

        Raises:
            UsageError: The text there changed since.
            ReadOnlyError: The project is open to read only.
        """
        self._core.refuse_when_read_only()
        core = self._opened(work)
        recover_drafts(core)
        core.commit(changes_of(core.text.segments), reason)
        self._corpora = None

    def _opened(self, work: str) -> SessionCore:
        """Another work, written through the journal of the open one, which holds the lock of the project."""
        own = self._core
        journal = own.journal
        about = read_about(own.folder.about(work), work)
        text = WorkText(journal.segments(work), {}, journal.tail(work))
        return SessionCore(
            OpenWork(
                own.folder, own.settings, about, journal, own.derived, None, journal.renderings(work), text,
                journal.log(work), journal.next_segment(work),
            )
        )  # fmt: skip

    def _read(self) -> dict[str, Corpus]:
        """Their segments; read once, because nobody else can change them while this project is held."""
        if self._corpora is None:
            self._corpora = dict(self._reading())
        return self._corpora

    def _reading(self) -> Iterator[tuple[str, Corpus]]:
        folder, own = self._core.folder, self._core.about
        if not folder.journal.exists():
            return
        journal = Journal.open(folder.journal, read_only=True)
        try:
            known = set(journal.works())
            for name in folder.works():
                if name in known and name != own.work and self._is_alike(name):
                    corpus = Corpus()
                    for segment in journal.segments(name).values():
                        corpus.put(self._entry_of(segment))
                    yield name, corpus
        finally:
            journal.close()

    def _is_alike(self, name: str) -> bool:
        """Whether a work is written in the language of the open one; one that cannot be read is not."""
        try:
            about = read_about(self._core.folder.about(name), name)
        except WorkbenchError:
            return False
        return about.target_language == self._core.about.target_language
