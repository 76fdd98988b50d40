"""The verb `models`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli import diagnostics, output, tables
from workbench.cli.grammar import VerbGroup
from workbench.errors import UsageError
from workbench.session.assist.engines.models import Model, install_model, list_models, offered_models, remove_model

NAMES = ("engine", "name", "version", "source", "target", "source_name", "target_name", "folder", "size")


@click.group(cls=VerbGroup, examples=("workbench models install en_fi",))
def command() -> None:
    """List, install and remove the models of translation engines.

    Installing by name is the only thing in the program that fetches something from the network.
    """


@command.command("list", examples=("workbench models list --available",))
@click.option("--available", is_flag=True, help="What the index offers; this asks the network.")
@output.format_option("text", "json", "jsonl", "tsv")
@output.output_option()
def list_command(available: bool, shape: str, to: Path | None) -> None:
    """List the models that are installed."""
    if available:
        with diagnostics.progress("asking the index"):
            _show(offered_models(), shape, to)
        return
    found = list_models()
    for trouble in found.troubles:
        diagnostics.say(f"warning: {trouble}")
    _show(found.models, shape, to)
    if not found.models:
        diagnostics.say(f"no models in {found.folder}; see what there is with: workbench models list --available")


@command.command("install", examples=("workbench models install translate-en_fi-1_0.argosmodel",))
@click.argument("what", metavar="NAME|FILE")
@output.format_option("text", "json")
def install_command(what: str, shape: str) -> None:
    """Install a model from FILE, or fetch the one that the index calls NAME."""
    if not what:
        raise UsageError("name a model or a file; see what there is with: workbench models list --available")
    with diagnostics.progress("asking the index") as report:
        model = install_model(what, Telling(report))
    diagnostics.say(f"installed {model.name} {model.version} in {model.folder}")
    if shape == "json":
        output.put_json(_fields(model))


@command.command("remove", examples=("workbench models remove en_fi",))
@click.argument("name")
@output.format_option("text", "json")
def remove_command(name: str, shape: str) -> None:
    """Remove the model NAME in all its versions, or one version by the name of its folder."""
    removed = remove_model(name)
    diagnostics.say(f"removed {', '.join(f'{one.name} {one.version}' for one in removed)}")
    if shape == "json":
        output.put_json({"removed": [_fields(one) for one in removed]})


class Telling:
    """Says on standard error what is done with a model."""

    def __init__(self, report: diagnostics.ProgressReport) -> None:
        self._report = report
        self._what = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say how many bytes are done."""
        if what != self._what:
            self._what = what
            self._report.tell(what)
        self._report(done, total)


def _show(models: Sequence[Model], shape: str, to: Path | None) -> None:
    rows = [_fields(model) for model in models]
    if not output.put_rows(shape, rows, NAMES, to, under="models") and rows:
        columns = [
            tables.Column("Model"),
            tables.Column("Version"),
            tables.Column("From", is_text=True),
            tables.Column("To", is_text=True),
            tables.Column("MB", is_number=True),
        ]
        tables.show(tables.table(columns, [_cells(model) for model in models], to), to=to)


def _cells(model: Model) -> list[object]:
    size = "" if model.size is None else f"{model.size / 1e6:.1f}"
    return [model.name, model.version, model.source_name or model.source, model.target_name or model.target, size]


def _fields(model: Model) -> dict[str, object]:
    return {**asdict(model), "folder": None if model.folder is None else str(model.folder)}
