"""Translates many segments with an engine: planned, run in any thread, and carried out as one revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change
from workbench.domain.segments import Origin, Segment, SegmentId
from workbench.domain.works import Role
from workbench.errors import CancelledError
from workbench.session.text.core import CommittedChange, SessionCore, retold
from workbench.suggestions.base import Engine, Stop

Progress = Callable[[int, int], None]
PERSONS = frozenset({Origin.EDITED, Origin.HUMAN, Origin.MEMORY})
"""Where the text of a working rendering comes from when it is no engine's to overwrite."""
NO_SOURCE = "without a source text"
LOCKED = "locked"
CONFIRMED = "confirmed"
DROPPED = "dropped"
WORKED_ON = "already edited"
REFUSED = "refused by the engine"
SHARED = "with a source segment that other segments share"
THERE = "already translated by this engine"


@dataclass(slots=True)
class PretranslationPlan:
    """Which segments an engine is to translate, and what it made of them so far."""

    engine: Engine
    origin_name: str
    """Who will have made the renderings."""
    languages: tuple[str, str]
    sources: dict[SegmentId, str]
    """The source text of each segment, in order."""
    before: dict[SegmentId, str]
    """The working rendering that each one had."""
    skipped: dict[str, int] = field(default_factory=dict)
    """How many segments are passed over, by the reason."""
    renderings: dict[SegmentId, str] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many segments are to be translated yet."""
        return len(self.sources) - len(self.renderings)

    @property
    def done(self) -> int:
        """How many segments are translated."""
        return len(self.renderings)

    def run(self, progress: Progress | None = None, stop: Stop | None = None) -> bool:
        """Translate what is waiting; may run in any thread, and goes on where it was stopped.

        Returns:
            False when it was stopped; what was translated before stays in the plan.

        Raises:
            MissingPartError: The engine or a model is not there.
            EngineError: The engine does not answer.
        """
        places: dict[str, list[SegmentId]] = {}
        for key, source in self.sources.items():
            if key not in self.renderings:
                places.setdefault(source, []).append(key)
        made = self.engine.translate(list(places), *self.languages, stop=stop or Stop())
        try:
            for keys, found in zip(places.values(), made, strict=True):
                if found:
                    self.renderings |= dict.fromkeys(keys, found[0].text)
                else:
                    self.skipped[REFUSED] = self.skipped.get(REFUSED, 0) + len(keys)
                if progress:
                    progress(self.done, len(self.sources))
        except CancelledError:
            return False
        return True


def plan_of(core: SessionCore, engine: Engine, keys: Iterable[SegmentId]) -> PretranslationPlan:
    """A plan to translate some segments.

    What a person worked on, confirmed, locked or dropped is passed over, and so is what the engine translated before,
    which makes a plan that was stopped go on where it ended.
    """
    languages = (core.about.source_language, core.about.target_language)
    plan = PretranslationPlan(engine, engine.origin_name(*languages), languages, {}, {})
    skipped: Counter[str] = Counter()
    for key in keys:
        segment = core.text.segment(key)
        source = core.text.linked_text(key, Role.SOURCE) or ""
        why = _why_not(core, segment, source, plan.origin_name)
        if why:
            skipped[why] += 1
        else:
            plan.sources[key] = source
            plan.before[key] = segment.working
    plan.skipped = dict(skipped)
    return plan


def carry_out(core: SessionCore, plan: PretranslationPlan) -> CommittedChange | None:
    """Make one revision of what a plan has translated.

    A segment that changed meanwhile is left, and so is one for which the engine gave nothing. In a work without
    a machine rendering from elsewhere, this is the machine rendering, which repairs and effort are measured against.
    """
    changes = []
    is_first = Role.MACHINE not in core.renderings
    for key, text in plan.renderings.items():
        segment = core.text.segments.get(key)
        if segment is None or segment.is_locked or segment.working != plan.before[key] or core.draft(key) is not None:
            continue
        if not text.strip():
            continue
        after = retold(segment, text, Origin.MACHINE, plan.origin_name)
        changes.append(Change.between(segment, replace(after, machine=text) if is_first else after))
    return core.commit(changes, Reason(ReasonVerb.TRANSLATE, plan.origin_name)) if changes else None


def _why_not(core: SessionCore, segment: Segment, source: str, origin_name: str) -> str:
    """Why a segment is passed over; nothing where it is not."""
    if not source.strip():
        return NO_SOURCE
    if segment.is_locked:
        return LOCKED
    if segment.is_dropped:
        return DROPPED
    if not segment.state.is_unfinished:
        return CONFIRMED
    if core.draft(segment.id) is not None or (segment.origin in PERSONS and segment.working.strip()):
        return WORKED_ON
    if segment.origin_name == origin_name and segment.origin is Origin.MACHINE and segment.working.strip():
        return THERE
    link = core.text.link_of(segment.id, Role.SOURCE)
    return SHARED if link is not None and len(link.segments) > 1 else ""
