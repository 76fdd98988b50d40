"""A sample, mostly the founding article, in a project of its own, and the whole job done on it without a screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.findings import Finding
from workbench.domain.inputs import AnyPath, path_of
from workbench.domain.scores import Coverage, Score
from workbench.domain.works import Role
from workbench.errors import InputError, UsageError
from workbench.homes import data_home
from workbench.session.opening.importing import Progress
from workbench.session.opening.projects import copy_works, init_project
from workbench.session.session import Session
from workbench.store.files import reason_of
from workbench.store.folder import ProjectFolder

WORKS = ("uyghur-camps", "harbour-library")
"""What is shown: the founding article; where it is left out, because its rights are not ours, a text that is ours."""
FORMATS = ("txt", "md", "html", "tsv", "jsonl")
PACKAGE = Path(__file__).parents[1]
MARK = "demonstrated"
"""A file in `.workbench/` that says the whole job was done there without a person."""


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A segment's link: machine segments on the left, corrected ones on the right."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ShownSegment:
    """One segment of the work as it was found."""

    id: int | None
    """None for a corrected segment that the machine rendering left out."""
    machine: str | None
    corrected: str | None
    link: ShownLink | None
    findings: tuple[Finding, ...]
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the whole job made of a work."""

    work: str
    title: str
    folder: Path
    segments: tuple[ShownSegment, ...]
    scores: tuple[Score, ...]
    """Of the machine rendering against the corrected one."""
    coverage: Coverage
    hter: Score | None
    """Of the machine rendering against what was handed over."""
    exports: tuple[Path, ...]


def samples_folder() -> Path:
    """Where the works that ship with the program lie: in the package, or in the checkout it runs from.

    Raises:
        InputError: They are in neither place.
    """
    for folder in (PACKAGE / "samples", PACKAGE.parent):
        if ProjectFolder(folder).works():
            return folder
    raise InputError("the sample texts are missing; install the program again", place=str(PACKAGE / "samples"))


def demo_folder(name: str = "demo") -> Path:
    """Where a demonstration project of this person lies."""
    return data_home() / name


def demonstrated_work(folder: Path) -> str:
    """Which work of a demonstration project is shown: the first of `WORKS` that it has, else its first one.

    Raises:
        InputError: It has none.
    """
    works = ProjectFolder(folder).works()
    if not works:
        raise InputError("the demonstration project has no texts; name a new folder with --dir", place=str(folder))
    return next((work for work in WORKS if work in works), works[0])


def make_demonstration(folder: AnyPath | None = None) -> Path:
    """Make the demonstration project, or complete the one that is there; what was done in it stays.

    Args:
        folder: Where; without it, in the person's own data folder.

    Raises:
        UsageError: The folder holds something else.
        InputError: The samples are missing, or the folder cannot be written.
    """
    target = demo_folder() if folder is None else path_of(folder)
    _refuse_strange(target)
    try:
        if not ProjectFolder(target).settings.exists():
            target.mkdir(parents=True, exist_ok=True)
            init_project(target)
        copy_works(samples_folder(), ProjectFolder(target))
    except OSError as error:
        raise InputError(
            f"the demonstration project cannot be made ({reason_of(error)}); name another folder with --dir",
            place=str(target),
        ) from error
    return target


def run_demonstration(
    folder: AnyPath | None = None, *, progress: Progress | None = None, tell: Callable[[str], None] = lambda stage: None
) -> Demonstration:
    """Do the whole job on the sample that is shown, without a screen.

    It is lined up, checked and scored; then the corrected rendering is taken everywhere and handed over.

    Args:
        folder: Where the project is made; without it in a folder of its own that is made anew each time. One where
            the job was done before is brought back to its beginning first.
        progress: Told of the lining up.
        tell: Called with a few words when a stage begins.

    Raises:
        UsageError: The folder holds something else, or a person worked on the text there.
        InputError: The samples are missing.
        ProjectHeldError: The project is open in another program.
    """
    target = demo_folder("demo-print") if folder is None else path_of(folder)
    if folder is None:
        _clear(target)
    make_demonstration(target)
    tell("lining up")
    with Session.open(target, demonstrated_work(target), progress=progress) as session:
        _begin_again(session)
        tell("checking")
        session.findings.inspect()
        tell("scoring")
        session.scores.measure_all()
        segments = _shown_segments(session)
        scores = tuple(session.scores.text_scores("machine"))
        coverage = session.scores.coverage()
        tell("taking the corrected rendering")
        session.take.everything()
        tell("handing over")
        exports = tuple(session.export.export(name).path for name in FORMATS)
        session.scores.measure_all()
        about = session.core.about
        hter = session.scores.text_hter()
    return Demonstration(about.work, about.title, target, segments, scores, coverage, hter, exports)


def link_of(session: Session, identifier: int) -> ShownLink | None:
    """The link of a segment with the corrected rendering; indices from 0 on both sides."""
    text = session.core.text
    found = text.segment(identifier).linked_to(Role.CORRECTED)
    link = text.link_of(identifier, Role.CORRECTED) if found else None
    if found is None or link is None:
        return None
    return ShownLink(tuple(text.position(key) for key in link.segments), link.document_segments, found.confidence)


def _shown_segments(session: Session) -> tuple[ShownSegment, ...]:
    shown = []
    for key in session.rows.order():
        row = session.rows.row(key)
        if row.number is None:
            shown.append(ShownSegment(None, None, row.corrected, None, (), ()))
            continue
        shown.append(
            ShownSegment(
                key,
                row.machine,
                row.corrected,
                link_of(session, key),
                tuple(session.findings.findings(key)),
                tuple(session.scores.segment_scores(key, "machine")),
            )
        )
    return tuple(shown)


def _begin_again(session: Session) -> None:
    """Bring the text back to its beginning, unless somebody worked on it."""
    mark = session.core.folder.private / MARK
    if session.core.last_revision and not mark.is_file():
        raise UsageError("somebody worked on the text in that folder; name a new folder with --dir")
    if session.core.last_revision:
        session.history.jump(0)
    mark.touch()


def _refuse_strange(folder: Path) -> None:
    """Leave a folder alone that holds files but no project."""
    if folder.is_dir() and not (folder / "workbench.toml").is_file() and _names(folder):
        raise UsageError(f"{folder} holds something else; name an empty or a new folder with --dir")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder with --dir")


def _clear(folder: Path) -> None:
    """Remove an earlier demonstration, and nothing that was not made by one."""
    if not folder.exists():
        return
    if not (folder / ".workbench" / MARK).is_file() and _names(folder):
        raise UsageError(f"{folder} holds something else; remove it or name another folder with --dir")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise InputError(
            f"the earlier demonstration cannot be removed ({reason_of(error)}); name another folder with --dir",
            place=str(folder),
        ) from error


def _names(folder: Path) -> Sequence[str]:
    return [path.name for path in folder.iterdir()]
