"""XML read element by element, however large the file, and with the limits that hostile files need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from workbench.errors import InputError


def elements(file: BinaryIO, names: Sequence[str], *, starting: Sequence[str] = ()) -> Iterator[tuple[str, str, Any]]:
    """The elements with some names, each when it is read whole, in the order of the file.

    What was given before is let go when the next one is asked for. Nothing outside the file is read.

    Args:
        file: The bytes.
        names: Local names of the elements that are given whole.
        starting: Local names of those that are also told when they begin, with their attributes alone.

    Yields:
        `start` or `end`, the local name, and the element.

    Raises:
        InputError: It is no XML, declares entities, or is nested or long beyond all measure; with the line.
    """
    for event, element in parsed(file, [f"{{*}}{name}" for name in (*names, *starting)]):
        name = local_name(element)
        if event == "end" and name in names:
            yield "end", name, element
            let_go(element)
        elif event == "start" and name in starting:
            yield "start", name, element


def parsed(file: BinaryIO, tags: Sequence[str] | None = None) -> Iterator[tuple[str, Any]]:
    """`start` or `end` with its element, in the order of the file; nothing outside the file is read.

    Args:
        file: The bytes.
        tags: The elements that are told of, as lxml writes names; None for all.

    Raises:
        InputError: It is no XML, declares entities, or is nested or long beyond all measure; with the line.
    """
    from lxml import etree

    events = etree.iterparse(
        file, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    is_first = True
    try:
        for event, element in events:
            if is_first:
                _refuse_entities(element)
                is_first = False
            yield event, element
        if is_first and events.root is not None:
            _refuse_entities(events.root)
    except etree.XMLSyntaxError as error:
        reason = " ".join(str(error.msg or "it is empty").partition(", line ")[0].rstrip(".").split())
        line, column = error.position
        raise InputError(
            f"is no well-formed XML: {reason}; export it again, or repair that line",
            place=f"line {line or 1}, column {column}",
        ) from error


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str, default: str = "") -> str:
    """An attribute by its local name, in whichever namespace it is."""
    found = element.get(name)
    if found is not None:
        return str(found)
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def _refuse_entities(root: Any) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise InputError("declares entities of its own, which could do harm; export it again without them")


def let_go(element: Any) -> None:
    """Free an element and what stands before it in its parent."""
    tail = element.tail
    element.clear()
    element.tail = tail
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
