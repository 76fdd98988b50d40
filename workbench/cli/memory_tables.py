"""Matches, units and statistics of the verb `memory`, for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli import diagnostics, tables

if TYPE_CHECKING:
    from workbench.domain.memories import TranslationUnit
    from workbench.suggestions.memory.matches import ConcordanceLine, Match
    from workbench.suggestions.memory.statistics import Amount, MemoryStatistics

BAND_COLUMNS = ("band", "segments", "words", "characters")


def unit_fields(unit: TranslationUnit) -> dict[str, object]:
    """A unit as programs read it."""
    return {
        "source": unit.source,
        "target": unit.target,
        "source_language": unit.source_language,
        "target_language": unit.target_language,
        "author": unit.author,
        "time": unit.time.isoformat() if unit.time else None,
        "origin": unit.origin,
    }


def match_fields(match: Match) -> dict[str, object]:
    """A match as programs read it."""
    return {
        "kind": match.kind.value,
        "percent": match.percent,
        "words": match.words,
        "letters": match.letters,
        "stems": match.stems,
        "text": match.text,
        "memory": match.memory,
        "penalty": match.penalty,
        "adaptations": [
            {"start": one.start, "end": one.end, "old": one.old, "new": one.new} for one in match.adaptations
        ],
        "differences": [
            {"start": one.old_start, "end": one.old_end, "old": one.old, "new": one.new} for one in match.differences
        ],
        "start": match.start,
        "end": match.end,
        "word_count": match.word_count or None,
        "part": part_fields(match),
        "unit": unit_fields(match.unit),
    }


def part_fields(match: Match) -> dict[str, object] | None:
    """Which part of the unit's target stands for the words of a fragment."""
    part = match.part
    if part is None:
        return None
    text = match.unit.target[part.start : part.end]
    certainty = round(part.certainty, 3)
    return {"start": part.start, "end": part.end, "text": text, "certainty": certainty, "is_certain": part.is_certain}


def occurrence_fields(found: ConcordanceLine, side: str) -> dict[str, object]:
    """A unit of a concordance as programs read it."""
    return {
        "memory": found.memory,
        "side": side,
        "spans": [list(span) for span in found.spans],
        "is_phrase": found.is_phrase,
        "unit": unit_fields(found.unit),
    }


def amount_fields(amount: Amount) -> dict[str, int]:
    """How much is in a band."""
    return {"segments": amount.segments, "words": amount.words, "characters": amount.characters}


def band_rows(found: MemoryStatistics) -> list[dict[str, object]]:
    """One row a band."""
    return [{"band": band.value, **amount_fields(amount)} for band, amount in found.bands.items()]


def show_matches(found: list[Match], to: Path | None) -> None:
    """Matches as a table."""
    if not found:
        diagnostics.say("the memory has nothing like it")
        return
    has_stems = all(one.stems is not None for one in found if one.kind == "fuzzy")
    columns = [
        tables.Column("Match", is_number=True),
        tables.Column("Words / stems" if has_stems else "Words / letters"),
    ]
    columns += [tables.Column(name, is_text=True) for name in ("Source", "Target")]
    rows = [
        (
            one.shown,
            f"{one.words} / {one.letters if not has_stems or one.stems is None else one.stems} %",
            one.unit.source,
            one.text + (" *" if one.adaptations else ""),
        )
        for one in found
    ]
    note = "* numbers or names adapted" if any(one.adaptations for one in found) else ""
    tables.show(tables.table(columns, rows, to), note, to=to)


def show_occurrences(found: list[ConcordanceLine], to: Path | None) -> None:
    """Units of a concordance as a table."""
    if not found:
        diagnostics.say("no unit holds these words")
        return
    columns = [tables.Column(name, is_text=True) for name in ("Source", "Target")]
    tables.show(tables.table(columns, [(one.unit.source, one.unit.target) for one in found], to), to=to)


def show_statistics(found: MemoryStatistics, to: Path | None) -> None:
    """The bands as a table, the whole text below."""
    columns = [
        tables.Column("Match"),
        *(tables.Column(name, is_number=True) for name in ("Segments", "Words", "Share", "Characters")),
    ]
    total = found.total
    rows = [
        (name, amount.segments, amount.words, f"{100 * amount.words / max(1, total.words):.1f} %", amount.characters)
        for name, amount in (*((band.value, amount) for band, amount in found.bands.items()), ("all", total))
    ]
    tables.show(tables.table(columns, rows, to), to=to)
