"""Findings as SARIF 2.1.0, the form that code hosts show beside a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from workbench._version import __version__
from workbench.domain.findings import Finding, Severity
from workbench.session.files.checking import CheckedText, PlacedFinding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}


def sarif_log(name: str, found: CheckedText) -> dict[str, object]:
    """A log with one run.

    Args:
        name: The file that was checked.
        found: What was found in it.
    """
    rules = {placed.finding.check: _rule(placed.finding) for placed in found.findings}
    driver = {"name": "workbench", "version": __version__, "rules": list(rules.values())}
    indices = {rule: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(name, placed, indices) for placed in found.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(finding: Finding) -> dict[str, object]:
    return {"id": finding.check, "properties": {"category": finding.category}}


def _result(name: str, placed: PlacedFinding, indices: dict[str, int]) -> dict[str, object]:
    finding = placed.finding
    region = {
        "startLine": placed.line,
        "startColumn": placed.column,
        "charOffset": placed.offset,
        "charLength": placed.end - placed.start,
        "snippet": {"text": finding.text},
    }
    address = "stdin" if name == "-" else quote(Path(name).as_posix())
    result: dict[str, object] = {
        "ruleId": finding.check,
        "ruleIndex": indices[finding.check],
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": address}, "region": region}}],
        "properties": {"severity": finding.severity.value, "certainty": finding.certainty.value},
    }
    if finding.suggestion is not None:
        replacement = {
            "deletedRegion": {"charOffset": placed.offset, "charLength": placed.end - placed.start},
            "insertedContent": {"text": finding.suggestion},
        }
        change = {"artifactLocation": {"uri": address}, "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result
