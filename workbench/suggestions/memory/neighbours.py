"""The nearest source texts of a large memory: indices of its words, beside the memory and made from it.

An index is never changed. What comes later gets one of its own, which takes in those before it that are not much
larger, so that there are few. They may be deleted at any time.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from workbench.language.tags import base_of, fit
from workbench.suggestions.memory.features import Features, Near

if TYPE_CHECKING:
    from workbench.suggestions.memory.postings import Postings

FORMAT = 3
"""Of the indices and of the list of them; those of another format are made anew."""
MUCH_LARGER = 4
"""An older index with so many times the units stays as it is."""
LARGEST = 500_000
"""Units of one index, so that making it takes a bounded amount of memory."""

Sources = Callable[[int, int], Iterable[list[tuple[int, int, str]]]]
"""Gives the units after one number up to another in lots: number, pair and source text."""


@dataclass(frozen=True, slots=True)
class IndexPart:
    """The indices of some units that follow one another, a file for each source language."""

    after: int
    """The number of the unit before the first one."""
    last: int
    count: int
    """How many units there were."""
    files: dict[str, str]


class Neighbours:
    """The indices of a memory."""

    def __init__(self, folder: Path, name: str) -> None:
        """Find what there is; nothing large is read.

        Args:
            folder: Where the indices of the memory lie.
            name: The random name of the memory.
        """
        self._folder = folder
        self._list = folder / f"{name}.json"
        self._name = name
        self._building = Lock()
        self._parts: list[IndexPart] = []
        self._open: dict[str, Postings] = {}
        self.reload()

    @property
    def last(self) -> int:
        """The number of the newest unit that the indices know; 0 where there are none."""
        parts = self._parts
        return parts[-1].last if parts else 0

    @property
    def count(self) -> int:
        """How many units they know, those among them that are gone since."""
        return sum(part.count for part in self._parts)

    def reload(self) -> bool:
        """Take notice of what another program may have written; True where that is something else."""
        known = self._parts
        with suppress(OSError, ValueError, TypeError, KeyError):
            listed = json.loads(self._list.read_text("utf-8"))
            if listed["format"] == FORMAT:
                parts = [IndexPart(**part) for part in listed["parts"]]
                files = [file for part in parts for file in part.files.values()]
                if parts != known and all((self._folder / file).is_file() for file in files):
                    self._parts, self._open = parts, {}
        return self._parts != known

    def search(self, text: str, language: str, limit: int) -> list[Near]:
        """The units whose source texts are most like a text, at most so many of each index, the best first."""
        wanted = Features()
        wanted.add(text)
        found: list[Near] = []
        for part in self._parts:
            for known, file in part.files.items():
                if fit(language, known) and (index := self._index(file)) is not None:
                    try:
                        found += index.search(wanted, limit)
                    except (IndexError, ValueError):
                        self.forget()
        return sorted(found, reverse=True)

    def extend(self, sources: Sources, languages: dict[int, str], last: int, tell: Callable[[int], None]) -> None:
        """Take newer units in; searches go on with the old indices until that is done.

        Args:
            sources: Gives the units.
            languages: The source language of each pair.
            last: The number of the newest unit.
            tell: Told of the units taken in so far; it may raise to stop the work. What was written before stays.

        Raises:
            OSError: The disk refuses.
        """
        with self._building:
            parts, start = self._to_keep(last)
            done = 0
            while start < last:
                collected = _Collected(start)
                for lot in _until(sources(start, last), LARGEST):
                    collected.add(lot, languages)
                    done += len(lot)
                    tell(done)
                parts.append(self._written(collected, last))
                start = parts[-1].last
                self._save(parts)

    def close(self) -> None:
        """Let go of the files."""
        self._open = {}

    def forget(self) -> None:
        """Give the indices up, so that they are made anew."""
        self._parts, self._open = [], {}
        with suppress(OSError):
            self._list.unlink(missing_ok=True)

    def _to_keep(self, last: int) -> tuple[list[IndexPart], int]:
        """The indices that stay, and the number after which the units are taken in anew."""
        parts = list(self._parts)
        start = parts[-1].last if parts else 0
        count = last - start
        while parts and parts[-1].count <= MUCH_LARGER * count and parts[-1].count + count <= LARGEST:
            part = parts.pop()
            start, count = part.after, count + part.count
        return parts, start

    def _index(self, file: str) -> Postings | None:
        """An index, seen through its file without reading it whole; None where it is damaged."""
        known = self._open.get(file)
        if known is None:
            from workbench.suggestions.memory.postings import Postings

            try:
                known = self._open[file] = Postings(self._folder / file)
            except (OSError, ValueError):
                if not self.reload():
                    self.forget()
        return known

    def _written(self, collected: _Collected, last: int) -> IndexPart:
        from workbench.suggestions.memory.postings import write

        self._folder.mkdir(parents=True, exist_ok=True)
        until = last if collected.count < LARGEST else collected.last
        files = {}
        for language, (units, features) in collected.languages.items():
            files[language] = f"{self._name}.{language}.{collected.after}-{until}.postings"
            write(self._folder / files[language], units, features)
        return IndexPart(collected.after, until, collected.count, files)

    def _save(self, parts: list[IndexPart]) -> None:
        gone = {file for part in self._parts for file in part.files.values()}
        gone -= {file for part in parts for file in part.files.values()}
        gone |= {path.name for path in self._folder.glob(f"{self._name}.*.usearch")}  # of format 1
        listed: dict[str, Any] = {"format": FORMAT, "parts": [asdict(part) for part in parts]}
        temporary = self._list.with_name(f"{self._list.name}.{os.getpid()}.new")
        temporary.write_text(json.dumps(listed), "utf-8")
        os.replace(temporary, self._list)
        self._parts, self._open = list(parts), {}
        for file in gone:
            with suppress(OSError):
                (self._folder / file).unlink()


class _Collected:
    """Units on their way into an index."""

    def __init__(self, after: int) -> None:
        self.after = self.last = after
        self.count = 0
        self.languages: dict[str, tuple[array[int], Features]] = {}

    def add(self, lot: list[tuple[int, int, str]], languages: dict[int, str]) -> None:
        """Take units in."""
        for number, pair, text in lot:
            units, features = self.languages.setdefault(base_of(languages[pair]), (array("I"), Features()))
            units.append(number)
            features.add(text)
            self.last = number
        self.count += len(lot)


def _until(lots: Iterable[list[tuple[int, int, str]]], most: int) -> Iterator[list[tuple[int, int, str]]]:
    """Lots until they hold at least so many units."""
    count = 0
    for lot in lots:
        yield lot
        count += len(lot)
        if count >= most:
            return
