"""Scores in every shape of the verb `score`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli import inputs, output, tables

if TYPE_CHECKING:
    from workbench.domain.scores import Score
    from workbench.scoring.corpus import ScoreReport, SystemResult
    from workbench.session.session import Session

Fields = dict[str, Any]
LATEX = str.maketrans(
    {mark: f"\\{mark}" for mark in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)


def report_fields(report: ScoreReport) -> Fields:
    """The scores of files as the contract has them."""
    return {
        "systems": [_system_fields(system) for system in report.systems],
        "comparisons": [
            {
                "metric": one.metric,
                "baseline": one.baseline,
                "system": one.system,
                "difference": output.rounded(one.difference),
                "p": one.p,
                "method": one.method,
                "verdict": one.verdict,
            }
            for one in report.comparisons
        ],
    }


def work_fields(session: Session, *, with_segments: bool) -> Fields:
    """The scores of a work: the machine and the working rendering against the corrected one, and the effort."""
    board = session.scores
    systems = []
    for name in ("machine", "working"):
        scores = board.text_scores(name)
        if scores:
            system: Fields = {"name": name, "metrics": {one.metric: inputs.score_fields(one) for one in scores}}
            if with_segments:
                system["segments"] = [
                    segment_fields(board.segment_scores(key, name)) for key in session.core.text.order
                ]
            systems.append(system)
    effort = board.text_hter()
    coverage = board.coverage()
    return {
        "work": session.core.about.work,
        "systems": systems,
        "comparisons": [],
        "HTER": inputs.score_fields(effort) if effort else None,
        "coverage": coverage_fields(coverage.links, coverage.unmatched, coverage.unmatched_share),
    }


def coverage_fields(links: int, unmatched: int, share: float) -> Fields:
    """How much of a text its scores stand on."""
    return {"links": links, "unmatched": unmatched, "unmatched_share": output.rounded(share)}


def segment_fields(scores: list[Score] | tuple[Score, ...]) -> dict[str, float]:
    """The scores of one segment by metric."""
    return {score.metric: output.rounded(score.value) for score in scores}


def score_shapes(scored: Fields, shape: str, to: Path | None) -> None:
    """Write scores as `json`, `jsonl` (one system a line), `tsv`, `latex` or text."""
    if shape == "json":
        output.put_json(scored, to)
    elif shape == "jsonl":
        output.put_lines(scored["systems"], to)
    elif shape == "tsv":
        rows = [
            (system["name"], metric, found["score"], *(found.get("interval") or (None, None)), found["signature"])
            for system in scored["systems"]
            for metric, found in system["metrics"].items()
        ]
        output.put_tsv(("system", "metric", "score", "low", "high", "signature"), rows, to)
    elif shape == "latex":
        output.put(_latex(scored), to)
    else:
        _show(scored, to)


def _system_fields(system: SystemResult) -> Fields:
    fields: Fields = {
        "name": system.name,
        "metrics": {
            name: {
                "score": output.rounded(one.score),
                "signature": one.signature,
                "interval": None if one.interval is None else [output.rounded(bound) for bound in one.interval],
            }
            for name, one in system.metrics.items()
        },
    }
    if system.segments is not None:
        fields["segments"] = [{name: output.rounded(value) for name, value in row.items()} for row in system.segments]
    return fields


def _metric_names(scored: Fields) -> list[str]:
    return list(dict.fromkeys(name for system in scored["systems"] for name in system["metrics"]))


def _latex(scored: Fields) -> str:
    names = _metric_names(scored)
    lines = [
        f"\\begin{{tabular}}{{l{'r' * len(names)}}}",
        "\\hline",
        " & ".join(["System", *names]) + " \\\\",
        "\\hline",
    ]
    for system in scored["systems"]:
        cells = [system["name"].translate(LATEX)]
        cells += [f"{system['metrics'][name]['score']:.1f}" for name in names]
        lines.append(" & ".join(cells) + " \\\\")
    signatures = sorted({one["signature"] for system in scored["systems"] for one in system["metrics"].values()})
    notes = [f"% {signature}" for signature in signatures]
    return "\n".join([*lines, "\\hline", "\\end{tabular}", *notes, ""])


def _show(scored: Fields, to: Path | None) -> None:
    tables.show(
        _system_table(scored, to),
        _segment_table(scored, to),
        _comparison_table(scored, to),
        work_lines(scored.get("HTER"), scored.get("coverage")),
        _signatures(scored),
        to=to,
    )


def work_lines(effort: Mapping[str, Any] | None, coverage: Mapping[str, Any] | None) -> str:
    """The effort, and what the scores stand on, in words."""
    lines = []
    if effort:
        lines.append(f"HTER {effort['score']:.1f}: edits for each 100 words from the machine to the working rendering.")
    if coverage:
        lines.append(
            f"Scored on {coverage['links']} links; {coverage['unmatched']} segments have no counterpart"
            f" ({coverage['unmatched_share']:.1%} of the words) and are left out."
        )
    return "\n".join(lines)


def _system_table(scored: Fields, to: Path | None) -> str:
    names = _metric_names(scored)
    columns = [tables.Column("System", is_text=True), *(tables.Column(name, is_number=True) for name in names)]
    rows = [[system["name"], *(_shown(system["metrics"].get(name)) for name in names)] for system in scored["systems"]]
    return tables.table(columns, rows, to)


def _segment_table(scored: Fields, to: Path | None) -> str:
    names = _metric_names(scored)
    rows = [
        [system["name"], number, *(_number(row.get(name)) for name in names)]
        for system in scored["systems"]
        for number, row in enumerate(system.get("segments", ()), 1)
    ]
    columns = [tables.Column("System", is_text=True), tables.Column("Segment", is_number=True)]
    columns += [tables.Column(name, is_number=True) for name in names]
    return tables.table(columns, rows, to) if rows else ""


def _comparison_table(scored: Fields, to: Path | None) -> str:
    rows = [
        (one["metric"], one["baseline"], one["system"], f"{one['difference']:+.1f}", f"{one['p']:.4f}", one["verdict"])
        for one in scored["comparisons"]
    ]
    columns = [
        tables.Column("Metric"),
        tables.Column("Baseline", is_text=True),
        tables.Column("System", is_text=True),
        tables.Column("Difference", is_number=True),
        tables.Column("p", is_number=True),
        tables.Column("Verdict", is_text=True),
    ]
    return tables.table(columns, rows, to) if rows else ""


def _signatures(scored: Fields) -> str:
    found = {name: one["signature"] for system in scored["systems"] for name, one in system["metrics"].items()}
    return "\n".join(f"{name}: {signature}" for name, signature in found.items())


def _shown(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return ""
    interval = found.get("interval")
    return f"{found['score']:.1f}" + (f" [{interval[0]:.1f}, {interval[1]:.1f}]" if interval else "")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
