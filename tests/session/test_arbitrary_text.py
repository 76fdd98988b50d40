"""Any bytes at all are loaded, edited, undone, redone, saved and loaded again, and the text is what it must be."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import as_bytes, clean_text, make_project, segments_of, texts_of
from tests.strategies import documents, file_bytes, texts
from workbench.domain.works import Role
from workbench.formats.encodings import decode, is_binary
from workbench.session.session import Session

many = settings(max_examples=40, deadline=None)
files = file_bytes.filter(lambda data: not is_binary(data))


@many
@given(data=files, text=texts, pick=st.integers(0, 99))
def test_load_edit_undo_redo_save_reload(data: bytes, text: str, pick: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder) / "project", data)
        with Session.open(root) as session:
            assert clean_text(session) == data
            beginning = texts_of(session)
            order = session.core.text.order
            if not order:
                assert not decode(data)[0].strip()
                return
            key = order[pick % len(order)]
            session.core.type(key, text)
            session.edit.confirm(key)
            assert session.core.text.segment(key).working == text
            session.history.undo()
            assert texts_of(session) == beginning
            assert clean_text(session) == data
            session.history.redo()
        with Session.open(root) as session:
            expected = [text if one == key else old for one, old in zip(order, beginning, strict=True)]
            assert texts_of(session) == expected
            assert "".join(expected) == "".join(texts_of(session))
            session.history.undo()
            assert clean_text(session) == data
            session.core.type(key, text)
        with Session.open(root) as session:
            assert texts_of(session)[order.index(key)] == text
            session.history.jump(0)
            assert texts_of(session) == beginning
            assert clean_text(session) == data


@many
@given(machine=files, corrected=documents)
def test_everything_taken_is_the_corrected_text(machine: bytes, corrected: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder) / "project", machine, corrected)
        with Session.open(root) as session:
            before = segments_of(session)
            session.take.everything()
            document_segments = session.core.text.document_segments[Role.CORRECTED]
            assert session.export.document().text == decode(as_bytes(corrected))[0]
            assert session.take.everything() is None
            if session.history.can_undo:
                session.history.undo()
            assert segments_of(session) == before
            assert clean_text(session) == machine
            for key in session.core.text.order:
                if key in session.core.text.segments:
                    session.take.segment(key)
            for index in range(len(document_segments)):
                if not session.core.text.linkage(Role.CORRECTED).is_linked(index):
                    session.take.document_segment(index)
            for segment in segments_of(session).values():
                found = segment.linked_to(Role.CORRECTED)
                assert segment.is_dropped == (found is None)
                if found is not None:
                    assert segment.working == session.core.text.document_text(Role.CORRECTED, found.indices)


@many
@given(data=files, corrected=documents)
def test_every_export_of_any_text_is_written(data: bytes, corrected: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder) / "project", data, corrected)
        with Session.open(root) as session:
            for name in ("txt", "md", "html", "tsv", "jsonl"):
                made = session.export.export(name)
                assert made.path.read_bytes() == session.export.render(name)[0]
