"""The verbs `scorecard` and `agreement` on annotation files, without a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.domain.annotations import AnnotatedSegment
from workbench.domain.inputs import TextInput
from workbench.errors import InputError, UsageError
from workbench.formats.annotations import bytes_of
from workbench.formats.registry import annotation_format, read_annotated
from workbench.scoring.agreement import Agreement, agreement
from workbench.scoring.scorecard import Scorecard, scorecard, system_scorecards
from workbench.scoring.scorecard_profile import ScorecardProfile, profile_named, profile_names, read_profile
from workbench.session.opening.opening import project_settings
from workbench.store.files import read_bytes
from workbench.store.folder import ProjectFolder


@dataclass(frozen=True, slots=True)
class AnnotationScores:
    """The scorecard of everything in some files, and of each system in them."""

    card: Scorecard
    systems: dict[str, Scorecard]


def read_annotations(given: TextInput, form: str | None = None, *, name: str = "") -> list[AnnotatedSegment]:
    """The judged segments of an annotation file: WMT MQM TSV, MQM or ESA as JSON lines.

    Args:
        given: The file, or its bytes.
        form: The name of its format; without it the first line decides.
        name: What the file is called in messages; without it its path.

    Raises:
        InputError: It cannot be read; the message says which line and why.
    """
    data = given if isinstance(given, bytes) else read_bytes(Path(given))
    place = name or ("" if isinstance(given, bytes) else str(given))
    try:
        found = read_annotated(data, form)
    except InputError as error:
        raise InputError(error.message, place=", ".join(part for part in (place, error.place) if part)) from error
    rater = Path(place).stem if place and place != "-" else "unknown"
    return [one if one.rater else with_rater(one, rater) for one in found]


def write_annotations(judged: Sequence[AnnotatedSegment], form: str) -> bytes:
    """The bytes of an annotation file.

    Raises:
        UsageError: There is no such format.
    """
    return bytes_of(annotation_format(form).write(judged))


def chosen(
    judged: Iterable[AnnotatedSegment], *, system: str | None = None, rater: str | None = None
) -> list[AnnotatedSegment]:
    """The judged segments of one system or by one person.

    Raises:
        UsageError: There are none.
    """
    everything = list(judged)
    found = [one for one in everything if system in (None, one.system) and rater in (None, one.rater)]
    if everything and not found:
        systems = sorted({one.system for one in everything})
        raters = sorted({one.rater for one in everything})
        raise UsageError(
            f"nothing is judged like that; the systems are {', '.join(systems)}, the raters {', '.join(raters)}"
        )
    return found


def own_scorecards(near: Path) -> Mapping[str, Mapping[str, Any]]:
    """The scorecards in the settings of the project that a path lies in; none where there is no project.

    Raises:
        InputError: The settings cannot be read.
    """
    try:
        folder = ProjectFolder.find(near)
    except InputError:
        return {}
    return project_settings(folder).scorecards


def find_profile(name: str, own: Mapping[str, Mapping[str, Any]] | None = None) -> ScorecardProfile:
    """The rules of a scorecard: of one's own, that come with the workbench, or of a TOML file.

    Raises:
        UsageError: There are none of that name, and no such file.
        InputError: The file cannot be read, or makes no sense.
    """
    if name not in (own or ()) and name not in profile_names() and Path(name).is_file():
        return read_profile(name, read_bytes(Path(name)))
    return profile_named(name, own)


def score_annotations(judged: Sequence[AnnotatedSegment], profile: ScorecardProfile | str = "mqm2") -> AnnotationScores:
    """Make a scorecard of judged segments, and one of each system among them.

    Raises:
        UsageError: There is no word to judge, or no such profile.
    """
    rules = find_profile(profile) if isinstance(profile, str) else profile
    return AnnotationScores(scorecard(judged, rules), system_scorecards(judged, rules))


def compare_annotators(judged: Iterable[AnnotatedSegment], profile: ScorecardProfile | str = "wmt") -> Agreement:
    """How far people agree on the segments that several of them judged, and where they differ.

    Raises:
        UsageError: There is no such profile.
    """
    return agreement(judged, find_profile(profile) if isinstance(profile, str) else profile)


def with_rater(one: AnnotatedSegment, rater: str) -> AnnotatedSegment:
    """A judged segment as one of somebody else."""
    return replace(one, rater=rater, marks=tuple(replace(mark, author=rater) for mark in one.marks))
