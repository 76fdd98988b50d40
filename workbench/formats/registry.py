"""The members of the families of formats: ours, and those that other packages bring.

A package adds one by an entry point in the group `workbench.clean_writers`, `workbench.table_writers` or
`workbench.annotation_formats` whose object is a class without arguments.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from workbench.domain.annotations import AnnotatedSegment
from workbench.errors import InputError, UsageError
from workbench.formats.annotations import AnnotationFormat, text_of
from workbench.formats.clean import CleanWriter
from workbench.formats.tables import TableWriter
from workbench.language.near_names import no_such


@cache
def writers() -> dict[str, CleanWriter | TableWriter]:
    """All writers by the name they are asked for."""
    found: dict[str, CleanWriter | TableWriter] = {}
    for group in ("workbench.clean_writers", "workbench.table_writers"):
        for point in entry_points(group=group):
            member = point.load()()
            found[member.name] = member
    return found


def writer(name: str) -> CleanWriter | TableWriter:
    """The writer of that name.

    Raises:
        UsageError: There is none.
    """
    known = writers()
    if name not in known:
        raise UsageError(no_such("export format", name, sorted(known)))
    return known[name]


@cache
def annotation_formats() -> dict[str, AnnotationFormat]:
    """All formats of annotation files by name."""
    found: dict[str, AnnotationFormat] = {}
    for point in entry_points(group="workbench.annotation_formats"):
        member = point.load()()
        found[member.name] = member
    return found


def annotation_format(name: str) -> AnnotationFormat:
    """The format of that name.

    Raises:
        UsageError: There is none.
    """
    known = annotation_formats()
    if name not in known:
        raise UsageError(no_such("annotation format", name, sorted(known)))
    return known[name]


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
