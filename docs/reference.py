"""The reference pages of the manual, made from the program itself whenever the manual is built.

MkDocs calls `on_files` (it is named under `hooks` in `mkdocs.yml`). `python docs/reference.py FOLDER` writes the same
pages as files, to read them without a browser.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those that stand in the folder."""
    from mkdocs.structure.files import File

    for name, page in PAGES.items():
        files.append(File.generated(config, f"reference/{name}.md", content=page()))
    return files


def commands_page() -> str:
    """Every verb with its arguments, options and examples."""
    from workbench.cli.reference import markdown

    return markdown()


def keys_page() -> str:
    """Every action with its keys, then what each preset changes."""
    from workbench.store.settings import PRESETS, Settings
    from workbench.tui.actions import ACTIONS
    from workbench.tui.keymap import keys_of
    from workbench.tui.widgets.editor_keys import EDITOR_BINDINGS

    presets = {name: keys_of(Settings(keys=name)) for name in PRESETS}
    usual = presets["default"]
    rows = [(code(one.id), said_of(one.title, one.sentence), keys(usual.get(one.id, ""))) for one in ACTIONS]
    lines = [
        "# Keys",
        "",
        "Letters work in the list; in the editor they type. `?` shows this list (`f1` in the editor).",
        "",
        'Choose a preset with `keys = "omegat"` in `workbench.toml`. Change single keys under `[keymap]`, by the'
        ' name in the first column: `confirm = "ctrl+enter,f2"`.',
        "",
        "## Actions",
        "",
        table(("name", "what it does", "keys"), rows),
        "",
        "## The editor",
        "",
        table(
            ("name", "what it does", "keys"),
            [(code(one.id or ""), text(one.description), keys(one.key)) for one in EDITOR_BINDINGS],
        ),
    ]
    for name in PRESETS[1:]:
        other = [one for one in ACTIONS if presets[name].get(one.id, "") != usual.get(one.id, "")]
        rows = [(text(one.title), keys(presets[name].get(one.id, ""))) for one in other]
        lines += ["", f"## Preset `{name}`", "", "What differs from the default:", "", table(("action", "keys"), rows)]
    return "\n".join(lines)


def said_of(title: str, sentence: str) -> str:
    """A title with what it means, in a cell of a table."""
    return f"**{text(title)}**<br>{text(sentence)}"


def settings_page() -> str:
    """Every setting with its type and default."""
    from workbench.store.settings_schema import SETTINGS

    lines = [
        "# Settings",
        "",
        "Settings are read from your own file (`workbench doctor` shows its path) and from `workbench.toml` in the"
        " project; the project wins. Every key may be left out. A key that does not exist is refused, with its name.",
    ]
    for name in dict.fromkeys(one.table for one in SETTINGS):
        found = [one for one in SETTINGS if one.table == name]
        lines += ["", f"## `[{name}]`" if name else "## At the top of the file", ""]
        if any(one.is_own_only for one in found):
            lines += ["Only your own file may hold these: a project cannot say where your texts go.", ""]
        rows = [
            (code(one.key), one.type, code(one.default) if one.default else "", _meaning(one.meaning, one.choices))
            for one in found
        ]
        lines.append(table(("key", "type", "default", "meaning"), rows))
    return "\n".join(lines)


def _meaning(meaning: str, choices: Sequence[str]) -> str:
    return f"{text(meaning)} {', '.join(map(code, choices))}." if choices else text(meaning)


def checks_page() -> str:
    """Every check that the package brings."""
    import workbench

    rows = [
        (
            code(one.id),
            text(one.title),
            text(one.category),
            one.severity.value,
            one.certainty.value,
            "all" if one.languages is None else ", ".join(one.languages),
        )
        for one in workbench.list_checks()
    ]
    return "\n".join(
        (
            "# Checks",
            "",
            "*Certain* findings are errors; *likely* ones should be looked at; *hints* are for close readers."
            " `workbench check --certainty likely` leaves hints out, and `off` under `[checks]` switches a check off.",
            "",
            table(("id", "what it finds", "MQM category", "severity", "certainty", "languages"), rows),
        )
    )


def formats_page() -> str:
    """Every format that is read or written, by family."""
    lines = [
        "# Formats",
        "",
        "Other packages can add members to each family; see [Contributing](../contributing/index.md).",
    ]
    for title, sentence, members in format_families():
        lines += ["", f"## {title}", "", text(sentence), ""]
        lines.append(
            table(("name", "what it is"), [(code(name), text(said(member))) for name, member in members.items()])
        )
    return "\n".join(lines)


def format_families() -> list[tuple[str, str, Mapping[str, object]]]:
    """The families of formats, each with a sentence and its members by name."""
    from workbench.formats.registry import annotation_formats, writers
    from workbench.formats.term_files import term_formats
    from workbench.formats.units import unit_formats

    return [
        ("Exports", "Written by `workbench export`.", writers()),
        (
            "Translation units",
            "Read by `workbench memory import`, written by `workbench memory export`.",
            unit_formats(),
        ),
        (
            "Termbases",
            "Read by `workbench terms import` and `[terms.NAME]`, written by `workbench terms export`.",
            term_formats(),
        ),
        (
            "Annotations",
            "Read by `workbench scorecard`, `agreement` and `annotate import`, written by `annotate export`.",
            annotation_formats(),
        ),
    ]


def said(member: object) -> str:
    """What a member of a family is: its title, or the first line of its documentation."""
    found = getattr(member, "title", "") or (type(member).__doc__ or "").strip().split("\n")[0].rstrip(".")
    return str(found)


def api_page() -> str:
    """Every public name of the package, documented from its docstring."""
    import workbench

    names = [name for name in workbench.__all__ if not name.startswith("__")]
    functions = [name for name in names if name[0].islower()]
    classes = [name for name in names if name[0].isupper()]
    lines = [
        "# Python API",
        "",
        "`import workbench` loads neither the terminal interface nor an engine.",
        "",
        "## Functions",
    ]
    lines += [f"\n### {name}\n\n::: {workbench._HOMES[name]}.{name}" for name in functions]
    lines += ["", "## Classes"]
    lines += [f"\n### {name}\n\n::: {workbench._HOMES[name]}.{name}" for name in classes]
    return "\n".join(lines)


def json_page() -> str:
    """The JSON schemas, each with what prints it."""
    import json

    lines = [
        "# JSON",
        "",
        "With `--format json` or `jsonl`, verbs print data for programs. These schemas (JSON Schema 2020-12) say what"
        " each object holds. Fields may be added in later versions; none is renamed or removed.",
        "",
    ]
    rows = []
    for file in sorted((Path(__file__).parent / "manual" / "schemas").glob("*.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        rows.append((f"[{file.stem}](../schemas/{file.name})", text(schema["title"]), text(schema["description"])))
    lines.append(table(("schema", "of", "what it holds"), rows))
    return "\n".join(lines)


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands_page,
    "keys": keys_page,
    "settings": settings_page,
    "checks": checks_page,
    "formats": formats_page,
    "api": api_page,
    "json": json_page,
}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join(lines)


def text(words: str) -> str:
    """Words as they stand, in a cell of a table."""
    return (
        words.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "&#124;")
        .replace("*", "&#42;")
        .replace("_", "&#95;")
    )


def code(words: str) -> str:
    """Words as code, in a cell of a table."""
    return f"<code>{text(words)}</code>" if words else ""


def keys(chosen: str) -> str:
    """Keys as code, each by itself."""
    return " ".join(f"<kbd>{text(key)}</kbd>" for key in chosen.split(",") if key)


def main(folder: Path) -> None:
    """Write every page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / f"{name}.md").write_text(page() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/reference"))
