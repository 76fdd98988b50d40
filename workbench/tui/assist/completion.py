"""How a segment may go on, offered behind the cursor while one types."""

from __future__ import annotations

from functools import partial

from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Question
from workbench.errors import WorkbenchError
from workbench.session.session import Session
from workbench.suggestions.base import Stop
from workbench.tui.review.context import ReviewContext

TITLE = "Completion"


class Completion:
    """Asks how to go on after every key at the end of the text; what comes too late is dropped.

    Attributes:
        context: The screen.
    """

    def __init__(self, context: ReviewContext) -> None:
        self.context = context
        self._session: Session = context.session
        self._request = 0
        self._stop: Stop | None = None
        self._is_asking = False
        self._is_offered = False
        self._about: tuple[SegmentId, Question] | None = None
        """The segment that was asked about last, and the question about it."""

    @property
    def is_asking(self) -> bool:
        """Whether an engine is asked how to go on."""
        return self._is_asking

    def follow_typing(self) -> None:
        """Ask how the text goes on, where the cursor is at its end and nothing is offered yet."""
        self._give_up()
        editor, segment = self.context.editor, self.context.segment
        self._show_key()
        if segment is None or not self.context.is_editing or editor.completion:
            return
        if editor.cursor != len(editor.text) or not self._session.core.settings.completion:
            return
        if self._about is None or self._about[0] != segment.id:
            self._about = (segment.id, self._session.suggest.question(segment.id))
        question = self._about[1]
        if question.source:
            self._is_asking = True
            self._stop = stop = Stop()
            self.context.start(partial(self._complete, self._request, question, editor.text, stop), TITLE)

    def leave(self) -> None:
        """Offer nothing in an editor that keys do not go to."""
        self._give_up()
        self.context.editor.show_completion("")

    def _give_up(self) -> None:
        """What is asked now is not wanted any more."""
        self._request += 1
        self._is_asking = False
        if self._stop is not None:
            self._stop.wish()

    def _show_key(self) -> None:
        """Name the key that takes what is offered, while there is something."""
        is_offered = bool(self.context.editor.completion)
        if self._is_offered != is_offered:
            self._is_offered = is_offered
            self.context.show_keys()

    def _complete(self, request: int, question: Question, typed: str, stop: Stop) -> None:
        """In a thread: ask how the text goes on; an engine that cannot say offers nothing."""
        try:
            found = self._session.translate.complete(question, typed, stop)
        except WorkbenchError:
            found = []
        if not stop.is_wished:
            self.context.later(partial(self._offer, request, typed, found[0].text if found else ""))

    def _offer(self, request: int, typed: str, following: str) -> None:
        if request != self._request:
            return
        self._is_asking = False
        editor, whole = self.context.editor, typed + following
        if self.context.is_editing and editor.cursor == len(editor.text) and whole.startswith(editor.text):
            editor.show_completion(whole[len(editor.text) :])
            self._show_key()
