"""The rest of a rendering while a person types it: what the engine would write behind what is there.

A model cannot go on from half a word, because its pieces do not end where the person stopped. What is typed is cut back
to its last whole word, the model is asked for many ways to go on from there, and those are kept that begin with what
was typed of the next word.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from workbench.suggestions.argos import marks
from workbench.suggestions.argos.direction import Direction
from workbench.suggestions.argos.model import Hypothesis
from workbench.suggestions.argos.pieces import UNSPACED
from workbench.suggestions.argos.sentences import ends_sentence, gap_between, parts
from workbench.suggestions.base import Stop
from workbench.suggestions.capabilities import TextCompletion

WAYS = 20
"""Ways to go on that the model is asked for while a word is being typed."""
FREE_WAYS = 5
"""The same where the next word has not been begun."""
AHEAD = 4
"""Pieces that show how a way goes on: only those that fit what is typed are followed to their end."""
MOST = 5
"""Completions that are given."""
REMEMBERED = 200
"""Renderings of following sentences that are kept."""


class Completer:
    """Completes renderings in one direction; asked from any thread."""

    def __init__(self, direction: Direction) -> None:
        self.direction = direction
        self._lock = Lock()
        self._given: tuple[str, str, list[tuple[str, float]]] = ("", "", [])
        """The last source, what was typed of its rendering, and the whole renderings that its completions led to."""
        self._following: OrderedDict[str, str] = OrderedDict()

    def complete(self, source: str, typed: str, stop: Stop) -> list[TextCompletion]:
        """Ways to go on to the end of the source text, the best first; nothing where there is none.

        Sentences are paired by their number: the second that is typed renders the second of the source.

        Args:
            source: The source text.
            typed: The rendering up to the cursor.
            stop: Looked at between two questions to the model.

        Raises:
            MissingPartError: The extra `mt` is not installed.
            EngineError: The model cannot be loaded, or fails.
            CancelledError: The wish to stop was seen.
        """
        known = self._continued(source, typed)
        if known:
            return known
        sentences = [part.text for part in parts(source, self.direction.source_language) if part.is_sentence]
        done, current = self._typed_sentence(typed)
        if done >= len(sentences):
            return []
        if current and ends_sentence(current):
            found = self._next_sentence(sentences[done + 1 :], stop)
        else:
            rest = self._rest(sentences[done + 1 :], stop)
            found = [
                TextCompletion(one.text + rest, one.score) for one in self._sentence(sentences[done], current, stop)
            ]
        with self._lock:
            self._given = (source, typed, [(typed + one.text, one.score) for one in found])
        return found

    def _continued(self, source: str, typed: str) -> list[TextCompletion]:
        """What was given for this source before and goes on as the person typed since; the model is not asked.

        Of less than was typed then it says nothing: what the person took away must not be offered again.
        """
        with self._lock:
            known_source, known_typed, known = self._given
        if source != known_source or not typed.startswith(known_typed):
            return []
        return [
            TextCompletion(text[len(typed) :], score)
            for text, score in known
            if len(text) > len(typed) and text.startswith(typed)
        ]

    def _typed_sentence(self, typed: str) -> tuple[int, str]:
        """How many sentences are typed, and the beginning of the one that is being typed."""
        found = [part for part in parts(typed, self.direction.target_language) if part.text.strip()]
        sentences = [part.text for part in found if part.is_sentence]
        if not sentences:
            return 0, typed.lstrip()
        blank = typed[len(typed.rstrip()) :]
        if blank and ends_sentence(sentences[-1]):
            return len(sentences), ""
        return len(sentences) - 1, sentences[-1] + blank

    def _next_sentence(self, sentences: Sequence[str], stop: Stop) -> list[TextCompletion]:
        """The sentences behind one that is at its end."""
        rest = self._rest(sentences, stop)
        return [TextCompletion(rest, 0.0)] if rest else []

    def _rest(self, sentences: Sequence[str], stop: Stop) -> str:
        """Renderings of the sentences that follow, each made once."""
        gap = gap_between("", self.direction.target_language)
        return "".join(gap + self._rendered(sentence, stop) for sentence in sentences)

    def _rendered(self, sentence: str, stop: Stop) -> str:
        with self._lock:
            known = self._following.get(sentence)
        if known is None:
            ((made, *_),) = self.direction.sentences([sentence], 1, stop)
            known = made.text
            with self._lock:
                self._following[sentence] = known
                while len(self._following) > REMEMBERED:
                    self._following.popitem(last=False)
        return known

    def _sentence(self, source: str, typed: str, stop: Stop) -> list[TextCompletion]:
        """Ways to go on within one sentence."""
        stop.check()
        model = self.direction.model
        pieces = model.pieces.cut(marks.bare(source).text.strip())
        if not pieces or len(pieces) > model.limit:
            return []
        whole, begun = self._cut_back(marks.bare(typed).text)
        prefix = model.pieces.cut(whole) if whole else []
        stop.check()
        ways = model.alternatives(pieces, prefix, WAYS if begun else FREE_WAYS, ahead=AHEAD)
        beginnings = [way for way in ways if self._may_begin(way.pieces, prefix, begun)][:MOST]
        stop.check()
        ended = model.continued(pieces, [way.pieces for way in beginnings])
        kept = self._kept(ended, prefix, begun)
        if not kept and begun:
            kept = self._behind_word(pieces, whole + begun)
        return self._scored(pieces, len(prefix), kept)

    def _cut_back(self, typed: str) -> tuple[str, str]:
        """What is typed up to its last whole word, and the word that is begun."""
        if UNSPACED.search(typed[-1:]):
            model = self.direction.model.pieces
            whole = model.spell(model.cut(typed)[:-1]).text
            if typed.startswith(whole):
                return whole, typed[len(whole) :]
        at = len(typed)
        while at and not typed[at - 1].isspace():
            at -= 1
        return typed[:at], typed[at:]

    def _may_begin(self, pieces: Sequence[str], prefix: Sequence[str], begun: str) -> bool:
        """Whether a way that broke off may come to what is typed of a word."""
        known = self.direction.model.pieces
        text = self._behind(pieces, prefix)
        return known.begins_word(pieces, len(prefix)) and (text.startswith(begun) or begun.startswith(text))

    def _kept(self, ways: Sequence[Hypothesis], prefix: Sequence[str], begun: str) -> list[tuple[str, Hypothesis]]:
        """Those ways that begin with what is typed of a word, without it; each text once."""
        found: dict[str, Hypothesis] = {}
        for way in ways:
            text = self._behind(way.pieces, prefix)
            if text.startswith(begun) and len(text) > len(begun):
                found.setdefault(text[len(begun) :], way)
        return list(found.items())

    def _behind(self, pieces: Sequence[str], prefix: Sequence[str]) -> str:
        """The text of pieces behind a beginning, without the blank between them."""
        spell = self.direction.model.pieces.spell
        return spell(pieces).text[len(spell(prefix).text) :].lstrip(" ")

    def _behind_word(self, pieces: Sequence[str], typed: str) -> list[tuple[str, Hypothesis]]:
        """How a sentence goes on behind a word that is not the model's own, where it leaves the word whole."""
        model = self.direction.model
        prefix = model.pieces.cut(typed)
        ways = model.continued(pieces, [prefix])
        if not ways:
            return []
        (way,) = ways
        start = len(model.pieces.spell(prefix).text)
        text = model.pieces.spell(way.pieces).text[start:]
        return [(text, way)] if text and not text[0].isalnum() else []

    def _scored(
        self, pieces: Sequence[str], skipped: int, kept: Sequence[tuple[str, Hypothesis]]
    ) -> list[TextCompletion]:
        scores = self.direction.model.score([pieces] * len(kept), [way.pieces for _, way in kept])
        found = []
        for (text, _), row in zip(kept, scores, strict=True):
            new = row[skipped:] or [0.0]
            found.append(TextCompletion(text, sum(new) / len(new)))
        return sorted(found, key=lambda one: -one.score)
