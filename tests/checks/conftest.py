"""What the tests of the checks share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.checks.base import CheckProfile
from workbench.checks.oneshot import check_text
from workbench.domain.findings import Finding

Find = Callable[..., list[Finding]]


@pytest.fixture
def find() -> Find:
    """`find(check, text or texts, target="en", source="und")`: the findings of one check, in order."""

    def find(check: str, text: str | list[str], target: str = "en", source: str = "und") -> list[Finding]:
        profile = CheckProfile(target, source, only=frozenset({check}))
        texts = [text] if isinstance(text, str) else text
        return [finding for _, finding in check_text(texts, profile)]

    return find
