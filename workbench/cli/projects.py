"""Opens the work that a verb is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli import diagnostics
from workbench.errors import ProjectHeldError, UnsavedError

if TYPE_CHECKING:
    from workbench.session.session import Session

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def project_option(command: Decorated) -> Decorated:
    """The option `--project`."""
    return click.option(
        "-p",
        "--project",
        type=click.Path(path_type=Path),
        default=Path("."),
        metavar="DIR",
        help="The project: its folder, or anything in it. Without it, the project of this folder.",
    )(command)


def work_option(
    help_text: str = "The work. The only work of a project need not be named.",
) -> Callable[[Decorated], Decorated]:
    """The option `--work`."""
    return click.option("-w", "--work", metavar="NAME", help=help_text)


@contextmanager
def reading(project: Path, work: str | None) -> Iterator[Session]:
    """A work to look at; beside another program that has it open, it is read only."""
    from workbench.session.session import Session

    with diagnostics.progress("lining up") as report:
        try:
            session = Session.open(project, work, progress=report)
        except (ProjectHeldError, UnsavedError) as held:
            try:
                session = Session.open(project, work, read_only=True, progress=report)
            except UnsavedError:
                raise held from None
            diagnostics.say(f"reading only: {held.message}")
    with session:
        _report_recovery(session)
        yield session


@contextmanager
def writing(project: Path, work: str | None) -> Iterator[Session]:
    """A work to change."""
    from workbench.session.session import Session

    with diagnostics.progress("lining up") as report:
        session = Session.open(project, work, progress=report)
    with session:
        _report_recovery(session)
        yield session


def _report_recovery(session: Session) -> None:
    if session.recovered:
        diagnostics.say(f"recovered what was being typed in {session.recovered} segments when a program ended")
