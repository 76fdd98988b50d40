"""The examples in the docstrings of public names."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

import workbench

MODULES = sorted(set(workbench._HOMES.values()))


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_the_verbs_on_lists_have_an_example() -> None:
    for verb in (workbench.score, workbench.check, workbench.align, workbench.segment):
        assert ">>> import workbench" in (verb.__doc__ or "")
