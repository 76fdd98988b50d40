"""Scores of the text under repair that follow every edit.

Each link of the text with its corrected rendering is a pair. The counts of every pair are kept, so that an edit
measures one pair again and the sums are those of a fresh run over the whole text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.domain.scores import Coverage, Score
from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.scoring.batch import measure_pairs
from workbench.scoring.kept import KeptCounts, digest, dumped, loaded
from workbench.scoring.metrics import MetricSet, Statistics, add, hter, metric_set
from workbench.session.scores.coverage import CoverageCount
from workbench.session.scores.pairs import Pair, Pairs
from workbench.session.scores.running_totals import RunningTotals
from workbench.session.text.core import CommittedChange, SessionCore

METRICS = ("bleu", "chrf", "ter")
STEP = 200
"""Pairs listed between two moments of life for a screen."""
MOST_IN_CELL = 20
"""Segments of a stretch that the curve looks at."""
MOST_LIVE = 50
"""A revision of more segments than this is measured in bulk, beside the keys."""
SEGMENT_METRICS = ("chrF2", "TER")
Measured = list[tuple[Pair, Statistics]]
"""Pairs with their counts."""


class LiveScores:
    """The scores of a session."""

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._language = core.about.target_language
        self._is_open = False
        self._running_totals = RunningTotals(0)
        self._pairs = Pairs(core)
        self._coverage = CoverageCount(core)
        self._known: dict[bytes, Statistics] = {}
        self._untouched = KeptCounts("")
        self._unkept_words: list[tuple[tuple[str, str], Statistics]] = []
        self._unkept: list[tuple[bytes, bytes]] = []
        core.listen(self._follow)

    @property
    def is_open(self) -> bool:
        """True once the pairs of the text are listed."""
        return self._is_open

    @property
    def version(self) -> int:
        """Another number after every change of a score."""
        return self._running_totals.version

    @property
    def running_totals(self) -> RunningTotals:
        """What is counted, by pair."""
        return self._running_totals

    @property
    def has_reference(self) -> bool:
        """Whether there is a corrected rendering to score against."""
        return Role.CORRECTED in self._core.text.document_segments

    @property
    def metrics(self) -> MetricSet:
        """The metrics of a text."""
        return metric_set(METRICS, self._language)

    def warm_up(self) -> None:
        """Load the metrics, which takes longer than a key may."""
        metric_set(METRICS, self._language)

    # Measuring

    def open(self) -> None:
        """Read what was measured before and list what is still to be measured."""
        for _ in self.opening():
            continue

    def opening(self) -> Iterator[int]:
        """The same in steps, so that a screen can live between two of them; answers how many pairs are listed."""
        metrics = self.metrics
        self._running_totals = RunningTotals(metrics.width)
        self._untouched = KeptCounts(metric_set(("ter",), self._language).fingerprint, self._core.derived)
        for key, value in self._core.derived.read_all(f"{metrics.fingerprint}|").items():
            self._known[key] = loaded(value)
        self._coverage = CoverageCount(self._core)
        self._is_open = True
        order, document_segments = (
            list(self._core.text.order),
            range(len(self._core.text.document_segments.get(Role.CORRECTED, ()))),
        )
        for start in range(0, max(len(order), len(document_segments)), STEP):
            self._coverage.look(order[start : start + STEP], document_segments[start : start + STEP])
            yield 0
        for number, pair in enumerate(self._pairs.all()):
            self._put(pair, is_live=False)
            if number % STEP == 0:
                yield number
        self.keep()

    def pending(self) -> list[Pair]:
        """The pairs that are not measured yet."""
        return list(self._running_totals.pending.values())

    def measure(self, pairs: Sequence[Pair], is_cancelled: Callable[[], bool] = lambda: False) -> Iterator[Measured]:
        """Measure pairs, run by run; touches nothing here, so that it may go on in another thread.

        Raises:
            CancelledError: The person stopped it.
        """
        texts = [(pair.hypothesis, pair.reference) for pair in pairs]
        for start, counts in measure_pairs(texts, METRICS, self._language, is_cancelled):
            yield list(zip(pairs[start : start + len(counts)], counts, strict=True))

    def accept(self, measured: Measured) -> None:
        """Take in what was measured; what the text has left behind meanwhile is only remembered."""
        self.remember(measured)
        for pair, counts in measured:
            if self._running_totals.pending.get(pair.key) == pair:
                self._running_totals.count(pair.key, counts)
        self.keep()

    def measure_all(self, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        """Measure everything now."""
        if not self._is_open:
            self.open()
        for run in self.measure(self.pending(), is_cancelled):
            self.accept(run)

    def keep(self) -> None:
        """Keep what was measured, for the next time the project is opened."""
        if self._unkept_words:
            self._untouched.keep(self._unkept_words)
            self._unkept_words.clear()
        if self._unkept:
            self._core.derived.write(f"{self.metrics.fingerprint}|", self._unkept)
            self._unkept.clear()

    # Answers

    def text_scores(self, which: str = "working") -> list[Score]:
        """BLEU, chrF2 and TER of the `working` or the `machine` rendering against the corrected one."""
        if not self._is_open or not self._running_totals.measured(which):
            return []
        return self._scores(self._running_totals.totals[which], which)

    def text_hter(self) -> Score | None:
        """HTER of the machine rendering against the working rendering, over the text."""
        if not self._is_open or not self._running_totals.measured("hter"):
            return None
        return self._hter_score(self._running_totals.totals["hter"])

    def segment_scores(self, identifier: SegmentId, which: str = "working") -> list[Score]:
        """chrF2 and TER of the link that a segment belongs to; nothing where there is no counterpart."""
        first = self._pairs.first_document_segment(identifier)
        counts = self._running_totals.counts.get((which, first)) if first is not None else None
        return [] if counts is None else self._segment_scores(counts, which)

    def segment_hter(self, identifier: SegmentId) -> Score | None:
        """HTER of one segment."""
        counts = self._running_totals.counts.get(("hter", identifier))
        return None if counts is None else self._hter_score(counts)

    def coverage(self) -> Coverage:
        """How much of the text the scores stand on."""
        count, running_totals = self._coverage, self._running_totals
        return Coverage(
            running_totals.measured("working"),
            count.unmatched,
            count.unmatched_share,
            len(running_totals.pending),
            running_totals.too_long("working"),
        )

    def curve(self, width: int, which: str = "working") -> list[float | None]:
        """The mean chrF2 of the segments, for so many stretches of the text; None where nothing is measured."""
        order = self._core.text.order
        width = min(width, len(order))
        values: list[float | None] = []
        for cell in range(width):
            stretch = order[cell * len(order) // width : (cell + 1) * len(order) // width]
            step = max(1, len(stretch) // MOST_IN_CELL)
            found = [score for key in stretch[::step] if (score := self._chrf(key, which)) is not None]
            values.append(sum(found) / len(found) if found else None)
        return values

    def preview(self, identifier: SegmentId, text: str) -> tuple[list[Score], list[Score], Score | None]:
        """What the scores would be with another text in a segment: of the segment, of the text, and its HTER.

        Answers nothing for a text too long to measure while somebody types.
        """
        segment = self._core.text.segment(identifier)
        ter = metric_set(("ter",), self._language)
        effort = None
        if segment.machine is not None and self._is_quick(Pair(("hter", identifier), segment.machine, text)):
            effort = self._hter_score(ter.measure(segment.machine, [text]))
        pair = self._pairs.of_segment(identifier, text) if self._is_open else None
        if pair is None or not self._is_quick(pair):
            return [], [], effort
        counts = self.known(pair) or self.metrics.measure(pair.hypothesis, [pair.reference])
        total = list(self._running_totals.totals["working"])
        before = self._running_totals.counts.get(pair.key)
        if before is not None:
            add(total, before, -1)
        add(total, counts)
        return self._segment_scores(counts, "working"), self._scores(total, "working"), effort

    # Keeping up

    def _follow(self, committed: CommittedChange) -> None:
        if not self._is_open:
            return
        is_live = len(committed.touched) <= MOST_LIVE
        document_segments = self._pairs.touched_document_segments(committed.revision)
        self._running_totals.forget(committed.touched, document_segments)
        for pair in self._pairs.touched(committed.touched, document_segments):
            self._put(pair, is_live=is_live)
        self._coverage.look(committed.touched, document_segments)
        self.keep()

    def _put(self, pair: Pair, *, is_live: bool = True) -> None:
        """Count a pair, when it is known or short enough to measure now; else it is pending."""
        counts = None if pair.is_too_long else self.known(pair)
        if counts is None and pair.is_untouched and not pair.is_too_long:
            counts = self._words_of(pair)
        elif counts is None and is_live and self._is_quick(pair):
            counts = self.metrics.measure(pair.hypothesis, [pair.reference])
            self.remember([(pair, counts)])
        self._running_totals.put(pair, counts)

    def _words_of(self, pair: Pair) -> Statistics:
        """The counts of a segment that cost nothing yet: its words are all there is to count."""
        texts = (pair.hypothesis, pair.reference)
        counts = self._untouched.get(texts)
        if counts is None:
            counts = metric_set(("ter",), self._language).measure(pair.hypothesis, [pair.reference])
            self._unkept_words.append((texts, counts))
        return counts

    def _is_quick(self, pair: Pair) -> bool:
        return pair.is_short and self.metrics.is_quick(pair.hypothesis, pair.reference)

    def known(self, pair: Pair) -> Statistics | None:
        """The counts of a pair that was measured before."""
        return self._known.get(_digest(pair))

    def remember(self, measured: Measured) -> None:
        """Keep counts for whenever a pair comes back."""
        for pair, counts in measured:
            key = _digest(pair)
            if key not in self._known:
                self._known[key] = counts
                self._unkept.append((key, dumped(counts)))

    # Making scores

    def _scores(self, total: Sequence[float], which: str) -> list[Score]:
        metrics = self.metrics
        values = metrics.scores(total)
        return [
            Score(metric.name, values[metric.name], metric.signature(), which, Role.CORRECTED)
            for metric in metrics.metrics
        ]

    def _segment_scores(self, counts: Sequence[float], which: str) -> list[Score]:
        metrics = self.metrics
        values = metrics.segment_scores(counts)
        return [
            Score(metric.name, values[metric.name], metric.signature(), which, Role.CORRECTED)
            for metric in metrics.metrics
            if metric.name in SEGMENT_METRICS
        ]

    def _hter_score(self, counts: Sequence[float]) -> Score:
        signature = metric_set(("ter",), self._language).fingerprint
        return Score("HTER", hter(counts[-2:]), signature, "machine", "working")

    def _chrf(self, identifier: SegmentId, which: str) -> float | None:
        scores = self.segment_scores(identifier, which)
        return next((score.value for score in scores if score.metric == "chrF2"), None)


def _digest(pair: Pair) -> bytes:
    return digest((pair.hypothesis, pair.reference))
