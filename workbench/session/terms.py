"""The terms of an open work: where its segments use them, and which of its words may be terms."""

from __future__ import annotations

from workbench.domain.segments import SegmentId
from workbench.domain.terms import SegmentTerms
from workbench.domain.works import Role
from workbench.session.core import SessionCore
from workbench.session.project_terms import NO_TERMS, ProjectTerms


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
        )
        self._core = core

    def hits(self, identifier: SegmentId) -> SegmentTerms:
        """The terms of a segment: in its source text and in its working rendering with what is being typed."""
        if self.is_empty:
            return NO_TERMS
        source = self._core.text.counterpart_text(identifier, Role.SOURCE) or ""
        return self.find(source, self._core.current(identifier))
