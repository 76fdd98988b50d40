"""Annotation files: what is written comes back, files of the campaigns are read, and what makes no sense is told."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.domain.annotations import AnnotatedSegment, Annotation, Side
from workbench.domain.findings import Severity
from workbench.errors import InputError, UsageError
from workbench.formats.annotations import bytes_of
from workbench.formats.bitext import FORBIDDEN
from workbench.formats.registry import annotation_format, annotation_formats, read_annotated
from workbench.language.mqm import catalogue

CATEGORIES = [one.id for one in catalogue()]
CAMPAIGN = """\
system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity
A\ttalk\t1\t84\trater3\t我希望\tI want to <v>take</v> it.\tStyle/Awkward\tMajor
A\ttalk\t1\t84\trater3\t我<v>希</v>望\tI want to take it.\tAccuracy/Omission\tMinor
B\ttalk\t1\t84\trater7\t我希望\tI hope.\tNo-error\tNo-error
B\ttalk\t1\t84\trater3\t我希望\tI hope.\tSource error\tminor
B\ttalk\t1\t84\t\t我希望\tI hope.\t\t\t{"segment": {}}
A\ttalk\t2\t85\trater3\t我\t<v>I</v> and <v>me</v>.\tFluency/Inconsistency\tNeutral\tbecause of this
"""


@st.composite
def judged_segments(draw: st.DrawFn) -> list[AnnotatedSegment]:
    """Segments of a file, each by another rater or of another segment."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        source, target = draw(texts), draw(texts)
        rater = draw(st.sampled_from(["Aino", "Bo"]))
        rating = draw(st.none() | st.integers(0, 100).map(float))
        marks = tuple(draw(st.lists(marks_on(source, target, rater), max_size=3)))
        found.append(AnnotatedSegment("mt", "a doc", str(number), rater, source, target, marks, rating))
    return found


@st.composite
def marks_on(draw: st.DrawFn, source: str, target: str, rater: str) -> Annotation:
    side = draw(st.sampled_from(Side))
    text = source if side is Side.SOURCE else target
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    category, severity, comment = draw(st.sampled_from(CATEGORIES)), draw(st.sampled_from(Severity)), draw(texts)
    if draw(st.booleans()) and draw(st.booleans()):
        return Annotation(rater, Side.WORKING, 0, 0, draw(texts), category, severity, comment, is_text_deleted=True)
    return Annotation(rater, side, start, end, text[start:end], category, severity, comment)


def without_what_no_file_holds(one: AnnotatedSegment, name: str) -> AnnotatedSegment:
    """A table has no tabs and line ends in its cells, and no broken character; JSON cannot part two halves of one.

    XML has no half of a character, and in an attribute no control character.
    """

    def kept(text: str, *, is_attribute: bool = False) -> str:
        if name == "its-xliff":
            return FORBIDDEN.sub("\ufffd", text) if is_attribute else re.sub("[\ud800-\udfff]", "\ufffd", text)
        if name != "wmt-mqm":
            return re.sub("[\ud800-\udbff](?=[\udc00-\udfff])", "\ufffd", text)
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
        return text.translate(str.maketrans("\t\n\r", "   "))

    marks = tuple(replace(mark, text=kept(mark.text, is_attribute=mark.is_text_deleted)) for mark in one.marks)
    return replace(one, source=kept(one.source), target=kept(one.target), marks=marks)


@pytest.mark.parametrize("name", ["wmt-mqm", "mqm-jsonl", "esa-jsonl", "its-xliff"])
@given(judged=judged_segments())
def test_what_is_written_comes_back(name: str, judged: list[AnnotatedSegment]) -> None:
    found = read_annotated(bytes_of(annotation_format(name).write(judged)), name)
    assert len(found) == len(judged)
    for one, back in zip(judged, found, strict=True):
        expected = without_what_no_file_holds(one, name)
        assert (back.item, back.rater, back.rating) == (expected.item, expected.rater, expected.rating)
        assert (back.source, back.target) == (expected.source, expected.target)
        for mark, again in zip(expected.marks, back.marks, strict=True):
            assert (again.side, again.start, again.end, again.is_text_deleted) == (
                mark.side, mark.start, mark.end, mark.is_text_deleted,
            )  # fmt: skip
            assert (again.author, again.category, again.severity) == (mark.author, mark.category, mark.severity)
            assert mark.is_text_deleted or again.text == mark.text


@pytest.mark.parametrize("name", ["wmt-mqm", "mqm-jsonl", "esa-jsonl", "its-xliff"])
def test_a_written_file_is_known_by_its_first_line(name: str) -> None:
    judged = [
        AnnotatedSegment("mt", "doc", "7", "Aino", "Ovi.", "A <v> door, a\tdoor\u2028.", (
            Annotation("Aino", Side.WORKING, 2, 5, "<v>", "style/awkward", Severity.MINOR, 'why "so"\n?'),
            Annotation("Aino", Side.WORKING, 5, 5, "", "accuracy/omission", Severity.MAJOR),
        ), 55.0),
    ]  # fmt: skip
    data = bytes_of(annotation_format(name).write(judged))
    found = read_annotated(b"\xef\xbb\xbf" + data)
    assert [mark.comment for mark in found[0].marks] == ['why "so"\n?', ""]
    assert found[0].marks[0].text == "<v>"
    assert found[0].marks[1].is_omission
    assert found[0].rating == 55
    assert read_annotated(data.replace(b"\n", b"\r\n"), name)[0].marks == found[0].marks


def test_a_file_of_a_campaign_is_read_as_it_is() -> None:
    first, second, third, fourth = read_annotated(CAMPAIGN.encode())
    assert (first.system, first.document, first.segment, first.rater) == ("A", "talk", "1", "rater3")
    assert (first.source, first.target) == ("我希望", "I want to take it.")
    assert first.marks == (
        Annotation("rater3", Side.WORKING, 10, 14, "take", "style/awkward", Severity.MAJOR),
        Annotation("rater3", Side.SOURCE, 1, 2, "希", "accuracy/omission", Severity.MINOR),
    )
    assert (second.rater, second.marks) == ("rater7", ())
    assert (third.marks[0].category, third.marks[0].is_text_deleted, third.marks[0].text) == ("source-error", True, "")
    mark = fourth.marks[0]
    assert (fourth.target, mark.text, mark.comment) == ("I and me.", "I and me", "because of this")
    assert (mark.category, mark.severity) == ("linguistic-conventions/inconsistency", Severity.NEUTRAL)


def test_names_of_the_campaign_are_written() -> None:
    rows = [
        row.split("\t") for row in annotation_format("wmt-mqm").write(read_annotated(CAMPAIGN.encode())).split("\n")
    ]
    assert [row[7] for row in rows[1:-1]] == [
        "Style/Awkward", "Accuracy/Omission", "No-error", "Source error", "Fluency/Inconsistency",
    ]  # fmt: skip
    assert rows[1][6] == "I want to <v>take</v> it."
    assert rows[2][5] == "我<v>希</v>望"


def test_json_lines_of_other_programs_are_read() -> None:
    lines = [
        {"doc": "d", "seg": 84, "system": "A", "rater": "r", "src": "s", "mt": "one two", "mqm": 5.0, "errors": [
            {"start": 4, "end": 7, "category": "Fluency/Grammar", "severity": "major"},
            {"start": 0, "end": 1, "category": "Source error", "severity": "minor", "side": "source"},
            {"start": None, "end": None, "category": "Accuracy/Mistranslation", "severity": "major"}]},
        {"line_id": "x", "annotator": "r", "tgt": "one", "esa_score": 71, "esa_spans": [
            {"start_i": "missing", "end_i": "missing", "severity": "major"}]},
    ]  # fmt: skip
    first, second = read_annotated("\n\n".join(json.dumps(line) for line in lines).encode())
    assert (first.segment, first.penalty) == ("84", 5.0)
    assert [(mark.side, mark.text, mark.is_text_deleted) for mark in first.marks] == [
        (Side.WORKING, "two", False), (Side.SOURCE, "s", False), (Side.WORKING, "", True),
    ]  # fmt: skip
    assert (second.segment, second.rating, second.marks[0].start, second.marks[0].is_omission) == ("x", 71, 3, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no annotation file"),
        ("Dear reader,\nthis is a letter.\n", "no annotation file"),
        ("[1, 2]\n", "no annotation file"),
        (CAMPAIGN + "A\ttalk\n", "line 8: has 2 cells"),
        (CAMPAIGN.replace("Major", "Huge"), "line 2: the severity 'Huge' is not known"),
        (CAMPAIGN.replace("rater\t", "who\t"), "the column 'rater' is missing"),
        (CAMPAIGN.replace("because of this", "{broken"), "line 7: its metadata is no JSON"),
        ('{"mt": "x", "errors": [{"start": 0, "end": 2, "severity": "minor"}]}', "line 1: the span 0:2 is not in"),
        ('{"mt": "x", "errors": [{"start": 1, "end": 0, "severity": "minor"}]}', "line 1: the span"),
        ('{"mt": "x", "errors": [{"start": "a", "end": 0, "severity": "minor"}]}', "is no span"),
        ('{"mt": "x", "errors": [{"start": 0, "end": 1}]}', "the severity 'None'"),
        ('{"mt": "x", "errors": 5}', "no list of objects"),
        ('{"mt": "x", "rating": 101}', "no number from 0 to 100"),
        ('{"mt": "x", "esa_spans": [], "esa_score": "good"}', "no number"),
        ('{"mt": "x", "seg": []}\n', "where a text or a number belongs"),
        ('{"mt": "x"}\n{"src": "x"}\n', "line 2: has no target text"),
        ('{"mt": "x"}\n{broken\n', "line 2: is no JSON"),
        ('{"mt": "x"}\n' + "[" * 100_000, "line 2: is no JSON"),
        ('{"mt": "x"}\n7', "line 2: is no object"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_line(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_annotated(text.encode())


@given(st.binary(max_size=200) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in (None, *annotation_formats()):
        try:
            found = read_annotated(data, name)
            said = ""
        except InputError as error:
            found, said = None, error.message
        assert found is not None or (said and "\n" not in said)


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(UsageError, match="esa-jsonl, its-xliff, mqm-jsonl, wmt-mqm"):
        annotation_format("csv")
