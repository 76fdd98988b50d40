"""Packages are listed, fetched over a real connection, installed whole or not at all, and removed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

import pytest

from tests.index_server import EN_FI, FI_EN
from workbench.errors import CancelledError, EngineError, InputError, UsageError
from workbench.suggestions.argos.places import INDEX, downloads_folder, index_address, packages_folder
from workbench.suggestions.argos.store import Store
from workbench.suggestions.base import Stop

OFFER = {
    "package_version": "1.0",
    "from_code": "en",
    "from_name": "English",
    "to_code": "fi",
    "to_name": "Finnish",
    "type": "translate",
}


def offered(server, **more):
    values = {**OFFER, "links": [f"{server.address}one.argosmodel"], **more}
    server.files["/one.argosmodel"] = EN_FI.read_bytes()
    server.offer([1, None, {}, {"type": "sbd", "code": "x"}, {"from_code": "../..", "to_code": "x"}, values])
    return Store(address=f"{server.address}index.json")


def names(store):
    return [one.folder.name for one in store.installed()[0]]


def test_a_package_file_is_installed_listed_and_removed(places):
    store = Store()
    package = store.install_file(EN_FI)
    assert package.folder == places / "translate-en_fi-1_0"
    assert names(store) == ["translate-en_fi-1_0"]
    assert package.metadata.source_name == "English"
    assert package.size > 1_000_000
    store.install_file(FI_EN)
    assert store.remove("en_fi") == [package]
    assert names(store) == ["translate-fi_en-1_0"]
    with pytest.raises(UsageError, match="no model 'en_fi' is installed; there are translate-fi_en"):
        store.remove("en_fi")


def test_installing_again_replaces_and_leaves_nothing_beside(places):
    store = Store()
    store.install_file(EN_FI)
    (places / "translate-en_fi-1_0" / "old").write_text("x")
    store.install_file(EN_FI)
    assert not (places / "translate-en_fi-1_0" / "old").exists()
    assert sorted(os.listdir(places)) == ["translate-en_fi-1_0"]
    assert not [name for name in os.listdir(places.parent) if name.startswith(".installing")]


def test_folders_that_are_no_packages_do_not_break_the_list(places):
    store = Store()
    store.install_file(EN_FI)
    (places / "empty").mkdir()
    (places / "broken").mkdir()
    (places / "broken" / "metadata.json").write_bytes(b"\xff{")
    (places / "deep").mkdir()
    (places / "deep" / "metadata.json").write_text("[" * 200_000)
    packages, troubles = store.installed()
    assert [one.name for one in packages] == ["translate-en_fi"]
    assert len(troubles) == 3
    assert any("holds no metadata.json" in trouble for trouble in troubles)


def test_no_folder_at_all_is_an_empty_list_and_makes_none(places):
    assert Store().installed() == ([], [])
    assert not places.exists()


def test_the_newest_of_several_versions_comes_first(places):
    store = Store()
    for version in ("1.0", "1.10", "1.9"):
        folder = store.install_file(EN_FI).folder
        values = json.loads((folder / "metadata.json").read_text())
        (folder / "metadata.json").write_text(json.dumps({**values, "package_version": version}))
        folder.rename(places / f"v{version}")
    assert [one.metadata.version for one in store.installed()[0]] == ["1.10", "1.9", "1.0"]


def test_argos_translate_itself_finds_what_is_installed_and_has_the_same_places(places):
    Store().install_file(EN_FI)
    del os.environ["ARGOS_PACKAGES_DIR"]
    program = (
        "import json, pathlib; from argostranslate import package, settings;"
        "print(json.dumps([str(settings.package_data_dir), settings.remote_package_index,"
        f" [p.from_code for p in package.get_installed_packages([pathlib.Path({str(places)!r})])]]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [str(packages_folder()), f"{INDEX}index.json", ["en"]]


def test_the_settings_of_argos_translate_are_honoured(places, tmp_path, monkeypatch):
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    assert packages_folder() == tmp_path / "data home" / "argos-translate" / "packages"
    settings = tmp_path / "config home" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        json.dumps({"ARGOS_PACKAGES_DIR": "/elsewhere", "ARGOS_PACKAGE_INDEX": "https://example.org/i"})
    )
    assert str(packages_folder()) == "/elsewhere"
    assert index_address() == "https://example.org/i/index.json"
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "https://example.org/other.json")
    assert index_address() == "https://example.org/other.json"


def test_a_package_is_fetched_by_name_with_progress(places, server):
    store = offered(server, sha256=hashlib.sha256(EN_FI.read_bytes()).hexdigest())
    assert [one.name for one in store.available()] == ["translate-en_fi"]
    told = []
    store.install("en_fi", lambda what, done, total: told.append((what, done, total)))
    assert names(store) == ["translate-en_fi-1_0"]
    size = EN_FI.stat().st_size
    assert ("fetching", size, size) in told
    assert any(what == "unpacking" and done == total for what, done, total in told)
    assert os.listdir(downloads_folder()) == []


def test_a_broken_download_goes_on_where_it_ended(places, server):
    store = offered(server)
    server.breaks_after = [400_000, 300_000]
    store.install("translate-en_fi")
    ranges = [asked for path, asked in server.requests if path == "/one.argosmodel"]
    assert ranges == ["", "bytes=400000-", "bytes=700000-"]
    assert names(store) == ["translate-en_fi-1_0"]


def test_a_download_that_was_given_up_goes_on_the_next_time(places, server):
    store = offered(server)
    server.breaks_after = [100_000] * 3
    with pytest.raises(EngineError, match="could not be fetched .*ended after 300000 of"):
        store.install("en_fi")
    store.install("en_fi")
    assert server.requests[-1][1] == "bytes=300000-"
    assert names(store) == ["translate-en_fi-1_0"]


def test_a_file_that_changed_on_the_server_is_fetched_anew(places, server):
    store = offered(server)
    server.breaks_after = [100_000] * 3
    with pytest.raises(EngineError):
        store.install("en_fi")
    server.version = '"two"'
    server.files["/one.argosmodel"] = FI_EN.read_bytes()
    store.install("en_fi")
    assert names(store) == ["translate-fi_en-1_0"]


def test_a_server_without_ranges_gives_all_again(places, server):
    store = offered(server)
    server.knows_ranges = False
    server.breaks_after = [100_000]
    store.install("en_fi")
    assert names(store) == ["translate-en_fi-1_0"]


def test_a_part_that_is_whole_already_does_no_harm(places, server):
    store = offered(server)
    folder = downloads_folder()
    folder.mkdir(parents=True)
    (folder / "translate-en_fi-1_0.argosmodel.part").write_bytes(EN_FI.read_bytes())
    (folder / "translate-en_fi-1_0.argosmodel.part.version").write_text(server.version)
    store.install("en_fi")
    assert names(store) == ["translate-en_fi-1_0"]


def test_a_wrong_checksum_installs_nothing(places, server):
    store = offered(server, sha256="0" * 64)
    with pytest.raises(EngineError, match="checksum differs"):
        store.install("en_fi")
    assert names(store) == []
    assert not list(downloads_folder().glob("*.argosmodel*"))


def test_the_second_address_is_asked_when_the_first_has_nothing(places, server):
    links = [f"{server.address}gone.argosmodel", "ftp://127.0.0.1/x", f"{server.address}one.argosmodel"]
    store = offered(server, links=links)
    store.install("en_fi")
    assert names(store) == ["translate-en_fi-1_0"]


def test_a_stopped_download_keeps_what_came(places, server):
    store = offered(server)
    stop = Stop()
    with pytest.raises(CancelledError):
        store.install("en_fi", lambda what, done, total: stop.wish(), stop)
    part = next(downloads_folder().glob("*.part"))
    assert 0 < part.stat().st_size < EN_FI.stat().st_size
    assert names(store) == []


@pytest.mark.parametrize("index", [b"{}", b"nothing", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_index_is_refused(places, server, index):
    server.files["/index.json"] = index
    with pytest.raises(InputError, match="is no index of packages"):
        Store(address=f"{server.address}index.json").available()


def test_without_a_connection_a_sentence_says_so(places):
    store = Store(address="http://127.0.0.1:9/index.json")
    with pytest.raises(EngineError, match="cannot be reached .*connection"):
        store.available()
    with pytest.raises(EngineError, match="none of http or https"):
        Store(address="file:///etc/passwd").available()


def test_a_name_that_nobody_offers_is_said_with_those_that_are_near(places, server):
    store = offered(server)
    with pytest.raises(UsageError, match="offers no model 'en_fr'; there are translate-en_fi"):
        store.install("en_fr")
