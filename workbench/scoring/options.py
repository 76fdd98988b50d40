"""Which metric with which options, in one notation for the command line, the Python API and settings.

A metric is named as in `bleu`, `chrf++`, `bleu:tok=intl,case=lc`, `chrf:nc=4,beta=3` or `comet:models/wmt22.ckpt`. The
keys are those of sacrebleu's signatures, so that what a signature says can be asked for again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Protocol

from workbench.errors import UsageError
from workbench.language.near_names import no_such

SPACELESS = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "yue", "wuu"})
"""Languages written without spaces, where words cannot be had by splitting."""
CHINESE = frozenset({"zh", "yue", "wuu"})
TOKENIZERS = ("13a", "intl", "zh", "char", "none", "ja-mecab", "ko-mecab", "spm", "flores101", "flores200", "spBLEU-1K")
SMOOTHINGS = ("exp", "floor", "add-k", "none")
MOST_ORDER = 99


class OptionKind(Protocol):
    """How a value is written."""

    expected: str

    def read(self, text: str) -> object:
        """The value; `ValueError` where the text is none."""

    def write(self, value: Any) -> str:
        """The text that reads as the value."""


class Choice:
    """One of some words."""

    def __init__(self, words: Mapping[str, object]) -> None:
        self._words = words
        self.expected = " or ".join(words) if len(words) == 2 else f"one of {', '.join(words)}"

    def read(self, text: str) -> object:
        """The value of a word, in any case."""
        for word, value in self._words.items():
            if word.lower() == text.lower():
                return value
        raise ValueError(text)

    def write(self, value: Any) -> str:
        """The word for a value."""
        return next(word for word, known in self._words.items() if known == value)


class NumberOption:
    """A number, at least as large as something."""

    def __init__(self, least: float, most: float, *, is_whole: bool) -> None:
        self._least, self._most, self._is_whole = least, most, is_whole
        self.expected = f"a {'whole ' if is_whole else ''}number from {least:g} to {most:g}"

    def read(self, text: str) -> float:
        """The number; an `int` where it is whole."""
        value = float(text)
        if not (math.isfinite(value) and self._least <= value <= self._most):
            raise ValueError(text)
        if self._is_whole and not value.is_integer():
            raise ValueError(text)
        return int(value) if value.is_integer() else value

    def write(self, value: Any) -> str:
        """The shortest text that reads as the number."""
        return repr(value)


def _words(*words: str) -> Choice:
    return Choice({word: word for word in words})


YES = Choice({"yes": True, "no": False})
CASE = Choice({"mixed": False, "lc": True})


def _option(key: str, kind: OptionKind, default: Any) -> Any:
    return field(default=default, metadata={"key": key, "kind": kind})


@dataclass(frozen=True, slots=True)
class MetricOptions:
    """A metric with everything that changes its numbers."""

    family: ClassVar[str]
    is_error: ClassVar[bool] = False
    """Whether a lower score is the better one."""

    @property
    def title(self) -> str:
        """The metric's name in tables and files, as sacrebleu writes it."""
        return self.family.upper()

    @property
    def changed(self) -> str:
        """The options that are not the usual ones, as in `tok=intl,case=lc`; empty where there are none."""
        given = ((one.metadata, getattr(self, one.name), one.default) for one in fields(self))
        return ",".join(f"{meta['key']}={meta['kind'].write(value)}" for meta, value, usual in given if value != usual)

    @property
    def spec(self) -> str:
        """The text that `read_metric` reads as these options."""
        return f"{self.family}:{self.changed}" if self.changed else self.family


@dataclass(frozen=True, slots=True)
class BleuOptions(MetricOptions):
    """Options of BLEU; a tokenizer of None is the one for the language."""

    family = "bleu"
    tokenizer: str | None = _option("tok", _words(*TOKENIZERS), None)
    smoothing: str = _option("smooth", _words(*SMOOTHINGS), "exp")
    smoothing_value: float | None = _option("value", NumberOption(0, 1_000_000, is_whole=False), None)
    """What `floor` puts in place of a zero and `add-k` adds; None is sacrebleu's 0.1 and 1."""
    order: int = _option("order", NumberOption(1, MOST_ORDER, is_whole=True), 4)
    """The longest n-gram counted."""
    is_lowercased: bool = _option("case", CASE, False)
    is_effective: bool = _option("eff", YES, False)
    """Leave out orders that a short text has no n-grams of; for a segment it is always so."""
    is_forced: bool = _option("force", YES, False)
    """Say nothing of text that looks tokenized already."""

    def for_language(self, language: str) -> BleuOptions:
        """Characters for languages written without spaces, sacrebleu's usual tokenizer for all others."""
        if self.tokenizer is not None:
            return self
        base = base_of(language)
        return replace(self, tokenizer="zh" if base in CHINESE else "char" if base in SPACELESS else "13a")


@dataclass(frozen=True, slots=True)
class ChrfOptions(MetricOptions):
    """Options of chrF; with two word orders it is chrF++."""

    family = "chrf"
    char_order: int = _option("nc", NumberOption(0, MOST_ORDER, is_whole=True), 6)
    word_order: int = _option("nw", NumberOption(0, MOST_ORDER, is_whole=True), 0)
    beta: float = _option("beta", NumberOption(0, 1_000, is_whole=False), 2)
    """How many times recall counts as much as precision."""
    is_lowercased: bool = _option("case", CASE, False)
    has_whitespace: bool = _option("space", YES, False)
    is_effective: bool = _option("eff", YES, True)
    """False smooths with a small number as chrF++.py, NLTK and Moses do."""

    @property
    def title(self) -> str:
        """Such as `chrF2`, or `chrF2++` with two word orders."""
        return f"chrF{self.beta}{'+' * self.word_order}"

    def __post_init__(self) -> None:
        """Refuse a metric that counts nothing."""
        if self.char_order + self.word_order < 1:
            raise UsageError("chrf needs characters or words to count: nc and nw cannot both be 0")


@dataclass(frozen=True, slots=True)
class TerOptions(MetricOptions):
    """Options of TER; None is what suits the language."""

    family = "ter"
    is_error = True
    is_normalized: bool | None = _option("norm", YES, None)
    keeps_punctuation: bool = _option("punct", YES, True)
    is_asian: bool | None = _option("asian", YES, None)
    is_cased: bool = _option("case", Choice({"lc": False, "mixed": True}), False)

    def for_language(self, language: str) -> TerOptions:
        """Tercom's rules for Asian text where words are written without spaces."""
        is_spaceless = base_of(language) in SPACELESS
        return replace(
            self,
            is_normalized=is_spaceless if self.is_normalized is None else self.is_normalized,
            is_asian=is_spaceless if self.is_asian is None else self.is_asian,
        )


@dataclass(frozen=True, slots=True)
class HterOptions(TerOptions):
    """Options of HTER: those of TER, for it is TER that never exceeds 100."""

    family = "hter"


@dataclass(frozen=True, slots=True)
class NeuralOptions(MetricOptions):
    """A model of the COMET family, by the path of its checkpoint."""

    family = "comet"
    model: str = ""

    @property
    def changed(self) -> str:
        """The path of the model."""
        return self.model


FAMILIES: dict[str, MetricOptions] = {
    "bleu": BleuOptions(),
    "chrf": ChrfOptions(),
    "chrf2": ChrfOptions(),
    "chrf+": ChrfOptions(word_order=1),
    "chrf2+": ChrfOptions(word_order=1),
    "chrf++": ChrfOptions(word_order=2),
    "chrf2++": ChrfOptions(word_order=2),
    "ter": TerOptions(),
    "hter": HterOptions(),
    "comet": NeuralOptions(),
}
"""What each name stands for before options are added."""
SHOWN_FAMILIES = ("bleu", "chrf", "chrf++", "ter", "hter", "comet")


def read_metric(text: str) -> MetricOptions:
    """Read one metric.

    Args:
        text: A name, or a name with options as in `bleu:tok=intl,smooth=floor,value=0.05`.

    Raises:
        UsageError: There is no such metric or option, or a value is none that the option takes.
    """
    name, mark, rest = text.strip().partition(":")
    usual = FAMILIES.get(name.strip().lower())
    if usual is None:
        raise UsageError(no_such("metric", name, SHOWN_FAMILIES))
    if isinstance(usual, NeuralOptions):
        return NeuralOptions(rest)
    if mark and not rest.strip():
        raise UsageError(f"{text!r} names no option after the colon; there are {_keys(usual)}")
    given = dict(_option_of(usual, piece) for piece in rest.split(",") if mark)
    return replace(usual, **given)


def read_metrics(text: str) -> tuple[MetricOptions, ...]:
    """Read metrics with commas between them, each once, as in `bleu:tok=intl,case=lc,chrf`.

    A piece after a comma belongs to the metric before it where it sets an option.

    Raises:
        UsageError: There is none, or one cannot be read.
    """
    whole: list[str] = []
    for piece in (piece.strip() for piece in text.split(",")):
        name = piece.partition(":")[0].lower()
        is_option = bool(whole) and ":" in whole[-1] and "=" in piece and name not in FAMILIES
        if is_option:
            whole[-1] += f",{piece}"
        elif piece:
            whole.append(piece)
    if not whole:
        raise UsageError(f"{text!r} names no metric; there are {', '.join(SHOWN_FAMILIES)}")
    return tuple(dict.fromkeys(read_metric(one) for one in whole))


def labels(metrics: Sequence[MetricOptions]) -> list[str]:
    """What to call metrics in one report: by title, with the options that differ where a title stands for several."""
    titles = [one.title for one in metrics]
    return [
        f"{title}[{one.changed}]" if titles.count(title) > 1 and one.changed else title
        for title, one in zip(titles, metrics, strict=True)
    ]


def base_of(language: str) -> str:
    """The language of a BCP 47 code without script and region, in lower case."""
    return language.replace("_", "-").partition("-")[0].lower()


def _option_of(usual: MetricOptions, piece: str) -> tuple[str, object]:
    key, mark, value = (part.strip() for part in piece.partition("="))
    for one in fields(usual):
        if one.metadata["key"] == key.lower() and mark:
            try:
                return one.name, one.metadata["kind"].read(value)
            except ValueError as error:
                expected = one.metadata["kind"].expected
                raise UsageError(f"{usual.family} takes {expected} for {key}, not {value!r}") from error
    if mark:
        raise UsageError(f"{usual.family} has no option {key!r}; there are {_keys(usual)}")
    raise UsageError(f"{piece!r} sets no option of {usual.family}; write it as key=value with one of {_keys(usual)}")


def _keys(usual: MetricOptions) -> str:
    return ", ".join(one.metadata["key"] for one in fields(usual))
