"""The verb `memory` on memories and files, without an open work."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from workbench.domain.inputs import AnyPath, TextInput, path_of, path_text
from workbench.domain.memories import TranslationUnit
from workbench.domain.suggestions import Question
from workbench.errors import InputError, UsageError
from workbench.formats.units import unit_format, unit_format_of
from workbench.language.forms import are_forms_read, read_forms
from workbench.language.tags import base_of
from workbench.session.assist.memory.memories import FILE, memory_settings
from workbench.session.files.segmenting_and_aligning import read_text
from workbench.session.opening.importing import Progress
from workbench.session.opening.opening import project_settings
from workbench.store.files import reason_of
from workbench.store.folder import ProjectFolder
from workbench.store.memory_settings import PROJECT
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.concordance import MOST, concordance
from workbench.suggestions.memory.lookup import MOST as MOST_MATCHES
from workbench.suggestions.memory.lookup import best_percent, look_up
from workbench.suggestions.memory.matches import ConcordanceLine, Match, MatchKind
from workbench.suggestions.memory.memory import Memory
from workbench.suggestions.memory.statistics import MemoryStatistics, statistics

LONGEST = 100_000
"""Code points of a text that goes into a memory; a longer one is no segment."""
MARK = re.compile(r"</?\d{1,6}/?>")
"""An inline mark as the formats write it."""
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class ImportedUnits:
    """What came of bringing a file into a memory."""

    read: int
    """Units in the file, in the wanted languages."""
    added: int
    known: int
    """Units that were in the memory already."""
    left_out: int
    """Units without a word on one side, or longer than a segment can be."""


@contextmanager
def memory_at(place: AnyPath | None, near: AnyPath = Path("."), *, is_written: bool = False) -> Iterator[Memory]:
    """A memory that is open, by its name in the settings of a project or by its file.

    Args:
        place: A name, or a path; without it the own memory of the project.
        near: The project, or anything within it.
        is_written: Whether units are put in; a file that is not there is made then.

    Raises:
        InputError: There is no project, or no memory there.
        UsageError: The settings name no such memory, and there is no such file.
    """
    name, path, penalty = _found(None if place is None else path_text(place), path_of(near), is_written)
    memory = Memory(name, path, is_written=is_written, penalty=penalty)
    try:
        yield memory
    finally:
        memory.close()


def _found(place: str | Path | None, near: Path, is_written: bool) -> tuple[str, Path, int]:
    folder = None
    with suppress(InputError):
        folder = ProjectFolder.find(near)
    known = memory_settings(folder, project_settings(folder)) if folder else {}
    name = PROJECT if place is None else str(place)
    if folder and name in known:
        setting = known[name]
        return name, setting.path or folder.private / FILE, setting.penalty
    if place is None:
        raise InputError("there is no project here; name the file of a memory with --memory", place=str(near))
    path = Path(place)
    if not path.exists() and not (is_written and path.suffix):
        names = ", ".join(known) or "none, as there is no project here"
        raise UsageError(f"there is no memory {name!r}; the settings name {names}, and there is no such file")
    return path.stem, path, 0


def import_units(
    given: TextInput,
    memory: Memory,
    *,
    form: str | None = None,
    source_language: str = "und",
    target_language: str = "und",
    name: str = "",
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> ImportedUnits:
    """Put the units of a file into a memory, all or none; what is there already is not put in again.

    Args:
        given: The file, or its bytes.
        memory: Where they go.
        form: The name of its format; without it the end of the file's name decides.
        source_language: BCP 47 code of the wanted source texts; `und` for all.
        target_language: The same for the target texts.
        name: What the file is called in messages; its last part is the origin of units that name none.
        progress: Told of bytes read and bytes in all.
        stop: Ends it, and nothing was put in.

    Raises:
        InputError: The file cannot be read; the message says where and why.
        UsageError: There is no such format.
        CancelledError: The wish to stop was seen.
        OutputError: The disk refuses.
    """
    shown = name or ("" if isinstance(given, bytes) else str(given))
    member = unit_format(form) if form else unit_format_of(shown)
    counts = {"read": 0, "left_out": 0}
    with _opened(given) as (file, size):

        def wanted() -> Iterator[TranslationUnit]:
            for unit in member.read(file, source_language, target_language):
                if stop is not None:
                    stop.check()
                if progress is not None:
                    progress(min(file.tell(), size), size)
                counts["read"] += 1
                if _is_usable(unit):
                    yield unit if unit.origin else replace(unit, origin=Path(shown).name)
                else:
                    counts["left_out"] += 1

        try:
            added = memory.store.add(wanted())
        except InputError as error:
            raise InputError(error.message, place=", ".join(filter(None, (shown, error.place)))) from error
    known = counts["read"] - counts["left_out"] - added
    return ImportedUnits(counts["read"], added, known, counts["left_out"])


def export_units(
    memory: Memory, form: str, *, source_language: str = "und", target_language: str = "und"
) -> Iterator[bytes]:
    """The bytes of a file with the units of a memory, oldest first, a piece at a time.

    Args:
        memory: What to write.
        form: The name of the format.
        source_language: BCP 47 code of the wanted source texts; `und` for all.
        target_language: The same for the target texts.

    Raises:
        UsageError: There is no such format, or it holds one pair of languages and the memory has several.
    """
    member = unit_format(form)
    pairs = memory.fitting_pairs(source_language, target_language)
    bases = {(base_of(source), base_of(target)) for source, target in pairs}
    if member.has_one_pair and len(bases) > 1:
        listed = ", ".join(sorted(f"{source} to {target}" for source, target in pairs))
        raise UsageError(
            f"{member.name} holds one pair of languages, the memory has {listed}; choose with --from, --to"
        )
    first = min(pairs, default=(source_language, target_language))
    header = first if len(bases) == 1 else (source_language if source_language != "und" else "*all*", target_language)
    return member.write(_units(memory, pairs), *header)


def look_up_text(
    text: str,
    memory: Memory,
    *,
    source_language: str = "und",
    target_language: str = "und",
    previous: str = "",
    following: str = "",
    limit: int = MOST_MATCHES,
) -> list[Match]:
    """The units of a memory that match a source text, the best first; see `look_up`.

    Args:
        text: The source text.
        memory: An open memory, as `memory_at` gives it.
        source_language: BCP 47 code of the source texts; `und` for any.
        target_language: The same for the target texts.
        previous: The source text before it, for context matches; empty where there is none.
        following: The source text after it.
        limit: How many matches at most.

    Raises:
        InputError: The memory is damaged.
    """
    question = Question(text, source_language, target_language, previous_source=previous, next_source=following)
    found = look_up([memory], question, limit)
    if any(match.kind is MatchKind.FUZZY for match in found) and not are_forms_read(source_language):
        read_forms(source_language)
        found = look_up([memory], question, limit)
    return found


def find_words(
    text: str,
    memory: Memory,
    *,
    side: str = "source",
    source_language: str = "und",
    target_language: str = "und",
    limit: int = MOST,
) -> list[ConcordanceLine]:
    """The units of a memory that hold some words on one side, in any of their forms; see `concordance`.

    Args:
        text: The words.
        memory: An open memory, as `memory_at` gives it.
        side: `source` or `target`.
        source_language: BCP 47 code of the source texts; `und` for any.
        target_language: The same for the target texts.
        limit: How many units at most.

    Raises:
        UsageError: There is no such side.
        InputError: The memory is damaged.
    """
    if side not in ("source", "target"):
        raise UsageError(f"there is no side {side!r}; there are source and target")
    pairs = sorted(memory.fitting_pairs(source_language, target_language))
    found: list[ConcordanceLine] = []
    if pairs:
        languages = (
            source_language if base_of(source_language) != "und" else pairs[0][0],
            target_language if base_of(target_language) != "und" else pairs[0][1],
        )
        read_forms(languages[side != "source"])
        found = concordance([memory], text, languages, side, limit)
    return found


def count_file(
    given: TextInput,
    memory: Memory,
    *,
    source_language: str = "und",
    target_language: str = "und",
    by_line: bool = False,
    progress: Progress | None = None,
) -> MemoryStatistics:
    """How much of a source text a memory knows, in bands.

    Args:
        given: The source text.
        memory: What it is compared with.
        source_language: BCP 47 code of the text.
        target_language: BCP 47 code of the wanted translations.
        by_line: Each line is one segment.
        progress: Told of segments done and segments in all.

    Raises:
        InputError: The text cannot be read.
    """
    document_segments = [
        document_segment.text
        for document_segment in read_text(given, source_language, by_line=by_line).document_segments
    ]
    around = zip(["", *document_segments], document_segments, [*document_segments[1:], ""], strict=False)
    questions = [
        Question(text, source_language, target_language, previous_source=before, next_source=after)
        for before, text, after in around
    ]
    tell = progress or (lambda done, total: None)
    return statistics(questions, lambda one: best_percent([memory], one), lambda done: tell(done, len(questions)))


def _units(memory: Memory, pairs: set[tuple[str, str]]) -> Iterator[TranslationUnit]:
    for lot in memory.store.after(0):
        for kept in lot:
            if (kept.unit.source_language, kept.unit.target_language) in pairs:
                yield kept.unit


def _is_usable(unit: TranslationUnit) -> bool:
    """Whether there is something to translate: a unit of marks and blanks alone is none."""
    if max(len(unit.source), len(unit.target)) > LONGEST or not unit.target.strip():
        return False
    return WORD.search(MARK.sub("", unit.source)) is not None


@contextmanager
def _opened(given: TextInput) -> Iterator[tuple[BinaryIO, int]]:
    """A file to read from, and its size in bytes."""
    if isinstance(given, bytes):
        yield io.BytesIO(given), len(given)
        return
    try:
        with Path(given).open("rb") as file:
            yield file, Path(given).stat().st_size
    except OSError as error:
        raise InputError(f"cannot be read ({reason_of(error)}); name a file that exists", place=str(given)) from error
