"""The pages of the manual and the README as their examples: what a reader would copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = re.compile(r"<!-- files: (.*?) -->", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    language: str
    marks: str
    """What the fence says behind the language, for example `{.install}`: such a block is read and not run."""
    body: str


@dataclass(frozen=True)
class Page:
    """A page of Markdown."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def blocks(self, language: str) -> list[Block]:
        """Its fenced blocks in a language, in order."""
        return [block for block in self._blocks() if block.language == language]

    def _blocks(self) -> Iterator[Block]:
        for found in FENCE.finditer(self.text):
            language, _, marks = found["info"].strip().partition(" ")
            yield Block(language, marks.strip(), found["body"])

    @property
    def files(self) -> dict[str, Path]:
        """The files that its examples expect, each with the file of the project that stands for it."""
        found = FILES.search(self.text)
        pairs = (pair.split("=") for pair in found[1].split()) if found else ()
        return {name: _origin(origin) for name, origin in pairs}


def _origin(origin: str) -> Path:
    if origin.startswith("@"):
        return Path(__file__).parent / "files" / origin[1:]
    return ROOT / (origin if origin.startswith("translations/") else f"source_texts/{origin}")


PAGES = [Page(path) for path in [ROOT / "README.md", *sorted(MANUAL.rglob("*.md"))]]
