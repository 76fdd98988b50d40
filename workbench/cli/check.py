"""The verb `check`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, output, tables
from workbench.cli.grammar import Verb
from workbench.domain.findings import Certainty, Severity
from workbench.session.files.checking import CheckedText, check_file

NAMES = ("check", "category", "severity", "certainty", "start", "end", "line", "text", "message", "suggestion")


@click.command(
    cls=Verb,
    former_options={"--level": "--certainty"},
    former_values={"--certainty": {"error": "certain", "check": "likely"}},
    examples=("workbench check article.txt --source-lang fi --target-lang en --fail-on major",),
)
@click.argument("file")
@click.option("--source", metavar="FILE", help="The source text.")
@click.option("--terms", metavar="FILE", multiple=True, help="A termbase: TBX, CSV, TSV or XLSX; may be given again.")
@inputs.language_option("--source-lang", help_text="Language of the original, even where its text is lost.")
@inputs.language_option("--target-lang", help_text="Language of FILE.")
@inputs.lines_option()
@inputs.as_text_option()
@click.option(
    "--certainty",
    type=click.Choice([one.value for one in Certainty]),
    default=Certainty.HINT.value,
    show_default=True,
    help="The least sure findings to report.",
)
@click.option("--only", metavar="ID,...", help="Run these checks only; `workbench checks` lists them.")
@click.option("--fix", is_flag=True, help="Write the text with every certain repair instead of the findings.")
@click.option(
    "--fail-on",
    type=click.Choice([one.value for one in Severity.offered() if one is not Severity.NEUTRAL]),
    help="Exit with 1 when a finding is that severe.",
)
@output.format_option("text", "json", "jsonl", "tsv", "sarif")
@output.output_option()
def command(
    file: str,
    source: str | None,
    terms: tuple[str, ...],
    source_lang: str,
    target_lang: str,
    by_line: bool,
    as_text: bool,
    certainty: str,
    only: str | None,
    fix: bool,
    fail_on: str | None,
    shape: str,
    to: Path | None,
) -> int:
    """Look for errors in FILE; - is standard input."""
    text, original = inputs.read_inputs(file, source)
    with diagnostics.progress("checking"):
        found = check_file(
            text or b"",
            source=original,
            source_language=source_lang,
            target_language=target_lang,
            by_line=by_line,
            as_text=as_text,
            certainty=certainty,
            terms=terms,
            only=None if only is None else [name.strip() for name in only.split(",") if name.strip()],
        )
    inputs.report_encoding(file, found.encoding)
    if fix:
        output.put_bytes(found.fixed, to)
        diagnostics.say(f"repaired {found.fixes} {'segment' if found.fixes == 1 else 'segments'}")
    else:
        _write(file, found, shape, to)
    return diagnostics.FALLS_SHORT if fail_on and _falls_short(found, Severity(fail_on)) else 0


def _falls_short(found: CheckedText, limit: Severity) -> bool:
    severe = sum(1 for placed in found.findings if placed.finding.severity.rank >= limit.rank)
    if severe:
        diagnostics.say(f"error: {severe} findings are {limit.value} or worse")
    return bool(severe)


def _write(name: str, found: CheckedText, shape: str, to: Path | None) -> None:
    rows = found.rows()
    if shape == "sarif":
        from workbench.cli.sarif import sarif_log

        output.put_json(sarif_log(name, found), to)
    elif not output.put_rows(shape, rows, NAMES, to, under="findings"):
        _show(found, to)


def _show(found: CheckedText, to: Path | None) -> None:
    columns = [
        tables.Column("Place", is_number=True),
        tables.Column("Severity"),
        tables.Column("Certainty"),
        tables.Column("Check"),
        tables.Column("Text", is_text=True),
        tables.Column("Why", is_text=True),
        tables.Column("Instead", is_text=True),
    ]
    rows = [
        (
            f"{placed.line}:{placed.column}",
            placed.finding.severity.value,
            placed.finding.certainty.value,
            placed.finding.check,
            placed.finding.text,
            placed.finding.message,
            _instead(placed.finding.suggestion),
        )
        for placed in found.findings
    ]
    if rows:
        tables.show(tables.table(columns, rows, to), to=to)
    elif output.is_file(to):
        tables.show(to=to)
    diagnostics.say(f"{len(rows)} {'finding' if len(rows) == 1 else 'findings'}")


def _instead(suggestion: str | None) -> str:
    return "" if suggestion is None else suggestion or "(delete)"
