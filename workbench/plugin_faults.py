"""Members of families that are left out: which, of what package, and why.

Each is told once to whoever listens: the command line, the screen, or else the log. Nothing here reads an entry point,
so that every program may listen before there is anything to hear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock


@dataclass(frozen=True, slots=True)
class Plugin:
    """A member of a family, or what was to become one."""

    family: str
    """What a member of the family is called, such as `check`."""
    id: str
    """What the member is asked for by; the name of its entry point where it never came so far."""
    package: str
    """The distribution that brings it, with its version."""
    value: str = ""
    """The object of its entry point, as `package.module:name`."""

    def __str__(self) -> str:
        return f'the {self.family} "{self.id}" of {self.package}'


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a member is left out."""

    plugin: Plugin
    reason: str

    def __str__(self) -> str:
        return f"{self.plugin} is left out: {self.reason}; update or uninstall the package"


FaultListener = Callable[[Fault], None]
_faults: list[Fault] = []
_listeners: list[FaultListener] = []
_lock = RLock()


def report(fault: Fault) -> None:
    """Keep a fault, and tell it once: of several listeners the last one hears it, in this thread."""
    with _lock:
        if any(known.plugin == fault.plugin for known in _faults):
            return
        _faults.append(fault)
        listener = _listeners[-1] if _listeners else _log
    listener(fault)


@contextmanager
def listening(listener: FaultListener) -> Iterator[None]:
    """Hear of every fault that is found meanwhile, in the thread that finds it."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def faults() -> tuple[Fault, ...]:
    """The members that were left out so far, in the order in which that was found."""
    return tuple(_faults)


def forget() -> None:
    """Forget the faults, because the members are read again."""
    with _lock:
        _faults.clear()


def _log(fault: Fault) -> None:
    import logging

    logging.getLogger("workbench").warning("%s", fault)
