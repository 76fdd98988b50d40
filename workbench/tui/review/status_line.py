"""The status line: trouble first, then the latest notice, then running work, then the finding at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic

from rich.text import Text

from workbench.language.visible import visible
from workbench.language.wrapping import wrap
from workbench.tui.review.context import ReviewContext

AT_LEAST = 1.0
"""Seconds that a notice stays whatever is done."""
MOST_LINES = 3
"""Lines that the status line grows to for a notice."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence shown in passing."""

    text: str
    """With nothing in it that acts on a terminal."""
    is_warning: bool
    stays: bool = False
    """True for what is worth reading until a command begins, such as a proposed fix."""
    since: float = field(default_factory=monotonic)

    @property
    def age(self) -> float:
        """Seconds since it was shown."""
        return monotonic() - self.since

    @property
    def seconds(self) -> float:
        """How long it takes to notice and read it."""
        return inf if self.stays else min(3.0 + len(self.text) / 30, 8.0)


class StatusLine:
    """What the status line shows."""

    def __init__(self, context: ReviewContext, put: Callable[[Text, int], None]) -> None:
        """Begin with nothing.

        Args:
            context: The screen.
            put: Called with what to show and with the lines it may take.
        """
        self._context = context
        self._put = put
        self._notice: Notice | None = None

    @property
    def notice(self) -> Notice | None:
        """The latest notice, while it is worth reading."""
        return self._notice if self._notice is not None and self._notice.age < self._notice.seconds else None

    def notify(self, message: str, *, is_warning: bool = False, stays: bool = False) -> None:
        """Show a sentence; the one before gives way."""
        self._notice = Notice(visible(message), is_warning, stays)
        self.show()

    def new_command(self, *, is_typing: bool = False) -> None:
        """A command begins: the notice of the one before goes, unless nobody can have read it yet.

        Args:
            is_typing: True for one that only types or deletes: what stays is read beside it.
        """
        if self._notice is not None and self._notice.age > AT_LEAST and not (is_typing and self._notice.stays):
            self._notice = None
            self.show()

    def show(self) -> None:
        """Show what matters most now."""
        line, most = self._line()
        self._put(line, most)

    def _line(self) -> tuple[Text, int]:
        context = self._context
        trouble, segment = context.session.core.trouble, context.segment
        if trouble:
            return Text(f"NOT SAVED, your typing is kept: {trouble}", "bold reverse"), MOST_LINES
        if (notice := self.notice) is not None:
            return Text(notice.text, "bold" if notice.is_warning else ""), MOST_LINES
        if context.jobs.lines:
            return Text("  ".join(context.jobs.lines)), 1
        if (finding := context.finding) is not None:
            fix = f"  (quick fix: {context.key_for('fix')})" if finding.suggestion is not None else ""
            return Text.assemble((f"{finding.letter} ", "bold"), visible(finding.message) + fix), 1
        if segment is not None and segment.note:
            return Text(f"Note: {visible(segment.note)}", "italic"), 1
        return Text(), 1


def fitted(line: Text, width: int, most: int) -> Text:
    """A text on as many lines of a width as it takes, up to some number; what is cut ends with an ellipsis."""
    parts = line.divide(wrap(line.plain, width)[1:most])
    for part in parts:
        part.truncate(width, overflow="ellipsis")
    return Text("\n").join(parts)
