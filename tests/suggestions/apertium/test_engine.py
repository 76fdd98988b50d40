"""Apertium as an engine: its protocol with programs of our own, which may misbehave, and the real one where it is."""

import os
import random
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from tests import needs
from workbench.errors import CancelledError, EngineError, MissingPartError
from workbench.language.placeholders import lost_placeholders
from workbench.suggestions.apertium.engine import Apertium
from workbench.suggestions.base import Stop


def running(name: str) -> list[str]:
    """The processes of this one's children with a name, those that ended and were not taken off included."""
    children = (
        Path(f"/proc/{os.getpid()}/task/{threading.main_thread().native_id}/children")
        .read_text(encoding="utf-8")
        .split()
    )
    found = []
    for child in children:
        try:
            found += [child] if name in Path(f"/proc/{child}/stat").read_text(encoding="utf-8").split("(")[1] else []
        except OSError:
            continue
    return found


@pytest.fixture
def make(tmp_path, monkeypatch):
    """An engine whose program is a piece of Python: `text` is what came, and `say` answers."""
    if os.name != "posix":
        pytest.skip("this system does not run a file for what stands in its first line")
    made = []

    def build(body: str, steps: int = 2, **settings: object) -> Apertium:
        (tmp_path / "modes").mkdir(exist_ok=True)
        program = tmp_path / "lt-proc"
        interpreter = Path(sys.executable).resolve()  # the one of an environment may lie in a folder with a space
        lines = textwrap.indent(textwrap.dedent(body), "    ")
        program.write_text(
            f"#!{interpreter} -IS\n"
            "import os, sys, time\n"
            "here, last = os.path.dirname(__file__), sys.argv[-1] == 'last'\n"
            "def say(answer): os.write(1, answer)\n"
            "def texts():\n"
            "    rest = b''\n"
            "    while piece := os.read(0, 65536):\n"
            "        *whole, rest = (rest + piece).split(b'\\0')\n"
            "        yield from whole\n"
            "for number, text in enumerate(texts()):\n"
            "    if not last:\n        say(text + b'\\0')\n        continue\n"
            f"{lines}\n"
        )
        program.chmod(0o755)
        mode = " | ".join(["lt-proc first"] * (steps - 1) + ["lt-proc $1 last"])
        (tmp_path / "modes" / "eng-spa.mode").write_text(mode)
        monkeypatch.setenv("APERTIUM_PATH", str(tmp_path))
        made.append(Apertium({"folder": str(tmp_path), **settings}))
        return made[-1]

    yield build
    for engine in made:
        engine.close()


def texts_of(engine: Apertium, *texts: str, stop: Stop | None = None) -> list[str]:
    return [best[0].text for best in engine.translate(texts, "en", "es", stop=stop or Stop())]


E_FOR_A = r"say(text.replace(b'a', b'e') + b'\0')"


def test_texts_go_through_all_programs_in_turn(make):
    engine = make(E_FOR_A, steps=4)
    texts = ["a cat", "", " \n", "b\na\n\n  a ", "Ca {a} a"]
    assert texts_of(engine, *texts) == ["e cet", "", " \n", "b\ne\n\n  e ", "Ce {a} e"]


@needs.PROCESSES
def test_programs_are_kept_and_ended(make):
    engine = make(r"say(b'P%d ' % os.getpid() + text + b'\0')")
    first, second = texts_of(engine, "A x", "A x")
    assert first == second
    assert len(running("lt-proc")) == 2
    engine.close()
    assert running("lt-proc") == []
    assert texts_of(engine, "A x") != [first]


def test_a_program_that_dies_is_started_once_more(make):
    engine = make("""
        if text.startswith(b'Die') and not os.path.exists(here + '/died'):
            open(here + '/died', 'w').close()
            os._exit(3)
        say(text + b'\\0')
    """)
    assert texts_of(engine, "Live", "Die", "Live") == ["Live", "Die", "Live"]


@needs.PROCESSES
def test_a_program_that_dies_again_is_told_and_the_next_text_is_translated(make):
    engine = make("os._exit(3) if text.startswith(b'Die') else say(text + b'\\0')")
    with pytest.raises(EngineError, match=r"lt-proc ended.* code 3"):
        texts_of(engine, "Live", "Die")
    assert texts_of(engine, "Live") == ["Live"]
    assert len(running("lt-proc")) == 2


def test_an_answer_that_does_not_come_is_told_and_the_next_text_is_translated(make):
    engine = make("time.sleep(600) if text.startswith(b'Wait') else say(text + b'\\0')", timeout=0.5)
    with pytest.raises(EngineError, match=r"did not answer within 0\.5 seconds"):
        texts_of(engine, "Wait")
    assert texts_of(engine, "Live") == ["Live"]


@needs.PROCESSES
def test_the_answer_to_a_text_that_was_given_up_is_not_taken_for_the_next(make):
    engine = make("""
        if text.startswith(b'Wait'):
            time.sleep(0.4)
        say(text + b'\\0')
    """)
    texts_of(engine, "Start")
    before = running("lt-proc")
    stop = Stop()
    threading.Timer(0.1, stop.wish).start()
    with pytest.raises(CancelledError):
        texts_of(engine, "Wait", stop=stop)
    assert texts_of(engine, "Now", "Then") == ["Now", "Then"]
    assert running("lt-proc") == before


def test_an_answer_out_of_step_starts_the_programs_anew(make):
    engine = make("say(b'Odd[][n99]\\0') if number == 1 else say(text + b'\\0')")
    assert texts_of(engine, "A", "B", "C") == ["A", "B", "C"]


def test_an_answer_without_an_end_is_given_up(make):
    engine = make("while True: say(b'x' * 65536)")
    with pytest.raises(EngineError, match="no end"):
        texts_of(engine, "A")


def test_an_answer_that_lost_a_placeholder_is_asked_for_in_parts(make):
    engine = make("say(text.replace(b'[k0]', b'') + b'\\0')")
    assert texts_of(engine, "One {x}*two  three.") == ["One {x}*two  three."]


def test_a_large_text_passes_through_without_a_jam(make):
    engine = make(E_FOR_A)
    text = "word " * 10_000
    assert texts_of(engine, text) == [text]
    assert texts_of(engine, "x" * 300_000) == ["x" * 300_000]


def test_threads_are_answered_each_with_its_own(make):
    engine = make("say(text + b'\\0')")
    found: dict[str, list[str]] = {}

    def ask(name: str) -> None:
        found[name] = texts_of(engine, *[f"{name}{number}" for number in range(30)])

    threads = [threading.Thread(target=ask, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {name: [f"{name}{number}" for number in range(30)] for name in "ABCD"}


def test_a_wish_to_stop_is_seen_between_two_texts(make):
    engine, stop = make(E_FOR_A), Stop()
    answers = engine.translate(["A", "B"], "en", "es", stop=stop)
    assert next(answers)[0].text == "A"
    stop.wish()
    with pytest.raises(CancelledError):
        next(answers)


@needs.PROCESSES
def test_no_program_outlives_an_engine_that_nobody_closed(make, tmp_path):
    make("open(here + '/pid', 'w').write(str(os.getpid())); say(text + b'\\0')")
    script = (
        "from workbench.suggestions.apertium.engine import Apertium\n"
        "from workbench.suggestions.base import Stop\n"
        f"engine = Apertium({{'folder': {str(tmp_path)!r}}})\n"
        "print(next(engine.translate(['A'], 'en', 'es', stop=Stop()))[0].text)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "A\n"
    pid = (tmp_path / "pid").read_text()
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            break
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists()


def test_what_is_missing_is_named_with_the_command_that_installs_it(make, tmp_path, monkeypatch):
    engine = make(E_FOR_A)
    assert engine.can_translate("en", "es")
    assert not engine.can_translate("en", "fi")
    with pytest.raises(MissingPartError, match="apt-get install apertium-swe-dan"):
        list(engine.translate(["A"], "sv", "da", stop=Stop()))
    with pytest.raises(MissingPartError, match="does not translate en to fi"):
        list(engine.translate(["A"], "en", "fi", stop=Stop()))
    (tmp_path / "lt-proc").unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingPartError, match="apt-get install lttoolbox"):
        texts_of(engine, "A")


@pytest.mark.parametrize("settings", [{"fodler": "x"}, {"folder": 1}, {"timeout": "long"}, {"timeout": True}])
def test_wrong_settings_are_told(settings):
    with pytest.raises(EngineError, match=r"engines\.apertium"):
        Apertium(settings)


def real(source: str, target: str) -> Apertium:
    engine = Apertium()
    if not engine.can_translate(source, target):
        pytest.skip(f"Apertium's data for {source} to {target} are not installed")
    return engine


def test_the_real_engine_translates_and_keeps_what_must_stay():
    engine = real("en", "es")
    texts = [
        "Hello {name}, you have %d new messages in the <b>big house</b>.",
        "house",
        "He eats apples.\n\n  She sings.  ",
        "[a] {x} ^b$ c/d \\ @e <f> \x1b \ud800",
    ]
    greeting, house, paragraphs, odd = texts_of(engine, *texts)
    assert greeting == "Hola {name}, tienes %d mensajes nuevos en la <b>casa grande</b>."
    assert house == "casa"
    assert paragraphs.startswith("Come manzanas.\n\n  ")
    assert paragraphs.endswith("  ")
    assert all(mark in odd for mark in ("[", "{x}", "^", "$", "\\", "@", "<f>", "\x1b", "\ud800"))
    engine.close()


def test_the_real_engine_survives_any_text_and_loses_no_placeholder():
    engine = real("en", "es")
    chance = random.Random(5)
    marks = [
        *"aAeé .,'’-[]{}^$/\\@<>*#~+|\n\t\r\x00\x1b\u2028\u00a0\ud800\u0301\u202e日ש%s_&;:0",
        "the ",
        "He ",
        "<b>",
        "{n}",
    ]
    texts = ["".join(chance.choices(marks, k=chance.randrange(1, 60))) for _ in range(150)]
    for text, found in zip(texts, texts_of(engine, *texts), strict=True):
        assert lost_placeholders(text, found) == []
        for mark in "\x00\x1b\ud800{}^$[]":
            assert text.count(mark) == found.count(mark)
        assert text[: len(text) - len(text.lstrip())] == found[: len(found) - len(found.lstrip())]
    engine.close()


def test_the_real_engine_names_words_that_it_does_not_know():
    engine = real("en", "es")
    [[found]] = list(engine.translate(["The zorblax eats red apples"], "en-GB", "es", stop=Stop()))
    engine.close()
    assert found.text == "El zorblax come manzanas rojas"
    assert [found.text[one.start : one.end] for one in found.tokens if one.is_unknown] == ["zorblax"]
    assert found.score is None


def test_a_second_real_pair():
    engine = real("sv", "da")
    [[found]] = list(engine.translate(["Jag läser en bok om gamla hus i staden."], "sv", "da", stop=Stop()))
    assert found.text == "Jeg læser en bog om gamle huse i byen."
    engine.close()
