"""Scores in every shape of the verb `score`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli import output

if TYPE_CHECKING:
    from workbench.domain.scores import Score
    from workbench.scoring.results import Comparison, ScoreReport, SystemResult

Fields = dict[str, Any]
TSV = (
    "system", "metric", "score", "low", "high", "signature",
    "baseline", "difference", "p", "p_holm", "method", "verdict", "references",
)  # fmt: skip
ARROWS = {"better": r"$^{\uparrow}$", "worse": r"$^{\downarrow}$"}
LATEX = str.maketrans(
    {mark: f"\\{mark}" for mark in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)


def report_fields(report: ScoreReport) -> Fields:
    """Scores as the contract has them."""
    return {
        "systems": [_system_fields(system) for system in report.systems],
        "comparisons": [_comparison_fields(one) for one in report.comparisons],
        "disagreements": [
            {"baseline": one.baseline, "system": one.system, "verdicts": one.verdicts, "sentence": one.sentence}
            for one in report.disagreements
        ],
        "warnings": list(report.warnings),
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
        output.put_lines(_system_lines(scored), to)
    elif shape == "tsv":
        is_several = "references" in scored
        rows = [row for one in scored.get("references", [scored]) for row in _tsv_rows(one)]
        output.put_tsv(TSV if is_several else TSV[:-1], rows if is_several else [row[:-1] for row in rows], to)
    elif shape == "latex":
        output.put("\n".join(_latex(one) for one in scored.get("references", [scored])), to)
    else:
        from workbench.cli.score_tables import show

        show(scored, to)


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


def _comparison_fields(one: Comparison) -> Fields:
    return {
        "metric": one.metric,
        "baseline": one.baseline,
        "system": one.system,
        "difference": output.rounded(one.difference),
        "p": one.p,
        "method": one.method,
        "verdict": one.verdict,
        "p_holm": one.p_holm,
        "units": one.units,
        "gap": None if one.gap is None else output.rounded(one.gap),
        "power": one.power,
        "signature": one.signature,
    }


def _system_lines(scored: Fields) -> list[Fields]:
    """The systems, with the references that they are scored against where there are several."""
    if "references" not in scored:
        return list(scored["systems"])
    return [{**system, "references": one["references"]} for one in scored["references"] for system in one["systems"]]


def _tsv_rows(scored: Fields) -> list[tuple[object, ...]]:
    compared = {(one["system"], one["metric"]): one for one in scored["comparisons"]}
    rows: list[tuple[object, ...]] = []
    for system in scored["systems"]:
        for metric, found in system["metrics"].items():
            one = compared.get((system["name"], metric), {})
            bounds = found.get("interval") or (None, None)
            rows.append(
                (
                    system["name"],
                    metric,
                    found["score"],
                    *bounds,
                    found["signature"],
                    *(one.get(key) for key in TSV[6:-1]),
                    " + ".join(scored.get("references", ())),
                )
            )
    return rows


def metric_names(scored: Fields) -> list[str]:
    """The metrics of all systems, in order."""
    return list(dict.fromkeys(name for system in scored["systems"] for name in system["metrics"]))


def _latex(scored: Fields) -> str:
    """A table in the manner of booktabs; arrows stand for what a test has shown."""
    names = metric_names(scored)
    marks = {(one["system"], one["metric"]): ARROWS.get(one["verdict"], "") for one in scored["comparisons"]}
    lines = [
        f"\\begin{{tabular}}{{l{'r' * len(names)}}}",
        "\\toprule",
        " & ".join(["System", *(name.translate(LATEX) for name in names)]) + " \\\\",
        "\\midrule",
    ]
    for system in scored["systems"]:
        cells = [system["name"].translate(LATEX)]
        for name in names:
            found = system["metrics"].get(name)
            cells.append(_latex_score(name, found) + marks.get((system["name"], name), "") if found else "")
        lines.append(" & ".join(cells) + " \\\\")
    signed = sorted({one["signature"] for system in scored["systems"] for one in system["metrics"].values()})
    tested = sorted({one["signature"] for one in scored["comparisons"]})
    notes = [f"% {signature}" for signature in dict.fromkeys((*signed, *tested))]
    if any(marks.values()):
        first = " ".join(scored["systems"][0]["name"].split())
        notes.append(f"% arrows: better or worse than {first}, p < .05 after Holm's correction")
    if scored.get("references"):
        notes.append(f"% against {' + '.join(' '.join(name.split()) for name in scored['references'])}")
    return "\n".join([*lines, "\\bottomrule", "\\end{tabular}", *notes, ""])


def _latex_score(name: str, found: Mapping[str, Any]) -> str:
    places, interval = digits(name), found.get("interval")
    spread = f" {{\\small$\\pm${(interval[1] - interval[0]) / 2:.{places}f}}}" if interval else ""
    return f"{found['score']:.{places}f}{spread}"


def digits(name: str) -> int:
    """Decimals that a reader needs: a neural metric goes from 0 to 1."""
    return 4 if name.startswith("COMET") else 1
