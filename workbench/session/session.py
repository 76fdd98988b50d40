"""A session: one person's open project, with every command of either face as a method of one of its parts."""

from __future__ import annotations

from types import TracebackType

from workbench.domain.inputs import AnyPath, path_of
from workbench.domain.suggestions import Question
from workbench.session.assist.engines.prompt_context import prompt_context
from workbench.session.assist.engines.translating import Translating
from workbench.session.assist.fixes.propagation import Propagation
from workbench.session.assist.memory.memories import Memories
from workbench.session.assist.suggesting import Suggesting
from workbench.session.assist.terms.terms import Terms
from workbench.session.assist.word_alignment import WordAlignment
from workbench.session.editing.accepting import Accepting
from workbench.session.editing.editing import Editing
from workbench.session.editing.repetitions import Repetitions
from workbench.session.editing.searching import Searching
from workbench.session.export import Exporting
from workbench.session.opening.importing import Progress
from workbench.session.opening.opening import open_work, recover_drafts
from workbench.session.review.annotating import Annotating
from workbench.session.review.assessing import Assessing
from workbench.session.review.findings import Reviewing
from workbench.session.scores.comparing import Comparing
from workbench.session.scores.effort import Effort
from workbench.session.scores.live_scores import LiveScores
from workbench.session.text.core import SessionCore
from workbench.session.text.history import History
from workbench.session.text.rows import Rows
from workbench.suggestions.base import Stop
from workbench.suggestions.prompt_context import PromptContext


class Session:
    """An open work of a project.

    Attributes:
        core: The text, its drafts and its journal.
        edit: Revise, confirm, drop, split, join, insert, note, waive, lock.
        take: The corrected rendering by hunk, by segment or all at once.
        history: Undo, redo, earlier moments.
        findings: What the checks found.
        annotate: Error marks and judgements: MQM, ESA, direct assessment.
        assess: What the marks come to: scorecards, agreement, marks from and for other programs.
        search: Filters, next unfinished, find and replace.
        scores: Metrics of segments and of the text.
        effort: Keys, time and edits: what the repair cost.
        compare: The text at its moments against the corrected rendering, and what weighs most in the scores.
        rows: The text as rows, missing passages among them.
        export: The clean text and tables, as files.
        terms: The termbases: hits of a segment, adding and changing terms, candidates, dictionaries.
        fixes: Repairs that spread: learned from what is confirmed, offered elsewhere, remembered as rules.
        memory: The translation memories: matches, concordance, statistics; confirmed segments go in by themselves.
        repetitions: What follows a confirmed segment where its source text or machine rendering comes again.
        suggest: What memories, engines, terms and learned repairs say of a segment, ranked, and taking it.
        equivalents: Which words of the other side stand for some words of a segment, guessed.
        translate: The translation engines: pre-translation, completion, alternatives, confidence, back-translation.
    """

    def __init__(self, core: SessionCore) -> None:
        self.core = core
        self.history = History(core)
        self.edit = Editing(core)
        self.take = Accepting(core, self.edit)
        self.terms = Terms(core)
        self.findings = Reviewing(core, self.terms.find)
        self.terms.listen(self.findings.look_again)
        self.annotate = Annotating(core)
        self.assess = Assessing(core, self.annotate)
        self.scores = LiveScores(core)
        self.effort = Effort(core, self.scores)
        self.compare = Comparing(core, self.scores)
        self.rows = Rows(core)
        self.search = Searching(core, self.findings.findings)
        self.export = Exporting(core, self.rows)
        self.fixes = Propagation(core)
        self.memory = Memories(core, self.edit)
        self.repetitions = Repetitions(core, self.edit)
        self.suggest = Suggesting(core, self.edit)
        self.suggest.join(lambda: [self.fixes.suggester()])
        self.suggest.join(self.memory.suggesters, self.memory.hint)
        self.suggest.join(lambda: [self.terms.suggester()])
        self.translate = Translating(core, self.search, self.suggest, self._around)
        self.suggest.join(self.translate.suggesters, self.translate.hint)
        self.word_alignment = WordAlignment(core, self.suggest, self.memory, self.translate, self.terms)
        self.recovered = recover_drafts(core)
        """How many segments held something that was typed and not confirmed when an earlier program ended."""

    @classmethod
    def open(
        cls, path: AnyPath, work: str | None = None, *, read_only: bool = False, progress: Progress | None = None
    ) -> Session:
        """Open a work of the project that a path lies in; see `open_work` for what can go wrong."""
        core = SessionCore(open_work(path_of(path), work, read_only=read_only, progress=progress))
        try:
            return cls(core)
        except BaseException:
            core.abandon()
            raise

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.translate.close()
            self.memory.close()
            self.core.abandon()

    def close(self) -> None:
        """Keep what is measured and close the project.

        Raises:
            UnsavedError: Something could not be written; the session stays open.
        """
        self.core.close()
        self.memory.close()
        self.translate.close()

    def _around(self, question: Question, stop: Stop) -> PromptContext:
        """What engines are told beside a segment."""
        return prompt_context(question, self.memory, self.terms, stop, self.core.about.title)
