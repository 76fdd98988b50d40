"""Profiles of scorecards: what an error weighs, how penalties become a score, and what passes."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.domain.annotations import Annotation
from workbench.domain.findings import Severity
from workbench.errors import InputError, UsageError
from workbench.language.mqm import canonical

ANY = "any"
"""In a table of weights: every severity."""


class Formula(StrEnum):
    """How penalties become a score."""

    RAW = "raw"
    """(1 - penalties / words) x 100 (MQM 2.0)."""
    PER_THOUSAND = "per-thousand"
    """100 - penalties in so many reference words (TQAuditor and others)."""
    CALIBRATED = "calibrated"
    """The same with penalties scaled so that the tolerance gives the threshold (MQM 2.0, calibrated linear)."""
    DENSITY = "density"
    """Penalties in so many reference words; lower is better."""
    MEAN = "mean"
    """The mean over segments of their penalties (WMT); lower is better."""

    @property
    def is_lower_better(self) -> bool:
        """True for the formulas that count penalties."""
        return self in (Formula.DENSITY, Formula.MEAN)


@dataclass(frozen=True, slots=True)
class ScorecardProfile:
    """A scorecard's rules."""

    name: str
    title: str = ""
    formula: Formula = Formula.RAW
    severities: Mapping[str, float] = field(default_factory=dict)
    """What an error of each severity weighs."""
    categories: Mapping[str, float | Mapping[str, float]] = field(default_factory=dict)
    """By category or dimension: a factor, or weights by severity in place of the usual ones."""
    reference_words: int = 1000
    threshold: float | None = None
    """The score that passes, and above it; without one nothing is said of passing."""
    tolerance: float | None = None
    """Penalties in the reference words that are just acceptable (calibrated only)."""
    limits: tuple[float, ...] = ()
    """What passes where lower is better; the first one decides."""
    critical_fails: bool = False
    """True when one critical error fails the text."""
    most_errors: int | None = None
    """Errors of a segment that count, the worst ones."""
    words: str = "target"
    """Whose words are counted, `target` (ISO 5060) or `source` (ASTM)."""

    def weight(self, mark: Annotation) -> float:
        """The penalty of one error."""
        usual = self.severities.get(mark.severity.value, 0.0)
        for key in (mark.category, mark.dimension):
            rule = self.categories.get(key)
            if isinstance(rule, Mapping):
                return rule.get(mark.severity.value, rule.get(ANY, usual))
            if rule is not None:
                return rule * usual
        return usual

    def formula_name(self, formula: Formula | None = None) -> str:
        """A formula in words and numbers."""
        words = f"{self.reference_words:,}"
        return {
            Formula.RAW: "(1 - penalties/words) x 100",
            Formula.PER_THOUSAND: f"100 - penalties per {words} words",
            Formula.CALIBRATED: f"100 - penalties per {words} words x {self.scale:g}",
            Formula.DENSITY: f"penalties per {words} words",
            Formula.MEAN: "mean penalties per segment",
        }[formula or self.formula]

    @property
    def scale(self) -> float:
        """What a penalty in the reference words costs on the calibrated scale; 1 where it is not calibrated."""
        if self.tolerance is None or self.threshold is None:
            return 1.0
        return (100.0 - self.threshold) / self.tolerance

    def score(self, penalties: float, words: float, segments: int, formula: Formula | None = None) -> float:
        """The score of so many penalties in so many words, or segments, by a formula.

        Args:
            penalties: Penalty points, 0 or more.
            words: Words evaluated, above 0.
            segments: Segments evaluated, above 0.
            formula: Another than that of the profile.
        """
        chosen = formula or self.formula
        if chosen is Formula.MEAN:
            return penalties / segments
        if chosen is Formula.RAW:
            return (1.0 - penalties / words) * 100.0
        density = penalties * self.reference_words / words
        if chosen is Formula.DENSITY:
            return density
        return 100.0 - density * (self.scale if chosen is Formula.CALIBRATED else 1.0)


KEYS = tuple(entry.name for entry in fields(ScorecardProfile) if entry.name != "name")
CHOICES = {"formula": tuple(Formula), "words": ("target", "source")}


@cache
def profile_names() -> tuple[str, ...]:
    """The profiles that come with the workbench."""
    folder = files("workbench.scoring") / "profiles"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def profile_named(name: str, own: Mapping[str, Mapping[str, Any]] | None = None) -> ScorecardProfile:
    """A profile by its name: one of the person's own, or one that comes with the workbench.

    Raises:
        UsageError: There is none.
        InputError: One of the person's own has a key or a value that makes no sense.
    """
    if own and name in own:
        return profile_of(name, own[name])
    if name not in profile_names():
        known = sorted({*profile_names(), *(own or ())})
        raise UsageError(f"no scorecard is called {name!r}; there are {', '.join(known)}, or name a TOML file")
    text = (files("workbench.scoring") / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    return profile_of(name, tomllib.loads(text))


def read_profile(name: str, data: bytes) -> ScorecardProfile:
    """A profile from a TOML file.

    Raises:
        InputError: It is no TOML, or a key or a value makes no sense.
    """
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is no valid TOML: {error}", place=name) from error
    return profile_of(name, table)


def profile_of(name: str, table: Mapping[str, Any]) -> ScorecardProfile:
    """A profile from its keys; `base` names one that it differs from.

    Raises:
        InputError: A key or a value makes no sense.
    """
    values = dict(table)
    base = values.pop("base", None)
    if base is not None and base not in profile_names():
        raise _wrong(name, "base", base, f"one of {', '.join(profile_names())}")
    start = replace(profile_named(base), name=name) if base is not None else ScorecardProfile(name)
    unknown = [key for key in values if key not in KEYS]
    if unknown:
        raise InputError(f"the key {unknown[0]!r} does not exist in the scorecard {name}; there are {', '.join(KEYS)}")
    made = replace(start, **{key: _value(name, key, value) for key, value in values.items()})
    made = replace(made, severities={**start.severities, **made.severities})
    made = replace(made, categories={**start.categories, **made.categories})
    return _complete(made)


def _complete(profile: ScorecardProfile) -> ScorecardProfile:
    if not profile.severities:
        raise InputError(f"the scorecard {profile.name} has no table [severities], and no base to take it from")
    if profile.formula is Formula.CALIBRATED and (profile.threshold is None or not profile.tolerance):
        raise InputError(f"the scorecard {profile.name} is calibrated, so it needs a threshold and a tolerance above 0")
    return profile


def _value(name: str, key: str, value: Any) -> Any:
    if key in CHOICES:
        if value not in CHOICES[key]:
            raise _wrong(name, key, value, " or ".join(CHOICES[key]))
        return Formula(value) if key == "formula" else value
    if key == "severities":
        return _weights(name, key, value, tuple(Severity))
    if key == "categories":
        return _categories(name, value)
    if key == "limits":
        if not isinstance(value, list) or not value:
            raise _wrong(name, key, value, "a list of numbers")
        return tuple(_number(name, key, one) for one in value)
    if key in ("reference_words", "most_errors"):
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise _wrong(name, key, value, "a whole number above 0")
        return value
    if key in ("threshold", "tolerance"):
        return _number(name, key, value)
    if not isinstance(value, bool if key == "critical_fails" else str):
        raise _wrong(name, key, value, "true or false" if key == "critical_fails" else "a text in quotes")
    return value


def _categories(name: str, value: Any) -> dict[str, float | Mapping[str, float]]:
    if not isinstance(value, dict):
        raise _wrong(name, "categories", value, "a table")
    return {
        canonical(key): _weights(name, key, rule, (*Severity, ANY))
        if isinstance(rule, dict)
        else _number(name, key, rule)
        for key, rule in value.items()
    }


def _weights(name: str, key: str, value: Any, allowed: tuple[str, ...]) -> dict[str, float]:
    if not isinstance(value, dict):
        raise _wrong(name, key, value, "a table of weights")
    for one in value:
        if one not in allowed:
            raise _wrong(name, key, one, f"one of {', '.join(allowed)}")
    return {one: _number(name, f"{key}.{one}", weight) for one, weight in value.items()}


def _number(name: str, key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise _wrong(name, key, value, "a number, 0 or more,")
    return float(value)


def _wrong(name: str, key: str, value: Any, kind: str) -> InputError:
    return InputError(f"in the scorecard {name}, {key} is {value!r}, where {kind} belongs")
