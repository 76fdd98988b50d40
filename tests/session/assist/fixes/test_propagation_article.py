"""The works that ship: the first repair of each repeated defect offers all its repeats and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import SHIPPED, WORKS
from workbench.domain.fixes import ProposedFix
from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.language.diff import hunks
from workbench.session.opening.projects import copy_works, init_project
from workbench.session.session import Session
from workbench.store.folder import ProjectFolder
from workbench.suggestions.fixes.finding import spots
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.vocabulary import FixVocabulary

REPEATED = {"the translation of the Finnish word for the camps": (1, 2, 3, 8, 30)}
"""What the corrected rendering repairs more than once in the same way, with the segments that it stands in."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    init_project(root)
    copy_works(SHIPPED, ProjectFolder(root))
    return root


@pytest.fixture
def session(project: Path) -> Iterator[Session]:
    with Session.open(project, "uyghur-camps") as opened:
        yield opened


def corrected(session: Session) -> dict[SegmentId, str | None]:
    """The corrected rendering of each segment; None for page furniture."""
    return {key: session.core.text.linked_text(key, Role.CORRECTED) for key in session.core.text.order}


def confirm(session: Session, key: SegmentId, text: str | None) -> list[ProposedFix]:
    """What a person does with a segment, and what they are offered."""
    if text is None:
        session.fixes.after(session.edit.set_dropped([key], True))
        return []
    return session.fixes.after(session.edit.confirm(key, text))


@pytest.mark.parametrize("first", REPEATED["the translation of the Finnish word for the camps"])
def test_the_first_repair_offers_all_its_repeats_and_nothing_else(session: Session, first: int) -> None:
    (proposal,) = confirm(session, first, corrected(session)[first])
    assert proposal.fix.old in ("retraining camp", "retraining camps")
    segments = REPEATED["the translation of the Finnish word for the camps"]
    assert [occurrence.segment for occurrence in proposal.occurrences] == [key for key in segments if key != first]
    assert all(
        occurrence.after == occurrence.before.replace("retraining", "re-education")
        for occurrence in proposal.occurrences
    )
    forms = [occurrence for occurrence in proposal.occurrences if occurrence.before != proposal.fix.old]
    assert [occurrence for occurrence in proposal.occurrences if occurrence.needs_decision] == forms


def test_no_other_repair_offers_anything(session: Session) -> None:
    repeated = {number for numbers in REPEATED.values() for number in numbers}
    for key, text in corrected(session).items():
        if key not in repeated and text is not None:
            assert confirm(session, key, text) == [], key
            session.history.undo()


@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("is_backwards", [False, True])
def test_every_offer_on_the_way_leads_to_the_corrected_rendering(project: Path, work: str, is_backwards: bool) -> None:
    with Session.open(project, work) as session:
        wanted = corrected(session)
        vocabulary = FixVocabulary(session.core.about.target_language)
        for key in reversed(wanted) if is_backwards else wanted:
            for proposal in confirm(session, key, wanted[key]):
                for occurrence in proposal.occurrences:
                    old, new = session.core.current(occurrence.segment), wanted[occurrence.segment]
                    assert new is not None
                    (spot,) = [one for one in spots(proposal.fix, old, vocabulary) if one.start == occurrence.start]
                    assert outcome(old, new, hunks(old, new, keeps_islands=True), spot.edits) is Outcome.REPAIRED


def test_all_of_the_first_offer_can_be_taken(session: Session) -> None:
    (proposal,) = confirm(session, 1, corrected(session)[1])
    session.fixes.apply(proposal, proposal.occurrences)
    working = [session.core.current(key) for key in session.core.text.order]
    assert sum(text.count("re-education camp") for text in working) == 5
    assert [text for text in working if "retraining" in text] == []


def test_a_name_is_repaired_in_all_its_forms(session: Session) -> None:
    first = session.core.text.order[0]
    working = session.core.current(first)
    (proposal,) = confirm(session, first, working.replace("Uighur", "Uyghur"))
    occurrences = [
        occurrence
        for key in session.core.text.order[1:]
        for occurrence in proposal.occurrences
        if occurrence.segment == key
    ]
    standing = [session.core.current(key).count("Uighur") for key in session.core.text.order[1:]]
    assert len(occurrences) == sum(standing)
    assert {(occurrence.before, occurrence.after, occurrence.needs_decision) for occurrence in occurrences} == {
        ("Uighur", "Uyghur", False),
        ("Uighurs", "Uyghurs", True),
    }
    session.fixes.apply(proposal, proposal.occurrences)
    assert all("Uighur" not in session.core.current(key) for key in session.core.text.order)
