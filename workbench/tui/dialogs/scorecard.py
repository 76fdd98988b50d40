"""The scorecard of the marks, how far people agree, and where they differ."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.segments import SegmentId
from workbench.errors import WorkbenchError
from workbench.language.visible import visible
from workbench.scoring.scorecard_profile import profile_names
from workbench.session.session import Session
from workbench.tui.scores.scorecard_tables import agreement_text, difference_line, scorecard_text

MOST_DIFFERENT = 200
"""Segments that are listed where people differ."""


class ScorecardScreen(ModalScreen[SegmentId | None]):
    """Answers the segment to go to; None to go back to where one was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", show=False),
        Binding("p", "profile", "Next profile", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._profiles = [*session.core.settings.scorecards, *profile_names()]
        self._at = self._profiles.index("mqm2") if "mqm2" in profile_names() else 0

    def compose(self) -> ComposeResult:
        """The scorecard over the table of agreement and the list of differences."""
        with Vertical(classes="dialog -wide -tall", id="scorecard-dialog"):
            yield Static("", id="scorecard-title", classes="dialog-title", markup=False)
            with VerticalScroll(id="scorecard-text"):
                yield Static("", id="scorecard", markup=False)
                yield Static("", id="agreement", markup=False)
            yield OptionList(id="differing", markup=False)
            yield Static(Text("p next profile   tab list   enter go to segment   esc close"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Show the first profile."""
        self._show()
        options = self.query_one("#differing", OptionList)
        options.display = bool(options.option_count)
        (options if options.option_count else self.query_one("#scorecard-text")).focus()

    def action_profile(self) -> None:
        """Show the scorecard by other rules."""
        self._at = (self._at + 1) % len(self._profiles)
        self._show()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.dismiss(int(event.option_id))

    def _show(self) -> None:
        name = self._profiles[self._at]
        self.query_one("#scorecard-title", Static).update(Text(f"Scorecard {visible(name)}"))
        try:
            assessed = self._session.assess.scorecard(name)
            agreed = self._session.assess.agreement(name)
        except WorkbenchError as error:
            self.query_one("#scorecard", Static).update(Text(visible(str(error))))
            return
        standing = self._session.annotate.standing(self._session.core.settings.protocol)
        self.query_one("#scorecard", Static).update(scorecard_text(assessed, standing))
        self.query_one("#agreement", Static).update(agreement_text(agreed))
        order = self._session.core.text.order
        options = self.query_one("#differing", OptionList)
        options.clear_options()
        for one in agreed.differing[:MOST_DIFFERENT]:
            line = difference_line(one)
            line.no_wrap = True
            line.truncate(max(self.size.width - 16, 30), overflow="ellipsis")
            options.add_option(Option(line, id=str(order[int(one.segment) - 1])))
        if options.option_count:
            options.highlighted = 0
