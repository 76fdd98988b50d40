"""Data on standard output, or whole in a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import regex

from workbench.cli.diagnostics import ReaderLeftError
from workbench.errors import UsageError
from workbench.language.json_text import json_text
from workbench.store.files import write_whole

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
LONE = regex.compile(r"[\ud800-\udfff]")
CELL_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def format_option(*names: str, default: str = "text") -> Callable[[Decorated], Decorated]:
    """The option `--format` with these shapes."""
    return click.option(
        "--format", "shape", type=click.Choice(names), default=default, show_default=True, help="Shape of the output."
    )


def output_option(help_text: str = "Write to this file, whole or not at all.") -> Callable[[Decorated], Decorated]:
    """The option `-o FILE`."""
    return click.option(
        "-o", "--output", "to", type=click.Path(path_type=Path), metavar="FILE", help=help_text, callback=_usable
    )


def _usable(ctx: click.Context, param: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file that cannot be written before any work is done for it."""
    if path is not None and is_file(path):
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file in it")
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent} to write {path.name} into; make it first")
    return path


def put(text: str, output: Path | None = None) -> None:
    """Write text that no terminal acts on, as UTF-8; a byte that is no text is written as U+FFFD."""
    _write(LONE.sub("\ufffd", text).encode("utf-8"), output)


def put_text(text: str, output: Path | None = None) -> None:
    """Write a text as it is to a file or a pipe, as `put_bytes` does; a byte that is no text is written as U+FFFD."""
    put_bytes(LONE.sub("\ufffd", text).encode("utf-8"), output)


def put_bytes(data: bytes, output: Path | None = None) -> None:
    """Write data as it is to a file or a pipe; on a terminal, what would act there is pictured."""
    is_seen = sys.stdout.isatty() and not is_file(output)
    _write(_harmless(data) if is_seen else data, output)


def is_file(output: Path | None) -> bool:
    """Whether the output goes to a file rather than to standard output."""
    return output is not None and str(output) != "-"


def _write(data: bytes, output: Path | None) -> None:
    if output is not None and is_file(output):
        write_whole(output, data)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderLeftError from error


def put_json(value: object, output: Path | None = None) -> None:
    """One JSON object over several lines."""
    put(json_text(value, indent=2) + "\n", output)


def put_lines(values: Iterable[object], output: Path | None = None) -> None:
    """One JSON object a line."""
    put("".join(json_text(value) + "\n" for value in values), output)


def put_rows(
    shape: str,
    rows: Sequence[Mapping[str, object]],
    names: Sequence[str],
    output: Path | None = None,
    *,
    under: str,
    beside: Mapping[str, object] | None = None,
) -> bool:
    """Write rows in a shape for programs; False, and nothing written, where the shape is another.

    Args:
        shape: `json` for one object, `jsonl` for one object a row, or `tsv`.
        rows: The rows, by the names of their fields.
        names: The columns of `tsv`.
        output: The file to write, where it is one.
        under: What the rows are called in the one object.
        beside: What stands before them in it.
    """
    if shape == "json":
        put_json({**(beside or {}), under: rows}, output)
    elif shape == "jsonl":
        put_lines(rows, output)
    elif shape == "tsv":
        put_tsv(names, [[row[name] for name in names] for row in rows], output)
    else:
        return False
    return True


def put_tsv(names: Sequence[str], rows: Iterable[Sequence[object]], output: Path | None = None) -> None:
    r"""Tab-separated with a header; tab, line ends and backslash are written `\t`, `\n`, `\r`, `\\`."""
    lines = ["\t".join(names), *("\t".join(_cell(value) for value in row) for row in rows)]
    put_text("\n".join(lines) + "\n", output)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.4f}"
    return str(value).translate(CELL_ESCAPES)


def _harmless(data: bytes) -> bytes:
    from workbench.language.visible import visible

    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(visible(cell) for cell in line.split("\t")) for line in lines).encode("utf-8", "replace")
