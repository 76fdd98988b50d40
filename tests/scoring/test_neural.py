"""A neural metric behind the same interface: what is missing is told, what is there is used, nothing is fetched."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from workbench.errors import MissingPartError, UsageError
from workbench.scoring.corpus import ScoringTask, score_corpus
from workbench.scoring.metrics import metric_of

ENGINE = '''
"""Speaks the interface of unbabel-comet, and counts common words instead of loading a network."""
import os
from types import SimpleNamespace

assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
loads = []

def load_from_checkpoint(path):
    loads.append(path)
    with open(path) as checkpoint:
        kind = checkpoint.read()
    if kind == "broken":
        raise OSError("no tokenizer on disk")
    return Model(kind)

class Model:
    def __init__(self, kind):
        self.kind = kind
    def requires_references(self):
        return self.kind != "kiwi"
    def predict(self, samples, batch_size=8, gpus=1, progress_bar=True):
        assert gpus == 0 and not progress_bar
        key = "ref" if self.requires_references() else "src"
        assert all(set(one) == ({"src", "mt", "ref"} if key == "ref" else {"src", "mt"}) for one in samples)
        scores = [len(set(one["mt"].split()) & set(one[key].split())) / 10 for one in samples]
        return SimpleNamespace(scores=scores, system_score=sum(scores) / len(scores))
'''


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which the engine is imported, for the time of a test."""
    package = tmp_path / "packages" / "comet"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(ENGINE)
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.delitem(sys.modules, "comet", raising=False)
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE", "WORKBENCH_COMET_MODEL"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    metric_of.cache_clear()
    yield tmp_path
    metric_of.cache_clear()
    sys.modules.pop("comet", None)


def model(folder: Path, kind: str = "regression") -> Path:
    path = folder / f"wmt-{kind}" / "checkpoints" / "model.ckpt"
    path.parent.mkdir(parents=True)
    path.write_text(kind)
    return path


def test_without_the_engine_the_command_is_told() -> None:
    if find_spec("comet") is not None:
        pytest.skip("an engine called comet is installed here")
    with pytest.raises(MissingPartError, match="pip install unbabel-comet") as told:
        metric_of("comet:model.ckpt")
    assert told.value.exit_code == 4


def test_without_a_model_the_command_is_told(engine: Path) -> None:
    with pytest.raises(MissingPartError, match="no model of COMET is named.*hf download"):
        metric_of("comet")
    with pytest.raises(MissingPartError, match="there is no model of COMET at /nowhere"):
        metric_of("comet:/nowhere/model.ckpt")


def test_a_model_scores_segments_and_the_text(engine: Path) -> None:
    path = model(engine)
    systems = {"x": ["a b c", "d"], "y": ["a", "d e"]}
    report = score_corpus(
        systems,
        [["a b x", "d e"]],
        metrics=["ter", f"comet:{path.parent.parent}", "chrf"],
        source=["q", "r"],
        asking=ScoringTask(with_segments=True, with_intervals=True, compare="ar", trials=50),
    )
    assert [list(system.metrics) for system in report.systems] == [["TER", "COMET", "chrF2"]] * 2
    found = report.systems[0].metrics["COMET"]
    assert found.score == pytest.approx(0.15)
    assert found.signature == "nrefs:1|bs:1000|ar:50|seed:12345|model:model.ckpt|bytes:10|comet:unknown"
    assert report.systems[0].segments is not None
    assert [row["COMET"] for row in report.systems[0].segments] == [0.2, 0.1]
    assert [row["TER"] for row in report.systems[1].segments or ()] == pytest.approx([200 / 3, 0])
    assert [one.metric for one in report.comparisons] == ["TER", "COMET", "chrF2"]
    assert sys.modules["comet"].loads == [str(path)]


def test_several_references_are_averaged_and_missing_ones_left_out(engine: Path) -> None:
    metric = metric_of(f"comet:{model(engine)}")
    rows = metric.measure_all(["a b", "c"], [["a", None], ["a b", "c"]], ["s", "t"])
    assert rows == [(pytest.approx(0.15), 1), (0.1, 1)]


def test_a_model_that_reads_no_references(engine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_COMET_MODEL", str(model(engine, "kiwi")))
    metric = metric_of("comet")
    assert metric.measure_all(["a b"], [["z"], ["y"]], ["a b"]) == [(0.2, 1)]


def test_what_the_model_needs_is_told(engine: Path) -> None:
    with pytest.raises(UsageError, match="--source FILE"):
        metric_of(f"comet:{model(engine)}").measure("a", ["a"])
    with pytest.raises(MissingPartError, match="no tokenizer on disk.*hf download"):
        metric_of(f"comet:{model(engine, 'broken')}").measure_all(["a"], [["a"]], ["a"])
