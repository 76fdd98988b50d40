"""The verbs on files: segment, align, check, checks."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

ARTICLE = Path(__file__).parents[2] / "source_texts/uyghur-camps/article.en-mt.txt"
CORRECTED = Path(__file__).parents[2] / "translations/uyghur-camps/article.en.txt"
RULES = Path(__file__).parents[1] / "samples/sentences.srx"
Run = Any
BOTH = ("--left-lang", "en", "--right-lang", "en", "--mode", "revision")


def test_segments_of_the_article_are_where_they_say(cli: Run) -> None:
    text = ARTICLE.read_bytes().decode("utf-8")
    ended = cli("segment", ARTICLE, "--lang", "en", "--format", "jsonl")
    assert ended.code == 0
    assert [row["index"] for row in ended.lines] == list(range(len(ended.lines)))
    assert all(list(row) == ["block", "index", "start", "end", "text"] for row in ended.lines)
    assert all(text[row["start"] : row["end"]] == row["text"] for row in ended.lines)
    assert {"Leave a Reply", "Each interviewee reported being a victim of torture or other ill-treatment."} <= {
        row["text"] for row in ended.lines
    }


def test_segments_of_lines_count_from_the_start_of_the_line(cli: Run) -> None:
    ended = cli(
        "segment", "-", "--lang", "en", "--lines", "--format", "jsonl", stdin="\ufeffOne. Two 😀.\n\nThree.".encode()
    )
    assert ended.lines == [
        {"block": 0, "index": 0, "start": 0, "end": 4, "text": "One."},
        {"block": 0, "index": 1, "start": 5, "end": 11, "text": "Two 😀."},
        {"block": 2, "index": 2, "start": 0, "end": 6, "text": "Three."},
    ]


def test_segments_by_rules_of_ones_own(cli: Run, tmp_path: Path) -> None:
    text = "Mr. Fox came.\n\nHe read no. 5. It rained."
    given = ("segment", "-", "--lang", "en", "--srx", RULES, "--format", "jsonl")
    found = cli(*given, stdin=text.encode()).lines
    assert found == [
        {"block": 0, "index": 0, "start": 0, "end": 13, "text": "Mr. Fox came."},
        {"block": 1, "index": 1, "start": 15, "end": 29, "text": "He read no. 5."},
        {"block": 1, "index": 2, "start": 30, "end": 40, "text": "It rained."},
    ]
    by_line = cli(*given, "--lines", stdin=text.encode()).lines
    assert [(row["block"], row["start"], row["end"]) for row in by_line] == [(0, 0, 13), (2, 0, 14), (2, 15, 25)]
    text = ARTICLE.read_bytes().decode("utf-8")
    article = cli("segment", ARTICLE, "--lang", "en", "--srx", RULES, "--format", "jsonl").lines
    assert all(text[row["start"] : row["end"]] == row["text"] for row in article)
    assert "".join("".join(row["text"].split()) for row in article) == "".join(text.split())


def test_rules_that_are_wrong_are_told_with_their_place(cli: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.srx"
    wrong.write_text(RULES.read_text("utf-8").replace(r"\b(?:Mrs?|", r"\b(Mrs?|(", 1), "utf-8")
    ended = cli("segment", ARTICLE, "--lang", "en", "--srx", wrong)
    assert ended.code == 3
    line = 1 + wrong.read_text("utf-8").split("<rule break", 1)[0].count("\n")
    assert ended.last_word.startswith(f"error: {wrong}: line {line}: rule 1 of 'English': its beforebreak is no valid")
    assert cli("segment", ARTICLE, "--lang", "fi", "--srx", wrong).code == 0
    assert cli("segment", ARTICLE, "--srx", tmp_path / "none.srx").code == 3
    assert cli("segment", "-", "--srx", "-").code == 2


def test_shapes_of_segments(cli: Run) -> None:
    given = b"One\tmore.\n"
    assert cli("segment", "-", "--format", "tsv", stdin=given).text == (
        "block\tindex\tstart\tend\ttext\n0\t0\t0\t9\tOne\\tmore.\n"
    )
    assert cli("segment", "-", "--format", "json", stdin=given).json["segments"][0]["end"] == 9
    assert cli("segment", "-", stdin=given).text == "Block  Index  Text\n    0      0  One⇥more.\n"


def test_every_index_is_linked_once(cli: Run) -> None:
    links = cli("align", ARTICLE, CORRECTED, *BOTH, "--format", "jsonl").lines
    left = [index for link in links for index in link["left"]]
    right = [index for link in links for index in link["right"]]
    assert sorted(left) == list(range(44))
    assert sorted(right) == list(range(max(right) + 1))
    assert left == sorted(left)
    assert all(list(link) == ["left", "right", "score"] and 0 <= link["score"] <= 1 for link in links)


def test_shapes_of_links(cli: Run, tmp_path: Path) -> None:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text("A cat & a dog sat <there>.\n", "utf-8")
    right.write_text("A cat & a dog sat <there>.\n", "utf-8")
    assert cli("align", left, right, *BOTH, "--lines", "--format", "tsv").text.split("\n")[1].split("\t")[3:] == [
        "A cat & a dog sat <there>.",
        "A cat & a dog sat <there>.",
    ]
    tmx = ElementTree.fromstring(cli("align", left, right, *BOTH, "--format", "tmx").out)
    assert [seg.text for seg in tmx.iter("seg")] == ["A cat & a dog sat <there>."] * 2
    xliff = ElementTree.fromstring(cli("align", left, right, *BOTH, "--format", "xliff").out)
    assert xliff.get("srcLang") == "en"
    assert xliff.get("version") == "2.0"
    assert "A cat & a dog" in cli("align", left, right, *BOTH).text
    assert cli("align", left, right, *BOTH, "--format", "json").json["links"][0]["left"] == [0]


def test_one_text_from_standard_input_only(cli: Run) -> None:
    ended = cli("align", "-", "-", stdin=b"x")
    assert ended.code == 2
    assert ended.last_word.startswith("error: standard input can be given once")


def test_findings_are_where_they_say(cli: Run) -> None:
    text = ARTICLE.read_bytes().decode("utf-8")
    ended = cli("check", ARTICLE, "--source-lang", "fi", "--target-lang", "en", "--format", "jsonl")
    names = ["check", "category", "severity", "certainty", "start", "end", "text", "message", "suggestion", "line"]
    assert ended.code == 0
    assert all(list(row) == names for row in ended.lines)
    assert all(text[row["start"] : row["end"]] == row["text"] for row in ended.lines)
    assert all(text.count("\n", 0, row["start"]) + 1 == row["line"] for row in ended.lines)
    assert {"Leirin", "Next Post"} <= {row["text"] for row in ended.lines}


def test_findings_of_lines_count_from_the_start_of_the_line(cli: Run) -> None:
    given = b"All is well here.\r\nShe came came home.\r\n"
    found = cli(
        "check", "-", "--target-lang", "en", "--lines", "--only", "doubled-word", "--format", "jsonl", stdin=given
    ).lines
    assert [(row["line"], row["check"]) for row in found] == [(2, "doubled-word")]
    assert "She came came home."[found[0]["start"] : found[0]["end"]] == found[0]["text"]


def test_a_source_is_read_line_by_line(cli: Run, tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("Yksi.\n", "utf-8")
    ended = cli("check", "-", "--source", source, "--target-lang", "en", "--lines", stdin=b"One.\nTwo.\n")
    assert ended.code == 2
    assert "has 2 lines, the source has 1" in ended.last_word


def test_fixes_touch_nothing_else(cli: Run, tmp_path: Path) -> None:
    given = b"\xef\xbb\xbfHe sat down, \xe2\x80\x9dshe said.  \r\n\r\nThe the end\xff.\r\n"
    path = tmp_path / "in.txt"
    path.write_bytes(given)
    out = tmp_path / "out.txt"
    ended = cli("check", path, "--target-lang", "en", "--only", "spacing-none", "--fix", "-o", out)
    assert ended.code == 2
    assert not out.exists()
    assert cli("check", path, "--target-lang", "en", "--fix", "-o", out).code == 0
    fixed = out.read_bytes()
    assert path.read_bytes() == given
    assert fixed.startswith(b"\xef\xbb\xbfHe sat down,")
    assert fixed.endswith(b".\r\n")
    assert b"end\xff" in fixed
    untouched = b"Nothing wrong here. \r\n"
    assert cli("check", "-", "--fix", "--target-lang", "en", "--certainty", "certain", stdin=untouched).out == untouched


@pytest.mark.parametrize(("limit", "code"), [("major", 1), ("critical", 0)])
def test_fail_on(cli: Run, limit: str, code: int) -> None:
    ended = cli("check", "-", "--target-lang", "en", "--only", "boilerplate", "--fail-on", limit, stdin=b"Next Post\n")
    assert ended.code == code
    assert ("error: " in ended.err) == bool(code)


def test_sarif_says_where_and_what(cli: Run) -> None:
    log = cli("check", ARTICLE, "--source-lang", "fi", "--target-lang", "en", "--format", "sarif").json
    assert log["version"] == "2.1.0"
    only = log["runs"][0]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    text = ARTICLE.read_bytes().decode("utf-8")
    for result in only["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        line = text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"])
    assert any("fixes" in result for result in only["results"])


def test_the_catalogue(cli: Run) -> None:
    found = cli("checks", "list", "--format", "json").json["checks"]
    assert {"doubled-word", "boilerplate", "untranslated-word"} <= {row["id"] for row in found}
    assert all(row["title"] and "/" in row["category"] for row in found)
    assert cli("checks", "remove").code == 2
    assert "doubled-word" in cli("checks").text
