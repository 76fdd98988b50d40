"""Long work that fails says so, and everything else goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.painted import widget_lines
from workbench import plugins

MODULE = """
from workbench.checks.base import Check
from workbench.domain.findings import Certainty, Severity

class Broken(Check):
    id, title, category, severity, certainty = "broken", "fails", "accuracy/addition", Severity.MINOR, Certainty.HINT

    def inspect(self, reading, context, evidence):
        raise LookupError(reading.text)

CHECKS = (Broken,)
"""


@pytest.fixture
def broken_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with a check that fails is installed."""
    place = tmp_path / "packages"
    described = place / "broken_checks-1.0.dist-info"
    described.mkdir(parents=True)
    (place / "broken_checks.py").write_text(MODULE)
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-checks\nVersion: 1.0\n")
    (described / "entry_points.txt").write_text("[workbench.checks]\nbroken = broken_checks:CHECKS\n")
    monkeypatch.syspath_prepend(str(place))
    plugins.reread()
    yield
    plugins.reread()


@pytest.mark.usefixtures("broken_check")
async def test_a_check_that_fails_is_named_and_the_text_can_be_repaired(
    project: Path, opened: Open, tmp_path: Path
) -> None:
    async with opened(project) as running:
        await running.pilot.pause(0.5)
        said = " ".join(line.strip() for line in widget_lines(running.screen.query_one("#status")))
        assert said.startswith('the check "broken" of broken-checks 1.0 is left out')
        assert "LookupError" in said
        assert not running.screen.context.jobs.is_running("Checking")
        running.screen.action_command("confirm")
        assert running.session.core.text.segment(1).state.value == "translated"
