"""The verb `annotate`: error marks and judgements of a work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.cli import annotation_exchange, diagnostics, inputs, output, projects, tables
from workbench.cli.grammar import VerbGroup
from workbench.domain.annotations import Protocol, Side
from workbench.domain.findings import Severity, current_check
from workbench.errors import UsageError
from workbench.session.session import Session
from workbench.tabular import counted

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
SHAPES = ("text", "json", "jsonl", "tsv")
TSV = (
    "number", "mark", "author", "side", "start", "end", "text", "category", "severity", "comment", "is_text_deleted",
    "rating",
)  # fmt: skip


@click.group(
    cls=VerbGroup,
    former_commands={"judge": "review"},
    examples=("workbench annotate add 4 --text outside --category accuracy/untranslated --severity major",),
    no_args_is_help=True,
)
def command() -> None:
    """Mark errors in a work, judge its segments, and exchange marks with other programs. Every change can be undone."""


def segment_arguments(function: Decorated) -> Decorated:
    """The work, the number of a segment, the project and the shape, as every change takes them."""
    for decorate in (
        output.format_option(*SHAPES),
        projects.project_option,
        click.argument("number", type=int),
        projects.work_option(),
    ):
        function = decorate(function)
    return function


def mark_options(function: Decorated) -> Decorated:
    """What a mark says."""
    severities = click.Choice([one.value for one in Severity.offered()])
    for decorate in (
        click.option("--comment", metavar="TEXT", help="Anything else."),
        click.option("--severity", type=severities, help="How bad it is."),
        click.option("--category", metavar="NAME", help="An MQM type; see `workbench annotate categories`."),
        click.option("--span", metavar="START:END", help="Code points, end exclusive."),
    ):
        function = decorate(function)
    return function


@command.command(
    "add",
    takes_work=True,
    examples=("workbench annotate add 4 --text outside --category accuracy/untranslated --severity major",),
)
@segment_arguments
@mark_options
@click.option("--text", "words", metavar="WORDS", help="The words to mark, instead of --span.")
@click.option("--missing", type=int, metavar="OFFSET", help="Something is missing at this place.")
@click.option("--finding", metavar="CHECK", help="What this check found becomes a mark.")
@click.option("--side", type=click.Choice([one.value for one in Side]), default="working", help="The text to mark in.")
def add_mark(work: str | None, number: int, project: Path, shape: str, **wish: Any) -> None:
    """Mark an error in segment NUMBER of WORK."""
    ways = [name for name in ("span", "words", "missing", "finding") if wish[name] is not None]
    if len(ways) != 1:
        raise UsageError("say what to mark with one of --span, --text, --missing and --finding")
    with projects.writing(project, work) as session:
        key = session.search.numbered(number)
        if wish["finding"] is not None:
            _add_finding(session, key, wish["finding"])
        else:
            _add(session, key, Side(wish["side"]), wish)
        show(session, [key], shape)


@command.command("change", takes_work=True, examples=("workbench annotate change 4 1 --severity minor",))
@segment_arguments
@click.argument("mark", type=int)
@mark_options
def change_mark(work: str | None, number: int, mark: int, project: Path, shape: str, **wish: Any) -> None:
    """Change mark MARK of segment NUMBER of WORK; what is not given stays."""
    if all(value is None for value in wish.values()):
        raise UsageError("there is nothing to change; give a category, a severity, a comment or a span")
    with projects.writing(project, work) as session:
        key = session.search.numbered(number)
        session.annotate.change(
            key,
            mark - 1,
            category=wish["category"],
            severity=Severity(wish["severity"]) if wish["severity"] else None,
            comment=wish["comment"],
            span=_span(wish["span"]) if wish["span"] is not None else None,
        )
        show(session, [key], shape)


@command.command("remove", takes_work=True, examples=("workbench annotate remove 4 1",))
@segment_arguments
@click.argument("mark", type=int)
def remove_mark(work: str | None, number: int, mark: int, project: Path, shape: str) -> None:
    """Take mark MARK of segment NUMBER of WORK away."""
    with projects.writing(project, work) as session:
        key = session.search.numbered(number)
        session.annotate.remove(key, mark - 1)
        show(session, [key], shape)


@command.command("rate", takes_work=True, examples=("workbench annotate rate 4 71.5",))
@segment_arguments
@click.argument("rating", type=float)
def rate(work: str | None, number: int, rating: float, project: Path, shape: str) -> None:
    """Rate segment NUMBER of WORK from 0 (no meaning kept) to 100 (perfect)."""
    with projects.writing(project, work) as session:
        key = session.search.numbered(number)
        session.annotate.rate(key, rating)
        show(session, [key], shape)


@command.command("review", takes_work=True, examples=("workbench annotate review 4",))
@segment_arguments
@click.option("--undo", "is_undone", is_flag=True, help="Take the judgement back; the marks stay.")
def judge(work: str | None, number: int, is_undone: bool, project: Path, shape: str) -> None:
    """Say that every error of segment NUMBER of WORK is marked; without a mark, that it has none."""
    with projects.writing(project, work) as session:
        key = session.search.numbered(number)
        session.annotate.reopen(key) if is_undone else session.annotate.judge(key)
        show(session, [key], shape)


@command.command("list", takes_work=True, examples=("workbench annotate list --unfinished",))
@click.option("--unfinished", is_flag=True, help="Only segments that are not judged yet.")
@click.option("--protocol", type=click.Choice(list(Protocol)), help="What finished means; the settings say it else.")
@projects.work_option()
@projects.project_option
@output.format_option(*SHAPES)
@output.output_option()
def list_marks(
    work: str | None, unfinished: bool, protocol: str | None, project: Path, shape: str, to: Path | None
) -> None:
    """List the segments of WORK that have marks or judgements, or that are not judged yet."""
    with projects.reading(project, work) as session:
        chosen = Protocol(protocol) if protocol else session.core.settings.protocol
        standing = session.annotate.standing(chosen)
        keys = standing.unfinished if unfinished else session.core.text.order
        show(session, keys if unfinished else [key for key in keys if _is_said(session, key)], shape, to)
        left = len(standing.unfinished)
        judged, marks = counted(standing.finished, "segment"), counted(standing.marks, "mark")
        diagnostics.say(f"{judged} judged ({chosen.value}), {left} not yet; {marks}")


@command.command("categories", examples=("workbench annotate categories spelling",))
@click.argument("words", nargs=-1)
@output.format_option("text", "json", "jsonl")
def categories(words: tuple[str, ...], shape: str) -> None:
    """List the error types of MQM 2.0, or those that fit WORDS."""
    from workbench.language.mqm import search

    found = search(" ".join(words))
    rows = [{"category": one.id, "name": one.title, "means": one.means, "its": one.its} for one in found]
    if shape == "json":
        output.put_json({"categories": rows})
    elif shape == "jsonl":
        output.put_lines(rows)
    else:
        columns = [tables.Column("Category"), tables.Column("Means", is_text=True)]
        tables.show(tables.table(columns, [(row["category"], row["means"]) for row in rows]))


def show(session: Session, keys: Iterable[int], shape: str, to: Path | None = None) -> None:
    """Write segments with their marks and judgements."""
    segments = [_fields(session, key) for key in keys]
    if shape == "json":
        output.put_json({"work": session.core.about.work, "segments": segments}, to)
    elif shape == "jsonl":
        output.put_lines(segments, to)
    elif shape == "tsv":
        output.put_tsv(TSV, [row for one in segments for row in _rows(one)], to)
    else:
        tables.show(_table(segments, to), to=to)


def _add(session: Session, key: int, side: Side, wish: dict[str, Any]) -> None:
    if wish["severity"] is None:
        raise UsageError(f"say how bad it is with --severity {'|'.join(Severity.offered())}")
    if wish["category"] is None and wish["missing"] is None and session.core.settings.protocol is Protocol.MQM:
        raise UsageError('name an error type with --category; only ESA does without (protocol = "esa" in the settings)')
    severity, comment = Severity(wish["severity"]), wish["comment"] or ""
    if wish["missing"] is not None:
        category = {} if wish["category"] is None else {"category": wish["category"]}
        done = session.annotate.missing(key, wish["missing"], severity=severity, comment=comment, **category)
    else:
        start, end = _span(wish["span"]) if wish["words"] is None else _found(session, key, side, wish["words"])
        done = session.annotate.add(key, start, end, wish["category"] or "", severity, comment, side=side)
    if done is None:
        diagnostics.say("the very same mark is there already")


def _add_finding(session: Session, key: int, check: str) -> None:
    session.findings.inspect()
    found = [one for one in session.findings.findings(key) if one.check == current_check(check)]
    if not found:
        raise UsageError(f"{check} has found nothing in that segment; `workbench list --check {check}` shows where")
    for finding in found:
        session.annotate.from_finding(key, finding)


def _found(session: Session, key: int, side: Side, words: str) -> tuple[int, int]:
    """Where words stand in a text, once."""
    text = session.annotate.side_text(key, side)
    start = text.find(words)
    if start < 0 or not words:
        raise UsageError(f"the {side.value} text of the segment has no {words!r}")
    if text.find(words, start + 1) >= 0:
        raise UsageError(f"{words!r} is there more than once; give its place with --span START:END")
    return start, start + len(words)


def _span(given: str) -> tuple[int, int]:
    start, sign, end = given.partition(":")
    try:
        return int(start), int(end if sign else start)
    except ValueError as error:
        raise UsageError(f"{given!r} is no span; write one such as 4:9") from error


def _is_said(session: Session, key: int) -> bool:
    segment = session.core.text.segment(key)
    return bool(segment.annotations or segment.ratings)


def _fields(session: Session, key: int) -> dict[str, Any]:
    segment = session.core.text.segment(key)
    working = session.core.current(key)
    marks = enumerate(session.annotate.marks(key), 1)
    return {
        "number": session.core.text.position(key) + 1,
        "id": key,
        "working": working,
        "source": session.annotate.side_text(key, Side.SOURCE) or None,
        "marks": [{"mark": number, **inputs.mark_fields(mark)} for number, mark in marks],
        "ratings": [
            {"author": one.author, "rating": one.rating, "is_current": one.is_about(working)} for one in segment.ratings
        ],
    }


def _rows(segment: dict[str, Any]) -> list[list[object]]:
    """The marks of a segment, then its judgements, as rows of one table."""
    marks = [{"number": segment["number"], **one} for one in segment["marks"]]
    ratings = [
        {"number": segment["number"], "author": one["author"], "rating": one["rating"]} for one in segment["ratings"]
    ]
    return [[row.get(name) for name in TSV] for row in (*marks, *ratings)]


def _table(segments: list[dict[str, Any]], to: Path | None) -> str:
    columns = [
        tables.Column("No.", is_number=True),
        tables.Column("Mark", is_number=True),
        tables.Column("Who", is_text=True),
        tables.Column("Said"),
        tables.Column("Of", is_text=True),
        tables.Column("Comment", is_text=True),
    ]
    rows = [row for segment in segments for row in _cells(segment)]
    return tables.table(columns, rows, to) if rows else ""


def _cells(segment: dict[str, Any]) -> list[list[object]]:
    number = segment["number"]
    rows: list[list[object]] = []
    for one in segment["marks"]:
        said = f"{one['severity']} {one['category']}".strip()
        rows.append([number, one["mark"], one["author"], said, _quoted(one), one["comment"]])
    for one in segment["ratings"]:
        rating = "judged" if one["rating"] is None else f"rated {one['rating']:g}"
        rows.append([number, None, one["author"], rating, "" if one["is_current"] else "an earlier text", ""])
    return rows or [[number, None, "", "not judged", segment["working"], ""]]


def _quoted(mark: dict[str, Any]) -> str:
    place = " (source)" if mark["side"] == Side.SOURCE else ""
    if mark["is_text_deleted"]:
        return f"“{mark['text']}” (gone){place}"
    return f"“{mark['text']}”{place}" if mark["text"] else f"[missing] at {mark['start']}"


command.add_command(annotation_exchange.import_marks)
command.add_command(annotation_exchange.export_marks)
