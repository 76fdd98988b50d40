"""The programs of one mode, kept running between two texts."""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import time
import weakref
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from workbench.errors import EngineError, MissingPartError
from workbench.suggestions.apertium.modes import PROGRAM_VARIABLE, programs
from workbench.suggestions.base import Stop

TICK = 0.05
"""Seconds after which a wish to stop is seen at the latest."""
GRACE = 1.0
"""Seconds that a program has to end by itself."""
LARGEST_ANSWER = 8_000_000
"""Bytes beyond which an answer to one text is no answer any more."""
CHUNK = 65_536


class PipelineEndedError(EngineError):
    """A program of the pipeline ended; whoever asked may start it anew and ask again."""


class Pipeline:
    """Programs joined by pipes: what goes into the first comes out of the last, one text at a time."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        """Start the programs.

        Raises:
            MissingPartError: One of them is not installed.
        """
        self._programs = [command[0] for command in commands]
        found = [[_program(command[0]), *command[1:]] for command in commands]
        self._processes: list[subprocess.Popen[bytes]] = []
        self._finalizer = weakref.finalize(self, _end, self._processes)
        source: int | None = None
        for command in found:
            process = _started(command, subprocess.PIPE if source is None else source)
            if self._processes:
                _close(self._processes[-1].stdout)
            self._processes.append(process)
            source = _fileno(process.stdout)
        self._into, self._out_of = _fileno(self._processes[0].stdin), _fileno(self._processes[-1].stdout)
        os.set_blocking(self._into, False)
        os.set_blocking(self._out_of, False)
        self._rest = bytearray()
        self.is_whole = True
        """False while a text is half sent: nothing else can be asked then."""

    def exchange(self, request: bytes, timeout: float, stop: Stop) -> bytes:
        """Send one text and wait for the next answer.

        Args:
            request: What is sent, ending with NUL; empty to wait for one more answer.
            timeout: Seconds.
            stop: Looked at while waiting; the answer may be asked for later where the text was sent whole.

        Returns:
            What came before the next NUL.

        Raises:
            PipelineEndedError: A program ended.
            EngineError: No answer came in time, or one without an end.
            CancelledError: The wish to stop was seen.
        """
        end = time.monotonic() + timeout
        with selectors.DefaultSelector() as ready:
            ready.register(self._out_of, selectors.EVENT_READ)
            if request:
                ready.register(self._into, selectors.EVENT_WRITE)
            self.is_whole = not request
            looked = 0
            while b"\0" not in self._rest[looked:]:
                stop.check()
                if time.monotonic() > end:
                    raise EngineError(f"Apertium did not answer within {timeout:g} seconds; ask again")
                if len(self._rest) > LARGEST_ANSWER:
                    raise EngineError("Apertium's answer to one text has no end; it is left out")
                looked = len(self._rest)
                for key, _ in ready.select(TICK):
                    if key.fd == self._out_of:
                        self._rest += self._read()
                    else:
                        request = request[self._write(request) :]
                        if not request:
                            ready.unregister(self._into)
                            self.is_whole = True
        first, _, self._rest = self._rest.partition(b"\0")
        return bytes(first)

    def close(self) -> None:
        """End the programs and take them off the list of the system."""
        self._finalizer()

    def _read(self) -> bytes:
        try:
            piece = os.read(self._out_of, CHUNK)
        except OSError as error:
            raise PipelineEndedError(self._reason()) from error
        if not piece:
            raise PipelineEndedError(self._reason())
        return piece

    def _write(self, request: bytes) -> int:
        try:
            return os.write(self._into, request[:CHUNK])
        except BlockingIOError:
            return 0
        except OSError as error:
            raise PipelineEndedError(self._reason()) from error

    def _reason(self) -> str:
        """Which program ended, as far as it can be known: the first that did so with an error."""
        time.sleep(TICK)
        ended = [(name, one.poll()) for name, one in zip(self._programs, self._processes, strict=True)]
        for name, code in ended:
            if code:
                return f"{name} ended with {f'signal {-code}' if code < 0 else f'code {code}'}"
        return f"{next((name for name, code in ended if code is not None), 'a program')} ended"


def _program(name: str) -> str:
    found = shutil.which(name, path=os.environ.get(PROGRAM_VARIABLE)) or shutil.which(name)
    if found is None:
        raise MissingPartError(
            f"Apertium's program {name} is missing; install it with: apt-get install {programs()[name]}"
        )
    return found


def _started(command: Sequence[str], source: int) -> subprocess.Popen[bytes]:
    """One program, in a process group of its own so that an interrupt at the keyboard does not reach it."""
    try:
        return subprocess.Popen(
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            process_group=0,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except OSError as error:
        raise EngineError(f"Apertium's program {command[0]} cannot be started: {error.strerror}") from error


def _fileno(pipe: IO[bytes] | None) -> int:
    return pipe.fileno() if pipe else -1


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):
        if pipe:
            pipe.close()


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Let programs end by closing what they read, then make those that do not."""
    if processes:
        _close(processes[0].stdin)
        _close(processes[-1].stdout)
    end = time.monotonic() + GRACE
    for process in processes:
        try:
            process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
