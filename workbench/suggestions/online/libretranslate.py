"""LibreTranslate's API: `/languages` and `/translate`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from workbench.errors import EngineError
from workbench.suggestions.base import Engine, Stop, Translation
from workbench.suggestions.online.asking import RequestLoop
from workbench.suggestions.online.configuration import configuration
from workbench.suggestions.online.texts import note_on, sent
from workbench.suggestions.online.wire import WireRequest

TEXTS_AT_ONCE = 20
CHARACTERS_AT_ONCE = 4000
"""What one request holds at most, unless one text alone is longer; a server has limits of its own."""
LANGUAGES_TIMEOUT = 10.0
NEAR = 5
"""The distance of langcodes at which one language stands for another: spellings and regions of the same."""
OWN_CODES = {"zt": "zh-Hant", "pb": "pt-BR"}
"""Codes that are LibreTranslate's alone."""


class LibreTranslate(Engine):
    """A server that speaks LibreTranslate's API, one of one's own or a service."""

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        """Contact nobody yet.

        Args:
            settings: See `workbench.suggestions.online.configuration`.

        Raises:
            EngineError: A setting is missing, does not exist or has no sense.
        """
        self.configuration = configuration("libretranslate", settings or {})
        self.name = self.configuration.name
        self.is_automatic = self.configuration.automatic
        self.version = ""
        self._asking = RequestLoop(self.configuration)
        self._languages: dict[str, frozenset[str]] | None = None

    def can_translate(self, source_language: str, target_language: str) -> bool:
        """Whether the server has the pair; true as long as it was asked for nothing, for nobody is contacted here."""
        known = self._languages
        return known is None or _codes(source_language, target_language, known) is not None

    def holds(self) -> str:
        """Where it is and what it is asked with; nobody is contacted for it."""
        return self.configuration.shown

    def translate(
        self, texts: Sequence[str], source_language: str, target_language: str, *, best: int = 1, stop: Stop
    ) -> Iterator[list[Translation]]:
        """The renderings of each text, sent several at a time; the server says nothing of how sure it is."""
        codes = _codes(source_language, target_language, self._known(stop))
        if codes is None:
            pair = f"{source_language} to {target_language}"
            raise EngineError(f"the engine {self.name} at {self.configuration.host} does not translate {pair}")
        for batch in batches(texts):
            yield from self._translated(batch, codes, best, stop)

    def close(self) -> None:
        """Close the connections."""
        self._asking.close()

    def _translated(
        self, texts: Sequence[str], codes: tuple[str, str], best: int, stop: Stop
    ) -> Iterator[list[Translation]]:
        parts = [sent(text) for text in texts]
        asked = [part.core for part in parts if not part.is_empty]
        answers = iter(self._asked(asked, codes, best, stop) if asked else ())
        for text, part in zip(texts, parts, strict=True):
            if part.is_empty:
                yield [Translation(text, None, "")]
                continue
            found = dict.fromkeys(part.framed(answer) for answer in next(answers))
            made = [Translation(one, None, "", note=note_on(text, one)) for one in found]
            yield sorted(made, key=lambda one: one.note != "")[:best]

    def _asked(self, texts: list[str], codes: tuple[str, str], best: int, stop: Stop) -> list[list[str]]:
        """The answers to some texts, the server's favourite first."""
        key = self.configuration.key.read()
        body: dict[str, Any] = {"q": texts, "source": codes[0], "target": codes[1], "format": "text"}
        if best > 1:
            body["alternatives"] = best - 1
        if key:
            body["api_key"] = key
        told = self._asking.fields(self._request("translate", body), stop, key)
        return self._read(told, len(texts))

    def _read(self, told: Any, count: int) -> list[list[str]]:
        found = told.get("translatedText") if isinstance(told, dict) else None
        if isinstance(found, str) and count == 1:
            found = [found]
        if not _are_texts(found) or len(found) != count:
            raise self._asking.odd("without the translations that were asked for")
        others = told.get("alternatives") or [[] for _ in found]
        if count == 1 and _are_texts(others):
            others = [others]
        if not isinstance(others, list) or len(others) != count or not all(_are_texts(one) for one in others):
            raise self._asking.odd("with alternatives of another shape")
        return [[one, *more] for one, more in zip(found, others, strict=True)]

    def _request(self, path: str, body: Mapping[str, Any] | None = None, timeout: float | None = None) -> WireRequest:
        url = self.configuration.url.removesuffix("/translate")
        headers = {"Accept": "application/json"}
        if body is None:
            return WireRequest("GET", f"{url}/{path}", headers, timeout=timeout)
        encoded = json.dumps(body).encode("ascii")
        return WireRequest("POST", f"{url}/{path}", headers | {"Content-Type": "application/json"}, encoded)

    def _known(self, stop: Stop) -> dict[str, frozenset[str]]:
        """The targets of each source language; the server is asked once."""
        if self._languages is None:
            told = self._asking.fields(self._request("languages", timeout=LANGUAGES_TIMEOUT), stop)
            self._languages = self._read_languages(told)
        return self._languages

    def _read_languages(self, told: Any) -> dict[str, frozenset[str]]:
        if not isinstance(told, list) or not all(isinstance(one, dict) and _is_code(one.get("code")) for one in told):
            raise self._asking.odd("without a list of languages")
        everything = [one["code"] for one in told]
        found = {}
        for one in told:
            targets = one.get("targets")
            found[one["code"]] = frozenset(targets if _are_texts(targets) else everything) - {one["code"]}
        return found


def _codes(source_language: str, target_language: str, known: Mapping[str, frozenset[str]]) -> tuple[str, str] | None:
    """The server's own codes of two languages; None where it has not both."""
    source = matching(source_language, known)
    target = matching(target_language, known[source]) if source else None
    return (source, target) if source and target else None


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Texts in groups, each small enough for one request."""
    start, size = 0, 0
    for index, text in enumerate(texts):
        if index > start and (index - start >= TEXTS_AT_ONCE or size + len(text) > CHARACTERS_AT_ONCE):
            yield texts[start:index]
            start, size = index, 0
        size += len(text)
    if start < len(texts):
        yield texts[start:]


def matching(language: str, codes: Mapping[str, object] | frozenset[str]) -> str | None:
    """The code of a server that means a language; None where there is none."""
    for code in sorted(codes):
        if code.lower() == language.lower():
            return code
    import langcodes

    meant = {OWN_CODES.get(code, code): code for code in sorted(codes)}
    try:
        found, _ = langcodes.closest_match(language, list(meant), max_distance=NEAR)
    except ValueError:
        return None
    return meant.get(found)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 35


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
