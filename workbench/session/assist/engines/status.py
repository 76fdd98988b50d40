"""Which translation engines there are, and what each has, without asking any of them for a translation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.store.settings import read_settings
from workbench.suggestions.engines import Engines


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """One engine."""

    name: str
    version: str
    """Empty where it has none or is not there."""
    holds: str
    """Its pairs or models, or where it is asked; empty where it has nothing."""
    trouble: str = ""
    """What it lacks, with what brings it; mostly nothing."""


def engine_statuses(settings: Path) -> tuple[EngineStatus, ...]:
    """All engines, those of the person's settings among them; no model is loaded, no program started, nobody contacted.

    Args:
        settings: The file of the person's own settings.
    """
    try:
        engines = Engines(read_settings(settings).engines)
    except WorkbenchError as error:
        return (EngineStatus("settings", "", "", str(error)),)
    states = []
    for name in engines.names():
        try:
            engine = engines.get(name)
            states.append(EngineStatus(name, engine.version, engine.holds()))
        except WorkbenchError as error:
            states.append(EngineStatus(name, "", "", error.message))
    return tuple(states)
