"""The verb `check` on files, and the catalogue of checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.checks.base import CheckProfile
from workbench.checks.fixes import apply_suggestions
from workbench.checks.oneshot import check_text
from workbench.checks.reading import FindTerms
from workbench.checks.registry import checks
from workbench.domain.documents import Document, Encoding
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.domain.inputs import TextInput, list_of_texts
from workbench.errors import UsageError
from workbench.session.files.segmenting_and_aligning import joined, read_input, read_text, starts_of, texts_of
from workbench.tabular import Fields, Tabular, counted


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with its place in the file."""

    line: int
    """The line it starts on, from 1."""
    column: int
    """The code point of that line it starts at, from 1."""
    offset: int
    """Code points from the start of the decoded file, however offsets are counted otherwise."""
    start: int
    end: int
    finding: Finding

    def to_dict(self) -> Fields:
        """The finding as the command line prints it."""
        return self.finding.to_dict(self.start, self.end) | {"line": self.line}


@dataclass(frozen=True, slots=True, repr=False)
class CheckedText(Tabular):
    """A text with its findings."""

    encoding: Encoding
    findings: tuple[PlacedFinding, ...]
    fixed: bytes
    """The file with every certain fix applied, in the encoding it came in."""
    fixes: int
    """How many segments the fixes change."""
    fixed_texts: tuple[str, ...] = ()
    """Every segment with its certain fixes applied."""

    def to_dict(self) -> Fields:
        """The findings as the command line prints them."""
        return {"findings": self.rows()}

    def rows(self) -> list[Fields]:
        """A row a finding."""
        return [placed.to_dict() for placed in self.findings]

    def summary(self) -> str:
        """How many findings there are, by severity."""
        counts = Counter(placed.finding.severity for placed in self.findings)
        severities = ", ".join(f"{counts[one]} {one.value}" for one in reversed(Severity) if counts[one])
        return counted(len(self.findings), "finding") + (f" ({severities})" if severities else "")


@dataclass(frozen=True, slots=True)
class CheckNote:
    """One check of the catalogue."""

    id: str
    title: str
    category: str
    """MQM type, `dimension/subtype`."""
    severity: Severity
    certainty: Certainty
    languages: tuple[str, ...] | None
    """The target languages it can judge; None for all."""
    needs_source: bool


def list_checks() -> tuple[CheckNote, ...]:
    """All checks that are installed, by id."""
    return tuple(
        CheckNote(
            one.id,
            one.title,
            one.category,
            one.severity,
            one.certainty,
            None if one.languages is None else tuple(sorted(one.languages)),
            one.needs_source,
        )
        for one in checks().values()
    )


def check(
    texts: Sequence[str],
    *,
    sources: Sequence[str] | None = None,
    source_language: str = "und",
    target_language: str = "und",
    certainty: Certainty | str = Certainty.HINT,
    only: Sequence[str] | None = None,
    terms: Sequence[TextInput] = (),
) -> CheckedText:
    """Check segments for errors.

    Args:
        texts: The segments of one text, in order.
        sources: Their source segments, as many.
        source_language: BCP 47 code of the original, which may be known even without sources.
        target_language: BCP 47 code of the texts; `und` for an unknown one.
        certainty: Findings less certain than this are left out: `certain`, `likely` or `hint`.
        only: Ids of the only checks to run; `list_checks` names them.
        terms: Termbases; terms that are missing or forbidden are findings.

    Returns:
        The findings. `line` is the number of the segment, from 1; `start` and `end` are code points from its start.

    Raises:
        UsageError: The texts are no list of texts, there are more or fewer sources, or a check does not exist.
        InputError: A termbase cannot be read.

    Example:
        >>> import workbench
        >>> found = workbench.check(["It was was raining."], target_language="en")
        >>> [(one.finding.check, one.finding.text) for one in found.findings]
        [('doubled-word', 'was was')]
    """
    given = list_of_texts("the texts", texts)
    originals = list_of_texts("the sources", sources) if sources is not None else None
    if originals is not None and len(originals) != len(given):
        raise UsageError(f"{len(given)} texts and {len(originals)} sources are given; each text needs its source")
    profile = _profile(source_language, target_language, certainty, only)
    find_terms = _term_finder(terms, source_language, target_language)
    found = list(check_text(given, profile, sources=originals, find_terms=find_terms))
    fixed = _fixed(given, found)
    placed = [PlacedFinding(at + 1, one.start + 1, one.start, one.start, one.end, one) for at, one in found]
    joined_text = "".join(f"{text}\n" for text in fixed).encode("utf-8", "surrogateescape")
    return CheckedText(Encoding(), tuple(placed), joined_text, _changed(given, fixed), tuple(fixed))


def check_file(
    given: TextInput,
    *,
    source: TextInput | None = None,
    source_language: str = "und",
    target_language: str = "und",
    by_line: bool = False,
    as_text: bool = False,
    certainty: Certainty | str = Certainty.HINT,
    only: Sequence[str] | None = None,
    terms: Sequence[TextInput] = (),
) -> CheckedText:
    """Run the checks over a text.

    Args:
        given: The text.
        source: Its source text, where there is one; lined up first, or line by line with `by_line`.
        source_language: BCP 47 code of the original, which may be known where its text is lost.
        target_language: BCP 47 code of the text that is checked.
        by_line: Each line is one segment.
        as_text: Read the texts as plain text, whatever their format.
        certainty: Findings less certain than this are left out.
        only: Ids of the only checks to run.
        terms: Termbases; terms that are missing or forbidden are findings.

    Raises:
        InputError: A file cannot be read.
        UsageError: There is no such check or certainty, or source and text differ in lines.
    """
    read = read_input(given, target_language, by_line=by_line, as_text=as_text)
    document = read.document
    profile = _profile(source_language, target_language, certainty, only)
    texts = texts_of(document)
    sources = _sources(document, source, source_language, by_line, as_text) if source is not None else None
    blocks = [document_segment.block for document_segment in document.document_segments]
    find_terms = _term_finder(terms, source_language, target_language)
    found = list(check_text(texts, profile, blocks=blocks, sources=sources, find_terms=find_terms))
    fixed = _fixed(texts, found)
    written = read.written(_with_texts(document, fixed))
    placed = _placed(document, found, by_line)
    return CheckedText(document.encoding, placed, written, _changed(texts, fixed), tuple(fixed))


def _profile(
    source_language: str, target_language: str, certainty: Certainty | str, only: Sequence[str] | None
) -> CheckProfile:
    chosen = frozenset(list_of_texts("the ids of checks", only)) if only is not None else None
    return CheckProfile(target_language, source_language, chosen, certainty=_certainty(certainty))


def _fixed(texts: Sequence[str], found: Sequence[tuple[int, Finding]]) -> list[str]:
    """Every segment with its certain fixes applied."""
    by_segment: dict[int, list[Finding]] = {}
    for index, finding in found:
        by_segment.setdefault(index, []).append(finding)
    fixed = list(texts)
    for index, findings in by_segment.items():
        fixed[index] = apply_suggestions(texts[index], findings)
    return fixed


def _changed(texts: Sequence[str], fixed: Sequence[str]) -> int:
    return sum(one != other for one, other in zip(texts, fixed, strict=True))


def _term_finder(terms: Sequence[TextInput], source_language: str, target_language: str) -> FindTerms | None:
    if not terms:
        return None
    from workbench.session.files.terms import term_finder

    return term_finder(terms, source_language=source_language, target_language=target_language)


def _sources(document: Document, source: TextInput, language: str, by_line: bool, as_text: bool) -> list[str | None]:
    """The source text of each segment; None where none is linked with it."""
    other = read_text(source, language, by_line=by_line, as_text=as_text)
    if by_line:
        if len(other.document_segments) != len(document.document_segments):
            raise UsageError(
                f"the text has {len(document.document_segments)} lines, the source has {len(other.document_segments)}; "
                "with --lines each line needs its source on the same line"
            )
        return [document_segment.text for document_segment in other.document_segments]
    from workbench.alignment import AlignmentMode, align

    texts = texts_of(other)
    found = align(
        texts,
        texts_of(document),
        left_language=language,
        right_language=document.language,
        mode=AlignmentMode.BITEXT,
    )
    sources: list[str | None] = [None] * len(document.document_segments)
    for link in found.links:
        for index in link.right if link.left else ():
            sources[index] = joined(texts, link.left)
    return sources


def _with_texts(document: Document, texts: Sequence[str]) -> Document:
    pairs = zip(document.document_segments, texts, strict=True)
    return replace(document, document_segments=tuple(replace(one, text=text) for one, text in pairs))


def _placed(document: Document, found: Sequence[tuple[int, Finding]], by_line: bool) -> tuple[PlacedFinding, ...]:
    """Findings with their lines, counted once from the start of the file to its end."""
    starts = starts_of(document)
    text = document.text
    placed = []
    at = line_start = 0
    line = 1
    for index, finding in sorted(found, key=lambda one: (starts[one[0]] + one[1].start, starts[one[0]] + one[1].end)):
        start = starts[index] + finding.start
        breaks = text.count("\n", at, start)
        if breaks:
            line += breaks
            line_start = text.rfind("\n", at, start) + 1
        at = start
        origin = starts[index] if by_line else 0
        number = document.document_segments[index].block + 1 if by_line else line
        column = (start - (starts[index] if by_line else line_start)) + 1
        end = starts[index] + finding.end
        placed.append(PlacedFinding(number, column, start, start - origin, end - origin, finding))
    return tuple(placed)


def _certainty(certainty: Certainty | str) -> Certainty:
    try:
        return Certainty(certainty)
    except ValueError as error:
        raise UsageError(f"there is no certainty {certainty!r}; there are {', '.join(Certainty)}") from error
