"""Documents are read and written by a format; a known one that is not supported is refused, never read as prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Install
from workbench.domain.works import Role
from workbench.errors import InputError
from workbench.formats.document_formats import document_formats, format_of, read_document
from workbench.session.files.checking import check_file
from workbench.session.files.segmenting_and_aligning import read_text, segment_file
from workbench.session.opening.projects import add_file, init_project
from workbench.session.session import Session

CAPTIONS = """
from workbench.domain.documents import BlockKind, Document, DocumentSegment, join_document_segments
from workbench.formats.document_formats import DocumentFormat
from workbench.formats.encodings import decode, encode


class Captions(DocumentFormat):
    id, title, endings = "captions", "Captions", (".cap",)

    def claims(self, data):
        return data.startswith(b"CAPTIONS")

    def read(self, data, language, splitter):
        text, encoding = decode(data)
        segments, before = [], ""
        for line in text.splitlines(keepends=True):
            if line.startswith("> "):
                segments.append(DocumentSegment(len(segments), before + "> ", line[2:].rstrip("\\n")))
                before = "\\n"
            else:
                before += line
        kinds = (BlockKind.PARAGRAPH,) * len(segments)
        return Document(language, encoding, kinds, tuple(segments), before)

    def write(self, document, original):
        return encode(join_document_segments(document.document_segments, document.tail), document.encoding)
"""
POINTS = {"document_formats": {"captions": "Captions"}}
FILE = b"CAPTIONS\n00:01\n> It was was late.\n00:02\n> Nobody came.\n"
CONTENTS = [
    (b"<!DOCTYPE html>\n<p>Hello</p>", "HTML"),
    (b'<?xml version="1.0"?>\n<xliff version="2.0"></xliff>', "XLIFF"),
    (b'msgid "a"\nmsgstr "b"\n', "a PO catalogue"),
    (b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", "subtitles (SubRip)"),
    (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "subtitles (WebVTT)"),
    (b'{"greeting": "Hello"}', "JSON"),
    (b"{\\rtf1 Hello}", "RTF"),
    (b"%PDF-1.7\n", "PDF"),
    (b"PK\x03\x04\x14\x00", "an archive or an office document"),
]


@pytest.mark.parametrize(("data", "name"), CONTENTS)
def test_a_known_format_is_known_by_its_content(data: bytes, name: str) -> None:
    with pytest.raises(InputError) as caught:
        segment_file(data, "en")
    assert f"is {name}, which is not supported as a document" in str(caught.value)
    assert "--as-text" in str(caught.value)


@pytest.mark.parametrize("ending", ["md", "HTML", "po", "xliff", "srt", "json", "tmx", "docx", "odt", "csv"])
def test_a_known_format_is_known_by_its_name(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"text.{ending}"
    file.write_text("Hello there. Nobody came.\n", "utf-8")
    with pytest.raises(InputError, match="which is not supported as a document"):
        segment_file(file, "en")
    assert len(segment_file(file, "en", as_text=True).segments) == 2
    assert len(segment_file(file, "en", by_line=True).segments) == 2


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"1\n2\n", b"# One\n\nTwo.", b"a < b > c", b'{ "so" she said }'])
def test_prose_stays_prose(data: bytes) -> None:
    assert format_of(data).id == "plain"
    assert read_text(data).text == data.decode()


def test_a_format_of_another_package_reads_and_writes(install: Install, tmp_path: Path) -> None:
    install(POINTS, CAPTIONS)
    read = read_document(FILE, "en", file_name="x.cap")
    assert [one.text for one in read.document.document_segments] == ["It was was late.", "Nobody came."]
    assert read.written(read.document) == FILE
    assert read_document(FILE).form == "captions"
    assert check_file(FILE, target_language="en").fixed.startswith(b"CAPTIONS\n00:01\n> It was")
    folder, file = tmp_path / "project", tmp_path / "film.cap"
    file.write_bytes(FILE)
    init_project(folder)
    add_file(folder, file, Role.MACHINE, work="film", target_language="en")
    with Session.open(folder) as session:
        session.edit.revise(session.core.text.order[0], "It was late.")
        assert session.export.render("txt")[0] == FILE.replace(b"was was", b"was")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise KeyError('lost')", "KeyError: 'lost'"),
        ("return None", "what it read is NoneType where Document"),
        ("return Document('en', None, (), ())", "the encoding of the document is NoneType"),
        (
            "return Document('en', decode(data)[1], (), (DocumentSegment(3, '', 'x'),))",
            "segment 1 is in block 3, which does not follow 0",
        ),
        (
            "return Document('en', decode(data)[1], (BlockKind.PARAGRAPH,), (DocumentSegment(0, '', b'x'),))",
            "the text of segment 1 is bytes",
        ),
    ],
)
def test_a_format_that_fails_is_named(install: Install, body: str, reason: str) -> None:
    install(POINTS, CAPTIONS + f"\n    def read(self, data, language, splitter):\n        {body}\n")
    with pytest.raises(InputError, match='the document format "captions" of acme-words 1.0 failed: ') as caught:
        read_document(FILE)
    assert reason in str(caught.value)
    assert {"plain", "lines"} <= set(document_formats())


def test_a_project_keeps_that_a_file_is_read_as_text(tmp_path: Path) -> None:
    folder, file = tmp_path / "project", tmp_path / "notes.md"
    file.write_text("# Notes\n\nIt was late.\n", "utf-8")
    init_project(folder)
    with pytest.raises(InputError, match="is Markdown"):
        add_file(folder, file, Role.MACHINE, work="notes", target_language="en")
    add_file(folder, file, Role.MACHINE, work="notes", target_language="en", as_text=True)
    with Session.open(folder) as session:
        assert session.export.render("txt")[0] == file.read_bytes()
    add_file(folder, file, Role.MACHINE, work="notes")
