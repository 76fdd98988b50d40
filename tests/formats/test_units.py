"""Translation units from and to TMX, XLIFF, PO and TSV."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.errors import InputError, UsageError, WorkbenchError
from workbench.formats.units import unit_format, unit_format_of, unit_formats

TMX = b"""<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US" datatype="xml" segtype="sentence" o-tmf="x" adminlang="en"
 creationtool="x" creationtoolversion="1"/>
<body>
<tu tuid="1" changedate="20240102T030405Z" creationid="Old"><prop type="client">A &amp; B</prop><note>look</note>
<prop type="prev">Before.</prop><prop type="next">After.</prop>
<tuv xml:lang="en-US"><seg>Press <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept> in <ph x="2">\\f1 </ph>%s
<hi>now</hi><ph><sub>footnote</sub></ph>.</seg></tuv>
<tuv xml:lang="fi" changeid="Aino"><seg>Paina <ph x="2">\\f1 </ph><bpt i="1">&lt;b></bpt>OK<ept i="1"/>.</seg></tuv>
<tuv lang="sv"><seg>Tryck OK.</seg></tuv></tu>
<tu><tuv xml:lang="en-GB"><seg>Colour</seg></tuv><tuv xml:lang="fi"><seg/></tuv></tu>
</body></tmx>"""
XLIFF_1 = b"""<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="fi" original="a.txt" datatype="x"><body>
<trans-unit id="1"><source>One <g id="a">two</g><x id="b"/>.</source>
<target state="final">Yksi <x id="b"/><g id="a">kaksi</g>.</target>
<alt-trans><source>No</source><target>Ei</target></alt-trans></trans-unit>
<trans-unit id="2"><source>A. B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2">B.</mrk>
</seg-source><target><mrk mtype="seg" mid="1">Aa.</mrk> <mrk mtype="seg" mid="2">Bee.</mrk></target></trans-unit>
<trans-unit id="3"><source>Not yet.</source><target state="needs-translation">Not yet.</target></trans-unit>
<trans-unit id="4" translate="no"><source>X</source><target>Y</target></trans-unit>
</body></file></xliff>"""
XLIFF_2 = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fi">
<file id="f"><unit id="u"><segment state="final"><source>One <pc id="1">two</pc><ph id="2"/><cp hex="0007"/></source>
<target>Yksi <ph id="2"/><pc id="1">kaksi</pc></target></segment><segment><source>Three</source></segment></unit>
</file></xliff>"""
PO = """msgid ""
msgstr "Language: fi\\nContent-Type: text/plain; charset=UTF-8\\n"

msgctxt "menu"
msgid "Open"
msgstr "Avaa ä"

#, fuzzy
msgid "Close"
msgstr "Sulje"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d tiedosto"
msgstr[1] "%d tiedostoa"

msgid "Nothing"
msgstr ""
"""


def read(name: str, data: bytes, source: str = "und", target: str = "und") -> list[TranslationUnit]:
    return list(unit_format(name).read(io.BytesIO(data), source, target))


def texts(units: list[TranslationUnit]) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in units]


def test_tmx_is_read_with_its_marks_context_author_and_properties() -> None:
    finnish, swedish = read("tmx", TMX)
    assert finnish.source == "Press <b>OK</b> in <1/>%s\nnow<2/>."
    assert finnish.target == "Paina <1/><b>OK</3>."
    assert (finnish.source_language, finnish.target_language) == ("en-US", "fi")
    assert (finnish.author, finnish.time) == ("Aino", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert finnish.context == UnitContext.of("Before.", "After.")
    assert finnish.properties == (("client", "A & B"), ("note", "look"))
    assert (swedish.target, swedish.target_language) == ("Tryck OK.", "sv")
    assert texts(read("tmx", TMX, "sv", "fi-FI")) == [
        ("Tryck OK.", finnish.target.replace("<1/><b>OK</3>", "<1/><b>OK</2>"))
    ]


def test_xliff_1_gives_segments_in_context() -> None:
    units = read("xliff", XLIFF_1)
    assert texts(units) == [
        ("One <1>two</1><2/>.", "Yksi <2/><1>kaksi</1>."), ("A.", "Aa."), ("B.", "Bee."),
    ]  # fmt: skip
    assert units[1].context == UnitContext.of("One <1>two</1><2/>.", "B.")
    assert units[2].context == UnitContext.of("A.", "Not yet.")
    assert (units[0].properties, units[0].origin) == ((("state", "final"),), "a.txt")
    assert read("xliff", XLIFF_1, "de", "fi") == []


def test_xliff_2_gives_its_segments() -> None:
    (unit,) = read("xliff", XLIFF_2)
    assert (unit.source, unit.target) == ("One <1>two</1><2/>\a", "Yksi <2/><1>kaksi</1>")
    assert unit.context == UnitContext.of("", "Three")


def test_po_leaves_out_what_is_fuzzy_or_empty() -> None:
    units = read("po", PO.encode(), "en")
    assert texts(units) == [("Open", "Avaa ä"), ("%d file", "%d tiedosto"), ("%d files", "%d tiedostoa")]
    assert units[0].properties == (("msgctxt", "menu"),)
    assert (units[0].source_language, units[0].target_language) == ("en", "fi")
    latin = PO.replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert read("po", latin, "en")[0].target == "Avaa ä"


def test_tsv_with_and_without_a_first_line_of_names() -> None:
    assert texts(read("tsv", b"Ovi\\n\tDoor\r\nKatto\tRoof\n\n")) == [("Ovi\\n", "Door"), ("Katto", "Roof")]
    named = "id\tTarget\tSource\n1\tDoor\\tx\tOvi\\\\n\n".encode("utf-16")
    assert texts(read("tsv", named)) == [("Ovi\\n", "Door\tx")]
    with pytest.raises(InputError, match=r"line 2: has no tab"):
        read("tsv", b"a\tb\nc\n")


@pytest.mark.parametrize("name", ["tmx", "xliff", "po", "tsv"])
def test_what_is_written_is_read_again(name: str) -> None:
    hostile = '<a & "b"> \' \u2028\u202e\\t 漢字 👨‍👩‍👧 \u0301 %s {x}'
    units = [
        TranslationUnit(hostile, hostile[::-1], "en", "fi", UnitContext.of("a", "b"), "Aino",
                        datetime(2026, 1, 2, tzinfo=UTC), "file.txt", properties=(("client", "<&>"),)),
        TranslationUnit("Two\nlines\tand\\n", "Kaksi\r\nriviä", "en", "fi"),
    ]  # fmt: skip
    data = b"".join(unit_format(name).write(units, "en", "fi"))
    again = read(name, data, "en", "fi")
    if name == "po":
        assert again[0].source == hostile
    else:
        assert texts(again) == texts(units)
    if name == "tmx":
        assert again == units
    nothing = b"".join(unit_format(name).write([], "en", "fi"))
    assert read(name, nothing) == []


@pytest.mark.parametrize("name", ["tmx", "xliff", "po", "tsv"])
def test_texts_that_a_file_cannot_hold_are_written_all_the_same(name: str) -> None:
    odd = "a\x00b\x1b\ud800c\udcff"
    data = b"".join(unit_format(name).write([TranslationUnit(odd, odd, "en", "fi", origin=odd)], "en", "fi"))
    (unit,) = read(name, data)
    assert unit.source.startswith("a")
    assert "\ud800" not in unit.source


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "line 1, column"),
        (b"<tmx>\n<header/>\n<body><tu>", "line 3, column"),
        (b"<html/>", "is no"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "declares entities"),
        (b'<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>', "declares entities"),
        (b"<tmx>" + b"<a>" * 5000, "is no well-formed XML"),
        (b"<tmx><a>\xff</a></tmx>", "is no well-formed XML"),
    ],
)
@pytest.mark.parametrize("name", ["tmx", "xliff"])
def test_bad_xml_is_told_in_one_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(name, data)


def test_a_long_file_streams(tmp_path: Path) -> None:
    body = b"".join(b'<tu><tuv xml:lang="en"><seg>Unit %d</seg></tuv><tuv xml:lang="fi"><seg>Yksi %d</seg></tuv></tu>' %
                    (number, number) for number in range(20_000))  # fmt: skip
    path = tmp_path / "long.tmx"
    path.write_bytes(b'<tmx><header srclang="en"/><body>' + body + b"</body></tmx>")
    with path.open("rb") as file:
        units = unit_format("tmx").read(file, "und", "und")
        assert next(units).source == "Unit 0"
        assert file.tell() < path.stat().st_size / 4
        assert sum(1 for _ in units) == 19_999


def test_formats_are_found_by_name_and_by_the_end_of_a_file_name() -> None:
    assert unit_format_of("A Memory.TMX").name == "tmx"
    assert unit_format_of("x.sdlxliff").name == "xliff"
    assert {"tmx", "xliff", "po", "tsv"} <= set(unit_formats())
    for refused in (lambda: unit_format("docx"), lambda: unit_format_of("x.docx")):
        with pytest.raises(UsageError, match="tmx"):
            refused()


@pytest.mark.skipif(not os.environ.get("WORKBENCH_DATA"), reason="WORKBENCH_DATA names no folder with development data")
def test_real_files_are_read_or_refused_in_one_sentence() -> None:
    folder = Path(os.environ["WORKBENCH_DATA"], "formats")
    units = refused = 0
    for kind in ("tmx", "xlf", "xliff", "sdlxliff", "po"):
        for path in sorted((folder / kind).iterdir()):
            try:
                with path.open("rb") as file:
                    units += sum(1 for _ in unit_format_of(path.name).read(file, "und", "und"))
            except WorkbenchError as error:
                refused += bool(error.place)
    assert units > 900
    assert 0 < refused < 8
