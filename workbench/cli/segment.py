"""The verb `segment`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, output, tables
from workbench.cli.grammar import Verb
from workbench.session.files.segmenting_and_aligning import segment_file

NAMES = ("block", "index", "start", "end", "text")


@click.command(cls=Verb, examples=("workbench segment article.txt --lang fi --format jsonl",))
@click.argument("file")
@inputs.language_option("--lang", help_text="Language of the text.")
@click.option("--srx", metavar="FILE", help="Cut by the segmentation rules of this file (SRX 2.0).")
@inputs.lines_option("Each line is one block; offsets count from its start.")
@inputs.as_text_option()
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def command(file: str, lang: str, srx: str | None, by_line: bool, as_text: bool, shape: str, to: Path | None) -> None:
    """Cut FILE into sentences; - is standard input."""
    text, rules = inputs.read_inputs(file, srx)
    with diagnostics.progress("cutting"):
        found = segment_file(text or b"", lang, by_line=by_line, as_text=as_text, srx=rules)
    inputs.report_encoding(file, found.encoding)
    _write(found.rows(), shape, to)


def _write(rows: list[dict[str, object]], shape: str, to: Path | None) -> None:
    if not output.put_rows(shape, rows, NAMES, to, under="segments"):
        columns = [
            tables.Column("Block", is_number=True),
            tables.Column("Index", is_number=True),
            tables.Column("Text", is_text=True),
        ]
        tables.show(tables.table(columns, [(row["block"], row["index"], row["text"]) for row in rows], to), to=to)
