"""Whether what a chat model wrote is a translation, and what has to be taken off it."""

from __future__ import annotations

import regex

from workbench.errors import RefusedTextError

QUOTES = ('""', "''", "“”", "‘’", "«»", "„“", "„”", "””", "「」", "``")
BREAK = regex.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
FENCE = regex.compile(r"```[^\n`]*\n(.*?)\n?```", regex.DOTALL)
THOUGHT = regex.compile(r"\A<think>.*?</think>", regex.DOTALL)
"""What models that think aloud write before they answer."""
THINKING, THOUGHT_OUT = "<think>", "</think>"
TIMES_LONGER = 4
"""A rendering is none that has more code points than so many times the bytes of its text (of which a character that
stands for a word has three) and `LONGER_BY` on top of it."""
LONGER_BY = 100
MORE_BREAKS = 1
"""So many line breaks more than its text has a rendering may have."""


def cleaned(answer: str, source: str, fence: str) -> str:
    """An answer without the marks that a model puts around a translation although it was told not to.

    Args:
        answer: What the model wrote.
        source: What it was to translate.
        fence: The name of the marks around the source in the prompt.
    """
    found = answer.strip()
    if "<think>" not in source:
        found = THOUGHT.sub("", found).strip()
    found = found.removeprefix(f"<{fence}>").removesuffix(f"</{fence}>").strip()
    block = FENCE.fullmatch(found)
    if block and not source.startswith("```"):
        found = block[1].strip()
    if len(found) > 1 and found[0] + found[-1] in QUOTES and not _is_quoted(source):
        inner = found[1:-1]
        if found[0] not in inner and found[-1] not in inner:
            found = inner.strip()
    return found


def coming(answer: str, source: str, fence: str) -> str:
    """What is seen of an answer while it comes: without thoughts, and without marks, whole or begun, around it."""
    found = answer.lstrip()
    if "<think>" not in source and found[: len(THINKING)] == THINKING[: len(found)]:
        _, _, found = found.partition(THOUGHT_OUT)
        found = found.lstrip()
    opening, closing = f"<{fence}>", f"</{fence}>"
    if opening.startswith(found):
        return ""
    found = found.removeprefix(opening)
    if found.startswith("```") and not source.startswith("```"):
        _, _, found = found.partition("\n")
    begun = next((length for length in range(len(closing), 0, -1) if found.endswith(closing[:length])), 0)
    return found[: len(found) - begun].strip()


def is_too_long(answer: str, source: str) -> bool:
    """Whether an answer is longer than any translation of its text."""
    return len(answer) > TIMES_LONGER * len(source.encode("utf-8", "replace")) + LONGER_BY


def too_long(who: str) -> RefusedTextError:
    """That an answer is."""
    return RefusedTextError(f"{who} wrote much more than a translation; ask again, or another model")


def check_answer(answer: str, source: str, who: str) -> None:
    """Refuse what is no translation of its text by its very shape.

    Raises:
        RefusedTextError: It is empty, an explanation beside the translation, or far too long.
    """
    if not answer:
        raise RefusedTextError(f"{who} answered with nothing; ask again, or another model")
    if is_too_long(answer, source):
        raise too_long(who)
    if len(BREAK.findall(answer)) > len(BREAK.findall(source)) + MORE_BREAKS:
        raise RefusedTextError(f"{who} seems to explain instead of to translate; ask again, or another model")


def _is_quoted(text: str) -> bool:
    """Whether a text begins or ends with a quotation mark of its own."""
    marks = "".join(QUOTES)
    return bool(text) and (text[0] in marks or text[-1] in marks)
