"""The verb `score` on files of segments, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import InputError, UsageError
from workbench.scoring.corpus import ScoreReport, score_corpus
from workbench.session.oneshot import TextInput, read_text


def score_files(
    hypotheses: Sequence[TextInput],
    references: Sequence[TextInput],
    *,
    names: Sequence[str] | None = None,
    source: TextInput | None = None,
    metrics: Sequence[str] = ("bleu", "chrf", "ter"),
    language: str = "und",
    by_line: bool = True,
    with_intervals: bool = False,
    with_segments: bool = False,
    compare: str | None = None,
) -> ScoreReport:
    """Score translations against references.

    Args:
        hypotheses: One text a system; the first is the baseline of comparisons.
        references: One or more yardsticks.
        names: What the systems are called; without it they are called by their files.
        source: The source text, for the metrics that read one; its length is checked.
        metrics: Any of `bleu`, `chrf`, `chrf++`, `ter`.
        language: BCP 47 code of the target text.
        by_line: Each line is one segment; otherwise texts are cut into sentences.
        with_intervals: Add bootstrap intervals.
        with_segments: Add the scores of every segment.
        compare: `ar` or `bs`: test every system against the first.

    Raises:
        InputError: A file cannot be read.
        UsageError: Lengths differ, two systems have one name, or a metric does not exist.
    """
    chosen = list(names) if names is not None else [_name(given, at) for at, given in enumerate(hypotheses, 1)]
    if len(set(chosen)) != len(chosen):
        twice = next(name for name in chosen if chosen.count(name) > 1)
        raise UsageError(f"{twice} is given twice as a hypothesis; every system needs a name of its own")
    read = [_segments(given, language, by_line) for given in hypotheses]
    yardsticks = [_segments(given, language, by_line) for given in references]
    if source is not None:
        count = len(_segments(source, "und", by_line))
        if yardsticks and count != len(yardsticks[0]):
            raise UsageError(f"the source has {count} segments, the reference has {len(yardsticks[0])}")
    return score_corpus(
        dict(zip(chosen, read, strict=True)),
        yardsticks,
        metrics=metrics,
        language=language,
        with_intervals=with_intervals,
        with_segments=with_segments,
        compare=compare,
    )


def _segments(given: TextInput, language: str, by_line: bool) -> list[str]:
    document = read_text(given, language, by_line=by_line)
    if document.encoding.errors == "surrogateescape":
        line, offset = _first_odd(document.text)
        place = f"{given}:{line}:{offset}" if not isinstance(given, bytes) else f"line {line}, offset {offset}"
        raise InputError("a byte there is no text in UTF-8; save the file as UTF-8 and score it again", place=place)
    return [passage.text for passage in document.passages]


def _first_odd(text: str) -> tuple[int, int]:
    """The line, from 1, and the offset in it of the first byte that is no text."""
    at = next(index for index, mark in enumerate(text) if "\udc80" <= mark <= "\udcff")
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1)


def _name(given: TextInput, number: int) -> str:
    return f"system {number}" if isinstance(given, bytes) else str(Path(given))
