"""The models of the translation engines on this machine: listed, installed, removed.

Installing by name, and asking what there is to install, are the only things in the program that reach the network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.inputs import AnyPath, path_text
from workbench.suggestions.argos.packages import InstalledPackage, Metadata
from workbench.suggestions.argos.store import SUFFIX, Store
from workbench.suggestions.base import Stop

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many bytes of it are done, and of how many; 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model of an engine, installed or offered by an index."""

    engine: str
    name: str
    """What it is installed and removed by."""
    version: str
    source: str
    """Code of the language it translates from, as the engine writes it."""
    target: str
    source_name: str
    target_name: str
    folder: Path | None
    """Where it is; None where it is not installed."""
    size: int | None
    """Bytes on the disk; None where it is not installed."""


@dataclass(frozen=True, slots=True)
class ModelList:
    """The models of this machine."""

    folder: Path
    """Where new ones are installed."""
    models: tuple[Model, ...]
    troubles: tuple[str, ...]
    """What is wrong with what else lies there, a sentence each."""


def list_models() -> ModelList:
    """The models that are installed; nothing is loaded, and the network is left alone."""
    store = Store()
    packages, troubles = store.installed()
    return ModelList(store.folder, tuple(map(_installed, packages)), tuple(troubles))


def offered_models() -> list[Model]:
    """The models that the index offers; this reaches the network.

    Raises:
        EngineError: The index cannot be reached.
        InputError: It is no index.
    """
    return [_model(metadata, None, None) for metadata in Store().available()]


def install_model(given: AnyPath, progress: Progress | None = None, stop: Stop | None = None) -> Model:
    """Install a model from its file, or fetch it by the name that the index has for it.

    Args:
        given: A path or a name; a text counts as a path where it ends as package files do, or is the one of a file.
        progress: Told what is done.
        stop: Looked at while a model comes; what came is kept for the next time.

    Raises:
        UsageError: The index offers no model of that name.
        EngineError: The index or the model cannot be fetched, or is not what the index says.
        InputError: The file cannot be read, is damaged, or would harm; nothing is installed.
        OutputError: The folder of the models cannot be written.
        CancelledError: The person stopped it.
    """
    store = Store()
    named = path_text(given)
    if not isinstance(given, str) or named.endswith(SUFFIX) or Path(named).is_file():
        return _installed(store.install_file(Path(named), progress))
    return _installed(store.install(named, progress, stop))


def remove_model(name: str) -> list[Model]:
    """Remove a model by its name, in all its versions, or one version by the name of its folder.

    Raises:
        UsageError: None of that name is installed.
        OutputError: It cannot be removed.
    """
    return [_model(package.metadata, package.folder, None) for package in Store().remove(name)]


def _installed(package: InstalledPackage) -> Model:
    return _model(package.metadata, package.folder, package.size)


def _model(metadata: Metadata, folder: Path | None, size: int | None) -> Model:
    return Model(
        engine="argos",
        name=metadata.name,
        version=metadata.version,
        source=metadata.source,
        target=metadata.target,
        source_name=metadata.source_name,
        target_name=metadata.target_name,
        folder=folder,
        size=size,
    )
