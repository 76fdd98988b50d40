"""Hostile package files are refused, and leave nothing behind."""

from __future__ import annotations

import json
import os
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.index_server import EN_FI
from workbench.errors import InputError, OutputError
from workbench.suggestions.argos.unpacking import unpack

GOOD = {"from_code": "en", "to_code": "fi", "package_version": "1.0"}


def made(path, members, metadata=GOOD, packing=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", packing) as archive:
        if metadata is not None:
            archive.writestr("top/metadata.json", metadata if isinstance(metadata, bytes) else json.dumps(metadata))
        archive.writestr("top/model/model.bin", b"x")
        archive.writestr("top/sentencepiece.model", b"x")
        for name, data in members:
            archive.writestr(name, data)
    return path


def refused(tmp_path, file, words):
    into = tmp_path / "packages"
    with pytest.raises(InputError, match=words) as found:
        unpack(file, into)
    assert str(file.name) in str(found.value)
    assert not into.exists() or os.listdir(into) == []
    assert {path.name for path in tmp_path.iterdir()} <= {file.name, "packages"}


def member(name, mode=0, flags=0):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.flag_bits = flags
    return info


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "top/../../outside",
        "/etc/outside",
        "top//double",
        "top/./dot",
        "top\\..\\outside",
        "C:/outside",
        "top/c:stream",
        "top/new\nline",
        "top/\u202eodd",
        "top/" + "x" * 300,
        "top/a/b/c/d/e/f/g/h/i",
        "other/second",
        "top",
        "top/MODEL/model.bin",
        "top/sentencepiece.model",
        "top/sentencepiece.model/under",
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_leads_astray_is_refused(tmp_path, name):
    file = tmp_path / "bad.argosmodel"
    made(file, [(name, b"x")])
    into = tmp_path / "packages"
    with pytest.raises((InputError, OutputError), match="nothing was installed|cannot be written"):
        unpack(file, into)
    assert not into.exists() or os.listdir(into) == []
    assert {path.name for path in tmp_path.iterdir()} <= {file.name, "packages"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path, kind):
    file = made(tmp_path / "bad.argosmodel", [(member("top/model/link", kind | 0o777), b"/etc/passwd")])
    refused(tmp_path, file, "a link or a device")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    file = made(tmp_path / "bad.argosmodel", [("top/zeros", bytes(30_000_000))])
    refused(tmp_path, file, "would grow")


def test_a_bomb_that_lies_about_its_size_is_refused_while_it_is_unpacked(tmp_path):
    file = made(tmp_path / "bad.argosmodel", [("top/zeros", bytes(3_000_000))])
    data = file.read_bytes()
    said = struct.pack("<I", 3_000_000)
    assert data.count(said) == 2
    file.write_bytes(data.replace(said, struct.pack("<I", 1_000)))
    refused(tmp_path, file, "larger than the package says|damaged")


def test_too_many_files_are_refused(tmp_path):
    file = made(tmp_path / "bad.argosmodel", [(f"top/{number}", b"") for number in range(5_001)])
    refused(tmp_path, file, "more than any translation model")


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        (None, "holds no metadata.json"),
        (b"{", "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"[]", "no object"),
        (b"[" * 100_000, "no JSON"),
        (b" " * 1_000_001, "holds no metadata.json"),
        ({}, "from_code is"),
        ({**GOOD, "from_code": "../../x"}, "from_code is"),
        ({**GOOD, "to_code": ["fi"]}, "to_code is"),
        ({**GOOD, "package_version": "1/../../.."}, "package_version is"),
        ({**GOOD, "type": "sbd"}, "only translation models"),
    ],
)
def test_metadata_that_make_no_sense_are_refused(tmp_path, metadata, words):
    refused(tmp_path, made(tmp_path / "bad.argosmodel", [], metadata), words)


def test_a_package_without_a_model_is_refused(tmp_path):
    file = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("top/metadata.json", json.dumps(GOOD))
    refused(tmp_path, file, "no model with its tokenizer")


def test_what_is_no_archive_or_damaged_is_refused(tmp_path):
    file = tmp_path / "bad.argosmodel"
    file.write_bytes(b"not a zip")
    refused(tmp_path, file, "damaged or no package")
    data = bytearray(EN_FI.read_bytes())
    data[500_000] ^= 255
    file.write_bytes(bytes(data))
    refused(tmp_path, file, "damaged")
    file.write_bytes(EN_FI.read_bytes()[:700_000])
    refused(tmp_path, file, "damaged")


def test_a_package_that_fails_leaves_the_installed_one(tmp_path):
    into = tmp_path / "packages"
    folder, _ = unpack(EN_FI, into)
    with pytest.raises(InputError):
        unpack(made(tmp_path / "bad.argosmodel", [("top/../x", b"")]), into)
    assert (folder / "model" / "model.bin").stat().st_size > 900_000


def test_a_missing_file_and_a_folder_that_is_none_are_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        unpack(tmp_path / "none.argosmodel", tmp_path / "packages")
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        unpack(EN_FI, tmp_path / "file")


@given(st.binary(max_size=200), st.integers(0, 1_000_000))
def test_any_damage_is_told_in_a_sentence(tmp_path_factory, noise, at):
    folder = tmp_path_factory.mktemp("noise")
    file = made(folder / "noisy.argosmodel", [("top/more", b"more" * 20)])
    data = bytearray(file.read_bytes())
    at %= len(data)
    data[at : at + len(noise)] = noise
    file.write_bytes(bytes(data))
    try:
        unpack(file, folder / "packages")
    except (InputError, OutputError):
        assert not list((folder / "packages").glob("*"))
