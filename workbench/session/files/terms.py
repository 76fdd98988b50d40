"""Terms of files, without a project: termbases read and written, terms found in a text, candidates of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.documents import Encoding
from workbench.domain.inputs import TextInput
from workbench.domain.terms import Candidate, SegmentTerms, TermEntry
from workbench.errors import InputError
from workbench.formats.term_files import TermFile, read_terms, term_format
from workbench.session.assist.terms.loaded_termbases import named, sides_of
from workbench.session.files.segmenting_and_aligning import read_text, starts_of
from workbench.store.files import read_bytes
from workbench.suggestions.terms.candidates import candidates
from workbench.suggestions.terms.termbase import Termbase, find_terms


@dataclass(frozen=True, slots=True)
class MinedText:
    """A file with the expressions in it that may be terms."""

    encoding: Encoding
    candidates: tuple[Candidate, ...]
    """Their places are the index of a segment, and code points from the start of the decoded file."""


def read_termbase(
    given: TextInput, *, source_language: str = "und", target_language: str = "und", form: str | None = None
) -> TermFile:
    """The entries of a termbase: TBX, CSV, TSV, XLSX or a plain file of pairs.

    Args:
        given: The file, or what it holds.
        source_language: BCP 47 code of the source terms where the file names no languages.
        target_language: BCP 47 code of the target terms then.
        form: The name of its format; without it the file tells.

    Raises:
        InputError: It cannot be read, and where in it.
        UsageError: There is no such format.
    """
    sides = sides_of(source_language, target_language)
    if isinstance(given, bytes):
        return read_terms(given, sides, file_name="standard input.tsv", form=form)
    path = Path(given)
    try:
        read = read_terms(read_bytes(path), sides, file_name=path.name, form=form)
    except InputError as error:
        raise InputError(error.message, place=error.place or str(path)) from error
    return TermFile(named(read.entries, path.stem), read.remarks)


def write_termbase(
    entries: Sequence[TermEntry], form: str = "tbx", *, source_language: str = "und", target_language: str = "und"
) -> bytes:
    """The bytes of a termbase.

    Args:
        entries: What goes in.
        form: `tbx` for TBX version 3, or `tsv`, which holds the terms of two languages.
        source_language: BCP 47 code, for tables.
        target_language: BCP 47 code.

    Raises:
        UsageError: There is no such format, or it is only read.
    """
    return term_format(form).write(entries, sides_of(source_language, target_language))


def term_finder(
    termbases: Sequence[TextInput], *, source_language: str = "und", target_language: str = "und"
) -> Callable[[str, str], SegmentTerms]:
    """What finds the terms of some files in a source text and in a rendering of it, either of which may be empty.

    Args:
        termbases: Files of terms, or what they hold.
        source_language: BCP 47 code of the source text.
        target_language: BCP 47 code of the rendering.

    Raises:
        InputError: A file cannot be read.
    """
    read = [read_termbase(one, source_language=source_language, target_language=target_language) for one in termbases]
    ready = [Termbase(str(number), one.entries, source_language, target_language) for number, one in enumerate(read)]
    return lambda source, target: find_terms(ready, source, target)


def mine_terms(given: TextInput, language: str = "und", *, by_line: bool = False, limit: int = 100) -> MinedText:
    """Expressions of a text that may be terms, the likeliest first.

    Args:
        given: The text.
        language: BCP 47 code of the text.
        by_line: Each line is one segment.
        limit: The most that are answered.

    Raises:
        InputError: The file cannot be read.
    """
    document = read_text(given, language, by_line=by_line)
    texts = [(index, document_segment.text) for index, document_segment in enumerate(document.document_segments)]
    starts = starts_of(document)
    found = []
    for one in candidates(texts, language, limit=limit):
        places = tuple((index, starts[index] + start, starts[index] + end) for index, start, end in one.places)
        found.append(Candidate(one.text, one.count, one.reasons, one.weight, places))
    return MinedText(document.encoding, tuple(found))
