"""The verb `score` on files of segments, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from workbench.domain.inputs import AnyPath, TextInput, list_of_texts
from workbench.errors import InputError, UsageError
from workbench.scoring.base import Stream
from workbench.scoring.corpus import ScoringTask, score_corpus
from workbench.scoring.metrics import Asked
from workbench.scoring.options import read_metrics
from workbench.scoring.results import ScoreReport
from workbench.session.files.segmenting_and_aligning import read_text
from workbench.store.derived import DerivedCache

SYSTEM = "system"
"""What a single list of hypotheses is called."""


def score(
    hypotheses: Sequence[str] | Mapping[str, Sequence[str]],
    references: Sequence[Sequence[str | None]],
    *,
    metrics: str | Sequence[Asked] = "bleu,chrf,ter",
    language: str = "und",
    source: Sequence[str] | None = None,
    with_intervals: bool = False,
    with_segments: bool = False,
    compare: str | None = None,
    documents: Sequence[str] | None = None,
    seed: str | int | None = None,
    trials: int | None = None,
) -> ScoreReport:
    """Score translations against references.

    Args:
        hypotheses: The segments of one system, or of several by name; the first is the baseline of comparisons.
        references: One or more lists of reference segments, each as long as the hypotheses; None for a missing one.
        metrics: Metrics with commas, or a list of them: `bleu`, `chrf`, `chrf++`, `ter`, `hter`, with options as in
            `bleu:tok=intl`, or `comet:MODEL`.
        language: BCP 47 code of the target language.
        source: The source segments, for the guards and for metrics that read them.
        with_intervals: Add bootstrap intervals of 95 %.
        with_segments: Add the scores of every segment.
        compare: `ar` or `bs`: test every system against the first.
        documents: The document of every segment; tests draw whole documents then.
        seed: A whole number or `none`; None is that of `SACREBLEU_SEED`, else 12345.
        trials: How many for a test; None is sacrebleu's number.

    Returns:
        The scores of sacrebleu with their signatures; BLEU and chrF from 0 to 100, TER from 0, lower is better.

    Raises:
        UsageError: Lists are no lists of texts or differ in length, or a metric does not exist.
        MissingPartError: A metric needs what is not installed.

    Example:
        >>> import workbench
        >>> report = workbench.score(["The cat sat."], [["The cat sat."]], metrics="chrf")
        >>> report.systems[0].metrics["chrF2"].score
        100.0
    """
    return score_corpus(
        _systems(hypotheses),
        _references(references),
        metrics=_metrics(metrics),
        language=language,
        source=list_of_texts("the source segments", source) if source is not None else None,
        asking=ScoringTask(
            with_intervals,
            with_segments,
            compare,
            list_of_texts("the documents", documents) if documents is not None else None,
            trials,
            None if seed is None else str(seed),
        ),
    )


def _systems(hypotheses: object) -> dict[str, list[str]]:
    if not isinstance(hypotheses, Mapping):
        return {SYSTEM: list_of_texts("the hypotheses", hypotheses)}
    return {str(name): list_of_texts(f"the hypotheses of {name}", texts) for name, texts in hypotheses.items()}


def _references(references: object) -> list[list[str | None]]:
    streams = list(references) if isinstance(references, Iterable) and not isinstance(references, str | bytes) else None
    if not streams or any(isinstance(stream, str) for stream in streams):
        raise UsageError("references have to be a list of lists of texts: [[first, second, ...]]")
    return [_reference_texts(stream) for stream in streams]


def _reference_texts(stream: Iterable[str | None]) -> list[str | None]:
    texts = list(stream) if isinstance(stream, Iterable) else stream
    checked = list_of_texts("the references", ["" if text is None else text for text in texts])
    return [None if text is None else known for text, known in zip(texts, checked, strict=True)]


def _metrics(metrics: str | Sequence[Asked]) -> Sequence[Asked]:
    return read_metrics(metrics) if isinstance(metrics, str) else tuple(metrics)


def score_files(
    hypotheses: Sequence[TextInput],
    references: Sequence[TextInput],
    *,
    names: Sequence[str] | None = None,
    source: TextInput | None = None,
    metrics: Sequence[Asked] = ("bleu", "chrf", "ter"),
    language: str = "und",
    by_line: bool = True,
    as_text: bool = False,
    with_intervals: bool = False,
    with_segments: bool = False,
    compare: str | None = None,
    documents: TextInput | None = None,
    seed: str | None = None,
    trials: int | None = None,
    empty_is_missing: bool = False,
    keep: AnyPath | None = None,
) -> ScoreReport:
    """Score translations against references.

    Args:
        hypotheses: One text a system; the first is the baseline of comparisons.
        references: One or more references.
        names: What the systems are called; without it they are called by their files.
        source: The source text, for the guards and for metrics that read it.
        metrics: Any of `bleu`, `chrf`, `chrf++`, `ter`, `hter`, with options as in `bleu:tok=intl`, or `comet:MODEL`.
        language: BCP 47 code of the target text.
        by_line: Each line is one segment; otherwise texts are cut into sentences.
        as_text: Where texts are cut into sentences: read them as plain text, whatever their format.
        with_intervals: Add bootstrap intervals.
        with_segments: Add the scores of every segment.
        compare: `ar` or `bs`: test every system against the first.
        documents: The document of every segment, one a line; whole documents are drawn then.
        seed: A whole number or `none`; None is that of `SACREBLEU_SEED`, else 12345.
        trials: How many for a test; None is sacrebleu's number.
        empty_is_missing: Of several references, an empty line is no reference rather than an empty one.
        keep: A file that keeps counts, so that the next call measures only what has changed.

    Raises:
        InputError: A file cannot be read.
        UsageError: Lengths differ, two systems have one name, or a metric does not exist.
        MissingPartError: A metric needs what is not installed.
    """
    chosen = _names(hypotheses, names)
    read = [_segments(given, language, by_line, as_text) for given in hypotheses]
    read_references = [_reference(given, language, by_line, as_text, empty_is_missing) for given in references]
    drawn = _segments(documents, "und", True) if documents is not None else None
    keeper = DerivedCache(Path(keep)) if keep is not None else None
    try:
        return score_corpus(
            dict(zip(chosen, read, strict=True)),
            read_references,
            metrics=metrics,
            language=language,
            source=_segments(source, "und", by_line, as_text) if source is not None else None,
            asking=ScoringTask(with_intervals, with_segments, compare, drawn, trials, seed),
            keeper=keeper,
        )
    finally:
        if keeper:
            keeper.close()


def _names(hypotheses: Sequence[TextInput], names: Sequence[str] | None) -> list[str]:
    """What the systems are called.

    Raises:
        UsageError: Two have one name.
    """
    chosen = list(names) if names is not None else [_name(given, at) for at, given in enumerate(hypotheses, 1)]
    if len(set(chosen)) != len(chosen):
        twice = next(name for name in chosen if chosen.count(name) > 1)
        raise UsageError(f"{twice} is given twice as a hypothesis; every system needs a name of its own")
    return chosen


def _reference(given: TextInput, language: str, by_line: bool, as_text: bool, empty_is_missing: bool) -> Stream:
    texts = _segments(given, language, by_line, as_text)
    return [text or None for text in texts] if empty_is_missing else texts


def _segments(given: TextInput, language: str, by_line: bool, as_text: bool = False) -> list[str]:
    document = read_text(given, language, by_line=by_line, as_text=as_text)
    if document.encoding.errors == "surrogateescape":
        line, offset = _first_odd(document.text)
        place = f"{given}:{line}:{offset}" if not isinstance(given, bytes) else f"line {line}, offset {offset}"
        raise InputError("a byte there is no text in UTF-8; save the file as UTF-8 and score it again", place=place)
    return [document_segment.text for document_segment in document.document_segments]


def _first_odd(text: str) -> tuple[int, int]:
    """The line, from 1, and the offset in it of the first byte that is no text."""
    at = next(index for index, mark in enumerate(text) if "\udc80" <= mark <= "\udcff")
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1)


def _name(given: TextInput, number: int) -> str:
    return f"system {number}" if isinstance(given, bytes) else str(Path(given))
