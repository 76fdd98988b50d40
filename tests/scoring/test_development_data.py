"""Every number is sacrebleu's on real text: human references, post-edits, and renderings of many systems.

The text lies outside the repository; without the environment variable WORKBENCH_DATA these tests are skipped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sacrebleu.significance import PairedTest

from tests.scoring import oracle
from workbench.scoring import resampling
from workbench.scoring.corpus import ScoringTask, score_corpus
from workbench.scoring.metrics import metric_of
from workbench.scoring.options import read_metrics

FOLDER = Path(os.environ.get("WORKBENCH_DATA", "no such folder"))
TABLES = sorted(FOLDER.glob("revisions/*.tsv"))
QUALITY = sorted(FOLDER.glob("qe/*.jsonl"))
MARKED = sorted(FOLDER.glob("mqm/*.jsonl"))
MANY = "bleu,bleu:tok=intl,case=lc,bleu:tok=char,smooth=floor,bleu:tok=zh,smooth=add-k,value=0.5,chrf,chrf++:beta=3"

pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason="set WORKBENCH_DATA to a folder of development data"),
    pytest.mark.timeout(1800),
]


def same(hypotheses: list[str], streams: Sequence[Sequence[str | None]], metrics: str) -> None:
    """Both say the same of the whole text, of each segment, and of how they were computed."""
    asked = read_metrics(metrics)
    report = score_corpus({"mt": hypotheses}, streams, metrics=asked, asking=ScoringTask(with_segments=True))
    (system,) = report.systems
    assert system.segments is not None
    for one, (label, found) in zip(asked, system.metrics.items(), strict=True):
        fresh = oracle.sacrebleu_of(metric_of(one).options)
        whole = fresh.corpus_score(hypotheses, streams)
        assert found.score == whole.score
        signature = str(fresh.get_signature())
        assert (
            found.signature == signature if oracle.is_signed(one) else signature.rpartition("|")[0] in found.signature
        )
        sentence = oracle.sacrebleu_of(metric_of(one).options, is_segment=True)
        rows = zip(hypotheses, zip(*streams, strict=True), system.segments, strict=True)
        for hypothesis, column, row in rows:
            assert row[label] == sentence.sentence_score(hypothesis, list(column)).score
        if label == "BLEU":
            counts = metric_of(one).measure_all(hypotheses, streams)
            assert [sum(row[at] for row in counts) for at in (0, 1)] == [whole.sys_len, whole.ref_len]


def columns(path: Path) -> dict[str, list[str]]:
    names, *rows = [line.split("\t") for line in path.read_text("utf-8").rstrip("\n").split("\n")]
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def fields(path: Path) -> dict[str, list[str]]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {name: [row[name] for row in rows] for name in rows[0] if isinstance(rows[0][name], str)}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_systems_against_a_reference(path: Path) -> None:
    read = columns(path)
    for name in list(read)[3:]:
        same(read[name], [read["ref"]], "ter,ter:norm=yes,case=mixed,punct=no" if name == "google" else "ter")
        same(read[name], [read["ref"]], MANY)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_several_references_of_which_some_are_missing(path: Path) -> None:
    read = columns(path)
    own, *others = list(read)[3:]
    streams = [[text if (at + number) % 4 else None for at, text in enumerate(read[name][:800])]
               for number, name in enumerate(others)]  # fmt: skip
    same(read[own][:800], [read["ref"][:800], *streams], f"{MANY},ter")
    same(read[own][:800], streams, "bleu,chrf,ter")


@pytest.mark.parametrize("path", QUALITY, ids=lambda path: path.name)
def test_machine_renderings_against_their_corrections(path: Path) -> None:
    read = fields(path)
    if "pe" not in read:
        pytest.skip("this set has no corrections")
    same(read["mt"], [read["pe"]], f"{MANY},ter" if ".dev" in path.name else "bleu,chrf,ter")
    if "mt_raw" in read:
        same(read["mt_raw"], [read["pe"]], "bleu,chrf++,ter:norm=yes")


@pytest.mark.parametrize("path", QUALITY, ids=lambda path: path.name)
def test_source_texts_in_many_scripts(path: Path) -> None:
    read = fields(path)
    shifted = read["src"][1:] + read["src"][:1]
    same(read["src"], [shifted], "bleu:tok=intl,bleu:tok=char,bleu:tok=zh,chrf++,ter:norm=yes,asian=yes")


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.name)
def test_systems_against_each_other(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    systems: dict[str, dict[tuple[object, object], str]] = {}
    for row in rows:
        systems.setdefault(row["system"], {})[row["doc"], row["seg"]] = row["mt"]
    (first, reference), *others = systems.items()
    for _, found in others[:6]:
        shared = [key for key in reference if key in found]
        same([found[key] for key in shared], [[reference[key] for key in shared]], "bleu,chrf,ter")
    assert first


@pytest.mark.parametrize("method", ["ar", "bs"])
@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_paired_tests(path: Path, method: str) -> None:
    read = columns(path)
    names = list(read)[3:]
    metrics = [metric_of(name, "en") for name in ("bleu", "chrf", "ter")]
    fresh = {metric.name: oracle.sacrebleu_of(metric_of(metric.options).options) for metric in metrics}
    trials = resampling.TRIALS[method]
    samples = 1000 if method == "ar" else -1
    named = [(name, read[name]) for name in names]
    _, wanted = PairedTest(named, fresh, [read["ref"]], method, trials, samples)()
    tables = [
        [np.array(metric.measure_all(read[name], [read["ref"]]), dtype=float) for metric in metrics] for name in names
    ]
    found = resampling.paired_tests(metrics, tables[0], tables[1:], method, trials, 12345, 1000)
    for at, metric in enumerate(metrics):
        for row, result in zip(found, wanted[metric.name][1:], strict=True):
            sample = row[at].sample
            assert sample is not None
            assert (row[at].p, sample.mean, sample.half) == (result.p_value, result.mean, result.ci)
