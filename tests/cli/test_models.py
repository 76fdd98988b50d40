"""The verb `models`, against real files and a real server on loopback."""

from __future__ import annotations

import threading

import pytest

from tests.index_server import EN_FI, IndexServer


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index that offers one package; nothing of the person who runs the tests is touched."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    with IndexServer() as running:
        running.files["/one"] = EN_FI.read_bytes()
        running.offer([{"from_code": "en", "to_code": "fi", "package_version": "1.0", "links": ["/one"]}])
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", running.address)
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_a_model_is_offered_installed_by_name_listed_and_removed(cli, index, tmp_path):
    empty = cli("models", "list", "--format", "json")
    assert (empty.code, empty.json) == (0, {"models": []})
    assert "see what there is with: workbench models list --available" in empty.err
    assert [one["name"] for one in cli("models", "list", "--available", "--format", "jsonl").lines] == [
        "translate-en_fi"
    ]
    installed = cli("models", "install", "en_fi", "--format", "json")
    assert installed.code == 0
    assert installed.json["folder"] == str(tmp_path / "packages" / "translate-en_fi-1_0")
    (model,) = cli("models", "list", "--format", "json").json["models"]
    assert (model["engine"], model["source"], model["target"], model["version"]) == ("argos", "en", "fi", "1.0")
    assert model["size"] > 1_000_000
    assert "translate-en_fi" in cli("models", "list").text
    assert cli("models", "remove", "en_fi").code == 0
    assert cli("models", "list", "--format", "json").json == {"models": []}


def test_only_names_reach_the_network(cli, index):
    assert cli("models", "install", EN_FI).code == 0
    assert cli("models", "list").code == 0
    assert cli("models", "remove", "en_fi").code == 0
    assert index.requests == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("install", "none.argosmodel"), 3, "none.argosmodel: cannot be read"),
        (("install", __file__), 3, "damaged or no package of Argos Translate; nothing was installed"),
        (("install", "en_xx"), 2, "offers no model 'en_xx'; there are translate-en_fi"),
        (("remove", "en_xx"), 2, "no model 'en_xx' is installed"),
        (("install", ""), 2, "name a model or a file"),
        ((), 2, ""),
    ],
)
def test_what_goes_wrong_ends_in_one_sentence(cli, index, arguments, code, words):
    ended = cli("models", *arguments)
    assert (ended.code, ended.out) == (code, b"")
    assert words in ended.last_word


def test_a_server_that_is_gone_is_a_missing_part(cli, index, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    ended = cli("models", "install", "en_fi")
    assert ended.code == 4
    assert "cannot be reached" in ended.last_word
