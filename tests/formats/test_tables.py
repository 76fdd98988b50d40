"""The bilingual table: what is read back is what was written."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.formats.tables import JsonlWriter, TableRow, TsvWriter

maybe = st.none() | texts
rows = st.lists(
    st.builds(
        TableRow,
        number=st.none() | st.integers(1, 9),
        id=st.none() | st.integers(1, 9),
        state=st.sampled_from(["", "initial", "final"]),
        is_dropped=st.booleans(),
        is_locked=st.booleans(),
        source=maybe,
        machine=maybe,
        working=maybe,
        corrected=maybe,
        note=texts,
    ),
    max_size=5,
)
NAMES = [field.name for field in fields(TableRow)]
UNESCAPED = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
PAIRS = regex.compile("[\ud800-\udbff][\udc00-\udfff]")


def from_tsv(data: bytes) -> list[dict[str, str]]:
    """A reader that knows nothing but the four escapes."""
    header, *lines = data.decode("utf-8").removesuffix("\n").split("\n")
    names = header.split("\t")
    return [dict(zip(names, map(unescaped, line.split("\t")), strict=True)) for line in lines]


def unescaped(cell: str) -> str:
    return regex.sub(r"\\[\\tnr]", lambda found: UNESCAPED[found[0]], cell)


def shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else regex.sub("[\ud800-\udfff]", "\ufffd", str(value))


@settings(max_examples=200, deadline=None)
@given(rows)
def test_tsv_reads_back(found: list[TableRow]) -> None:
    data = TsvWriter().write(found)
    assert data.decode("utf-8").split("\n")[0].split("\t") == NAMES
    assert from_tsv(data) == [{name: shown(getattr(row, name)) for name in NAMES} for row in found]


@settings(max_examples=200, deadline=None)
@given(rows)
def test_jsonl_reads_back_line_by_line(found: list[TableRow]) -> None:
    data = JsonlWriter().write(found)
    lines = data.decode("utf-8").splitlines()
    assert len(lines) == len(found)
    for line, row in zip(lines, found, strict=True):
        wanted = asdict(row)
        if not any(PAIRS.search(value) for value in wanted.values() if isinstance(value, str)):
            assert json.loads(line) == wanted


def test_no_row_is_a_header_alone() -> None:
    assert TsvWriter().write([]) == ("\t".join(NAMES) + "\n").encode()
    assert JsonlWriter().write([]) == b""
