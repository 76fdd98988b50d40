"""The report as JSON, and as tables of segments and of scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.findings import Finding
from workbench.reports import effort
from workbench.reports.content import ReportedSegment, WorkReport
from workbench.reports.tables import csv_table, latex_table, tsv_table
from workbench.reports.wording import against_words
from workbench.scoring.results import Comparison, MetricResult, ScoreReport
from workbench.scoring.scorecard import Scorecard

Fields = dict[str, Any]
SEGMENT_COLUMNS = (
    "number", "id", "state", "origin", "changed", "dropped", "locked", "machine", "working", "corrected", "note",
    "findings", "chrF2_machine", "chrF2_working", "TER_machine", "TER_working", "HTER", "characters_edited",
    "words_edited", "keys", "seconds",
)  # fmt: skip
SCORE_COLUMNS = ("text", "metric", "score", "low", "high", "difference", "p", "verdict", "signature", "references")


def report_fields(report: WorkReport) -> Fields:
    """Everything that the page says, as JSON has it."""
    about, coverage, scores = report.about, report.coverage, report.scores
    return {
        "work": about.work,
        "title": about.title,
        "source_language": about.source_language,
        "target_language": about.target_language,
        "system": about.system,
        "post_editing": about.post_editing,
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "version": report.version,
        "states": {state.value: count for state, count in report.states.items()},
        "missing_segments": report.missing,
        "coverage": None
        if coverage is None
        else {
            "links": coverage.links,
            "unmatched": coverage.unmatched,
            "unmatched_share": round(coverage.unmatched_share, 4),
            "too_long": coverage.too_long,
        },
        "reference": report.reference,
        **_scores(scores),
        "other_references": [
            {"references": list(one.references), "lines": one.lines, **_scores(one.scores)}
            for one in report.other_references
        ],
        "other_texts": [
            {
                "name": one.name,
                "is_reference": one.is_reference,
                "unmatched": one.unmatched,
                "unmatched_share": round(one.unmatched_share, 4),
            }
            for one in report.other_texts
        ],
        "score_history_note": report.score_history_note,
        "score_history": [
            {"revision": point.revision, "scores": _rounded(point.scores)} for point in report.score_history
        ],
        "findings": {
            category: {severity.value: count for severity, count in counts.items() if count}
            for category, counts in report.findings.items()
        },
        "scorecard": _scorecard(report.scorecard, report.scope) if report.scorecard else None,
        "effort": effort.text_fields(report.effort) | {"is_kept": report.is_effort_kept},
        "segments": [_segment(one) for one in report.segments],
    }


def segments_csv(report: WorkReport) -> str:
    """A row a segment, with its texts, scores, findings and effort."""
    return csv_table(SEGMENT_COLUMNS, [_row(one) for one in report.segments])


def scores_tsv(report: WorkReport) -> str:
    """A row a text and metric, with its interval, and what the test against the first text says."""
    return tsv_table(SCORE_COLUMNS, _score_rows(report))


def scores_latex(report: WorkReport) -> str:
    """The scores as tables for a paper, one a reference: a row a text, a column a metric; the rest as comments."""
    return "\n".join(_latex(report, references, scores) for references, scores in report.every_score) or _latex(
        report, (report.reference,), ScoreReport(())
    )


def _latex(report: WorkReport, references: tuple[str, ...], scores: ScoreReport) -> str:
    names = list(dict.fromkeys(name for system in scores.systems for name in system.metrics))
    rows = [[system.name, *(_latex_score(system.metrics.get(name)) for name in names)] for system in scores.systems]
    notes = [f"{name}: {one.signature}" for system in scores.systems for name, one in system.metrics.items()]
    notes += [f"{one.metric}, {one.system} with {one.baseline}: {one.verdict}" for one in scores.comparisons]
    title = report.about.title or report.about.work
    caption = f"{title}: scores against {against_words(references)}, with 95 % intervals"
    return latex_table(["Text", *names], rows, caption=caption, notes=list(dict.fromkeys(notes)))


def _scores(scores: ScoreReport | None) -> Fields:
    return {
        "systems": [
            {"name": system.name, "metrics": {name: _metric(one) for name, one in system.metrics.items()}}
            for system in (scores.systems if scores else ())
        ],
        "comparisons": [_comparison(one) for one in (scores.comparisons if scores else ())],
    }


def _score_rows(report: WorkReport) -> list[list[object]]:
    rows: list[list[object]] = []
    for references, scores in report.every_score:
        tests = {(one.system, one.metric): one for one in scores.comparisons}
        for system in scores.systems:
            for name, one in system.metrics.items():
                test = tests.get((system.name, name))
                said = (test.difference, test.p_holm, test.verdict) if test else (None, None, None)
                bounds = one.interval or (None, None)
                rows.append([system.name, name, one.score, *bounds, *said, one.signature, " + ".join(references)])
    return rows


def _latex_score(found: MetricResult | None) -> str:
    if found is None:
        return ""
    return f"{found.score:.1f}" + (f" [{found.interval[0]:.1f}, {found.interval[1]:.1f}]" if found.interval else "")


def _metric(one: MetricResult) -> Fields:
    interval = None if one.interval is None else [round(bound, 4) for bound in one.interval]
    return {"score": round(one.score, 4), "signature": one.signature, "interval": interval}


def _comparison(one: Comparison) -> Fields:
    return {
        "metric": one.metric,
        "baseline": one.baseline,
        "system": one.system,
        "difference": round(one.difference, 4),
        "p": one.p,
        "p_holm": one.p_holm,
        "method": one.method,
        "verdict": one.verdict,
        "signature": one.signature,
    }


def _scorecard(card: Scorecard, scope: str) -> Fields:
    return {
        "profile": card.profile,
        "formula": card.formula,
        "scope": scope,
        "words": card.words,
        "segments": card.segments,
        "raters": card.raters,
        "penalties": round(card.penalties, 4),
        "score": round(card.score, 4),
        "interval": [round(bound, 4) for bound in card.interval],
        "verdict": card.verdict,
        "by_category": {
            category: {"errors": found.errors, "penalties": round(found.penalties, 4), **found.severities}
            for category, found in card.by_category.items()
        },
        "signature": card.signature,
    }


def _segment(one: ReportedSegment) -> Fields:
    segment = one.segment
    cost = effort.segment_fields(one.effort)
    return {
        **{name: cost.pop(name) for name in ("number", "id", "state", "origin", "changed")},
        "dropped": segment.is_dropped,
        "locked": segment.is_locked,
        "machine": segment.machine,
        "working": segment.working,
        "corrected": one.corrected,
        "note": segment.note,
        "findings": [_finding(found) for found in one.findings],
        "scores": {"machine": _rounded(one.before), "working": _rounded(one.after)},
        "effort": cost,
    }


def _finding(found: Finding) -> Fields:
    return {
        "check": found.check,
        "category": found.category,
        "severity": found.severity.value,
        "certainty": found.certainty.value,
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "message": found.message,
        "suggestion": found.suggestion,
    }


def _row(one: ReportedSegment) -> list[object]:
    segment, cost = one.segment, one.effort
    scores = [which.get(metric) for metric in ("chrF2", "TER") for which in (one.before, one.after)]
    far = (cost.distance.characters, cost.distance.words) if cost.distance else (None, None)
    return [
        one.number, segment.id, segment.state.value, segment.origin.value, segment.is_edited, segment.is_dropped,
        segment.is_locked, segment.machine, segment.working, one.corrected, segment.note,
        " ".join(found.check for found in one.findings), *scores, cost.hter, *far, cost.activity.keys,
        cost.activity.seconds,
    ]  # fmt: skip


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {metric: round(value, 4) for metric, value in scores.items()}
