"""A real server on loopback with an index of packages, which can misbehave."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

MODELS = Path(__file__).parent / "models"
EN_FI = MODELS / "translate-en_fi-1_0.argosmodel"
FI_EN = MODELS / "translate-fi_en-1_0.argosmodel"


class IndexServer(ThreadingHTTPServer):
    """Serves an index and package files; `breaks_after` ends so many connections early."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.requests: list[tuple[str, str]] = []
        """Path and `Range` of every request."""
        self.breaks_after: list[int] = []
        """For the next connections: bytes after which each is cut."""
        self.version = '"one"'
        self.knows_ranges = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def offer(self, packages: list[dict[str, object]]) -> None:
        self.files["/index.json"] = json.dumps(packages).encode()


class Handler(BaseHTTPRequestHandler):
    server: IndexServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        self.server.requests.append((self.path, asked))
        data = self.server.files.get(self.path)
        if data is None:
            self.send_error(404)
            return
        start = self._start(asked, data)
        if start is None:
            self.send_response(416)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.send_header("ETag", self.server.version)
        self.end_headers()
        if self.path != "/index.json" and self.server.breaks_after:
            self.wfile.write(data[start : start + self.server.breaks_after.pop(0)])
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(2)
            return
        self.wfile.write(data[start:])

    def _start(self, asked: str, data: bytes) -> int | None:
        is_same = self.headers.get("If-Range") in (None, self.server.version)
        if not asked or not self.server.knows_ranges or not is_same:
            return 0
        start = int(asked.removeprefix("bytes=").rstrip("-"))
        return start if start < len(data) else None

    def log_message(self, *given: object) -> None:
        return
