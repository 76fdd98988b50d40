"""The verb `translate` with engines beside Argos, each named in the settings of the person or found on the machine."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import needs
from tests.projects import make_project
from tests.suggestions.online.servers import Dictation, complete, fails, serving
from workbench.session.opening.opening import own_settings
from workbench.suggestions.apertium.engine import Apertium

KEY = "sk-secret-key-123"
SETTINGS = """
[engines.office]
kind = "libretranslate"
url = "{url}"
key_env = "TEST_KEY"
retries = 0

[engines.model]
kind = "chat"
url = "{url}"
model = "small"
key_env = "TEST_KEY"
price_in = 2.0
price_out = 10.0
retries = 0
automatic = false

[engines.plain]
kind = "chat"
url = "http://mt.example.org"
model = "small"
"""


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.setenv("TEST_KEY", KEY)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    with serving() as state:
        own = own_settings()
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(SETTINGS.format(url=state.url), encoding="utf-8")
        yield state


def translate(cli, text, *arguments):
    return cli("translate", "-", "--from", "en", "--to", "es", *arguments, stdin=text.encode())


def test_apertium_translates_a_file(cli):
    if not Apertium().can_translate("en", "es"):
        pytest.skip("Apertium's data for en to es are not installed")
    ended = translate(cli, "He eats {food}.\n\nThe zorblax sings.\n", "--engine", "apertium")
    assert ended.text == "Come {food}.\n\nEl zorblax canta.\n"
    assert "translated by apertium" in ended.err
    row = translate(cli, "The zorblax sings.", "--engine", "apertium", "--format", "jsonl").lines[0]["renderings"][0]
    assert [row["text"][one["start"] : one["end"]] for one in row["tokens"] if one["is_unknown"]] == ["zorblax"]
    missing = cli("translate", "-", "--from", "fi", "--to", "en", "--engine", "apertium", stdin=b"x")
    assert missing.code == 4
    assert "Apertium does not translate fi to en" in missing.last_word


@needs.ONLINE
def test_a_server_of_the_settings_translates_a_file(cli, server):
    ended = translate(cli, "One.\n\nTwo.\n", "--engine", "office", "--n-best", "2", "--format", "jsonl")
    assert [[one["text"] for one in row["renderings"]] for row in ended.lines] == [
        ["ONE.", "One. 0"],
        ["TWO.", "Two. 0"],
    ]
    assert server.asked("/translate")[0].fields["api_key"] == KEY


@needs.ONLINE
def test_a_chat_model_of_the_settings_translates_a_file_and_says_what_it_cost(cli, server):
    ended = translate(cli, "One.\n\nTwo.\n", "--engine", "model")
    assert ended.text == "ONE.\n\nTWO.\n"
    assert "translated by model small" in ended.err
    assert "2 requests, 200 tokens sent and 20 received, 0.0006 USD" in ended.err
    assert KEY not in ended.err
    assert "segments:" not in ended.err
    [row] = translate(cli, "One.", "--engine", "model", "--format", "jsonl").lines
    assert (row["renderings"][0]["note"], row["renderings"][0]["cost"]) == ("", "0.0003 USD")


@needs.ONLINE
def test_on_a_terminal_what_a_model_writes_is_seen_while_it_comes(cli, server, tmp_path):
    dictation = Dictation()
    server.script = [dictation]
    (tmp_path / "one.txt").write_text("One.")
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    termios = pytest.importorskip("termios")
    terminal, words = pty.openpty()
    termios.tcsetwinsize(words, (24, 60))
    command = [sys.executable, "-m", "workbench", "translate", str(tmp_path / "one.txt"), "--engine", "model"]
    with subprocess.Popen(
        [*command, "--from", "en", "--to", "es"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=words
    ) as process:
        os.close(words)
        dictation.say("UNO \x1b")
        dictation.say("[2J")
        shown = ""
        while "UNO ␛[2J" not in shown:
            shown += os.read(terminal, 1000).decode()
        assert "\x1b" not in shown
        assert all(len(line) < 60 for line in shown.split("\r"))
        dictation.end()
        data, _ = process.communicate()
    os.close(terminal)
    assert data == b"UNO \x1b[2J"


@needs.ONLINE
def test_neighbours_are_told_of_a_file_too(cli, server):
    assert translate(cli, "One.\n\nTwo.\n", "--engine", "model").code == 0
    user = server.asked("/completions")[1].fields["messages"][-1]["content"]
    assert "before it stands: One.\ntranslated as: ONE.\n" in user


@needs.ONLINE
def test_one_who_costs_money_is_asked_about_a_segment_when_that_is_wished(cli, server, tmp_path):
    root = make_project(tmp_path / "p", "A.\n\nB.\n", source="Yksi.\n\nKaksi.\n")
    ended = cli("suggest", "leaflet", 2, "--project", root)
    assert "model: asked with --all" in ended.err
    assert server.asked("/completions") == []
    ended = cli("suggest", "leaflet", 2, "--all", "--project", root, "--format", "json")
    assert [one["text"] for one in ended.json["suggestions"]] == ["KAKSI."]
    assert "model: 1 request, 100 tokens sent and 10 received, 0.0003 USD" in ended.err
    assert "asked with" not in ended.err
    asked = cli("ask", "leaflet", 2, "--about", "alternatives", "--engine", "model", "--project", root)
    assert "KAKSI." in asked.text
    assert "model: 1 request" in asked.err
    assert "before it stands: Yksi." in server.asked("/completions")[1].fields["messages"][-1]["content"]


@needs.ONLINE
def test_a_text_that_a_model_refuses_holds_up_no_other(cli, server, tmp_path):
    refuses = fails(200, {"choices": [{"message": {}, "finish_reason": "content_filter"}]})
    server.script = [complete, refuses, complete]
    ended = translate(cli, "One.\n\nTwo.\n\nThree.\n", "--engine", "model")
    assert ended.text == "ONE.\n\nTwo.\n\nTHREE.\n"
    assert "left as they are because the engine refused them: 1" in ended.err
    root = make_project(tmp_path / "p", "A.\n\nB.\n\nC.\n", source="Yksi.\n\nKaksi.\n\nKolme.\n")
    server.script = [refuses, complete, complete]
    ended = cli("translate", "--work", "leaflet", "--project", root, "--engine", "model", "--format", "json")
    assert (ended.json["translated"], ended.json["skipped"]) == (2, {"refused by the engine": 1})
    server.script = [refuses]
    alone = cli("translate", "--work", "leaflet", "--project", root, "--engine", "model")
    assert alone.code == 4
    assert "refuses to translate this text" in alone.last_word


@needs.ONLINE
def test_an_engine_that_fails_ends_in_one_sentence_without_the_key(cli, server):
    server.script = [fails(401, {"error": {"message": f"no {KEY}"}})]
    ended = translate(cli, "One.", "--engine", "model")
    assert (ended.code, ended.out) == (4, b"")
    assert "does not take the key" in ended.last_word
    assert KEY not in ended.err
    plain = translate(cli, "One.", "--engine", "plain")
    assert plain.code == 4
    assert "not encrypted" in plain.last_word
    assert "is off until it has an address" in translate(cli, "One.", "--engine", "chat").last_word


def test_an_engine_that_is_not_automatic_is_asked_only_by_its_name(cli, server):
    ended = cli("translate", "-", "--from", "fi", "--to", "sv", stdin=b"Yksi.")
    assert ended.code == 4
    assert server.asked("/completions") == []


@needs.ONLINE
def test_a_work_is_translated_with_its_terms_told(cli, server, tmp_path):
    root = make_project(tmp_path / "p", "The door are red.\n\nNobody.\n", source="Dera e kuqe.\n\nAskush nuk erdhi.\n")
    about = root / "source_texts/leaflet/about.toml"
    about.write_text(about.read_text("utf-8").replace('"fi"', '"sq"'), "utf-8")
    assert cli("terms", "add", "dera", "gate", "--project", root).code == 0
    ended = cli("translate", "--work", "leaflet", "--project", root, "--engine", "model", "--format", "json")
    assert ended.json == {"work": "leaflet", "origin_name": "model small", "translated": 2, "skipped": {}}
    assert "2 requests" in ended.err
    first, second = [one.fields["messages"] for one in server.asked("/completions")]
    assert "- dera = gate" in first[1]["content"]
    assert "translated as: DERA E KUQE." in second[1]["content"]
    assert "Askush nuk erdhi." in first[1]["content"]


def test_a_project_may_not_name_an_engine(cli, server, tmp_path):
    root = make_project(tmp_path / "p", "Text.\n", source="Teksti.\n")
    with (root / "workbench.toml").open("a", encoding="utf-8") as file:
        file.write('\n[engines.theirs]\nkind = "chat"\nurl = "https://mt.example.org"\nmodel = "m"\n')
    ended = cli("translate", "--work", "leaflet", "--project", root, "--engine", "theirs")
    assert ended.code == 3
    assert "does not belong into a project" in ended.last_word


def test_the_doctor_names_engines_and_contacts_none(cli, server, tmp_path):
    states = {one["name"]: one for one in cli("doctor", "--format", "json").json["engines"]}
    assert states["model"]["holds"].endswith("model small, key in TEST_KEY, asked only when you wish it")
    assert "not encrypted" in states["plain"]["trouble"]
    assert server.seen == []
    assert KEY not in cli("doctor").text
