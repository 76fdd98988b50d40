"""A model of a package, run by CTranslate2: sentences in, renderings with the log-probability of every piece out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from workbench.errors import EngineError
from workbench.suggestions.argos import extra
from workbench.suggestions.argos.capacity import longest_input
from workbench.suggestions.argos.loops import loop_start
from workbench.suggestions.argos.packages import InstalledPackage
from workbench.suggestions.argos.pieces import ModelPieces, pieces_of

BATCH = 32
"""Sentences that are given to the model at once."""
SPARE = 20
"""Pieces that a rendering may have beyond twice those of its source."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One rendering of one sentence, in pieces."""

    pieces: tuple[str, ...]
    attention: tuple[tuple[float, ...], ...] = ()
    """For each piece how much it looked at each piece of the source; empty where nobody asked."""
    is_cut: bool = False
    """True where the model repeated itself and the rest was cut off."""


class ArgosModel:
    """The model of one direction, loaded when it is first asked and asked from any thread."""

    def __init__(self, package: InstalledPackage) -> None:
        self.package = package
        self._lock = Lock()
        self._translator: Any = None
        self._pieces: ModelPieces | None = None
        self._limit = 0
        prefix = package.metadata.target_prefix
        self._prefix = (prefix,) if prefix else ()

    @property
    def pieces(self) -> ModelPieces:
        """Its tokenizer.

        Raises:
            MissingPartError: The extra `mt` is not installed.
        """
        with self._lock:
            if self._pieces is None:
                metadata = self.package.metadata
                self._pieces = pieces_of(self.package.folder, metadata.source, metadata.target)
            return self._pieces

    @property
    def limit(self) -> int:
        """The most pieces that it reads or writes at once."""
        with self._lock:
            if not self._limit:
                self._limit = longest_input(self.package.model)
            return self._limit

    def translate(
        self, sources: Sequence[Sequence[str]], *, best: int = 1, with_attention: bool = False
    ) -> list[list[Hypothesis]]:
        """Renderings of sentences, each at most `best`, and the greedy one always among them, first.

        Raises:
            MissingPartError: The extra `mt` is not installed.
            EngineError: The model cannot be loaded, or fails.
        """
        found: list[list[Hypothesis]] = []
        for start in range(0, len(sources), BATCH):
            batch = [list(source) for source in sources[start : start + BATCH]]
            greedy = self._run(batch, with_attention, beam_size=1)
            more = self._run(batch, with_attention, **_beam(best)) if best > 1 else [[]] * len(batch)
            for source, first, others in zip(batch, greedy, more, strict=True):
                found.append(self._without_loops(source, _distinct([*first, *others])[:best], with_attention))
        return found

    def alternatives(
        self, source: Sequence[str], prefix: Sequence[str], count: int, *, ahead: int | None = None
    ) -> list[Hypothesis]:
        """Renderings that begin with some pieces, each going on in another way right behind them.

        Args:
            source: The sentence.
            prefix: Pieces of the beginning.
            count: How many ways at most.
            ahead: Pieces behind the beginning after which each may break off; all to the end without it.

        Raises:
            MissingPartError: The extra `mt` is not installed.
            EngineError: The model cannot be loaded, or fails.
        """
        length = len(prefix) + len(self._prefix)
        if length >= self.limit:
            return []
        (found,) = self._run(
            [list(source)],
            False,
            longest=None if ahead is None else length + ahead,
            target_prefix=[[*self._prefix, *prefix]],
            beam_size=1,
            num_hypotheses=count,
            return_alternatives=True,
            min_alternative_expansion_prob=0,
        )
        return _distinct(found)

    def continued(self, source: Sequence[str], prefixes: Sequence[Sequence[str]]) -> list[Hypothesis]:
        """The greedy rendering that begins with some pieces, for each of several beginnings.

        Raises:
            MissingPartError: The extra `mt` is not installed.
            EngineError: The model cannot be loaded, or fails.
        """
        fitting = [prefix for prefix in prefixes if len(prefix) + len(self._prefix) < self.limit]
        if not fitting:
            return []
        beginnings = [[*self._prefix, *prefix] for prefix in fitting]
        found = self._run([list(source)] * len(fitting), False, target_prefix=beginnings, beam_size=1)
        return [row[0] for row in found]

    def attention(self, source: Sequence[str], target: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        """How much each piece of a given rendering looks at each piece of the source; empty where one is too long.

        Raises:
            MissingPartError: The extra `mt` is not installed.
            EngineError: The model cannot be loaded, or fails.
        """
        if not source or not target or max(len(source), len(target) + len(self._prefix) + 1) > self.limit:
            return ()
        ((found,),) = self._run([list(source)], True, target_prefix=[[*self._prefix, *target]], beam_size=1)
        return found.attention[: len(target)] if len(found.attention) >= len(target) else ()

    def score(self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> list[list[float]]:
        """The natural log-probability of every piece of given renderings, and last that of their end.

        A pair that is longer than the model takes gives an empty list.

        Raises:
            MissingPartError: The extra `mt` is not installed.
            EngineError: The model cannot be loaded, or fails.
        """
        fitting = [
            at
            for at, (source, target) in enumerate(zip(sources, targets, strict=True))
            if source and len(target) > 0 and max(len(source), len(target) + len(self._prefix)) <= self.limit
        ]
        scores: list[list[float]] = [[] for _ in sources]
        for start in range(0, len(fitting), BATCH):
            chosen = fitting[start : start + BATCH]
            pairs = [(list(sources[at]), [*self._prefix, *targets[at]]) for at in chosen]
            for at, found in zip(chosen, self._scored(pairs), strict=True):
                scores[at] = found
        return scores

    def close(self) -> None:
        """Give the memory of the model back; it is loaded again when it is asked again."""
        with self._lock:
            self._translator = None
            self._pieces = None

    def _loaded(self) -> Any:
        with self._lock:
            if self._translator is None:
                engine = extra.part("ctranslate2")
                try:
                    self._translator = engine.Translator(str(self.package.model), device="cpu", intra_threads=1)
                except (RuntimeError, ValueError) as error:
                    raise self._failure("cannot be loaded", error) from error
            return self._translator

    def _run(
        self, batch: list[list[str]], with_attention: bool, *, longest: int | None = None, **options: Any
    ) -> list[list[Hypothesis]]:
        """Ask the model; a prefix of the package is put before every rendering and taken off again."""
        if self._prefix and "target_prefix" not in options:
            options["target_prefix"] = [list(self._prefix)] * len(batch)
        if longest is None:
            longest = max(2 * max(map(len, batch)), max(map(len, options.get("target_prefix", [[]])))) + SPARE
        try:
            results = self._loaded().translate_batch(
                batch,
                max_decoding_length=min(self.limit, longest),
                max_input_length=0,
                replace_unknowns=True,
                return_attention=with_attention,
                **options,
            )
        except (RuntimeError, ValueError) as error:
            raise self._failure("fails", error) from error
        return [self._hypotheses(result) for result in results]

    def _hypotheses(self, result: Any) -> list[Hypothesis]:
        found = []
        for at, pieces in enumerate(result.hypotheses):
            skipped = len(self._prefix) if tuple(pieces[: len(self._prefix)]) == self._prefix else 0
            rows = result.attention[at][skipped:] if result.attention else []
            found.append(Hypothesis(tuple(pieces[skipped:]), tuple(map(tuple, rows))))
        return found

    def _without_loops(self, source: list[str], found: list[Hypothesis], with_attention: bool) -> list[Hypothesis]:
        """A first rendering that repeats itself is made anew without repetitions, or cut; the others are dropped."""
        if loop_start(found[0].pieces, source) is None:
            return [one for one in found if loop_start(one.pieces, source) is None]
        ((again,),) = self._run([source], with_attention, beam_size=1, no_repeat_ngram_size=3)
        start = loop_start(again.pieces, source)
        kept = len(again.pieces) if start is None else start
        first = Hypothesis(again.pieces[:kept], again.attention[:kept], is_cut=True)
        return [first, *(one for one in found[1:] if loop_start(one.pieces, source) is None)]

    def _scored(self, pairs: list[tuple[list[str], list[str]]]) -> list[list[float]]:
        try:
            results = self._score_batch(pairs)
        except (RuntimeError, ValueError) as error:
            if len(pairs) == 1:
                raise self._failure("cannot score", error) from error
            # Some batches of unequal lengths make the engine fail where each pair alone does not.
            results = [self._scored([pair])[0] for pair in pairs]
        return results

    def _score_batch(self, pairs: list[tuple[list[str], list[str]]]) -> list[list[float]]:
        found = self._loaded().score_batch([pair[0] for pair in pairs], [pair[1] for pair in pairs], max_input_length=0)
        return [list(one.log_probs)[len(self._prefix) :] for one in found]

    def _failure(self, what: str, error: Exception) -> EngineError:
        reason = " ".join(str(error).split())[:200]
        return EngineError(f"the model {self.package.name} {what} ({reason}); remove it and install it again")


def _beam(best: int) -> dict[str, Any]:
    """Beam search for several renderings; without a length penalty the score is that of the whole sentence."""
    return {"beam_size": max(4, best), "num_hypotheses": best, "length_penalty": 0}


def _distinct(found: Sequence[Hypothesis]) -> list[Hypothesis]:
    first: dict[tuple[str, ...], Hypothesis] = {}
    for one in found:
        first.setdefault(one.pieces, one)
    return list(first.values())
