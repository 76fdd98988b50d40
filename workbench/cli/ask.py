"""The verb `ask`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.errors import UsageError, WorkbenchError

if TYPE_CHECKING:
    from workbench.domain.suggestions import Question
    from workbench.language.diff import Hunk
    from workbench.session.session import Session
    from workbench.suggestions.capabilities import Confidence, WordConfidence

WHAT = ("alternatives", "back", "confidence", "pairs")


@click.command(cls=Verb, takes_work=True, examples=("workbench ask 12 --about confidence --about back",))
@click.argument("number", type=click.IntRange(min=1))
@click.option("--about", "asked", multiple=True, type=click.Choice(WHAT), help="What to ask; or confidence.")
@click.option("--span", metavar="START:END", help="Other words for this span of the working rendering.")
@click.option("--typed", help="How to go on behind this beginning of a rendering.")
@click.option("--engine", default="", metavar="NAME", help="The engine for alternatives and back.")
@projects.work_option()
@projects.project_option
@output.format_option("text", "json")
@output.output_option()
def command(
    work: str | None,
    number: int,
    asked: tuple[str, ...],
    span: str | None,
    typed: str | None,
    engine: str,
    project: Path,
    shape: str,
    to: Path | None,
) -> None:
    """Ask an engine about segment NUMBER of WORK; nothing is changed.

    Other renderings of the source (alternatives), what the working rendering says in the language of the source (back),
    how likely each word is (confidence), and which words go together (pairs).
    """
    bounds = None if span is None else _bounds(span)
    with projects.reading(project, work) as session:
        question = session.suggest.question(session.search.numbered(number))
        chosen = asked or (() if span is not None or typed is not None else ("confidence",))
        answers: dict[str, object] = {"work": work, "number": number, "source": question.source}
        answers["working"] = question.working
        with diagnostics.progress("asking") as report:
            failures = []
            for what in chosen:
                try:
                    answers[what] = _answer(session, question, what, engine, report.coming)
                except WorkbenchError as error:
                    failures.append(error)
                    if len(failures) == len(chosen):
                        raise
            for failure in failures:
                diagnostics.say(f"warning: {failure}")
            if bounds is not None:
                answers["span"] = [asdict(one) for one in session.translate.span(question, *bounds)]
            if typed is not None:
                answers["completions"] = [asdict(one) for one in session.translate.complete(question, typed)]
        for cost in session.translate.costs():
            diagnostics.say(cost)
    if shape == "json":
        output.put_json(answers, to)
    else:
        tables.show(*_blocks(answers, to), to=to)


def _bounds(span: str) -> tuple[int, int]:
    start, _, end = span.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise UsageError(f"{span!r} is no span; write its start and end, as 4:12")
    return int(start), int(end)


def _answer(session: Session, question: Question, what: str, engine: str, on_text: Callable[[str], None]) -> object:
    """One answer as programs read it."""
    if what == "alternatives":
        found = session.translate.alternatives(question, engine=engine, on_text=on_text)
        return [
            {
                "text": one.translation.text,
                "score": one.translation.score,
                "score_name": one.translation.score_name,
                "differences": _differences(one.differences),
            }
            for one in found
        ]
    if what == "back":
        back = session.translate.back(question, engine)
        return {"text": back.text, "origin_name": back.origin_name, "differences": _differences(back.differences)}
    if what == "pairs":
        return [
            {
                "source": question.source[one.source_start : one.source_end],
                "text": question.working[one.start : one.end],
                **asdict(one),
            }
            for one in session.translate.word_pairs(question)
        ]
    return _confidence(session.translate.confidence(question), question)


def _differences(hunks: Iterable[Hunk]) -> list[dict[str, object]]:
    return [asdict(hunk) for hunk in hunks]


def _confidence(found: Confidence, question: Question) -> dict[str, object]:
    return {
        "forward": found.forward,
        "backward": found.backward,
        "words": _words(found.words, question.working),
        "source_words": _words(found.source_words, question.source),
        "explanation": found.explanation,
    }


def _words(words: Sequence[WordConfidence], text: str) -> list[dict[str, object]]:
    return [{"text": text[word.start : word.end], **asdict(word)} for word in words]


def _blocks(answers: dict[str, object], to: Path | None) -> list[str]:
    """Each answer as a table for people."""
    blocks = []
    for name, answer in answers.items():
        if name in ("work", "number"):
            continue
        if isinstance(answer, str):
            blocks.append(tables.table([tables.Column(name.capitalize(), is_text=True)], [(answer,)], to))
        elif isinstance(answer, dict) and "words" in answer:
            blocks += _confidence_blocks(answer, to)
        elif isinstance(answer, dict):
            title = tables.Column(f"Back, by {answer['origin_name']}", is_text=True)
            blocks.append(tables.table([title], [(answer["text"],)], to))
        elif isinstance(answer, list):
            blocks.append(_list_block(name, answer, to))
    return blocks


def _confidence_blocks(answer: dict[str, object], to: Path | None) -> list[str]:
    blocks = []
    for key, title in (("words", "Rendering, given the source"), ("source_words", "Source, given the rendering")):
        words = answer[key]
        assert isinstance(words, list)
        columns = [tables.Column(title, is_text=True), tables.Column("ln p", is_number=True), tables.Column("")]
        rows = [(one["text"], f"{one['log_probability']:.2f}", "look" if one["is_flagged"] else "") for one in words]
        blocks.append(tables.table(columns, rows, to) if rows else "")
    return [*blocks, f"{str(answer['explanation']).capitalize()}."]


def _list_block(name: str, rows: list[dict[str, object]], to: Path | None) -> str:
    if name == "pairs":
        columns = [tables.Column("Source"), tables.Column("Rendering"), tables.Column("Weight", is_number=True)]
        return tables.table(columns, [(row["source"], row["text"], f"{row['weight']:.2f}") for row in rows], to)
    return tables.table([tables.Column(name.capitalize(), is_text=True)], [(row["text"],) for row in rows], to)
