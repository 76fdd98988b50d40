"""Opens the work that a verb is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.cli import diagnostics
from workbench.errors import ProjectHeldError, UnsavedError, UsageError
from workbench.session.session import Session
from workbench.store.folder import ProjectFolder

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def project_option(command: Decorated) -> Decorated:
    """The option `--project`."""
    return click.option(
        "--project",
        type=click.Path(path_type=Path),
        default=Path("."),
        metavar="DIR",
        help="The project folder, or anything within it; here when not given.",
    )(command)


def work_argument(*, required: bool = True) -> Callable[[Decorated], Decorated]:
    """The argument WORK: the name of a work of the project."""
    return click.argument("work", required=required)


@contextmanager
def reading(project: Path, work: str | None) -> Iterator[Session]:
    """A work to look at; beside another program that has it open, it is read only."""
    _refuse_unknown(project, work)
    with diagnostics.progress("lining up") as report:
        try:
            session = Session.open(project, work, progress=report)
        except (ProjectHeldError, UnsavedError) as held:
            try:
                session = Session.open(project, work, read_only=True)
            except UnsavedError:
                raise held from None
            diagnostics.say(f"reading only: {held.message}")
    with session:
        _report_recovery(session)
        yield session


@contextmanager
def writing(project: Path, work: str | None) -> Iterator[Session]:
    """A work to change."""
    _refuse_unknown(project, work)
    with diagnostics.progress("lining up") as report:
        session = Session.open(project, work, progress=report)
    with session:
        _report_recovery(session)
        yield session


def _refuse_unknown(project: Path, work: str | None) -> None:
    works = ProjectFolder.find(project).works()
    if work is not None and work not in works:
        raise UsageError(f"the project has no work called {work!r}; it has {', '.join(works) or 'none yet'}")


def _report_recovery(session: Session) -> None:
    if session.recovered:
        diagnostics.say(f"recovered what was being typed in {session.recovered} segments when a program ended")
