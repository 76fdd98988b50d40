"""What a metric is here: counts of each segment that can be summed, and scores of such sums."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from workbench.scoring.options import MetricOptions

Statistics = tuple[float, ...]
"""The counts of one segment, or the sum over many; whole numbers while there is one reference."""
Numbers: TypeAlias = "NDArray[Any]"
Stream = Sequence[str | None]
"""One reference for every segment; None where a segment has no such reference."""
VARIABLE = -1
"""The number of references where segments differ in it."""


class Metric(ABC):
    """A metric as sufficient statistics.

    Attributes:
        width: How many counts a segment has.
        options: What was asked for.
        highest: The best score there is, or the worst where it is an error.
        worth: The smallest difference of scores that anybody would act on.
        needs_source: Whether the source text is read.
        is_heavy: Whether it is measured in one process only, for what it loads is large.
    """

    width: int
    options: MetricOptions
    highest: ClassVar[float] = 100.0
    worth: ClassVar[float] = 1.0
    needs_source: ClassVar[bool] = False
    is_heavy: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """As sacrebleu names it, for example `chrF2`."""
        return self.options.title

    @property
    def is_error(self) -> bool:
        """Whether a lower score is the better one."""
        return self.options.is_error

    def measure(self, hypothesis: str, references: Sequence[str | None]) -> Statistics:
        """The counts of one segment; empty text on either side is allowed, None is a reference that is not there."""
        return self.measure_all([hypothesis], [[reference] for reference in references])[0]

    @abstractmethod
    def measure_all(
        self, hypotheses: Sequence[str], references: Sequence[Stream], source: Sequence[str] | None = None
    ) -> list[Statistics]:
        """The counts of many segments.

        Args:
            hypotheses: One a segment.
            references: Streams as long as the hypotheses; each segment has a reference in one of them at least.
            source: The source text, for a metric that reads it.
        """

    def is_quick(self, hypothesis: str, reference: str) -> bool:
        """Whether a segment takes no longer to measure than a key may."""
        return True

    @abstractmethod
    def score(self, statistics: Sequence[float]) -> float:
        """The text's score from summed counts."""

    @abstractmethod
    def segment_score(self, statistics: Sequence[float]) -> float:
        """The score of one segment from its own counts."""

    @abstractmethod
    def scores(self, sums: Numbers) -> Numbers:
        """The scores of many sums at once, as sacrebleu computes each from numbers of that kind.

        Args:
            sums: One row a text; `float32` as sacrebleu's bootstrap has them, else whole numbers or `float64`.
        """

    @abstractmethod
    def signature(self, references: int = 1, tests: Mapping[str, object] | None = None) -> str:
        """What reproduces the score of a text, in sacrebleu's form.

        Args:
            references: How many there are; `VARIABLE` where segments differ.
            tests: What a test adds, as `{"bs": 1000, "seed": 12345}`.
        """


class SacrebleuMetric(Metric):
    """A metric whose scores are those that sacrebleu computes of the counts."""

    def __init__(self, options: MetricOptions, corpus: Any, sentence: Any, width: int) -> None:
        self.options = options
        self.width = width
        self._corpus = corpus
        self._sentence = sentence

    def score(self, statistics: Sequence[float]) -> float:
        """What `corpus_score` gives for the segments that were summed."""
        return float(self._corpus._compute_score_from_stats(_whole(statistics)).score)

    def segment_score(self, statistics: Sequence[float]) -> float:
        """What `sentence_score` gives for the segment."""
        return float(self._sentence._compute_score_from_stats(_whole(statistics)).score)

    def one_by_one(self, sums: Numbers) -> Numbers:
        """The scores of sums by sacrebleu itself, one after the other."""
        import numpy as np

        return np.array([self._corpus._compute_score_from_stats(row).score for row in sums])

    def signature(self, references: int = 1, tests: Mapping[str, object] | None = None) -> str:
        """The signature with the number of references, and with options that sacrebleu leaves out of its own."""
        self._corpus.num_refs = references
        signature = self._corpus.get_signature()
        for key, value in {**(tests or {}), **self._unsigned()}.items():
            signature.update(key, value)
        return str(signature)

    def _unsigned(self) -> dict[str, object]:
        """Options that change numbers and are not in sacrebleu's signature, where they are not the usual ones."""
        return {}


def _whole(statistics: Sequence[float]) -> list[float]:
    return [int(count) if float(count).is_integer() else count for count in statistics]
