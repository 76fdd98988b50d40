"""One notation for metrics with options."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.scoring import oracle
from workbench.errors import UsageError
from workbench.scoring.metrics import metric_of
from workbench.scoring.options import (
    BleuOptions,
    ChrfOptions,
    HterOptions,
    MetricOptions,
    NeuralOptions,
    TerOptions,
    labels,
    read_metric,
    read_metrics,
)


@given(asked=oracle.options)
def test_options_read_back_from_their_text(asked: MetricOptions) -> None:
    assert read_metric(asked.spec) == asked
    assert read_metrics(f"{asked.spec},hter") == (asked, HterOptions())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("bleu", BleuOptions()),
        (" BLEU ", BleuOptions()),
        ("bleu:tok=INTL,smooth=floor,value=0.05", BleuOptions("intl", "floor", 0.05)),
        ("bleu:tok=spbleu-1k,force=yes", BleuOptions("spBLEU-1K", is_forced=True)),
        ("chrf++", ChrfOptions(word_order=2)),
        ("chrF2++:case=lc, beta=3", ChrfOptions(word_order=2, beta=3, is_lowercased=True)),
        ("ter:norm=yes,case=mixed,punct=no", TerOptions(True, False, None, True)),
        ("hter:asian=yes", HterOptions(is_asian=True)),
        ("comet:/models/a,b=c.ckpt", NeuralOptions("/models/a,b=c.ckpt")),
    ],
)
def test_metrics_are_read(text: str, wanted: MetricOptions) -> None:
    assert read_metric(text) == wanted


def test_a_list_tells_options_from_metrics() -> None:
    found = read_metrics("bleu:tok=intl,case=lc, chrf ,ter:norm=yes,comet:m.ckpt,chrf")
    assert [one.spec for one in found] == ["bleu:tok=intl,case=lc", "chrf", "ter:norm=yes", "comet:m.ckpt"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("meteor", "no metric is called 'meteor'; there are bleu, chrf"),
        ("", "names no metric"),
        (" , ", "names no metric"),
        ("bleu:", "names no option"),
        ("bleu:tokenizer=13a", "bleu has no option 'tokenizer'; there are tok, smooth"),
        ("bleu:tok", "'tok' sets no option of bleu"),
        ("bleu:tok=moses", "one of 13a, intl, .* for tok, not 'moses'"),
        ("bleu:order=0", "whole number from 1 to 99 for order, not '0'"),
        ("bleu:order=2.5", "whole number"),
        ("bleu:value=nan", "number from 0"),
        ("bleu:value=-1", "number from 0"),
        ("chrf:case=upper", "mixed or lc for case"),
        ("chrf:nc=0", "characters or words to count"),
        ("bleu,tok=intl", "no metric is called 'tok=intl'"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_metrics(text)


@pytest.mark.parametrize(
    ("name", "language", "wanted"),
    [
        ("bleu", "en", "tok:13a"),
        ("bleu", "ja", "tok:char"),
        ("bleu", "zh-Hans", "tok:zh"),
        ("bleu:tok=intl", "ja", "tok:intl"),
        ("ter", "ja", "norm:yes|punct:yes|asian:yes"),
        ("ter:asian=no", "th_TH", "norm:yes|punct:yes|asian:no"),
        ("hter", "en", "norm:no|punct:yes|asian:no|cap:1"),
        ("bleu:order=2", "en", "smooth:exp|order:2|version"),
        ("bleu:smooth=floor,value=0.001", "en", "smooth:floor[0.00]|value:0.001|version"),
        ("bleu:smooth=floor", "en", "smooth:floor[0.10]|version"),
        ("chrf:beta=3", "en", "space:no|beta:3|version"),
    ],
)
def test_signatures_hold_what_changes_a_number(name: str, language: str, wanted: str) -> None:
    assert wanted in metric_of(name, language).signature()


def test_labels_tell_metrics_of_one_name_apart() -> None:
    assert labels(read_metrics("bleu,bleu:tok=intl,chrf++,ter")) == ["BLEU", "BLEU[tok=intl]", "chrF2++", "TER"]
    assert labels(read_metrics("bleu:tok=intl")) == ["BLEU"]
