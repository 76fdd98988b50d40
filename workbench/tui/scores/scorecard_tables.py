"""What the scorecard dialog shows, as styled text: the quality score, and how far reviewers agree."""

from __future__ import annotations

from rich.text import Text

from workbench.language.mqm import title_of
from workbench.language.visible import visible
from workbench.scoring.agreement import Agreement, RaterDisagreement
from workbench.session.review.annotating import ReviewStatus
from workbench.session.review.assessing import Assessed
from workbench.tabular import counted

NAME_WIDTH = 44
FIGURES = (("Pearson", "pearson"), ("Kendall", "kendall"), ("span F1", "span_f1"), ("kappa", "kappa"))
"""What the table of agreement holds: its title, and its name in `PairAgreement`."""


def scorecard_text(assessed: Assessed, standing: ReviewStatus) -> Text:
    """The score with its formula, verdict and interval, then the errors by type."""
    card = assessed.card
    text = Text()
    low, high = card.interval
    text.append(f"{card.score:.2f}", "bold")
    text.append(f"  [{low:.2f}–{high:.2f}]  ")
    text.append(f"{card.verdict}\n", "bold")
    text.append(f"{card.formula}\n", "dim")
    threshold = f", passes at {card.threshold:g}" if card.threshold is not None else ""
    text.append(f"{card.penalties:g} penalty points in {card.words:,} words of {assessed.scope}{threshold}\n", "dim")
    for name, value in card.scores.items():
        if name != card.formula:
            text.append(f"{value:>8.2f}  {name}\n", "dim")
    if card.rating is not None:
        low, high = card.rating.interval
        text.append(f"{card.rating.mean:.1f}", "bold")
        text.append(f"  [{low:.1f}–{high:.1f}]  mean rating of {counted(card.rating.segments, 'segment')}\n")
    text.append(f"{counted(standing.finished, 'segment')} reviewed, {len(standing.unfinished):,} unreviewed", "dim")
    text.append(f", {counted(assessed.repaired, 'mark')} fixed since\n\n" if assessed.repaired else "\n\n", "dim")
    text.append(f"{'':<{NAME_WIDTH}}{'errors':>7}{'penalties':>11}\n", "dim")
    for category, count in sorted(card.by_category.items(), key=lambda one: -one[1].penalties):
        name = title_of(category) if category else "no type"
        text.append(f"{name[: NAME_WIDTH - 1]:<{NAME_WIDTH}}{count.errors:>7}{count.penalties:>11g}\n")
    return text


def agreement_text(found: Agreement) -> Text:
    """A line for each two reviewers of the same segments."""
    text = Text()
    if not found.pairs:
        return Text(
            "No agreement: nobody else reviewed the same segments. Import marks with `workbench annotate`\n", "dim"
        )
    titles = "".join(f"{title:>9}" for title, _ in FIGURES)
    text.append(f"{'':<26}{'segments':>9}{titles}\n", "dim")
    for pair in found.pairs:
        names = visible(" and ".join(pair.raters))[:25]
        figures = "".join(f"{_figure(getattr(pair, key)):>9}" for _, key in FIGURES)
        text.append(f"{names:<26}{pair.segments:>9,}{figures}\n")
    return text


def difference_line(one: RaterDisagreement) -> Text:
    """A segment that reviewers rated differently, and how."""
    line = Text(f"{one.segment:>6} ", "dim")
    line.append(f"{one.difference:>6g}  ", "bold")
    said = (f"{judged.rater} {penalty:g}" for judged, penalty in zip(one.judged, one.penalties, strict=True))
    line.append(visible(", ".join(said)) + "  ")
    line.append(visible(one.target)[:200], "dim")
    return line


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
