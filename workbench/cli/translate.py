"""The verb `translate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, met_rules, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.errors import UsageError
from workbench.session.files.translating import TranslatedText, translate_file


@click.command(cls=Verb, examples=("workbench translate article.txt --source-lang fi --target-lang en --format jsonl",))
@click.argument("file", required=False)
@inputs.language_option("--source-lang", "--from", "source", help_text="Language of FILE.")
@inputs.language_option("--target-lang", "--to", "target", help_text="Language to translate into.")
@click.option("--engine", default="", metavar="NAME", help="The engine; without it the first that translates the pair.")
@click.option("--n-best", "best", default=1, type=click.IntRange(1, 20), help="Renderings of each segment.")
@inputs.lines_option("Each line is one segment.")
@inputs.as_text_option()
@projects.work_option("Translate the segments of this work of the project instead of a file.")
@click.option("--filter", "typed", default="", metavar="WORDS", help="With --work: only the segments this finds.")
@projects.project_option
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def command(
    file: str | None,
    source: str,
    target: str,
    engine: str,
    best: int,
    by_line: bool,
    as_text: bool,
    work: str | None,
    typed: str,
    project: Path,
    shape: str,
    to: Path | None,
) -> int | None:
    """Translate FILE with an engine on this machine or one that you have set up; - is standard input.

    With --work the working renderings of a work are made anew, as one step to undo: of the segments that have a source
    text and that nobody has worked on, confirmed or locked. A run that was interrupted goes on where it ended.
    """
    if work is not None:
        if file is not None or best > 1 or by_line or as_text or (source, target) != ("und", "und"):
            raise UsageError("--work goes with --engine and --filter alone; the work knows its languages and segments")
        return _translate_work(project, work, typed, engine, shape, to)
    if file is None or "und" in (source, target):
        raise UsageError("name a file and both languages: workbench translate FILE --from LANG --to LANG")
    (given,) = inputs.read_inputs(file)
    with diagnostics.progress("translating") as report:
        found = translate_file(
            given or b"",
            source,
            target,
            engine=engine,
            best=best,
            by_line=by_line,
            as_text=as_text,
            progress=report,
            on_text=report.coming,
        )
    inputs.report_encoding(file, found.encoding)
    diagnostics.say(f"translated by {found.origin_name}")
    if found.refused:
        diagnostics.say(f"left as they are because the engine refused them: {found.refused}")
    if found.cost:
        diagnostics.say(found.cost)
    for note, many in Counter(one.renderings[0].note for one in found.segments).items():
        if note:
            diagnostics.say(f"{many} of {len(found.segments)} segments: {note}")
    _show(found, shape, best, to)
    return None


def _translate_work(project: Path, work: str, typed: str, engine: str, shape: str, to: Path | None) -> int | None:
    from workbench.session.editing.searching import typed_filter

    with projects.writing(project, work) as session:
        is_interrupted = False
        with diagnostics.progress("translating") as report:
            plan = session.translate.plan(typed_filter(typed), engine, report.coming)
            report.tell(f"translating with {plan.origin_name}")
            try:
                plan.run(report)
            except KeyboardInterrupt:
                is_interrupted = True
            finally:
                committed = session.translate.carry_out(plan)
        count = len(committed.touched) if committed else 0
        if shape == "text":
            diagnostics.say(f"{count} segments translated by {plan.origin_name}")
        else:
            fields = {"work": work, "origin_name": plan.origin_name, "translated": count, "skipped": plan.skipped}
            output.put_json(fields, to)
        if cost := plan.engine.cost():
            diagnostics.say(cost)
        for why, many in plan.skipped.items():
            diagnostics.say(f"passed over, {why}: {many}")
        met_rules.say(session.fixes.proposals(committed.touched) if committed else [], work)
    if is_interrupted:
        return diagnostics.fail("interrupted; what was translated is kept", diagnostics.INTERRUPTED)
    return None


def _show(found: TranslatedText, shape: str, best: int, to: Path | None) -> None:
    rows = [one.to_dict() for one in found.segments]
    if shape == "json":
        output.put_json({"origin_name": found.origin_name, "segments": rows}, to)
    elif shape == "jsonl":
        output.put_lines(rows, to)
    elif shape == "tsv":
        names = ["source", *(f"rendering{at}" for at in range(1, best + 1))]
        cells = [[one.source, *(each.text for each in one.renderings)] for one in found.segments]
        output.put_tsv(names, [row + [""] * (len(names) - len(row)) for row in cells], to)
    elif best == 1:
        output.put_text(found.text, to)
    else:
        tables.show(_alternatives(found, to), to=to)


def _alternatives(found: TranslatedText, to: Path | None) -> str:
    columns = [tables.Column("Source", is_text=True), tables.Column("Rendering", is_text=True)]
    rows = [
        (one.source if at == 0 else "", each.text) for one in found.segments for at, each in enumerate(one.renderings)
    ]
    return tables.table(columns, rows, to)
