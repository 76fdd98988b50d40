"""The members of the families of writers: ours, and those that other packages bring.

A package adds a writer by an entry point in the group `workbench.clean_writers` or `workbench.table_writers` whose
object is a class without arguments.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from workbench.errors import UsageError
from workbench.formats.clean import CleanWriter
from workbench.formats.tables import TableWriter


@cache
def writers() -> dict[str, CleanWriter | TableWriter]:
    """All writers by the name they are asked for."""
    found: dict[str, CleanWriter | TableWriter] = {}
    for group in ("workbench.clean_writers", "workbench.table_writers"):
        for point in entry_points(group=group):
            member = point.load()()
            found[member.name] = member
    return found


def writer(name: str) -> CleanWriter | TableWriter:
    """The writer of that name.

    Raises:
        UsageError: There is none.
    """
    known = writers()
    if name not in known:
        raise UsageError(f"no export format is called {name!r}; there are {', '.join(sorted(known))}")
    return known[name]
