"""The verb `terms`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, inputs, output, projects, tables
from workbench.cli.grammar import VerbGroup
from workbench.cli.term_output import TERMBASE_NAMES, put_candidates, put_definitions, put_hits, termbase_fields
from workbench.domain.terms import Status
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.session.assist.terms.project_terms import ProjectTerms


@click.group(cls=VerbGroup, examples=('workbench terms add koulutusleiri "re-education camp"',))
def command() -> None:
    """Keep the words that are fixed for a concept, and find them in texts.

    A project has a file of terms of its own, terms.tsv, and uses the termbases that workbench.toml names besides. The
    checks missing-term and forbidden-term look after them.
    """


work_option = projects.work_option("The work whose languages are meant.")
status_option = click.option(
    "--status",
    type=click.Choice([one.value for one in Status]),
    default=Status.PREFERRED.value,
    show_default=True,
    help="Of the target term.",
)
form_option = click.option("--input-format", "form", metavar="NAME", help="tbx, tsv or xlsx; else the file tells.")


@command.command("list", examples=("workbench terms list",))
@work_option
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def list_command(work: str | None, project: Path, shape: str, to: Path | None) -> None:
    """List the termbases of a project."""
    notes = _terms(project, work, needs_languages=False).termbases()
    rows = [termbase_fields(note) for note in notes]
    if not output.put_rows(shape, rows, TERMBASE_NAMES, to, under="termbases"):
        columns = [tables.Column("Termbase"), tables.Column("Entries", is_number=True), tables.Column("File", True)]
        tables.show(tables.table(columns, [(note.name, note.entries, note.path) for note in notes], to), to=to)
    for note in notes:
        if note.problem:
            diagnostics.say(f"warning: {note.path}: {note.problem}")


@command.command("add", examples=('workbench terms add koulutusleiri "retraining camp" --status forbidden',))
@click.argument("source")
@click.argument("target")
@status_option
@click.option("--note", default="", help="For people.")
@click.option("--pos", default="", help="Part of speech.")
@click.option("--domain", default="", help="Subject field.")
@click.option("--definition", default="", help="What the concept is.")
@click.option("--case", type=click.Choice(["exact", "free"]), help="Whether the case of letters matters.")
@work_option
@projects.project_option
def add_command(
    source: str,
    target: str,
    status: str,
    note: str,
    pos: str,
    domain: str,
    definition: str,
    case: str | None,
    work: str | None,
    project: Path,
) -> None:
    """Add a pair of terms to the project, or change what is said of it; "" as SOURCE speaks of TARGET alone."""
    terms = _terms(project, work)
    terms.add(
        source,
        target,
        Status(status),
        note,
        part_of_speech=pos,
        domain=domain,
        definition=definition,
        is_case_sensitive=None if case is None else case == "exact",
    )
    diagnostics.say(f"kept in {terms.own_path}")


@command.command("remove", examples=('workbench terms remove koulutusleiri "retraining camp"',))
@click.argument("source")
@click.argument("target")
@work_option
@projects.project_option
def remove_command(source: str, target: str, work: str | None, project: Path) -> None:
    """Take a pair of terms out of the project's own file."""
    terms = _terms(project, work, needs_languages=False)
    if not terms.remove(source, target):
        raise UsageError(f"the pair {source!r}, {target!r} is not in {terms.own_path}")
    diagnostics.say(f"taken out of {terms.own_path}")


@command.command("import", examples=("workbench terms import house.tbx",))
@click.argument("file")
@form_option
@work_option
@projects.project_option
def import_command(file: str, form: str | None, work: str | None, project: Path) -> None:
    """Copy the terms of FILE into the project's own file, those of its languages that are not there yet."""
    from workbench.session.files.terms import read_termbase

    terms = _terms(project, work)
    source, target = terms.languages
    with diagnostics.progress("reading"):
        read = read_termbase(inputs.read_input(file), source_language=source, target_language=target, form=form)
    for remark in read.remarks:
        diagnostics.say(f"{file}: {remark}")
    taken = terms.take_in(read.entries)
    if taken.refused:
        diagnostics.say(f"{taken.refused} pairs were left out: they hold what is no character")
    elif not taken.added and read.entries:
        diagnostics.say(f"nothing in it is new, or nothing is in {source} and {target}")
    diagnostics.say(f"{taken.added} {'pair' if taken.added == 1 else 'pairs'} of terms kept in {terms.own_path}")


@command.command(
    "export", former_options={"--as": "--format"}, examples=("workbench terms export --format tbx -o house.tbx",)
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format", "form", type=click.Choice(["tbx", "tsv"]), default="tbx", show_default=True, help="The format."
)
@inputs.language_option("--source-lang", help_text="Language of the source terms of a table.")
@inputs.language_option("--target-lang", help_text="Language of its target terms.")
@work_option
@projects.project_option
@output.output_option()
def export_command(
    files: tuple[str, ...],
    form: str,
    source_lang: str,
    target_lang: str,
    work: str | None,
    project: Path,
    to: Path | None,
) -> None:
    """Write the terms of a project, or those of FILEs, as TBX version 3 or as a table."""
    from workbench.session.files.terms import read_termbase, write_termbase

    if files:
        read = [
            read_termbase(given, source_language=source_lang, target_language=target_lang)
            for given in inputs.read_inputs(*files)
            if given is not None
        ]
        entries = [entry for one in read for entry in one.entries]
    else:
        terms = _terms(project, work)
        source_lang, target_lang = terms.languages
        entries = list(terms.entries())
    data = write_termbase(entries, form, source_language=source_lang, target_language=target_lang)
    output.put_bytes(data, to)
    diagnostics.say(f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}")


@command.command(
    "lookup",
    former_options={"--in": "--side"},
    examples=('workbench terms lookup "Leirit olivat listalla" --terms house.tbx',),
)
@click.argument("text")
@click.option("--terms", "files", metavar="FILE", multiple=True, help="Termbases, instead of those of the project.")
@click.option("--side", "side", type=click.Choice(["source", "target"]), default="source", show_default=True,
              help="The language that TEXT is in.")  # fmt: skip
@inputs.language_option("--source-lang", help_text="Source language, with --terms.")
@inputs.language_option("--target-lang", help_text="Target language, with --terms.")
@work_option
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def lookup_command(
    text: str,
    files: tuple[str, ...],
    side: str,
    source_lang: str,
    target_lang: str,
    work: str | None,
    project: Path,
    shape: str,
    to: Path | None,
) -> None:
    """Find the terms in TEXT, in any form, with what they are on the other side; - is standard input."""
    from workbench.session.files.segmenting_and_aligning import read_text
    from workbench.session.files.terms import term_finder

    if text == inputs.STANDARD_INPUT:
        text = read_text(inputs.read_input(text)).text
    if files:
        find = term_finder(files, source_language=source_lang, target_language=target_lang)
    else:
        terms = _terms(project, work)
        source_lang, target_lang = terms.languages
        find = terms.find
    is_source = side == "source"
    found = find(text, "") if is_source else find("", text)
    other = target_lang if is_source else source_lang
    put_hits(text, found.source if is_source else found.target, other, shape, to, is_source=is_source)


@command.command(
    "candidates",
    former_options={"--in": "--side"},
    examples=(
        "workbench terms candidates article.txt --lang fi --limit 20",
        "workbench terms candidates --work harbour-library",
    ),
)
@click.argument("file", required=False)
@inputs.language_option("--lang", help_text="Language of FILE.")
@inputs.lines_option("Each line is one segment.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="The most to list.")
@projects.work_option("A work instead of FILE; what may be the other side is guessed.")
@click.option("--side", "side", type=click.Choice(["source", "target"]), default="source", show_default=True,
              help="The side of WORK that is looked through.")  # fmt: skip
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def candidates_command(
    file: str | None,
    lang: str,
    by_line: bool,
    limit: int,
    work: str | None,
    side: str,
    project: Path,
    shape: str,
    to: Path | None,
) -> None:
    """List expressions of FILE, or of a work, that may be terms: repeated phrases, words in quotation marks, names."""
    from workbench.domain.annotations import Side
    from workbench.session.files.terms import mine_terms

    if (file is None) == (work is None):
        raise UsageError("name one of both: a FILE, or a work with --work")
    if file is None:
        with projects.reading(project, work) as session, diagnostics.progress("looking"):
            mined = session.word_alignment.candidates(Side.SOURCE if side == "source" else Side.WORKING, limit=limit)
        put_candidates([one for one, _ in mined], shape, to, guesses=[guess for _, guess in mined])
        return
    with diagnostics.progress("looking"):
        found = mine_terms(inputs.read_input(file), lang, by_line=by_line, limit=limit)
    inputs.report_encoding(file, found.encoding)
    put_candidates(found.candidates, shape, to)


@command.command("define", examples=("workbench terms define leireillä --lang fi --dictionary fin-eng.index",))
@click.argument("word")
@click.option("--dictionary", "path", type=click.Path(path_type=Path), metavar="FILE",
              help="A dictionary (.index of dictd or .ifo of StarDict), instead of those of the project.")  # fmt: skip
@inputs.language_option("--lang", help_text="Language of WORD; forms are looked up as the word they belong to.")
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def define_command(word: str, path: Path | None, lang: str, project: Path, shape: str, to: Path | None) -> None:
    """Look WORD up in dictionaries, as it is and as the word that it is a form of."""
    from workbench.session.assist.dictionaries import look_up_word

    if path is not None:
        found = look_up_word(path, word, lang)
    else:
        dictionaries = _terms(project, None, needs_languages=False).dictionaries
        if not dictionaries.names:
            raise UsageError("no dictionary is named; add [dictionaries.NAME] to workbench.toml, or give --dictionary")
        found = dictionaries.look_up(word, lang)
        for name, problem in dictionaries.problems.items():
            diagnostics.say(f"warning: {name}: {problem}")
    put_definitions(found, shape, to)
    if not found:
        diagnostics.say(f"no dictionary has {word!r}")


def _terms(project: Path, work: str | None, *, needs_languages: bool = True) -> ProjectTerms:
    from workbench.session.assist.terms.opening_terms import open_terms

    if needs_languages or work is not None:
        return open_terms(project, work)
    return open_terms(project, source_language="und", target_language="und")
