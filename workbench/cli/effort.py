"""The verb `effort`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.domain.works import PostEditing
from workbench.reports.effort import effort_csv, segment_fields, text_fields
from workbench.reports.wording import LEVELS, duration
from workbench.scoring.effort import SegmentEffort
from workbench.session.scores.effort import EffortReport
from workbench.tabular import counted


@click.command(cls=Verb, takes_work=True, examples=("workbench effort --format csv -o effort.csv",))
@projects.work_option()
@projects.project_option
@output.format_option("text", "json", "csv")
@output.output_option()
def command(work: str | None, project: Path, shape: str, to: Path | None) -> None:
    """Show what the repair of WORK cost: edits, keys by kind and active time, by segment and in all.

    Keys and time are counted in the terminal interface and stay on this machine; `enabled = false` under [effort] in
    workbench.toml switches that off.
    """
    with projects.reading(project, work) as session, diagnostics.progress("measuring"):
        found = session.effort.report()
        about = session.core.about
    if shape == "json":
        segments = [segment_fields(one) for one in found.segments]
        kept = {"work": about.work, "post_editing": about.post_editing, "is_kept": found.is_kept, "taken": found.taken}
        output.put_json({**kept, "text": text_fields(found.text), "segments": segments}, to)
    elif shape == "csv":
        output.put(effort_csv(found.text, found.segments), to)
    else:
        _show(found, about.post_editing, to)


def _show(found: EffortReport, asked: PostEditing | None, to: Path | None) -> None:
    touched = [one for one in found.segments if one.is_changed or one.activity.keys]
    level = f"Asked for was {LEVELS[asked]}.\n" if asked else ""
    tables.show(level + _sentences(found), _table(touched, to) if touched else "", to=to)
    if not found.is_kept:
        diagnostics.say("keys and time are not counted here, as the settings say")


def _sentences(found: EffortReport) -> str:
    """The effort of a text in words."""
    text = found.text
    done, far = text.activity, text.distance
    lines = [
        f"Changed: {text.changed} of {counted(text.segments, 'segment')}, in {counted(text.revisions, 'revision')}."
    ]
    if text.hter is not None:
        lines.append(f"HTER {text.hter:.1f}: edits for each 100 words from the machine to the working rendering.")
    lines += [
        f"Edit distance: {far.characters} characters, {far.words} words.",
        f"Keys: {done.insert} insert, {done.delete} delete, {done.navigation} navigation, {done.command} command,"
        f" {done.paste} paste.",
        f"Active time: {duration(done.seconds)}.",
    ]
    if text.seconds_a_word is not None and text.words_an_hour is not None:
        lines.append(
            f"Pace: {text.seconds_a_word:.1f} seconds a word, {text.words_an_hour:.0f} words an hour, in"
            f" {counted(text.timed_segments, 'segment')} with a valid time."
        )
    if found.taken:
        kinds = ", ".join(f"{count} {kind}" for kind, count in found.taken.items())
        lines.append(f"Suggestions taken: {sum(found.taken.values())} ({kinds}).")
    origins = ", ".join(f"{count} {origin.value}" for origin, count in text.origins.items())
    return "\n".join([*lines, f"Working renderings by origin: {origins}." if origins else ""]).rstrip()


def _table(segments: list[SegmentEffort], to: Path | None) -> str:
    numbers = ("No.", "HTER", "Characters", "Words", "Insert", "Delete", "Navigation", "Command", "Paste", "Time")
    columns = [tables.Column(name, is_number=True) for name in numbers]
    columns[1:1] = [tables.Column("State"), tables.Column("Origin")]
    return tables.table(columns, [_cells(one) for one in segments], to)


def _cells(one: SegmentEffort) -> list[object]:
    done, far = one.activity, one.distance
    edited = (far.characters, far.words) if far else ("", "")
    hter = "" if one.hter is None else f"{one.hter:.1f}"
    keys = (done.insert, done.delete, done.navigation, done.command, done.paste)
    return [one.number, one.state.value, one.origin.value, hter, *edited, *keys, duration(done.seconds)]
