"""The text at its moments against the corrected rendering."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from tests.projects import CORRECTED, make_project
from workbench.domain.revisions import Revision
from workbench.errors import UsageError
from workbench.session.scores.common_segments import common_segments_of
from workbench.session.scores.comparison import MACHINE, NOW
from workbench.session.scores.replay import Replay, since_import
from workbench.session.scores.score_history import PAUSE, sitting_ends
from workbench.session.session import Session


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", corrected=CORRECTED)


def linked_texts(session: Session) -> tuple[list[str], list[str]]:
    """The working renderings and the corrected ones of all links, in the order of the corrected text."""
    scores = session.scores
    scores.measure_all()
    pairs = sorted((pair for pair in scores._pairs.all() if pair.key[0] == "working"), key=lambda pair: pair.key[1])
    return [pair.hypothesis for pair in pairs], [pair.reference for pair in pairs]


def fresh_scores(session: Session) -> dict[str, float]:
    hypotheses, references = linked_texts(session)
    if not hypotheses:
        return {}
    return {
        str(metric.corpus_score(["x"], [["x"]]).name): float(metric.corpus_score(hypotheses, [references]).score)
        for metric in (BLEU(), CHRF(), TER())
    }


def edit_at_random(session: Session, chance: random.Random) -> None:
    key = chance.choice(session.core.text.order)
    command = chance.randrange(6)
    if command == 0:
        session.edit.revise(key, f"Another text {chance.randrange(100)}.")
    elif command == 1:
        session.take.segment(key)
    elif command == 2 and len(session.core.current(key)) > 4:
        session.edit.split(key, 4)
    elif command == 3 and key != session.core.text.order[-1]:
        session.edit.join(key)
    elif command == 4:
        session.edit.set_dropped([key], not session.core.text.segment(key).is_dropped)
    else:
        session.edit.insert(key, "A new one.")


@pytest.mark.parametrize("seed", range(6))
def test_every_point_of_the_curve_is_what_a_fresh_run_gave_at_that_moment(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Session.open(root) as session:
        stood = {0: fresh_scores(session)}
        for _ in range(12):
            edit_at_random(session, chance)
            stood[session.core.last_revision] = fresh_scores(session)
        found = session.compare.work_comparison()
        assert [point.revision for point in found.curve] == sorted(stood)
        for point in found.curve:
            assert point.scores == stood[point.revision]
        assert found.curve[0].hter == 0.0


def test_the_past_leaves_the_present_as_it_is(root: Path) -> None:
    with Session.open(root) as session:
        first = session.core.text.order[0]
        before = session.core.text.segment(first)
        session.edit.revise(first, "Another.")
        past = Replay(session.core, since_import(session.core.revisions()))
        assert past.text.segment(first).working == "Another."
        segments, _ = past.back_to(0)
        assert segments == {first}
        assert past.text.segment(first) == before
        assert session.core.text.segment(first).working == "Another."


def test_machine_and_now_are_compared_with_verdicts(root: Path) -> None:
    with Session.open(root) as session:
        session.take.everything()
        report = session.compare.work_comparison().report
        assert [system.name for system in report.systems] == [MACHINE, NOW]
        assert report.systems[1].metrics["TER"].score == 0.0
        assert {one.metric for one in report.comparisons} == {"BLEU", "chrF2", "TER"}
        assert all(one.verdict for one in report.comparisons)
        low, high = report.systems[0].metrics["chrF2"].interval or (0.0, 0.0)
        assert low < high


def test_a_text_without_a_corrected_rendering_is_told_so(tmp_path: Path) -> None:
    with (
        Session.open(make_project(tmp_path / "project")) as session,
        pytest.raises(UsageError, match="no corrected version and no reference"),
    ):
        session.compare.work_comparison()


def test_links_that_were_joined_or_split_are_put_together() -> None:
    rows = {
        "then": {(0,): "a", (1,): "b", (2,): "c", (4,): "e", (5, 6): "fg"},
        "now": {(0, 1): "AB", (2,): "C", (3,): "D", (5,): "F"},
    }
    found = common_segments_of(rows, ("corrected", list("0123456")), {"B": {(1, 2): "bc", (0,): "a"}})
    assert found.document_segments == [(0, 1, 2)]
    assert found.rows == {"then": ["a b c"], "now": ["AB C"]}
    assert found.references == {"corrected": ["0 1 2"], "B": ["a bc"]}
    assert found.left_out == 4


def test_a_line_that_a_further_reference_lacks_stays_for_the_others() -> None:
    found = common_segments_of({"now": {(0,): "a", (1,): "b"}}, ("corrected", ["x", "y"]), {"B": {(1,): "z"}})
    assert found.references == {"corrected": ["x", "y"], "B": [None, "z"]}
    alone, both = found.chosen(["B"]), found.chosen(["corrected", "B"])
    assert (alone.rows, alone.references, alone.left_out) == ({"now": ["b"]}, {"B": ["z"]}, 1)
    assert (both.document_segments, both.left_out) == ([(0,), (1,)], 0)


def test_a_sitting_ends_before_a_long_pause() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    times = [timedelta(0), timedelta(minutes=5), PAUSE * 2, PAUSE * 2 + timedelta(minutes=1), PAUSE * 9]
    revisions = [Revision(number, "anna", start + after, "edit", ()) for number, after in enumerate(times, 1)]
    assert sitting_ends(revisions[::-1]) == [4, 2]
    assert sitting_ends([]) == []


def test_what_pulls_the_text_down_most_comes_first(root: Path) -> None:
    with Session.open(root) as session:
        session.take.everything()
        worst = session.core.text.order[1]
        session.edit.revise(worst, "zzz qqq")
        session.scores.measure_all()
        for metric in ("BLEU", "chrF2", "TER"):
            first, *rest = session.compare.impacts(metric)
            assert first.segment == worst
            assert first.gain > 0
            assert all(one.gain <= first.gain for one in rest)
        profile = session.compare.profile()
        assert min(profile, key=profile.__getitem__) == worst
        assert profile[worst] == session.scores.segment_scores(worst)[0].value
