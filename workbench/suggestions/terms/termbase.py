"""The terms of one file, ready to be found on both sides of a pair of languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

from workbench.domain.annotations import Side
from workbench.domain.terms import SOURCE_COLUMN, TARGET_COLUMN, SegmentTerms, TermEntry, column_language
from workbench.language.compounding import has_compounds
from workbench.language.forms import read_forms
from workbench.suggestions.terms.finder import TermFinder, TermVocabulary, in_order


class Termbase:
    """Entries with what finds them, made at the first question; any number of threads may ask."""

    def __init__(
        self,
        name: str,
        entries: Iterable[TermEntry],
        source_language: str,
        target_language: str,
        *,
        with_forms: bool = True,
    ) -> None:
        """Take entries; nothing is made ready yet.

        Args:
            name: As people know the termbase.
            entries: Its entries, terms of other languages among them.
            source_language: BCP 47 code; `und` where it is not known.
            target_language: BCP 47 code.
            with_forms: Whether inflected forms are found too; reading what is known of them may take seconds.
        """
        self.name = name
        self.entries = tuple(entries)
        self.with_forms = with_forms
        self._languages = {Side.SOURCE: source_language, Side.WORKING: target_language}
        self._finders: dict[Side, TermFinder] = {}
        self._lock = Lock()

    def hits(self, source: str, target: str) -> SegmentTerms:
        """The terms in a source text and in a rendering, either of which may be empty."""
        return SegmentTerms(
            self._finder(Side.SOURCE).find(source) if source else (),
            self._finder(Side.WORKING).find(target) if target else (),
        )

    def make_ready(self, sides: Iterable[Side]) -> None:
        """Make ready now what the first question about a side would have to wait for."""
        for side in sides:
            self._finder(side)

    def _finder(self, side: Side) -> TermFinder:
        found = self._finders.get(side)
        if found is None:
            with self._lock:
                found = self._finders.get(side) or self._made(side)
                self._finders[side] = found
        return found

    def _made(self, side: Side) -> TermFinder:
        language = self._languages[side]
        spoken = column_language(language, SOURCE_COLUMN if side is Side.SOURCE else TARGET_COLUMN)
        terms = [(entry, term) for entry in self.entries for term in entry.terms_in(spoken)]
        if terms and self.with_forms:
            read_forms(language, with_frequencies=has_compounds(language))
        return TermFinder(terms, side, TermVocabulary(language, with_forms=self.with_forms))


def find_terms(termbases: Sequence[Termbase], source: str, target: str) -> SegmentTerms:
    """The terms of several termbases in a source text and in a rendering."""
    found = [termbase.hits(source, target) for termbase in termbases]
    if len(found) == 1:
        return found[0]
    return SegmentTerms(
        in_order(hit for one in found for hit in one.source), in_order(hit for one in found for hit in one.target)
    )
