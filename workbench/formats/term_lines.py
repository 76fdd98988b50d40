r"""The plain file of terms: a line a pair, its fields separated by tabs.

    # a comment
    source term<TAB>target term
    source term<TAB>target term<TAB>status<TAB>note<TAB>pos=noun<TAB>domain=law<TAB>definition=...<TAB>case=exact

A field `by=Aino` says who added the pair; `languages=fi>en` is there where a project has works of several languages.
The status is `preferred`, as where there is none, `admitted` or `forbidden`. A third field that is no status is the
note, so glossaries of OmegaT are read as they are. Without a source term the line speaks of the target term alone. A
term that begins with `#` or `\` has a `\` before it. Lines and fields that mean nothing here stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.domain.documents import Encoding
from workbench.domain.terms import Status
from workbench.errors import UsageError
from workbench.formats.encodings import decode, encode
from workbench.formats.term_files import LONGEST_TERM
from workbench.formats.term_rows import TermRow
from workbench.formats.term_words import case_of, status_of

FIELDS = {"pos": "part_of_speech", "domain": "domain", "definition": "definition", "by": "author"}
COMMENT = "#"
ESCAPE = "\\"
BETWEEN = ">"
"""Stands between the two codes of the field `languages`, as in `languages=fi>en`."""
HEADER = "# source\ttarget\tstatus (preferred, admitted, forbidden)\tnote\tpos=, domain=, definition=, case=exact, by="


@dataclass(slots=True)
class _TermLine:
    text: str
    """Without its line end."""
    end: str
    row: TermRow | None


class TermLines:
    """The lines of a file of terms; what is not changed is written as it was read."""

    def __init__(self, data: bytes = b"") -> None:
        text, self._encoding = decode(data) if data else (HEADER + "\n", Encoding("utf-8"))
        self._lines = [_TermLine(line, end, _row(line)) for line, end in _split(text)]

    def rows(self) -> Iterator[TermRow]:
        """The pairs of terms in the order of the file."""
        return (line.row for line in self._lines if line.row is not None)

    def add(self, row: TermRow) -> None:
        """Put a pair at the end.

        Raises:
            UsageError: There is no term, it is too long, or holds what no file can.
        """
        text = _text(row)
        end = next((line.end for line in self._lines if line.end), "\n")
        if self._lines and not self._lines[-1].end:
            self._lines[-1].end = end
        self._lines.append(_TermLine(text, end, _row(text)))

    def remove(self, source: str, target: str) -> int:
        """Take a pair out; answers how many lines that were."""
        before = len(self._lines)
        self._lines = [line for line in self._lines if not _is_pair(line.row, source, target)]
        return before - len(self._lines)

    def set_status(self, source: str, target: str, status: Status) -> int:
        """Give a pair another status; answers how many lines changed. All other fields stay as they are."""
        return self._rewrite(source, target, lambda fields: _with_status(fields, status))

    def set_note(self, source: str, target: str, note: str) -> int:
        """Give a pair another note; answers how many lines changed."""
        return self._rewrite(source, target, lambda fields: _with_note(fields, _folded(note)))

    def to_bytes(self) -> bytes:
        """The file.

        Raises:
            InputError: The encoding of the file cannot hold a term that was added.
        """
        text = "".join(line.text + line.end for line in self._lines)
        if self._encoding.codec != "utf-8" and not _fits(text, self._encoding):
            return text.encode("utf-8", "surrogateescape")
        return encode(text, self._encoding)

    def _rewrite(self, source: str, target: str, change: Callable[[list[str]], list[str]]) -> int:
        changed = 0
        for line in self._lines:
            if _is_pair(line.row, source, target):
                text = "\t".join(change(line.text.split("\t")))
                changed += text != line.text
                line.text, line.row = text, _row(text)
        return changed


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Lines with their ends; a lone CR ends one only in a file without LF."""
    mark = "\n" if "\n" in text or "\r" not in text else "\r"
    pieces = text.split(mark)
    last = pieces.pop()
    for piece in pieces:
        is_crlf = mark == "\n" and piece.endswith("\r")
        yield (piece[:-1], "\r\n") if is_crlf else (piece, mark)
    if last:
        yield last, ""


def _row(line: str) -> TermRow | None:
    if line.startswith(COMMENT) or not line.strip():
        return None
    source, *rest = line.split("\t")
    if not rest:
        return None
    target, *others = rest
    if source.startswith((ESCAPE + COMMENT, ESCAPE + ESCAPE)):
        source = source[1:]
    row = TermRow(source.strip(), target.strip())
    return _with_fields(row, others) if row.source or row.target else None


def _with_fields(row: TermRow, others: list[str]) -> TermRow:
    status = status_of(others[0]) if others else None
    rest = others[1:] if status or (others and not others[0].strip()) else others
    note = ""
    known: dict[str, str] = {}
    is_exact: bool | None = None
    languages: tuple[str, str] | None = None
    for number, field in enumerate(rest):
        key, is_named, value = field.partition("=")
        if is_named and key == "case":
            is_exact = case_of(value)
        elif is_named and key == "languages":
            first, _, second = value.partition(BETWEEN)
            languages = (first.strip() or "und", second.strip() or "und")
        elif is_named and key in FIELDS:
            known.setdefault(FIELDS[key], value.strip())
        elif number == 0:
            note = field.strip()
    return TermRow(
        row.source, row.target, status or row.status, note, is_case_sensitive=is_exact, languages=languages, **known
    )


def _text(row: TermRow) -> str:
    source, target = _folded(row.source), _folded(row.target)
    if not source and not target:
        raise UsageError("there is no term; select a word or give one")
    if max(len(source), len(target)) > LONGEST_TERM:
        raise UsageError(f"a term has {LONGEST_TERM} characters at most; select fewer words")
    if source.startswith((COMMENT, ESCAPE)):
        source = ESCAPE + source
    fields = [source, target, row.status.value, _folded(row.note)]
    for key, name in FIELDS.items():
        value = _folded(getattr(row, name))
        if value:
            fields.append(f"{key}={value}")
    if row.is_case_sensitive is not None:
        fields.append(f"case={'exact' if row.is_case_sensitive else 'free'}")
    if row.languages is not None:
        fields.append(f"languages={BETWEEN.join(row.languages)}")
    while not fields[-1]:
        fields.pop()
    return "\t".join(fields[:2] if fields[2:] == [Status.PREFERRED.value] else fields)


def _with_status(fields: list[str], status: Status) -> list[str]:
    if len(fields) < 3 or status_of(fields[2]) or not fields[2].strip():
        return [*fields[:2], status.value, *fields[3:]]
    return [*fields[:2], status.value, *fields[2:]]


def _with_note(fields: list[str], note: str) -> list[str]:
    if len(fields) < 3 or not (status_of(fields[2]) or not fields[2].strip()):
        fields = [*fields[:2], "", *fields[2:]]
    rest = fields[3:]
    if rest and (rest[0].partition("=")[0] not in (*FIELDS, "case", "languages") or "=" not in rest[0]):
        rest = rest[1:]
    return [*fields[:3], note, *rest]


def _is_pair(row: TermRow | None, source: str, target: str) -> bool:
    return row is not None and (row.source, row.target) == (" ".join(source.split()), " ".join(target.split()))


def _folded(text: str) -> str:
    """A text on one line, without tabs.

    Raises:
        UsageError: It holds half of a character, which no file can hold.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(f"{text!r} holds what is no character, so it cannot be kept as a term") from error
    return " ".join(text.split())


def _fits(text: str, encoding: Encoding) -> bool:
    try:
        text.encode(encoding.codec, encoding.errors)
    except UnicodeEncodeError:
        return False
    return True
