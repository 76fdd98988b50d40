"""Small real projects, made in a folder of the test."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.revisions import apply, invert
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.works import Role
from workbench.session.opening.projects import add_file, init_project
from workbench.session.session import Session

SHIPPED = Path(__file__).parents[1]
WORKS = ("clock-house", "harbour-library", "mountain-railway", "uyghur-camps")
WORK = "leaflet"
MACHINE = "The museum is open.\n\nThe door is are red. Nobody came.\n\nNext Post\n"
CORRECTED = "The museum is open.\n\nThe door is red. Nobody came in.\n"


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def make_project(
    root: Path,
    machine: str | bytes | None = MACHINE,
    corrected: str | bytes | None = None,
    source: str | bytes | None = None,
    *,
    language: str = "en",
    start: str = "machine",
) -> Path:
    """A project with one work, whose files hold these texts; nothing is opened yet."""
    init_project(root, author="Aino", start=start)
    incoming = root.parent / f"{root.name}-incoming"
    incoming.mkdir()
    for role, text in ((Role.SOURCE, source), (Role.MACHINE, machine), (Role.CORRECTED, corrected)):
        if text is not None:
            file = incoming / f"{role}.txt"
            file.write_bytes(as_bytes(text))
            add_file(root, file, role, work=WORK, source_language="fi", target_language=language)
    return root


def texts_of(session: Session) -> list[str]:
    """What is read in the grid, top to bottom: drafts in place of what they will replace."""
    return [session.core.current(key) for key in session.core.text.order]


def segments_of(session: Session) -> dict[SegmentId, Segment]:
    return {key: session.core.text.segment(key) for key in session.core.text.order}


def clean_text(session: Session) -> bytes:
    return session.export.render("txt")[0]


def beginning_of(session: Session) -> dict[SegmentId, Segment]:
    """The text before its first revision, from the text as it is and the whole journal backwards."""
    segments = segments_of(session)
    for revision in session.core.revisions():
        apply(invert(revision.changes), segments)
    return segments


def replayed(session: Session, beginning: dict[SegmentId, Segment]) -> dict[SegmentId, Segment]:
    """The text that all revisions of the journal lead to from a beginning."""
    segments = dict(beginning)
    for revision in reversed(list(session.core.journal.revisions(session.core.about.work))):
        apply(revision.changes, segments)
    return segments
