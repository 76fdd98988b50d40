"""Without the packages that are not built for every machine, each seen in a process that cannot import them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.blocking import run
from workbench.language.segmentation import sentences
from workbench.language.substitutes import SUBSTITUTES

ARTICLE = Path(__file__).parents[2] / "source_texts/harbour-library/article.en-mt.txt"


def verb(*arguments: str, without: Iterable[str] = SUBSTITUTES) -> subprocess.CompletedProcess[str]:
    return run(f"from workbench.cli.main import run\nrun({list(arguments)!r})", without)


def test_segments_are_made_and_the_substitute_is_named_once() -> None:
    ended = verb("segment", str(ARTICLE), "--lang", "en", "--format", "jsonl")
    ours = [(row["start"], row["end"]) for row in map(json.loads, ended.stdout.splitlines())]
    assert ended.stderr.count("sentencex is not installed: sentences are split by simpler rules") == 1
    assert "install it with: " in ended.stderr
    real = verb("segment", str(ARTICLE), "--lang", "en", "--format", "jsonl", without=())
    theirs = [(row["start"], row["end"]) for row in map(json.loads, real.stdout.splitlines())]
    assert real.stderr == ""
    shared = len(set(ours) & set(theirs))
    assert 2 * shared / (len(ours) + len(theirs)) > 0.9


def test_the_doctor_names_what_is_done_without_and_is_content() -> None:
    ended = verb("doctor", "/", "--format", "json")
    found = json.loads(ended.stdout)
    missing = {part["name"]: part["instead"] for part in found["parts"] if part["version"] is None}
    assert missing == {known.package: known.instead for known in SUBSTITUTES.values()}
    assert found["is_sound"]
    assert found["word_lists"] == "compact lists of the program"


@pytest.mark.parametrize("language", ["en", "fi", "zh"])
def test_nothing_visible_is_lost(language: str) -> None:
    text = "It is open. Nobody came! 他来了。没有人。 Hän tuli 15. toukokuuta. Niin."
    program = f"from workbench.language.segmentation import sentences\nprint(sentences({text!r}, {language!r}))"
    spans = json.loads(run(program, SUBSTITUTES).stdout.replace("(", "[").replace(")", "]"))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert len(sentences(text, language)) - 2 <= len(spans) <= len(sentences(text, language)) + 2
