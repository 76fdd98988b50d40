"""Parts of a test that must happen in a process of their own."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any

import pytest

NOBODY = 65534


def forking() -> BaseContext:
    """Processes that begin as a copy of this one; where a system has none, the test says so and is left out."""
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("this system cannot split a process in two")
    return multiprocessing.get_context("fork")


def in_child(part: Callable[..., Any], *arguments: Any) -> Any:
    """What a function answers in a child process; its failure is the failure of the test."""
    context = forking()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, part, arguments), daemon=True)
    process.start()
    there.close()
    try:
        is_good, value = here.recv()
    except EOFError:
        process.join()
        raise AssertionError(f"the child process ended with {process.exitcode}") from None
    process.join()
    assert is_good, value
    return value


def _answer(line: Connection, part: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        line.send((True, part(*arguments)))
    except BaseException:
        line.send((False, traceback.format_exc()))
        raise


def give_up_power() -> None:
    """Be somebody whom file permissions hold back, which the administrator is not."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
