"""Installed packages: what their metadata say, read with the care that a file of somebody else needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from workbench.errors import InputError
from workbench.suggestions.argos.places import folders

METADATA = "metadata.json"
LARGEST_METADATA = 1_000_000
"""Bytes of metadata that are read; real ones have a few hundred."""
CODE = regex.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
VERSION = regex.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,40}")
TOKENIZERS = ("sentencepiece.model", "bpe.model")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package says of itself."""

    source: str
    """Code of the language it translates from, as packages write it."""
    target: str
    version: str
    source_name: str = ""
    target_name: str = ""
    target_prefix: str = ""
    """A piece that its model wants at the beginning of every translation; mostly nothing."""
    links: tuple[str, ...] = ()
    """Addresses of the package file."""
    checksum: str = ""
    """SHA-256 of the package file in hexadecimal, where an index gives it."""

    @property
    def name(self) -> str:
        """What the package is called by: `translate-en_fi`."""
        return f"translate-{self.source}_{self.target}"

    @property
    def folder_name(self) -> str:
        """The folder it is installed in: `translate-en_fi-1_0`."""
        return f"{self.name}-{self.version.replace('.', '_')}"


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A package on this machine."""

    folder: Path
    metadata: Metadata = field(compare=False)

    @property
    def name(self) -> str:
        """What it is called by."""
        return self.metadata.name

    @property
    def model(self) -> Path:
        """The folder of its model."""
        return self.folder / "model"

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.lstat().st_size for path in self.folder.rglob("*") if not path.is_dir())


def metadata_of(values: object, place: str = METADATA) -> Metadata:
    """The metadata that a JSON object holds.

    Raises:
        InputError: It is no package of a translation model, or a value makes no sense.
    """
    if not isinstance(values, dict):
        raise InputError("is no object of metadata; the file is no package of Argos Translate", place=place)
    if values.get("type", "translate") != "translate":
        raise InputError(f"is of the type {values['type']!r}, and only translation models are installed", place=place)
    return Metadata(
        source=_matching(values, "from_code", CODE, place),
        target=_matching(values, "to_code", CODE, place),
        version=_matching({"package_version": "0", **values}, "package_version", VERSION, place),
        source_name=_text(values, "from_name"),
        target_name=_text(values, "to_name"),
        target_prefix=_text(values, "target_prefix"),
        links=_links(values.get("links", [])),
        checksum=_text(values, "sha256").lower(),
    )


def read_metadata(data: bytes, place: str = METADATA) -> Metadata:
    """The metadata in the bytes of a file.

    Raises:
        InputError: They are no JSON, or not those of a translation model.
    """
    try:
        return metadata_of(json.loads(data[: LARGEST_METADATA + 1]), place)
    except (ValueError, RecursionError) as error:
        raise InputError("is no JSON that can be read; the package is damaged", place=place) from error


def installed_packages(places: Iterable[Path] | None = None) -> tuple[list[InstalledPackage], list[str]]:
    """The packages in some folders, or in those of this machine, and what is wrong with what else lies there.

    Where a pair is there in several versions, the newest comes first.
    """
    found: list[InstalledPackage] = []
    troubles: list[str] = []
    for place in folders() if places is None else places:
        for folder in _folders_in(place):
            try:
                found.append(_opened(folder))
            except InputError as error:
                troubles.append(str(error))
    found.sort(key=lambda package: version_key(package.metadata.version), reverse=True)
    return sorted(found, key=lambda package: package.name), troubles


def version_key(version: str) -> list[tuple[int, str]]:
    """Sorts versions: numbers by their worth, everything else by its letters."""
    return [
        (int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in regex.split("[._+-]", version)
    ]


def _folders_in(place: Path) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _opened(folder: Path) -> InstalledPackage:
    path = folder / METADATA
    try:
        with path.open("rb") as file:
            metadata = read_metadata(file.read(LARGEST_METADATA + 1), str(path))
    except OSError as error:
        raise InputError(f"holds no {METADATA}, so it is no package; remove the folder", place=str(folder)) from error
    if not (folder / "model" / "model.bin").is_file() or not any((folder / one).is_file() for one in TOKENIZERS):
        raise InputError("holds no whole model; remove the folder and install the package again", place=str(folder))
    return InstalledPackage(folder, metadata)


def _matching(values: dict[str, Any], key: str, pattern: regex.Pattern[str], place: str) -> str:
    value = values.get(key)
    if isinstance(value, float | int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise InputError(f"{key} is {str(value)[:60]!r}, which makes no sense; the package is damaged", place=place)
    return value


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return value[:500] if isinstance(value, str) else ""


def _links(value: object) -> tuple[str, ...]:
    return tuple(link for link in value if isinstance(link, str)) if isinstance(value, list) else ()
