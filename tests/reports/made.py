"""Reports of small projects, and pages read the way a browser reads them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from tests.projects import make_project
from workbench.reports.content import WorkReport
from workbench.session.reporting import make_report
from workbench.session.session import Session

VOID = {"meta", "link", "br", "img", "path", "rect", "circle"}


def report_of(root: Path, working: dict[int, str], notes: dict[int, str] | None = None) -> WorkReport:
    """The report of a project in which some segments, by number from 0, were retyped."""
    with Session.open(root) as session:
        order = list(session.core.text.order)
        for number, text in working.items():
            session.edit.confirm(order[number], text)
        for number, note in (notes or {}).items():
            session.edit.set_note(order[number], note)
        return make_report(session)


def small_report(tmp_path: Path, working: dict[int, str], corrected: str | None = None) -> WorkReport:
    return report_of(make_project(tmp_path / "project", corrected=corrected), working)


class PageReader(HTMLParser):
    """Collects elements, attributes and text; fails on an element that is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)

    def text_of(self, tag: str) -> str:
        return "".join(self.texts.get(tag, ()))
