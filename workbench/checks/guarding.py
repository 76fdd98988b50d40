"""What a check says, looked at before anybody relies on it: a check that fails is switched off and named once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import islice

from workbench.checks.base import Check, CheckContext, Evidence, shown
from workbench.checks.reading import LONGEST_TEXT, Reading
from workbench.checks.registry import CHECKS
from workbench.domain.findings import CATEGORY_LETTERS, Certainty, Finding, Severity
from workbench.errors import CancelledError
from workbench.plugins import ShapeError, require

MOST_FINDINGS = 50
"""Of one check on one unit: a hostile text could hold a million."""
MOST_EVIDENCE = 2 * LONGEST_TEXT
"""Keys of one check on one unit."""


class GuardedChecks:
    """The checks of one inspection."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        self._checks = checks
        self._dropped: set[str] = set()

    def __iter__(self) -> Iterator[Check]:
        return iter(self._checks)

    def dropped(self) -> set[str]:
        """The ids of the checks that failed since somebody last asked."""
        found, self._dropped = self._dropped, set()
        return found

    def evidence(self, check: Check, reading: Reading, context: CheckContext) -> Counter[Hashable]:
        """What a unit contributes to the counts of a check."""
        try:
            return Counter(islice(check.evidence(reading, context), MOST_EVIDENCE))
        except CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - named as a fault of the check
            self._drop(check, error)
            return Counter()

    def findings(self, check: Check, reading: Reading, context: CheckContext, evidence: Evidence) -> list[Finding]:
        """What a check has to say about a unit."""
        try:
            found = islice(check.inspect(reading, context, evidence), MOST_FINDINGS)
            return [_sound(one, check, reading) for one in found]
        except CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - named as a fault of the check
            self._drop(check, error)
            return []

    def _drop(self, check: Check, error: Exception) -> None:
        self._checks = tuple(one for one in self._checks if one is not check)
        self._dropped.add(check.id)
        CHECKS.switch_off(check.id, error)


def _sound(finding: object, check: Check, reading: Reading) -> Finding:
    """A finding that the rest of the program can rely on.

    Raises:
        ShapeError: It is none, or says what does not fit the text.
    """
    if not isinstance(finding, Finding):
        raise ShapeError(f"it reported {type(finding).__name__} where a Finding is expected")
    if finding.check != check.id:
        raise ShapeError(f"it reported a finding of {shown(str(finding.check))!r}")
    for name, kind in KINDS.items():
        require(getattr(finding, name), kind, f"the {name} of a finding")
    size = len(reading.text)
    if not 0 <= finding.start <= finding.end <= size:
        raise ShapeError(f"it reported the span {finding.start}:{finding.end} in a text of {size} code points")
    if finding.category.partition("/")[0] not in CATEGORY_LETTERS:
        raise ShapeError(f"it reported the category {shown(finding.category)!r}, which begins with no MQM dimension")
    if finding.text != reading.text[finding.start : finding.end]:
        raise ShapeError(f"it reported another text than stands at {finding.start}:{finding.end}")
    return finding if finding.message.isprintable() else replace(finding, message=shown(finding.message))


KINDS: dict[str, type | tuple[type, ...]] = {
    "category": str,
    "severity": Severity,
    "certainty": Certainty,
    "start": int,
    "end": int,
    "message": str,
    "suggestion": (str, type(None)),
}
"""The types of what a finding holds."""
