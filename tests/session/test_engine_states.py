import pytest

from workbench.session.engine_states import engine_states

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
    states = {one.name: one for one in engine_states(settings)}
    assert states["mine"].holds == "asks https://mt.example.org/v1, model small, key in MY_TEST_KEY"
    assert "not encrypted" in states["lan"].trouble
    assert "apt-get install apertium-eng-spa" in states["apertium"].trouble
    assert "is off until it has an address" in states["chat"].trouble
    assert "sk-secret" not in repr(states)
    (tmp_path / "modes" / "eng-spa.mode").write_text("lt-proc x")
    monkeypatch.delenv("MY_TEST_KEY")
    states = {one.name: one for one in engine_states(settings)}
    assert states["apertium"].holds == "translates eng-spa"
    assert states["mine"].holds.endswith("key in MY_TEST_KEY, which is not set")


def test_settings_that_cannot_be_read_are_named(settings):
    settings.write_text("[engines.mine]\nkey = 'sk-secret'\n")
    [state] = engine_states(settings)
    assert str(settings) in state.trouble
    assert "sk-secret" not in state.trouble
