"""What a segment is compared by: folded words, characters of scripts without spaces, numbers and marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.language.tokens import PATTERN

HEAD = 3000
TAIL = 1000
"""A segment longer than both together is compared by its beginning and its end only, in code points."""
STEM = 5
"""Words that share so many first letters count as forms of one word."""
CLAUSE_MARKS = str.maketrans("。．｡、，､؛؟।“”„«»‘’‚`´–—−…", "..." + ",,," + ";?." + '"""""' + "'''''" + "---" + ".")

Indices = NDArray[np.int64]


def folded(text: str) -> str:
    """The text without what a comparison should not see: case, width, kind of quotation mark; never very long."""
    if len(text) > HEAD + TAIL:
        text = text[:HEAD] + text[-TAIL:]
    return unicodedata.normalize("NFKC", text).casefold().translate(CLAUSE_MARKS)


def features(text: str) -> list[str]:
    """The pieces a segment is compared by, in order, with repetitions.

    A run of clusters (Chinese, Japanese, Thai) gives each cluster and each pair of neighbours, because a single
    character says little.
    """
    found: list[str] = []
    previous = ""
    for match in PATTERN.finditer(folded(text)):
        kind = match.lastgroup
        if kind == "space":
            continue
        found.append(match[0])
        if kind == "cluster":
            if previous:
                found.append(previous + match[0])
            previous = match[0]
        else:
            previous = ""
    return found


@dataclass(frozen=True, slots=True)
class SideFeatures:
    """One text as feature numbers: `ids[starts[i]:starts[i + 1]]` are the features of segment i."""

    ids: Indices
    starts: Indices

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, first: int, last: int) -> Indices:
        """The feature numbers of the segments first to last, last not included."""
        return self.ids[self.starts[first] : self.starts[last]]

    def owners(self, first: int, last: int) -> Indices:
        """For each feature of `of(first, last)` the segment it belongs to, counted from `first`."""
        return np.repeat(np.arange(last - first), np.diff(self.starts[first : last + 1]))


class Vocabulary:
    """The distinct features of two texts, each with a number, a frequency and a stem."""

    def __init__(self) -> None:
        """Start empty."""
        self.numbers: dict[str, int] = {}
        self.forms: list[str] = []
        """The first form met of each feature."""

    def side(
        self,
        segments: Iterable[str],
        cut: Callable[[str], Iterable[str]] = features,
        key: Callable[[str], str] | None = None,
    ) -> SideFeatures:
        """Number the features of a text; new ones get new numbers.

        Args:
            segments: The text.
            cut: Finds the features in a segment.
            key: What the forms of one feature have in common; without it each form is one.
        """
        numbers = self.numbers
        ids: list[int] = []
        starts = [0]
        for segment in segments:
            for form in cut(segment):
                number = numbers.setdefault(key(form) if key else form, len(numbers))
                if number == len(self.forms):
                    self.forms.append(form)
                ids.append(number)
            starts.append(len(ids))
        return SideFeatures(np.array(ids, dtype=np.int64), np.array(starts, dtype=np.int64))

    def stems(self) -> Indices:
        """The stem number of each feature; features shorter than a stem are their own."""
        known: dict[str, int] = {}
        stems = [known.setdefault(word[:STEM] if word.isalpha() else word, len(known)) for word in self.numbers]
        return np.array(stems, dtype=np.int64)


def frequencies(sides: Sequence[SideFeatures], size: int) -> NDArray[np.float64]:
    """How probable each feature is in the texts, smoothed so that none has probability zero."""
    counts = np.full(size, 0.5)
    for side in sides:
        counts += np.bincount(side.ids, minlength=size)
    return np.asarray(counts / max(float(counts.sum()), 1.0))
