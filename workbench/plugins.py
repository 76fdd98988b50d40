"""Plugins: the members of families that packages bring by entry points, ours and those of others alike.

A family reads the entry points of its group when somebody first asks, and once. A member that cannot be imported, is of
the wrong shape, fails, or takes an id that is already taken is named once, with its package and the reason, and left
out; everything else goes on. Who hears of it is whoever listens: the command line, the screen, or else the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import Distribution, EntryPoint, distributions
from threading import RLock
from types import MappingProxyType
from typing import Generic, TypeVar

from workbench import plugin_faults
from workbench.errors import UsageError, WorkbenchError
from workbench.language.near_names import no_such
from workbench.plugin_faults import Fault, Plugin, report

OURS = "translation-workbench"
"""The package whose members come first, so that no other one takes their ids."""
LONGEST_REASON = 200
"""Code points of a reason that are shown."""
LONGEST_ID = 60
PREFIX = "workbench."
"""What the groups of all families begin with."""

M = TypeVar("M")
B = TypeVar("B")
LOG = "workbench"
"""The log where the whole story of a failure is told."""


class ShapeError(Exception):
    """A member is not what its family asks for."""


_families: list[Family[object]] = []


def reread() -> None:
    """Forget what was found: the next question reads the entry points again, as after a package was installed."""
    plugin_faults.forget()
    _Points.known = None
    for family in _families:
        family.forget()


class Family(Generic[M]):
    """The members of one group of entry points, by their ids.

    Attributes:
        group: The group, such as `workbench.checks`.
        kind: What a member is called in a sentence.
    """

    def __init__(
        self,
        group: str,
        kind: str,
        make: Callable[[object, str], tuple[object, M]],
        split: Callable[[object], Iterable[object]] = lambda loaded: (loaded,),
    ) -> None:
        """Found a family; nothing is read yet.

        Args:
            group: The group of its entry points.
            kind: What a member is called in a sentence.
            make: The id and the member from what an entry point holds and its name; raises anything where it is none.
            split: The pieces of what an entry point holds, where it holds several.
        """
        self.group = group
        self.kind = kind
        self._make = make
        self._split = split
        self._lock = RLock()
        self._members: dict[str, M] | None = None
        self._plugins: dict[str, Plugin] = {}
        _families.append(self)  # type: ignore[arg-type]

    @property
    def members(self) -> Mapping[str, M]:
        """All members that can be used, in the order of their ids."""
        with self._lock:
            if self._members is None:
                self._members = {}
                self._read()
                self._members = dict(sorted(self._members.items()))
            return MappingProxyType(self._members)

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """Where each of them comes from."""
        return tuple(self.plugin(identifier) for identifier in self.members)

    def get(self, identifier: str) -> M:
        """The member of that id.

        Raises:
            UsageError: There is none, or it is left out.
        """
        known = self.members
        if identifier not in known:
            self.refuse_faulty(identifier)
            raise UsageError(no_such(self.kind, identifier, known))
        return known[identifier]

    def plugin(self, identifier: str) -> Plugin:
        """Where a member comes from."""
        return self._plugins.get(identifier, Plugin(self.kind, identifier, "this program"))

    def refuse_faulty(self, identifier: str) -> None:
        """Refuse a member that is left out.

        Raises:
            UsageError: It is, for the reason that the sentence says.
        """
        for fault in self.faults():
            if fault.plugin.id == identifier:
                raise UsageError(str(fault))

    def faults(self) -> tuple[Fault, ...]:
        """The members of the family that are left out so far."""
        return tuple(fault for fault in plugin_faults.faults() if fault.plugin.family == self.kind)

    def switch_off(self, identifier: str, problem: BaseException | str) -> None:
        """Leave a member out from now on, and name it."""
        with self._lock:
            self._members = {key: one for key, one in self.members.items() if key != identifier}
        self._report(self.plugin(identifier), problem if isinstance(problem, str) else f"failed ({said(problem)})")

    @contextmanager
    def guard(self, identifier: str, kind: Callable[[str], WorkbenchError]) -> Iterator[None]:
        """Make an error that names the member of whatever it raises; what it says in a sentence of its own passes.

        Raises:
            WorkbenchError: The member failed; of the kind that is given.
        """
        try:
            yield
        except WorkbenchError:
            raise
        except Exception as error:
            logging.getLogger(LOG).debug("a plugin failed", exc_info=True)
            raise kind(self.failure(identifier, error)) from error

    def answers(self, identifier: str, question: Callable[[], object]) -> bool:
        """Whether a member says yes; one that refuses in a sentence does not, and one that fails is switched off."""
        try:
            return bool(question())
        except WorkbenchError:
            return False
        except Exception as error:  # noqa: BLE001 - named as a fault of the member
            self.switch_off(identifier, error)
            return False

    def failure(self, identifier: str, problem: BaseException | str) -> str:
        """The sentence that names a member which failed."""
        reason = problem if isinstance(problem, str) else said(problem)
        return f"{self.plugin(identifier)} failed: {reason}; report it to the authors of the package"

    def forget(self) -> None:
        """Read the entry points again at the next question."""
        with self._lock:
            self._members = None
            self._plugins = {}

    def _read(self) -> None:
        for point in _points(self.group):
            for piece in self._loaded(point):
                try:
                    identifier, member = self._make(piece, point.name)
                    self._take(_known_id(identifier), member, point)
                except (Exception, SystemExit) as error:  # noqa: BLE001 - named as a fault of the member
                    logging.getLogger(LOG).debug("a plugin cannot be used", exc_info=True)
                    name = getattr(piece, "__name__", "")
                    where = f"{name} is not a usable {self.kind}" if name else f"is not a usable {self.kind}"
                    self._report(_plugin(self.kind, point), f"{where} ({said(error)})")

    def _loaded(self, point: EntryPoint) -> list[object]:
        try:
            return list(self._split(point.load()))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - named as a fault of the package
            logging.getLogger(LOG).debug("a plugin cannot be imported", exc_info=True)
            self._report(_plugin(self.kind, point), f"it cannot be imported ({said(error)})")
            return []

    def _take(self, identifier: str, member: M, point: EntryPoint) -> None:
        known = self._members if self._members is not None else {}
        plugin = _plugin(self.kind, point, identifier)
        if identifier in known:
            self._report(plugin, f"its id is taken by {self._plugins[identifier].package}")
            return
        known[identifier] = member
        self._plugins[identifier] = plugin

    def _report(self, plugin: Plugin, reason: str) -> None:
        report(Fault(plugin, reason))


def instance(base: type[B], identifier: Callable[[B], object]) -> Callable[[object, str], tuple[object, B]]:
    """How a member is made that is an instance of a class without arguments.

    Args:
        base: What the class derives from.
        identifier: The id of a member.
    """

    def make(loaded: object, name: str) -> tuple[object, B]:
        if not (isinstance(loaded, type) and issubclass(loaded, base)):
            raise ShapeError(f"it is no class that derives from {base.__name__}")
        member = loaded()
        return identifier(member), member

    return make


def require(value: object, kind: type | tuple[type, ...], what: str) -> None:
    """Refuse a value that is of another type; a truth value is no number.

    Raises:
        ShapeError: It is.
    """
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        names = " or ".join(one.__name__ for one in (kind if isinstance(kind, tuple) else (kind,)))
        raise ShapeError(f"{what} is {type(value).__name__} where {names} is expected")


def said(error: BaseException) -> str:
    """What an exception says, on one line; one that cannot say it is named by its type."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 - the exception of a plugin may itself be broken; its type names it
        text = ""
    cut = text if len(text) <= LONGEST_REASON else text[: LONGEST_REASON - 1] + "…"
    if isinstance(error, ShapeError | WorkbenchError) and cut:
        return cut
    return f"{type(error).__name__}: {cut}" if cut else type(error).__name__


def _known_id(identifier: object) -> str:
    require(identifier, str, "its id")
    text = str(identifier)
    if not text or len(text) > LONGEST_ID or not text.isprintable() or any(mark.isspace() for mark in text):
        raise ShapeError(f"its id {text[:LONGEST_ID]!r} is no short word")
    return text


class _Points:
    """The entry points of all families, read once."""

    known: dict[str, list[EntryPoint]] | None = None
    lock = RLock()


def _points(group: str) -> list[EntryPoint]:
    with _Points.lock:
        if _Points.known is None:
            _Points.known = {}
            for package in _packages():
                for point in _points_of(package):
                    _Points.known.setdefault(point.group, []).append(point)
            for points in _Points.known.values():
                points.sort(key=lambda point: (_name(point.dist) != OURS, _name(point.dist), point.name))
        return list(_Points.known.get(group, ()))


def _packages() -> Iterator[Distribution]:
    """The distributions that bring members of any family, the first of each name; metadata of others is left alone."""
    seen = set()
    for package in distributions():
        if PREFIX in _listed(package) and (name := _name(package)) not in seen:
            seen.add(name)
            yield package


def _listed(package: Distribution) -> str:
    """The file of its entry points as text; empty where there is none that can be read."""
    try:
        return package.read_text("entry_points.txt") or ""
    except (OSError, ValueError):
        return ""


def _points_of(package: Distribution) -> list[EntryPoint]:
    try:
        return [point for point in package.entry_points if point.group.startswith(PREFIX)]
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes of it is named with the package
        plugin = Plugin("list of plugins", "entry_points.txt", _title(package))
        report(Fault(plugin, f"it cannot be read ({said(error)})"))
        return []


def _plugin(family: str, point: EntryPoint, identifier: str = "") -> Plugin:
    return Plugin(family, identifier or point.name, _title(point.dist), point.value)


def _name(package: Distribution | None) -> str:
    try:
        return str((package.metadata["Name"] if package else None) or "").lower().replace("_", "-")
    except Exception:  # noqa: BLE001 - metadata that cannot be read names nobody
        return ""


def _title(package: Distribution | None) -> str:
    if package is None:
        return "an unknown package"
    try:
        return f"{package.metadata['Name']} {package.version}"
    except Exception:  # noqa: BLE001 - a version that cannot be read is left out
        return _name(package) or "an unknown package"
