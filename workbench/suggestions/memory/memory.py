"""A translation memory: its units and what is derived from them, asked for matches and for words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from threading import RLock

from workbench.domain.memories import TranslationUnit
from workbench.errors import OutputError
from workbench.homes import cache_home
from workbench.language.tags import fit
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.neighbours import Neighbours
from workbench.suggestions.memory.percent import BEST_FUZZY, Likeness, likeness
from workbench.suggestions.memory.recent import Codes, Recent
from workbench.suggestions.memory.store import Kept, MemoryStore
from workbench.suggestions.memory.words import WordIndex

FEWEST_INDEXED = 20_000
"""A memory with fewer units, and that many of the newest of a larger one, are compared one by one."""
LONGEST_TAIL = 5_000
"""Units newer than the index from which it is brought up to date."""
MOST_GONE = 2
"""An index with so many times the units that are left is made anew."""
CANDIDATES = 40
"""Units of an index, and of the newest ones, that are looked at for one text."""
RECKONED = 10
"""Those among them, the most alike, whose percentages are reckoned."""
LEAST = 50
"""Percent below which a unit is no match."""
LEAST_LETTERS = 75
"""Percent of letters from which a unit is a match all the same: one word in another form."""
MOST_AT_ONCE = 2_000
"""Units whose words are indexed on the way to an answer; more wait for `prepare`."""

Skip = Callable[[TranslationUnit], bool]
"""Whether a unit is not to be taken for an answer."""
Progress = Callable[[int, int], None]
"""Told of steps done and steps in all."""
Scored = tuple[Likeness, Kept]


def nothing(_: TranslationUnit) -> bool:
    """Skip no unit."""
    return False


class Memory:
    """A translation memory that is open.

    Any thread may ask, also while another one writes.
    """

    def __init__(self, name: str, path: Path, *, is_written: bool = False, penalty: int = 0) -> None:
        """Open a memory.

        Args:
            name: As the person calls it.
            path: Its file; made where there is none and it is written.
            is_written: Whether units may be put in.
            penalty: Percent taken off every match, 0 to 30.

        Raises:
            InputError: The file is not there, is no memory, is damaged, or is of a newer version.
            OutputError: It is to be written and cannot be.
        """
        self.name = name
        self.penalty = penalty
        self.store = MemoryStore(path, is_written=is_written)
        folder = _index_folder(path)
        self.words = WordIndex(folder, self.store.name)
        self._neighbours = Neighbours(folder, self.store.name)
        self._codes = Codes()
        self._recent = Recent(FEWEST_INDEXED, self._codes)
        self._seen = 0
        self._refreshing = RLock()

    def close(self) -> None:
        """Close all files."""
        self._neighbours.close()
        self.words.close()
        self.store.close()

    def answers(self, source_language: str, target_language: str) -> bool:
        """Whether it has units of a pair of languages."""
        return bool(self.fitting_pairs(source_language, target_language))

    def fitting_pairs(self, source_language: str, target_language: str) -> set[tuple[str, str]]:
        """The pairs of languages of its units that answer for a pair."""
        pairs = self.store.pairs().values()
        return {pair for pair in pairs if fit(source_language, pair[0]) and fit(target_language, pair[1])}

    # Matches

    def exact(self, source: str, source_language: str, target_language: str, skip: Skip = nothing) -> list[Kept]:
        """The units with this very source text, the newest first."""
        return self._usable(self.store.exact(source), source_language, target_language, skip)

    def fuzzy(self, source: str, source_language: str, target_language: str, skip: Skip = nothing) -> list[Scored]:
        """The units with a source text like this one, the best first; those with this very text are not among them."""
        if not source.strip():
            return []
        self._refresh()
        near = self._recent.search(source, CANDIDATES) + self._neighbours.search(source, source_language, CANDIDATES)
        numbers = list(dict.fromkeys(one.number for one in sorted(near, reverse=True)))
        found: list[Kept] = []
        for start in range(0, len(numbers), RECKONED):
            if len(found) < RECKONED:
                kept = self.store.fetch(numbers[start : start + RECKONED])
                found += self._usable(kept, source_language, target_language, skip)
        scored = [(likeness(source, one.unit.source), one) for one in found[:RECKONED]]
        matching = [
            one for one in scored if one[0].percent <= BEST_FUZZY and (one[0].percent >= LEAST or _is_form(one[0]))
        ]
        return sorted(matching, key=lambda one: (one[0].order, one[1].id), reverse=True)

    def _usable(self, found: list[Kept], source_language: str, target_language: str, skip: Skip) -> list[Kept]:
        pairs = self.fitting_pairs(source_language, target_language)
        return [
            one for one in found if (one.unit.source_language, one.unit.target_language) in pairs and not skip(one.unit)
        ]

    # What is derived

    @property
    def pending(self) -> int:
        """About how many units no fuzzy match finds until `prepare` has run; 0 when all are found."""
        newer = self.store.last() - self._neighbours.last
        return newer - FEWEST_INDEXED if newer > FEWEST_INDEXED else 0

    @property
    def is_behind(self) -> bool:
        """Whether so much is new in it that `prepare` should run before everything is found."""
        return self.pending > 0 or self.store.last() - self.words.last > MOST_AT_ONCE

    def prepare(self, progress: Progress | None = None, stop: Stop | None = None) -> None:
        """Bring what is derived from the units up to date, so that every unit is found; a large memory takes minutes.

        Lookups go on meanwhile and find what was known before. What is stopped begins again the next time.

        Raises:
            CancelledError: The wish to stop was seen.
            OutputError: The disk refuses.
        """
        last = self.store.last()
        if self._neighbours.count > MOST_GONE * max(1, self.store.count()):
            self._neighbours.forget()
            self._seen = 0
        tell = progress or (lambda done, total: None)
        known, indexed = self.words.last, self._neighbours.last
        is_large = last - indexed > (LONGEST_TAIL if indexed else FEWEST_INDEXED)
        total = last - known + (last - indexed if is_large else 0)
        done = 0
        try:
            for lot in self.store.after(known, last):
                if stop is not None:
                    stop.check()
                self.words.add(lot)
                done += len(lot)
                tell(done, total)
            if is_large:
                self._index_sources(last, lambda count: _checked(tell, done + count, total, stop))
        except (OSError, sqlite3.OperationalError) as error:
            reason = str(error).lower()
            raise OutputError(f"the index of the memory cannot be written ({reason}); free some space") from error

    def _index_sources(self, last: int, tell: Callable[[int], None]) -> None:
        languages = {number: pair[0] for number, pair in self.store.pairs().items()}
        self._neighbours.extend(self.store.sources_after, languages, last, tell)

    def flush_words(self) -> None:
        """Index the words of the newest units, where they are few enough to do it on the way."""
        last = self.words.last
        if 0 < self.store.last() - last <= MOST_AT_ONCE:
            for lot in self.store.after(last):
                self.words.add(lot)

    def _refresh(self) -> None:
        """Take in what was put into the memory since, by whomever."""
        with self._refreshing:
            last = self.store.last()
            if last - self._seen > LONGEST_TAIL:
                self._neighbours.reload()
            if last > self._seen:
                start = max(self._seen, self._neighbours.last, last - FEWEST_INDEXED)
                for lot in self.store.sources_after(start, last):
                    for number, _, text in lot:
                        self._recent.add(number, text)
                self._seen = last


def _is_form(like: Likeness) -> bool:
    return like.percent > 0 and like.letters >= LEAST_LETTERS


def _checked(tell: Progress, done: int, total: int, stop: Stop | None) -> None:
    if stop is not None:
        stop.check()
    tell(done, total)


def _index_folder(path: Path) -> Path:
    """Where the indices of a memory lie: beside it, or in the cache of the user where that folder cannot be written."""
    beside = path.with_name(f"{path.name}.index")
    with suppress(OSError):
        beside.mkdir(exist_ok=True)
        if os.access(beside, os.W_OK):
            return beside
    name = blake2b(os.fsencode(path.resolve()), digest_size=8).hexdigest()
    return cache_home() / "memories" / name
