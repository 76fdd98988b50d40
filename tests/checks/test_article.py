"""The founding article: its artefacts are found, and nothing that an editor would not look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.checks.base import CheckProfile
from workbench.checks.oneshot import check_text
from workbench.formats.plain import read_plain

ARTICLES = Path(__file__).parents[2] / "source_texts"
WANTED = {
    ("untranslated-word", "Leirin"),
    ("verbless-sentence", "authorities a year a"),
    ("determiner-clash", "Every The"),
    ("stray-capital", "Hood"),
    ("quote-spacing", " ”"),
    ("quoted-term", "retraining camp"),
    ("quoted-term", "retraining camps"),
    ("boilerplate", "Next Post"),
    ("boilerplate", "Leave a Reply"),
    ("boilerplate", "Your email address will not be published."),
    ("boilerplate", "Required fields are marked *"),
    ("boilerplate", "Photo from 2018."),
    ("participle-subject", "Imprisoned"),
    ("intro-comma", "BBC"),
    ("name-capitals", "Whatsapp"),
    ("role-capital", "Organization"),
}


def find_article() -> Path | None:
    return next((path for path in ARTICLES.rglob("*.txt") if "Leirin outside" in path.read_text("utf-8")), None)


def test_the_artefacts_of_the_article_are_found() -> None:
    path = find_article()
    if path is None:
        pytest.skip("the article is not among the source texts yet")
    document_segments = read_plain(path.read_bytes(), "en").document_segments
    segments, places = [one.text for one in document_segments], [one.block for one in document_segments]
    found = [finding for _, finding in check_text(segments, CheckProfile("en", "fi"), blocks=places)]
    assert {(finding.check, finding.text) for finding in found} >= WANTED
    assert sum(finding.check == "quoted-term" for finding in found) == 5
    assert len([finding for finding in found if finding.check == "boilerplate"]) == 8
    assert len(found) <= 32
