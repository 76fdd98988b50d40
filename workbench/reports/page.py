"""The report as one page of HTML that needs nothing but itself.

Every value is escaped by the template, and before that whatever would act on a reader, such as a bidirectional control
or NUL, is shown by a picture. The page forbids itself scripts and connections.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.domain.findings import Severity
from workbench.language.visible import visible
from workbench.reports.content import MACHINE, WORKING, ReportedSegment, WorkReport
from workbench.reports.differences import differences
from workbench.reports.plots import curve, histogram
from workbench.reports.wording import (
    against_words,
    duration,
    effort_sentences,
    percent,
    scorecard_sentences,
    sentence_of,
    summary_sentences,
)
from workbench.scoring.results import Comparison, MetricResult, ScoreReport
from workbench.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from jinja2 import Template

MOST_SHOWN = 2_000
"""Changed segments on a page; the tables have them all."""
FEWEST_POINTS = 3
"""Revisions that make a curve."""
View = dict[str, Any]


def html_page(report: WorkReport) -> str:
    """The page of a report."""
    template = _template()
    from markupsafe import Markup

    changed = report.changed
    hidden = f" The first {MOST_SHOWN:,} of {len(changed):,}; a report as CSV has all." * (len(changed) > MOST_SHOWN)
    return template.render(
        title=report.about.title or report.about.work,
        about=report.about,
        report=report,
        made_at=f"{report.made_at:%Y-%m-%d %H:%M %Z}".strip(),
        style=Markup(_file("page.css")),
        facts=_facts(report),
        sentences=summary_sentences(report),
        scores=_scores(report) if report.scores and report.scores.systems else None,
        plots=[{**plot, "drawing": Markup(plot["drawing"])} for plot in _plots(report)],
        findings=_findings(report),
        scorecard=_scorecard(report.scorecard, report.scope) if report.scorecard else None,
        effort=_effort(report),
        segments=[_segment(one) for one in changed[:MOST_SHOWN]],
        hidden=hidden,
    )


def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_seen
    )
    return environment.from_string(_file("page.html"))


def _file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _seen(value: object) -> object:
    """A text as it may be seen; what is markup already stays."""
    return visible(value) if type(value) is str else value


def _fact(name: str, value: object, note: str = "") -> View:
    return {"name": name, "value": value, "note": note}


def _facts(report: WorkReport) -> list[View]:
    total, changed = len(report.segments), len(report.changed)
    states = [f"{count} {state.value}" for state, count in report.states.items() if count]
    done = total - next(iter(report.states.values()))
    found = sum(sum(counts.values()) for counts in report.findings.values())
    facts = [
        _fact("Segments", f"{total:,}", f"{report.effort.words:,} words"),
        _fact("Changed", f"{changed:,}", percent(changed, total)),
        _fact("Confirmed", f"{done:,}", ", ".join(states)),
        _fact("Findings", f"{found:,}", f"in {sum(bool(one.findings) for one in report.segments):,} segments"),
    ]
    if report.effort.hter is not None:
        facts.append(_fact("HTER", f"{report.effort.hter:.1f}", "edits for each 100 words"))
    if report.is_effort_kept:
        facts.append(_fact("Active time", duration(report.effort.activity.seconds)))
    return facts


def _scores(report: WorkReport) -> View:
    every = report.every_score
    signatures = [f"{name}: {one.signature}" for _, scores in every for name, one in _results(scores)]
    signatures += [f"{one.metric}: {one.signature}" for _, scores in every for one in scores.comparisons]
    return {
        "parts": [_part(scores) | {"against": against_words(names)} for names, scores in every],
        "signatures": list(dict.fromkeys(signatures)),
    }


def _results(scores: ScoreReport) -> list[tuple[str, MetricResult]]:
    return [entry for system in scores.systems for entry in system.metrics.items()]


def _part(scores: ScoreReport) -> View:
    names = list(dict.fromkeys(name for name, _ in _results(scores)))
    rows = [
        {"name": system.name, "cells": [_cell(system.metrics.get(name)) for name in names]} for system in scores.systems
    ]
    return {
        "metrics": names,
        "rows": rows,
        "comparisons": [_comparison(one) for one in scores.comparisons],
        "sentences": [sentence_of(one.sentence) for one in scores.disagreements] + list(scores.warnings),
    }


def _cell(found: MetricResult | None) -> View:
    if found is None:
        return {"score": "", "interval": ""}
    bounds = found.interval
    return {"score": f"{found.score:.1f}", "interval": f"{bounds[0]:.1f} to {bounds[1]:.1f}" if bounds else ""}


def _comparison(one: Comparison) -> View:
    p = "< 0.001" if one.p_holm < 0.001 else f"{one.p_holm:.3f}"
    compared = f"{one.system} with {one.baseline}"
    return {
        "metric": one.metric,
        "compared": compared,
        "difference": f"{one.difference:+.1f}".replace("-", "−"),
        "p": p,
        "verdict": one.verdict,
    }


def _plots(report: WorkReport) -> Iterable[View]:
    """The plots that the report has numbers for."""
    for metric, is_open in (("chrF2", False), ("TER", True)):
        series = {which: report.values(which, metric) for which in (MACHINE, WORKING)}
        if any(series.values()):
            label = f"How many segments have which {metric}, before and after the repair"
            drawing = histogram(series, label=label, x_title=f"{metric} of a segment", is_open=is_open)
            yield {"drawing": drawing, "caption": f"{label}.", "is_wide": False}
    efforts = [one.effort.hter for one in report.segments if one.effort.hter is not None]
    if efforts and not report.curves:
        label = "How much of each segment was changed (HTER)"
        yield {
            "drawing": histogram({WORKING: efforts}, label=label, x_title="HTER of a segment"),
            "caption": f"{label}.",
            "is_wide": False,
        }
    if report.curves:
        yield _over_the_text(report)
    if len(report.score_history) >= FEWEST_POINTS:
        yield _over_time(report)


def _over_the_text(report: WorkReport) -> View:
    label = "Quality over the text, from its first segment to its last: the mean chrF2 of each stretch"
    points = len(next(iter(report.curves.values())))
    starts = [str(1 + at * len(report.segments) // points) for at in range(points)]
    drawing = curve(report.curves, starts, label=label, x_title="segment", y_title="chrF2")
    return {"drawing": drawing, "caption": f"{label}.", "is_wide": True}


def _over_time(report: WorkReport) -> View:
    label = f"The whole text from revision to revision, against {against_words([report.reference])}"
    note = f"; {report.score_history_note}" if report.score_history_note else ""
    entries = [str(point.revision) for point in report.score_history]
    series = {metric: [point.scores.get(metric) for point in report.score_history] for metric in ("BLEU", "chrF2")}
    drawing = curve(series, entries, label=label, x_title="revision", y_title="score")
    return {"drawing": drawing, "caption": f"{label}{note}.", "is_wide": True}


def _findings(report: WorkReport) -> View:
    severities = [severity for severity in reversed(Severity) if any(row[severity] for row in report.findings.values())]
    rows = [
        {"category": category, "counts": [counts[severity] for severity in severities], "total": sum(counts.values())}
        for category, counts in report.findings.items()
    ]
    return {"rows": rows, "severities": [severity.value for severity in severities]}


def _scorecard(card: Scorecard, scope: str) -> View:
    severities = [name for name in reversed(Severity) if card.by_severity.get(name) and card.by_severity[name].errors]
    rows = [
        {
            "category": category,
            "counts": [found.severities.get(name, 0) for name in severities],
            "total": found.errors,
            "penalties": f"{found.penalties:.1f}",
        }
        for category, found in card.by_category.items()
    ]
    names = [severity.value for severity in severities]
    return {
        "profile": card.profile,
        "sentences": scorecard_sentences(card, scope),
        "severities": names,
        "rows": rows,
        "signature": card.signature,
    }


def _effort(report: WorkReport) -> View:
    effort = report.effort
    facts = [
        _fact("Edit distance", f"{effort.distance.characters:,}", f"characters; {effort.distance.words:,} words"),
        _fact("Revisions", f"{effort.revisions:,}"),
    ]
    if report.is_effort_kept:
        done = effort.activity
        parts = f"{done.insert:,} insert, {done.delete:,} delete, {done.navigation:,} navigation, "
        parts += f"{done.command:,} command, {done.paste:,} paste"
        facts += [_fact("Keys", f"{done.keys:,}", parts), _fact("Active time", duration(done.seconds))]
    if effort.seconds_a_word is not None and effort.words_an_hour is not None:
        facts.append(
            _fact("Seconds a word", f"{effort.seconds_a_word:.1f}", f"{effort.words_an_hour:,.0f} words an hour")
        )
    origins = [(origin.value, f"{count:,}") for origin, count in effort.origins.items()]
    return {"facts": facts, "origins": origins, "sentences": effort_sentences(report)}


def _segment(one: ReportedSegment) -> View:
    segment = one.segment
    facts = [segment.state.value, segment.origin.value, *["dropped"] * segment.is_dropped]
    facts += [f"{found.severity.value}: {found.message}" for found in one.findings]
    facts += [f"note: {segment.note}"] * bool(segment.note)
    return {
        "number": one.number,
        "pieces": differences(segment.machine or "", "" if segment.is_dropped else segment.working),
        "facts": " · ".join(facts),
        "chrf": _step(one, "chrF2"),
        "ter": _step(one, "TER"),
        "hter": "" if one.effort.hter is None else f"{one.effort.hter:.0f}",
    }


def _step(one: ReportedSegment, metric: str) -> str:
    """A score before and after."""
    shown: Sequence[str] = [f"{scores[metric]:.0f}" for scores in (one.before, one.after) if metric in scores]
    return " → ".join(shown)
