"""Small translation memories for tests."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.memories import TranslationUnit
from workbench.domain.suggestions import Question
from workbench.suggestions.memory.memory import Memory

PAIR = ("fi", "en")


def unit(source: str, target: str, **more: object) -> TranslationUnit:
    """A unit from Finnish into English."""
    return TranslationUnit(source, target, *PAIR, **more)  # type: ignore[arg-type]


def question(source: str, previous: str = "", following: str = "", *, pair: tuple[str, str] = PAIR) -> Question:
    """What is asked about a segment between two others."""
    return Question(source, *pair, previous_source=previous, next_source=following)


def made(path: Path, *units: TranslationUnit, penalty: int = 0) -> Memory:
    """A memory with these units; a pair of texts is one from Finnish into English."""
    memory = Memory(path.stem, path, is_written=True, penalty=penalty)
    memory.store.add(units)
    return memory
