"""The screen with a real engine: suggestions, what follows while typing, many segments, and what it says of words."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from tests.index_server import EN_FI, FI_EN
from tests.projects import make_project
from tests.tui.conftest import Open
from tests.tui.painted import screen_lines, segments_with, widget_lines
from workbench.domain.segments import Origin
from workbench.suggestions.argos.unpacking import unpack
from workbench.tui.widgets.editor import RenderingEditor

pytest.importorskip("ctranslate2", reason="the extra mt is not installed")

SOURCE = "Juna Turkuun lähtee tiistaina puoli viisi.\n\nKauppa on auki lauantaisin ja perjantaisin.\n\nYksi kynä.\n"
MACHINE = "Train Turku leave at Tuesday.\n\nShop is open.\n\nOne pen.\n"
ENGLISH = "The train to Turku leaves on Tuesday at half past four."


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for file in (EN_FI, FI_EN):
        unpack(file, folder)
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, models: Path, homes: None) -> Path:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(models))
    return make_project(tmp_path / "project", MACHINE, source=SOURCE)


async def test_the_engine_suggests_and_is_named(project: Path, opened: Open) -> None:
    async with opened(project, (200, 50)) as running:
        shown = " ".join(widget_lines(running.screen.controllers.suggestions.panel))
        assert "MT" in shown
        assert "argos fi_en 1.0" in shown
        await running.keys("alt+1")
        segment = running.session.core.text.segment(running.session.core.text.order[0])
        assert (segment.working, segment.origin, segment.origin_name[:15]) == (
            ENGLISH,
            Origin.MACHINE,
            "argos fi_en 1.0",
        )


async def test_what_follows_is_offered_and_no_part_of_the_text(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "ctrl+a", *"The train")
        assert running.editor.completion == " to Turku leaves on Tuesday at half past four."
        assert running.editor.text == "The train"
        assert running.session.core.current(running.session.core.text.order[0]) == "The train"
        assert "The train to Turku leaves" in widget_lines(running.editor)[0]


async def test_typing_along_keeps_it_without_asking_again(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(project) as running:
        await running.keys("enter", "ctrl+a", *"The train")
        asked: list[str] = []
        monkeypatch.setattr(running.session.translate, "complete", lambda *about: asked.append(about[1]) or [])
        await running.keys(*" to Tu")
        assert asked == []
        assert running.editor.completion.startswith("rku leaves")
        await running.keys("x")
        assert asked == ["The train to Tux"]
        assert running.editor.completion == ""


async def test_it_is_taken_word_by_word_or_whole(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "ctrl+a", *"The train", "ctrl+right")
        assert running.editor.text == "The train to"
        assert running.editor.completion.startswith(" Turku")
        await running.keys("ctrl+right", "ctrl+e")
        assert running.editor.text == ENGLISH
        await running.keys("ctrl+z")
        assert running.editor.text == "The train to Turku"


async def test_it_goes_when_the_cursor_moves_or_the_editor_is_left(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "ctrl+a", *"The train", "left")
        assert running.editor.completion == ""
        await running.keys("end", " ", "escape")
        assert running.editor.completion == ""
        assert running.working()[0] == "The train "


async def test_the_setting_switches_it_off(project: Path, opened: Open) -> None:
    file = project / "workbench.toml"
    file.write_text(file.read_text("utf-8").replace("completion = true", "completion = false"), "utf-8")
    async with opened(project) as running:
        await running.keys("enter", "ctrl+a", *"The train")
        assert running.editor.completion == ""


async def test_without_colour_it_is_italic_and_ends_with_a_sign(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(project, (80, 24)) as running:
        await running.keys("enter", "ctrl+a", *"The train")
        (segment,) = segments_with(running.editor, "to Turku leaves")
        assert segment.style is not None
        assert segment.style.italic
        assert "⟩" in "".join(widget_lines(running.editor))


async def test_many_segments_are_translated_as_one_step(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("down", "enter", "end", "!", "escape", "alt+shift+m")
        assert "Translate 2 segments of the text with argos fi_en 1.0" in "".join(screen_lines(running.app))
        await running.keys("y")
        assert running.working()[:2] == [ENGLISH, "Shop is open.!"]
        assert "Translated 2 segments with argos fi_en 1.0" in running.said[0]
        await running.keys("z")
        assert running.working()[0] == "Train Turku leave at Tuesday."


async def test_other_words_for_what_is_selected(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "ctrl+a", *ENGLISH, "home", *["shift+right"] * 3, "alt+shift+r")
        options = running.app.screen.query_one("#options", OptionList)
        assert options.option_count > 0
        wanted = str(options.get_option_at_index(0).prompt)
        await running.keys("enter")
        assert running.editor.text.startswith(wanted)
        assert running.editor.text.endswith(ENGLISH[20:])


async def test_other_renderings_of_the_segment(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("alt+shift+r")
        assert running.app.screen.query_one("#options", OptionList).option_count > 1
        await running.keys("enter")
        assert running.working()[0] == ENGLISH


async def test_a_rendering_is_translated_back_and_its_odd_words_shown(project: Path, opened: Open) -> None:
    async with opened(project, (80, 24)) as running:
        await running.keys("alt+1", "V")
        text = str(running.app.screen.query_one("#verify-text", Static).render())
        assert "BACK-TRANSLATION by argos en_fi 1.0" in text
        assert "Juna Turkuun" in text
        assert "UNLIKELY WORDS" in text
        await running.keys("escape")
        assert running.app.screen is running.screen


async def test_without_a_model_it_is_said_what_to_do(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "nothing"))
    async with opened(project) as running:
        assert "workbench models" in " ".join(widget_lines(running.screen.controllers.suggestions.panel))
        await running.keys("enter", "end", "x")
        assert isinstance(running.app.focused, RenderingEditor)
        await running.keys("escape", "V")
        assert "models" in str(running.app.screen.query_one("#verify-text", Static).render())
        await running.keys("escape", "alt+shift+m")
        assert "models" in running.said[0]
