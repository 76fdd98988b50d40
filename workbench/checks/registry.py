"""The checks that are installed: ours, and those that other packages bring.

A package adds checks by an entry point in the group `workbench.checks` whose object is a tuple of `Check` classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from workbench.checks.base import Check, CheckContext, CheckProfile
from workbench.domain.findings import CATEGORY_LETTERS, Certainty, Severity, current_check
from workbench.plugins import Family, ShapeError, instance, require

GROUP = "workbench.checks"
HIGHEST_COUNT = 1_000
"""The most that a check may count its evidence to: an edit touches up to so many units at once."""


def _pieces(loaded: object) -> Iterable[object]:
    if not isinstance(loaded, tuple | list):
        raise ShapeError("it is no tuple of checks")
    return loaded


def _identifier(check: Check) -> object:
    """The id of a check whose attributes are what they should be."""
    for name in ("title", "category"):
        require(getattr(check, name), str, name)
    require(check.severity, Severity, "severity")
    require(check.certainty, Certainty, "certainty")
    require(check.counts_to, int, "counts_to")
    if not 1 <= check.counts_to <= HIGHEST_COUNT:
        raise ShapeError(f"counts_to is {check.counts_to}, where 1 to {HIGHEST_COUNT} is expected")
    if check.category.partition("/")[0] not in CATEGORY_LETTERS:
        raise ShapeError(f"its category {check.category!r} begins with no MQM dimension")
    if check.languages is not None and not all(isinstance(one, str) for one in check.languages):
        raise ShapeError("languages holds something that is no language code")
    return check.id


CHECKS: Family[Check] = Family(GROUP, "check", instance(Check, _identifier), _pieces)


def checks() -> Mapping[str, Check]:
    """All checks that can be used, by id, in the order of their ids."""
    return CHECKS.members


def check(identifier: str) -> Check:
    """The check of that id, or of one that it had in the version before.

    Raises:
        UsageError: There is none, or it is left out because it failed.
    """
    return CHECKS.get(current_check(identifier))


def selected(profile: CheckProfile) -> tuple[Check, ...]:
    """The checks that a profile asks for and that can judge its target language.

    Raises:
        UsageError: The profile names a check that does not exist.
    """
    only = None if profile.only is None else {check(identifier).id for identifier in profile.only}
    without = {current_check(identifier) for identifier in profile.without}
    _refuse_unknown(without)
    context = CheckContext(profile)
    return tuple(
        member
        for member in checks().values()
        if (only is None or member.id in only)
        and member.id not in without
        and CHECKS.answers(member.id, partial(member.is_for, context))
    )


def _refuse_unknown(identifiers: Iterable[str]) -> None:
    """Refuse ids to leave out that no check has; where a plugin could not be used they may be its own."""
    for identifier in identifiers:
        if identifier not in checks() and not CHECKS.faults():
            check(identifier)
