"""What stands around a text that is translated, for the engines that can make use of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PromptContext:
    """What an engine may know beside the text; all of it may be empty."""

    terms: tuple[tuple[str, str], ...] = ()
    """Source and target of the terms that occur in the text."""
    matches: tuple[tuple[str, str, int], ...] = ()
    """Source, target and per cent of the best matches of the translation memories, the best first."""
    previous_source: str = ""
    previous_target: str = ""
    next_source: str = ""
    next_target: str = ""
    forbidden: tuple[tuple[str, str], ...] = ()
    """Source and target of the terms that must not be used; the source is empty where the target alone is forbidden."""
    machine: str = ""
    """What another machine made of the text, which is to be repaired."""
    title: str = ""
    """Of the document."""
