"""The translation engines that are installed: ours, and those that other packages bring.

A package adds one by an entry point in the group `workbench.engines`. Its name is what the engine is called by, its
object a class derived from `Engine` that is made with one argument: the table of settings of that engine, which may be
empty. Making an engine loads no model, starts no program and contacts nobody.

A person adds more of a kind that is there by a table with `kind`, the name of that entry point, in their settings: two
chat models, for example. The class then finds in its table the `name` that the person gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from inspect import isabstract
from threading import Lock
from typing import Any, TypeVar

from workbench.errors import EngineError, MissingPartError, UsageError, WorkbenchError
from workbench.language.near_names import no_such
from workbench.plugins import Family, ShapeError
from workbench.suggestions.base import Engine
from workbench.suggestions.guarding import GuardedEngine

FIRST = "argos"
"""Asked before the others when nobody names an engine."""
Table = Mapping[str, Any]
"""The settings of one engine."""


C = TypeVar("C")


def _engine_class(loaded: object, name: str) -> tuple[object, type[Engine]]:
    if not (isinstance(loaded, type) and issubclass(loaded, Engine)):
        raise ShapeError("it is no class that derives from Engine")
    if isabstract(loaded):
        raise ShapeError(f"it does not define {', '.join(sorted(loaded.__abstractmethods__))}")
    return name, loaded


ENGINES: Family[type[Engine]] = Family("workbench.engines", "engine", _engine_class)


def engine_names() -> list[str]:
    """The names of all engines, installed models or not, in the order in which they are asked."""
    return sorted(ENGINES.members, key=lambda name: (name != FIRST, name))


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
        if kind not in ENGINES.members:
            ENGINES.refuse_faulty(kind)
            if name not in self._settings:
                raise UsageError(no_such("engine", name, self.names()))
            kinds = ", ".join(engine_names())
            what = f"is of no kind {kind!r}" if kind != name else "says no kind"
            raise UsageError(f'the engine {name} {what}; put kind = "…" under [engines.{name}], one of {kinds}')
        with self._lock:
            if name not in self._made:
                self._made[name] = _made(kind, table if kind == name else table | {"name": name})
            return self._made[name]

    def names(self) -> list[str]:
        """The names of all engines as they are asked in turn: those that are installed, then those of the person."""
        installed = engine_names()
        return [*installed, *sorted(name for name in self._settings if name not in installed)]

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

    def offering(self, kind: type[C], source_language: str, target_language: str) -> C | None:
        """The first engine that offers more than translations for a pair and costs nothing; None where none does.

        Args:
            kind: One of the protocols of `workbench.suggestions.capabilities`.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
        """
        for name in self.names():
            try:
                engine = self.get(name)
                found = engine.capability(kind, source_language, target_language) if engine.is_automatic else None
            except WorkbenchError:
                continue  # one that cannot be made or asked says so where it is named
            if found is not None:
                return found
        return None

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


def _made(kind: str, table: Table) -> Engine:
    """A new engine; one of another package that cannot be made is left out from then on."""
    try:
        engine = ENGINES.members[kind](table)  # type: ignore[call-arg]
    except WorkbenchError:
        raise
    except Exception as error:
        ENGINES.switch_off(kind, error)
        raise EngineError(ENGINES.failure(kind, error)) from error
    return GuardedEngine(engine, ENGINES, kind)
