"""The verb `completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from workbench.cli import output
from workbench.cli.grammar import Verb
from workbench.cli.main import workbench
from workbench.errors import UsageError


@click.command(cls=Verb, examples=('eval "$(workbench completion bash)"',))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes verbs and options in SHELL.

    For bash and zsh put `eval "$(workbench completion SHELL)"` into ~/.bashrc or ~/.zshrc; for fish write the output
    to ~/.config/fish/completions/workbench.fish.
    """
    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"commands cannot be completed in {shell}")
    output.put(found(workbench, {}, "workbench", "_WORKBENCH_COMPLETE").source() + "\n")
