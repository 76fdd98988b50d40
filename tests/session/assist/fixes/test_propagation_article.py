"""The works that ship: the first repair of each repeated defect offers all its repeats and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import SHIPPED, WORKS
from workbench.domain.fixes import Offer
from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.language.diff import hunks
from workbench.session.opening.projects import copy_works, init_project
from workbench.session.session import Session
from workbench.store.folder import ProjectFolder
from workbench.suggestions.fixes.finding import spots
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.vocabulary import Vocabulary

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
    return {key: session.core.text.counterpart_text(key, Role.CORRECTED) for key in session.core.text.order}


def confirm(session: Session, key: SegmentId, text: str | None) -> list[Offer]:
    """What a person does with a segment, and what they are offered."""
    if text is None:
        session.fixes.after(session.edit.set_dropped([key], True))
        return []
    return session.fixes.after(session.edit.confirm(key, text))


@pytest.mark.parametrize("first", REPEATED["the translation of the Finnish word for the camps"])
def test_the_first_repair_offers_all_its_repeats_and_nothing_else(session: Session, first: int) -> None:
    (offer,) = confirm(session, first, corrected(session)[first])
    assert offer.fix.old in ("retraining camp", "retraining camps")
    segments = REPEATED["the translation of the Finnish word for the camps"]
    assert [place.segment for place in offer.places] == [key for key in segments if key != first]
    assert all(place.after == place.before.replace("retraining", "re-education") for place in offer.places)
    forms = [place for place in offer.places if place.before != offer.fix.old]
    assert [place for place in offer.places if place.needs_decision] == forms


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
        vocabulary = Vocabulary(session.core.about.target_language)
        for key in reversed(wanted) if is_backwards else wanted:
            for offer in confirm(session, key, wanted[key]):
                for place in offer.places:
                    old, new = session.core.current(place.segment), wanted[place.segment]
                    assert new is not None
                    (spot,) = [one for one in spots(offer.fix, old, vocabulary) if one.start == place.start]
                    assert outcome(old, new, hunks(old, new, keeps_islands=True), spot.edits) is Outcome.REPAIRED


def test_all_of_the_first_offer_can_be_taken(session: Session) -> None:
    (offer,) = confirm(session, 1, corrected(session)[1])
    session.fixes.apply(offer, offer.places)
    working = [session.core.current(key) for key in session.core.text.order]
    assert sum(text.count("re-education camp") for text in working) == 5
    assert [text for text in working if "retraining" in text] == []


def test_a_name_is_repaired_in_all_its_forms(session: Session) -> None:
    first = session.core.text.order[0]
    working = session.core.current(first)
    (offer,) = confirm(session, first, working.replace("Uighur", "Uyghur"))
    places = [place for key in session.core.text.order[1:] for place in offer.places if place.segment == key]
    standing = [session.core.current(key).count("Uighur") for key in session.core.text.order[1:]]
    assert len(places) == sum(standing)
    assert {(place.before, place.after, place.needs_decision) for place in places} == {
        ("Uighur", "Uyghur", False),
        ("Uighurs", "Uyghurs", True),
    }
    session.fixes.apply(offer, offer.places)
    assert all("Uighur" not in session.core.current(key) for key in session.core.text.order)
