"""The scores of a work of a project, for the verb `score`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli import diagnostics, inputs, projects
from workbench.cli.shapes import Fields, coverage_fields, segment_fields
from workbench.domain.scores import Coverage
from workbench.errors import UsageError
from workbench.language.visible import visible
from workbench.tabular import rounded

if TYPE_CHECKING:
    from workbench.scoring.corpus import ScoringTask
    from workbench.session.scores.comparison import Against, WorkComparison
    from workbench.session.session import Session


def score_work(project: Path, work: str | None, asking: ScoringTask, unit: str) -> Fields:
    """Score a work: as it is, or with intervals and tests, and beside other systems where it has any.

    Raises:
        UsageError: There is nothing to score it against, or there is one block only where blocks are to be drawn.
    """
    from workbench.session.scores.comparison import ResamplingUnit
    from workbench.session.scores.other_texts import reference_of

    with projects.reading(project, work) as session:
        if reference_of(session.core) is None:
            raise UsageError(
                "the work has no corrected rendering and no reference to score against; add one with `workbench add`"
            )
        is_everyday = session.scores.has_reference and not (asking.compare or asking.with_intervals)
        with diagnostics.progress("scoring") as report:
            session.scores.measure_all()
            found = None
            if session.compare.has_others or not is_everyday:
                score_history = session.compare.score_history(has_replay=False)
                found = score_history.run(report, asking=asking, unit=ResamplingUnit(unit))
        for sentence in found.report.warnings if found else ():
            diagnostics.say(f"warning: {sentence}")
        return _fields(session, found, with_segments=asking.with_segments)


def _fields(session: Session, found: WorkComparison | None, *, with_segments: bool) -> Fields:
    """The machine and the working rendering, other systems, and the effort."""
    effort = session.scores.text_hter()
    coverage = session.scores.coverage()
    scored = _everyday(session, with_segments) if found is None else _compared(found)
    return {
        "work": session.core.about.work,
        **scored,
        "HTER": inputs.score_fields(effort) if effort else None,
        "coverage": _coverage(coverage) if session.scores.has_reference else None,
    }


def _coverage(coverage: Coverage) -> Fields:
    return coverage_fields(coverage.links, coverage.unmatched, coverage.unmatched_share)


def _everyday(session: Session, with_segments: bool) -> Fields:
    """The scores that the review screen shows."""
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
    return {"systems": systems, "comparisons": []}


def _compared(found: WorkComparison) -> Fields:
    """The scores against every yardstick, the first one where the contract has the scores."""
    from workbench.session.scores.comparison import renamed

    each = [_against(renamed(one)) for one in found.against]
    return {
        **{key: value for key, value in each[0].items() if key != "references"},
        "references": each,
        "others": [
            {
                "name": one.name,
                "is_reference": one.is_reference,
                "unmatched": one.unmatched,
                "unmatched_share": rounded(one.unmatched_share),
            }
            for one in found.others
        ],
    }


def _against(one: Against) -> Fields:
    fields = one.report.to_dict()
    return {"references": list(one.references), **fields, "lines": one.lines, "left_out": one.left_out}


def against_line(scored: Fields, count: int) -> str:
    """What the numbers that follow are against, where there are several yardsticks; empty where there is one."""
    names = scored.get("references")
    if not names:
        return ""
    lines = f"on {scored['lines']} lines that all texts have"
    left = f"; {scored['left_out']} passages are in none of them" if scored["left_out"] else ""
    heading = f"Against {' + '.join(map(visible, names))}" if count > 1 else "Scored"
    return f"{heading}, {lines}{left}."


def beside_lines(others: Sequence[Fields]) -> str:
    """What of the texts beside the one under repair has no counterpart, in words."""
    return "\n".join(
        f"{'Reference' if one['is_reference'] else 'System'} {visible(one['name'])}: {one['unmatched']} segments have"
        f" no counterpart ({one['unmatched_share']:.1%} of the words) and are left out."
        for one in others
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
