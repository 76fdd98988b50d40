"""The catalogue of checks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workbench.checks.registry import check, checks
from workbench.domain.findings import CATEGORY_LETTERS
from workbench.errors import UsageError


def test_every_check_says_what_it_is() -> None:
    for identifier, member in checks().items():
        assert identifier == member.id
        assert member.title
        assert identifier.replace("-", "").isalpha()
        dimension, _, subtype = member.category.partition("/")
        assert dimension in CATEGORY_LETTERS
        assert subtype


def test_a_check_that_is_not_there_is_a_mistake_of_the_caller() -> None:
    assert check("double-space").id == "double-space"
    with pytest.raises(UsageError, match="no check is called 'nope'"):
        check("nope")


def test_loading_the_checks_loads_no_lexicon() -> None:
    code = (
        "import sys, workbench.checks.registry as r; r.checks();"
        "print([name for name in ('wordfreq', 'simplemma', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
