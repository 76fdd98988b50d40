"""The verb `score`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli import diagnostics, inputs, output, projects
from workbench.cli.grammar import Verb
from workbench.cli.score_shapes import put_scores
from workbench.errors import UsageError
from workbench.scoring.options import MetricOptions, labels, read_metric, read_metrics

DEFAULT = "bleu,chrf,ter"
OPTIONS = """\b
Metrics take options, named as in sacrebleu's signatures (usual value first):
  bleu    tok=13a|intl|zh|char|none|ja-mecab|ko-mecab|flores101|flores200|spBLEU-1K
          smooth=exp|floor|add-k|none, value=0.1 (of floor) or 1 (of add-k),
          order=4, case=mixed|lc, eff=no|yes, force=no|yes
  chrf    nc=6, nw=0, beta=2, case=mixed|lc, space=no|yes, eff=yes|no
  chrf++  the same with nw=2
  ter     case=lc|mixed, norm=no|yes, punct=yes|no, asian=no|yes
  hter    the same, never above 100
  comet:  and the path of a model, as in comet:models/wmt22-comet-da
as in --metrics bleu:tok=intl,case=lc,chrf:nw=2,ter"""


@click.command(
    cls=Verb,
    examples=("workbench score machine.txt --ref corrected.txt --target-lang en --format json",),
    epilog=OPTIONS,
)
@click.argument("hypotheses", nargs=-1, metavar="[HYP]...")
@click.option("--ref", "references", multiple=True, metavar="FILE", help="A reference; may be given again.")
@click.option("--empty-is-missing", is_flag=True, help="Of several references, an empty line is none at all.")
@click.option("--source", metavar="FILE", help="The source text.")
@inputs.language_option("--target-lang", help_text="Language of the translations.")
@click.option("--metrics", metavar="LIST", help=f"Metrics with commas, with options (see below).  [default: {DEFAULT}]")
@click.option("--intervals", is_flag=True, help="Add bootstrap intervals of 95 %.")
@click.option("--compare", type=click.Choice(["ar", "bs"]), help="Test every system against the first.")
@click.option("--documents", metavar="FILE", help="The document of each segment; whole documents are drawn then.")
@click.option(
    "--unit",
    type=click.Choice(["segment", "block"]),
    help="What a test of a work draws: segments, or whole paragraphs.  [default: segment]",
)
@click.option("--trials", type=click.IntRange(1), metavar="N", help="Trials of a test.  [default: ar 10000, bs 1000]")
@click.option("--seed", metavar="N", help="Of random numbers, or none.  [default: SACREBLEU_SEED, else 12345]")
@click.option("--segments", is_flag=True, help="Add the scores of every segment.")
@click.option("--keep", type=click.Path(path_type=Path), metavar="FILE", help="Keep counts here for the next call.")
@click.option("--min-score", multiple=True, metavar="METRIC=N", help="Exit with 1 when a system falls short of it.")
@projects.work_option("Score a work of a project instead of files.")
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv", "latex")
@output.output_option()
def command(
    hypotheses: tuple[str, ...],
    references: tuple[str, ...],
    metrics: str | None,
    segments: bool,
    min_score: tuple[str, ...],
    work: str | None,
    project: Path,
    shape: str,
    to: Path | None,
    **asked: Any,
) -> int:
    """Score translations HYP against references, one segment a line; - is standard input.

    With --work the machine and the working rendering of a work, and other systems' renderings added to it, are scored
    against its corrected rendering and its references, on lines that all of them have.
    """
    chosen = read_metrics(metrics or DEFAULT)
    limits = [_limit(text, labels(chosen)) for text in min_score]
    if work is not None or not hypotheses:
        drawing = {name: asked.pop(name) for name in ("intervals", "compare", "trials", "seed", "unit")}
        if hypotheses or references or metrics or any(_is_given(value) for value in asked.values()):
            raise UsageError(
                "a work is scored with its own texts and the usual metrics; name a file HYP to score, or leave these"
                " options out"
            )
        scored = _score_work(project, work, segments=segments, **drawing)
    else:
        if not references:
            raise UsageError("name a reference with --ref FILE")
        if asked.pop("unit"):
            raise UsageError("--unit is for a work; of files, name the document of each segment with --documents FILE")
        scored = _score_files(hypotheses, references, chosen, segments=segments, **asked)
    put_scores(scored, shape, to)
    return diagnostics.FALLS_SHORT if _falls_short(scored, limits) else 0


def _is_given(value: object) -> bool:
    return value not in (None, False, "und")


def _score_files(
    hypotheses: tuple[str, ...],
    references: tuple[str, ...],
    metrics: tuple[MetricOptions, ...],
    *,
    source: str | None,
    documents: str | None,
    target_lang: str,
    segments: bool,
    intervals: bool,
    **asked: Any,
) -> dict[str, object]:
    from workbench.session.files.scoring import score_files

    *texts, origin, groups = inputs.read_inputs(*hypotheses, *references, source, documents)
    read = [text for text in texts if text is not None]
    with diagnostics.progress("scoring"):
        report = score_files(
            read[: len(hypotheses)],
            read[len(hypotheses) :],
            names=hypotheses,
            source=origin,
            documents=groups,
            metrics=metrics,
            language=target_lang,
            with_segments=segments,
            with_intervals=intervals,
            **asked,
        )
    for sentence in report.warnings:
        diagnostics.say(f"warning: {sentence}")
    return report.to_dict()


def _score_work(
    project: Path,
    work: str | None,
    *,
    segments: bool,
    intervals: bool,
    compare: str | None,
    trials: int | None,
    seed: str | None,
    unit: str | None,
) -> dict[str, object]:
    from workbench.cli.work_scores import score_work
    from workbench.scoring.corpus import ScoringTask

    if (unit or trials or seed) and not (intervals or compare):
        raise UsageError("--unit, --trials and --seed are for a test; ask for one with --compare, or for --intervals")
    asking = ScoringTask(intervals, segments, compare, trials=trials, seed=seed)
    return score_work(project, work, asking, unit or "segment")


def _limit(text: str, asked: list[str]) -> tuple[str, float]:
    """A metric with the score it has to reach; without a name, the first metric."""
    name, sign, value = text.rpartition("=")
    try:
        return _asked(name, asked) if sign else asked[0], float(value)
    except ValueError as error:
        raise UsageError(f"{text!r} is no limit; write one such as BLEU=30 or TER=50") from error


def _asked(name: str, asked: list[str]) -> str:
    """The metric that is meant, by its title or by what it was asked for."""
    for label in asked:
        if label.lower() == name.strip().lower():
            return label
    title = labels([read_metric(name)])[0]
    if title not in asked:
        raise UsageError(f"{title} was not asked for; add it to --metrics")
    return title


def _falls_short(scored: dict[str, object], limits: list[tuple[str, float]]) -> bool:
    """Whether a system misses a limit: below it, or above it for TER, which counts errors."""
    systems = scored["systems"]
    assert isinstance(systems, list)
    missed = []
    for metric, limit in limits:
        for system in systems:
            score = system["metrics"][metric]["score"]
            if score > limit if metric.startswith(("TER", "HTER")) else score < limit:
                missed.append(f"{system['name']} has {metric} {score:.1f}, asked for was {limit:g}")
    if missed:
        diagnostics.say(f"error: {'; '.join(missed)}")
    return bool(missed)
