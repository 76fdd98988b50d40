"""Plugins that fail while somebody works: the status line names each once, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Install
from tests.tui.conftest import Make, Open
from tests.tui.painted import screen_lines
from workbench.domain.works import Role
from workbench.plugin_faults import faults
from workbench.session.opening.projects import add_file

CHECK = """
from workbench.checks.base import Check
from workbench.domain.findings import Certainty, Severity


class Frail(Check):
    id = "acme-frail"
    title = "The word was"
    category = "style/register"
    severity = Severity.MINOR
    certainty = Certainty.LIKELY

    def inspect(self, reading, context, evidence):
        if "boom" in reading.text:
            raise RuntimeError("[red]boom\\x1b")
        if "harbour" in reading.text:
            yield self.finding(reading, 0, 3, "A harbour")

CHECKS = (Frail,)
"""
ENGINE = """
from workbench.suggestions.base import Engine, Translation
from workbench.suggestions.capabilities import TextCompletion


class Parrot(Engine):
    name, version = "parrot", "1"

    def __init__(self, settings):
        pass

    def can_translate(self, source_language, target_language):
        return True

    def translate(self, texts, source_language, target_language, *, best=1, stop):
        raise ArithmeticError("no seeds")

    def complete(self, source, typed, source_language, target_language, *, stop):
        return [TextCompletion(" and the parrot said so.", -0.1)]

    def close(self):
        pass
"""
SETTINGS = 'author = "Aino"\n'


async def test_a_check_that_fails_while_typing_is_switched_off_and_named_once(
    project: Path, opened: Open, install: Install
) -> None:
    install({"checks": {"acme": "CHECKS"}}, CHECK)
    async with opened(project) as running:
        first = running.session.core.text.order[0]
        assert "acme-frail" in [one.check for one in running.session.findings.findings(first)]
        await running.keys("down", "enter", *"boom")
        (said,) = running.said
        assert said.startswith('the check "acme-frail" of acme-words 1.0 is left out: failed (RuntimeError: [red]boom')
        assert "\x1b" not in said
        await running.keys(*" boom")
        assert "boom boom" in running.working()[1]
        assert len(faults()) == 1
        assert "acme-frail" not in [one.check for one in running.session.findings.findings(first)]
        assert "doubled-word" in [
            one.check for one in running.session.findings.findings(running.session.core.text.order[1])
        ]


async def test_a_check_that_cannot_be_imported_is_named_when_a_project_opens(
    project: Path, opened: Open, install: Install
) -> None:
    install({"checks": {"acme": "CHECKS"}}, "import nowhere_at_all\n")
    async with opened(project) as running:
        (said,) = running.said
        assert 'the check "acme" of acme-words 1.0 is left out: it cannot be imported (ModuleNotFoundError' in said
        assert running.session.findings.count() > 0


async def test_several_faults_say_how_many_they_are(project: Path, opened: Open, install: Install) -> None:
    install({"checks": {"one": "ONE", "two": "TWO"}}, "x = 1\n")
    async with opened(project) as running:
        (said,) = running.said
        assert said.endswith("(1 of 2; `workbench doctor` lists them)")


async def test_an_engine_that_raises_something_odd_is_named_and_one_that_completes_is_asked(
    make: Make, tmp_path: Path, opened: Open, install: Install
) -> None:
    install({"engines": {"parrot": "Parrot"}}, ENGINE)
    folder = make(settings=SETTINGS)
    source = tmp_path / "source.txt"
    source.write_text("Vanha satamakirjasto avattiin maanantaina.\n\nSe oli kiinni.\n\nEi kukaan.\n", "utf-8")
    add_file(folder, source, Role.SOURCE, work="library")
    async with opened(folder) as running:
        shown = " ".join(line.strip() for line in screen_lines(running.app))
        assert "parrot" in shown
        assert "ArithmeticError" in shown
        found = running.session.translate.complete(running.session.core.text.order[0], "Old")
        assert [one.text for one in found] == [" and the parrot said so."]
        await running.keys("enter", "end", *" x")
        assert running.working()[0].endswith(" x")
