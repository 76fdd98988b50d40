"""The verbs on plain lists of strings: the same answers as on files, and a sentence for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import workbench
from tests.index_server import FI_EN
from workbench.suggestions.argos.unpacking import unpack

HYPOTHESES = ["The cat sat on mat.", "It was was raining."]
REFERENCES = ["The cat sat on the mat.", "It was raining."]


def written(folder: Path, name: str, lines: list[str]) -> Path:
    file = folder / name
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return file


def test_scores_are_those_of_files(tmp_path: Path) -> None:
    hypotheses, references = written(tmp_path, "h", HYPOTHESES), written(tmp_path, "r", REFERENCES)
    on_files = workbench.score_files([hypotheses], [references], names=["system"], with_segments=True)
    on_lists = workbench.score(HYPOTHESES, [REFERENCES], with_segments=True)
    assert on_lists == on_files


def test_several_systems_are_scored_by_name() -> None:
    report = workbench.score(
        {"old": HYPOTHESES, "new": REFERENCES}, [REFERENCES], metrics=["bleu"], compare="ar", trials=100
    )
    assert [system.name for system in report.systems] == ["old", "new"]
    assert report.comparisons[0].system == "new"


def test_a_missing_reference_is_none() -> None:
    report = workbench.score(HYPOTHESES, [REFERENCES, [None, "Rain fell."]], metrics="chrf")
    assert report.systems[0].metrics["chrF2"].score > 0


def test_findings_are_those_of_lines(tmp_path: Path) -> None:
    file = written(tmp_path, "h", HYPOTHESES)
    on_file = workbench.check_file(file, target_language="en", by_line=True)
    on_list = workbench.check(HYPOTHESES, target_language="en")
    assert on_list.rows() == on_file.rows()
    assert on_list.fixed_texts[1] == "It was raining."
    assert on_list.fixed == on_file.fixed


def test_links_are_those_of_lines(tmp_path: Path) -> None:
    left, right = written(tmp_path, "l", HYPOTHESES), written(tmp_path, "r", REFERENCES)
    on_files = workbench.align_files(left, right, left_language="en", right_language="en", by_line=True)
    assert workbench.align(HYPOTHESES, REFERENCES, left_language="en", right_language="en").links == on_files.links


def test_segments_hold_every_offset() -> None:
    text = "It rains. It pours.\n\nThe end."
    for one in workbench.segment(text, "en").segments:
        assert text[one.start : one.end] == one.text


def test_texts_are_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ctranslate2", reason="the extra mt is not installed")
    unpack(FI_EN, tmp_path / "models")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    made = workbench.translate(["Juna Turkuun lähtee tiistaina.", "Kauppa on auki lauantaisin."], "fi", "en")
    assert len(made.texts) == 2
    assert all(made.texts)
    assert made.to_dict()["segments"][0]["source"] == "Juna Turkuun lähtee tiistaina."


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: workbench.score("one text", [REFERENCES]), "not one text"),
        (lambda: workbench.score(HYPOTHESES, REFERENCES), "list of lists"),  # type: ignore[arg-type]
        (lambda: workbench.score(HYPOTHESES, []), "list of lists"),
        (lambda: workbench.score(HYPOTHESES, "x"), "list of lists"),
        (lambda: workbench.score([1, 2], [REFERENCES]), "number 1 is a value of the type int"),  # type: ignore[list-item]
        (lambda: workbench.score(None, [REFERENCES]), "not None"),  # type: ignore[arg-type]
        (lambda: workbench.score(HYPOTHESES, [REFERENCES[:1]]), "2"),
        (lambda: workbench.score(HYPOTHESES, [REFERENCES], metrics="blue"), "did you mean bleu"),
        (lambda: workbench.check("one text"), "not one text"),
        (lambda: workbench.check(HYPOTHESES, sources=["x"]), "each text needs its source"),
        (lambda: workbench.check(HYPOTHESES, only="doubled-word"), "not one text"),
        (lambda: workbench.check(HYPOTHESES, certainty="sure"), "no certainty"),
        (lambda: workbench.align("a", ["b"]), "not one text"),
        (lambda: workbench.align(["a"], ["b"], mode="x"), "mode"),
        (lambda: workbench.segment(["a"]), "segment_file"),  # type: ignore[arg-type]
        (lambda: workbench.segment(b"a"), "segment_file"),  # type: ignore[arg-type]
        (lambda: workbench.translate("a", "fi", "en"), "not one text"),
        (lambda: workbench.translate(["a"], "fi", "en", best=0), "1 to 20"),
        (lambda: workbench.segment_file(3), "path"),  # type: ignore[arg-type]
        (lambda: workbench.check_file(None), "path"),  # type: ignore[arg-type]
        (lambda: workbench.add_file(None, "a", "machine"), "path"),  # type: ignore[arg-type]
        (lambda: workbench.Session.open(5), "path"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_sentence(call: object, sentence: str) -> None:
    with pytest.raises(workbench.WorkbenchError, match=sentence) as refused:
        call()  # type: ignore[operator]
    assert "\n" not in str(refused.value)


def test_generators_and_tuples_are_lists_too() -> None:
    assert workbench.score((text for text in HYPOTHESES), [tuple(REFERENCES)]) == workbench.score(
        HYPOTHESES, [REFERENCES]
    )


class Own:
    """A path of another package."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


def test_any_path_is_taken(tmp_path: Path) -> None:
    file = written(tmp_path, "h.txt", HYPOTHESES)
    project = Own(tmp_path / "project")
    workbench.init_project(project)
    added = workbench.add_file(project, Own(file), "machine", target_language="en")
    assert added.work == "h"
    assert workbench.report_work(project, to=Own(tmp_path / "report.json")).segments
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["work"] == "h"
    assert workbench.project_status(project)[0].segments == 2
    with workbench.Session.open(project) as session:
        assert len(session.core.text.order) == 2
