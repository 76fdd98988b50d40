import pytest

from workbench.session.assist.engines.status import engine_statuses

OWN = """
[engines.mine]
kind = "chat"
url = "https://mt.example.org/v1"
model = "small"
key_env = "MY_TEST_KEY"

[engines.lan]
kind = "libretranslate"
url = "http://mt.example.org"

[engines.apertium]
folder = "{folder}"
"""


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "modes").mkdir()
    path = tmp_path / "workbench.toml"
    path.write_text(OWN.format(folder=tmp_path), encoding="utf-8")
    return path


def test_each_engine_says_what_it_has_or_lacks_and_nobody_is_contacted(settings, tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody was contacted or started")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("subprocess.Popen", refuse)
    monkeypatch.setenv("MY_TEST_KEY", "sk-secret")
    states = {one.name: one for one in engine_statuses(settings)}
    told = "asks https://mt.example.org/v1, model small, key in MY_TEST_KEY"
    assert states["mine"].holds == f"{told}, asked only when you wish it"
    assert "not encrypted" in states["lan"].trouble
    assert "apt-get install apertium-eng-spa" in states["apertium"].trouble
    assert "is off until it has an address" in states["chat"].trouble
    assert "sk-secret" not in repr(states)
    (tmp_path / "modes" / "eng-spa.mode").write_text("lt-proc x")
    monkeypatch.delenv("MY_TEST_KEY")
    states = {one.name: one for one in engine_statuses(settings)}
    assert states["apertium"].holds == "translates eng-spa"
    assert f"{told}, which is not set (export MY_TEST_KEY=…), asked" in states["mine"].holds


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("kind = 'chatt'", "is of no kind 'chatt'; put kind = \"…\" under [engines.odd], one of argos, "),
        ("url = 'https://x'", 'says no kind; put kind = "…" under [engines.odd], one of argos, apertium, chat, '),
        ("kind = 'chat'\nurl = 'https://x'", "names no model; put model = "),
        ("kind = 'chat'", 'put url = "https://…" under [engines.odd]'),
        (
            "kind = 'chat'\nurl = 'https://x'\nmodel = 'm'\nkey_env = 'sk-012345678901234567890123456789012'",
            "has to be the name of an environment",
        ),
    ],
)
def test_a_wrong_setting_says_what_to_do(settings, table, words):
    settings.write_text(f"[engines.odd]\n{table}\n", encoding="utf-8")
    states = {one.name: one for one in engine_statuses(settings)}
    assert words in states["odd"].trouble
    assert "0123456789" not in states["odd"].trouble


def test_settings_that_cannot_be_read_are_named(settings):
    settings.write_text("[engines.mine]\nkey = 'sk-secret'\n")
    [state] = engine_statuses(settings)
    assert str(settings) in state.trouble
    assert "sk-secret" not in state.trouble
