"""Parameters that several verbs share: files, languages, the parts of a contract's objects."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from workbench.cli import diagnostics
from workbench.domain.annotations import AnnotatedSegment, Annotation
from workbench.domain.documents import Encoding
from workbench.domain.scores import Score
from workbench.errors import UsageError
from workbench.language.tags import is_known_tag, is_language_tag
from workbench.tabular import rounded

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
STANDARD_INPUT = "-"


class LanguageTag(click.ParamType[str]):
    """A BCP 47 code such as `fi` or `zh-Hant`."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code as it was given; one that nobody registered is told."""
        tag = str(value)
        if not is_language_tag(tag):
            self.fail(f"{value!r} is no language code; write one such as fi, en or zh-Hant", param, ctx)
        if not is_known_tag(tag) and not (ctx and ctx.resilient_parsing):
            diagnostics.say(f"warning: no language has the code {tag!r}; the text is treated as of no known language")
        return tag


LANGUAGE = LanguageTag()


def language_option(*names: str, help_text: str) -> Callable[[Decorated], Decorated]:
    """An option that takes a language code; `und` where it is not given."""
    return click.option(*names, type=LANGUAGE, default="und", metavar="LANG", help=help_text)


def lines_option(
    help_text: str = "Each line is one segment; offsets count from its start.",
) -> Callable[[Decorated], Decorated]:
    """The option `--lines`."""
    return click.option("--lines", "by_line", is_flag=True, help=help_text)


def as_text_option(
    help_text: str = "Read FILE as plain text, whatever its format.",
) -> Callable[[Decorated], Decorated]:
    """The option `--as-text`."""
    return click.option("--as-text", is_flag=True, help=help_text)


def read_inputs(*paths: str | None) -> list[str | bytes | None]:
    """Each path as it is, or what standard input holds for `-`.

    Raises:
        UsageError: Two of them are standard input.
    """
    if sum(path == STANDARD_INPUT for path in paths) > 1:
        raise UsageError("standard input can be given once only; name a file for the others")
    return [sys.stdin.buffer.read() if path == STANDARD_INPUT else path for path in paths]


def read_input(path: str) -> str | bytes:
    """A path as it is, or what standard input holds for `-`."""
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else path


def annotation_format_option(*names: str, help_text: str = "") -> Callable[[Decorated], Decorated]:
    """An option that takes the name of an annotation format; the registry says which there are."""
    said = help_text or "wmt-mqm, mqm-jsonl, esa-jsonl or its-xliff; without it the first line decides."
    return click.option(*names, "form", metavar="NAME", help=said)


def read_annotation_files(paths: Sequence[str], form: str | None) -> list[AnnotatedSegment]:
    """The judged segments of some annotation files, one after the other."""
    from workbench.session.files.annotations import read_annotations

    read = [(path, data) for path, data in zip(paths, read_inputs(*paths), strict=True) if data is not None]
    return [one for path, data in read for one in read_annotations(data, form, name=_shown(path))]


def mark_fields(mark: Annotation) -> dict[str, object]:
    """An error mark as programs read it."""
    return {
        "author": mark.author,
        "side": mark.side.value,
        "start": mark.start,
        "end": mark.end,
        "text": mark.text,
        "category": mark.category,
        "severity": mark.severity.value,
        "comment": mark.comment,
        "is_text_deleted": mark.is_text_deleted,
    }


def report_encoding(name: str, encoding: Encoding) -> None:
    """Say how a file was read, when it was not plain UTF-8."""
    if encoding.errors == "surrogateescape":
        diagnostics.say(f"{_shown(name)}: read as UTF-8; some bytes in it are no text and are kept as they are")
    elif encoding.codec != "utf-8":
        guess = ", a guess from its bytes" if encoding.is_guess else ""
        diagnostics.say(f"{_shown(name)}: read as {encoding.codec}{guess}")


def score_fields(score: Score) -> dict[str, object]:
    """A score with what reproduces it."""
    return {
        "score": rounded(score.value),
        "signature": score.signature,
        "hypothesis": score.hypothesis,
        "reference": score.reference,
    }


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name
