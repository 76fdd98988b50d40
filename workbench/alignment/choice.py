"""Chooses how two texts are lined up: as two versions in one language, or as a text and its translation."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from workbench.alignment.bitext import Paragraphs, align_bitext
from workbench.alignment.features import features
from workbench.alignment.revision import align_revision
from workbench.alignment.watch import IsCancelled, Progress
from workbench.domain.alignment import Alignment
from workbench.errors import UsageError

LOOKED_AT = 2000
"""Segments of each side that are looked at to tell whether the language is the same."""
ALIKE = 0.4
"""Share of distinct words of the side with fewer that the other side has as well, in one language."""
UNKNOWN = ("", "und", "mul", "zxx")


class AlignmentMode(StrEnum):
    """How two texts are lined up."""

    AUTO = "auto"
    BITEXT = "bitext"
    REVISION = "revision"


def align(
    left: Sequence[str],
    right: Sequence[str],
    *,
    left_language: str = "und",
    right_language: str = "und",
    mode: AlignmentMode | str = AlignmentMode.AUTO,
    paragraphs: Paragraphs | None = None,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Alignment:
    """Line up two texts.

    Args:
        left: Segments of one text.
        right: Segments of the other.
        left_language: Language code of the left text, `und` when unknown.
        right_language: Language code of the right text, `und` when unknown.
        mode: `auto` takes texts whose base language is the same for two versions; where a language is unknown,
            texts that share many words.
        paragraphs: The index of the paragraph that each segment stands in, for the left text and for the right one.
            They help with a text and its translation; two versions of one text need no such help.
        progress: Called with work done and total work.
        is_cancelled: Asked now and then whether to stop.

    Returns:
        Links in left order, every index of either side exactly once, each with a confidence from 0 to 1.

    Raises:
        UsageError: There is no such mode.
        CancelledError: `is_cancelled` said so.
    """
    try:
        chosen = AlignmentMode(mode)
    except ValueError as error:
        raise UsageError(f"there is no mode {mode!r}; there are {', '.join(AlignmentMode)}") from error
    if chosen is AlignmentMode.AUTO:
        chosen = fitting_mode(left, right, left_language, right_language)
    if chosen is AlignmentMode.REVISION:
        return align_revision(left, right, left_language, progress=progress, is_cancelled=is_cancelled)
    return align_bitext(
        left,
        right,
        left_language,
        right_language,
        paragraphs=paragraphs,
        progress=progress,
        is_cancelled=is_cancelled,
    )


def fitting_mode(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> AlignmentMode:
    """The mode for two texts: by their languages, or by the words they share where a language is unknown."""
    left_base, right_base = _base(left_language), _base(right_language)
    if left_base not in UNKNOWN and right_base not in UNKNOWN:
        return AlignmentMode.REVISION if left_base == right_base else AlignmentMode.BITEXT
    return AlignmentMode.REVISION if _shared_words(left, right) >= ALIKE else AlignmentMode.BITEXT


def _base(language: str) -> str:
    return language.lower().replace("_", "-").split("-")[0]


def _shared_words(left: Sequence[str], right: Sequence[str]) -> float:
    left_words, right_words = _words(left), _words(right)
    return len(left_words & right_words) / max(1, min(len(left_words), len(right_words)))


def _words(segments: Sequence[str]) -> set[str]:
    return {word for segment in segments[:LOOKED_AT] for word in features(segment) if any(map(str.isalpha, word))}
