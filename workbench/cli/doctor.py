"""The verb `doctor`."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli import diagnostics, output, projects, tables
from workbench.cli.grammar import Verb
from workbench.session.doctor import Component, Health, ProjectState, WorkState, examine

LABELS = {"is_terminal": "Interactive", "size": "Size", "encoding": "Encoding", "is_utf8": "UTF-8"}
"""What people read for the names of some fields."""


@click.command(cls=Verb, examples=("workbench doctor --format json",))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@projects.project_option
@output.format_option("text", "json")
@output.output_option()
def command(path: Path | None, project: Path, shape: str, to: Path | None) -> int:
    """Say what is installed, what is missing, whether the project that PATH lies in is sound, and what to do next."""
    health = examine(path or project)
    terminal = _terminal()
    if shape == "json":
        output.put_json(_fields(health, terminal), to)
    else:
        tables.show(
            _parts("Installed", health.parts, to),
            _parts("Optional", health.optional, to),
            _engines(health, to),
            _plugins(health, to),
            _left_out(health, to),
            _pairs("Terminal", _labelled(terminal), to),
            *(_project(health.project, to) if health.project else ["There is no project here."]),
            f"Next: {health.next_step}",
            to=to,
        )
    if health.is_sound:
        return 0
    return diagnostics.fail(f"something that is needed is missing or damaged; {health.next_step}", 1)


def _fields(health: Health, terminal: dict[str, object]) -> dict[str, object]:
    project = health.project
    fields: dict[str, object] = {
        "parts": [asdict(part) for part in health.parts],
        "optional": [asdict(part) for part in health.optional],
        "engines": [asdict(engine) for engine in health.engines],
        "plugins": [asdict(plugin) for plugin in health.plugins],
        "left_out": [asdict(fault.plugin) | {"reason": fault.reason} for fault in health.left_out],
        "settings": str(health.settings),
        "terminal": terminal,
        "project": None,
        "is_sound": health.is_sound,
        "next": health.next_step,
    }
    if project is not None:
        works = [asdict(work) for work in project.works]
        fields["project"] = {
            "folder": str(project.folder),
            "journal": project.journal,
            "holder": project.holder,
            "works": works,
        }
    return fields


def _terminal() -> dict[str, object]:
    """What the program knows of the terminal it runs in."""
    size = shutil.get_terminal_size()
    return {
        "is_terminal": sys.stdin.isatty() and sys.stdout.isatty(),
        "size": f"{size.columns}x{size.lines}",
        "TERM": os.environ.get("TERM", ""),
        "COLORTERM": os.environ.get("COLORTERM", ""),
        "NO_COLOR": bool(os.environ.get("NO_COLOR")),
        "encoding": sys.stdout.encoding,
        "is_utf8": (sys.stdout.encoding or "").lower().replace("-", "") == "utf8",
    }


def _labelled(terminal: dict[str, object]) -> dict[str, object]:
    """The same for people, with what to do where something is missing."""
    shown = {LABELS.get(key, key): value for key, value in terminal.items()}
    if not terminal["is_utf8"]:
        shown[LABELS["is_utf8"]] = "missing: set LC_ALL=C.UTF-8, or on Windows: chcp 65001"
    if terminal["TERM"] == "dumb":
        shown["TERM"] = "dumb: the screen needs another terminal; every command works in this one"
    return shown


def _parts(title: str, parts: tuple[Component, ...], to: Path | None) -> str:
    if not parts:
        return ""
    columns = [tables.Column(title), tables.Column("Version", is_text=True)]
    rows = [(part.name, part.version or f"missing: {part.install}") for part in parts]
    return tables.table(columns, rows, to)


def _engines(health: Health, to: Path | None) -> str:
    columns = [tables.Column("Engine"), tables.Column("Version"), tables.Column("Has", is_text=True)]
    rows = [(one.name, one.version or "-", one.trouble or one.holds or "-") for one in health.engines]
    rows.append(
        ("your settings", "-", str(health.settings) + ("" if health.settings.exists() else " (not written yet)"))
    )
    return tables.table(columns, rows, to)


def _plugins(health: Health, to: Path | None) -> str:
    """The members of each family, a row for each package that brings some."""
    rows: dict[tuple[str, str], list[str]] = {}
    for plugin in health.plugins:
        rows.setdefault((plugin.family, plugin.package), []).append(plugin.id)
    columns = [tables.Column("Family"), tables.Column("From"), tables.Column("Members", is_text=True)]
    return tables.table(columns, [(*of, ", ".join(ids)) for of, ids in rows.items()], to)


def _left_out(health: Health, to: Path | None) -> str:
    if not health.left_out:
        return ""
    columns = [tables.Column("Left out"), tables.Column("From"), tables.Column("Reason", is_text=True)]
    rows = [(f"{one.plugin.family} {one.plugin.id}", one.plugin.package, one.reason) for one in health.left_out]
    return tables.table(columns, rows, to)


def _pairs(title: str, pairs: dict[str, object], to: Path | None) -> str:
    shown = [(key, {True: "yes", False: "no"}.get(value, value)) for key, value in pairs.items()]  # type: ignore[call-overload]
    return tables.table([tables.Column(title), tables.Column("", is_text=True)], shown, to)


def _project(project: ProjectState, to: Path | None) -> list[str]:
    facts: dict[str, object] = {
        "folder": project.folder,
        "journal": project.journal,
        "open in": project.holder or "no program",
    }
    columns = [
        tables.Column("Work"),
        tables.Column("Segments", is_number=True),
        tables.Column("Revisions", is_number=True),
        tables.Column("State", is_text=True),
    ]
    rows = [(work.work, work.segments, work.revisions, _state(work)) for work in project.works]
    return [_pairs("Project", facts, to), tables.table(columns, rows, to) if rows else ""]


def _state(work: WorkState) -> str:
    if work.trouble:
        return work.trouble
    if work.changed_files:
        return f"changed since read: {', '.join(work.changed_files)}; take it in with: {work.remedy}"
    return "sound" if work.segments is not None else "not opened yet"
