"""Handing over: the clean text and the bilingual table, as files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.clean_text import clean_segments
from workbench.domain.documents import BlockKind, Document, Encoding
from workbench.domain.works import Role
from workbench.errors import InputError, UsageError
from workbench.formats.clean import CleanText, CleanWriter
from workbench.formats.document_formats import PLAIN, format_of
from workbench.formats.registry import writer
from workbench.formats.tables import TableRow
from workbench.session.opening.importing import main_role
from workbench.session.text.core import SessionCore
from workbench.session.text.rows import Rows
from workbench.store.codec import pack
from workbench.store.files import read_bytes, write_whole

WRITTEN = "export:"
"""What begins the keys under which the checksums of exported files are kept."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was handed over."""

    path: Path
    format: str
    notice: str
    """What the person should know about it; mostly nothing."""


class Exporting:
    """The commands that write files for others."""

    def __init__(self, core: SessionCore, rows: Rows) -> None:
        self._core = core
        self._rows = rows
        self._written: dict[bytes, bytes] | None = None
        """The checksum of each file as it was exported last, by its path; read when first asked for."""

    def render(self, name: str, *, encoding: str | None = None) -> tuple[bytes, str]:
        """The bytes of an export, and a notice where its encoding had to change.

        Args:
            name: The format: `txt`, `md`, `html`, `tsv` or `jsonl`, or one that a package brings.
            encoding: For `txt`: the codec to write in; without it the one the text came in.

        Raises:
            UsageError: There is no such format.
            InputError: The encoding asked for does not exist.
        """
        chosen = writer(name)
        if not isinstance(chosen, CleanWriter):
            return chosen.write(self.table()), ""
        clean = self._clean(self.document(_encoding(encoding) if encoding else None))
        try:
            return chosen.write(clean), ""
        except InputError as error:
            if encoding is not None:
                raise
            unicode = self.document(Encoding("utf-8", "surrogatepass"))
            return chosen.write(replace(clean, document=unicode)), f"written as UTF-8, because {error.message}"

    def export(self, name: str, path: Path | None = None, *, encoding: str | None = None) -> Export:
        """Write an export whole, under `translations/` where no path is given.

        Raises:
            UsageError: The path lies in no folder that is there.
            WorkbenchError: The file cannot be written; what stood there stays.
        """
        if path is not None and path != self.default_path(name) and not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent} to write {path.name} into; make it first")
        data, notice = self.render(name, encoding=encoding)
        return self.write(name, path or self.default_path(name), data, notice)

    def write(self, name: str, target: Path, data: bytes, notice: str = "") -> Export:
        """Write a file for others whole, and remember that it is ours.

        Args:
            name: Its format.
            target: Where it goes.
            data: What it holds.
            notice: What the person should know about it.

        Raises:
            WorkbenchError: The file cannot be written; what stood there stays.
        """
        is_replaced = self.is_foreign(target)
        write_whole(target, data)
        key, checksum = _key(target), _checksum(data)
        self._known()[key] = checksum
        self._core.derived.write(WRITTEN, [(key, checksum)])
        replaced = "another file stood there and is replaced" if is_replaced else ""
        return Export(target, name, "; ".join(filter(None, (notice, replaced))))

    def is_foreign(self, path: Path) -> bool:
        """Whether a file stands there that is not as an export left it, so that somebody may miss what it holds."""
        try:
            return path.is_file() and self._known().get(_key(path)) != _checksum(path.read_bytes())
        except OSError:
            return True

    def _known(self) -> dict[bytes, bytes]:
        if self._written is None:
            self._written = self._core.derived.read_all(WRITTEN)
        return self._written

    def default_path(self, name: str) -> Path:
        """Where an export goes when nothing else is said."""
        about = self._core.about
        folder = self._core.folder.translations(about.work)
        return folder / f"{about.work}.{about.target_language}.clean.{name}"

    def document(self, encoding: Encoding | None = None) -> Document:
        """The clean text as a document, drafts included."""
        core = self._core
        main = core.renderings[main_role(list(core.renderings))]
        segments = (core.text.segment(key) for key in core.text.order)
        document_segments = clean_segments(replace(segment, working=core.current(segment.id)) for segment in segments)
        corrected = core.renderings.get(Role.CORRECTED)
        blocks = (*main.blocks, *(corrected.blocks if corrected else ()))
        kinds = blocks or (BlockKind.PARAGRAPH,)
        tail = main.tail if core.text.tail is None else core.text.tail
        return Document(core.about.target_language, encoding or main.encoding, kinds, tuple(document_segments), tail)

    def _clean(self, document: Document) -> CleanText:
        """A document with the file that its text came in, whose format says how it is written again."""
        core = self._core
        path = core.renderings[main_role(list(core.renderings))].path
        try:
            original = read_bytes(core.folder.root / path)
        except InputError:
            original = b""
        form = core.about.form_of(path) or _form_of(original, path)
        return CleanText(core.about.title or core.about.work, document, form, original)

    def table(self) -> list[TableRow]:
        """The rows of the bilingual table."""
        rows = []
        for key in self._rows.order():
            row = self._rows.row(key)
            segment = self._core.text.segments.get(key)
            rows.append(
                TableRow(
                    number=row.number,
                    id=segment.id if segment else None,
                    state=segment.state.value if segment else "",
                    is_dropped=bool(segment and segment.is_dropped),
                    is_locked=bool(segment and segment.is_locked),
                    source=row.source,
                    machine=row.machine,
                    working=row.working,
                    corrected=row.corrected,
                    note=segment.note if segment else "",
                )
            )
        return rows


def _key(path: Path) -> bytes:
    return pack(str(path.resolve()))


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _form_of(original: bytes, path: str) -> str:
    """The document format of a file that was read; what is refused today was read as plain text by earlier versions."""
    try:
        return format_of(original, path).id
    except InputError:
        return PLAIN


def _encoding(name: str) -> Encoding:
    try:
        "".encode(name)
    except (LookupError, UnicodeError, ValueError) as error:
        raise InputError(f"there is no encoding called {name!r}") from error
    return Encoding(name)
