"""The verb `align`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, output, tables
from workbench.cli.grammar import Verb
from workbench.session.files.segmenting_and_aligning import AlignedTexts, align_files


@click.command(
    cls=Verb,
    examples=("workbench align machine.txt corrected.txt --left-lang en --right-lang en --mode revision",),
)
@click.argument("left")
@click.argument("right")
@inputs.language_option("--left-lang", help_text="Language of LEFT.")
@inputs.language_option("--right-lang", help_text="Language of RIGHT.")
@click.option(
    "--mode",
    type=click.Choice(["auto", "bitext", "revision"]),
    default="auto",
    show_default=True,
    help="A text with its translation (bitext), or two versions in one language (revision).",
)
@inputs.lines_option("Each line is one segment.")
@inputs.as_text_option("Read both files as plain text, whatever their format.")
@output.format_option("text", "json", "jsonl", "tsv", "tmx", "xliff")
@output.output_option()
def command(
    left: str,
    right: str,
    left_lang: str,
    right_lang: str,
    mode: str,
    by_line: bool,
    as_text: bool,
    shape: str,
    to: Path | None,
) -> None:
    """Line up LEFT and RIGHT segment by segment; - is standard input.

    Links stand in the order of LEFT, every segment in exactly one; an empty side means that there is no counterpart.
    """
    first, second = inputs.read_inputs(left, right)
    with diagnostics.progress("lining up") as report:
        found = align_files(
            first or b"",
            second or b"",
            left_language=left_lang,
            right_language=right_lang,
            mode=mode,
            by_line=by_line,
            as_text=as_text,
            progress=report,
        )
    inputs.report_encoding(left, found.left_encoding)
    inputs.report_encoding(right, found.right_encoding)
    _write(found, shape, to)


def _write(found: AlignedTexts, shape: str, to: Path | None) -> None:
    if shape == "json":
        output.put_json(found.to_dict(), to)
    elif shape == "jsonl":
        output.put_lines([link.to_dict() for link in found.links], to)
    elif shape == "tsv":
        rows = [(_indices(x.left), _indices(x.right), x.score, x.left_text, x.right_text) for x in found.links]
        output.put_tsv(("left", "right", "score", "left_text", "right_text"), rows, to)
    elif shape in ("tmx", "xliff"):
        output.put_bytes(found.as_bitext(shape), to)
    else:
        _show(found, to)


def _show(found: AlignedTexts, to: Path | None) -> None:
    columns = [
        tables.Column("Left", is_number=True),
        tables.Column("Right", is_number=True),
        tables.Column("Score", is_number=True),
        tables.Column("Left text", is_text=True),
        tables.Column("Right text", is_text=True),
    ]
    rows = [
        (_indices(x.left) or "-", _indices(x.right) or "-", f"{x.score:.2f}", x.left_text, x.right_text)
        for x in found.links
    ]
    tables.show(tables.table(columns, rows, to), to=to)


def _indices(indices: tuple[int, ...]) -> str:
    return ",".join(map(str, indices))
