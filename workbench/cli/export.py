"""The verb `export`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, output, projects
from workbench.cli.grammar import Verb


@click.command(
    cls=Verb,
    takes_work=True,
    former_options={"--as": "--format"},
    examples=("workbench export --format html -o article.html",),
)
@click.option(
    "--format", "form", required=True, metavar="FORMAT", help="txt, md, html (clean text), tsv, jsonl (table)."
)
@click.option("--encoding", metavar="NAME", help="For txt: write in this encoding instead of the one it came in.")
@projects.work_option()
@projects.project_option
@output.output_option("Write to this file, whole or not at all; - is standard output.")
def command(work: str | None, form: str, encoding: str | None, project: Path, to: Path | None) -> None:
    """Hand over WORK: the clean text or the bilingual table, into translations/ when no FILE is given."""
    with projects.reading(project, work) as session:
        if to is not None and not output.is_file(to):
            data, notice = session.export.render(form, encoding=encoding)
            output.put_bytes(data)
        else:
            export = session.export.export(form, to, encoding=encoding)
            notice = export.notice
            output.put(f"{export.path}\n")
        if notice:
            diagnostics.say(notice)
