"""The source texts of the works that ship stand beside the sentences that a person put them beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import SHIPPED
from workbench.domain.works import Role
from workbench.session.opening.projects import copy_works
from workbench.session.session import Session
from workbench.store.folder import ProjectFolder

GOLDEN = SHIPPED / "tests" / "samples" / "golden" / "sources"
JOINT = " ␞ "
SEAGULL = (
    "The library’s specialty is the book boat Seagull, "
    "it takes books to the islands every other Wednesday from May to October."
)
MISSED = {
    "harbour-library": {"Share this article", SEAGULL},
    "clock-house": {"يمكن للضيوف أيضا الرقص في القاعة."},
}
"""Where the aligner is wrong: sentences that nobody translated get a neighbour's source, one gets a part of its own."""


@pytest.mark.parametrize("work", ["clock-house", "harbour-library", "mountain-railway"])
def test_the_source_of_every_sentence(tmp_path: Path, work: str) -> None:
    expected = {}
    for line in (GOLDEN / f"{work}.tsv").read_text("utf-8").removesuffix("\n").split("\n"):
        machine, source = line.split("\t")
        for sentence in machine.split(JOINT) if machine else ():
            expected[sentence] = set(source.split(JOINT)) if source else set()
    project = ProjectFolder(tmp_path)
    copy_works(SHIPPED, project)
    session = Session.open(project.root, work)
    try:
        text = session.core.text
        found = {}
        for key in text.order:
            linked_to = text.segment(key).linked_to(Role.SOURCE)
            indices = linked_to.indices if linked_to else ()
            found[text.segment(key).machine] = {text.document_segments[Role.SOURCE][index].text for index in indices}
    finally:
        session.core.abandon()
    assert found.keys() == expected.keys()
    assert {sentence for sentence, source in found.items() if source != expected[sentence]} == MISSED.get(work, set())
