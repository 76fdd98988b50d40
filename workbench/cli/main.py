"""The command `workbench`: finds the verb, and imports only its module."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from workbench._version import __version__
from workbench.cli import diagnostics, grammar
from workbench.cli.terminal import Screen
from workbench.cli.verbs import FORMER_VERBS, VERBS, refuse_strange


class Verbs(click.Group):
    """The verbs, each imported when it is called; anything else is the path of a project to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb."""
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"workbench.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The verbs that begin so, without importing any, and the folders."""
        verbs = [CompletionItem(name, help=line) for name, line in VERBS.items() if name.startswith(incomplete)]
        if incomplete.startswith("-"):
            return super(click.Group, self).shell_complete(ctx, incomplete)
        return [*verbs, CompletionItem(incomplete, type="dir")]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; without a verb they are those of `open`."""
        if args and args[0] in FORMER_VERBS:
            grammar.warn(f"workbench {args[0]}", f"workbench {FORMER_VERBS[args[0]]}")
            args = [FORMER_VERBS[args[0]], *args[1:]]
        if not ctx.resilient_parsing and (not args or args[0] not in {*VERBS, "--help", "-h", "--version"}):
            if args and not args[0].startswith("-"):
                refuse_strange(Path(args[0]))
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[PATH] | VERB ...",
    options_metavar="",
    epilog="\b\nExample:\n  workbench demo",
)
@click.version_option(__version__, prog_name="workbench", message="%(prog)s %(version)s")
def workbench() -> None:
    """Repair translations in the terminal.

    `workbench` opens the project of this folder, and `workbench PATH` that of another folder. A verb works without a
    screen: data go to standard output, messages to standard error.
    """


def run(arguments: Sequence[str] | None = None, *, screen: Screen | None = None) -> int:
    """Run the command line; answers the exit code.

    Args:
        arguments: What follows the program's name; without it what the person typed.
        screen: Opens a project in the terminal, for the verbs that do. The command line knows no interface itself.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    return diagnostics.run(lambda: workbench.main(given, prog_name="workbench", standalone_mode=False, obj=screen))
