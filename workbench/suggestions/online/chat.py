"""Chat models that are asked as OpenAI's are: `/v1/chat/completions`, streamed."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from workbench.errors import RefusedTextError, UnavailableError
from workbench.suggestions.base import Engine, Listener, Stop, Translation
from workbench.suggestions.online.answers import check_answer, cleaned, coming, is_too_long, too_long
from workbench.suggestions.online.asking import RequestLoop, shown
from workbench.suggestions.online.completion import Completion
from workbench.suggestions.online.configuration import configuration
from workbench.suggestions.online.costs import Account, Prices, Usage
from workbench.suggestions.online.events import event_data
from workbench.suggestions.online.keys import without_key
from workbench.suggestions.online.prompt import Prompt, prompt
from workbench.suggestions.online.texts import note_on, sent
from workbench.suggestions.online.wire import CutError, Reply, WireRequest
from workbench.suggestions.prompt_context import PromptContext

PATH = "/chat/completions"
DONE = "[DONE]"
BETWEEN, LONG = 0.05, 2_000
"""Seconds between two looks at an answer that comes, once it has more than so many code points."""
SPREAD = 0.7
"""The temperature at which several renderings are asked for: at 0 they would all be the same."""


class Chat(Engine):
    """A chat model that is asked for translations, on this machine or elsewhere."""

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        """Contact nobody yet.

        Args:
            settings: See `workbench.suggestions.online.configuration`.

        Raises:
            EngineError: A setting is missing, does not exist or has no sense.
        """
        self.configuration = configuration("chat", settings or {})
        self.name = self.configuration.name
        self.is_automatic = self.configuration.automatic
        self.version = self.configuration.model
        self.prices = Prices.of(self.configuration)
        self._asking = RequestLoop(self.configuration)
        self._account = Account()

    @property
    def used(self) -> Usage:
        """What was used since the engine was made."""
        return self._account.total

    def cost(self) -> str:
        """What the engine cost so far, as people read it; empty where nothing was asked."""
        return self.prices.shown(self.used)

    def spent(self) -> str:
        """The same in the fewest words."""
        return self.prices.total(self.used)

    def can_translate(self, source_language: str, target_language: str) -> bool:
        """Always: a model is asked, and a person judges."""
        return True

    def holds(self) -> str:
        """Where it is and what it is asked with; nobody is contacted for it."""
        return self.configuration.shown

    def translate(
        self, texts: Sequence[str], source_language: str, target_language: str, *, best: int = 1, stop: Stop
    ) -> Iterator[list[Translation]]:
        """The renderings of each text, each asked for on its own, with its neighbours told."""
        for index, text in enumerate(texts):
            stop.check()
            before, after = texts[index - 1] if index else "", texts[index + 1] if index + 1 < len(texts) else ""
            around = PromptContext(previous_source=before, next_source=after)
            try:
                yield self.translate_in(text, source_language, target_language, around, best=best, stop=stop)
            except RefusedTextError:
                if len(texts) == 1:
                    raise
                yield []

    def translate_in(
        self,
        text: str,
        source_language: str,
        target_language: str,
        prompt_context: PromptContext,
        *,
        best: int = 1,
        stop: Stop,
        on_text: Listener | None = None,
    ) -> list[Translation]:
        """The renderings of a text, with what stands around it told to the model; on a wish to stop the stream ends."""
        part = sent(text)
        if part.is_empty:
            return [Translation(text, None, "")]
        template = self.configuration.prompt
        told = prompt(part.core, source_language, target_language, prompt_context, template=template)
        key = self.configuration.key.read()
        request = self._request(told, best, key)

        def hear(answer: str) -> None:
            seen = coming(answer, part.core, told.fence)
            if is_too_long(seen, part.core):
                raise too_long(self._who)
            if on_text and seen:
                on_text(part.before + seen)

        completion = self._asking.repeated(lambda: self._asked(request, key, stop, hear), stop)
        found: dict[str, Translation] = {}
        refused: RefusedTextError | None = None
        for answer in completion.answers():
            try:
                one = self._checked(answer, completion, part.core, told)
            except RefusedTextError as error:
                refused = error
                continue
            whole = part.framed(one)
            found[whole] = Translation(whole, None, "", note=note_on(text, whole))
        if not found:
            raise refused or RefusedTextError(f"{self._who} answered with nothing; ask again, or another model")
        first, *others = sorted(found.values(), key=lambda one: one.note != "")[:best]
        return [replace(first, cost=self.prices.brief(completion.usage)), *others]

    def close(self) -> None:
        """Close the connections."""
        self._asking.close()

    @property
    def _who(self) -> str:
        return f"the engine {self.name} at {self.configuration.host}"

    def _checked(self, answer: str, completion: Completion, source: str, told: Prompt) -> str:
        if completion.is_refused:
            raise RefusedTextError(f"{self._who} refuses to translate this text")
        if completion.is_cut:
            raise RefusedTextError(f"{self._who} stopped before the end of the text, which is too long for it")
        one = cleaned(answer, source, told.fence)
        check_answer(one, source, self._who)
        return one

    def _request(self, told: Prompt, best: int, key: str) -> WireRequest:
        configuration = self.configuration
        temperature = configuration.temperature if best == 1 else max(configuration.temperature, SPREAD)
        body: dict[str, Any] = {"model": configuration.model, "messages": told.messages, "temperature": temperature}
        if best > 1:
            body["n"] = best
        if configuration.stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        headers = {"Content-Type": "application/json", "Accept": "text/event-stream, application/json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        return WireRequest("POST", address(configuration.url), headers, json.dumps(body).encode("ascii"))

    def _asked(self, request: WireRequest, key: str, stop: Stop, hear: Listener) -> Completion:
        """What one request answers, streamed or not; what it used is counted, whatever becomes of the answer.

        A long answer is heard now and then: looking at the whole of it at each word would take longer than the answer.
        """
        completion, heard = Completion(), -math.inf
        try:
            with closing(self._asking.stream(request, stop, key)) as pieces:
                head = next(pieces)
                body = (piece for piece in pieces if isinstance(piece, bytes))
                for data in self._data(head, body):
                    self._take(completion, data, key)
                    if completion.length < LONG or time.monotonic() - heard > BETWEEN:
                        hear(completion.text)
                        heard = time.monotonic()
            hear(completion.text)
        except CutError:
            if not completion.is_ended:
                raise
        finally:
            if completion.has_begun:
                self._account.add(completion.usage)
        if not completion.is_ended:
            raise CutError(f"{self._who} broke off its answer; ask again")
        return completion

    def _data(self, head: object, body: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces of JSON in a reply: one an event, or the whole of it."""
        if not isinstance(head, Reply) or "event-stream" not in head.headers.get("content-type", ""):
            yield b"".join(body)
            return
        try:
            for data in event_data(body):
                if data.strip() == DONE:
                    return
                yield data.encode("utf-8")
        except ValueError as error:
            raise self._asking.odd("with a stream that is none") from error

    def _take(self, completion: Completion, data: bytes, key: str) -> None:
        piece = self._asking.parsed(data)
        try:
            completion.add(piece)
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            raise self._asking.odd("with something that is no completion") from error
        if completion.failure:
            failure = shown(without_key(completion.failure, key))
            raise UnavailableError(f"{self._who} stopped with an error: {failure}")


def address(url: str) -> str:
    """Where completions are asked for, from the address of the service, of its API, or of completions themselves."""
    if url.endswith(PATH):
        return url
    return f"{url}{PATH}" if urlsplit(url).path.strip("/") else f"{url}/v1{PATH}"
