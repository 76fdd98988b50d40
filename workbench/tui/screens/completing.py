"""How a segment may go on, offered behind the cursor while one types."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.message import Message

from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Question
from workbench.errors import WorkbenchError
from workbench.suggestions.base import Stop
from workbench.tui.lanes import Lanes
from workbench.tui.screens.host import Host
from workbench.tui.widgets.editor import RenderingEditor

COMPLETE = "ctrl+e"
"""The key that takes what is offered."""


class CompletionCommands(Host):
    """Ask how to go on after every key at the end of the text; what comes too late is dropped."""

    _lanes: Lanes
    _completing = 0
    _completion_stop: Stop | None = None
    _is_completing = False
    _is_offered = False
    _about: tuple[SegmentId, Question] | None = None
    """The segment that was asked about last, and the question about it."""

    class Completed(Message):
        """A thread knows how the text may go on."""

        def __init__(self, request: int, typed: str, following: str) -> None:
            super().__init__()
            self.request = request
            self.typed = typed
            self.following = following

    @property
    def is_completing(self) -> bool:
        """Whether somebody is asked how to go on."""
        return self._is_completing

    @on(RenderingEditor.Changed)
    def _ask_how_to_go_on(self) -> None:
        self._end_completing()
        if self._is_offered != bool(self.editor.completion):
            self._show_offer()
        editor, segment = self.editor, self.segment
        is_open = self.is_editing and segment is not None and not editor.completion
        if not is_open or editor.cursor != len(editor.text) or not self.session.core.settings.completion:
            return
        assert segment is not None
        if self._about is None or self._about[0] != segment.id:
            self._about = (segment.id, self.session.suggest.question(segment.id))
        question = self._about[1]
        if question.source:
            self._is_completing = True
            self._completion_stop = stop = Stop()
            self._lanes.submit("completion", partial(self._complete, self._completing, question, editor.text, stop))

    def _show_offer(self) -> None:
        """Name the key that takes what is offered, while there is something."""
        self._is_offered = bool(self.editor.completion)
        self.show_keys()

    def action_complete(self) -> None:
        """Take what is offered behind the text."""
        self.editor.action_complete()

    def _end_completing(self) -> None:
        """What is asked now is not wanted any more."""
        self._completing += 1
        self._is_completing = False
        if self._completion_stop is not None:
            self._completion_stop.wish()

    def _complete(self, request: int, question: Question, typed: str, stop: Stop) -> None:
        """In a thread: ask how the text goes on; one who cannot say offers nothing."""
        following = ""
        try:
            found = self.session.translate.complete(question, typed, stop)
            following = found[0].text if found else ""
        except WorkbenchError:
            following = ""
        if not stop.is_wished:
            self.post_message(self.Completed(request, typed, following))

    @on(Completed)
    def _offer(self, event: Completed) -> None:
        if event.request != self._completing:
            return
        self._is_completing = False
        editor, whole = self.editor, event.typed + event.following
        if self.is_editing and editor.cursor == len(editor.text) and whole.startswith(editor.text):
            editor.show_completion(whole[len(editor.text) :])
            self._show_offer()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Nothing is offered in an editor that keys do not go to."""
        if event.widget is self.editor:
            self._end_completing()
            self.editor.show_completion("")
