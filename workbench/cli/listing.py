"""Segments of a work as rows, for every verb that shows some."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from workbench.cli import diagnostics, output, projects, tables
from workbench.cli.shapes import segment_fields
from workbench.errors import UsageError
from workbench.session.demonstration import link_of
from workbench.session.session import Session
from workbench.session.text.core import CommittedChange
from workbench.session.text.reasons import in_words
from workbench.tabular import rounded

SHAPES = ("text", "json", "jsonl", "tsv")
Fields = dict[str, Any]


def prepare(session: Session) -> None:
    """Check and score the work, so that its rows say everything."""
    with diagnostics.progress("checking") as report:
        session.findings.inspect(progress=report)
        if session.scores.has_reference:
            report.tell("scoring")
            session.scores.measure_all()


def row_fields(session: Session, key: int) -> Fields:
    """One row: a segment, or a passage of the corrected rendering that none stands for."""
    row = session.rows.row(key)
    fields: Fields = {"number": row.number, "id": None}
    if row.number is not None:
        fields |= _segment(session, key)
    texts = {"source": row.source, "machine": row.machine, "working": row.working, "corrected": row.corrected}
    return {**fields, **texts}


def show_rows(session: Session, keys: Iterable[int], shape: str, to: Path | None) -> None:
    """Write rows in a shape."""
    rows = [row_fields(session, key) for key in keys]
    if shape == "json":
        output.put_json({"work": session.core.about.work, "segments": rows}, to)
    elif shape == "jsonl":
        output.put_lines(rows, to)
    elif shape == "tsv":
        _put_tsv(rows, to)
    elif rows or output.is_file(to):
        tables.show(_table(rows, to), to=to)


def keys_of(session: Session, numbers: str | None) -> list[int]:
    """The segments with some numbers, written `1,3`; none where nothing is written.

    Raises:
        UsageError: It is no list of numbers, or there is no such segment.
    """
    try:
        wanted = [int(piece) for piece in (numbers or "").split(",") if piece.strip()]
    except ValueError as error:
        raise UsageError(f"{numbers!r} is no list of segments; write one such as 1,3") from error
    return [session.search.numbered(number) for number in wanted]


def show_changed(session: Session, touched: Iterable[int], shape: str, to: Path | None = None) -> None:
    """Write the segments that a command touched and that are still there, in order."""
    wanted = set(touched)
    prepare(session)
    show_rows(session, [key for key in session.core.text.order if key in wanted], shape, to)


def show_step(project: Path, work: str | None, step: Callable[[Session], CommittedChange], shape: str) -> None:
    """Go one step through what was done, write the segments that it touched and say what it was."""
    with projects.writing(project, work) as session:
        committed = step(session)
        show_changed(session, committed.touched, shape)
        diagnostics.say(in_words(committed.revision.reason, committed.revision.kind))


def _segment(session: Session, key: int) -> Fields:
    segment = session.core.text.segment(key)
    link = link_of(session, key)
    effort = session.scores.segment_hter(key)
    scores = segment_fields(session.scores.segment_scores(key))
    return {
        "id": key,
        "state": segment.state.value,
        "origin": segment.origin.value,
        "origin_name": segment.origin_name,
        "is_edited": segment.is_edited,
        "is_dropped": segment.is_dropped,
        "is_locked": segment.is_locked,
        "note": segment.note,
        "findings": [one.to_dict() for one in session.findings.findings(key)],
        "waived": [one.to_dict() for one in session.findings.waived(key)],
        "scores": scores | ({"HTER": rounded(effort.value)} if effort else {}),
        "link": {"left": list(link.left), "right": list(link.right), "score": link.score} if link else None,
    }


def _put_tsv(rows: list[Fields], to: Path | None) -> None:
    names = ("number", "id", "state", "is_dropped", "is_locked", "findings", "chrF2", "TER", "HTER")
    texts = ("source", "machine", "working", "corrected", "note")
    table = []
    for row in rows:
        flat = {**row, **row.get("scores", {}), "findings": " ".join(one["check"] for one in row.get("findings", ()))}
        table.append([flat.get(name) for name in (*names, *texts)])
    output.put_tsv((*names, *texts), table, to)


def _table(rows: list[Fields], to: Path | None) -> str:
    columns = [
        tables.Column("No.", is_number=True),
        tables.Column("State"),
        tables.Column("Findings", is_text=True),
        tables.Column("chrF2", is_number=True),
        tables.Column("TER", is_number=True),
        tables.Column("Working", is_text=True),
        tables.Column("Corrected", is_text=True),
    ]
    return tables.table(columns, [_cells(row) for row in rows], to)


def _cells(row: Fields) -> list[object]:
    scores = row.get("scores", {})
    marks = [mark for mark, name in (("dropped", "is_dropped"), ("locked", "is_locked")) if row.get(name)]
    findings = ", ".join(dict.fromkeys(one["check"] for one in row.get("findings", ())))
    measured = [f"{scores[name]:.1f}" if name in scores else "" for name in ("chrF2", "TER")]
    state = ", ".join([row.get("state", "missing"), *marks])
    return [row["number"], state, findings, *measured, row["working"], row["corrected"]]
