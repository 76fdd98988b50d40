"""The checks that are installed: ours, and those that other packages bring.

A package adds checks by an entry point in the group `workbench.checks` whose object is a tuple of `Check` classes.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from workbench.checks.base import Check, CheckContext, CheckProfile
from workbench.errors import UsageError
from workbench.language.near_names import no_such

GROUP = "workbench.checks"


@cache
def checks() -> dict[str, Check]:
    """All checks by id, in the order of their ids.

    Raises:
        UsageError: Two checks claim the same id.
    """
    found: dict[str, Check] = {}
    for point in entry_points(group=GROUP):
        for kind in point.load():
            member: Check = kind()
            if member.id in found:
                raise UsageError(f"two checks are called {member.id!r}; the second comes from {point.value}")
            found[member.id] = member
    return dict(sorted(found.items()))


def check(identifier: str) -> Check:
    """The check of that id.

    Raises:
        UsageError: There is none.
    """
    known = checks()
    if identifier not in known:
        raise UsageError(no_such("check", identifier, known))
    return known[identifier]


def selected(profile: CheckProfile) -> tuple[Check, ...]:
    """The checks that a profile asks for and that can judge its target language.

    Raises:
        UsageError: The profile names a check that does not exist.
    """
    for identifier in (*(profile.only or ()), *profile.without):
        check(identifier)
    context = CheckContext(profile)
    return tuple(
        member
        for member in checks().values()
        if (profile.only is None or member.id in profile.only)
        and member.id not in profile.without
        and member.is_for(context)
    )
