"""The verb `memory`: translation memories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli import diagnostics, inputs, memory_tables, output, projects
from workbench.cli.grammar import VerbGroup
from workbench.errors import UsageError
from workbench.tabular import counted

if TYPE_CHECKING:
    from workbench.suggestions.memory.memory import Memory

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
FORMATS = ("tmx", "xliff", "po", "tsv")


@click.group(
    cls=VerbGroup,
    examples=(
        "workbench memory import old-projects.tmx --source-lang fi --target-lang en",
        'workbench memory lookup "Leirin ulkopuolella oli lunta."',
        "workbench memory statistics article.txt",
    ),
    no_args_is_help=True,
)
def command() -> None:
    """Keep translations and find them again: exact, like, and by their words.

    Every project has a memory of its own, in which confirmed segments go; others are named in workbench.toml under
    [memories.NAME]. `--memory` takes such a name, or the file of a memory.
    """


def memory_options(function: Decorated) -> Decorated:
    """Which memory, of which project, in which languages."""
    for decorate in (
        projects.project_option,
        inputs.language_option("--target-lang", "--to", "target_language", help_text="Language of the target texts."),
        inputs.language_option("--source-lang", "--from", "source_language", help_text="Language of the source texts."),
        click.option("--memory", "place", metavar="NAME|FILE", help="The memory; the project's own when not given."),
    ):
        function = decorate(function)
    return function


@contextmanager
def opened(place: str | None, project: Path, *, is_written: bool = False) -> Iterator[Memory]:
    """The memory that is meant, with everything in it to be found."""
    from workbench.session.files.memories import memory_at

    with memory_at(place, project, is_written=is_written) as memory:
        if not is_written:
            with diagnostics.progress("indexing") as report:
                memory.prepare(report)
        yield memory


@command.command("import", examples=("workbench memory import old-projects.tmx",))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--input-format", "form", metavar="NAME", help=f"{', '.join(FORMATS)}; without it the file's name tells.")
@memory_options
@output.format_option("text", "json")
def import_files(
    files: tuple[str, ...],
    form: str | None,
    place: str | None,
    source_language: str,
    target_language: str,
    project: Path,
    shape: str,
) -> None:
    """Put the units of TMX, XLIFF, PO or TSV files into a memory; a memory that is not there is made."""
    from workbench.session.files.memories import import_units

    done = []
    with opened(place, project, is_written=True) as memory:
        for path, data in zip(files, inputs.read_inputs(*files), strict=True):
            with diagnostics.progress(f"reading {path}") as report:
                found = import_units(
                    data if data is not None else path, memory, form=form, source_language=source_language,
                    target_language=target_language, name=path, progress=report,
                )  # fmt: skip
            counts = {"read": found.read, "added": found.added, "known": found.known, "left_out": found.left_out}
            done.append({"file": path, **counts})
            diagnostics.say(
                f"{path}: {counted(found.added, 'unit')} added; there already: {found.known}, without words:"
                f" {found.left_out}"
            )
        with diagnostics.progress("indexing") as report:
            memory.prepare(report)
        total = memory.store.count()
    if shape == "json":
        output.put_json({"memory": str(memory.store.path), "units": total, "files": done})


@command.command("lookup", examples=('workbench memory lookup "Leirin ulkopuolella oli lunta."',))
@click.argument("text")
@click.option("--previous", default="", metavar="TEXT", help="The source text before it, for matches in context.")
@click.option("--next", "following", default="", metavar="TEXT", help="The source text after it.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Matches at most.")
@memory_options
@output.format_option("text", "json", "jsonl")
@output.output_option()
def lookup(text: str, limit: int, place: str | None, project: Path, shape: str, to: Path | None, **asked: str) -> None:
    """Find the units whose source text is TEXT, or like it; `-` reads it from standard input."""
    from workbench.session.files.memories import look_up_text

    with opened(place, project) as memory:
        found = look_up_text(_said(text), memory, limit=limit, **asked)
    rows = [memory_tables.match_fields(match) for match in found]
    if not output.put_rows(shape, rows, (), to, under="matches", beside={"source": _said(text)}):
        memory_tables.show_matches(found, to)


@command.command("concordance", examples=("workbench memory concordance camp --side target",))
@click.argument("text")
@click.option("--side", type=click.Choice(["source", "target"]), default="source", show_default=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Units at most.")
@memory_options
@output.format_option("text", "json", "jsonl")
@output.output_option()
def find(
    text: str,
    side: str,
    limit: int,
    place: str | None,
    source_language: str,
    target_language: str,
    project: Path,
    shape: str,
    to: Path | None,
) -> None:
    """Find the units that hold the words of TEXT, in any of their forms; the last word may be a beginning."""
    from workbench.session.files.memories import find_words

    with opened(place, project) as memory:
        found = find_words(
            text, memory, side=side, limit=limit, source_language=source_language, target_language=target_language
        )
    rows = [memory_tables.occurrence_fields(one, side) for one in found]
    if not output.put_rows(shape, rows, (), to, under="units", beside={"words": text, "side": side}):
        memory_tables.show_occurrences(found, to)


@command.command("export", former_options={"--as": "--format"}, examples=("workbench memory export -o everything.tmx",))
@click.option(
    "--format", "form", metavar="NAME", help=f"{', '.join(FORMATS)}.  [default: by the name of the file, or tmx]"
)
@memory_options
@output.output_option()
def export(
    form: str | None, place: str | None, source_language: str, target_language: str, project: Path, to: Path | None
) -> None:
    """Write the units of a memory as TMX, XLIFF, PO or TSV."""
    from workbench.formats.units import unit_format_of
    from workbench.session.files.memories import export_units, memory_at

    named = form or (unit_format_of(to.name).name if to is not None and output.is_file(to) else "tmx")
    with memory_at(place, project) as memory:
        pieces = export_units(memory, named, source_language=source_language, target_language=target_language)
        output.put_bytes(b"".join(pieces), to)


@command.command("statistics", examples=("workbench memory statistics article.txt",))
@click.argument("text")
@inputs.lines_option("Each line of the file is one segment.")
@memory_options
@output.format_option("text", "json", "tsv")
@output.output_option()
def statistics(
    text: str,
    by_line: bool,
    place: str | None,
    source_language: str,
    target_language: str,
    project: Path,
    shape: str,
    to: Path | None,
) -> None:
    """Count a source text by how well the memories know it: TEXT is a work of the project, or a file.

    Of a work, what its own segments put into the memories does not count.
    """
    from workbench.session.files.memories import count_file

    if Path(text).is_file() or text == inputs.STANDARD_INPUT:
        with opened(place, project) as memory, diagnostics.progress("counting") as report:
            found = count_file(
                inputs.read_input(text), memory, source_language=source_language, target_language=target_language,
                by_line=by_line, progress=report,
            )  # fmt: skip
    elif place is not None or by_line:
        raise UsageError("--memory and --lines are for a file; a work is counted against all memories of its project")
    else:
        with projects.reading(project, text) as session, diagnostics.progress("counting") as report:
            session.memory.flush()
            for memory in session.memory.memories():
                memory.prepare()
            found = session.memory.statistics(report)
            for trouble in session.memory.troubles:
                diagnostics.say(f"warning: {trouble}")
    rows = memory_tables.band_rows(found)
    beside = {"text": text, "total": memory_tables.amount_fields(found.total)}
    if not output.put_rows(shape, rows, memory_tables.BAND_COLUMNS, to, under="bands", beside=beside):
        memory_tables.show_statistics(found, to)


def _said(text: str) -> str:
    data = inputs.read_input(text)
    return text if isinstance(data, str) else data.decode("utf-8", "surrogateescape").removesuffix("\n")
