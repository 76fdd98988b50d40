"""What is sent of a text, and how an answer gets back what was not sent."""

from __future__ import annotations

from typing import NamedTuple

import regex

from workbench.language.placeholders import lost_placeholders

UNSENDABLE = regex.compile(r"[\p{Cs}\x00]")
"""Half characters, which no encoding has, and NUL, at which services stop reading."""
LETTER = regex.compile(r"[\p{L}\p{N}]")


class Sent(NamedTuple):
    """A text and what of it is sent."""

    before: str
    core: str
    """Without the blanks at its ends; what cannot be sent is replaced by U+FFFD."""
    after: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to translate."""
        return LETTER.search(self.core) is None

    def framed(self, answer: str) -> str:
        """An answer with the blanks of the text around it."""
        return f"{self.before}{answer.strip()}{self.after}"


def sent(text: str) -> Sent:
    """What of a text is sent."""
    core = text.strip()
    front = len(text) - len(text.lstrip()) if core else len(text)
    return Sent(text[:front], UNSENDABLE.sub("\ufffd", core), text[front + len(core) :])


def note_on(source: str, target: str) -> str:
    """What a person should know of a rendering: the placeholders it lost; empty where nothing is to be said."""
    lost = lost_placeholders(source, target)
    return f"lost: {' '.join(lost[:5])}{' …' if len(lost) > 5 else ''}" if lost else ""
