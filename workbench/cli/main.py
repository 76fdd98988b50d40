"""The command `workbench`: finds the verb, and imports only its module."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from workbench._version import __version__
from workbench.cli import diagnostics
from workbench.cli.terminal import Screen

VERBS = {
    "open": "Open a project in the terminal.",
    "demo": "Open the sample article, or do the whole job on it without a screen.",
    "init": "Make a project in a folder.",
    "add": "Add a text to a project, or a new version of one.",
    "list": "List the segments of a work.",
    "revise": "Repair a segment: its text, state, note, lock and findings.",
    "take": "Take the corrected rendering: by difference, by segment or everywhere.",
    "replace": "Find and replace in all segments.",
    "repetitions": "List segments that say the same, fill some from one, or let one never follow.",
    "fixes": "Make a repair wherever it applies, and remember it as a rule of the project.",
    "undo": "Take back what was done last.",
    "redo": "Do again what was undone last.",
    "history": "Show what was done, or go back to an earlier moment.",
    "export": "Hand over the clean text or the bilingual table.",
    "segment": "Cut a text into sentences.",
    "align": "Line up two texts.",
    "check": "Look for errors in a text.",
    "checks": "List the checks.",
    "score": "Score translations against references, or a work of a project.",
    "annotate": "Mark errors in a work and judge its segments (MQM, ESA, direct assessment).",
    "scorecard": "Make a scorecard of marked errors, of a file or of a work.",
    "agreement": "Say how far people agree who judged the same segments.",
    "report": "Report on a work: scores, differences, findings and effort, as one page.",
    "memory": "Keep translations in memories, find them again, count a text against them.",
    "terms": "Keep a termbase, find its terms in a text, and what may be one.",
    "effort": "Show what a repair cost: edits, keys and active time.",
    "translate": "Translate a text, or the segments of a work, with a translation engine.",
    "suggest": "Show what memories, engines, terms and learned repairs suggest for a segment, and take it.",
    "ask": "Ask an engine about a segment: other renderings, back-translation, certainty of its words.",
    "models": "List, install or remove the models of translation engines.",
    "doctor": "Say what is installed, what is missing, and whether the project is sound.",
    "completion": "Print the script that completes commands in your shell.",
}
"""Every verb with its line in the help."""


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
        if not ctx.resilient_parsing and (not args or args[0] not in {*VERBS, "--help", "-h", "--version"}):
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

    `workbench` opens the project of this folder, `workbench PATH` the one of another; a verb does its work without a
    screen. Standard output carries data, standard error carries words.
    """


def run(arguments: Sequence[str] | None = None, *, screen: Screen | None = None) -> int:
    """Run the command line; answers the exit code.

    Args:
        arguments: What follows the program's name; without it what the person typed.
        screen: Opens a project in the terminal, for the verbs that do. The command line knows no interface itself.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    return diagnostics.run(lambda: workbench.main(given, prog_name="workbench", standalone_mode=False, obj=screen))
