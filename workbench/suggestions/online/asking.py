"""A request that is made again where that helps, with replies of failure said in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import regex

from workbench.errors import EngineError, UnavailableError
from workbench.suggestions.base import Stop
from workbench.suggestions.online.configuration import Configuration
from workbench.suggestions.online.keys import without_key
from workbench.suggestions.online.pacing import Pace, asked_delay, delay, rest
from workbench.suggestions.online.wire import CutError, Reply, Wire, WireRequest

REPEATED = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
ABOUT_THE_TEXT = frozenset({400, 413, 422})
"""Statuses that another text may not meet."""
LONGEST_WAIT = 60.0
"""Seconds that a service may ask to wait; a longer time is told instead."""
LONGEST_QUOTE = 200
BLANKS = regex.compile(r"[\s\p{C}]+")
MEANINGS = {
    400: "does not take the request",
    401: "does not take the key, or wants one",
    402: "wants to be paid",
    403: "does not take the key, or wants one",
    404: "has nothing at its address, or not that model",
    413: "finds the text too long",
    429: "gets too many requests from you",
}
Answered = TypeVar("Answered")


class _RepeatError(UnavailableError):
    """A failure after which the same request may succeed."""


class RequestLoop:
    """How one engine is asked: its connections, its pace and its patience."""

    def __init__(self, configuration: Configuration) -> None:
        """Open nothing yet."""
        self.configuration = configuration
        self._wire = Wire(configuration)
        self._pace = Pace(configuration.requests_per_minute)

    def fields(self, request: WireRequest, stop: Stop, key: str = "") -> Any:
        """What the JSON of a reply says.

        Args:
            request: What is asked.
            stop: Looked at while waiting.
            key: What may not stand in a message.

        Raises:
            MissingPartError: The package that speaks HTTP is missing.
            EngineError: The engine does not answer, refuses, or answers with something else.
            CancelledError: Somebody wished to stop.
        """

        def once() -> Any:
            reply = self._wire.send(request, stop)
            self.check(reply, key)
            return self.parsed(reply.body)

        return self.repeated(once, stop)

    def stream(self, request: WireRequest, stop: Stop, key: str = "") -> Generator[Reply | bytes, None, None]:
        """The reply to a request as it comes, made once; one of failure is raised.

        Raises:
            EngineError: The engine does not answer or refuses.
            CancelledError: Somebody wished to stop.
        """
        with closing(self._wire.stream(request, stop)) as pieces:
            head = next(pieces)
            if isinstance(head, Reply) and not 200 <= head.status < 300:
                body = b"".join(piece for piece in pieces if isinstance(piece, bytes))
                self.check(Reply(head.status, head.headers, body), key)
            yield head
            yield from pieces

    def repeated(self, once: Callable[[], Answered], stop: Stop) -> Answered:
        """What a request answers, made again after failures that pass, each time after a longer while."""
        for attempt in range(self.configuration.retries + 1):
            self._pace.wait(stop)
            is_last = attempt == self.configuration.retries
            try:
                return once()
            except _RepeatError as error:
                seconds = error.seconds if error.seconds is not None else delay(attempt)
                if is_last or seconds > LONGEST_WAIT:
                    raise
            except CutError:
                seconds = delay(attempt)
                if is_last:
                    raise
            rest(seconds, stop)
        raise EngineError(f"{self._who} was not asked")

    def check(self, reply: Reply, key: str) -> None:
        """Raise what a reply of failure means."""
        if 200 <= reply.status < 300:
            return
        if 300 <= reply.status < 400:
            raise UnavailableError(self._moved(reply))
        quote = without_key(_reason(reply.body), key)
        meaning = MEANINGS.get(reply.status, "has a fault" if reply.status >= 500 else "refuses the request")
        message = f"{self._who} {meaning} (status {reply.status}){f': {quote}' if quote else ''}"
        if reply.status not in REPEATED:
            raise EngineError(message) if reply.status in ABOUT_THE_TEXT else UnavailableError(message)
        seconds = asked_delay(reply.headers.get("retry-after"))
        if seconds is not None and seconds > LONGEST_WAIT:
            message += f"; it asks to wait {_duration(seconds)}"
        raise _RepeatError(message, seconds=seconds)

    def parsed(self, body: bytes) -> Any:
        """What JSON says.

        Raises:
            EngineError: It is none.
        """
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise self.odd("with something that is no JSON") from error

    def odd(self, what: str) -> EngineError:
        """That an answer is not what the protocol says."""
        return UnavailableError(f"{self._who} answers {what}; is that its address?")

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    @property
    def _who(self) -> str:
        return f"the engine {self.configuration.name} at {self.configuration.host}"

    def _moved(self, reply: Reply) -> str:
        try:
            target = urlsplit(urljoin(self.configuration.url, reply.headers.get("location", "")))
            place = shown(f"{target.scheme}://{target.netloc}")
        except ValueError:
            place = "another address"
        return f"{self._who} sends on to {place}; nothing was sent there; if you trust it, put its address into url"


def _reason(body: bytes) -> str:
    """What the body of a failure says: LibreTranslate's and OpenAI's shapes, otherwise a short text."""
    text = body[:20_000].decode("utf-8", errors="replace")
    try:
        told = json.loads(body) if len(body) < 1_000_000 else None
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict):
        found = told.get("error", told.get("message", told.get("detail")))
        if isinstance(found, dict):
            found = found.get("message")
        return shown(found) if isinstance(found, str) else ""
    return "" if "<" in text[:200] else shown(text)


def shown(text: str) -> str:
    """A text of a stranger as one short line without anything that acts on a terminal."""
    line = BLANKS.sub(" ", text[: 4 * LONGEST_QUOTE]).strip()
    return f"{line[: LONGEST_QUOTE - 1]}…" if len(line) > LONGEST_QUOTE else line


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
