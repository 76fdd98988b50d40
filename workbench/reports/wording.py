"""The sentences of a report about its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.works import PostEditing, Role
from workbench.reports.content import OtherSystem, WorkReport
from workbench.scoring.effort import FASTEST, SLOWEST
from workbench.scoring.scorecard import Scorecard
from workbench.tabular import counted


def duration(seconds: float) -> str:
    """Seconds as hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def percent(part: float, whole: float) -> str:
    """A share in percent; empty if there is no whole."""
    return f"{part / whole:.0%}" if whole else ""


def sentence_of(words: str) -> str:
    """Words as a sentence: with a capital letter and a full stop."""
    return words[:1].upper() + words[1:].rstrip(".") + "."


def against_words(references: Sequence[str]) -> str:
    """References as a sentence names them."""
    if len(references) > 1:
        return f"{', '.join(references[:-1])} and {references[-1]} together"
    return "the corrected version" if references[0] == Role.CORRECTED else f"reference {references[0]}"


LEVELS = {
    PostEditing.LIGHT: "light post-editing: comprehensible, no more",
    PostEditing.FULL: "full post-editing as in ISO 18587: as good as a human translation",
}


def other_text_sentence(text: OtherSystem) -> str:
    """How much of another text of the work could be compared."""
    what = "Reference" if text.is_reference else "System"
    return (
        f"{what} {text.name}: {counted(text.unmatched, 'unmatched segment')}"
        f" ({text.unmatched_share:.1%} of the words), not scored."
    )


def summary_sentences(report: WorkReport) -> list[str]:
    """What the numbers of the summary are based on."""
    asked = report.about.post_editing
    sentences = [f"Requested: {LEVELS[asked]}."] if asked else []
    coverage = report.coverage
    if coverage is not None:
        sentences.append(
            f"{counted(coverage.links, 'link')} scored against the corrected version;"
            f" {counted(coverage.unmatched, 'unmatched segment')} ({coverage.unmatched_share:.1%} of the words)"
            " not scored."
        )
        if coverage.too_long:
            sentences.append(f"{counted(coverage.too_long, 'link')} too long to be scored.")
    sentences += map(other_text_sentence, report.other_texts)
    if report.missing:
        lost = counted(report.missing, "corrected segment")
        sentences.append(f"{lost} missing from the machine translation.")
    return sentences


def scorecard_sentences(card: Scorecard, scope: str) -> list[str]:
    """A scorecard in words: each score with the name of its formula, then the verdict."""
    low, high = card.interval
    sentences = [
        f"{card.penalties:.1f} penalty points in {counted(card.words, 'word')}, {counted(card.segments, 'segment')}"
        f" ({scope}), {counted(card.raters, 'annotator')}. Verdict: {card.verdict}.",
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
    """How effort was counted."""
    effort = report.effort
    if not report.is_effort_kept:
        return ["This project does not count keys and time ([effort] in workbench.toml)."]
    where = "Keys and time are counted in the terminal interface, without pauses."
    bounds = f"from {FASTEST:g} to {SLOWEST:g} seconds a word"
    if not effort.timed_segments:
        return [f"No segment has a valid time, {bounds}. {where}"]
    return [f"Pace from {counted(effort.timed_segments, 'segment')} with a valid time, {bounds}. {where}"]
