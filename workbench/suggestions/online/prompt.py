"""What a chat model is told: a template, and what stands around the text."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import regex

from workbench.errors import EngineError
from workbench.suggestions.prompt_context import PromptContext

BORDER = regex.compile(r"^={6,}\s*$", regex.MULTILINE)
MOST_TERMS = 40
MOST_MATCHES = 5
LONGEST_NEIGHBOUR = 1000
"""Code points of a neighbouring segment, a match or a term that are told; the text itself is told whole."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is told to the model."""

    system: str
    user: str
    fence: str
    """The name of the marks around the text; it occurs in none of the texts, so that none of them can end it."""

    @property
    def messages(self) -> list[dict[str, str]]:
        """As the protocol has them."""
        told = {"system": self.system, "user": self.user}
        return [{"role": role, "content": content} for role, content in told.items() if content]


def prompt(
    text: str, source_language: str, target_language: str, prompt_context: PromptContext, *, template: str = ""
) -> Prompt:
    """What is told to the model about one text.

    Args:
        text: The text to translate.
        source_language: BCP 47 code.
        target_language: BCP 47 code.
        prompt_context: What stands around it.
        template: The path of a template of one's own, in the language of Jinja; empty for ours. A line of six equals
            signs parts the message of the system from that of the user. It is given the text, the languages, the fields
            of the surroundings by their names, `has_help` where any of them says something, and `fence`.

    Raises:
        EngineError: The template cannot be read or has a fault.
    """
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    help_given = {
        "terms": [(_short(source), _short(target)) for source, target in prompt_context.terms[:MOST_TERMS]],
        "forbidden": [(_short(source), _short(target)) for source, target in prompt_context.forbidden[:MOST_TERMS]],
        "matches": [(_short(one), _short(two), percent) for one, two, percent in prompt_context.matches[:MOST_MATCHES]],
        "previous_source": _short(prompt_context.previous_source, from_end=True),
        "previous_target": _short(prompt_context.previous_target, from_end=True),
        "next_source": _short(prompt_context.next_source),
        "next_target": _short(prompt_context.next_target),
        "title": _short(prompt_context.title),
        "machine": _short(prompt_context.machine),
    }
    languages = {"source_language": source_language, "target_language": target_language}
    values = {"text": text, **languages, **help_given, "has_help": any(help_given.values())}
    fence = _fence(repr(values))
    world = ImmutableSandboxedEnvironment()
    try:
        told = [
            world.from_string(part).render(values, fence=fence).strip()
            for part in BORDER.split(_template(template), maxsplit=1)
        ]
    except TemplateError as error:
        raise EngineError(f"the prompt {template or 'of the workbench'} has a fault: {error}") from error
    return Prompt(told[0] if len(told) > 1 else "", told[-1], fence)


@cache
def _template(path: str) -> str:
    try:
        where = Path(path).expanduser() if path else files(__package__).joinpath("prompt.jinja")
        return where.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = type(error).__name__
        raise EngineError(f"the prompt {path} cannot be read ({why}); check prompt in your settings") from error


def _fence(known: str) -> str:
    while True:
        name = f"text-{secrets.token_hex(4)}"
        if name not in known:
            return name


def _short(text: str, *, from_end: bool = False) -> str:
    """A text of the surroundings as one line that is not too long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_NEIGHBOUR:
        return line
    return f"…{line[-LONGEST_NEIGHBOUR:]}" if from_end else f"{line[:LONGEST_NEIGHBOUR]}…"
