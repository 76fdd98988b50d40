"""What holds for every verb: exit codes, help, streams, hostile texts."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from tests import needs
from tests.index_server import EN_FI, FI_EN
from tests.projects import make_project
from workbench import __version__
from workbench.cli.verbs import VERBS
from workbench.suggestions.argos.unpacking import unpack

ARTICLE = Path(__file__).parents[2] / "source_texts/uyghur-camps/article.en-mt.txt"
PROGRAM = [sys.executable, "-m", "workbench"]
Run = Any
HOSTILE = {
    "escape": b"\x1b]0;owned\x07\x1b[2J[/b] red\n",
    "controls": b"nul \x00 bell \x07 lone\rcr \xc2\x9b31m\n",
    "bidi": "abc \u202e\u2066 def \u2028 ghi\n".encode(),
    "invalid": b"caf\xe9 \xff\xfe\x80 ok\n\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\n",
    "utf-16": b"\xff\xfe" + "One. Two.\r\n".encode("utf-16-le"),
    "empty": b"",
    "blank": b"\n \n\n",
    "marks": b"e" + "\u0301".encode() * 10_000,
    "one line": b"x" * 300_000,
}


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """A verb and its sub-verbs, by what a person types."""
    yield name, command
    if isinstance(command, click.Group):
        for sub in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), sub)
            assert found is not None
            yield from commands(found, f"{name} {sub}")


EVERY = [pair for verb in VERBS for pair in commands(import_module(f"workbench.cli.{verb}").command, verb)]


@pytest.mark.parametrize("name", [name for name, _ in EVERY])
def test_help_has_examples(cli: Run, name: str) -> None:
    ended = cli(*name.split(), "--help")
    assert ended.code == 0
    _, heading, examples = ended.text.partition("\nExample")
    assert heading
    begin = "workbench " if name == "open" else f"workbench {name}"
    shown = examples.partition("\n")[2].partition("\n\n")[0].splitlines()
    assert shown
    assert all(line.strip().removeprefix('eval "$(').startswith(begin) for line in shown)


@pytest.mark.parametrize("name", [name for name, _ in EVERY])
def test_one_grammar(name: str) -> None:
    command = dict(EVERY)[name]
    options = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
    arguments = {param.name for param in command.params if isinstance(param, click.Argument)}
    assert not options & {"--in", "--level", "--take"}
    assert "--as" not in options or name == "add"
    assert ("--work" in options) == ("-w" in options)
    assert ("--project" in options) == ("-p" in options)
    assert "work" not in arguments or name.startswith("works ")
    assert ("--from" in options) <= ("--source-lang" in options)
    assert ("--to" in options) <= ("--target-lang" in options)


def test_version_and_help(cli: Run) -> None:
    assert cli("--version").text == f"workbench {__version__}\n"
    text = cli("--help").text
    assert all(f"  {verb} " in text for verb in VERBS)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("check",), 2, "error: missing argument 'FILE'"),
        (("check", "--bogus", "x"), 2, "error: no such option"),
        (("check", "no-such.txt"), 3, "error: no-such.txt: cannot be read"),
        (("check", "-", "--certainty", "loud"), 2, "error: invalid value for '--certainty'"),
        (("check", "-", "--only", "no-such-check"), 2, "error: no check is called"),
        (("segment", "-", "--lang", "e n"), 2, "error: invalid value for '--lang'"),
        (("no-such-verb",), 2, "error: there is no verb and no folder called"),
        ((".",), 2, "error: the workbench needs a terminal"),
        ((), 2, "error: the workbench needs a terminal"),
        (("list",), 3, "error: "),
        (("completion", "csh"), 2, "error: invalid value"),
    ],
)
def test_failures_end_as_the_contract_says(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = cli(*arguments, stdin=b"x\n")
    assert ended.code == code
    assert ended.out == b""
    assert ended.last_word.startswith(sentence)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(cli: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes(HOSTILE[name])
    for arguments in (
        ("segment", path),
        ("segment", path, "--lines", "--format", "jsonl"),
        ("check", path, "--target-lang", "en"),
        ("check", path, "--target-lang", "en", "--lines", "--format", "sarif"),
        ("align", path, path, "--mode", "revision", "--left-lang", "en", "--right-lang", "en"),
        ("align", path, path, "--mode", "revision", "--format", "jsonl"),
    ):
        ended = cli(*arguments)
        assert ended.code == 0
        assert not set(ended.text) & {*map(chr, range(9)), "\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\x7f"}
        if ended.out.startswith(b"{") and "sarif" not in arguments:
            assert ended.lines
    assert path.read_bytes() == HOSTILE[name]


def test_jsonl_of_hostile_texts_holds_the_text(cli: Run) -> None:
    (row,) = cli("segment", "-", "--lines", "--format", "jsonl", stdin=HOSTILE["bidi"]).lines
    assert row["text"] == "abc \u202e\u2066 def \u2028 ghi"


def test_the_encoding_is_reported(cli: Run) -> None:
    assert "read as utf-16-le" in cli("segment", "-", stdin=HOSTILE["utf-16"]).err
    assert "some bytes in it are no text" in cli("segment", "-", stdin=HOSTILE["invalid"]).err


@pytest.mark.parametrize("verb", ["segment", "check", "align", "add"])
def test_a_binary_file_is_refused_and_a_guessed_encoding_named(cli: Run, tmp_path: Path, verb: str) -> None:
    given: dict[str, tuple[str | Path, ...]] = {"align": (ARTICLE,), "add": ("--as", "machine", "--project", tmp_path)}
    assert cli("init", tmp_path).code == 0
    binary, western = tmp_path / "program", tmp_path / "western.txt"
    binary.write_bytes(Path(sys.executable).read_bytes()[:20_000])
    western.write_bytes("“Hän tuli”, sanoi äiti – ja lähti.\n".encode("cp1252"))
    ended = cli(verb, binary, *given.get(verb, ()))
    assert ended.code == 3
    assert (
        ended.last_word
        == f"error: {binary}: this is a binary file, no text; save the text that is in it as plain text first"
    )
    ended = cli(verb, western, *given.get(verb, ()))
    assert ended.code == 0
    assert f"{western}: read as cp1252, a guess from its bytes" in ended.err


def test_a_file_is_written_whole_or_not_at_all(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "out.jsonl"
    assert cli("segment", ARTICLE, "--format", "jsonl", "-o", target).out == b""
    assert len(target.read_text("utf-8").splitlines()) == 44
    before = target.read_bytes()
    assert cli("segment", "no-such.txt", "--format", "jsonl", "-o", target).code == 3
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["out.jsonl"]


@needs.POSIX
def test_a_place_that_cannot_be_written_is_told_before_anything_is_done(cli: Run, tmp_path: Path) -> None:
    ended = cli("segment", "no-such.txt", "-o", tmp_path)
    assert (ended.code, ended.last_word) == (2, f"error: {tmp_path} is a folder; name a file in it")
    ended = cli("segment", "no-such.txt", "-o", tmp_path / "no" / "folder" / "out.txt")
    assert ended.code == 2
    assert ended.last_word.endswith("/no/folder to write out.txt into; make it first")
    assert list(tmp_path.iterdir()) == []
    ended = cli("init", f"{ARTICLE}/x")
    assert ended.code == 3
    assert ended.last_word == (
        f"error: {ARTICLE}/x/workbench.toml: cannot be written (not a directory); name another place"
    )


def test_a_choice_that_is_missing_is_told_on_one_plain_line(cli: Run) -> None:
    ended = cli("add", ARTICLE, "--as", "human")
    assert ended.last_word == (
        "error: invalid value for '--as': 'human' is not one of 'source', 'machine', 'corrected', 'reference';"
        " see `workbench add --help`"
    )


@pytest.mark.parametrize("tag", ["klingon", "xx-zz-qq", "xx"])
def test_a_language_that_nobody_registered_is_told(cli: Run, tag: str) -> None:
    ended = cli("segment", "-", "--lang", tag, stdin=b"One. Two.")
    assert ended.code == 0
    assert ended.err.splitlines()[0] == (
        f"warning: no language has the code {tag!r}; the text is treated as of no known language"
    )
    assert "warning" not in cli("segment", "-", "--lang", "zh-Hant", stdin=b"One. Two.").err


def test_a_reader_that_leaves_is_no_error() -> None:
    started = subprocess.Popen(
        [*PROGRAM, "segment", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdin
    assert started.stdout
    assert started.stderr
    started.stdout.close()
    started.stdin.write(b"A sentence of a text.\n" * 20_000)
    started.stdin.close()
    assert started.stderr.read() == b""
    assert started.wait(30) == 0
    started.stderr.close()


def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*PROGRAM, "segment", ARTICLE], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 1
    assert ended.stderr.decode().splitlines()[-1].startswith("error: standard output cannot be written")


@needs.POSIX
def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        pytest.skip("interrupts are ignored where this runs, in this process and all it starts")
    target = tmp_path / "out.txt"
    started = subprocess.Popen([*PROGRAM, "segment", "-", "-o", target], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdin
    assert started.stderr
    started.stdin.write(b"more than a pipe holds\n" * 10_000)  # comes back once the program reads
    while started.poll() is None:  # a signal between two reads is noticed at the next one, as a second press of the key
        started.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(1)
    said = started.stderr.read().decode()
    assert started.wait(30) == 130
    assert said.splitlines()[-1] == "error: interrupted"
    assert list(tmp_path.iterdir()) == []
    started.stdin.close()
    started.stderr.close()


def test_on_a_terminal_a_text_never_acts(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes(HOSTILE["escape"] + HOSTILE["bidi"])
    for arguments in (
        ["segment", str(path)],
        ["segment", str(path), "--format", "tsv"],
        ["segment", str(path), "--format", "json"],
        ["check", str(path), "--fix"],
    ):
        seen = on_terminal(arguments, {"NO_COLOR": "1"})
        assert not set(seen.replace("\r\n", "\n")) & {"\x1b", "\x07", "\u202e", "\u2066", "\u2028"}
        assert "red" in seen


@needs.MODELS
def test_on_a_terminal_no_translation_acts_and_in_a_pipe_it_is_as_it_is(tmp_path: Path) -> None:
    for package in (EN_FI, FI_EN):
        unpack(package, tmp_path / "models")
    environment = {"NO_COLOR": "1", "ARGOS_PACKAGES_DIR": str(tmp_path / "models")}
    text = "\x1b[31mLuento\x1b[0m alkaa \u202ekello\u202c kaksitoista.\n"
    path = tmp_path / "hostile.txt"
    path.write_text(text, "utf-8")
    translate = ["translate", str(path), "--from", "fi", "--to", "en"]
    root = make_project(tmp_path / "p", "\x1b[31mThe lecture\u202e begins.\n", source=text)
    work = ["leaflet", "1", "--project", str(root)]
    for arguments in (
        translate,
        [*translate, "--format", "jsonl"],
        [*translate, "--n-best", "2"],
        ["suggest", *work],
        ["ask", *work, "--about", "alternatives", "--about", "back"],
    ):
        seen = on_terminal(arguments, environment)
        assert not set(seen) & {"\x1b", "\u202e", "\u202c"}
        assert "lecture" in seen
    piped = subprocess.run([*PROGRAM, *translate], env={**os.environ, **environment}, capture_output=True, check=True)
    assert piped.stdout.decode() == "\x1b[31mThe lecture\x1b[0m begins \u202eat\u202c twelve o'clock.\n"


def test_columns_wrap_to_the_terminal() -> None:
    seen = on_terminal(["segment", str(ARTICLE), "--lang", "en"], {"COLUMNS": "60", "NO_COLOR": "1"})
    lines = seen.replace("\r\n", "\n").split("\n")
    assert max(map(len, lines)) <= 60
    assert "\x1b[1m" in on_terminal(["checks"], {"TERM": "xterm", "NO_COLOR": ""})


def on_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """What a command shows on a terminal of its own."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    ) as started:
        os.close(theirs)
        pieces = []
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            pieces.append(piece)
        started.wait(30)
    os.close(ours)
    return b"".join(pieces).decode("utf-8")


def test_completion_knows_the_verbs() -> None:
    environment = {
        **os.environ,
        "COMP_WORDS": "workbench che",
        "COMP_CWORD": "1",
        "_WORKBENCH_COMPLETE": "bash_complete",
    }
    ended = subprocess.run(PROGRAM, env=environment, capture_output=True, check=True)
    assert {"plain,check", "plain,checks"} <= set(ended.stdout.decode().split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(cli: Run, shell: str) -> None:
    assert "_WORKBENCH_COMPLETE" in cli("completion", shell).text


def test_json_needs_nothing_but_utf8(cli: Run) -> None:
    ended = cli("segment", "-", "--lines", "--format", "json", stdin="ä \x9b 漢\n".encode())
    assert "ä" in ended.text
    assert "漢" in ended.text
    assert json.loads(ended.text)["segments"][0]["text"] == "ä \x9b 漢"
