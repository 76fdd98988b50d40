"""Quality issues of ITS 2.0 in XLIFF: those of other programs, and files that mean harm."""

from __future__ import annotations

import pytest
from lxml import etree

from workbench.domain.annotations import AnnotatedSegment, Annotation, Side
from workbench.domain.findings import Severity
from workbench.errors import InputError
from workbench.formats.annotations import bytes_of
from workbench.formats.its_xliff import ItsXliff
from workbench.formats.registry import read_annotated
from workbench.language.mqm import catalogue, from_its, its_type

NEW = """<?xml version="1.0"?>
<!-- made elsewhere -->
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"
  xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0">
<file id="f1" original="page.html">
 <unit id="7">
  <its:locQualityIssues xml:id="lqi1">
   <its:locQualityIssue locQualityIssueType="misspelling" locQualityIssueComment="'c'es' is unknown"
     locQualityIssueSeverity="50"/>
   <its:locQualityIssue locQualityIssueType="typographical" locQualityIssueSeverity="0"/>
   <its:locQualityIssue locQualityIssueType="grammar" locQualityIssueEnabled="no"/>
  </its:locQualityIssues>
  <segment id="a"><source>This <pc id="1">is</pc> it.</source>
   <target>😀 <mrk id="m" type="itsm:generic" its:locQualityIssuesRef="#its=lqi1">c'es</mrk> <pc id="1">le
<ph id="2" disp="X"/>cont<cp hex="0001"/>enu</pc>.</target></segment>
  <segment><source>Two.</source><target><sm id="s1" type="itsm:generic" its:locQualityIssueType="omission"/>De<sm
   id="s2" type="itsm:generic" its:locQualityIssueType="whitespace"/>ux<em startRef="s1"/>.</target></segment>
  <segment><source>Not translated.</source></segment>
 </unit>
</file></xliff>"""
OLD = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" xmlns:its="http://www.w3.org/2005/11/its">
<file original="a.txt" source-language="en" target-language="fr" datatype="plaintext"><header/><body>
<trans-unit id="9"><source>One <mrk mtype="x-its" its:locQualityIssueType="terminology"
  its:locQualityIssueSeverity="100">cat</mrk>.</source>
<target its:locQualityIssueType="style" its:locQualityIssueComment="stiff"><bpt id="1">&lt;b></bpt>Un chat<ept
  id="1">&lt;/b></ept>.</target>
<alt-trans><target>Une chatte</target></alt-trans></trans-unit></body></file></xliff>"""


def test_issues_of_other_programs_are_read_with_offsets_in_code_points() -> None:
    first, second = read_annotated(NEW.encode())
    assert (first.document, first.segment, first.source) == ("page.html", "7/a", "This is it.")
    assert first.target == "😀 c'es le\ncont\x01enu."
    assert first.marks == (
        Annotation("", Side.WORKING, 2, 6, "c'es", "linguistic-conventions/spelling", Severity.MAJOR,
                   "'c'es' is unknown"),
        Annotation("", Side.WORKING, 2, 6, "c'es", "linguistic-conventions/punctuation", Severity.NEUTRAL),
    )  # fmt: skip
    assert [(mark.text, mark.category, mark.comment) for mark in second.marks] == [
        ("Deux", "accuracy/omission", ""),
        ("ux.", "other", "whitespace"),
    ]


def test_xliff_1_2_is_read_without_its_codes_and_alternatives() -> None:
    (one,) = read_annotated(OLD.encode("utf-16"))
    assert (one.document, one.segment, one.source, one.target) == ("a.txt", "9", "One cat.", "Un chat.")
    term, style = sorted(one.marks, key=lambda mark: mark.side)
    assert (term.side, term.text, term.category, term.severity) == (
        Side.SOURCE, "cat", "terminology", Severity.CRITICAL,
    )  # fmt: skip
    assert (style.text, style.category, style.comment) == ("Un chat.", "style", "stiff")


def test_what_is_written_is_xliff_2_1_that_others_can_read() -> None:
    mark = Annotation("Aino", Side.WORKING, 0, 3, "The", "accuracy/mistranslation", Severity.MAJOR, "no\x00")
    other = Annotation("Aino", Side.WORKING, 2, 5, "e d", "style/awkward", Severity.CRITICAL)
    text = ItsXliff().write([AnnotatedSegment("mt", 'a "b"', "1", "Aino", "", "The door", (mark, other), 70.0)])
    root = etree.fromstring(bytes_of(text))
    its = "{http://www.w3.org/2005/11/its}locQualityIssue"
    found = root.findall(".//{*}sm")
    assert [(one.get(f"{its}Type"), one.get(f"{its}Severity")) for one in found] == [
        ("mistranslation", "65"),
        ("style", "100"),
    ]
    assert len({one.get("id") for one in root.iter() if one.get("id")}) == 4
    assert [one.get("startRef") for one in root.findall(".//{*}em")] == ["m1", "m2"]
    assert ItsXliff().read(ItsXliff().write([])) == []


def test_every_issue_type_leads_back_to_its_dimension() -> None:
    assert from_its("uncategorized") == from_its("") == ""
    assert from_its("legal") == "other"
    for one in catalogue():
        back = from_its(its_type(one.id))
        assert back == one.id or its_type(back) == its_type(one.id) or back in {c.id.split("/")[0] for c in catalogue()}


ENTITY = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY {}>]><xliff version="2.1"><file id="f"><unit id="u"><segment>
<source/><target>&a;</target></segment></unit></file></xliff>"""
HOSTILE = {
    "a file from outside": ENTITY.format('a SYSTEM "file:///etc/passwd"'),
    "a blow-up": ENTITY.format('b "ha"><!ENTITY a "&b;&b;&b;&b;&b;&b;"'),
    "too deep": "<xliff>" + "<file>" * 5_000 + "</file>" * 5_000 + "</xliff>",
    "cut off": NEW[: len(NEW) // 2],
    "no xliff": "<?xml version='1.0'?><html/>",
    "nothing": "<?xml version='1.0'?>",
    "a severity that is none": NEW.replace('"50"', '"1e999"'),
    "a severity in letters": NEW.replace('"50"', '"high"'),
    "nan": NEW.replace('"50"', '"nan"'),
    "a forbidden character": NEW.replace("Two", "T&#1;wo"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_means_harm_or_makes_no_sense_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InputError) as told:
        read_annotated(text.encode(), "its-xliff")
    assert "root:" not in str(told.value)


def test_odd_references_and_characters_do_no_harm() -> None:
    odd = NEW.replace("#its=lqi1", "elsewhere.xml#none").replace('hex="0001"', 'hex="zz"').replace('s1"/>.', 's9"/>.')
    first, second = read_annotated(odd.encode())
    assert first.marks == ()
    assert "\ufffd" in first.target
    assert second.marks[0].text == "Deux."
