"""Requests over HTTP that can be given up at any moment, and what went wrong with them in a sentence.

The requests run in one event loop in a thread of its own; whoever asks waits in their own thread, looks at the wish to
stop, and on it the request is cancelled, which closes its connection. Redirections are not followed, so that a text
and a key reach the machine that the person named and no other.
"""

from __future__ import annotations

import asyncio
import queue
import socket
import ssl
from collections.abc import AsyncIterator, Generator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from workbench.errors import MissingPartError, UnavailableError
from workbench.installing import command_for_extra
from workbench.suggestions.base import Stop
from workbench.suggestions.online.configuration import Configuration
from workbench.suggestions.online.pacing import TICK

if TYPE_CHECKING:
    import httpx

CONNECT_TIMEOUT = 10.0
LARGEST_REPLY = 16_000_000
"""Bytes of a reply beyond which it is no answer any more."""
LONGEST_STREAM = 20
"""How many times the time-out a streamed answer may take as a whole."""
AGENT = "translation-workbench"
_END = object()


class CutError(UnavailableError):
    """The connection broke while an answer came; the request may be made again."""


@dataclass(frozen=True, slots=True)
class WireRequest:
    """What is asked of an engine."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    timeout: float | None = None
    """Seconds; None for that of the engine."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes


class Wire:
    """The connections to one engine; any thread may use them."""

    def __init__(self, configuration: Configuration) -> None:
        """Open nothing yet."""
        self._configuration = configuration
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._client: httpx.AsyncClient | None = None

    def send(self, request: WireRequest, stop: Stop) -> Reply:
        """The whole reply to a request, whatever its status.

        Raises:
            MissingPartError: The package that speaks HTTP is missing.
            EngineError: No reply came, or none that ends.
            CutError: The connection broke.
            CancelledError: Somebody wished to stop.
        """
        loop, client = self._running()
        future = asyncio.run_coroutine_threadsafe(self._whole(client, request), loop)
        try:
            while True:
                stop.check()
                with suppress(TimeoutError):
                    return future.result(TICK)
        finally:
            future.cancel()

    def stream(self, request: WireRequest, stop: Stop) -> Generator[Reply | bytes, None, None]:
        """The reply as it comes: first its status without a body, then pieces of the body.

        Raises:
            MissingPartError: The package that speaks HTTP is missing.
            EngineError: No reply came, or none that ends.
            CutError: The connection broke.
            CancelledError: Somebody wished to stop.
        """
        pieces: queue.Queue[Any] = queue.Queue()
        loop, client = self._running()
        future = asyncio.run_coroutine_threadsafe(self._pump(client, request, pieces), loop)
        future.add_done_callback(lambda _: pieces.put(_END))
        try:
            while (piece := self._next(pieces, stop)) is not _END:
                yield piece
            future.result()
        finally:
            future.cancel()

    def close(self) -> None:
        """Close all connections; a later request opens new ones."""
        with self._lock:
            loop, thread, client = self._loop, self._thread, self._client
            self._loop = self._thread = self._client = None
        if loop is None or thread is None:
            return
        if client is not None:
            with suppress(TimeoutError, OSError, RuntimeError):
                asyncio.run_coroutine_threadsafe(client.aclose(), loop).result(1.0)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(1.0)

    @staticmethod
    def _next(pieces: queue.Queue[Any], stop: Stop) -> Any:
        while True:
            stop.check()
            with suppress(queue.Empty):
                return pieces.get(timeout=TICK)

    def _running(self) -> tuple[asyncio.AbstractEventLoop, httpx.AsyncClient]:
        """The event loop, started with its connections when it is first needed."""
        with self._lock:
            if self._loop is None or self._client is None:
                self._client = self._opened()
                self._loop = asyncio.new_event_loop()
                self._thread = Thread(target=_serve, args=(self._loop,), name="online-engine", daemon=True)
                self._thread.start()
            return self._loop, self._client

    def _opened(self) -> httpx.AsyncClient:
        try:
            import httpx
        except ImportError as error:
            raise MissingPartError(
                f"engines behind HTTP need a package; install it with: {command_for_extra('online')}"
            ) from error
        try:
            return httpx.AsyncClient(
                follow_redirects=False,
                verify=_certificates(),
                trust_env=not self._configuration.is_here,
                headers={"User-Agent": AGENT},
            )
        except (OSError, ValueError, ImportError) as error:
            raise UnavailableError(
                f"the engine {self._configuration.name} cannot be asked with the proxy or the certificates that the"
                f" environment names ({type(error).__name__}); look at HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE"
            ) from error

    async def _whole(self, client: httpx.AsyncClient, request: WireRequest) -> Reply:
        seconds = request.timeout or self._configuration.timeout
        async with self._response(client, request, seconds, seconds) as response:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                self._check_size(len(body))
            return Reply(response.status_code, _small(response.headers), bytes(body))

    async def _pump(self, client: httpx.AsyncClient, request: WireRequest, pieces: queue.Queue[Any]) -> None:
        seconds = request.timeout or self._configuration.timeout
        async with self._response(client, request, seconds, seconds * LONGEST_STREAM) as response:
            pieces.put(Reply(response.status_code, _small(response.headers), b""))
            size = 0
            async for piece in response.aiter_bytes():
                size += len(piece)
                self._check_size(size)
                pieces.put(piece)

    @asynccontextmanager
    async def _response(
        self, client: httpx.AsyncClient, request: WireRequest, silence: float, whole: float
    ) -> AsyncIterator[httpx.Response]:
        """The response to a request, its body still to be read, with what goes wrong said in a sentence."""
        import httpx

        who = self._who
        limits = httpx.Timeout(silence, connect=min(silence, CONNECT_TIMEOUT))
        try:
            async with asyncio.timeout(whole):
                opened = client.stream(
                    request.method, request.url, headers=request.headers, content=request.body or None, timeout=limits
                )
                async with opened as response:
                    yield response
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise UnavailableError(_unreachable(who, error)) from error
        except (httpx.TimeoutException, TimeoutError) as error:
            seconds = silence if isinstance(error, httpx.TimeoutException) else whole
            raise UnavailableError(f"{who} did not answer within {seconds:g} seconds; ask again, or later") from error
        except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
            raise CutError(f"{who} broke off the connection; ask again") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise UnavailableError(f"{who} cannot be asked: {type(error).__name__}") from error

    @property
    def _who(self) -> str:
        return f"the engine {self._configuration.name} at {self._configuration.host}"

    def _check_size(self, size: int) -> None:
        if size > LARGEST_REPLY:
            raise UnavailableError(f"{self._who} replies with more than a translation has; is that its address?")


@cache
def _certificates() -> ssl.SSLContext:
    """The certificates that the system trusts, read once: that takes longer than a request."""
    import httpx

    return httpx.create_ssl_context()


def _unreachable(who: str, error: Exception) -> str:
    if "certificate" in str(error).lower():
        return f"{who} shows a certificate that is not valid for it; nothing was sent"
    return f"{who} does not answer ({_reason(error)}); are you offline, or is it not running?"


def _reason(error: Exception) -> str:
    """What lies at the bottom of a failed connection, in two or three words."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ConnectionRefusedError):
            return "connection refused"
        if isinstance(cause, socket.gaierror):
            return "no such host is known"
        cause = cause.__cause__ or cause.__context__
    return "no connection"


def _small(headers: httpx.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
