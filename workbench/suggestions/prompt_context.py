"""What stands around a text that is translated, for the engines that can make use of it."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from workbench.suggestions.base import Engine, Listener, Stop, Translation


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


class ContextualEngine(Engine):
    """An engine that makes use of what stands around a text."""

    @abstractmethod
    def translate_in(
        self,
        text: str,
        source_language: str,
        target_language: str,
        prompt_context: PromptContext,
        *,
        best: int = 1,
        stop: Stop,
        on_text: Listener | None = None,
    ) -> list[Translation]:
        """The renderings of a text, with what stands around it told to the engine.

        Args:
            text: The text to translate.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
            prompt_context: Terms, matches and neighbours.
            best: How many renderings to ask for at most.
            stop: Looked at while the answer comes.
            on_text: Told the first rendering as far as it has come, in the thread of the caller.

        Raises:
            MissingPartError: Something is not installed.
            EngineError: The engine does not answer, refuses, or writes something that is no translation.
            CancelledError: Somebody wished to stop.
        """
