"""Sentences by rules that somebody wrote: where a text is cut, and where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic

import regex

from workbench.errors import InputError
from workbench.language.paragraphs import stripped
from workbench.language.patterns import translated

SECONDS_A_BLOCK = 10.0
"""Rules that take longer on one block are refused: they would hang on the next."""


@dataclass(frozen=True, slots=True)
class BreakRule:
    """What stands before and after a place decides whether the text is cut there."""

    is_break: bool
    """False for an exception: the text is not cut."""
    before: str
    """A regular expression of ICU for what ends at the place; empty for anything."""
    after: str
    """The same for what begins there."""
    name: str
    """What a person finds it by, for example `rule 3 of English, line 12`."""


class BreakRules:
    """Rules in order: at each place the first one that fits decides; where none fits, the text goes on.

    A rule that cuts takes all it can before the place: `[.!?]+` cuts after the last of several marks, not after each,
    as in the programs that people write rules with. An exception fits wherever some text before the place fits.
    """

    def __init__(self, rules: Iterable[BreakRule]) -> None:
        """Make rules ready to use.

        Args:
            rules: In the order in which they are tried.

        Raises:
            InputError: A rule is no valid pattern; the sentence names it.
        """
        self._rules = [_Compiled(rule) for rule in rules]

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Where the sentences of a block start and end, without the white space around them.

        Every code point that is not white space lies in exactly one sentence.

        Args:
            text: One block; it may hold anything.

        Returns:
            Spans in code points, end exclusive, in order.

        Raises:
            InputError: A rule takes too long on this text.
        """
        cuts = [0, *self._cuts(text), len(text)]
        spans = [stripped(text, start, end) for start, end in pairwise(cuts)]
        return [span for span in spans if span[0] < span[1]]

    def _cuts(self, text: str) -> Iterator[int]:
        deadline = monotonic() + SECONDS_A_BLOCK
        deciding: dict[int, int] = {}
        for number, rule in enumerate(self._rules):
            if rule.is_break:
                for place in rule.places(text, deadline):
                    deciding.setdefault(place, number)
        for place, number in sorted(deciding.items()):
            if not _is_excepted(self._rules[:number], text, place, deadline):
                yield place


def _is_excepted(rules: Sequence[_Compiled], text: str, place: int, deadline: float) -> bool:
    return any(not rule.is_break and rule.fits(text, place, deadline) for rule in rules)


class _Compiled:
    """A rule ready to use."""

    def __init__(self, rule: BreakRule) -> None:
        self.is_break = rule.is_break
        self._name = rule.name
        self._before = _compiled(rule, "beforebreak", rule.before, "{}" if rule.is_break else "(?<={})")
        self._after = _compiled(rule, "afterbreak", rule.after, "(?={})")

    def places(self, text: str, deadline: float) -> Iterator[int]:
        """Where within the text a rule that cuts fits."""
        first = self._before or self._after
        if first is None:
            yield from range(1, len(text))
            return
        rest = self._after if self._before else None
        with self._hurried():
            for found in first.finditer(text, overlapped=True, timeout=_left(deadline)):
                place = found.end()
                if 0 < place < len(text) and (rest is None or rest.match(text, place, timeout=_left(deadline))):
                    yield place

    def fits(self, text: str, place: int, deadline: float) -> bool:
        """Whether an exception fits at a place."""
        with self._hurried():
            return all(
                side is None or side.match(text, place, timeout=_left(deadline)) is not None
                for side in (self._before, self._after)
            )

    @contextmanager
    def _hurried(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            raise InputError(f"{self._name}: the rule takes too long on this text; make it simpler") from error


def _left(deadline: float) -> float:
    """Seconds until a deadline.

    Raises:
        TimeoutError: It is over.
    """
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _compiled(rule: BreakRule, side: str, pattern: str, wrapping: str) -> regex.Pattern[str] | None:
    if not pattern:
        return None
    try:
        own = translated(pattern)
        regex.compile(own, regex.V1)
        return regex.compile(wrapping.format(own), regex.V1)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise InputError(f"{rule.name}: its {side} is no valid pattern ({error}); mend the rule") from error
