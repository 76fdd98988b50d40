"""Sentences that a report says about numbers."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.works import PostEditing, Role
from workbench.reports.content import OtherSystem, WorkReport
from workbench.scoring.effort import FASTEST, SLOWEST
from workbench.scoring.scorecard import Scorecard


def duration(seconds: float) -> str:
    """Seconds as hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def percent(part: float, whole: float) -> str:
    """A share in words; nothing of nothing."""
    return f"{part / whole:.0%}" if whole else ""


def counted(count: int, noun: str) -> str:
    """So many of something."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def sentence_of(words: str) -> str:
    """Words that stand alone: with a capital at the beginning and a full stop at the end."""
    return words[:1].upper() + words[1:].rstrip(".") + "."


def against_words(references: Sequence[str]) -> str:
    """Yardsticks as a sentence names them."""
    if len(references) > 1:
        return f"{', '.join(references[:-1])} and {references[-1]} at once"
    return "the corrected rendering" if references[0] == Role.CORRECTED else f"the reference {references[0]}"


LEVELS = {
    PostEditing.LIGHT: "light post-editing: comprehensible, no more",
    PostEditing.FULL: "full post-editing as in ISO 18587: as good as a human translation",
}


def beside_sentence(text: OtherSystem) -> str:
    """How much of a text that stands beside the one under repair could be compared."""
    what = "Reference" if text.is_reference else "System"
    return (
        f"{what} {text.name}: {counted(text.unmatched, 'segment')} without a counterpart"
        f" ({text.unmatched_share:.1%} of the words) are left out."
    )


def summary_sentences(report: WorkReport) -> list[str]:
    """What the numbers of the summary stand on."""
    asked = report.about.post_editing
    sentences = [f"Asked for was {LEVELS[asked]}."] if asked else []
    coverage = report.coverage
    if coverage is not None:
        sentences.append(
            f"Scored on {counted(coverage.links, 'link')} with the {Role.CORRECTED} rendering;"
            f" {counted(coverage.unmatched, 'segment')} without a counterpart"
            f" ({coverage.unmatched_share:.1%} of the words) are left out of the scores."
        )
        if coverage.too_long:
            sentences.append(f"{counted(coverage.too_long, 'pair')} of texts were too long to be scored.")
    sentences += map(beside_sentence, report.other_texts)
    if report.missing:
        lost = counted(report.missing, "passage")
        sentences.append(f"{lost} of the corrected rendering without a segment: the machine left them out.")
    return sentences


def scorecard_sentences(card: Scorecard, scope: str) -> list[str]:
    """What a scorecard says: each score under the name of its formula, then the verdict."""
    low, high = card.interval
    sentences = [
        f"Penalties of {card.penalties:.1f} in {counted(card.words, 'word')} of {counted(card.segments, 'segment')}"
        f" ({scope}), judged by {counted(card.raters, 'person')}. Verdict: {card.verdict}.",
        f"{card.formula}: {card.score:.2f}, interval {low:.2f} to {high:.2f}"
        + (", lower is better." if card.is_lower_better else "."),
    ]
    sentences += [f"{name}: {score:.2f}." for name, score in card.scores.items() if name != card.formula]
    if card.threshold is not None:
        sentences.append(f"Threshold: {card.threshold:g}.")
    if card.rating is not None:
        low, high = card.rating.interval
        rated = counted(card.rating.segments, "segment")
        sentences.append(f"Rated {card.rating.mean:.1f} of 100, interval {low:.1f} to {high:.1f}, over {rated}.")
    return sentences


def effort_sentences(report: WorkReport) -> list[str]:
    """How the effort was counted."""
    effort = report.effort
    if not report.is_effort_kept:
        return ["Keys and time are not counted in this project, as its settings say."]
    where = "Keys and time are counted in the terminal interface; pauses are left out."
    bounds = f"from {FASTEST:g} to {SLOWEST:g} seconds a word"
    if not effort.timed_segments:
        return [f"No segment has a valid time, {bounds}. {where}"]
    return [f"The pace is that of {counted(effort.timed_segments, 'segment')} with a valid time, {bounds}. {where}"]
