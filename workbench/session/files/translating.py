"""The verb `translate` on a file, without a project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.domain.documents import Document, Encoding
from workbench.domain.inputs import TextInput, list_of_texts
from workbench.errors import UsageError
from workbench.session.assist.engines.prompt_context import informed, neighbours
from workbench.session.files.segmenting_and_aligning import read_text, texts_of
from workbench.session.opening.opening import own_settings
from workbench.store.settings import read_settings
from workbench.suggestions.base import Listener, Stop, Translation
from workbench.suggestions.engines import Engines
from workbench.tabular import Fields, Tabular, counted, rounded

Progress = Callable[[int, int], None]
MOST_BEST = 20
REFUSED = "left as it is: the engine refused it"


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """A segment of a file with its renderings."""

    source: str
    before: str
    """What stands before it in the file."""
    renderings: tuple[Translation, ...]
    """The best first, at least one."""

    def to_dict(self) -> Fields:
        """The segment as the command line prints it."""
        return {"source": self.source, "renderings": [rendering_fields(one) for one in self.renderings]}


@dataclass(frozen=True, slots=True, repr=False)
class TranslatedText(Tabular):
    """A text, translated segment by segment."""

    encoding: Encoding
    origin_name: str
    """The engine with its version."""
    segments: tuple[TranslatedSegment, ...]
    tail: str
    """What stands after the last segment."""
    cost: str = ""
    """What the engine used and costs, as people read it; empty where it is free."""

    def to_dict(self) -> Fields:
        """The renderings as the command line prints them."""
        return {"origin_name": self.origin_name, "segments": [one.to_dict() for one in self.segments]}

    def rows(self) -> list[Fields]:
        """A row a segment, with its best rendering."""
        return [
            {"source": one.source, "text": one.renderings[0].text, "score": one.renderings[0].score}
            for one in self.segments
        ]

    def summary(self) -> str:
        """How many segments were translated, and by which engine."""
        return f"{counted(len(self.segments), 'segment')}, translated by {self.origin_name}"

    @property
    def texts(self) -> list[str]:
        """The best rendering of every segment."""
        return [one.renderings[0].text for one in self.segments]

    @property
    def refused(self) -> int:
        """How many segments are left as they are because the engine refused them."""
        return sum(one.renderings[0].note == REFUSED for one in self.segments)

    @property
    def text(self) -> str:
        """The translation, with everything that stood between the segments."""
        pieces = [one.before + one.renderings[0].text for one in self.segments]
        return "".join([*pieces, self.tail])


def rendering_fields(one: Translation) -> Fields:
    """A rendering as the command line prints it."""
    return {
        "text": one.text,
        "score": _rounded(one.score),
        "score_name": one.score_name,
        "note": one.note,
        "cost": one.cost,
        "tokens": [
            {
                "start": token.start,
                "end": token.end,
                "log_probability": _rounded(token.log_probability),
                "is_unknown": token.is_unknown,
            }
            for token in one.tokens
        ],
    }


def _rounded(score: float | None) -> float | None:
    return None if score is None else rounded(score)


def translate(
    texts: Sequence[str],
    source_language: str,
    target_language: str,
    *,
    engine: str = "",
    best: int = 1,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> TranslatedText:
    """Translate segments.

    Args:
        texts: The segments of one text, in order.
        source_language: BCP 47 code of the texts.
        target_language: BCP 47 code of the translation.
        engine: The name of the engine; without it, the first that translates the pair.
        best: Renderings of each segment, 1 to 20.
        progress: Called with segments done and segments in all.
        stop: Looked at between segments.

    Raises:
        UsageError: The texts are no list of texts, or there is no engine of that name.
        MissingPartError: The engine or a model is missing; the message has the command that installs it.
        EngineError: The engine does not answer.
        CancelledError: `stop` said so.
    """
    given = list_of_texts("the texts", texts)
    found, origin_name, cost = _translated(
        given, source_language, target_language, engine=engine, best=best, progress=progress, stop=stop, on_text=None
    )
    pairs = zip(given, found, strict=True)
    segments = tuple(TranslatedSegment(text, "", renderings or _refused(text)) for text, renderings in pairs)
    return TranslatedText(Encoding(), origin_name, segments, "", cost)


def translate_file(
    given: TextInput,
    source_language: str,
    target_language: str,
    *,
    engine: str = "",
    best: int = 1,
    by_line: bool = False,
    as_text: bool = False,
    progress: Progress | None = None,
    stop: Stop | None = None,
    on_text: Listener | None = None,
) -> TranslatedText:
    """Translate a text.

    Args:
        given: The text.
        source_language: BCP 47 code of the text.
        target_language: BCP 47 code of the translation.
        engine: The name of the engine; without it the first that can is asked.
        best: Renderings of each segment, 1 to 20.
        by_line: Each line is one segment.
        as_text: Read it as plain text, whatever its format.
        progress: Told of segments done and segments in all.
        stop: Looked at between segments.
        on_text: Told each rendering as far as it has come, where the engine writes word by word.

    Raises:
        InputError: The file cannot be read.
        UsageError: There is no engine of that name, or the number makes no sense.
        MissingPartError: The engine or a model is missing, with the command that installs it.
        EngineError: The engine does not answer.
        CancelledError: The person stopped it.
    """
    document = read_text(given, source_language, by_line=by_line, as_text=as_text)
    found, origin_name, cost = _translated(
        texts_of(document), source_language, target_language,
        engine=engine, best=best, progress=progress, stop=stop, on_text=on_text,
    )  # fmt: skip
    return TranslatedText(document.encoding, origin_name, _segments(document, found), document.tail, cost)


def _translated(
    sources: list[str],
    source_language: str,
    target_language: str,
    *,
    engine: str,
    best: int,
    progress: Progress | None,
    stop: Stop | None,
    on_text: Listener | None,
) -> tuple[list[tuple[Translation, ...]], str, str]:
    """The renderings of every segment, none where the engine refused it; who made them; and what that cost."""
    if not 1 <= best <= MOST_BEST:
        raise UsageError(f"{best} renderings of a segment cannot be asked for; ask for 1 to {MOST_BEST}")
    engines = Engines(read_settings(own_settings()).engines)
    try:
        pair = (source_language, target_language)
        chosen = informed(engines.for_pair(*pair, engine), pair, neighbours, on_text)
        made = chosen.translate(sources, source_language, target_language, best=best, stop=stop or Stop())
        found = []
        for renderings in made:
            found.append(tuple(renderings))
            if progress:
                progress(len(found), len(sources))
        return found, chosen.origin_name(source_language, target_language), chosen.cost()
    finally:
        engines.close()


def _segments(document: Document, found: list[tuple[Translation, ...]]) -> tuple[TranslatedSegment, ...]:
    return tuple(
        TranslatedSegment(
            document_segment.text,
            document_segment.before,
            renderings or _refused(document_segment.text),
        )
        for document_segment, renderings in zip(document.document_segments, found, strict=True)
    )


def _refused(text: str) -> tuple[Translation, ...]:
    return (Translation(text, None, "", note=REFUSED),)
