"""The grammar that every verb shares: examples, former spellings, and a hint for a word that does not exist.

A former spelling is put into today's words before the arguments are read, with one warning on standard error; what a
verb prints and its exit code stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from workbench.cli import diagnostics
from workbench.language.near_names import did_you_mean

ENDS_WITH = "0.2"
"""The version in which former spellings are gone."""


class Verb(click.Command):
    """A verb or a sub-verb.

    Args:
        examples: Commands that work as they are, for its help.
        former_options: Options that had another name, with the name of today.
        former_values: By option, values that had another name.
        takes_work: True for a verb that was given a work as its first argument once, and has the option `--work` now.
    """

    def __init__(
        self,
        *args: Any,
        examples: Sequence[str] = (),
        former_options: Mapping[str, str] | None = None,
        former_values: Mapping[str, Mapping[str, str]] | None = None,
        takes_work: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.former_options = dict(former_options or {})
        self.former_values = dict(former_values or {})
        self.takes_work = takes_work

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, then what else stands at the end of the help."""
        write_examples(self.examples, formatter)
        super().format_epilog(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, those in former spellings too."""
        if not ctx.resilient_parsing:
            args = self._in_todays_words(ctx, args)
        return super().parse_args(ctx, args)

    def _in_todays_words(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = list(args)
        for at in self._option_places(words):
            name, sign, value = words[at].partition("=")
            today = self.former_options.get(name)
            if today is not None:
                warn(name, today)
                words[at] = f"{today}{sign}{value}"
        self._rename_values(words)
        return self._with_work_as_option(ctx, words) if self.takes_work else words

    def _option_places(self, words: Sequence[str]) -> list[int]:
        """Where options stand: not in place of another option's value, and not behind `--`."""
        return [at for at, is_option in self._parted(words) if is_option]

    def _parted(self, words: Sequence[str]) -> Iterator[tuple[int, bool]]:
        """The options (True) and the arguments (False) by their places; values of options are neither."""
        is_value = is_behind = False
        for at, word in enumerate(words):
            if is_behind:
                yield at, False
            elif is_value:
                is_value = False
            elif word == "--":
                is_behind = True
            elif word.startswith("-") and len(word) > 1:
                yield at, True
                name, sign, _ = word.partition("=")
                is_value = not sign and self._takes_value(self.former_options.get(name, name))
            else:
                yield at, False

    def _takes_value(self, name: str) -> bool:
        return any(
            isinstance(param, click.Option) and name in param.opts and not param.is_flag and not param.count
            for param in self.params
        )

    def _rename_values(self, words: list[str]) -> None:
        for at in self._option_places(words):
            name, sign, value = words[at].partition("=")
            former = self.former_values.get(name, {})
            if sign and value in former:
                warn(f"{name}={value}", f"{name}={former[value]}")
                words[at] = f"{name}={former[value]}"
            elif not sign and at + 1 < len(words) and words[at + 1] in former:
                warn(f"{name} {words[at + 1]}", f"{name} {former[words[at + 1]]}")
                words[at + 1] = former[words[at + 1]]

    def _with_work_as_option(self, ctx: click.Context, words: list[str]) -> list[str]:
        places = [at for at, is_option in self._parted(words) if not is_option]
        if not self._begins_with_work([words[at] for at in places]):
            return words
        work = words[places[0]]
        warn(f"{ctx.command_path} {work}", f"{ctx.command_path} --work {work}")
        return ["--work", work, *words[: places[0]], *words[places[0] + 1 :]]

    def _begins_with_work(self, given: Sequence[str]) -> bool:
        arguments = [param for param in self.params if isinstance(param, click.Argument)]
        if not given:
            return False
        if any(argument.nargs == -1 for argument in arguments):
            return len(given) > 1 and not Path(given[0]).exists() and given[0] != "-"
        if len(given) > len(arguments):
            return True
        return isinstance(arguments[0].type, click.types.IntParamType) and not given[0].lstrip("-").isdigit()


class VerbGroup(click.Group):
    """A verb with sub-verbs.

    Args:
        examples: Commands that work as they are, for its help.
        former_commands: Sub-verbs that had another name, with the name of today.
    """

    command_class = Verb

    def __init__(
        self,
        *args: Any,
        examples: Sequence[str] = (),
        former_commands: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.former_commands = dict(former_commands or {})

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        write_examples(self.examples, formatter)
        super().format_epilog(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the sub-verb; a former name is put into today's, and an unknown one is met with a likely one."""
        name = args[0]
        today = self.former_commands.get(name)
        if today is not None:
            warn(f"{ctx.command_path} {name}", f"{ctx.command_path} {today}")
            args = [today, *args[1:]]
        elif self.get_command(ctx, name) is None and not name.startswith("-"):
            known = self.list_commands(ctx)
            hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
            raise click.UsageError(f"{ctx.command_path} has no sub-verb {name!r}{hint}", ctx)
        return super().resolve_command(ctx, args)


def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    """Write commands that work as they are, one a line."""
    if examples:
        with formatter.section("Examples" if len(examples) > 1 else "Example"):
            for example in examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


def warn(former: str, today: str) -> None:
    """Say what a former spelling is today."""
    diagnostics.say(f'warning: "{former}" is now "{today}"; the former spelling ends with version {ENDS_WITH}')
