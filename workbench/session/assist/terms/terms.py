"""The terms of an open work: where its segments use them, and which of its words may be terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.annotations import Side
from workbench.domain.segments import SegmentId
from workbench.domain.terms import Candidate, SegmentTerms
from workbench.domain.works import Role
from workbench.session.assist.terms.project_terms import NO_TERMS, ProjectTerms, language_pairs
from workbench.session.text.core import SessionCore
from workbench.suggestions.base import Stop
from workbench.suggestions.terms.candidates import candidates


@dataclass(frozen=True, slots=True)
class SegmentTexts:
    """The texts of one side of a work, for looking for candidates in another thread."""

    side: Side
    language: str
    segments: Sequence[tuple[SegmentId, str]]


class Terms(ProjectTerms):
    """The termbases of the project, for the languages of the open work."""

    def __init__(self, core: SessionCore) -> None:
        about = core.about
        super().__init__(
            core.folder.root,
            core.settings,
            about.source_language,
            about.target_language,
            author=core.author,
            is_read_only=core.is_read_only,
            has_source=Role.SOURCE in core.renderings,
            is_mixed=lambda: len(language_pairs(core.folder)) > 1,
        )
        self._core = core

    def hits(self, identifier: SegmentId) -> SegmentTerms:
        """The terms of a segment: in its source text and in its working rendering with what is being typed."""
        return NO_TERMS if self.is_empty else self.find(self._source(identifier), self._core.current(identifier))

    def texts(self, side: Side | None = None) -> SegmentTexts:
        """The texts of a side; without one those of the source texts where the work has them, else the renderings."""
        core = self._core
        if side is None:
            side = Side.SOURCE if Role.SOURCE in core.renderings else Side.WORKING
        language = core.about.source_language if side is Side.SOURCE else core.about.target_language
        text_of = self._source if side is Side.SOURCE else core.current
        return SegmentTexts(side, language, [(key, text_of(key)) for key in core.text.order])

    def candidates_in(self, texts: SegmentTexts, *, limit: int = 100, stop: Stop | None = None) -> list[Candidate]:
        """Expressions that may be terms and are none yet, the likeliest first; any thread may ask.

        Raises:
            CancelledError: The wish to stop was seen.
        """
        known = self.known(texts.language)
        return candidates(
            texts.segments, texts.language, is_known=lambda text: text.casefold() in known, limit=limit, stop=stop
        )

    def candidates(self, *, limit: int = 100, side: Side | None = None) -> list[Candidate]:
        """Expressions of the text that may be terms and are none yet, the likeliest first."""
        return self.candidates_in(self.texts(side), limit=limit)

    def _source(self, identifier: SegmentId) -> str:
        return self._core.text.linked_text(identifier, Role.SOURCE) or ""
