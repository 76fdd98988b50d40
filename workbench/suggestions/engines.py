"""The translation engines that are installed: ours, and those that other packages bring.

A package adds one by an entry point in the group `workbench.engines`. Its name is what the engine is called by, its
object a class that is made with one argument: the table of settings of that engine, which may be empty. Making an
engine loads no model, starts no program and contacts nobody.

A person adds more of a kind that is there by a table with `kind`, the name of that entry point, in their settings: two
chat models, for example. The class then finds in its table the `name` that the person gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from threading import Lock
from typing import Any

from workbench.errors import MissingPartError, UsageError, WorkbenchError
from workbench.language.near_names import no_such
from workbench.suggestions.base import Engine

FIRST = "argos"
"""Asked before the others when nobody names an engine."""
Table = Mapping[str, Any]
"""The settings of one engine."""


@cache
def _points() -> dict[str, EntryPoint]:
    points = {point.name: point for point in entry_points(group="workbench.engines")}
    return {name: points[name] for name in sorted(points, key=lambda name: (name != FIRST, name))}


def engine_names() -> list[str]:
    """The names of all engines, installed models or not, in the order in which they are asked."""
    return list(_points())


class Engines:
    """The engines of one program, each made when it is first asked for and kept with its models until `close`."""

    def __init__(self, settings: Mapping[str, Table] | None = None) -> None:
        """Take in the settings of engines, a table an engine by its name."""
        self._settings = settings or {}
        self._made: dict[str, Engine] = {}
        self._lock = Lock()

    def get(self, name: str) -> Engine:
        """The engine of that name.

        Raises:
            UsageError: There is none.
            WorkbenchError: Its settings are wrong, in one sentence.
        """
        table = dict(self._settings.get(name, {}))
        kind = str(table.pop("kind", name))
        point = _points().get(kind)
        if point is None:
            if name not in self._settings:
                raise UsageError(no_such("engine", name, self.names()))
            kinds = ", ".join(_points())
            what = f"is of no kind {kind!r}" if kind != name else "says no kind"
            raise UsageError(f'the engine {name} {what}; put kind = "…" under [engines.{name}], one of {kinds}')
        with self._lock:
            if name not in self._made:
                self._made[name] = point.load()(table if kind == name else table | {"name": name})
            return self._made[name]

    def names(self) -> list[str]:
        """The names of all engines as they are asked in turn: those that are installed, then those of the person."""
        points = _points()
        return [*points, *sorted(name for name in self._settings if name not in points)]

    def for_pair(self, source_language: str, target_language: str, name: str = "") -> Engine:
        """The engine of that name, or without one the first that has what it needs for a pair.

        Raises:
            UsageError: There is no engine of that name.
            MissingPartError: No engine translates the pair, with the command that brings one.
        """
        if name:
            return self.get(name)
        for candidate in self.names():
            if self._can(candidate, source_language, target_language):
                return self.get(candidate)
        pair = f"{source_language} to {target_language}"
        wished = [engine.name for engine in self.able(source_language, target_language, is_wished=True)]
        if wished:
            raise MissingPartError(
                f"only engines that may cost money translate {pair}; name the one to ask, as --engine {wished[0]}"
            )
        raise MissingPartError(
            f"no engine translates {pair}; see what there is with: workbench models list --available"
        )

    def able(self, source_language: str, target_language: str, *, is_wished: bool = False) -> list[Engine]:
        """All engines that have what they need for a pair.

        Args:
            source_language: BCP 47 code.
            target_language: BCP 47 code.
            is_wished: Those that are asked only when the person wishes it are among them.
        """
        pair = (source_language, target_language)
        return [self.get(name) for name in self.names() if self._can(name, *pair, is_wished=is_wished)]

    def made(self) -> list[Engine]:
        """The engines that were asked for so far."""
        with self._lock:
            return list(self._made.values())

    def unusable(self) -> dict[str, WorkbenchError]:
        """The engines that the person's settings name and that cannot be made, with what is wrong."""
        found = {}
        for name in self._settings:
            try:
                self.get(name)
            except WorkbenchError as error:
                found[name] = error
        return found

    def close(self) -> None:
        """End what runs for the engines; each starts anew when it is asked again."""
        for engine in self.made():
            engine.close()

    def _can(self, name: str, source_language: str, target_language: str, *, is_wished: bool = False) -> bool:
        """Whether an engine has what it needs and may be asked; one that cannot say has not."""
        try:
            engine = self.get(name)
            return (is_wished or engine.is_automatic) and engine.can_translate(source_language, target_language)
        except WorkbenchError:
            return False
