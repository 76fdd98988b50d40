"""Which way two texts are lined up."""

from __future__ import annotations

import pytest

from tests.alignment.texts import STORY, pairs
from workbench.alignment import AlignmentMode, align, choice
from workbench.errors import UsageError


@pytest.mark.parametrize(
    ("left_language", "right_language", "mode", "is_revision"),
    [
        ("en", "en-GB", AlignmentMode.AUTO, True),
        ("en_US", "EN", AlignmentMode.AUTO, True),
        ("en", "fi", AlignmentMode.AUTO, False),
        ("und", "und", AlignmentMode.AUTO, True),
        ("und", "en", AlignmentMode.AUTO, True),
        ("en", "fi", AlignmentMode.REVISION, True),
        ("en", "en", AlignmentMode.BITEXT, False),
        ("en", "en", "revision", True),
    ],
)
def test_the_languages_and_the_mode_decide(
    left_language: str,
    right_language: str,
    mode: AlignmentMode | str,
    is_revision: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = "align_bitext" if is_revision else "align_revision"
    monkeypatch.setattr(choice, other, lambda *_, **__: pytest.fail(f"{other} was chosen"))
    found = align(STORY, STORY, left_language=left_language, right_language=right_language, mode=mode)
    assert pairs(found) == [([index], [index]) for index in range(len(STORY))]


def test_texts_of_unknown_languages_that_share_no_words_are_a_bitext(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "align_revision", lambda *_, **__: pytest.fail("taken for a revision"))
    finnish = ["Vanha lautta lähti pohjoisesta satamasta.", "Kukaan ei ollut nukkunut myrskyn vuoksi."]
    assert len(align(STORY[:2], finnish).links) >= 1


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(UsageError, match="sideways"):
        align(STORY, STORY, mode="sideways")
