"""Terms as programs and as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli import diagnostics, output, tables
from workbench.domain.terms import SOURCE_COLUMN, TARGET_COLUMN, Candidate, Definition, Term, TermHit, column_language
from workbench.tabular import rounded

if TYPE_CHECKING:
    from workbench.session.assist.terms.project_terms import TermbaseNote
    from workbench.session.assist.word_alignment import Guess

TERMBASE_NAMES = ("name", "path", "entries", "is_own", "problem")
HIT_NAMES = ("start", "end", "text", "term", "status", "form", "is_nested", "targets", "termbase", "domain", "note")
CANDIDATE_NAMES = ("text", "count", "reasons", "weight", "translation")
DEFINITION_NAMES = ("word", "dictionary", "text")


def termbase_fields(note: TermbaseNote) -> dict[str, Any]:
    """A termbase of a project."""
    return {
        "name": note.name,
        "path": str(note.path),
        "entries": note.entries,
        "is_own": note.is_own,
        "remarks": list(note.remarks),
        "problem": note.problem,
    }


def put_hits(
    text: str, hits: Sequence[TermHit], language: str, shape: str, to: Path | None, *, is_source: bool
) -> None:
    """The terms in a text, with what they are in the language of the other side."""
    spoken = column_language(language, TARGET_COLUMN if is_source else SOURCE_COLUMN)
    rows = [_hit_fields(text, hit, spoken) for hit in hits]
    flat = [{**row, "targets": "; ".join(one["text"] for one in row["targets"])} for row in rows]
    if not output.put_rows(shape, flat if shape == "tsv" else rows, HIT_NAMES, to, under="hits"):
        _show_hits(rows, to)


def _hit_fields(text: str, hit: TermHit, language: str) -> dict[str, Any]:
    entry = hit.entry
    return {
        "start": hit.start,
        "end": hit.end,
        "text": text[hit.start : hit.end],
        "term": hit.term.text,
        "status": hit.term.status.value,
        "form": hit.form.value,
        "is_nested": hit.is_nested,
        "targets": [_term_fields(term) for term in entry.terms_in(language)],
        "termbase": entry.origin,
        "domain": entry.domain,
        "definition": entry.definition,
        "note": hit.term.note or entry.note,
    }


def _term_fields(term: Term) -> dict[str, Any]:
    return {
        "text": term.text,
        "language": term.language,
        "status": term.status.value,
        "pos": term.part_of_speech,
        "note": term.note,
    }


def _show_hits(rows: Sequence[dict[str, Any]], to: Path | None) -> None:
    columns = [
        tables.Column("Place", is_number=True),
        tables.Column("Text", is_text=True),
        tables.Column("Term", is_text=True),
        tables.Column("Form"),
        tables.Column("Is", is_text=True),
        tables.Column("Note", is_text=True),
    ]
    lines = [
        (row["start"], row["text"], row["term"], row["form"], _targets(row["targets"]), row["note"]) for row in rows
    ]
    if lines:
        tables.show(tables.table(columns, lines, to), to=to)
    elif output.is_file(to):
        tables.show(to=to)
    diagnostics.say(f"{len(rows)} {'term' if len(rows) == 1 else 'terms'}")


def _targets(targets: Sequence[dict[str, Any]]) -> str:
    return "; ".join(
        one["text"] if one["status"] == "preferred" else f"{one['text']} ({one['status']})" for one in targets
    )


def put_candidates(
    found: Sequence[Candidate], shape: str, to: Path | None, *, guesses: Sequence[Guess | None] = ()
) -> None:
    """Expressions that may be terms, with what may be the other side where that was guessed."""
    translations = [guess_fields(one) for one in guesses] or [None] * len(found)
    rows = [
        {
            "text": one.text,
            "count": one.count,
            "reasons": list(one.reasons),
            "weight": rounded(one.weight),
            "places": [{"segment": key, "start": start, "end": end} for key, start, end in one.places],
            "translation": guess,
        }
        for one, guess in zip(found, translations, strict=True)
    ]
    flat = [
        {**row, "reasons": ", ".join(one.reasons), "translation": guess["text"] if guess else ""}
        for row, one, guess in zip(rows, found, translations, strict=True)
    ]
    if output.put_rows(shape, flat if shape == "tsv" else rows, CANDIDATE_NAMES, to, under="candidates"):
        return
    columns = [tables.Column("Times", is_number=True), tables.Column("Expression", is_text=True), tables.Column("Why")]
    names = ["count", "text", "reasons"]
    if guesses:
        columns.append(tables.Column("Perhaps", is_text=True))
        names.append("translation")
    if rows or output.is_file(to):
        tables.show(tables.table(columns, [tuple(row[name] for name in names) for row in flat], to), to=to)
    diagnostics.say(f"{len(rows)} {'candidate' if len(rows) == 1 else 'candidates'}")


def guess_fields(guess: Guess | None) -> dict[str, Any] | None:
    """What may be the other side of a term."""
    if guess is None:
        return None
    return {"text": guess.text, "spelled": guess.spelled, "certainty": rounded(guess.certainty)}


def put_definitions(found: Sequence[Definition], shape: str, to: Path | None) -> None:
    """What dictionaries say of a word."""
    rows = [{"word": one.word, "dictionary": one.dictionary, "text": one.text} for one in found]
    if not output.put_rows(shape, rows, DEFINITION_NAMES, to, under="definitions"):
        from workbench.language.visible import visible

        blocks = [
            "\n".join([tables.heading(f"{one.word} ({one.dictionary})", to), *map(visible, one.text.split("\n"))])
            for one in found
        ]
        tables.show(*blocks, to=to)
