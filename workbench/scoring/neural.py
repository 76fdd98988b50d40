"""Models of the COMET family as a metric, where the person has installed the engine and has the model on disk.

Nothing of it ships with the workbench and nothing is downloaded: the engine is imported when the first segment is
measured, and told to stay off the network.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

from workbench.errors import MissingPartError, UsageError
from workbench.installing import command_for_package
from workbench.scoring.base import Metric, Numbers, Statistics, Stream
from workbench.scoring.options import NeuralOptions

MODEL_VARIABLE = "WORKBENCH_COMET_MODEL"
"""The environment variable that names the model where the metric does not."""
OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE")
BATCH = 16
ENGINE = "unbabel-comet"
FETCH = "hf download Unbabel/wmt22-comet-da --local-dir models/wmt22-comet-da"


class NeuralMetric(Metric):
    """The mean of what a model says of the segments; the counts are the sum of its scores and the segments.

    Source: Rei and others, 2020, "COMET: A Neural Framework for MT Evaluation".
    """

    options: NeuralOptions
    width = 2
    highest: ClassVar[float] = float("inf")
    worth: ClassVar[float] = 0.01
    needs_source: ClassVar[bool] = True
    is_heavy: ClassVar[bool] = True

    def __init__(self, options: NeuralOptions) -> None:
        """Find the engine and the model, and load neither.

        Raises:
            MissingPartError: One of them is not there; the sentence holds the command that brings it.
        """
        self.options = options
        if find_spec("comet") is None:
            raise MissingPartError(
                f"the engine of COMET is not installed; install it with: {command_for_package(ENGINE)}"
            )
        self._path = _checkpoint(options.model or os.environ.get(MODEL_VARIABLE, ""))

    def measure_all(
        self, hypotheses: Sequence[str], references: Sequence[Stream], source: Sequence[str] | None = None
    ) -> list[Statistics]:
        """What the model says of each segment; with several references the mean over them.

        Raises:
            UsageError: There is no source text.
            MissingPartError: The engine cannot load the model.
        """
        if source is None:
            raise UsageError("COMET reads the source text too; give it with --source FILE")
        streams: Sequence[Stream] = references if self._reads_references else references[:1]
        samples = [
            (at, self._sample(source[at], hypothesis, stream[at]))
            for at, hypothesis in enumerate(hypotheses)
            for stream in streams
            if stream[at] is not None or not self._reads_references
        ]
        found = self._model.predict([sample for _, sample in samples], batch_size=BATCH, gpus=0, progress_bar=False)
        scores: list[list[float]] = [[] for _ in hypotheses]
        for (at, _), score in zip(samples, found.scores, strict=True):
            scores[at].append(float(score))
        return [(sum(each) / len(each), 1) for each in scores]

    def score(self, statistics: Sequence[float]) -> float:
        """The mean over the segments."""
        return statistics[0] / statistics[1]

    def segment_score(self, statistics: Sequence[float]) -> float:
        """What the model said of the segment."""
        return self.score(statistics)

    def scores(self, sums: Numbers) -> Numbers:
        """The means of many sums."""
        means: Numbers = sums[:, 0] / sums[:, 1]
        return means

    def signature(self, references: int = 1, tests: Mapping[str, object] | None = None) -> str:
        """The model by its name and size, and the version of the engine."""
        try:
            engine = version("unbabel-comet")
        except PackageNotFoundError:
            engine = "unknown"
        parts = {"nrefs": "var" if references < 0 else references, **(tests or {})}
        parts |= {"model": self._path.name, "bytes": self._path.stat().st_size, "comet": engine}
        return "|".join(f"{key}:{value}" for key, value in parts.items())

    @cached_property
    def _model(self) -> Any:
        for name in OFFLINE:
            os.environ[name] = "1"
        try:
            return import_module("comet").load_from_checkpoint(str(self._path))
        except (AttributeError, ImportError) as error:
            raise MissingPartError(
                f"the engine of COMET cannot be used ({error}); install it with: {command_for_package(ENGINE)}"
            ) from error
        except OSError as error:
            raise MissingPartError(
                f"the engine of COMET finds not all of the model on this machine ({error}); fetch it with: {FETCH}"
            ) from error

    @property
    def _reads_references(self) -> bool:
        asked = getattr(self._model, "requires_references", None)
        return asked is None or bool(asked())

    def _sample(self, source: str, hypothesis: str, reference: str | None) -> dict[str, str]:
        sample = {"src": source, "mt": hypothesis}
        return {**sample, "ref": str(reference)} if self._reads_references else sample


def _checkpoint(given: str) -> Path:
    """The checkpoint that a path means: a file, or a folder as the hub lays it out."""
    if not given:
        raise MissingPartError(
            f"no model of COMET is named; write comet:PATH or set {MODEL_VARIABLE}, and fetch one with: {FETCH}"
        )
    path = Path(given).expanduser()
    if path.is_dir():
        path = path / "checkpoints" / "model.ckpt"
    if not path.is_file():
        raise MissingPartError(f"there is no model of COMET at {path}; fetch one with: {FETCH}")
    return path
