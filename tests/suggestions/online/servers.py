"""A server on this machine that speaks the protocols of translation services, and misbehaves on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Event, Thread
from typing import Any

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "es", "zh-Hans"]},
    {"code": "es", "name": "Spanish", "targets": ["en", "es"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en"]},
]


@dataclass
class Seen:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def fields(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """What the server does with the next requests, and what it has seen."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    script: list[Callable[[Handler], None]] = field(default_factory=list)
    """One behaviour a request; after the last, the protocol."""
    over: Event = field(default_factory=Event)
    """Set when the test is over, so that nobody waits on."""
    gone: Event = field(default_factory=Event)
    """Set when somebody who was being answered closed the connection."""

    def asked(self, path: str) -> list[Seen]:
        return [one for one in self.seen if one.path.endswith(path)]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    state: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.request_seen = Seen(self.command, self.path, headers, body)
        self.state.seen.append(self.request_seen)
        try:
            if self.path.endswith("/languages"):
                self.put(200, LANGUAGES)
            elif self.state.script:
                self.state.script.pop(0)(self)
            elif self.path.endswith("/translate"):
                translate(self)
            else:
                complete(self)
        except (BrokenPipeError, ConnectionResetError):
            self.state.gone.set()
            self.close_connection = True

    def put(self, status: int, told: Any, **headers: str) -> None:
        """A whole answer: JSON, or bytes as they are."""
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self, kind: str = "text/event-stream") -> None:
        """An answer whose end nobody knows."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def event(self, told: Any) -> None:
        data = told if isinstance(told, str) else json.dumps(told)
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()


def translate(handler: Handler, change: Callable[[str], str] = str.upper) -> None:
    """LibreTranslate's answer: each text in capitals."""
    asked = handler.request_seen.fields
    told: dict[str, Any] = {"translatedText": [change(text) for text in asked["q"]]}
    if asked.get("alternatives"):
        told["alternatives"] = [[f"{text} {n}" for n in range(asked["alternatives"])] for text in asked["q"]]
    handler.put(200, told)


def text_of(handler: Handler) -> str:
    """What stands between the marks of a prompt."""
    user = handler.request_seen.fields["messages"][-1]["content"]
    return str(user.rsplit("</text-", 1)[0].split("<text-")[-1].split(">", 1)[1])


def complete(handler: Handler, *answers: str, end: bool = True, usage: bool = True) -> None:
    """A chat model's answer in small pieces: the text in capitals, or what is given."""
    told = answers or (text_of(handler).upper(),) * handler.request_seen.fields.get("n", 1)
    handler.begin()
    handler.wfile.write(b": a comment\n\n")
    for index, answer in enumerate(told):
        for start in range(0, len(answer), 4):
            handler.event({"choices": [{"index": index, "delta": {"content": answer[start : start + 4]}}]})
    if not end:
        return
    for index in range(len(told)):
        handler.event({"choices": [{"index": index, "delta": {}, "finish_reason": "stop"}]})
    if usage:
        handler.event({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 10}})
    handler.event("[DONE]")


def dictate(handler: Handler, *pieces: str, end: bool = True) -> None:
    """A chat model's answer in the pieces that are given; without an end the connection breaks off after them."""
    handler.begin()
    for piece in pieces:
        handler.event({"choices": [{"index": 0, "delta": {"content": piece}}]})
    if end:
        handler.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})


class Dictation:
    """A chat model that writes what a test says, when the test says it."""

    def __init__(self) -> None:
        self._pieces: Queue[str | None] = Queue()
        self._is_whole = True

    def __call__(self, handler: Handler) -> None:
        handler.begin()
        while (piece := self._pieces.get(timeout=30)) is not None:
            handler.event({"choices": [{"index": 0, "delta": {"content": piece}}]})
        if self._is_whole:
            handler.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            handler.event({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 100}})

    def say(self, piece: str) -> None:
        """Write more."""
        self._pieces.put(piece)

    def end(self, *, is_whole: bool = True) -> None:
        """Come to an end, or break off."""
        self._is_whole = is_whole
        self._pieces.put(None)


def fails(status: int, told: Any = None, **headers: str) -> Callable[[Handler], None]:
    """A failure with a status."""
    return lambda handler: handler.put(status, told if told is not None else {"error": "of no use"}, **headers)


def hangs(handler: Handler) -> None:
    """No answer."""
    handler.state.over.wait(30)
    handler.close_connection = True


def breaks_off(handler: Handler) -> None:
    """Half an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translatedText": [')
    handler.close_connection = True


def goes_on(handler: Handler) -> None:
    """An answer that comes slowly and has no end."""
    handler.begin()
    while not handler.state.over.wait(0.02):
        handler.event({"choices": [{"index": 0, "delta": {"content": "word "}}]})


def floods(handler: Handler) -> None:
    """More than anybody can read."""
    handler.begin("application/json")
    for _ in range(400):
        handler.wfile.write(b" " * 100_000)


@contextmanager
def serving() -> Iterator[Server]:
    """A server, as long as it is needed."""
    state = Server()
    bound = type("Bound", (Handler,), {"state": state, "do_GET": Handler.handle_any, "do_POST": Handler.handle_any})
    server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
