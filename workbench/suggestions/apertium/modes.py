"""The translation directions that Apertium has here, and the programs that each of them runs."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import regex

from workbench.errors import EngineError

FOLDER_VARIABLE = "APERTIUM_DATADIR"
PROGRAM_VARIABLE = "APERTIUM_PATH"
FOLDERS = ("/usr/local/share/apertium", "/usr/share/apertium", "/opt/local/share/apertium")
NAME = regex.compile(r"(?P<source>[a-z]{2,3})(?:_(?P<from>\w+))?-(?P<target>[a-z]{2,3})(?:_(?P<to>\w+))?")


@dataclass(frozen=True, slots=True)
class TranslationMode:
    """One direction that Apertium translates."""

    name: str
    """As Apertium calls it, for example `eng-spa` or `spa-eng_US`."""
    source: str
    """ISO 639-3 code."""
    target: str
    source_variant: str
    """A region, script or spelling; empty where the mode is for all of them."""
    target_variant: str
    path: Path
    """The file that says which programs run."""


def folders() -> tuple[Path, ...]:
    """Where Apertium's data may lie: what `APERTIUM_DATADIR` names, otherwise the usual places."""
    named = os.environ.get(FOLDER_VARIABLE)
    return tuple(Path(folder) for folder in ([named] if named else FOLDERS))


def find_modes(places: Sequence[Path]) -> list[TranslationMode]:
    """The modes below some data folders, by name; of two with one name the first counts."""
    found: dict[str, TranslationMode] = {}
    for place in places:
        for path in sorted((place / "modes").glob("*.mode")):
            shape = NAME.fullmatch(path.stem)
            if shape and path.stem not in found:
                source, target = alpha3(shape["source"]), alpha3(shape["target"])
                found[path.stem] = TranslationMode(
                    path.stem, source, target, shape["from"] or "", shape["to"] or "", path
                )
    return sorted(found.values(), key=lambda mode: mode.name)


def choose_mode(modes: Sequence[TranslationMode], source_language: str, target_language: str) -> TranslationMode | None:
    """The mode for two BCP 47 codes; of several the one whose variants are asked for, then the one without any."""
    source, target = codes(source_language), codes(target_language)
    fitting = [mode for mode in modes if mode.source in source and mode.target in target]
    if not fitting:
        return None
    asked = {part.lower() for part in (*source_language.split("-")[1:], *target_language.split("-")[1:])}

    def order(mode: TranslationMode) -> tuple[int, str]:
        variants = [one.lower() for one in (mode.source_variant, mode.target_variant) if one]
        unasked = [one for one in variants if one not in asked]
        return (len(unasked) * 10 - len(variants), mode.name)

    return min(fitting, key=order)


def codes(language: str) -> tuple[str, ...]:
    """The ISO 639-3 codes that Apertium may use for a BCP 47 code: its own, then that of the group it belongs to."""
    own = alpha3(language.split("-")[0].split("_")[0].lower())
    group = _table("macrolanguages.tsv").get(own)
    return (own, group) if group else (own,)


def alpha3(code: str) -> str:
    """The ISO 639-3 code of a language code of two or three letters; one that is not known stays as it is."""
    return _table("iso639.tsv").get(code, code)


def commands(mode: TranslationMode) -> list[list[str]]:
    """The programs of a mode with their arguments, each told to answer at every NUL, unknown words marked.

    Raises:
        EngineError: The file cannot be read, or runs something that cannot be kept waiting.
    """
    try:
        lexer = shlex.shlex(mode.path.read_text(encoding="utf-8"), posix=True, punctuation_chars="|")
        lexer.whitespace_split, lexer.commenters = True, "#"
        words = list(lexer)
    except (OSError, ValueError) as error:
        raise EngineError(f"Apertium's mode {mode.name} cannot be read: {error}", place=str(mode.path)) from error
    stages: list[list[str]] = [[]]
    for word in words:
        if word == "|":
            stages.append([])
        elif word != "$2":
            stages[-1].append("-g" if word == "$1" else word)
    return [_waiting(mode, stage) for stage in stages]


def package_for(source_language: str, target_language: str) -> str:
    """The Debian package that translates between two BCP 47 codes; empty where there is none."""
    wanted = {*codes(source_language)}, {*codes(target_language)}
    for pair in _lines("debian_pairs.txt"):
        left, right = (alpha3(code) for code in pair.split("-"))
        if (left in wanted[0] and right in wanted[1]) or (left in wanted[1] and right in wanted[0]):
            return f"apertium-{pair}"
    return ""


def _waiting(mode: TranslationMode, stage: list[str]) -> list[str]:
    """One step of a mode; `programs.tsv` names those that answer at each NUL when they are called with `-z`."""
    name = Path(stage[0]).name if stage else ""
    if name not in programs():
        does = f"runs {name!r}, which cannot be kept waiting for the next text" if name else "has an empty step"
        raise EngineError(f"Apertium's mode {mode.name} {does}; choose another pair", place=str(mode.path))
    return [name, *([] if "-z" in stage else ["-z"]), *stage[1:]]


def programs() -> dict[str, str]:
    """The programs that a mode may run, each with the Debian package it is in."""
    return _table("programs.tsv")


@cache
def _table(name: str) -> dict[str, str]:
    return dict(line.split("\t") for line in _lines(name))


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines())
