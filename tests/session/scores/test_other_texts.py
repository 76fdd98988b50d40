"""Other systems' renderings and further references beside the text under repair."""

from __future__ import annotations

from pathlib import Path

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from tests.projects import WORK, make_project
from workbench.domain.works import About, Role
from workbench.errors import InputError, UsageError
from workbench.scoring.corpus import ScoringTask
from workbench.session.opening.projects import add_file
from workbench.session.scores.comparing import Comparing
from workbench.session.scores.comparison import MACHINE, NOW, ResamplingUnit
from workbench.session.session import Session
from workbench.store.about import read_about
from workbench.store.folder import ProjectFolder

MACHINE_TEXT = "The museum is opened.\n\nThe door are red. Nobody came.\n\nOld maps hangs on the wall.\n"
CORRECTED = "The museum is open.\n\nThe door is red. Nobody came in.\n\nOld maps hang on the wall.\n"
GOOGLE = "The museum is open.\n\nThe door is red and nobody came in.\n\nOld maps are hanging on the wall.\n"
SECOND = "The museum has opened.\n\nThe door is red. No one came in.\n\nSee also: opening hours\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE_TEXT, CORRECTED)


def put(root: Path, name: str, text: str, role: Role, called: str | None = None) -> str:
    file = root.parent / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return add_file(root, file, role, called=called).name


def about(root: Path) -> About:
    return read_about(ProjectFolder(root).about(WORK), WORK)


def test_a_second_system_stands_beside_and_the_text_under_repair_stays(root: Path) -> None:
    with Session.open(root) as session:
        before = [session.core.text.segment(key) for key in session.core.text.order]
    assert put(root, "a/machine.txt", GOOGLE, Role.MACHINE, "google") == "google"
    assert put(root, "b/machine.txt", MACHINE_TEXT, Role.MACHINE, "microsoft") == ""
    assert (about(root).system, list(about(root).beside(Role.MACHINE))) == ("microsoft", ["google"])
    assert put(root, "b/machine.txt", CORRECTED, Role.MACHINE, "third") == "third"
    paths = [path for _, path in about(root).files + about(root).systems]
    assert len(set(paths)) == len(paths) == 4
    assert [(root / path).read_text() for _, path in about(root).systems] == [GOOGLE, CORRECTED]
    with Session.open(root) as session:
        assert [session.core.text.segment(key) for key in session.core.text.order] == before


def test_a_name_given_again_is_a_new_version(root: Path) -> None:
    put(root, "x.txt", GOOGLE, Role.MACHINE, "google")
    file = root.parent / "y.txt"
    file.write_text(SECOND)
    assert add_file(root, file, Role.MACHINE, called="google").is_update
    assert len(about(root).systems) == 1
    assert (root / about(root).systems[0][1]).read_text() == SECOND


def test_references_are_known_by_their_files(root: Path) -> None:
    assert put(root, "ref-a.txt", CORRECTED, Role.REFERENCE) == ""
    assert put(root, "ref-b.txt", SECOND, Role.REFERENCE) == "ref-b"
    assert put(root, "ref-a.txt", SECOND, Role.REFERENCE) == ""
    assert put(root, "any.txt", SECOND, Role.REFERENCE, "ref-b") == "ref-b"
    assert [name for name, _ in about(root).references] == ["ref-b"]


@pytest.mark.parametrize(
    ("role", "called"),
    [(Role.SOURCE, "x"), (Role.MACHINE, "now"), (Role.MACHINE, " "), (Role.MACHINE, "a\x1b"), (Role.MACHINE, "a" * 99)],
)
def test_names_that_cannot_be(root: Path, role: Role, called: str) -> None:
    with pytest.raises(UsageError):
        put(root, "x.txt", GOOGLE, role, called)
    assert not about(root).systems


def test_systems_and_revisions_stand_in_one_table_against_every_reference(root: Path) -> None:
    put(root, "google.txt", GOOGLE, Role.MACHINE, "google")
    put(root, "second.txt", SECOND, Role.REFERENCE)
    with Session.open(root) as session:
        session.take.everything()
        found = session.compare.work_comparison()
    assert [one.references for one in found.against] == [("corrected",), ("second",), ("corrected", "second")]
    for one in found.against[:1]:
        assert [system.name for system in one.report.systems] == [MACHINE, "google", NOW]
        assert {test.system for test in one.report.comparisons} == {"google", NOW}
    assert [(one.name, one.is_reference) for one in found.others] == [("google", False), ("second", True)]
    reference = found.others[1]
    assert reference.unmatched == 2
    assert 0 < reference.unmatched_share < 0.5
    assert found.report.systems[2].metrics["BLEU"].score == pytest.approx(100.0)


def test_the_numbers_are_those_of_a_fresh_run_over_the_lines(root: Path) -> None:
    put(root, "google.txt", GOOGLE, Role.MACHINE, "google")
    put(root, "second.txt", SECOND, Role.REFERENCE)
    corrected = ["The museum is open.", "The door is red. Nobody came in.", "Old maps hang on the wall."]
    google = ["The museum is open.", "The door is red and nobody came in.", "Old maps are hanging on the wall."]
    second: list[str | None] = ["The museum has opened.", "The door is red. No one came in.", None]
    with Session.open(root) as session:
        found = session.compare.work_comparison(ScoringTask())
    both, alone = [corrected, second], [[text for text in second if text]]
    for against, hypotheses, references in ((2, google, both), (1, google[:2], alone), (0, google, [corrected])):
        system = next(one for one in found.against[against].report.systems if one.name == "google")
        for metric in (BLEU(), CHRF(), TER()):
            score = metric.corpus_score(hypotheses, references)  # type: ignore[arg-type]
            assert system.metrics[str(score.name)].score == score.score
    assert [one.lines for one in found.against] == [3, 2, 3]
    assert [one.left_out for one in found.against] == [0, 1, 0]


def test_a_work_with_references_only_is_scored_against_them(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", MACHINE_TEXT)
    put(root, "ref.txt", CORRECTED, Role.REFERENCE)
    with Session.open(root) as session:
        session.edit.revise(session.core.text.order[0], "The museum is open.")
        found = session.compare.work_comparison()
        assert found.against[0].references == ("ref",)
        assert [one.name for one in found.report.systems] == [MACHINE, NOW]
        assert len(found.curve) == 2
        assert found.curve[1].scores["BLEU"] > found.curve[0].scores["BLEU"]


def test_blocks_are_drawn_where_they_are_asked_for(root: Path) -> None:
    with Session.open(root) as session:
        session.take.everything()
        found = session.compare.work_comparison(unit=ResamplingUnit.BLOCK)
        assert {one.units for one in found.report.comparisons} == {3}
        assert all("unit:block" in one.signature for one in found.report.comparisons)
        assert {one.units for one in session.compare.work_comparison().report.comparisons} == {4}
    one_block = make_project(root.parent / "other", "It are. So is.", "It is. So is.")
    with Session.open(one_block) as session, pytest.raises(UsageError, match="one paragraph"):
        session.compare.work_comparison(unit=ResamplingUnit.BLOCK)


def test_what_was_lined_up_is_kept_by_content(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "google.txt", GOOGLE, Role.MACHINE, "google")
    with Session.open(root) as session:
        first = session.compare.work_comparison(ScoringTask())
    with monkeypatch.context() as patched:
        patched.setattr("workbench.alignment.align", lambda *a, **k: pytest.fail("lined up again"))
        with Session.open(root) as session:
            assert session.compare.work_comparison(ScoringTask()) == first
    put(root, "google.txt", CORRECTED, Role.MACHINE, "google")
    with Session.open(root) as session:
        assert session.compare.work_comparison(ScoringTask()) != first


def test_a_file_that_is_gone_or_no_text_is_told_by_name(root: Path) -> None:
    put(root, "google.txt", GOOGLE, Role.MACHINE, "google")
    file = root / about(root).systems[0][1]
    file.write_bytes(b"\x7fELF" + bytes(200))
    with Session.open(root) as session:
        compare: Comparing = session.compare
        with pytest.raises(InputError, match=r"google\.txt"):
            compare.work_comparison()
        file.unlink()
        with pytest.raises(InputError, match=r"google\.txt"):
            compare.work_comparison()
        assert session.scores.text_scores("machine")


def test_a_new_machine_file_does_not_cut_the_curve_and_a_corrected_one_says_why(root: Path) -> None:
    with Session.open(root) as session:
        session.edit.revise(session.core.text.order[0], "The museum is open.")
    put(root, "machine.txt", MACHINE_TEXT.replace("hangs", "hung"), Role.MACHINE)
    with Session.open(root) as session:
        session.edit.revise(session.core.text.order[1], "The door is red.")
        whole = session.compare.work_comparison(ScoringTask())
        assert [point.revision for point in whole.curve] == [0, 1, 2, 3]
        assert whole.curve_note == ""
    put(root, "corrected.txt", "An old house.\n\n" + CORRECTED, Role.CORRECTED)
    with Session.open(root) as session:
        cut = session.compare.work_comparison(ScoringTask())
        assert [point.revision for point in cut.curve] == [4]
        assert "begins at revision 4" in cut.curve_note
        assert "corrected" in cut.curve_note


def test_a_text_of_something_else_is_told(root: Path) -> None:
    put(root, "other.txt", "Quite another story.\n\nIt was night. Rain fell on the harbour.\n", Role.MACHINE, "stray")
    put(root, "corrected.txt", CORRECTED, Role.MACHINE, "copy")
    with Session.open(root) as session:
        found = session.compare.work_comparison(ScoringTask())
    assert any("stray" in one and "is it a translation of this text" in one for one in found.report.warnings)
    assert MACHINE not in " ".join(found.report.warnings)
