"""Scores in every shape of the verb `score`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.cli import output, score_tables
from workbench.cli.shapes import Fields, digits, metric_names

TSV = (
    "system", "metric", "score", "low", "high", "signature",
    "baseline", "difference", "p", "p_holm", "method", "verdict", "references",
)  # fmt: skip
ARROWS = {"better": r"$^{\uparrow}$", "worse": r"$^{\downarrow}$"}
LATEX = str.maketrans(
    {mark: f"\\{mark}" for mark in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)


def put_scores(scored: Fields, shape: str, to: Path | None) -> None:
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
        score_tables.show(scored, to)


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
