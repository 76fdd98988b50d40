"""TMX and XLIFF of linked texts."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from workbench.errors import UsageError
from workbench.formats.bitext import BitextUnit, write_bitext

UNITS = [BitextUnit("a <b> & \r\n\x1b\ud800", "ä"), BitextUnit("only left", None), BitextUnit(None, "only right")]
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


def test_tmx_holds_both_sides() -> None:
    root = ElementTree.fromstring(write_bitext("tmx", UNITS, "fi", "en"))
    assert root.get("version") == "1.4"
    units = [[seg.text for seg in unit.iter("seg")] for unit in root.iter("tu")]
    assert units == [["a <b> & \r\n\ufffd\ufffd", "ä"], ["only left"], ["only right"]]
    languages = [tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in root.iter("tuv")]
    assert languages == ["fi", "en", "fi", "en"]


def test_xliff_has_one_unit_a_link() -> None:
    root = ElementTree.fromstring(write_bitext("xliff", UNITS, "fi", "en"))
    assert (root.get("srcLang"), root.get("trgLang")) == ("fi", "en")
    units = list(root.iter(f"{XLIFF}unit"))
    assert [unit.get("id") for unit in units] == ["u1", "u2", "u3"]
    first = units[0].find(f"{XLIFF}segment/{XLIFF}source")
    assert first is not None
    assert first.text == "a <b> & \r\n"
    assert [point.get("hex") for point in first] == ["001B"]
    assert units[1].find(f".//{XLIFF}target") is None
    assert units[2].findtext(f".//{XLIFF}source") == ""


def test_other_names_are_refused() -> None:
    with pytest.raises(UsageError, match="no bilingual format is called 'po'"):
        write_bitext("po", UNITS, "fi", "en")
