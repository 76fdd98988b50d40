"""The nearest source texts of a large memory: an index of signatures, beside the memory and made from it.

The index is the graph of Malkov and Yashunin (HNSW, 2018) as usearch builds it. It may be deleted at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from workbench.language.tags import base_of, fit

BREADTH = 768
"""How many neighbours a search keeps in sight; more find more and take longer."""
CONNECTIONS = 16
BUILDING_BREADTH = 128
MOST_ADDED = 2_000
"""Signatures added at once; between two lots the work can be stopped."""
FORMAT = 1
"""Of the signatures and of the list of files; an index of another format is made anew."""

Sources = Iterable[list[tuple[int, int, str]]]
"""Lots of units as number, pair and source text."""


class Neighbours:
    """The indices of a memory, one a source language."""

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
        self.last = 0
        """The number of the newest unit that the indices know."""
        self.count = 0
        """How many units they know, those among them that are gone since."""
        self._files: dict[str, str] = {}
        self._open: dict[str, Any] = {}
        self.reload()

    def reload(self) -> bool:
        """Take notice of what another program may have written; True where that is something else."""
        known = self._files
        with suppress(OSError, ValueError, TypeError, KeyError):
            listed = json.loads(self._list.read_text("utf-8"))
            files = dict(listed["files"])
            are_there = all((self._folder / file).is_file() for file in files.values())
            if listed["format"] == FORMAT and files != known and are_there:
                self._files, self._open, self.last = files, {}, int(listed["last"])
                self.count = int(listed["count"])
        return self._files != known

    def search(self, text: str, language: str, count: int) -> list[int]:
        """The numbers of the units whose source texts are most like a text, at most so many a language."""
        from workbench.suggestions.memory.signatures import signature

        found: list[int] = []
        vector = None
        for known in self._files:
            if fit(language, known):
                vector = signature(text) if vector is None else vector
                index = self._index(known)
                if index is not None:
                    found += [int(key) for key in index.search(vector, count).keys]
        return found

    def extend(self, sources: Sources, languages: dict[int, str], last: int, tell: Callable[[int], None]) -> None:
        """Take newer units in, and write the indices; searches go on with the old ones until that is done.

        Args:
            sources: The units newer than `last`.
            languages: The source language of each pair.
            last: The number of the newest of them.
            tell: Told of the units taken in so far; it may raise to stop the work.

        Raises:
            OSError: The disk refuses.
        """
        with self._building:
            built = {language: self._writable(file) for language, file in self._files.items()}
            done = 0
            waiting: dict[str, tuple[list[int], list[str]]] = {}
            for lot in sources:
                for number, pair, text in lot:
                    numbers, texts = waiting.setdefault(base_of(languages[pair]), ([], []))
                    numbers.append(number)
                    texts.append(text)
                for language, (numbers, texts) in waiting.items():
                    if len(numbers) >= MOST_ADDED:
                        _add(built, language, numbers, texts)
                done += len(lot)
                tell(done)
            for language, (numbers, texts) in waiting.items():
                _add(built, language, numbers, texts)
            self._save(built, last)

    def close(self) -> None:
        """Let go of the files."""
        self._open.clear()

    def _index(self, language: str) -> Any:
        """The index of a language, seen through the file without reading it whole; None where it is damaged."""
        if language not in self._open:
            from usearch.index import Index

            try:
                index: Any = Index.restore(str(self._folder / self._files[language]), view=True)
                index.expansion_search = BREADTH
            except (RuntimeError, ValueError, OSError):
                if not self.reload():
                    self.forget()
                return None
            self._open[language] = index
        return self._open[language]

    def forget(self) -> None:
        """Give the indices up, so that they are made anew."""
        self.last, self.count, self._files, self._open = 0, 0, {}, {}
        with suppress(OSError):
            self._list.unlink(missing_ok=True)

    def _writable(self, file: str) -> Any:
        from usearch.index import Index

        return Index.restore(str(self._folder / file), view=False)

    def _save(self, built: dict[str, Any], last: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        old = set(self._files.values())
        files = {}
        for language, index in built.items():
            files[language] = f"{self._name}.{language}.{last}.usearch"
            temporary = self._folder / f"{files[language]}.{os.getpid()}.new"
            index.save(str(temporary))
            os.replace(temporary, self._folder / files[language])
        temporary = self._list.with_name(f"{self._list.name}.{os.getpid()}.new")
        self.count = sum(len(index) for index in built.values())
        listed = {"format": FORMAT, "last": last, "count": self.count, "files": files}
        temporary.write_text(json.dumps(listed), "utf-8")
        os.replace(temporary, self._list)
        self._files, self._open, self.last = files, {}, last
        for file in old - set(files.values()):
            with suppress(OSError):
                (self._folder / file).unlink()


def _add(built: dict[str, Any], language: str, numbers: list[int], texts: list[str]) -> None:
    """Put units into the index of their language, and empty the lists."""
    import numpy as np
    from usearch.index import Index

    from workbench.suggestions.memory.signatures import BITS, signatures

    if language not in built:
        built[language] = Index(
            ndim=BITS, metric="tanimoto", dtype="b1", connectivity=CONNECTIONS, expansion_add=BUILDING_BREADTH,
            expansion_search=BREADTH,
        )  # fmt: skip
    if numbers:
        built[language].add(np.array(numbers, dtype=np.uint64), signatures(texts))
        numbers.clear()
        texts.clear()
