"""The commands on the whole text: going to segments, filtering, replacing, undoing, versions, export."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from workbench.domain.segments import SegmentId
from workbench.errors import UsageError
from workbench.formats.registry import writers
from workbench.language.visible import visible
from workbench.session.editing.searching import FILTER_HINT, typed_filter
from workbench.session.session import Session
from workbench.session.text.core import CommittedChange
from workbench.session.text.reasons import in_words_of
from workbench.tabular import counted
from workbench.tui.dialogs.questions import Ask, Choose, Sure
from workbench.tui.dialogs.replace import ReplaceScreen
from workbench.tui.dialogs.versions import version_options
from workbench.tui.review.context import ReviewContext, command
from workbench.tui.scores.screen import ScoresScreen

MANY = 10
"""A revision of so many segments says nothing about where somebody works."""
FORMATS = {
    "txt": "clean text, unchanged but for your edits",
    "md": "clean text as Markdown",
    "html": "clean text as a web page",
    "tsv": "bilingual table, tab-separated",
    "jsonl": "bilingual table, one JSON object per line",
}


class TextCommands:
    """Going to segments, filtering, replacing, undoing, versions, scores, export.

    Attributes:
        context: The screen.
        last_filter: What was typed last to choose segments; the next question begins with it.
    """

    def __init__(self, context: ReviewContext) -> None:
        self.context = context
        self.last_filter = ""
        self._session: Session = context.session

    # Going to segments

    @command
    def next_unfinished(self) -> None:
        """Go to the next segment that is not confirmed."""
        self._go(self._session.search.next_unfinished(self._here), "All segments are confirmed")

    @command
    async def go_to(self) -> None:
        """Go to the segment with a number."""
        answer = await self.context.ask(Ask("Go to segment number"))
        if not answer:
            return
        try:
            number = int(answer)
        except ValueError as error:
            raise UsageError(f"{answer!r} is not a number") from error
        self._go(self._session.search.numbered(number), "")

    @command
    async def filter(self) -> None:
        """Show only some segments."""
        answer = await self.context.ask(Ask("Show only", self.last_filter, FILTER_HINT, is_selected=True))
        if answer is None:
            return
        wanted = typed_filter(answer)
        self.last_filter = answer
        if wanted.is_empty:
            self.context.show_rows(None)
            return
        found = self._session.search.matching(wanted)
        if not found:
            raise UsageError("No matches; filter not applied")
        self.context.show_rows(found)
        self.context.notify(
            f"{len(found):,} of {counted(len(self._session.core.text), 'segment')} shown; esc shows all"
        )

    @command
    def unfilter(self) -> None:
        """Show all segments again."""
        self.context.show_rows(None)

    # Changing the text

    @command
    async def replace(self) -> None:
        """Find and replace in all segments."""
        self.context.keep()
        prepared = await self.context.ask(ReplaceScreen(self._session))
        if prepared is not None and self.context.committed(self._session.search.carry_out(prepared)):
            self.context.notify(f"Replaced in {counted(len(prepared.chosen), 'segment')}")

    @command
    async def use_all_corrected(self) -> None:
        """Replace the whole text with the corrected one."""
        self.context.keep()
        question = "Replace the whole text with the corrected one? This overwrites your edits. You can undo it."
        if not await self.context.ask(Sure(question)):
            return
        if self.context.committed(self._session.take.everything()):
            self.context.notify(f"Replaced the whole text; {self.context.key_for('undo')} undoes it")
        else:
            self.context.notify("No change: the text is already the same")

    @command
    def undo(self) -> None:
        """Undo the last change."""
        self.context.keep()
        self._turned(self._session.history.undo())

    @command
    def redo(self) -> None:
        """Redo what was undone."""
        self._turned(self._session.history.redo())

    @command
    async def versions(self) -> None:
        """Go back to an earlier version of the text."""
        self.context.keep()
        text = self._session.core.text
        options = version_options(
            self._session.history.entries(), lambda key: text.position(key) + 1 if key in text.segments else None
        )
        if not options:
            self.context.notify("This text has no earlier versions: nobody has changed it yet")
            return
        hint = "enter restore this version   esc close   (you can undo it)"
        chosen = await self.context.ask(Choose("Versions of the text", options, hint))
        if chosen is not None and not self.context.committed(self._session.history.jump(int(chosen))):
            self.context.notify("No change: the text is already at this version")

    # Looking and handing over

    @command
    async def scores(self) -> None:
        """Show the scores of the text, and go to the segment that is chosen there."""
        self.context.keep()
        chosen = await self.context.ask(ScoresScreen(self._session))
        if chosen is not None:
            self.context.go_to(chosen)

    @command
    async def export(self) -> None:
        """Write the clean text or the bilingual table."""
        self.context.keep()
        options = [(name, _format_line(name)) for name in writers()]
        chosen = await self.context.ask(Choose("Export as", options))
        if chosen is None:
            return
        path = self._session.export.default_path(chosen)
        answer = await self.context.ask(Ask(f"Write {chosen} to", str(path)))
        if not answer:
            return
        target = _path(answer)
        question = f"{visible(str(target))} was not written by this program, or was changed since. Replace it?"
        if self._session.export.is_foreign(target) and not await self.context.ask(Sure(question)):
            return
        made = self._session.export.export(chosen, target)
        self.context.notify(f"Exported to {made.path}" + (f" ({made.notice})" if made.notice else ""))

    @property
    def _here(self) -> SegmentId | None:
        return self.context.segment.id if self.context.segment else None

    def _go(self, identifier: SegmentId | None, otherwise: str) -> None:
        if identifier is not None:
            self.context.go_to(identifier)
        elif otherwise:
            self.context.notify(otherwise)

    def _turned(self, change: CommittedChange) -> None:
        """Show what was undone or redone, and say what it was."""
        self.context.committed(change)
        self._go(self._where(change.touched), "")
        text = self._session.core.text
        numbers = [text.position(key) + 1 for key in change.touched if key in text.segments]
        self.context.notify(in_words_of(change.revision.reason, change.revision.kind, numbers))

    def _where(self, touched: tuple[SegmentId, ...]) -> SegmentId | None:
        """Where to look at what was undone or redone; None to stay: it was in many segments, or in this one."""
        if len(touched) >= MANY or self._here in touched:
            return None
        return next((key for key in touched if key in self._session.core.text.segments), None)


def _path(answer: str) -> Path:
    """The path that a person typed.

    Raises:
        UsageError: It is none.
    """
    try:
        return Path(answer).expanduser().resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"Cannot write to {visible(answer)}: it is not a valid path") from error


def _format_line(name: str) -> Text:
    return Text(f"{name:<6} {FORMATS.get(name, 'a format added by a plugin')}")
