"""The verb `score`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, output, projects
from workbench.cli.shapes import score_shapes
from workbench.errors import UsageError

DEFAULT = "bleu,chrf,ter"
NAMES = {"bleu": "BLEU", "chrf": "chrF2", "chrf++": "chrF2++", "ter": "TER"}
"""The metrics by what they are asked for."""


@click.command(epilog="\b\nExample:\n  workbench score machine.txt --ref corrected.txt --target-lang en --format json")
@click.argument("hypotheses", nargs=-1, metavar="[HYP]...")
@click.option("--ref", "references", multiple=True, metavar="FILE", help="A reference; may be given again.")
@click.option("--source", metavar="FILE", help="The source text.")
@inputs.language_option("--target-lang", help_text="Language of the translations.")
@click.option("--metrics", metavar="LIST", help=f"Any of bleu, chrf, chrf++, ter, with commas.  [default: {DEFAULT}]")
@click.option("--intervals", is_flag=True, help="Add bootstrap intervals of 95 %.")
@click.option("--compare", type=click.Choice(["ar", "bs"]), help="Test every system against the first.")
@click.option("--segments", is_flag=True, help="Add the scores of every segment.")
@click.option("--min-score", multiple=True, metavar="METRIC=N", help="Exit with 1 when a system falls short of it.")
@click.option("--work", metavar="WORK", help="Score a work of a project instead of files.")
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv", "latex")
@output.output_option()
def command(
    hypotheses: tuple[str, ...],
    references: tuple[str, ...],
    source: str | None,
    target_lang: str,
    metrics: str | None,
    intervals: bool,
    compare: str | None,
    segments: bool,
    min_score: tuple[str, ...],
    work: str | None,
    project: Path,
    shape: str,
    to: Path | None,
) -> int:
    """Score translations HYP against references, one segment a line; - is standard input.

    With --work the machine and the working rendering of a work are scored against its corrected rendering.
    """
    chosen = _metrics(metrics or DEFAULT)
    limits = [_limit(text, chosen) for text in min_score]
    if work is not None or not hypotheses:
        if hypotheses or references or source or compare or intervals or metrics:
            raise UsageError("a work is scored as it is; name a file HYP to score, or leave these options out")
        scored = _score_work(project, work, segments)
    else:
        if not references:
            raise UsageError("name a reference with --ref FILE")
        scored = _score_files(hypotheses, references, source, target_lang, chosen, intervals, compare, segments)
    score_shapes(scored, shape, to)
    return diagnostics.FALLS_SHORT if _falls_short(scored, limits) else 0


def _score_files(
    hypotheses: tuple[str, ...],
    references: tuple[str, ...],
    source: str | None,
    language: str,
    metrics: list[str],
    intervals: bool,
    compare: str | None,
    segments: bool,
) -> dict[str, object]:
    from workbench.cli.shapes import report_fields
    from workbench.session.scoring_files import score_files

    read = inputs.read_inputs(*hypotheses, *references, source)
    texts = [text for text in read[:-1] if text is not None]
    with diagnostics.progress("scoring"):
        report = score_files(
            texts[: len(hypotheses)],
            texts[len(hypotheses) :],
            names=hypotheses,
            source=read[-1],
            metrics=metrics,
            language=language,
            with_intervals=intervals,
            with_segments=segments,
            compare=compare,
        )
    return report_fields(report)


def _score_work(project: Path, work: str | None, segments: bool) -> dict[str, object]:
    from workbench.cli.shapes import work_fields

    with projects.reading(project, work) as session:
        if not session.scores.has_reference:
            raise UsageError("the work has no corrected rendering to score against; add one with `workbench add`")
        with diagnostics.progress("scoring"):
            session.scores.measure_all()
        return work_fields(session, with_segments=segments)


def _metrics(given: str) -> list[str]:
    chosen = [name.strip().lower() for name in given.split(",") if name.strip()]
    unknown = [name for name in chosen if name not in NAMES]
    if unknown or not chosen:
        raise UsageError(f"no metric is called {given!r}; there are {', '.join(NAMES)}")
    return list(dict.fromkeys(chosen))


def _limit(text: str, metrics: list[str]) -> tuple[str, float]:
    """A metric with the score it has to reach; without a name, the first metric."""
    name, sign, value = text.rpartition("=")
    metric = NAMES.get(name.lower(), name) if sign else NAMES[metrics[0]]
    try:
        return next(known for known in NAMES.values() if known.lower() == metric.lower()), float(value)
    except (ValueError, StopIteration) as error:
        raise UsageError(f"{text!r} is no limit; write one such as BLEU=30 or TER=50") from error


def _falls_short(scored: dict[str, object], limits: list[tuple[str, float]]) -> bool:
    """Whether a system misses a limit: below it, or above it for TER, which counts errors."""
    systems = scored["systems"]
    assert isinstance(systems, list)
    missed = []
    for metric, limit in limits:
        for system in systems:
            if metric not in system["metrics"]:
                raise UsageError(f"{metric} was not asked for; add it to --metrics")
            score = system["metrics"][metric]["score"]
            if score > limit if metric == "TER" else score < limit:
                missed.append(f"{system['name']} has {metric} {score:.1f}, asked for was {limit:g}")
    if missed:
        diagnostics.say(f"error: {'; '.join(missed)}")
    return bool(missed)
