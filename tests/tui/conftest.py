"""A project of a few sentences, and the whole program running on it without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.fakes import FakeContext
from workbench.domain.works import Role
from workbench.session.opening.projects import add_file, init_project
from workbench.session.session import Session
from workbench.tui.app import WorkbenchApp
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid

MACHINE = """\
The old harbour library opened on Monday.

It was was closed for nine long years.

The readers stood at the door before eight o'clock. They had brought their own chairs.

Share this story
"""
CORRECTED = """\
The old harbour library opened again on Monday.

It was closed for nine long years.

The readers stood at the door before eight. They had brought their own chairs.

Nobody went home before the evening.
"""


class Running:
    """The program on its review screen."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def session(self) -> Session:
        return self.app.session

    @property
    def screen(self) -> ReviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    @property
    def grid(self) -> SegmentGrid:
        return self.screen.context.grid

    @property
    def editor(self) -> RenderingEditor:
        return self.screen.context.editor

    @property
    def said(self) -> list[str]:
        """What the program said in passing and still shows."""
        notice = self.screen.status.notice
        return [notice.text] if notice is not None else []

    def working(self) -> list[str]:
        """The working renderings in order, with what is being typed."""
        return [self.session.core.current(key) for key in self.session.core.text.order]

    async def keys(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is checked or measured any more and all messages are read."""
        for _ in range(400):
            await self.pilot.pause(0.01)
            screen, controllers = self.screen, self.screen.controllers
            is_asking = (
                controllers.suggestions.is_asking
                or controllers.completion.is_asking
                or controllers.propagation.is_looking
            )
            is_busy = getattr(self.app.screen, "is_busy", False) or screen.current.is_waiting
            if not (is_asking or is_busy or screen.context.jobs._running):
                break
        await self.pilot.pause()


Make = Callable[..., Path]
Open = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a project of two texts."""

    def made(machine: str = MACHINE, corrected: str | None = CORRECTED, settings: str = "") -> Path:
        folder = tmp_path / "a project"
        init_project(folder)
        if settings:
            (folder / "workbench.toml").write_text(settings, "utf-8")
        for role, text in ((Role.MACHINE, machine), (Role.CORRECTED, corrected)):
            if text is not None:
                file = tmp_path / f"{role}.txt"
                file.write_bytes(text.encode("utf-8", "surrogatepass"))
                add_file(folder, file, role, work="library", source_language="fi", target_language="en")
        return folder

    return made


@pytest.fixture
def project(make: Make) -> Path:
    """The project of a few sentences."""
    return make()


@pytest.fixture
def context(project: Path) -> Iterator[FakeContext]:
    """The project, its checks done, behind a screen that is none."""
    session = Session.open(project)
    session.findings.inspect()
    yield FakeContext(session)
    session.core.abandon()


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open a project in the program."""

    @asynccontextmanager
    async def running(
        folder: Path, size: tuple[int, int] = (120, 36), *, read_only: bool = False, is_settled: bool = True
    ) -> AsyncIterator[Running]:
        session = Session.open(folder, read_only=read_only)
        app = WorkbenchApp(session)
        try:
            async with app.run_test(size=size) as pilot:
                made = Running(app, pilot)
                await pilot.pause()
                if is_settled:
                    await made.settle()
                yield made
        finally:
            session.translate.close()
            session.core.abandon()

    return running
