"""Find and replace in all segments, with a preview before anything changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Checkbox, Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.segments import SegmentId
from workbench.errors import CancelledError, UsageError
from workbench.language.diff import hunks
from workbench.language.visible import visible
from workbench.session.editing.patterns import replacer
from workbench.session.editing.replacing import Prepared, Replacement
from workbench.session.session import Session
from workbench.tabular import counted
from workbench.tui.dialogs.questions import Dialog, Line
from workbench.tui.jobs import Job, Jobs
from workbench.tui.key_line import key_line

MOST_SHOWN = 300
"""Places listed; the rest is replaced with them and counted."""
AROUND = 24
"""Code points shown on either side of a place."""
PAUSE = 0.15
"""Seconds without a key until it is looked for."""
SHOWN_EVERY = 0.25
"""Seconds between two looks at how far it is."""
LOOKING, REPLACING = "Searching", "Replacing"
KEYS = (("space", "select", "toggle_place"), ("f2", "replace", "accept"), ("esc", "cancel", "cancel"))


class Tick(Checkbox):
    """A check box that shows its state by more than colour."""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802
        """A cross where it is on, nothing where it is off."""
        return "x" if self.value else " "


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and what shall stand in its place."""

    pattern: str
    replacement: str
    is_regex: bool
    match_case: bool


class ReplaceScreen(Dialog[Prepared | None]):
    """Answers the replacements that were chosen, ready to be carried out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("ctrl+enter,f2", "accept", "Replace", show=False, priority=True),
        Binding("space", "toggle_place", "Choose", show=False),
    ]

    class Found(Message):
        """A thread found some more; the last word has nothing after it."""

        def __init__(self, job: Job, found: list[Replacement], *, is_last: bool) -> None:
            super().__init__()
            self.job = job
            self.found = found
            self.is_last = is_last

    class Refused(Message):
        """A thread cannot look for what is wanted."""

        def __init__(self, job: Job, reason: str) -> None:
            super().__init__()
            self.job = job
            self.reason = reason

    class Ready(Message):
        """A thread made the replacements ready."""

        def __init__(self, job: Job, prepared: Prepared) -> None:
            super().__init__()
            self.job = job
            self.prepared = prepared

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._text = session.search.hold()
        self._jobs = Jobs()
        self._pause: Timer | None = None
        self._shown: Job | None = None
        """The search whose places are listed."""
        self._is_wanted = False
        """True when everything shall be replaced as soon as it is found."""
        self._found: list[Replacement] = []
        self._chosen: set[SegmentId] = set()

    def compose(self) -> ComposeResult:
        """Two lines, two choices and the preview."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static(Text("Find and replace in the working renderings"), classes="dialog-title")
            yield Line(placeholder="find", id="find")
            yield Line(placeholder="replace with", id="with")
            with Horizontal(id="choices"):
                yield Tick("regular expression", id="regex")
                yield Tick("match case", True, id="case")
            yield OptionList(id="places", markup=False)
            yield Static("", id="summary", classes="dialog-hint", markup=False)
            yield Static(key_line(KEYS), id="replace-keys", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin with nothing found."""
        self._look_soon()
        self.set_interval(SHOWN_EVERY, self._tick)

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed dialog."""
        self._jobs.stop_all()

    def on_input_changed(self) -> None:
        """Look again."""
        self._look_soon()

    def on_checkbox_changed(self) -> None:
        """Look again."""
        self._look_soon()

    def on_input_submitted(self) -> None:
        """Go on to the preview."""
        self.query_one(OptionList).focus()

    def action_toggle_place(self) -> None:
        """Choose the highlighted place, or leave it as it is."""
        places = self.query_one(OptionList)
        if places.highlighted is None or self._is_replacing:
            return
        one = self._found[places.highlighted]
        if not one.is_locked:
            self._chosen ^= {one.segment}
            places.replace_option_prompt_at_index(places.highlighted, self._line(one))
            self._show()

    def action_accept(self) -> None:
        """Replace what is chosen, as soon as everything is found."""
        self._is_wanted = self._pause is not None or self._jobs.is_running(LOOKING)
        if self._is_wanted:
            self._say("Replacing once all matches are found (esc stops)")
        elif not self._chosen:
            self.dismiss(None)
        elif not self._is_replacing:
            job = self._jobs.start(REPLACING)
            job.advance(0, len(self._chosen))
            self._show()
            self._prepare(job, self._found, frozenset(self._chosen))

    def action_cancel(self) -> None:
        """Stop a replacement before it is made, else close; nothing is changed."""
        if self._is_replacing or self._is_wanted:
            self._is_wanted = False
            self._jobs.finish(REPLACING)
            self._say("Stopped. Nothing was replaced")
        else:
            self.dismiss(None)

    @property
    def is_busy(self) -> bool:
        """Whether something is looked for or made ready."""
        return self._pause is not None or self._jobs.is_running(LOOKING) or self._is_replacing

    @property
    def _is_replacing(self) -> bool:
        return self._jobs.is_running(REPLACING)

    # Looking

    def _look_soon(self) -> None:
        """Look when no key came for a moment; what is on its way for earlier keys is dropped."""
        self._jobs.stop_all()
        self._is_wanted = False
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._look)

    def _look(self) -> None:
        self._pause = None
        wanted = Wanted(
            self.query_one("#find", Input).value,
            self.query_one("#with", Input).value,
            self.query_one("#regex", Checkbox).value,
            self.query_one("#case", Checkbox).value,
        )
        if not wanted.pattern:
            self._begin(None)
            self._say("Type the text to find")
            return
        self._search(self._jobs.start(LOOKING), wanted)

    @work(thread=True, group="replace")
    def _search(self, job: Job, wanted: Wanted) -> None:
        """In a thread: look through the text, and say at once what was found first."""
        try:
            replace = replacer(
                wanted.pattern, wanted.replacement, is_regex=wanted.is_regex, match_case=wanted.match_case
            )
            found: list[Replacement] = []
            for looked in self._text.find(replace, job.is_stopped):
                job.advance(looked.done, looked.total)
                found += looked.found
                if found and looked.done < looked.total:
                    self.post_message(self.Found(job, found, is_last=False))
                    found = []
            self.post_message(self.Found(job, found, is_last=True))
        except CancelledError:
            return
        except UsageError as error:
            self.post_message(self.Refused(job, error.message))

    @on(Found)
    def _take_in(self, event: Found) -> None:
        if not self._jobs.is_current(event.job):
            return
        if self._shown is not event.job:
            self._begin(event.job)
        places = self.query_one(OptionList)
        room = MOST_SHOWN - len(self._found)
        self._found += event.found
        self._chosen |= {one.segment for one in event.found if not one.is_locked}
        if event.found and room > 0:
            places.add_options([Option(self._line(one)) for one in event.found[:room]])
            places.highlighted = places.highlighted or 0
        if event.is_last:
            self._jobs.finish(LOOKING)
            if self._is_wanted:
                self.action_accept()
        self._show()

    @on(Refused)
    def _refuse(self, event: Refused) -> None:
        if self._jobs.is_current(event.job):
            self._jobs.finish(LOOKING)
            self._begin(None)
            self._say(visible(event.reason))

    def _begin(self, job: Job | None) -> None:
        """Empty the list for another search, or for none."""
        self._shown = job
        self._found = []
        self._chosen = set()
        self.query_one(OptionList).clear_options()

    # Replacing

    @work(thread=True, group="replace")
    def _prepare(self, job: Job, found: list[Replacement], chosen: frozenset[SegmentId]) -> None:
        """In a thread: make the replacements ready."""
        try:
            prepared = self._text.prepare(found, chosen, progress=job.advance, is_cancelled=job.is_stopped)
        except CancelledError:
            return
        self.post_message(self.Ready(job, prepared))

    @on(Ready)
    def _answer(self, event: Ready) -> None:
        if self._jobs.is_current(event.job):
            self.dismiss(event.prepared)

    # Showing

    def _tick(self) -> None:
        if self._jobs.is_running(LOOKING) or self._is_replacing:
            self._show()

    def _show(self) -> None:
        """Say how far it is and what was found."""
        job = self._jobs.get(REPLACING)
        if job is not None:
            self._say(f"Replacing {job.done:,}/{job.total:,} (esc stops)")
        elif self._shown is not None and not self._is_wanted:
            self._say(self._counted())
        elif (looking := self._jobs.get(LOOKING)) is not None and looking.seconds > SHOWN_EVERY:
            self._say(f"Searching: {looking.done:,} of {looking.total:,} segments")

    def _counted(self) -> str:
        count = sum(one.count for one in self._found)
        words = f"{count:,} {'match' if count == 1 else 'matches'} in {counted(len(self._found), 'segment')}"
        if (job := self._jobs.get(LOOKING)) is not None:
            words += f", {job.done:,} of {job.total:,} searched"
        elif len(self._found) > MOST_SHOWN:
            words += f", first {MOST_SHOWN} listed"
        left = sum(not one.is_locked for one in self._found) - len(self._chosen)
        locked = sum(one.is_locked for one in self._found)
        words += f", {locked:,} locked" if locked else ""
        return words + (f", {left:,} not selected" if left else "")

    def _say(self, words: str) -> None:
        self.query_one("#summary", Static).update(Text(words))

    def _line(self, one: Replacement) -> Text:
        number = self._session.core.text.position(one.segment) + 1
        text = Text(f"[{'x' if one.segment in self._chosen else ' '}] {number:>5}  ")
        if one.is_locked:
            text.append("locked  ", "dim")
        at = -1
        for hunk in hunks(one.old, one.new)[:3]:
            start = max(at, hunk.old_start - AROUND, 0)
            text.append("…" if start > 0 and start != at else "")
            text.append(visible(one.old[start : hunk.old_start]))
            text.append(visible(hunk.old), "strike")
            text.append(visible(hunk.new), "underline bold")
            at = min(hunk.old_end + AROUND, len(one.old))
            text.append(visible(one.old[hunk.old_end : at]))
        text.append("…" if 0 <= at < len(one.old) else "")
        return text
