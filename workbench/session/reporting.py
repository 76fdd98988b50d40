"""What came of a work, for people who were not there: its report and its effort."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench._version import __version__
from workbench.domain.inputs import AnyPath, path_of
from workbench.domain.scores import Score
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.language.json_text import json_text
from workbench.reports.content import (
    MACHINE,
    WORKING,
    Curve,
    HistoryPoint,
    OtherSystem,
    ReferenceScores,
    ReportedSegment,
    WorkReport,
)
from workbench.scoring.effort import SegmentEffort
from workbench.session.export import Export
from workbench.session.scores.comparison import WorkComparison, renamed
from workbench.session.scores.effort import EffortReport
from workbench.session.scores.other_texts import reference_of
from workbench.session.session import Session

SHAPES = ("html", "json", "csv", "tsv", "latex")
"""A page; everything as data; segments as a table; scores as a table, for scripts and for papers."""
SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".tex": "latex"}
"""The shape that the name of a file asks for."""
PROFILE = "mqm2"
"""The rules of the scorecard where nobody names others."""
STRETCHES = 60
"""Points of the curve of quality over the text."""
NO_COMPARISON: dict[str, Any] = {"scores": None, "score_history": ()}
Tell = Callable[[str], None]


def make_report(session: Session, *, profile: str = PROFILE, tell: Tell = lambda stage: None) -> WorkReport:
    """Everything that is to be said of an open work as it stands; what is being typed becomes no part of it.

    Args:
        session: The open work; it is checked and scored where it is not yet.
        profile: The scorecard's rules, by name.
        tell: Called with a word when a stage begins.
    """
    core = session.core
    if not session.findings.is_ready:
        tell("checking")
        session.findings.inspect()
    tell("scoring")
    work_comparison = session.compare.work_comparison() if reference_of(core) else None
    tell("measuring")
    effort = session.effort.report()
    assessed = session.assess.scorecard(profile) if session.annotate.authors() else None
    has_scores = work_comparison is not None and bool(work_comparison.report.systems)
    has_curves = has_scores and session.scores.has_reference
    return WorkReport(
        about=core.about,
        made_at=datetime.now().astimezone(),
        version=__version__,
        segments=tuple(_segment(session, one) for one in effort.segments),
        missing=len(
            core.text.linkage(Role.CORRECTED).unlinked(len(core.text.document_segments.get(Role.CORRECTED, ())))
        ),
        coverage=session.scores.coverage() if has_curves else None,
        curves={which: _curve(session, which) for which in (MACHINE, WORKING)} if has_curves else {},
        scorecard=assessed.card if assessed else None,
        scope=assessed.scope if assessed else "",
        effort=effort.text,
        is_effort_kept=effort.is_kept,
        **(_work_comparison(work_comparison) if work_comparison else NO_COMPARISON),
    )


def render_report(report: WorkReport, shape: str) -> bytes:
    """A report as the bytes of a file.

    Args:
        report: What is said.
        shape: `html`, `json`, `csv`, `tsv` or `latex`.

    Raises:
        UsageError: There is no such shape.
    """
    if shape not in SHAPES:
        raise UsageError(f"a report has no shape called {shape!r}; choose {', '.join(SHAPES)}")
    if shape == "html":
        from workbench.reports.page import html_page

        return html_page(report).encode("utf-8")
    from workbench.reports import fields

    if shape == "json":
        return (json_text(fields.report_fields(report), indent=2) + "\n").encode("utf-8")
    made = {"csv": fields.segments_csv, "tsv": fields.scores_tsv, "latex": fields.scores_latex}[shape](report)
    return made.encode("utf-8")


def shape_for(path: Path | None, shape: str | None) -> str:
    """The shape that was asked for, by name or by the name of the file; a page where nothing says.

    Raises:
        UsageError: The name of the file says nothing that a report can be.
    """
    if shape is not None or path is None or str(path) == "-":
        return shape or SHAPES[0]
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"a report is no {path.suffix or 'file without a suffix'}; name a file with one of"
            f" {', '.join(SUFFIXES)}, or choose with --format"
        )
    return SUFFIXES[path.suffix.lower()]


def write_report(
    session: Session,
    path: Path | None = None,
    shape: str | None = None,
    *,
    profile: str = PROFILE,
    tell: Tell = lambda stage: None,
) -> Export:
    """Write the report of an open work, whole or not at all.

    Args:
        session: The open work.
        path: The file; without it one under `translations/`.
        shape: `html`, `json`, `csv`, `tsv` or `latex`; without it what the name of the file says.
        profile: The scorecard's rules, by name.
        tell: Called with a word when a stage begins.

    Raises:
        UsageError: The file's name says no shape.
        WorkbenchError: The file cannot be written; what stood there stays.
    """
    chosen = shape_for(path, shape)
    data = render_report(make_report(session, profile=profile, tell=tell), chosen)
    return session.export.write(chosen, path or default_path(session, chosen), data)


def default_path(session: Session, shape: str) -> Path:
    """Where a report goes when nothing else is said."""
    about = session.core.about
    suffix = next(suffix for suffix, named in SUFFIXES.items() if named == shape)
    return session.core.folder.translations(about.work) / f"{about.work}.{about.target_language}.report{suffix}"


def report_work(
    project: AnyPath, work: str | None = None, *, to: AnyPath | None = None, shape: str | None = None
) -> WorkReport:
    """The report of a work, as data, and as a file where one is named; nothing else in the project is changed.

    Args:
        project: The project folder, or anything within it.
        work: The name of the work; without it the only one.
        to: The file to write: a page, or what its suffix says.
        shape: `html`, `json`, `csv`, `tsv` or `latex`, whatever the suffix says.

    Raises:
        InputError: There is no project, or it cannot be read.
        UsageError: There is no such work or shape.
        WorkbenchError: The file cannot be written.
    """
    with Session.open(project, work, read_only=True) as session:
        made = make_report(session)
        if to is not None:
            file = path_of(to)
            chosen = shape_for(file, shape)
            session.export.write(chosen, file, render_report(made, chosen))
    return made


def measure_effort(project: AnyPath, work: str | None = None) -> EffortReport:
    """What the repair of a work cost, by segment and in all; nothing in the project is changed.

    Args:
        project: The project folder, or anything within it.
        work: The name of the work; without it the only one.

    Raises:
        InputError: There is no project, or it cannot be read.
        UsageError: There is no such work.
    """
    with Session.open(project, work, read_only=True) as session:
        return session.effort.report()


def _work_comparison(found: WorkComparison) -> dict[str, Any]:
    """What a report says of the scores."""
    first, *rest = [renamed(one, WORKING) for one in found.against]
    return {
        "scores": first.report if first.report.systems else None,
        "reference": first.references[0],
        "other_references": tuple(
            ReferenceScores(one.references, one.report, one.lines) for one in rest if one.report.systems
        ),
        "other_texts": tuple(
            OtherSystem(one.name, one.is_reference, one.unmatched, one.unmatched_share) for one in found.others
        ),
        "score_history": tuple(HistoryPoint(point.revision, point.scores) for point in found.curve),
        "score_history_note": found.curve_note,
    }


def _segment(session: Session, effort: SegmentEffort) -> ReportedSegment:
    text, key = session.core.text, effort.id
    return ReportedSegment(
        number=effort.number,
        segment=text.segment(key),
        corrected=text.linked_text(key, Role.CORRECTED),
        before=_by_metric(session.scores.segment_scores(key, MACHINE)),
        after=_by_metric(session.scores.segment_scores(key, WORKING)),
        findings=tuple(session.findings.findings(key)),
        effort=effort,
    )


def _by_metric(scores: list[Score]) -> dict[str, float]:
    return {score.metric: score.value for score in scores}


def _curve(session: Session, which: str) -> Curve:
    return tuple(session.scores.curve(STRETCHES, which))
