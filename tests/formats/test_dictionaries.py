"""Dictionaries of dictd and StarDict, written here in every way that they are written."""

from __future__ import annotations

import gzip
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats.dictd import DIGITS
from workbench.formats.dictionaries import open_dictionary
from workbench.formats.dictionary import plain_text
from workbench.formats.dictzip import PartialFile

ARTICLES = {
    "00-database-short": "00-database-short\n     Finnish-English test dictionary\n",
    "leiri": "leiri /ˈlei̯ri/ <n>\n camp\n   see: {leirintä}, {x}\n",
    "Leiri": "Leiri\n a surname\n",
    "lista": "lista\n list\n",
}


def base64(number: int) -> str:
    digits = list(DIGITS)
    text = digits[number % 64]
    while number := number // 64:
        text = digits[number % 64] + text
    return text


def dictzip(data: bytes, chunk: int) -> bytes:
    """A gzip file of chunks that can be entered, with a name and a second extra field before the one that counts."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    chunks = [
        packer.compress(data[at : at + chunk]) + packer.flush(zlib.Z_FULL_FLUSH) for at in range(0, len(data), chunk)
    ]
    field = struct.pack("<HHH", 1, chunk, len(chunks)) + b"".join(struct.pack("<H", len(one)) for one in chunks)
    extra = b"XX" + struct.pack("<H", 3) + b"abc" + b"RA" + struct.pack("<H", len(field)) + field
    header = b"\x1f\x8b\x08" + bytes([4 | 8]) + b"\0" * 6 + struct.pack("<H", len(extra)) + extra + b"name.dict\0"
    return header + b"".join(chunks) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data))


def make_dictd(folder: Path, packing: str) -> Path:
    lines, data = [], b""
    for word, text in sorted(ARTICLES.items()):
        article = text.encode()
        lines.append(f"{word}\t{base64(len(data))}\t{base64(len(article))}\n")
        data += article
    (folder / "fin.index").write_text("".join(lines), "utf-8")
    name, packed = {
        "plain": ("fin.dict", data),
        "gzip": ("fin.dict.dz", gzip.compress(data)),
        "dictzip": ("fin.dict.dz", dictzip(data, 16)),
    }[packing]
    (folder / name).write_bytes(packed)
    return folder / "fin.index"


@pytest.mark.parametrize("packing", ["plain", "gzip", "dictzip"])
def test_dictd(tmp_path: Path, packing: str) -> None:
    dictionary = open_dictionary(make_dictd(tmp_path, packing))
    assert dictionary.name == "Finnish-English test dictionary"
    assert dictionary.find("leiri") == [
        ("leiri", "leiri /ˈlei̯ri/ <n>\n camp\n   see: leirintä, x"),
        ("Leiri", "Leiri\n a surname"),
    ]
    assert [word for word, _ in dictionary.find("LISTA")] == ["lista"]
    assert dictionary.find("list") == dictionary.find("") == dictionary.find("00-database-short") == []


def make_stardict(folder: Path, *, packing: str, types: str, wide: bool) -> Path:
    entries = [("leiri", b"camp"), ("lista", "<k>lista</k><br/>list &amp; röll<div>two</div>".encode())]
    index, data = b"", b""
    for word, text in entries:
        part = text if types else b"h" + text + b"\0"
        index += word.encode() + b"\0" + len(data).to_bytes(8 if wide else 4, "big") + len(part).to_bytes(4, "big")
        data += part
    info = "StarDict's dict ifo file\nversion=3.0.0\nbookname=Testi\nwordcount=2\n"
    info += f"sametypesequence={types}\n" * bool(types) + "idxoffsetbits=64\n" * wide
    (folder / "fin.ifo").write_text(info, "utf-8")
    packed = packing == "packed"
    (folder / ("fin.idx.gz" if packed else "fin.idx")).write_bytes(gzip.compress(index) if packed else index)
    (folder / ("fin.dict.dz" if packed else "fin.dict")).write_bytes(dictzip(data, 10) if packed else data)
    (folder / "fin.syn").write_bytes(b"luettelo\0" + (1).to_bytes(4, "big") + b"nobody\0" + (9).to_bytes(4, "big"))
    return folder


@pytest.mark.parametrize("packing", ["plain", "packed"])
@pytest.mark.parametrize("types", ["h", ""])
@pytest.mark.parametrize("wide", [False, True])
def test_stardict(tmp_path: Path, packing: str, types: str, wide: bool) -> None:
    dictionary = open_dictionary(make_stardict(tmp_path, packing=packing, types=types, wide=wide))
    assert dictionary.name == "Testi"
    assert dictionary.find("Leiri") == [("leiri", "camp")]
    assert dictionary.find("luettelo") == [("lista", "lista\nlist & röll\ntwo")]
    assert dictionary.find("nobody") == []


def test_stardict_with_several_parts(tmp_path: Path) -> None:
    make_stardict(tmp_path, packing="plain", types="h", wide=False)
    data = "tʰest\0".encode() + b"plain <text>\0" + b"W" * 3
    (tmp_path / "fin.dict").write_bytes(data)
    (tmp_path / "fin.idx").write_bytes(b"leiri\0" + (0).to_bytes(4, "big") + len(data).to_bytes(4, "big"))
    text = (tmp_path / "fin.ifo").read_text().replace("sametypesequence=h", "sametypesequence=tmW")
    (tmp_path / "fin.ifo").write_text(text)
    assert open_dictionary(tmp_path / "fin.dict").find("leiri") == [("leiri", "tʰest\nplain <text>")]


def test_what_is_missing_or_damaged_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no dictionary"):
        open_dictionary(tmp_path / "nothing")
    (tmp_path / "a.index").write_text("leiri\tA\tE\n")
    with pytest.raises(InputError, match="has no .dict"):
        open_dictionary(tmp_path)
    (tmp_path / "a.dict.dz").write_bytes(dictzip(b"camp" * 100, 50)[:40])
    with pytest.raises(InputError):
        open_dictionary(tmp_path).find("leiri")
    (tmp_path / "b.ifo").write_text("something else")
    with pytest.raises(InputError, match="no dictionary of StarDict"):
        open_dictionary(tmp_path / "b.ifo")


@given(st.binary(min_size=1, max_size=400), st.integers(1, 60), st.integers(0, 400), st.integers(0, 400))
def test_any_part_of_a_packed_file(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, chunk: int, start: int, size: int
) -> None:
    path = tmp_path_factory.mktemp("packed") / "x.dz"
    path.write_bytes(dictzip(data, chunk))
    assert PartialFile(path).read(start, size) == data[start : start + size]


@given(st.binary(max_size=100), st.binary(max_size=200))
@example(b"/\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\t", b"")
def test_no_bytes_break_the_readers(tmp_path_factory: pytest.TempPathFactory, index: bytes, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("odd")
    (folder / "a.index").write_bytes(b"leiri\t" + index + b"\nleiri\tA\tzzzzzzzz\n")
    (folder / "b.idx").write_bytes(b"leiri\0" + index)
    for start in (b"", b"\x1f\x8b\x08", b"\x1f\x8b\x08\x04"):
        for name in ("a.dict", "b.dict"):
            (folder / name).write_bytes(start + data)
        for types in ("", "h", "tX"):
            (folder / "b.ifo").write_text(f"StarDict's dict ifo file\nsametypesequence={types}\n")
            for path in (folder / "a.index", folder / "b.ifo"):
                try:
                    found = open_dictionary(path).find("leiri")
                    said = ""
                except InputError as error:
                    found, said = [], error.message
                assert "\n" not in said
                assert all(word.casefold() == "leiri" for word, _ in found)


def test_markup_becomes_lines() -> None:
    assert plain_text("<p>a &lt;b&gt;</p>\n\n\n<ul><li>c<li>d</ul> 1 < 2", has_markup=True) == "a <b>\nc\nd 1 < 2"
    plain_text("<" * 100_000, has_markup=True)
