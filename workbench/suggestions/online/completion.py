"""What a chat model answers, put together from the pieces in which it comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex

from workbench.errors import RefusedTextError
from workbench.suggestions.online.costs import Usage

HALF = regex.compile(r"[\ud800-\udbff][\udc00-\udfff]")
LONGEST = 1_000_000
"""Code points of an answer beyond which a model goes round in circles."""


class Completion:
    """An answer as far as it came: a piece is an event of a stream, or the whole of an answer that is not streamed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.usage = Usage(requests=1, uncounted=1)
        self.has_begun = False
        self.failure = ""
        """What the service says went wrong in the middle of the answer."""
        self._texts: dict[int, list[str]] = {}
        self._reasons: dict[int, str] = {}
        self.length = 0
        """Code points of all answers so far."""

    def add(self, piece: Any) -> None:
        """Take in a piece.

        Raises:
            RefusedTextError: The answer has no end.
            TypeError, KeyError, AttributeError, ValueError: It is none.
        """
        if piece.get("error"):
            told = piece["error"]
            self.failure = str(told.get("message", told) if isinstance(told, dict) else told)
            return
        self.has_begun = True
        used = piece.get("usage")
        if used:
            self.usage = Usage(1, int(used["prompt_tokens"]), int(used.get("completion_tokens", 0)))
        for choice in piece.get("choices", []) if used else piece["choices"]:
            index = int(choice.get("index", 0))
            said = choice.get("delta") or choice.get("message") or {}
            self._take(index, said.get("content") or "")
            if choice.get("finish_reason"):
                self._reasons[index] = str(choice["finish_reason"])

    @property
    def is_ended(self) -> bool:
        """Whether the model came to an end, so that nothing is missing."""
        return bool(self._reasons) and set(self._reasons) >= set(self._texts)

    @property
    def text(self) -> str:
        """The first answer as far as it came."""
        return _joined(self._texts.get(0, ()))

    def answers(self) -> list[str]:
        """The answers in their order, each once."""
        return list(dict.fromkeys(_joined(self._texts[index]) for index in sorted(self._texts)))

    @property
    def is_refused(self) -> bool:
        """Whether the service holds the answer back."""
        return "content_filter" in self._reasons.values()

    @property
    def is_cut(self) -> bool:
        """Whether the answer became longer than the service allows."""
        return "length" in self._reasons.values()

    def _take(self, index: int, text: str) -> None:
        pieces = self._texts.setdefault(index, [])
        if not text:
            return
        self.length += len(text)
        if self.length > LONGEST:
            raise RefusedTextError("the model does not come to an end; ask again, or another model")
        pieces.append(text)


def _joined(pieces: Iterable[str]) -> str:
    """Pieces as one text; a character that was cut into its two halves is whole again."""
    text = "".join(pieces)
    return HALF.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
