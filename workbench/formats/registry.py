"""The members of the families of formats: ours, and those that other packages bring.

A package adds one by an entry point in the group `workbench.clean_writers`, `workbench.table_writers` or
`workbench.annotation_formats` whose object is a class without arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.domain.annotations import AnnotatedSegment
from workbench.errors import InputError, OutputError, UsageError
from workbench.formats.annotations import AnnotationFormat, text_of
from workbench.formats.clean import CleanText, CleanWriter
from workbench.formats.tables import TableRow, TableWriter
from workbench.language.near_names import no_such
from workbench.plugins import Family, instance, require

CLEAN_WRITERS: Family[CleanWriter] = Family(
    "workbench.clean_writers",
    "export format",
    instance(CleanWriter, lambda member: member.name),
)
TABLE_WRITERS: Family[TableWriter] = Family(
    "workbench.table_writers",
    "export format of tables",
    instance(TableWriter, lambda member: member.name),
)
ANNOTATION_FORMATS: Family[AnnotationFormat] = Family(
    "workbench.annotation_formats",
    "annotation format",
    instance(AnnotationFormat, lambda member: member.name),
)


class GuardedCleanWriter(CleanWriter):
    """A writer as everybody gets it: where it fails, an error names it."""

    def __init__(self, member: CleanWriter) -> None:
        self.name = member.name
        self._member = member

    def write(self, clean: CleanText) -> bytes:
        """The bytes of the file."""
        with CLEAN_WRITERS.guard(self.name, OutputError):
            written = self._member.write(clean)
            require(written, bytes, "what it wrote")
            return written


class GuardedTableWriter(TableWriter):
    """The same of a bilingual table."""

    def __init__(self, member: TableWriter) -> None:
        self.name = member.name
        self._member = member

    def write(self, rows: Sequence[TableRow]) -> bytes:
        """The bytes of the file."""
        with TABLE_WRITERS.guard(self.name, OutputError):
            written = self._member.write(rows)
            require(written, bytes, "what it wrote")
            return written


class GuardedAnnotationFormat(AnnotationFormat):
    """The same of a file of annotations."""

    def __init__(self, member: AnnotationFormat) -> None:
        self.name, self.title = member.name, member.title
        self._member = member

    def claims(self, first_line: str) -> bool:
        """Whether a file is of this kind; a format that cannot say is left out."""
        return ANNOTATION_FORMATS.answers(self.name, lambda: self._member.claims(first_line))

    def read(self, text: str) -> list[AnnotatedSegment]:
        """The judged segments of a file."""
        with ANNOTATION_FORMATS.guard(self.name, InputError):
            found = list(self._member.read(text))
            for one in found:
                require(one, AnnotatedSegment, "a judged segment")
            return found

    def write(self, judged: Sequence[AnnotatedSegment]) -> str:
        """The text of a file."""
        with ANNOTATION_FORMATS.guard(self.name, OutputError):
            written = self._member.write(judged)
            require(written, str, "what it wrote")
            return written


def writers() -> Mapping[str, CleanWriter | TableWriter]:
    """All writers by the name they are asked for; a name is that of one writer only."""
    for name in set(CLEAN_WRITERS.members) & set(TABLE_WRITERS.members):
        TABLE_WRITERS.switch_off(name, f"its id is taken by {CLEAN_WRITERS.plugin(name).package}")
    found: dict[str, CleanWriter | TableWriter] = {}
    found |= {name: GuardedCleanWriter(member) for name, member in CLEAN_WRITERS.members.items()}
    found |= {name: GuardedTableWriter(member) for name, member in TABLE_WRITERS.members.items()}
    return found


def writer(name: str) -> CleanWriter | TableWriter:
    """The writer of that name.

    Raises:
        UsageError: There is none.
    """
    known = writers()
    if name not in known:
        for family in (CLEAN_WRITERS, TABLE_WRITERS):
            family.refuse_faulty(name)
        raise UsageError(no_such("export format", name, sorted(known)))
    return known[name]


def annotation_formats() -> Mapping[str, AnnotationFormat]:
    """All formats of annotation files by name."""
    return {name: GuardedAnnotationFormat(member) for name, member in ANNOTATION_FORMATS.members.items()}


def annotation_format(name: str) -> AnnotationFormat:
    """The format of that name.

    Raises:
        UsageError: There is none.
    """
    return GuardedAnnotationFormat(ANNOTATION_FORMATS.get(name))


def read_annotated(data: bytes, name: str | None = None) -> list[AnnotatedSegment]:
    """The judged segments of an annotation file.

    Args:
        data: The bytes of the file.
        name: Its format; without it the first line decides.

    Raises:
        InputError: No format knows the file, or a line of it makes no sense.
        UsageError: There is no such format.
    """
    text = text_of(data)
    if name is not None:
        return annotation_format(name).read(text)
    first = next((line for line in text.split("\n") if line.strip()), "").removesuffix("\r")
    for member in annotation_formats().values():
        if member.claims(first):
            return member.read(text)
    raise InputError(f"is no annotation file that is known; there are {', '.join(sorted(annotation_formats()))}")
