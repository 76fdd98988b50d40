"""The commands on the whole text: moving about, finding, undoing, handing over."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text
from textual import work

from workbench.domain.segments import SegmentId
from workbench.errors import UnsavedError, UsageError
from workbench.formats.registry import writers
from workbench.language.visible import visible
from workbench.session.editing.replacing import Prepared
from workbench.session.editing.searching import FILTER_HINT, typed_filter
from workbench.session.text.core import CommittedChange
from workbench.session.text.reasons import in_words_of
from workbench.tui.grid_rows import views
from workbench.tui.jobs import Jobs
from workbench.tui.screens.dialogs import Ask, Choose, Sure
from workbench.tui.screens.help import help_options
from workbench.tui.screens.host import Host, told
from workbench.tui.screens.moments import moment_options
from workbench.tui.screens.replace import ReplaceScreen
from workbench.tui.screens.scores import ScoresScreen
from workbench.tui.theme import DARK, LIGHT

ZOOMS = ("-zoom-editor", "-zoom-list", "-zoom-help")
"""The classes of a screen that shows one panel alone."""
MANY = 10
"""A revision of so many segments says nothing about where somebody works."""


class TextCommands(Host):
    """Moving, filtering, replacing, undoing, exporting, help."""

    jobs: Jobs
    last_filter = ""
    """What was typed last to choose segments; the next question begins with it."""

    def action_leave(self) -> None:
        """Back to the list; on the list, stop what is running, then show all segments again."""
        if self.is_editing:
            self.keep()
            self.remove_class("-zoom-editor")
            self.set_focus(self.grid)
        elif self.jobs.stop_all():
            self.tell("stopped; what was done is kept")
        elif self.rows.is_filtered:
            self.show_rows(None)
        else:
            self.remove_class(*ZOOMS)

    def action_next(self) -> None:
        """Go to the next row."""
        self.move(1)

    def action_previous(self) -> None:
        """Go to the previous row."""
        self.move(-1)

    def action_next_unfinished(self) -> None:
        """Go to the next unfinished segment."""
        self._go(self.session.search.next_unfinished(self._here()), "everything is confirmed")

    def action_next_finding(self) -> None:
        """Go to the next finding: in this segment first, then in the following ones."""
        if self.finding_at + 1 < len(self.findings):
            self.finding_at += 1
            self.load(self.key or 0, self.findings[self.finding_at].start)
            return
        found = self.session.search.next_finding(self._here())
        self._go(found, "nothing more was found")
        if found is not None and self.findings:
            self.load(found, self.findings[0].start)

    @work
    async def action_go_to(self) -> None:
        """Go to the segment with a number."""
        answer = await self.app.push_screen_wait(Ask("Go to segment number"))
        if answer:
            self._go_to(answer)

    @work
    async def action_filter(self) -> None:
        """Show only some segments."""
        answer = await self.app.push_screen_wait(Ask("Show only", self.last_filter, FILTER_HINT, is_selected=True))
        if answer is not None:
            self._filter(answer)

    def action_unfilter(self) -> None:
        """Show all segments again."""
        self.show_rows(None)

    @work
    async def action_replace(self) -> None:
        """Find and replace in all segments."""
        self.keep()
        prepared = await self.app.push_screen_wait(ReplaceScreen(self.session))
        if prepared is not None:
            self._replace(prepared)

    @told
    def action_undo(self) -> None:
        """Take back the last change."""
        self.keep()
        self._turned(self.session.history.undo())

    @told
    def action_redo(self) -> None:
        """Do again what was undone."""
        self._turned(self.session.history.redo())

    def _turned(self, committed: CommittedChange) -> None:
        """Show what was undone or done again, and say what it was."""
        self.happened(committed)
        self._go(self._where(committed.touched), "")
        text = self.session.core.text
        numbers = [text.position(key) + 1 for key in committed.touched if key in text.segments]
        self.tell(in_words_of(committed.revision.reason, committed.revision.kind, numbers))

    @work
    async def action_moments(self) -> None:
        """Go back to any earlier moment of the text."""
        self.keep()
        text = self.session.core.text
        options = moment_options(
            self.session.history.entries(), lambda key: text.position(key) + 1 if key in text.segments else None
        )
        if not options:
            self.tell("nobody has changed this text yet")
            return
        hint = "enter brings the whole text back to the moment after a line; it can be undone"
        chosen = await self.app.push_screen_wait(Choose("Moments of the text", options, hint))
        if chosen is not None:
            self._jump(int(chosen))

    @work
    async def action_take_all(self) -> None:
        """Make the corrected rendering the whole text."""
        self.keep()
        question = "Make the corrected rendering the whole text? Everything you changed gives way; it can be undone."
        if await self.app.push_screen_wait(Sure(question)):
            self._take_all()

    @work
    async def action_scores(self) -> None:
        """Show how the text stands, and go to the segment that is chosen there."""
        self.keep()
        chosen = await self.app.push_screen_wait(ScoresScreen(self.session))
        if chosen is not None:
            self.go_to_row(chosen)

    def action_columns(self) -> None:
        """Show the next choice of columns."""
        choices = views(self.session)
        at = choices.index(self.rows.shown) if self.rows.shown in choices else -1
        self.rows.shown = choices[(at + 1) % len(choices)]
        self.rows.is_chosen = True
        self.grid.set_columns(self.rows.columns)

    def action_zoom(self) -> None:
        """Show the focused panel alone, or all panels again."""
        name = "-zoom-editor" if self.is_editing else "-zoom-list" if self.focused is self.grid else "-zoom-help"
        is_zoomed = any(map(self.has_class, ZOOMS))
        self.remove_class(*ZOOMS)
        if not is_zoomed:
            self.add_class(name)

    @work
    async def action_export(self) -> None:
        """Write the clean text or the bilingual table."""
        self.keep()
        options = [(name, _export_line(name)) for name in writers()]
        chosen = await self.app.push_screen_wait(Choose("Export as", options))
        if chosen is None:
            return
        path = self.session.export.default_path(chosen)
        answer = await self.app.push_screen_wait(Ask(f"Write {chosen} to", str(path)))
        target = self._target(answer) if answer else None
        if target is None:
            return
        question = f"{visible(str(target))} was not written by this program, or changed since. Replace it?"
        if not self.session.export.is_foreign(target) or await self.app.push_screen_wait(Sure(question)):
            self._export(chosen, target)

    @work
    async def action_help(self) -> None:
        """List everything that can be done here."""
        focus = self.focused
        panel = self.editor if self.is_editing else self.grid
        options = help_options(panel, self.keys, in_editor=self.is_editing, width=Choose.room(self.size.width))
        title = "What can be done in the " + ("editor" if self.is_editing else "list")
        chosen = await self.app.push_screen_wait(Choose(title, options, "type to narrow down, enter does it"))
        if focus is not None:
            focus.focus()
        if chosen is not None:
            name, _, call = chosen.partition("|")
            await self.app.run_action(call or name, focus if call and focus is not None else self)

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.app.theme = LIGHT.name if self.app.current_theme.dark else DARK.name

    @work
    async def action_quit(self) -> None:
        """Close the project."""
        self.keep()
        self.jobs.stop_all()
        try:
            self.session.close()
        except UnsavedError as error:
            question = f"Not everything is saved: {error.message}. Close all the same and lose it?"
            if not await self.app.push_screen_wait(Sure(question)):
                return
            self.session.core.abandon()
        self.app.exit(0)

    # What needs the refusals of a session shown

    def _here(self) -> SegmentId | None:
        return self.segment.id if self.segment else None

    def _go(self, identifier: SegmentId | None, otherwise: str) -> None:
        if identifier is None:
            if otherwise:
                self.tell(otherwise)
        else:
            self.go_to_row(identifier)

    def _where(self, touched: tuple[SegmentId, ...]) -> SegmentId | None:
        """Where to look at what was undone or done again; None to stay: it was in many segments, or in this one."""
        if len(touched) >= MANY or self._here() in touched:
            return None
        return next((key for key in touched if key in self.session.core.text.segments), None)

    @told
    def _go_to(self, answer: str) -> None:
        try:
            number = int(answer)
        except ValueError as error:
            raise UsageError(f"{answer!r} is no number") from error
        self._go(self.session.search.numbered(number), "")

    @told
    def _filter(self, answer: str) -> None:
        wanted = typed_filter(answer)
        self.last_filter = answer
        if wanted.is_empty:
            self.show_rows(None)
            return
        found = self.session.search.matching(wanted)
        if not found:
            raise UsageError("no segment is like that; all stay shown")
        self.show_rows(found)
        self.tell(f"{len(found):,} of {len(self.session.core.text):,} segments shown, escape shows all")

    @told
    def _replace(self, prepared: Prepared) -> None:
        if self.happened(self.session.search.carry_out(prepared)):
            self.tell(f"replaced in {len(prepared.chosen):,} segments")

    @told
    def _jump(self, number: int) -> None:
        if not self.happened(self.session.history.jump(number)):
            self.tell("the text is as it was at that moment")

    @told
    def _take_all(self) -> None:
        if self.happened(self.session.take.everything()):
            self.tell("the corrected rendering is the whole text now; undo brings the other one back")
        else:
            self.tell("the text says that already")

    def _target(self, answer: str) -> Path | None:
        """The path that a person typed; None, and a word about it, where it is none."""
        try:
            return Path(answer).expanduser().resolve()
        except (OSError, ValueError, RuntimeError):
            self.tell(f"{visible(answer)} is no path that can be written", is_warning=True)
            return None

    @told
    def _export(self, name: str, target: Path) -> None:
        made = self.session.export.export(name, target)
        self.tell(f"written: {made.path}" + (f" ({made.notice})" if made.notice else ""))


def _export_line(name: str) -> Text:
    lines = {
        "txt": "the clean text, as it came in but for the repairs",
        "md": "the clean text as Markdown",
        "html": "the clean text as a web page",
        "tsv": "the bilingual table, tab-separated",
        "jsonl": "the bilingual table, one JSON object a line",
    }
    return Text(f"{name:<6} {lines.get(name, 'a format of another package')}")
