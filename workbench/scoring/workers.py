"""Worker processes that import this package and nothing of the program that asked.

The standard library's own pools run the caller's script again in each worker, so that a script without a guard around
its main part would start itself for ever. A worker here is `python -c`, asked over its standard input and output. Where
one cannot be started, or dies, its work is done in this process.
"""

from __future__ import annotations

import json
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any

from workbench.errors import CancelledError

PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from workbench.scoring.workers import serve; serve()"
)
LENGTH = struct.Struct("!Q")
PATIENCE = 5.0
"""Seconds that a worker has to end by itself."""


class Workers:
    """Some workers, each driven by a thread; to be used with `with`."""

    def __init__(self, count: int) -> None:
        """Start no process yet: a worker begins with the first work it is given.

        Args:
            count: How many at most, at least 1.
        """
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="scoring")
        self._own = threading.local()
        self._started: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        self._is_over = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *details: object) -> None:
        self.close()

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Have a function of this package called in a worker.

        Args:
            function: A function at the top of a module; what it takes and gives has to be picklable.
            arguments: What it is called with.
        """
        return self._threads.submit(self._ask, function, arguments)

    def close(self) -> None:
        """End every worker at once; what was not done is given up."""
        with self._lock:
            self._is_over = True
            started, self._started = self._started, []
        for process in started:
            process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for process in started:
            _end(process)

    def _ask(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        process = self._process()
        if process is not None:
            try:
                return _exchange(process, (function, arguments))
            except (OSError, EOFError, pickle.PickleError, struct.error):
                self._own.process = None
                self._own.is_refused = True
        if self._is_over:
            raise CancelledError("the work was stopped")
        return function(*arguments)

    def _process(self) -> subprocess.Popen[bytes] | None:
        """The worker of this thread; None where none can be had."""
        found: subprocess.Popen[bytes] | None = getattr(self._own, "process", None)
        if found is not None or getattr(self._own, "is_refused", False):
            return found
        with self._lock:
            if self._is_over:
                return None
            try:
                found = _started()
            except OSError:
                self._own.is_refused = True
                return None
            self._started.append(found)
        self._own.process = found
        return found


def _started() -> subprocess.Popen[bytes]:
    if not sys.executable:
        raise FileNotFoundError("this interpreter does not know its own program")
    paths = json.dumps([path for path in sys.path if isinstance(path, str)])
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, paths],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _end(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
    process.wait(PATIENCE)


def _exchange(process: subprocess.Popen[bytes], work: object) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    _send(process.stdin, work)
    is_done, answer = _receive(process.stdout)
    if is_done:
        return answer
    raise answer


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = _exactly(stream, LENGTH.size)
    return pickle.loads(_exactly(stream, LENGTH.unpack(head)[0]))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def serve() -> None:
    """Do what comes in on standard input until it ends: the life of a worker.

    Whatever a library prints goes to standard error, so that it cannot be taken for an answer.
    """
    import os
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            function, arguments = _receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: tuple[bool, Any] = (True, function(*arguments))
        except Exception as error:  # noqa: BLE001 - what goes wrong is raised where the work was asked for
            answer = (False, error)
        _send(answers, answer)
