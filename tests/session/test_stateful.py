"""Whatever a person does in whatever order: the journal, the text on the screen and the scores say the same."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sacrebleu.metrics import BLEU, CHRF, TER

from tests.projects import beginning_of, clean_text, make_project, replayed, segments_of
from tests.strategies import plain_words, texts
from workbench.domain.annotations import Side
from workbench.domain.findings import Severity
from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.errors import UsageError, WorkbenchError
from workbench.session.session import Session

written = st.one_of(plain_words, texts)
picks = st.integers(0, 1_000)
sentences = st.sampled_from(["The door is red.", "Nobody came in.", "It rains.", "Museum!", "漢字。", "Next Post"])
paragraphs = st.lists(st.lists(sentences, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4).map(
    "\n\n".join
)
patterns = st.sampled_from(["e", "red", ".", "(r)e", "[", "(?:a|a)*b", "\\s+", "^", ""])
endings = st.sampled_from(["", "\n", "\r\n", "  \n\n"])


def fresh_scores(session: Session, which: str) -> dict[str, float]:
    """BLEU, chrF2 and TER as sacrebleu gives them for the links of the text, found without the session's own links."""
    document_segments = session.core.text.document_segments[Role.CORRECTED]
    groups: list[tuple[set[int], list[SegmentId]]] = []
    for key in session.core.text.order:
        found = session.core.text.segment(key).linked_to(Role.CORRECTED)
        if found is not None:
            touching = [group for group in groups if group[0] & set(found.indices)]
            indices = set(found.indices).union(*(group[0] for group in touching))
            keys = [one for group in touching for one in group[1]] + [key]
            groups = [group for group in groups if group not in touching] + [(indices, keys)]
    hypotheses, references = [], []
    for indices, keys in groups:
        segments = [session.core.text.segment(key) for key in sorted(keys, key=session.core.text.position)]
        if which == "working":
            pieces = [segment.working for segment in segments if not segment.is_dropped]
        else:
            pieces = [segment.machine for segment in segments if segment.machine is not None]
        if pieces:
            hypotheses.append(" ".join(pieces))
            references.append(" ".join(document_segments[index].text for index in sorted(indices)))
    if not hypotheses:
        return {}
    return {
        name: metric.corpus_score(hypotheses, [references]).score
        for name, metric in (("BLEU", BLEU()), ("chrF2", CHRF()), ("TER", TER()))
    }


def fresh_hter(session: Session) -> float | None:
    segments = [session.core.text.segment(key) for key in session.core.text.order]
    pairs = [(one.machine, one.working) for one in segments if one.machine is not None and not one.is_dropped]
    if not pairs:
        return None
    ter = TER().corpus_score([machine for machine, _ in pairs], [[working for _, working in pairs]]).score
    return min(ter, 100.0)


class AnySession(RuleBasedStateMachine):
    """One person at work."""

    @initialize(machine=paragraphs, corrected=paragraphs, ending=endings, other_ending=endings)
    def begin(self, machine: str, corrected: str, ending: str, other_ending: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="workbench-test-"))
        self.original = (machine + ending).encode()
        self.corrected = (corrected + other_ending).encode()
        self.root = make_project(self.folder / "project", self.original, self.corrected)
        self.session = Session.open(self.root)
        self.beginning = segments_of(self.session)
        self.session.scores.measure_all()

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        try:
            session = self.session
            assert beginning_of(session) == self.beginning
            while session.history.can_undo or session.core.drafts():
                session.history.undo()
            assert segments_of(session) == self.beginning
            assert clean_text(session) == self.original
            session.close()
        finally:
            shutil.rmtree(self.folder)

    def key(self, pick: int) -> SegmentId | None:
        order = self.session.core.text.order
        return order[pick % len(order)] if order else None

    def attempt(self, command: Callable[..., object], *arguments: object, **named: object) -> None:
        """A command may refuse with a sentence; it may not fail in another way."""
        with contextlib.suppress(WorkbenchError):
            command(*arguments, **named)

    @rule(pick=picks, text=written)
    def type(self, pick: int, text: str) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.core.type, key, text)

    @rule(pick=picks, text=written)
    def revise(self, pick: int, text: str) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.edit.revise, key, text)

    @rule(pick=picks)
    def confirm(self, pick: int) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.edit.confirm, key)

    @rule(pick=picks, start=st.integers(0, 20), length=st.integers(0, 9), side=st.sampled_from(Side))
    def annotate(self, pick: int, start: int, length: int, side: Side) -> None:
        if (key := self.key(pick)) is not None:
            arguments = (key, start, start + length, "style/awkward", Severity.MINOR)
            self.attempt(self.session.annotate.add, *arguments, side=side)

    @rule(pick=picks, rating=st.integers(0, 100))
    def rate(self, pick: int, rating: int) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.annotate.rate, key, rating)

    @rule(pick=picks, offset=st.integers(0, 30))
    def split(self, pick: int, offset: int) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.edit.split, key, offset)

    @rule(pick=picks)
    def join(self, pick: int) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.edit.join, key)

    @rule(pick=picks, text=written, is_first=st.booleans(), is_new_block=st.booleans())
    def insert(self, pick: int, text: str, is_first: bool, is_new_block: bool) -> None:
        after = None if is_first else self.key(pick)
        self.attempt(self.session.edit.insert, after, text, is_new_block=is_new_block)

    @rule(pick=picks, is_dropped=st.booleans())
    def drop(self, pick: int, is_dropped: bool) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.edit.set_dropped, [key], is_dropped)

    @rule(pick=picks, is_locked=st.booleans(), note=texts)
    def mark(self, pick: int, is_locked: bool, note: str) -> None:
        if (key := self.key(pick)) is not None:
            typed = self.session.core.current(key)
            self.session.edit.set_locked([key], is_locked)
            self.session.edit.set_note(key, note)
            assert self.session.core.current(key) == typed

    @rule(pick=picks, role=st.sampled_from([Role.MACHINE, Role.CORRECTED, Role.SOURCE]))
    def copy(self, pick: int, role: Role) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.edit.copy, key, role)

    @rule(pick=picks)
    def take_segment(self, pick: int) -> None:
        if (key := self.key(pick)) is not None:
            self.attempt(self.session.take.segment, key)

    @rule(pick=picks, chosen=st.sets(st.integers(0, 5)))
    def take_hunks(self, pick: int, chosen: set[int]) -> None:
        key = self.key(pick)
        if key is not None and self.session.core.text.linked_text(key, Role.CORRECTED) is not None:
            found = self.session.take.differences(key)
            assert found.taken(range(len(found.hunks))) == found.new
            assert found.taken(()) == found.old
            self.attempt(self.session.take.hunks, found, {index for index in chosen if index < len(found.hunks)})

    @rule(pick=picks)
    def accept_document_segment(self, pick: int) -> None:
        document_segments = self.session.core.text.document_segments[Role.CORRECTED]
        if document_segments:
            self.attempt(self.session.take.document_segment, pick % len(document_segments))

    @rule()
    def take_everything(self) -> None:
        core = self.session.core
        if not any(core.text.segment(key).is_locked for key in core.text.order):
            self.session.take.everything()
            assert clean_text(self.session) == self.corrected
        else:
            self.attempt(self.session.take.everything)

    @rule(pattern=patterns, new=st.sampled_from(["X", "", "\\1", "\\g<9>"]), is_regex=st.booleans())
    def replace(self, pattern: str, new: str, is_regex: bool) -> None:
        try:
            found = self.session.search.preview(pattern, new, is_regex=is_regex)
        except UsageError:
            return
        self.session.search.replace(found)
        for one in found:
            if not one.is_locked:
                assert self.session.core.current(one.segment) == one.new

    @rule()
    def undo(self) -> None:
        self.attempt(self.session.history.undo)

    @rule()
    def redo(self) -> None:
        self.attempt(self.session.history.redo)

    @rule(pick=picks)
    def jump(self, pick: int) -> None:
        self.attempt(self.session.history.jump, pick % (self.session.core.last_revision + 1))

    @precondition(lambda self: hasattr(self, "session"))
    @rule(is_killed=st.booleans())
    def reopen(self, is_killed: bool) -> None:
        typed = {key: self.session.core.current(key) for key in self.session.core.text.order}
        if is_killed:
            self.session.core.abandon()
        else:
            self.session.close()
        self.session = Session.open(self.root)
        assert {key: self.session.core.current(key) for key in self.session.core.text.order} == typed
        self.session.scores.open()
        self.session.scores.measure_all()

    @invariant()
    def journal_is_the_text(self) -> None:
        if not hasattr(self, "session"):
            return
        core = self.session.core
        assert core.trouble is None
        stored = core.journal.segments(core.about.work)
        assert stored.order() == core.text.order
        assert {key: stored[key] for key in stored} == segments_of(self.session)
        assert core.journal.tail(core.about.work) == core.text.tail
        assert replayed(self.session, self.beginning) == segments_of(self.session)
        drafts = core.journal.drafts(core.about.work).items()
        assert {key: edit.apply(stored[key].working) for key, edit in drafts} == core.drafts()
        places = [core.text.segment(key).sort_key for key in core.text.order]
        assert len(set(places)) == len(places)
        assert places == sorted(places)
        assert all(place and not place.endswith("0") for place in places)

    @invariant()
    def marks_stand_where_they_say(self) -> None:
        if not hasattr(self, "session"):
            return
        annotate = self.session.annotate
        for key in self.session.core.text.order:
            for one in annotate.marks(key):
                text = annotate.side_text(key, one.side)
                assert 0 <= one.start <= one.end <= len(text)
                assert one.is_text_deleted or text[one.start : one.end] == one.text

    @invariant()
    def scores_are_those_of_a_fresh_run(self) -> None:
        if not hasattr(self, "session"):
            return
        scores = self.session.scores
        for which in ("working", "machine"):
            assert {one.metric: one.value for one in scores.text_scores(which)} == fresh_scores(self.session, which)
        found = scores.text_hter()
        assert (None if found is None else found.value) == fresh_hter(self.session)

    @invariant()
    def rows_hold_every_segment_and_every_missing_passage(self) -> None:
        if not hasattr(self, "session"):
            return
        rows = [self.session.rows.row(key) for key in self.session.rows.order()]
        assert [row.key for row in rows if row.number is not None] == self.session.core.text.order
        linkage = self.session.core.text.linkage(Role.CORRECTED)
        document_segments = range(len(self.session.core.text.document_segments[Role.CORRECTED]))
        missing = {-index - 1 for index in document_segments if not linkage.is_linked(index)}
        assert {row.key for row in rows if row.number is None} == missing


AnySession.TestCase.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnySession = AnySession.TestCase
