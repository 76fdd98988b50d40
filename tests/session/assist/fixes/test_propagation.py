"""Fixes that spread: offered after a segment is confirmed, applied, undone, refused and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import WORK, make_project, texts_of
from workbench.domain.fixes import Fix, FixKind, ProposedFix, Rule, Verdict
from workbench.domain.segments import Origin, State
from workbench.domain.suggestions import SuggestionKind
from workbench.domain.works import Role
from workbench.errors import InputError, ReadOnlyError, UsageError
from workbench.session.opening.projects import add_file
from workbench.session.session import Session

MACHINE = (
    "He left a retraining camp.\n\nTwo retraining camps are here.\n\nRetraining camp life is hard.\n\n"
    "The retraining camp again and a retraining camp.\n\nNothing else.\n"
)
REPAIRED = "He left a re-education camp."
FIX = Fix(FixKind.PHRASE, "retraining camp", "re-education camp")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(make_project(tmp_path / "project", MACHINE)) as opened:
        yield opened


def confirmed(session: Session, number: int, text: str | None = None) -> list[ProposedFix]:
    return session.fixes.after(session.edit.confirm(session.core.text.order[number - 1], text))


def test_the_first_repair_offers_the_others(session: Session) -> None:
    (proposal,) = confirmed(session, 1, REPAIRED)
    assert proposal.fix == FIX
    assert proposal.count == "4 more places, 1 of them to decide"
    assert [
        (occurrence.segment, occurrence.before, occurrence.after, occurrence.needs_decision)
        for occurrence in proposal.occurrences
    ] == [
        (2, "retraining camps", "re-education camps", True),
        (3, "Retraining camp", "Re-education camp", False),
        (4, "retraining camp", "re-education camp", False),
        (4, "retraining camp", "re-education camp", False),
    ]


def test_all_that_is_sure_is_repaired_in_one_step_that_can_be_undone(session: Session) -> None:
    (proposal,) = confirmed(session, 1, REPAIRED)
    before = texts_of(session)
    committed = session.fixes.apply(proposal)
    assert committed is not None
    assert committed.revision.reason.about == "retraining camp → re-education camp"
    assert texts_of(session) == [
        REPAIRED,
        "Two retraining camps are here.",
        "Re-education camp life is hard.",
        "The re-education camp again and a re-education camp.",
        "Nothing else.",
    ]
    assert session.fixes.after(committed) == []
    session.history.undo()
    assert texts_of(session) == before


def test_one_place_can_be_chosen_and_the_rest_is_not_offered_again(session: Session) -> None:
    (proposal,) = confirmed(session, 1, REPAIRED)
    session.fixes.apply(proposal, [occurrence for occurrence in proposal.occurrences if occurrence.needs_decision])
    assert texts_of(session)[1] == "Two re-education camps are here."
    assert session.fixes.after(1) == []


def test_what_is_confirmed_without_a_repair_teaches_nothing(session: Session) -> None:
    assert confirmed(session, 5) == []
    assert session.fixes.after(None) == []
    assert session.fixes.after(session.history.undo()) == []


def test_what_a_person_left_standing_speaks_against_it(session: Session) -> None:
    confirmed(session, 3)
    (proposal,) = confirmed(session, 1, REPAIRED)
    assert proposal.note == "left as it is in 1 confirmed place"
    assert proposal.sure == ()


def test_ordinary_words_left_standing_are_not_offered_at_all(tmp_path: Path) -> None:
    text = "A sad story here.\n\nOne sad story more.\n\nThat sad story too.\n"
    with Session.open(make_project(tmp_path / "project", text)) as session:
        confirmed(session, 1)
        assert confirmed(session, 2, "One sad tale more.") == []


def test_locked_and_dropped_segments_are_left_alone(session: Session) -> None:
    session.edit.set_locked([4], True)
    session.edit.set_dropped([2], True)
    (proposal,) = confirmed(session, 1, REPAIRED)
    assert [occurrence.segment for occurrence in proposal.occurrences] == [3]


def test_what_is_being_typed_is_seen_and_kept(session: Session) -> None:
    session.core.type(5, "A retraining camp is typed.")
    (proposal,) = confirmed(session, 1, REPAIRED)
    assert [occurrence.segment for occurrence in proposal.occurrences] == [2, 3, 4, 4, 5]
    session.fixes.apply(proposal)
    assert texts_of(session)[4] == "A re-education camp is typed."


def test_a_text_that_changed_since_is_not_touched(session: Session) -> None:
    (proposal,) = confirmed(session, 1, REPAIRED)
    session.edit.revise(4, "Something else.")
    before = texts_of(session)
    with pytest.raises(UsageError, match="changed after"):
        session.fixes.apply(proposal)
    assert texts_of(session) == before


def test_segments_that_come_and_go_are_followed(session: Session) -> None:
    confirmed(session, 1, REPAIRED)
    session.edit.insert(5, "A retraining camp was inserted.")
    session.edit.join(4)
    proposals = session.fixes.after(1)
    assert [occurrence.segment for occurrence in proposals[0].occurrences] == [2, 3, 4, 4, 6]


def test_a_refused_fix_is_never_offered_again(session: Session, tmp_path: Path) -> None:
    (proposal,) = confirmed(session, 1, REPAIRED)
    session.fixes.refuse(proposal)
    assert session.fixes.after(1) == []
    assert confirmed(session, 2, "Two re-education camps are here.") == []
    assert session.fixes.rules() == [Rule(FIX, Verdict.REFUSED)]
    session.close()
    with Session.open(tmp_path / "project") as again:
        assert again.fixes.after(1) == []
        assert again.fixes.forget(FIX)
        assert again.fixes.after(1) != []


def test_a_rule_meets_a_new_machine_rendering(session: Session, tmp_path: Path) -> None:
    (proposal,) = confirmed(session, 1, REPAIRED)
    session.fixes.remember(proposal)
    session.close()
    newer = tmp_path / "newer.txt"
    newer.write_text(MACHINE.replace("Nothing else.", "A third retraining camp came."), encoding="utf-8")
    add_file(tmp_path / "project", newer, Role.MACHINE, work=WORK)
    with Session.open(tmp_path / "project") as again:
        assert texts_of(again)[4] == "A third retraining camp came."
        (found,) = again.fixes.proposals()
        assert [occurrence.segment for occurrence in found.occurrences][-1] == 5
        (suggestion,) = again.fixes.proposals_for(5)
        assert (suggestion.kind, suggestion.text, suggestion.start, suggestion.end) == (
            SuggestionKind.FIX,
            "re-education camp",
            8,
            23,
        )
        assert [one.suggestion.text for one in again.suggest.shortlist(5).entries] == ["re-education camp"]
        again.fixes.apply(found)
        assert texts_of(again)[4] == "A third re-education camp came."


def test_the_rules_are_a_file_that_people_edit(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "project" / "fixes.toml"
    path.write_text('# ours\n[[rule]]\nold = "again"\nnew = "once more"\n\n# the end\n', encoding="utf-8")
    (proposal,) = session.fixes.proposals()
    assert [occurrence.segment for occurrence in proposal.occurrences] == [4]
    session.fixes.remember(FIX)
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# ours\n[[rule]]\nold = "again"')
    assert "# the end" in text
    session.fixes.forget(FIX)
    assert [rule.fix.old for rule in session.fixes.rules()] == ["again"]
    path.write_text("[[rule]\n", encoding="utf-8")
    with pytest.raises(InputError, match="no valid TOML"):
        session.fixes.rules()
    assert session.fixes.proposals() != []
    assert session.fixes.trouble is not None


def test_other_works_of_the_project_are_offered_and_repaired_with_a_history_of_their_own(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", MACHINE)
    other = tmp_path / "other.txt"
    other.write_text("One retraining camp.\n\nNo more.\n", encoding="utf-8")
    add_file(root, other, Role.MACHINE, work="second", source_language="fi", target_language="en")
    with Session.open(root, "second") as session:
        session.core.type(2, "No more of it.")
    with Session.open(root, "leaflet") as session:
        (proposal,) = confirmed(session, 1, REPAIRED)
        (occurrence,) = [occurrence for occurrence in proposal.occurrences if occurrence.work]
        assert (occurrence.work, occurrence.needs_decision, occurrence.note) == ("second", True, "in the work second")
        session.fixes.apply(proposal, proposal.occurrences)
        assert "retraining" not in " ".join(texts_of(session))
    with Session.open(root, "second") as session:
        assert texts_of(session) == ["One re-education camp.", "No more of it."]
        session.history.undo()
        assert texts_of(session) == ["One retraining camp.", "No more of it."]


def test_reading_only_offers_and_changes_nothing(session: Session, tmp_path: Path) -> None:
    confirmed(session, 1, REPAIRED)
    session.close()
    with Session.open(tmp_path / "project", read_only=True) as reading:
        (proposal,) = reading.fixes.after(1)
        for refused in (reading.fixes.apply, reading.fixes.remember, reading.fixes.refuse):
            with pytest.raises(ReadOnlyError):
                refused(proposal)


def test_what_an_engine_gave_is_what_the_repair_is_learned_from(session: Session) -> None:
    session.edit.revise(5, "Whatsapp is here.", "take machine", Origin.MACHINE, "argos 1.9")
    session.edit.revise(3, "They have Whatsapp too.")
    (proposal,) = confirmed(session, 5, "WhatsApp is here.")
    assert [(occurrence.segment, occurrence.after) for occurrence in proposal.occurrences] == [(3, "WhatsApp")]


CONCERTS = "The consert began.\n\nA consert ended.\n\nOne consert more.\n\nNo music.\n"


@pytest.mark.parametrize("origin", [Origin.MACHINE, Origin.MEMORY])
@pytest.mark.parametrize("ending", ["The concert began.", "The concert began late."])
def test_a_suggestion_that_was_taken_repairs_the_machine_rendering(tmp_path: Path, origin: Origin, ending: str) -> None:
    with Session.open(make_project(tmp_path / "project", CONCERTS)) as session:
        session.edit.revise(1, "The concert began.", "take memory", origin, "main 87 %")
        (proposal,) = confirmed(session, 1, ending)
        assert (proposal.fix.old, proposal.fix.new) == ("consert", "concert")
        assert [occurrence.segment for occurrence in proposal.occurrences] == [2, 3]
        assert session.fixes.after(1) == [proposal]
    with Session.open(tmp_path / "project") as again:
        assert again.fixes.learned() == [proposal]


def test_what_an_engine_gave_on_another_day_is_learned_from_too(session: Session, tmp_path: Path) -> None:
    session.edit.revise(5, "Whatsapp is here.", "take machine", Origin.MACHINE, "argos 1.9")
    session.edit.revise(3, "They have Whatsapp too.")
    session.edit.revise(5, "Whatsapp is still here.")
    session.close()
    with Session.open(tmp_path / "project") as again:
        (proposal,) = confirmed(again, 5, "WhatsApp is still here.")
        assert [(occurrence.segment, occurrence.after) for occurrence in proposal.occurrences] == [(3, "WhatsApp")]
        again.close()
    with Session.open(tmp_path / "project") as again:
        assert again.fixes.after(5) == []
        again.fixes.recall([5])
        assert again.fixes.after(5) == [proposal]
        assert again.fixes.learned() == [proposal]


def test_many_segments_confirmed_at_once_teach_nothing(tmp_path: Path) -> None:
    text = "".join(f"Number {count} uses Whatsapp.\n\n" for count in range(40))
    with Session.open(make_project(tmp_path / "project", text)) as session:
        committed = session.edit.set_state(session.core.text.order, State.TRANSLATED)
        assert session.fixes.after(committed) == []


def test_capitals_that_the_text_has_nearly_everywhere_are_sure(tmp_path: Path) -> None:
    usual = "He saw China first.\n\nIn China and in China.\n\nWe like China too.\n\n"
    text = usual + "They left china early.\n\nIt is made in china today.\n"
    with Session.open(make_project(tmp_path / "project", text)) as session:
        (proposal,) = confirmed(session, 4, "They left China early.")
        assert [
            (occurrence.segment, occurrence.after, occurrence.needs_decision) for occurrence in proposal.occurrences
        ] == [(5, "China", False)]


def test_an_ordinary_word_needs_its_neighbour_until_it_was_repaired_again(tmp_path: Path) -> None:
    text = "The strict program began.\n\nA radio program closed.\n\nOne strict program ended.\n\nThe program runs.\n"
    with Session.open(make_project(tmp_path / "project", text)) as session:
        (proposal,) = confirmed(session, 1, "The strict schedule began.")
        assert [occurrence.segment for occurrence in proposal.occurrences] == [3]
        confirmed(session, 3, "One strict schedule ended.")
        proposals = confirmed(session, 2, "A radio schedule closed.")
        assert [
            (occurrence.segment, occurrence.needs_decision)
            for proposal in proposals
            for occurrence in proposal.occurrences
        ] == [(4, True)]


def test_one_repair_of_ordinary_words_is_to_decide_and_two_are_sure(tmp_path: Path) -> None:
    text = "Foreign trade fell.\n\nSome foreign trade rose.\n\nNew foreign trade came.\n\nOld foreign trade went.\n"
    with Session.open(make_project(tmp_path / "project", text)) as session:
        (proposal,) = confirmed(session, 1, "External trade fell.")
        assert [(occurrence.segment, occurrence.needs_decision) for occurrence in proposal.occurrences] == [
            (2, True),
            (3, True),
            (4, True),
        ]
        assert proposal.note == "may mean something else here"
        (proposal,) = confirmed(session, 2, "Some external trade rose.")
        assert [(occurrence.segment, occurrence.needs_decision) for occurrence in proposal.occurrences] == [
            (3, False),
            (4, False),
        ]


def test_a_compound_is_joined_only_where_it_stands_before_a_word(tmp_path: Path) -> None:
    text = (
        "A five year plan.\n\nThe five year contract.\n\nEvery five years.\n\nThe five year.\n\nA five year “deal”.\n"
    )
    with Session.open(make_project(tmp_path / "project", text)) as session:
        (proposal,) = confirmed(session, 1, "A five-year plan.")
        assert [(occurrence.segment, occurrence.after) for occurrence in proposal.occurrences] == [
            (2, "five-year"),
            (5, "five-year"),
        ]
        assert proposal.sure == proposal.occurrences


def test_a_hyphen_between_two_names_is_to_decide(tmp_path: Path) -> None:
    text = "He came - and went.\n\nShe stayed - alone.\n\nThe line Helsinki - Tampere is slow.\n\nIt ended 3 - 1.\n"
    with Session.open(make_project(tmp_path / "project", text)) as session:
        (proposal,) = confirmed(session, 1, "He came – and went.")
        found = [
            (occurrence.segment, occurrence.needs_decision, occurrence.note) for occurrence in proposal.occurrences
        ]
        assert found == [(2, False, ""), (3, True, "the mark may mean something else here")]


def test_quotation_marks_and_spaces_spread_as_a_style(tmp_path: Path) -> None:
    text = 'He said "yes" now.\n\nShe said "no" and "never" then.\n\nA 5" screen.\n\nTwo  spaces.\n\nAnd  here.\n'
    with Session.open(make_project(tmp_path / "project", text)) as session:
        (quotes,) = confirmed(session, 1, "He said “yes” now.")
        assert [(occurrence.segment, occurrence.after) for occurrence in quotes.occurrences] == [
            (2, "“no”"),
            (2, "“never”"),
        ]
        session.fixes.apply(quotes)
        assert texts_of(session)[1] == "She said “no” and “never” then."
        (spaces,) = confirmed(session, 4, "Two spaces.")
        session.fixes.apply(spaces)
        assert texts_of(session)[4] == "And here."


def test_what_an_engine_made_meets_the_rules(session: Session) -> None:
    session.fixes.remember(FIX)
    committed = session.edit.revise(5, "Some retraining camp.", "take machine", Origin.MACHINE, "argos 1.9")
    assert committed is not None
    (proposal,) = session.fixes.proposals(committed.touched)
    assert [(occurrence.segment, occurrence.start) for occurrence in proposal.occurrences] == [(5, 5)]
    assert len(session.fixes.proposals()[0].occurrences) == 6
