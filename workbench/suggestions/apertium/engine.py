"""Apertium as a translation engine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

import regex

from workbench.errors import CancelledError, EngineError, MissingPartError
from workbench.language.tokens import words
from workbench.suggestions.apertium import modes, stream
from workbench.suggestions.apertium.modes import TranslationMode
from workbench.suggestions.apertium.pieces import TextOrMarkup, pieces
from workbench.suggestions.apertium.pipeline import TICK, Pipeline, PipelineEndedError
from workbench.suggestions.base import Engine, Stop, TranslatedToken, Translation

TIMEOUT = 30.0
"""Seconds for an answer, the start of the programs included."""
RELEASE = regex.compile(r'apertium_version="Apertium ([\w.]+)"')


class Apertium(Engine):
    """Apertium's programs, found when the engine is made and started when they are first asked."""

    name = "apertium"

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        """Look where the data lie.

        Args:
            settings: `folder`, where Apertium's data lie, and `timeout`, the seconds to wait for an answer.

        Raises:
            EngineError: A setting does not exist or has a value of another kind.
        """
        table = dict(settings or {})
        self.name = str(table.pop("name", self.name))
        folder, timeout = table.pop("folder", ""), table.pop("timeout", TIMEOUT)
        if table:
            raise EngineError(f"the setting {next(iter(table))!r} does not exist in [engines.{self.name}]")
        if not isinstance(folder, str) or isinstance(timeout, bool) or not isinstance(timeout, int | float):
            raise EngineError(f"[engines.{self.name}] takes folder, a text in quotes, and timeout, a number of seconds")
        self._folders = (Path(folder),) if folder else modes.folders()
        self._timeout = float(timeout)
        self._lines: dict[str, _RunningMode] = {}
        self._lock = Lock()
        self.version = _release()

    def pairs(self) -> list[TranslationMode]:
        """The directions that are installed; no program is started for it."""
        return modes.find_modes(self._folders)

    def can_translate(self, source_language: str, target_language: str) -> bool:
        """Whether data for the direction are installed."""
        return modes.choose_mode(self.pairs(), source_language, target_language) is not None

    def holds(self) -> str:
        """The directions that are installed."""
        found = self.pairs()
        if not found:
            raise MissingPartError("Apertium is not installed; install a pair with: apt-get install apertium-eng-spa")
        return f"translates {', '.join(mode.name for mode in found)}"

    def translate(
        self, texts: Sequence[str], source_language: str, target_language: str, *, best: int = 1, stop: Stop
    ) -> Iterator[list[Translation]]:
        """The one rendering that the rules make of each text; words they do not know are marked as such."""
        line = self._line(source_language, target_language)
        for text in texts:
            stop.check()
            yield [line.translate(text, stop)]

    def close(self) -> None:
        """End all programs."""
        with self._lock:
            lines, self._lines = list(self._lines.values()), {}
        for line in lines:
            line.close()

    def _line(self, source_language: str, target_language: str) -> _RunningMode:
        mode = modes.choose_mode(self.pairs(), source_language, target_language)
        if mode is None:
            raise MissingPartError(_missing(source_language, target_language))
        with self._lock:
            return self._lines.setdefault(mode.name, _RunningMode(mode, self._timeout))


class _RunningMode:
    """One direction: a pipeline that is started when it is needed, asked by one thread at a time."""

    def __init__(self, mode: TranslationMode, timeout: float) -> None:
        self._mode = mode
        self._timeout = timeout
        self._lock = Lock()
        self._pipeline: Pipeline | None = None
        self._numbers = count(1)

    def translate(self, text: str, stop: Stop) -> Translation:
        """One text, its blanks and breaks where they were."""
        joined: list[str] = []
        unknown: set[int] = set()
        length = 0
        for piece in pieces(text):
            stop.check()
            answer = self._answer(piece, stop)
            unknown |= {length + start for start in answer.unknown}
            joined.append(answer.text)
            length += len(answer.text)
        whole = "".join(joined)
        return Translation(whole, None, "", tuple(_tokens(whole, unknown)))

    def close(self) -> None:
        """End the programs, after the answer that is under way."""
        with self._lock:
            self._drop()

    def _answer(self, piece: TextOrMarkup, stop: Stop) -> stream.Answer:
        if not piece.is_text:
            return stream.Answer(piece.text, ())
        while not self._lock.acquire(timeout=TICK):
            stop.check()
        try:
            sent = stream.request(piece.text, next(self._numbers))
            answer = stream.answer(sent, self._ask(sent, stop))
            return answer or self._apart(sent, stop)
        finally:
            self._lock.release()

    def _apart(self, sent: stream.StreamRequest, stop: Stop) -> stream.Answer:
        """What lies between the kept pieces, each on its own: for an answer that did not hold them all in order."""
        joined: list[str] = []
        unknown: list[int] = []
        length = 0
        for text, is_kept in sent.parts():
            if is_kept or not stream.WORD.search(text):
                answer = stream.Answer(text, ())
            else:
                own = stream.request(text.strip(" "), next(self._numbers))
                answer = stream.answer(own, self._ask(own, stop)) or stream.Answer(own.text, ())
                front, back = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
                moved = tuple(start + len(front) for start in answer.unknown)
                answer = stream.Answer(f"{front}{answer.text}{back}", moved)
            unknown += [length + start for start in answer.unknown]
            joined.append(answer.text)
            length += len(answer.text)
        return stream.Answer("".join(joined), tuple(unknown))

    def _ask(self, sent: stream.StreamRequest, stop: Stop) -> bytes:
        """The answer to one request; programs that ended are started once more."""
        with suppress(PipelineEndedError):
            return self._exchange(sent, stop)
        try:
            return self._exchange(sent, stop)
        except PipelineEndedError as error:
            raise EngineError(f"Apertium cannot translate with {self._mode.name}: {error}, twice") from error

    def _exchange(self, sent: stream.StreamRequest, stop: Stop) -> bytes:
        if self._pipeline is None:
            self._pipeline = Pipeline(modes.commands(self._mode))
        try:
            raw = self._pipeline.exchange(sent.raw, self._timeout, stop)
            number = stream.answer_number(raw)
            while number is not None and number < sent.number:
                raw = self._pipeline.exchange(b"", self._timeout, stop)
                number = stream.answer_number(raw)
        except CancelledError:
            if not self._pipeline.is_whole:
                self._drop()
            raise
        except EngineError:
            self._drop()
            raise
        if number != sent.number:
            self._drop()
            raise PipelineEndedError("the answers are out of step")
        return raw

    def _drop(self) -> None:
        if self._pipeline is not None:
            self._pipeline.close()
            self._pipeline = None


def _tokens(text: str, unknown: Set[int]) -> Iterator[TranslatedToken]:
    """The words of a translation; what is unknown goes on to the next blank or mark."""
    end, goes_on = 0, False
    for word in words(text):
        goes_on = word.start in unknown or (goes_on and word.start == end)
        end = word.end
        yield TranslatedToken(word.start, end, None, is_unknown=goes_on)


def _missing(source_language: str, target_language: str) -> str:
    package = modes.package_for(source_language, target_language)
    pair = f"{source_language} to {target_language}"
    if package:
        return f"Apertium has no data for {pair} here; install them with: apt-get install {package}"
    return f"Apertium does not translate {pair}; its pairs are listed by: apt-cache search apertium-"


def _release() -> str:
    """The version that Apertium's own command names; empty where it cannot be told."""
    found = shutil.which("apertium")
    try:
        text = Path(found).read_text(encoding="utf-8", errors="replace")[:4000] if found else ""
    except OSError:
        return ""
    shape = RELEASE.search(text)
    return str(shape[1]) if shape else ""
