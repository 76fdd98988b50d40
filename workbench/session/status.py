"""How far each work of a project is: what `workbench status` and its files screen show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.findings import Severity
from workbench.domain.inputs import AnyPath
from workbench.domain.segments import State
from workbench.language.tokens import word_count
from workbench.session.session import Session
from workbench.store.folder import ProjectFolder


@dataclass(frozen=True, slots=True)
class WorkStatus:
    """How far a work is."""

    work: str
    title: str
    source_language: str
    """BCP 47."""
    target_language: str
    segments: int
    """Without dropped ones."""
    words: int
    """Of the working renderings, without dropped segments."""
    states: dict[State, int]
    """Segments by state, without dropped ones; every state is there."""
    dropped: int
    findings: dict[Severity, int] | None
    """Findings that nobody waived, by severity; None where the checks were not asked for."""
    changed: datetime | None
    """When the newest revision was made; None where nobody changed anything."""

    @property
    def confirmed(self) -> int:
        """Segments that somebody confirmed."""
        return sum(count for state, count in self.states.items() if not state.is_unfinished)


def project_status(
    project: AnyPath, *, with_findings: bool = False, tell: Callable[[str], None] | None = None
) -> list[WorkStatus]:
    """How far every work of a project is, by name; nothing is changed.

    Args:
        project: The project folder, or anything within it.
        with_findings: Run the checks too, which takes longer.
        tell: Called with the name of each work before it is read.

    Raises:
        InputError: There is no project, or a work of it cannot be read.
    """
    folder = ProjectFolder.find(project)
    found = []
    for work in folder.works():
        if tell is not None:
            tell(work)
        with Session.open(folder.root, work, read_only=True) as session:
            found.append(_status(session, with_findings=with_findings))
    return found


def _status(session: Session, *, with_findings: bool) -> WorkStatus:
    core = session.core
    segments = [core.text.segment(key) for key in core.text.order]
    kept = [segment for segment in segments if not segment.is_dropped]
    states = Counter(segment.state for segment in kept)
    newest = next(core.revisions(), None)
    return WorkStatus(
        core.about.work,
        core.about.title,
        core.about.source_language,
        core.about.target_language,
        len(kept),
        sum(word_count(segment.working) for segment in kept),
        {state: states[state] for state in State},
        len(segments) - len(kept),
        _findings(session) if with_findings else None,
        newest.time if newest else None,
    )


def _findings(session: Session) -> dict[Severity, int]:
    session.findings.inspect()
    keys = session.core.text.order
    found = Counter(finding.severity for key in keys for finding in session.findings.findings(key))
    return {severity: found[severity] for severity in Severity.offered()}
