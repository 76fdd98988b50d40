"""The page of a report: complete, alone, and deaf to whatever its texts say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import regex

from tests.language.hostile import HOSTILE
from tests.projects import CORRECTED, make_project
from tests.reports.made import PageReader, report_of, small_report
from workbench.reports import page as page_module
from workbench.reports.differences import LONGEST, DifferenceKind, DifferencePiece, differences
from workbench.reports.page import html_page

ATTACKS = [
    "<script>alert(1)</script>",
    "</p></td></table><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }} {% raw %} {# #}",
    "&lt;b&gt; &amp; &#60; <b>",
    "<!-- --> ]]> <![CDATA[",
    "javascript:alert(1)",
    "</style><style>*{display:none}",
    "' onmouseover='alert(1)",
]
ACTING = regex.compile(r"[\p{Cc}\p{Cs}\p{Bidi_Control}--[\n]]", regex.VERSION1)
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "nav", "a", "section", "dl",
    "div", "dt", "dd", "small", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li", "code", "figure",
    "del", "figcaption", "ins", "svg", "g", "path", "rect", "text", "circle",
}  # fmt: skip


def test_a_page_has_every_part(tmp_path: Path) -> None:
    report = small_report(tmp_path, {0: "The museum is closed."}, CORRECTED)
    read = PageReader(html_page(report))
    headings = read.text_of("h2")
    assert headings == "SummaryScoresQualityFindingsEffortChanged segments"
    assert read.text_of("del") == "Struck throughopen"
    assert read.text_of("ins") == "Underlinedclosed"
    words = "".join("".join(texts) for texts in read.texts.values())
    for expected in ("leaflet", "fi to en", "BLEU", "chrF2", "TER", "nrefs:1", "Holm", "HTER", "Active time"):
        assert expected in words
    assert read.elements.count("figure") == 3
    assert set(read.elements) <= ELEMENTS


def test_a_page_needs_nothing_but_itself(tmp_path: Path) -> None:
    page = html_page(small_report(tmp_path, {0: "The museum is closed."}, CORRECTED))
    read = PageReader(page)
    assert "script" not in read.elements
    names = {name for name, _ in read.attributes}
    assert not {"src", "onload", "onclick", "style", "xlink:href"} & names
    assert all(value and value.startswith("#") for name, value in read.attributes if name == "href")
    assert "url(" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


@pytest.mark.parametrize("attack", [*ATTACKS, *HOSTILE])
def test_a_text_in_a_page_is_nothing_but_text(tmp_path: Path, attack: str) -> None:
    attack = attack[:500]
    root = make_project(tmp_path / "project", attack + "\n\nAnother one stands here.\n", corrected=attack + " x\n")
    made = report_of(root, {0: f"{attack} {attack}", -1: "Typed."}, {0: attack})
    about = replace(made.about, title=attack, system=attack, source_language=attack, target_language=attack)
    page = html_page(replace(made, about=about))
    page.encode("utf-8")
    assert not ACTING.search(page)
    read = PageReader(page)
    assert set(read.elements) <= ELEMENTS
    assert read.elements.count("style") == 1
    assert not [name for name, _ in read.attributes if name.startswith("on")]


def test_markup_in_a_text_is_read_as_it_was_typed(tmp_path: Path) -> None:
    report = small_report(tmp_path, {0: "The museum is <script>alert(1)</script> &amp; open."})
    read = PageReader(html_page(report))
    assert "<script>alert(1)</script> &amp;" in read.text_of("ins")


def test_a_page_without_a_corrected_rendering_says_so_and_shows_the_effort(tmp_path: Path) -> None:
    read = PageReader(html_page(small_report(tmp_path, {0: "The museum is closed."})))
    words = read.text_of("p")
    assert "so there are no scores" in words
    assert read.elements.count("figure") == 1
    assert "HTER" in read.text_of("figcaption")


def test_a_page_of_an_untouched_text_says_so(tmp_path: Path) -> None:
    assert "No segment differs from the machine translation" in html_page(small_report(tmp_path, {}))


def test_a_page_says_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MOST_SHOWN", 1)
    page = html_page(small_report(tmp_path, {0: "A.", 1: "B.", 2: "C."}))
    assert "The first 1 of 3" in page
    assert PageReader(page).text_of("ins").endswith("A")


def test_a_dropped_segment_is_struck_out(tmp_path: Path) -> None:
    from workbench.session.reporting import make_report
    from workbench.session.session import Session

    with Session.open(make_project(tmp_path / "project")) as session:
        session.edit.set_dropped([session.core.text.order[-1]], True)
        read = PageReader(html_page(make_report(session)))
    assert read.text_of("del") == "Struck throughNext Post"


def test_differences_are_pieces_in_order() -> None:
    assert differences("The red door.", "The blue door!") == [
        DifferencePiece(DifferenceKind.SAME, "The "),
        DifferencePiece(DifferenceKind.DELETED, "red"),
        DifferencePiece(DifferenceKind.INSERTED, "blue"),
        DifferencePiece(DifferenceKind.SAME, " door"),
        DifferencePiece(DifferenceKind.DELETED, "."),
        DifferencePiece(DifferenceKind.INSERTED, "!"),
    ]
    assert differences("same", "same") == [DifferencePiece(DifferenceKind.SAME, "same")]
    assert differences("", "") == []


def test_a_text_of_any_length_takes_little_room() -> None:
    pieces = differences("x" * 1_000_000, "y " * 500_000)
    assert sum(len(piece.text) for piece in pieces) < 3 * LONGEST
    assert pieces[-1].text == " … and 1,990,000 characters more"
