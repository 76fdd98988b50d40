"""sacrebleu's own metrics for our options, and texts to try both on."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF, TER

from tests.strategies import plain_words, texts
from workbench.scoring.options import BleuOptions, ChrfOptions, HterOptions, MetricOptions, TerOptions

ODD = [
    "漢字を書く。",
    "the the the the",
    "A.B. c-d 1,2",
    "&quot;x&amp;y&lt;",
    " .",
    "",
    "ab" * 40,
    "<skipped> it's -\n5",
]
sides = st.one_of(plain_words, texts, st.sampled_from(ODD))


@st.composite
def corpora(draw: st.DrawFn, most: int = 3) -> tuple[list[str], list[list[str | None]]]:
    """Hypotheses and streams of references, some of which are missing; every segment has one at least."""
    streams = draw(st.integers(1, most))
    reference = sides if streams == 1 else st.none() | sides
    columns = st.lists(reference, min_size=streams, max_size=streams).filter(lambda found: found != [None] * streams)
    rows = draw(st.lists(st.tuples(sides, columns), min_size=1, max_size=5))
    return [one for one, _ in rows], [[column[at] for _, column in rows] for at in range(streams)]


values = st.sampled_from([None, 0.001, 0.1, 0.5, 1, 2])
bleu_options = st.builds(
    BleuOptions,
    tokenizer=st.sampled_from(["13a", "intl", "zh", "char", "none"]),
    smoothing=st.sampled_from(["exp", "floor", "add-k", "none"]),
    smoothing_value=values,
    order=st.integers(1, 6),
    is_lowercased=st.booleans(),
    is_effective=st.booleans(),
    is_forced=st.just(True),
)
chrf_options = st.builds(
    ChrfOptions,
    char_order=st.integers(0, 8),
    word_order=st.integers(1, 3),
    beta=st.sampled_from([1, 2, 3, 0.5]),
    is_lowercased=st.booleans(),
    has_whitespace=st.booleans(),
    is_effective=st.booleans(),
)
ter_options = st.builds(TerOptions, st.booleans(), st.booleans(), st.booleans(), st.booleans())
options = st.one_of(bleu_options, chrf_options, st.builds(ChrfOptions), ter_options)


def is_signed(asked: MetricOptions) -> bool:
    """Whether sacrebleu's own signature holds every option."""
    if isinstance(asked, BleuOptions):
        value = asked.smoothing_value if asked.smoothing in ("floor", "add-k") else None
        return asked.order == 4 and (value is None or round(value, 2) == value)
    return not isinstance(asked, ChrfOptions) or asked.beta == 2


def sacrebleu_of(asked: MetricOptions, *, is_segment: bool = False) -> Any:
    """The metric of sacrebleu that the options stand for."""
    if isinstance(asked, BleuOptions):
        return BLEU(
            lowercase=asked.is_lowercased,
            force=asked.is_forced,
            tokenize=asked.tokenizer,
            smooth_method=asked.smoothing,
            smooth_value=asked.smoothing_value,
            max_ngram_order=asked.order,
            effective_order=asked.is_effective or is_segment,
        )
    if isinstance(asked, ChrfOptions):
        beta: Any = asked.beta
        return CHRF(
            asked.char_order, asked.word_order, beta, asked.is_lowercased, asked.has_whitespace, not asked.is_effective
        )
    assert isinstance(asked, TerOptions | HterOptions)
    return TER(bool(asked.is_normalized), not asked.keeps_punctuation, bool(asked.is_asian), asked.is_cased)
