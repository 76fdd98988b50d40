"""Handing over: every form of every work, in the encoding the text came in, whole or not at all."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from tests.projects import SHIPPED, WORKS, clean_text, make_project
from workbench.domain.works import Role
from workbench.errors import InputError, UsageError, WorkbenchError
from workbench.session.opening.projects import copy_works, init_project
from workbench.session.session import Session

FORMATS = ("txt", "md", "html", "tsv", "jsonl")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shipped") / "project"
    copy_works(SHIPPED, init_project(root))
    return root


@pytest.mark.parametrize("work", WORKS)
def test_every_work_that_ships_is_handed_over(shipped: Path, work: str) -> None:
    with Session.open(shipped, work) as session:
        made = {name: session.export.export(name) for name in FORMATS}
        language = session.core.about.target_language
        assert made["txt"].path == shipped / "translations" / work / f"{work}.{language}.clean.txt"
        original = (shipped / (session.core.about.path_of(Role.MACHINE) or "")).read_bytes()
        assert made["txt"].path.read_bytes() == original
        assert f'lang="{language}"' in made["html"].path.read_text("utf-8")
        rows = [json.loads(line) for line in made["jsonl"].path.read_text("utf-8").splitlines()]
        assert [row["machine"] for row in rows if row["id"]] == [
            session.core.text.segment(key).machine for key in session.core.text.order
        ]
        assert len(rows) == len(session.rows.order())
        assert len(made["tsv"].path.read_text("utf-8").removesuffix("\n").split("\n")) == len(rows) + 1
        assert not any(export.notice for export in made.values())


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_LE + "Hän tuli. Ovi on auki.\r\n".encode("utf-16-le"),
        codecs.BOM_UTF8 + b"One. Two.  \r\n\r\n",
        "Hän tuli kotiin. “Missä olet?”\n".encode("cp1252"),
        b"Good. \xff bad. \x00",
    ],
)
def test_a_repair_leaves_every_other_byte(tmp_path: Path, data: bytes) -> None:
    with Session.open(make_project(tmp_path / "project", data)) as session:
        key = session.core.text.order[0]
        old = session.core.text.segment(key).working
        session.edit.revise(key, "X.")
        codec = session.core.renderings[Role.MACHINE].encoding.codec
        assert clean_text(session) == data.replace(old.encode(codec), "X.".encode(codec), 1)


def test_a_file_that_no_export_wrote_is_known_as_foreign(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    target = tmp_path / "out.txt"
    with Session.open(root) as session:
        assert not session.export.is_foreign(target)
        target.write_text("Somebody's own.")
        assert session.export.is_foreign(target)
        assert "replaced" in session.export.export("txt", target).notice
        assert not session.export.is_foreign(target)
        session.edit.revise(session.core.text.order[0], "Revised.")
        assert session.export.export("txt", target).notice == ""
        assert not session.export.is_foreign(tmp_path)
    with Session.open(root) as session:
        assert not session.export.is_foreign(tmp_path / "project" / ".." / "out.txt")
        target.write_text("Mended by hand.")
        assert session.export.is_foreign(target)
    with Session.open(root, read_only=True) as session:
        session.export.export("txt", target)
        assert not session.export.is_foreign(target)


def test_a_character_that_the_encoding_lacks_is_written_in_another_and_told(tmp_path: Path) -> None:
    with Session.open(
        make_project(tmp_path / "project", "Hän tuli kotiin. “Missä olet?”\n".encode("cp1252"))
    ) as session:
        session.edit.revise(session.core.text.order[0], "漢字")
        export = session.export.export("txt")
        assert "U+6F22" in export.notice
        assert "UTF-8" in export.notice
        assert export.path.read_text("utf-8").startswith("漢字 “Missä")
        with pytest.raises(InputError, match=r"cp1252 cannot hold the character U\+6F22"):
            session.export.export("txt", encoding="cp1252")
        assert session.export.render("txt", encoding="utf-16-be")[0].decode("utf-16-be").startswith("漢字")


@pytest.mark.parametrize("name", ["klingon", "", "base64", "\0"])
def test_an_encoding_that_does_not_exist_is_told(tmp_path: Path, name: str) -> None:
    with Session.open(make_project(tmp_path / "project")) as session:
        if name:
            with pytest.raises(InputError, match="no encoding"):
                session.export.render("txt", encoding=name)


def test_a_form_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "project")) as session, pytest.raises(UsageError, match="'docx'"):
        session.export.export("docx")


def test_a_path_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "project")) as session:
        for path in (tmp_path, Path(__file__, "x.txt")):
            with pytest.raises(WorkbenchError, match="cannot be written|there is no folder"):
                session.export.export("txt", path)
    assert not [path for path in tmp_path.parent.iterdir() if path.name.startswith(f".{tmp_path.name}")]


def test_the_table_shows_everything_that_hangs_on_a_segment(tmp_path: Path) -> None:
    root = make_project(
        tmp_path / "project",
        "The door is are red.\n\nNext Post\n",
        "The door is red.\n\nNobody came in the winter.\n",
        "Ovi on punainen.\n",
    )
    with Session.open(root) as session:
        first, second = session.core.text.order
        session.edit.confirm(first)
        session.edit.set_note(first, "a\tnote")
        session.edit.set_dropped([second], True)
        session.edit.set_locked([second], True)
        table = session.export.table()
        one, two = (row for row in table if row.id is not None)
        rest = [row for row in table if row.id is None]
        assert (one.number, one.state, one.source, one.working, one.corrected, one.note) == (
            1, "translated", "Ovi on punainen.", "The door is are red.", "The door is red.", "a\tnote",
        )  # fmt: skip
        assert (two.is_dropped, two.is_locked) == (True, True)
        assert all(row.number is None and row.id is None and row.state == "" for row in rest)
