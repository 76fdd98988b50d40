"""The works that ship: complete, clean, and linked as a person would link them."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from workbench.language.paragraphs import blocks
from workbench.language.segmentation import sentences

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
WORKS = ("clock-house", "harbour-library", "mountain-railway", "uyghur-camps")
SMALL_WORKS = tuple(work for work in WORKS if work != "uyghur-camps")
FOUNDING_DIGEST = "a18e158135e1c44e1188928c38fcc36b9a09c20abc9cbaeea6f30c66983c72b3"
KEYS = {"title", "origin", "licence", "source_language", "target_language", "system", "files"}
JOINT = " ␞ "
WORD_START = "(?<![A-Za-z])"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def about(work: str) -> dict[str, Any]:
    return tomllib.loads((PROJECT / "source_texts" / work / "about.toml").read_text("utf-8"))


def text_of(work: str, role: str) -> str:
    return (PROJECT / about(work)["files"][role]).read_bytes().decode("utf-8")


def segments_of(work: str, role: str) -> list[str]:
    known = about(work)
    language = known["source_language" if role == "source" else "target_language"]
    text = text_of(work, role)
    found = []
    for start, end in blocks(text):
        block = text[start:end]
        found += [block[low:high] for low, high in sentences(block, language)]
    return found


def golden_links(work: str) -> list[tuple[list[str], list[str]]]:
    lines = (HERE / "golden" / f"{work}.tsv").read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    links = []
    for line in lines:
        left, right = line.split("\t")
        links.append((left.split(JOINT) if left else [], right.split(JOINT) if right else []))
    return links


def unwanted(work: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads((HERE / "unwanted.toml").read_text("utf-8"))[work]
    return found


def test_every_work_folder_is_known_here() -> None:
    assert sorted(path.name for path in (PROJECT / "source_texts").iterdir() if path.is_dir()) == sorted(WORKS)
    assert sorted(path.name for path in (PROJECT / "translations").iterdir() if path.is_dir()) == sorted(WORKS)


@pytest.mark.parametrize("work", WORKS)
def test_about_says_everything(work: str) -> None:
    known = about(work)
    assert set(known) == KEYS
    assert all(known[key] for key in KEYS - {"system"})
    assert LANGUAGE_CODE.fullmatch(known["source_language"])
    assert LANGUAGE_CODE.fullmatch(known["target_language"])
    assert {"machine", "corrected"} <= set(known["files"]) <= {"source", "machine", "corrected"}


@pytest.mark.parametrize("work", WORKS)
def test_about_names_every_file_of_the_work(work: str) -> None:
    named = {PROJECT / path for path in about(work)["files"].values()}
    kept = {
        path
        for folder in ("source_texts", "translations")
        for path in (PROJECT / folder / work).iterdir()
        if path.name not in ("about.toml", "RIGHTS.md")
    }
    assert named == kept


def test_the_article_is_the_founding_one_to_the_byte() -> None:
    found = (PROJECT / "source_texts" / "uyghur-camps" / "article.en-mt.txt").read_bytes()
    assert hashlib.sha256(found).hexdigest() == FOUNDING_DIGEST


def test_the_article_has_lost_its_source_but_not_its_language() -> None:
    assert "source" not in about("uyghur-camps")["files"]
    assert about("uyghur-camps")["source_language"] == "fi"


@pytest.mark.parametrize("work", SMALL_WORKS)
def test_small_works_have_a_source_of_the_promised_size(work: str) -> None:
    for role in ("source", "machine", "corrected"):
        assert 12 <= len(segments_of(work, role)) <= 25


@pytest.mark.parametrize("work", SMALL_WORKS)
def test_corrected_text_has_the_paragraphs_of_its_source(work: str) -> None:
    assert len(blocks(text_of(work, "corrected"))) == len(blocks(text_of(work, "source")))


@pytest.mark.parametrize("work", WORKS)
def test_corrected_text_is_clean_plain_text(work: str) -> None:
    text = text_of(work, "corrected")
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert "\r" not in text
    assert all(line == line.strip() and "  " not in line for line in text.splitlines())
    assert all("\n" not in paragraph for paragraph in text.removesuffix("\n").split("\n\n"))


@pytest.mark.parametrize("work", WORKS)
def test_what_was_to_be_repaired_is_in_the_machine_text_and_gone_from_the_corrected_one(work: str) -> None:
    machine, corrected = text_of(work, "machine"), text_of(work, "corrected")
    for phrase in unwanted(work)["furniture"] + unwanted(work)["defects"]:
        pattern = re.compile((WORD_START if phrase[0].isascii() and phrase[0].isalpha() else "") + re.escape(phrase))
        assert pattern.search(machine), f"{phrase!r} was never there"
        assert not pattern.search(corrected), f"{phrase!r} is left over"


def test_the_term_of_the_article_is_the_same_everywhere() -> None:
    quoted = re.findall(r"“([^”]*camps?)”", text_of("uyghur-camps", "corrected"))
    assert len(quoted) == 5
    assert {term.removesuffix("s") for term in quoted} == {"re-education camp"}


@pytest.mark.parametrize("work", WORKS)
def test_golden_links_hold_every_segment_once(work: str) -> None:
    links = golden_links(work)
    assert [text for left, _ in links for text in left] == segments_of(work, "machine")
    assert sorted(text for _, right in links for text in right) == sorted(segments_of(work, "corrected"))
    assert all(left or right for left, right in links)


@pytest.mark.parametrize("work", WORKS)
def test_golden_links_leave_furniture_unlinked(work: str) -> None:
    for left, right in golden_links(work):
        is_furniture = any(phrase in text for phrase in unwanted(work)["furniture"] for text in left)
        assert not (is_furniture and right)


@pytest.mark.parametrize("work", WORKS)
def test_golden_links_stand_in_right_order_but_for_the_moved_paragraph(work: str) -> None:
    order = segments_of(work, "corrected")
    places = [order.index(text) for _, right in golden_links(work) for text in right]
    assert (places == sorted(places)) == (work != "harbour-library")


@pytest.mark.parametrize("work", WORKS)
def test_golden_links_show_what_the_work_is_for(work: str) -> None:
    shapes = {(len(left), len(right)) for left, right in golden_links(work)}
    expected = {(1, 1), (1, 2), (1, 0)}
    if work in SMALL_WORKS:
        expected |= {(2, 1), (0, 1)}
    assert shapes == expected
