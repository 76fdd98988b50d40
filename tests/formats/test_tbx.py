"""TBX in all its shapes, what is no TBX, and what would do harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.domain.terms import Status, Term, TermEntry
from workbench.errors import InputError
from workbench.formats.tbx import TbxFormat
from workbench.formats.term_files import Sides, read_terms

VERSION_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body><!-- a comment --><termEntry id="c7">
 <descrip type="subjectField">Law</descrip><note>of the desk</note>
 <langSet xml:lang="fi"><descripGrp><descrip type="definition">paikka</descrip></descripGrp>
  <ntig><termGrp><term>koulutus<hi>leiri</hi></term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
  </langSet>
 <langSet xml:lang="en">
  <tig><term>re-education
     camp</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <tig><term>retraining camp</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
   <note>as of 2020</note></tig></langSet>
</termEntry><termEntry><langSet xml:lang="en"><tig><term> </term></tig></langSet></termEntry></body></text></martif>"""
VERSION_3_DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c7"><descrip type="subjectField">Law</descrip><note>of the desk</note>
 <langSec xml:lang="fi"><descrip type="definition">paikka</descrip>
  <termSec><term>koulutusleiri</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
 <langSec xml:lang="en"><termSec><term>re-education camp</term>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
  <termSec><term>retraining camp</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
   <note>as of 2020</note></termSec></langSec></conceptEntry></body></text></tbx>"""
VERSION_3_DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c7"><min:subjectField>Law</min:subjectField><note>of the desk</note>
 <langSec xml:lang="fi"><basic:definition>paikka</basic:definition>
  <termSec><term>koulutusleiri</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
 <langSec xml:lang="en"><termSec><term>re-education camp</term></termSec>
  <termSec><term>retraining camp</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
   <note>as of 2020</note></termSec></langSec></conceptEntry></body></text></tbx>"""
ENTRY = TermEntry(
    (
        Term("koulutusleiri", "fi", part_of_speech="noun"),
        Term("re-education camp", "en"),
        Term("retraining camp", "en", Status.FORBIDDEN, note="as of 2020"),
    ),
    id="c7",
    domain="Law",
    definition="paikka",
    note="of the desk",
)


@pytest.mark.parametrize("text", [VERSION_2, VERSION_3_DCA, VERSION_3_DCT], ids=["2", "3 DCA", "3 DCT"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_shape_says_the_same(text: str, codec: str) -> None:
    data = text.replace('encoding="UTF-8"', f'encoding="{codec.removesuffix("-sig")}"').encode(codec)
    assert read_terms(data, Sides(), file_name="any.name").entries == (ENTRY,)


def test_what_is_written_is_read_again() -> None:
    other = TermEntry((Term("<&>\"'", "zh-Hant", Status.ADMITTED, "noun", "a note"),), id="c2", domain="a; b", note="n")
    written = TbxFormat().write([ENTRY, other], Sides())
    first, second = TbxFormat().read(written, Sides()).entries
    assert set(first.terms) == set(ENTRY.terms)
    assert (first.domain, first.definition, first.note) == (ENTRY.domain, ENTRY.definition, ENTRY.note)
    assert second == other


@given(texts, texts)
def test_any_text_gives_a_file_that_is_sound(term: str, note: str) -> None:
    entry = TermEntry((Term(term or "x", "en", note=note),), definition=note)
    TbxFormat().read(TbxFormat().write([entry], Sides()), Sides())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<martif><text>", "line 1, column 15"),
        ("<tbx>\n  <a></b></tbx>", "line 2"),
        ("<tmx><martif/></tmx>", "begins with <tmx>"),
        ('<!DOCTYPE martif [<!ENTITY a "b">]><martif>&a;</martif>', "declares entities"),
        ('<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>', "declares entities"),
        ("<martif>" + "<a>" * 5000 + "</a>" * 5000 + "</martif>", "depth"),
        ("<martif>\0</martif>", "line 1"),
    ],
)
def test_what_is_harmful_or_damaged_is_refused_in_one_sentence(data: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_terms(data.encode(), Sides(), file_name="x.tbx")
    assert said.lower() in refused.value.message.lower()
    assert "\n" not in refused.value.message


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for start in (b"", b"<martif>", b"<tbx><text><body><conceptEntry><langSec>"):
        try:
            found, said = TbxFormat().read(start + data, Sides()), ""
        except InputError as error:
            found, said = None, error.message
        assert found is not None or (said and "\n" not in said)


def test_real_files() -> None:
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        pytest.skip("WORKBENCH_DATA is not set: it names the folder of development data")
    read = {
        path.name.partition("-")[0]: read_terms(path.read_bytes(), Sides(), file_name=path.name).entries
        for path in sorted(Path(folder).glob("formats/tbx/*.tbx"))
    }
    assert {term.text for entry in read["ibm_tbx"] for term in entry.terms} >= {"navigation trail", "branch"}
    assert {term.language for entry in read["oracle_TBX"] for term in entry.terms} >= {"en", "pt"}
    assert [term.language for term in read["test02_win1254"][0].terms] == ["en", "tr"]
