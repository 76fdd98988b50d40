"""Argos as a translation engine: finds the packages of a pair, and goes through English where none is direct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from workbench.errors import EngineError, MissingPartError
from workbench.installing import command_for_extra
from workbench.suggestions.argos import extra
from workbench.suggestions.argos.attention import word_pairs
from workbench.suggestions.argos.codes import package_codes
from workbench.suggestions.argos.completion import Completer
from workbench.suggestions.argos.confidence import confidence
from workbench.suggestions.argos.direction import Direction
from workbench.suggestions.argos.model import ArgosModel
from workbench.suggestions.argos.packages import InstalledPackage, installed_packages
from workbench.suggestions.argos.places import folders
from workbench.suggestions.argos.spans import candidates
from workbench.suggestions.base import Engine, Stop, Translation
from workbench.suggestions.capabilities import Confidence, ConfidenceRating, SpanCandidate, TextCompletion, WordPair

PIVOT = "en"
"""The language that is gone through where no package translates directly."""
MOST_BEST = 20
"""Renderings of one text that can be asked for."""
C = TypeVar("C")


class Argos(Engine):
    """Packages of Argos Translate on this machine, their models loaded when they are first asked and kept."""

    name = "argos"

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        """Take in the settings; nothing is loaded.

        Args:
            settings: `folder`: the folder of the packages, where it is not the usual one.

        Raises:
            EngineError: A setting does not exist or has a value of another kind.
        """
        table = dict(settings or {})
        folder = table.pop("folder", "")
        if table:
            raise EngineError(f"the setting {next(iter(table))!r} does not exist in [engines.argos]")
        if not isinstance(folder, str):
            raise EngineError("[engines.argos] takes folder, a text in quotes")
        self._folders = [Path(folder).expanduser()] if folder else None
        self._models: dict[tuple[Path, int], ArgosModel] = {}
        """By the folder and its time: a package that was installed again is another one."""
        self._known: tuple[tuple[tuple[Path, int], ...], list[InstalledPackage]] = ((), [])
        self._completer: Completer | None = None
        """That of the direction that was asked last: it remembers what it gave."""
        self._lock = Lock()

    @property
    def version(self) -> str:  # type: ignore[override]
        """The version of what runs the models."""
        try:
            return f"ctranslate2 {version('ctranslate2')}"
        except PackageNotFoundError:
            return ""

    def can_translate(self, source_language: str, target_language: str) -> bool:
        """Whether packages for a pair are installed, and what runs them; nothing is loaded for it."""
        return extra.is_installed() and bool(self._route(source_language, target_language))

    def origin_name(self, source_language: str, target_language: str) -> str:
        """Who makes the renderings of a pair, with the versions of the packages: `argos en_fi 1.0`."""
        route = self._route(source_language, target_language)
        names = [f"{one.metadata.source}_{one.metadata.target} {one.metadata.version}" for one in route]
        return f"{self.name} {' + '.join(names)}".strip()

    def translate(
        self, texts: Sequence[str], source_language: str, target_language: str, *, best: int = 1, stop: Stop
    ) -> Iterator[list[Translation]]:
        """The renderings of each text in turn, the greedy one first, at most `best` of them.

        Raises:
            MissingPartError: The extra `mt` or a package is missing, with the command that installs it.
            EngineError: A model cannot be loaded, or fails.
            CancelledError: The wish to stop was seen; what was given before stays good.
        """
        directions = self._directions(source_language, target_language)
        return self._translated(directions, texts, max(1, min(best, MOST_BEST)), stop)

    def direct(self, source_language: str, target_language: str) -> Direction | None:
        """The one direction of a pair for which there is a package, or None where none translates directly.

        Raises:
            MissingPartError: The extra `mt` is not installed.
        """
        package = self._package(source_language, target_language)
        return None if package is None else self._direction(package, source_language, target_language)

    def capability(self, kind: type[C], source_language: str, target_language: str) -> C | None:
        """What the models offer beyond translations: only where a package translates a pair directly."""
        if not isinstance(self, kind):
            return None
        is_direct = self._package(source_language, target_language) is not None
        is_back = kind is ConfidenceRating and self._package(target_language, source_language) is not None
        return self if is_direct or is_back else None

    def complete(
        self, source: str, typed: str, source_language: str, target_language: str, *, stop: Stop
    ) -> list[TextCompletion]:
        """Ways to go on behind the cursor, the best first."""
        direction = self._required(source_language, target_language)
        with self._lock:
            known = self._completer
            if known is None or not known.direction.is_like(direction):
                known = self._completer = Completer(direction)
        return known.complete(source, typed, stop)

    def confidence(
        self, source: str, rendering: str, source_language: str, target_language: str, *, stop: Stop
    ) -> Confidence:
        """How likely the models of both directions find a rendering and its source."""
        forward, backward = self.direct(source_language, target_language), self.direct(target_language, source_language)
        return confidence(forward, backward, source, rendering, stop)

    def word_pairs(
        self, source: str, rendering: str, source_language: str, target_language: str, *, stop: Stop
    ) -> list[WordPair]:
        """Which words the model looked at for which words of a rendering."""
        return word_pairs(self._required(source_language, target_language), source, rendering, stop)

    def span_candidates(
        self,
        source: str,
        rendering: str,
        span: tuple[int, int],
        count: int,
        source_language: str,
        target_language: str,
        *,
        stop: Stop,
    ) -> list[SpanCandidate]:
        """Other words for a span, the likeliest first."""
        direction = self._required(source_language, target_language)
        return candidates(direction, source, rendering, *span, count, stop)

    def holds(self) -> str:
        """The pairs of the packages that are installed.

        Raises:
            MissingPartError: The extra `mt` is not installed, or no package is, with the command that changes that.
        """
        if not extra.is_installed():
            raise MissingPartError(f"not installed; install it with: {command_for_extra(extra.EXTRA)}")
        packages = self._packages()
        if not packages:
            raise MissingPartError("no models; see what there is with: workbench models list --available")
        return ", ".join(f"{one.metadata.source}-{one.metadata.target} {one.metadata.version}" for one in packages)

    def close(self) -> None:
        """Give the memory of the models back."""
        with self._lock:
            models = list(self._models.values())
            self._models.clear()
        for model in models:
            model.close()

    def _required(self, source_language: str, target_language: str) -> Direction:
        found = self.direct(source_language, target_language)
        if found is None:
            raise MissingPartError(_missing(source_language, target_language))
        return found

    def _translated(
        self, directions: Sequence[Direction], texts: Sequence[str], best: int, stop: Stop
    ) -> Iterator[list[Translation]]:
        if len(directions) == 1:
            for found in directions[0].render(texts, best, stop):
                yield [one.as_translation() for one in found]
            return
        first, second = directions
        pivoted = [found[0] for found in first.render(texts, 1, stop)]
        notes = ["through English"]
        for middle, found in zip(pivoted, second.render([one.text for one in pivoted], best, stop), strict=True):
            yield [one.as_translation([*notes, *sorted(middle.notes)], middle.mean) for one in found]

    def _directions(self, source_language: str, target_language: str) -> list[Direction]:
        extra.part("ctranslate2")
        route = self._route(source_language, target_language)
        if not route:
            raise MissingPartError(_missing(source_language, target_language))
        languages = [source_language, PIVOT, target_language] if len(route) == 2 else [source_language, target_language]
        return [
            self._direction(package, left, right)
            for package, left, right in zip(route, languages, languages[1:], strict=False)
        ]

    def _direction(self, package: InstalledPackage, source_language: str, target_language: str) -> Direction:
        extra.part("ctranslate2")
        try:
            key = (package.folder, package.model.stat().st_mtime_ns)
        except OSError as error:
            raise EngineError(f"the model {package.name} is gone; install it again") from error
        with self._lock:
            if key not in self._models:
                self._models[key] = ArgosModel(package)
            return Direction(self._models[key], source_language, target_language)

    def _route(self, source_language: str, target_language: str) -> list[InstalledPackage]:
        """The packages to go through: one, two, or none where there is no way."""
        direct = self._package(source_language, target_language)
        if direct is not None:
            return [direct]
        first, second = self._package(source_language, PIVOT), self._package(PIVOT, target_language)
        return [first, second] if first is not None and second is not None else []

    def _packages(self) -> list[InstalledPackage]:
        """What is installed, read again only when something came or went."""
        places = self._folders or folders()
        stamp = tuple((place, place.stat().st_mtime_ns if place.is_dir() else 0) for place in places)
        with self._lock:
            if self._known[0] != stamp:
                self._known = (stamp, installed_packages(places)[0])
            return self._known[1]

    def _package(self, source_language: str, target_language: str) -> InstalledPackage | None:
        """The newest package of the pair whose codes are the closest."""
        packages = self._packages()
        for source in package_codes(source_language):
            for target in package_codes(target_language):
                for package in packages:
                    codes = (package.metadata.source.lower(), package.metadata.target.lower())
                    if codes == (source, target):
                        return package
        return None


def _missing(source_language: str, target_language: str) -> str:
    source, target = package_codes(source_language)[-1], package_codes(target_language)[-1]
    if PIVOT in (source, target):
        wanted = f"workbench models install {source}_{target}"
    else:
        wanted = f"workbench models install {source}_{PIVOT}, and {PIVOT}_{target}"
    return f"argos has no model from {source_language} to {target_language}; install one with: {wanted}"
