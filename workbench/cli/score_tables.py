"""Scores as tables for people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.cli import tables
from workbench.cli.shapes import Fields, digits, metric_names
from workbench.cli.work_scores import against_line, beside_lines, work_lines
from workbench.language.visible import visible


def show(scored: Fields, to: Path | None = None) -> None:
    """Write scores, segments, comparisons, and the signatures that reproduce them."""
    references = scored.get("references") or [scored]
    parts = [
        part
        for one in references
        for part in (
            against_line(one, len(references)),
            _system_table(one, to),
            _segment_table(one, to),
            _comparison_table(one, to),
        )
    ]
    signatures = list(dict.fromkeys(line for one in references for line in _signatures(one)))
    tables.show(
        *parts,
        beside_lines(scored.get("others", ())),
        work_lines(scored.get("HTER"), scored.get("coverage")),
        "\n".join(signatures),
        to=to,
    )


def _system_table(scored: Fields, to: Path | None) -> str:
    names = metric_names(scored)
    columns = [tables.Column("System", is_text=True), *(tables.Column(name, is_number=True) for name in names)]
    rows = [
        [system["name"], *(_shown(name, system["metrics"].get(name)) for name in names)] for system in scored["systems"]
    ]
    return tables.table(columns, rows, to)


def _segment_table(scored: Fields, to: Path | None) -> str:
    names = metric_names(scored)
    rows = [
        [system["name"], number, *(_number(name, row.get(name)) for name in names)]
        for system in scored["systems"]
        for number, row in enumerate(system.get("segments", ()), 1)
    ]
    columns = [tables.Column("System", is_text=True), tables.Column("Segment", is_number=True)]
    columns += [tables.Column(name, is_number=True) for name in names]
    return tables.table(columns, rows, to) if rows else ""


def _comparison_table(scored: Fields, to: Path | None) -> str:
    rows = [
        (
            one["metric"],
            one["system"],
            f"{one['difference']:+.{digits(one['metric'])}f}",
            f"{one['p']:.4f}",
            f"{one['p_holm']:.4f}",
            one["verdict"],
        )
        for one in scored["comparisons"]
    ]
    if not rows:
        return ""
    baseline = scored["comparisons"][0]["baseline"]
    columns = [
        tables.Column("Metric"),
        tables.Column(f"Against {baseline}", is_text=True),
        tables.Column("Difference", is_number=True),
        tables.Column("p", is_number=True),
        tables.Column("p (Holm)", is_number=True),
        tables.Column("Verdict", is_text=True),
    ]
    lines = [visible(one["sentence"]) for one in scored.get("disagreements", ())]
    return "\n".join([tables.table(columns, rows, to), *([""] if lines else []), *lines])


def _signatures(scored: Fields) -> list[str]:
    found = {name: one["signature"] for system in scored["systems"] for name, one in system["metrics"].items()}
    return [f"{name}: {signature}" for name, signature in found.items()]


def _shown(name: str, found: Mapping[str, Any] | None) -> str:
    if found is None:
        return ""
    places, interval = digits(name), found.get("interval")
    bounds = f" [{interval[0]:.{places}f}, {interval[1]:.{places}f}]" if interval else ""
    return f"{found['score']:.{places}f}{bounds}"


def _number(name: str, value: float | None) -> str:
    return "" if value is None else f"{value:.{digits(name)}f}"
