"""How well two texts match when each word stands for the word that it is a form of."""

from __future__ import annotations

from functools import lru_cache

from workbench.language.forms import are_forms_read, base_form, has_forms
from workbench.language.tags import base_of
from workbench.suggestions.memory.percent import LONGEST, percent_of, pieces

KNOWN = 4_096
"""Texts whose base forms are remembered."""


def stem_percent(wanted: str, found: str, language: str) -> int | None:
    """The percentage of the base forms alone, as the words are; None where no forms are read.

    Args:
        wanted: The source text to be translated.
        found: That of a unit.
        language: BCP 47 code of both.
    """
    base = base_of(language)
    if not has_forms(base) or not are_forms_read(base) or max(len(wanted), len(found)) > LONGEST:
        return None
    return percent_of(_stems(wanted, base), _stems(found, base))


@lru_cache(KNOWN)
def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(base_form(word, language) for word in pieces(text).words)
