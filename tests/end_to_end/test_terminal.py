"""The program in a real terminal, through tmux, with real keys."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.environment import homes_in

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is missing: install it to try real keys")

LIMIT = 60.0
"""Seconds until something that does not appear is a failure; a busy machine is slow."""


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._socket = ""
        self._environment = environment

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self._socket, "-f", "/dev/null", *arguments]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False).stdout

    def start(self, width: int = 80, height: int = 24) -> None:
        """Open a shell, in a server of its own."""
        self._socket = f"workbench-test-{uuid.uuid4().hex[:8]}"
        settings = [f"-e{name}={value}" for name, value in self._environment.items()]
        self.tmux("new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(self.folder), *settings, "sh")
        self.tmux("set", "-s", "escape-time", "0")

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait(self, what: str | Callable[[str], bool]) -> str:
        """The screen, as soon as something is on it."""
        end = monotonic() + LIMIT
        while monotonic() < end:
            shown = self.screen
            if what in shown if isinstance(what, str) else what(shown):
                return shown
            sleep(0.05)
        raise AssertionError(f"{what} did not appear on:\n{self.screen}")

    def run(self, *arguments: str) -> None:
        """Start the program; the shell stays."""
        self.type(f"{shlex.join([sys.executable, '-m', 'workbench', *arguments])}; echo ended with $?")
        self.keys("Enter")

    def program(self) -> int:
        """The process id of the program."""
        shell = self.tmux("list-panes", "-F", "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=False)
        return int(found.stdout.split()[0])

    def end(self) -> None:
        self.tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    environment = {
        **homes_in(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        **getattr(request, "param", {}),
    }
    made = Terminal(tmp_path, environment)
    made.start()
    yield made
    made.end()


def test_what_is_typed_survives_a_killed_program_and_is_handed_over(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "article"
    terminal.run("demo", "--dir", str(folder))
    terminal.wait(lambda shown: "Machine" in shown and "saved" in shown)
    terminal.keys("Enter")
    terminal.wait("Confirm   esc Back")
    terminal.type("Confirmed words. ")
    terminal.keys("Enter")
    terminal.wait("2/44")
    terminal.type("Words in flight. ")
    terminal.wait("Words in flight. ")
    os.kill(terminal.program(), signal.SIGKILL)
    terminal.wait("ended with 137")

    terminal.end()
    terminal.start()
    terminal.run(str(folder), "--work", "uyghur-camps")
    terminal.wait(lambda shown: "2/44" in shown and "Words in flight. " in shown)
    terminal.keys("k")
    terminal.wait(lambda shown: "1/44" in shown and "Confirmed words. " in shown)
    terminal.keys("z")
    terminal.wait(lambda shown: "2/44" in shown and "Words in flight. " not in shown)
    terminal.keys("e")
    terminal.wait("Export as")
    terminal.type("txt")
    terminal.wait(lambda shown: "clean text, unchanged but" in shown and "web page" not in shown)
    terminal.keys("Enter")
    terminal.wait("Write txt to")
    terminal.keys("Enter")
    terminal.wait("Exported to")
    written = folder / "translations/uyghur-camps/uyghur-camps.en.clean.txt"
    assert "Confirmed words. China" in written.read_text("utf-8")
    terminal.keys("q")
    terminal.wait("ended with 0")
    assert "Machine" not in terminal.screen
    terminal.type("echo still $((40 + 2))")
    terminal.keys("Enter")
    terminal.wait("still 42")
    assert terminal.tmux("display", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}").split() == ["0", "1", "0"]


@pytest.mark.parametrize("terminal", [{"NO_COLOR": "1"}], indirect=True)
def test_without_colour_and_at_any_size(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "article"
    terminal.run("demo", "--dir", str(folder))
    terminal.wait(lambda shown: "Machine" in shown and "saved" in shown)
    for width, height in ((200, 50), (40, 10), (120, 36)):
        terminal.tmux("resize-window", "-x", str(width), "-y", str(height))
        terminal.wait(lambda shown, width=width: len(shown.splitlines()[0]) == width - 1)
    terminal.tmux(
        "split-window",
        f"{shlex.join([sys.executable, '-m', 'workbench', str(folder), '--work', 'uyghur-camps'])}; sleep 1000",
    )
    terminal.wait(lambda shown: "--read-only" in shown.replace("\n", ""))
    terminal.tmux("kill-pane")
    terminal.keys("q")
    terminal.wait("ended with 0")


@pytest.mark.parametrize("terminal", [{"COLUMNS": "70", "LINES": "20"}], indirect=True)
def test_the_size_is_that_of_the_terminal_whatever_the_environment_says(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("demo", "--dir", str(tmp_path / "article"))
    terminal.wait(lambda shown: len(shown.splitlines()[0]) == 79 and "Machine" in shown)
    terminal.tmux("resize-window", "-x", "120", "-y", "36")
    terminal.wait(lambda shown: len(shown.splitlines()[0]) == 119)
    terminal.keys("q")
    terminal.wait("ended with 0")


def test_what_the_terminal_gets_closes_every_isolate(terminal: Terminal, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("كانت المكتبة مغلقة لمدة تسع سنوات طويلة.\n\nمرحبا بكم في المكتبة القديمة.\n", "utf-8")
    folder = tmp_path / "project"
    workbench = [sys.executable, "-m", "workbench"]
    subprocess.run([*workbench, "init", str(folder)], check=True, capture_output=True)
    subprocess.run([*workbench, "add", str(text), "--as", "machine"], cwd=folder, check=True, capture_output=True)
    raw = tmp_path / "raw"
    terminal.tmux("pipe-pane", f"cat > {shlex.quote(str(raw))}")
    terminal.run(str(folder))
    terminal.wait("saved")
    terminal.keys("Enter", "End", "x", "Escape", "Down")
    terminal.wait("2/2")
    terminal.keys("q")
    terminal.wait("ended with 0")
    painted = raw.read_bytes().decode("utf-8")
    assert painted.count("\u2068") == painted.count("\u2069") > 4


FAULTY = """
import sys
from workbench.__main__ import main
from workbench.tui.review.current_segment import CurrentSegment
from workbench.tui.review.view_commands import ViewCommands

def fail(screen):
    words = "words of the person"
    raise ValueError("a fault")

{where} = fail
sys.exit(main())
"""


@pytest.mark.parametrize("where", ["ViewCommands.theme", "CurrentSegment.follow_typing"])
def test_a_fault_ends_with_one_sentence_and_leaves_nothing_of_the_text_behind(
    terminal: Terminal, tmp_path: Path, where: str
) -> None:
    program = tmp_path / "faulty.py"
    program.write_text(FAULTY.replace("{where}", where))
    terminal.type(f"{shlex.join([sys.executable, str(program), 'demo', '--dir', 'article'])}; echo ended with $?")
    terminal.keys("Enter")
    terminal.wait(lambda shown: "Machine" in shown and "saved" in shown)
    terminal.keys(*(["F12"] if where == "ViewCommands.theme" else ["Enter", "x"]))
    shown = terminal.wait("ended with 1").replace("\n", "")
    assert "error: the program failed (ValueError). Your typing is saved in the project. Details: " in shown
    (log,) = tmp_path.rglob("crash-*.log")
    details = log.read_text("utf-8").replace('words = "words of the person"', "")
    assert "ValueError: a fault" in details
    for words in ("words of the person", "China"):
        assert words not in details
        assert words not in shown
    terminal.type("echo still $((40 + 2))")
    terminal.keys("Enter")
    terminal.wait("still 42")
    assert terminal.tmux("display", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}").split() == ["0", "1", "0"]
