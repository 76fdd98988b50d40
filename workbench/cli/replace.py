"""The verb `replace`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from workbench.cli import diagnostics, listing, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.session.editing.replacing import Replacement
from workbench.session.session import Session

NAMES = ("number", "id", "count", "is_locked", "old", "new")


@click.command(
    cls=Verb, takes_work=True, examples=('workbench replace "retraining camp" "re-education camp" --dry-run',)
)
@click.argument("pattern")
@click.argument("replacement")
@click.option("--regex", "is_regex", is_flag=True, help="PATTERN is a regular expression, REPLACEMENT may name groups.")
@click.option("--ignore-case", is_flag=True, help="Capitals and small letters are the same.")
@click.option("--dry-run", is_flag=True, help="Change nothing; show what would change.")
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(
    work: str | None,
    pattern: str,
    replacement: str,
    is_regex: bool,
    ignore_case: bool,
    dry_run: bool,
    project: Path,
    shape: str,
) -> None:
    """Replace PATTERN in the working rendering of every segment of WORK; one step to undo."""
    opening = projects.reading if dry_run else projects.writing
    with opening(project, work) as session:
        found = session.search.preview(pattern, replacement, is_regex=is_regex, match_case=not ignore_case)
        if not dry_run:
            session.search.replace(found)
        _show(session, found, shape)
        open_ones = [one for one in found if not one.is_locked]
        count = sum(one.count for one in open_ones)
        verb = "would be made" if dry_run else "made"
        locked = len(found) - len(open_ones)
        passed = f"; {locked} locked segments passed over" if locked else ""
        diagnostics.say(f"{count} replacements in {len(open_ones)} segments {verb}{passed}")


def _show(session: Session, found: Sequence[Replacement], shape: str) -> None:
    rows = [
        {
            "number": session.core.text.position(one.segment) + 1,
            "id": one.segment,
            "count": one.count,
            "is_locked": one.is_locked,
            "old": one.old,
            "new": one.new,
        }
        for one in found
    ]
    if not output.put_rows(shape, rows, NAMES, under="replacements", beside={"work": session.core.about.work}) and rows:
        columns = [
            tables.Column("No.", is_number=True),
            tables.Column("Old", is_text=True),
            tables.Column("New", is_text=True),
        ]
        tables.show(tables.table(columns, [(row["number"], row["old"], row["new"]) for row in rows]))
