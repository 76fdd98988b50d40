"""The command line described from itself: for the manual as Markdown, and as a man page.

`python -m workbench.cli.reference markdown` and `... man` print the two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

import click

from workbench._version import __version__
from workbench.cli.grammar import Verb, VerbGroup
from workbench.cli.verbs import FORMER_VERBS, VERBS

EXIT_CODES = {
    0: "Done.",
    1: "Done, and what you asked about falls short (`--fail-on`, `--min-score`, `--must-pass`).",
    2: "The command was used wrongly.",
    3: "An input cannot be read. The message says which, where and why.",
    4: "An engine, a model or an optional part is missing. The message gives the command that installs it.",
    5: "Another program has the project open, or the text changed under you.",
    130: "You interrupted it.",
}
STREAMS = (
    "Data go to standard output, messages and progress to standard error. `-` as a file is standard input. No command"
    " asks a question if it has no terminal."
)


@dataclass(frozen=True, slots=True)
class DescribedOption:
    """One option or argument of a verb."""

    names: tuple[str, ...]
    former: tuple[str, ...]
    """Former spellings, which go on with a warning."""
    value: str
    """What it takes, for example `FILE`; empty for a flag."""
    help: str
    default: str
    """As it is typed; empty where there is none."""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class DescribedVerb:
    """A verb or a sub-verb."""

    name: str
    """As it is typed, for example `terms add`."""
    usage: str
    line: str
    """One line."""
    text: str
    """Everything that its help says first."""
    arguments: tuple[str, ...]
    options: tuple[DescribedOption, ...]
    examples: tuple[str, ...]
    former: tuple[str, ...] = ()
    """Names it had."""
    notes: str = ""
    """What stands at the end of its help."""


def commands() -> list[DescribedVerb]:
    """Every verb and sub-verb, in the order of the help."""
    return [one for name in VERBS for one in _described(import_module(f"workbench.cli.{name}").command, name)]


def _described(command: click.Command, name: str, former: tuple[str, ...] = ()) -> Iterator[DescribedVerb]:
    context = click.Context(command, info_name=f"workbench {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    text = _plain(command.help or "")
    yield DescribedVerb(
        name,
        f"workbench {name} {usage}".rstrip() if name != "open" else f"workbench {usage}",
        text.partition("\n")[0],
        text,
        tuple(param.human_readable_name for param in command.params if isinstance(param, click.Argument)),
        tuple(_option(command, param) for param in command.params if isinstance(param, click.Option)),
        command.examples if isinstance(command, Verb | VerbGroup) else (),
        former or tuple(old for old, new in FORMER_VERBS.items() if new == name),
        _plain(command.epilog or ""),
    )
    if isinstance(command, VerbGroup):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            assert found is not None
            names = tuple(old for old, new in command.former_commands.items() if new == sub)
            yield from _described(found, f"{name} {sub}", names)


def _option(command: click.Command, param: click.Option) -> DescribedOption:
    former = command.former_options if isinstance(command, Verb) else {}
    names = (*param.opts, *param.secondary_opts)
    choices = "|".join(map(str, param.type.choices)) if isinstance(param.type, click.Choice) else ""
    value = "" if param.is_flag or param.count else choices or param.metavar or param.type.name.upper()
    default = param.default if isinstance(param.default, str | int | float) and not param.is_flag else ""
    shown = str(default) if param.show_default and default != "" else ""
    return DescribedOption(
        names, tuple(old for old, new in former.items() if new in names), value, param.help or "", shown, param.required
    )


def _plain(text: str) -> str:
    """Help without the marks by which click keeps lines apart."""
    return "\n".join(line.strip() if line.startswith("    ") else line for line in text.replace("\b\n", "").split("\n"))


def markdown() -> str:
    """The page on commands in the manual."""
    lines = ["# Commands", "", STREAMS, "", "| exit code | means |", "|---|---|"]
    lines += [f"| {code} | {means} |" for code, means in EXIT_CODES.items()]
    lines += ["", "Former spellings go on for one version, with a warning.", ""]
    for verb in commands():
        lines += _markdown_of(verb)
    return "\n".join(lines) + "\n"


def _markdown_of(verb: DescribedVerb) -> list[str]:
    depth = "###" if " " in verb.name else "##"
    lines = [f"{depth} {verb.name}", "", verb.text, "", "```text", verb.usage, "```", ""]
    if verb.former:
        lines += [f"Former name: {', '.join(f'`{name}`' for name in verb.former)}.", ""]
    if verb.options:
        lines += ["| option | what it does |", "|---|---|"]
        lines += [f"| {_names(one)} | {_meaning(one)} |" for one in verb.options]
        lines.append("")
    if verb.examples:
        lines += ["```text", *verb.examples, "```", ""]
    if verb.notes:
        lines += ["```text", verb.notes, "```", ""]
    return lines


def _names(option: DescribedOption) -> str:
    value = f" {option.value}" if option.value else ""
    return ", ".join(f"`{name}{value}`" if "|" not in value else _code(f"{name}{value}") for name in option.names)


def _meaning(option: DescribedOption) -> str:
    said = option.help.replace("<", "&lt;").replace("*", "\\*")
    said += " Required." if option.is_required else ""
    said += f" Default: `{option.default}`." if option.default else ""
    said += f" Formerly {', '.join(f'`{name}`' for name in option.former)}." if option.former else ""
    return _cell(said)


def _code(text: str) -> str:
    """Code with a vertical bar, which would end a cell of a table."""
    return f"<code>{text.replace('|', '&#124;')}</code>"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def man_page() -> str:
    """The man page `workbench(1)`, as troff."""
    lines = [
        f'.TH WORKBENCH 1 "" "Translation Workbench {__version__}" "User Commands"',
        ".SH NAME",
        "workbench \\- repair translations in the terminal",
        ".SH SYNOPSIS",
        ".B workbench",
        "[\\fIPATH\\fR] | \\fIVERB\\fR ...",
        ".SH DESCRIPTION",
        _troff(STREAMS),
        ".SH VERBS",
    ]
    for verb in commands():
        lines += _troff_of(verb)
    lines.append(".SH EXIT STATUS")
    for code, means in EXIT_CODES.items():
        lines += [".TP", f".B {code}", _troff(means)]
    return "\n".join(lines) + "\n"


def _troff_of(verb: DescribedVerb) -> list[str]:
    lines = [
        f".SS {_troff(verb.name)}",
        _troff(verb.text.replace("\n\n", "\n.PP\n")),
        ".PP",
        f".B {_troff(verb.usage)}",
    ]
    for option in verb.options:
        value = f" \\fI{_troff(option.value)}\\fR" if option.value else ""
        lines += [".TP", ", ".join(f"\\fB{_troff(name)}\\fR{value}" for name in option.names), _troff(option.help)]
    if verb.examples:
        lines += [".PP", "Examples:", ".RS", ".nf", *map(_troff, verb.examples), ".fi", ".RE"]
    return lines


def _troff(text: str) -> str:
    """Text that troff takes as it stands."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")
    return "\n".join(f"\\&{line}" if line.startswith(("'",)) else line for line in escaped.split("\n"))


def main(shape: str) -> None:
    """Print the reference."""
    sys.stdout.write(man_page() if shape == "man" else markdown())


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "markdown")
