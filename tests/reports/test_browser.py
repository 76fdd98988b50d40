"""A page in a real browser: nothing of it runs, and it is drawn in the light, in the dark and on paper.

Needs Chromium; where there is none these tests are left out.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.projects import make_project
from tests.reports.made import report_of
from workbench.reports.page import html_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to open the page in")
ATTACK = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> \u202eesrever"
SIZE = 900, 1400
DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    root = make_project(folder / "project", corrected=f"The museum is open.\n\nThe door {ATTACK} is red.\n")
    path = folder / "report.html"
    path.write_text(html_page(report_of(root, {0: f"The museum {ATTACK} is closed."})), "utf-8")
    return path


def browsed(page: Path, *arguments: str) -> bytes:
    assert CHROMIUM is not None
    fixed = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={page.parent}/user")
    command = [CHROMIUM, *fixed, *arguments, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout


def shot(page: Path, *arguments: str) -> tuple[tuple[int, int], float]:
    """The size of a screenshot, and how light it is: 0 is black, 255 white."""
    from PIL import Image, ImageStat

    target = page.with_suffix(".png")
    browsed(page, f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={target}", *arguments)
    image = Image.open(io.BytesIO(target.read_bytes())).convert("L")
    return image.size, ImageStat.Stat(image).mean[0]


def test_nothing_in_a_page_runs(page: Path) -> None:
    found = browsed(page, "--dump-dom").decode("utf-8")
    assert "<title>leaflet: report</title>" in found
    assert "<script" not in found
    assert "<img" not in found
    assert "‹RLO›esrever" in found


def test_a_page_is_drawn_in_the_light_and_in_the_dark(page: Path) -> None:
    light, dark = shot(page, LIGHT), shot(page, DARK)
    assert light[0] == dark[0] == SIZE
    assert light[1] > 200
    assert dark[1] < 80


def test_a_page_prints(page: Path) -> None:
    target = page.with_suffix(".pdf")
    browsed(page, DARK, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    assert target.read_bytes().startswith(b"%PDF")
