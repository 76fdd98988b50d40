"""A file that comes again in another version: lined up anew, and nothing that people did is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import WORK, clean_text, make_project, segments_of, texts_of
from workbench.domain.segments import State
from workbench.domain.works import Role
from workbench.errors import ConflictError, InputError, UsageError
from workbench.session.opening.projects import add_file, init_project
from workbench.session.session import Session

MACHINE = "The museum is open.\n\nThe door is are red. Nobody came in the winter.\n\nThe director collects old maps.\n"
CORRECTED = "The museum is open.\n\nThe door is red. Nobody came in the winter.\n\nThe director collects maps.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE, CORRECTED)


def readd(root: Path, role: Role, text: str) -> None:
    file = root.parent / f"{role}.txt"
    file.write_text(text)
    assert add_file(root, file, role).is_update


def edited(root: Path, **edits: str) -> None:
    """Revise segments by their number."""
    with Session.open(root) as session:
        for number, text in edits.items():
            session.edit.revise(session.core.text.order[int(number[1:]) - 1], text)


def test_an_untouched_text_becomes_the_new_file(root: Path) -> None:
    with Session.open(root):
        pass
    new = "Welcome, everybody!\n\n" + MACHINE.replace("old maps", "very old maps").replace("\n\n", "\n \n")
    readd(root, Role.MACHINE, new)
    with Session.open(root) as session:
        assert clean_text(session).decode() == new
        assert [session.core.text.segment(key).machine for key in session.core.text.order] == texts_of(session)


def test_the_same_file_again_changes_nothing(root: Path) -> None:
    edited(root, n2="The door is red.")
    with Session.open(root) as session:
        before = segments_of(session)
    readd(root, Role.MACHINE, MACHINE)
    with Session.open(root) as session:
        assert segments_of(session) == before
        assert session.history.can_undo


def test_edits_notes_and_states_stay_with_their_sentences(root: Path) -> None:
    edited(root, n2="The door is red, said Aino.")
    with Session.open(root) as session:
        key = session.core.text.order[1]
        session.edit.confirm(key)
        session.edit.set_note(session.core.text.order[3], "ask the director")
    readd(root, Role.MACHINE, "A new first sentence stands here.\n\n" + MACHINE.replace("is are", "are is"))
    with Session.open(root) as session:
        segment = session.core.text.segment(key)
        assert (segment.working, segment.machine) == ("The door is red, said Aino.", "The door are is red.")
        assert segment.state is State.TRANSLATED
        assert texts_of(session)[0] == "A new first sentence stands here."
        assert [one.note for one in segments_of(session).values()][-1] == "ask the director"
        assert not session.history.can_undo
        with pytest.raises(UsageError, match="a new file came in"):
            session.history.jump(0)


def test_new_sentences_are_linked_too(root: Path) -> None:
    with Session.open(root):
        pass
    readd(root, Role.CORRECTED, CORRECTED + "\nTickets are sold at the wooden door.\n")
    readd(root, Role.MACHINE, MACHINE + "\nTickets are sell at the wooden door.\n")
    with Session.open(root) as session:
        key = session.core.text.order[-1]
        assert session.core.text.linked_text(key, Role.CORRECTED) == "Tickets are sold at the wooden door."


@pytest.mark.parametrize("new", ["Something else altogether, about a train.\n", "", "The museum is open.\n"])
def test_a_repair_without_a_place_in_the_new_file_stays(root: Path, new: str) -> None:
    edited(root, n3="Nobody came, and nobody will come.")
    readd(root, Role.MACHINE, new)
    with Session.open(root) as session:
        assert "Nobody came, and nobody will come." in "".join(texts_of(session))


def test_a_repair_stays_when_its_sentence_is_merged_into_another(root: Path) -> None:
    edited(root, n3="Nobody came, and nobody will come.")
    readd(root, Role.MACHINE, MACHINE.replace("red. Nobody", "red and nobody"))
    with Session.open(root) as session:
        assert "Nobody came, and nobody will come." in " ".join(texts_of(session))


def test_an_inserted_segment_stays_where_it_is(root: Path) -> None:
    with Session.open(root) as session:
        session.edit.insert(session.core.text.order[0], "Come in!")
        session.edit.insert(None, "Before all.")
    readd(root, Role.MACHINE, MACHINE.replace("old maps", "new maps"))
    with Session.open(root) as session:
        assert texts_of(session)[:3] == ["Before all.", "The museum is open.", "Come in!"]
        assert texts_of(session)[-1] == "The director collects new maps."


def test_a_locked_segment_keeps_its_text(root: Path) -> None:
    with Session.open(root) as session:
        key = session.core.text.order[3]
        session.edit.set_locked([key], True)
    readd(root, Role.MACHINE, MACHINE.replace("old maps", "new maps"))
    with Session.open(root) as session:
        assert session.core.text.segment(key).working == "The director collects old maps."
        assert session.core.text.segment(key).machine == "The director collects new maps."


def test_a_confirmed_sentence_that_changed_in_the_file_is_unfinished_again(root: Path) -> None:
    with Session.open(root) as session:
        first, *_, last = session.core.text.order
        session.edit.confirm(first)
        session.edit.confirm(last)
    readd(root, Role.MACHINE, MACHINE.replace("old maps", "new maps"))
    with Session.open(root) as session:
        assert session.core.text.segment(first).state is State.TRANSLATED
        assert session.core.text.segment(last).state is State.INITIAL


def test_the_order_that_was_taken_stays(tmp_path: Path) -> None:
    corrected = (
        "The museum is open.\n\nThe director collects old maps.\n\nThe door is red. Nobody came in the winter.\n"
    )
    root = make_project(tmp_path / "other", MACHINE, corrected)
    with Session.open(root) as session:
        session.take.everything()
        assert clean_text(session).decode() == corrected
    readd(root, Role.MACHINE, MACHINE.replace("old maps", "ancient maps"))
    with Session.open(root) as session:
        assert clean_text(session).decode() == corrected.replace("old maps", "ancient maps")


def test_a_corrected_text_that_comes_again_is_lined_up_anew(root: Path) -> None:
    edited(root, n2="Mine.")
    readd(root, Role.CORRECTED, "A title\n\n" + CORRECTED)
    with Session.open(root) as session:
        assert texts_of(session)[1] == "Mine."
        key = session.core.text.order[1]
        assert session.core.text.linked_text(key, Role.CORRECTED) == "The door is red."
        session.scores.measure_all()
        assert session.scores.coverage().unmatched == 1


def test_a_translation_made_without_a_machine_stays_when_one_comes(tmp_path: Path) -> None:
    source = "Museo on auki. Ovi on punainen.\n\nKukaan ei tullut.\n"
    root = make_project(tmp_path / "other", None, source=source)
    with Session.open(root) as session:
        assert texts_of(session) == ["", "", ""]
        session.edit.revise(session.core.text.order[0], "The museum is open.")
    file = tmp_path / "machine.txt"
    file.write_text("Museum on open. Door on red.\n\nNobody came.\n")
    assert not add_file(root, file, Role.MACHINE).is_update
    with Session.open(root) as session:
        assert texts_of(session) == ["The museum is open.", "Door on red.", "Nobody came."]
        key = session.core.text.order[0]
        assert session.core.text.segment(key).machine == "Museum on open."
        assert session.core.text.linked_text(key, Role.SOURCE) == "Museo on auki."


def test_a_source_text_added_later_is_linked(root: Path, tmp_path: Path) -> None:
    with Session.open(root):
        pass
    file = tmp_path / "source.txt"
    file.write_text(
        "Museo on auki.\n\nOvi on punainen. Kukaan ei tullut talvella.\n\nJohtaja kerää vanhoja karttoja.\n"
    )
    add_file(root, file, Role.SOURCE)
    with Session.open(root) as session:
        assert session.rows.row(session.core.text.order[0]).source == "Museo on auki."


def test_a_file_cannot_be_added_to_a_project_in_use_or_without_being_there(root: Path, tmp_path: Path) -> None:
    with Session.open(root), pytest.raises(ConflictError):
        add_file(root, root / "source_texts" / WORK / "machine.txt", Role.MACHINE)
    with pytest.raises(InputError, match="cannot be read"):
        add_file(root, tmp_path / "nothing.txt", Role.MACHINE)


@pytest.mark.parametrize("role", [Role.MACHINE, Role.CORRECTED])
def test_lining_up_says_how_far_it_is(root: Path, tmp_path: Path, role: Role) -> None:
    told: list[tuple[int, int]] = []
    with Session.open(root, progress=lambda done, total: told.append((done, total))):
        assert told
    assert told.pop() == (told[-1][1], told[-1][1])
    told.clear()
    file = tmp_path / "again.txt"
    file.write_text(CORRECTED.replace("red", "blue"))
    add_file(root, file, role, work=WORK, progress=lambda done, total: told.append((done, total)))
    assert told
    assert all(0 <= done <= total for done, total in told)
    assert told[-1][0] == told[-1][1]


START = "The museum is open. It is large.\n\nNext Post\n\nNobody came in the winter.\n"


def test_a_work_can_start_as_its_corrected_text(tmp_path: Path) -> None:
    corrected = "The museum is open and large.\n\nNobody came in the winter months.\n"
    root = make_project(tmp_path / "other", START, corrected, start="corrected")
    with Session.open(root) as session:
        assert clean_text(session).decode() == corrected
        session.scores.measure_all()
        assert session.scores.text_scores()[2].value == 0


def test_a_work_can_start_empty_or_as_its_source(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "empty", START, start="empty")) as session:
        assert texts_of(session) == ["", "", "", ""]
    root = make_project(tmp_path / "source", START, source="Museo on auki. Se on suuri.\n", start="source")
    with Session.open(root) as session:
        assert texts_of(session)[0] == "Museo on auki."


def test_a_project_is_made_once(tmp_path: Path) -> None:
    init_project(tmp_path / "p")
    with pytest.raises(UsageError, match="already holds a project"):
        init_project(tmp_path / "p")
    with pytest.raises(UsageError, match="'elsewhere'"):
        init_project(tmp_path / "q", start="elsewhere")
