"""The verb `translate` on a file, without a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.documents import Document, Encoding
from workbench.errors import UsageError
from workbench.session.assist.engines.prompt_context import informed, neighbours
from workbench.session.files.segmenting_and_aligning import TextInput, read_text
from workbench.session.opening.opening import own_settings
from workbench.store.settings import read_settings
from workbench.suggestions.base import Listener, Stop, Translation
from workbench.suggestions.engines import Engines

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


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A file, translated segment by segment."""

    encoding: Encoding
    origin_name: str
    """The engine with its version."""
    segments: tuple[TranslatedSegment, ...]
    tail: str
    """What stands after the last segment."""
    cost: str = ""
    """What the engine used and costs, as people read it; empty where it is free."""

    @property
    def refused(self) -> int:
        """How many segments are left as they are because the engine refused them."""
        return sum(one.renderings[0].note == REFUSED for one in self.segments)

    @property
    def text(self) -> str:
        """The translation, with everything that stood between the segments."""
        pieces = [one.before + one.renderings[0].text for one in self.segments]
        return "".join([*pieces, self.tail])


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
    if not 1 <= best <= MOST_BEST:
        raise UsageError(f"{best} renderings of a segment cannot be asked for; ask for 1 to {MOST_BEST}")
    document = read_text(given, source_language, by_line=by_line, as_text=as_text)
    engines = Engines(read_settings(own_settings()).engines)
    try:
        pair = (source_language, target_language)
        chosen = informed(engines.for_pair(*pair, engine), pair, neighbours, on_text)
        sources = [document_segment.text for document_segment in document.document_segments]
        made = chosen.translate(sources, source_language, target_language, best=best, stop=stop or Stop())
        found = []
        for renderings in made:
            found.append(tuple(renderings))
            if progress:
                progress(len(found), len(sources))
        origin_name, cost = chosen.origin_name(source_language, target_language), chosen.cost()
    finally:
        engines.close()
    return TranslatedText(document.encoding, origin_name, _segments(document, found), document.tail, cost)


def _segments(document: Document, found: list[tuple[Translation, ...]]) -> tuple[TranslatedSegment, ...]:
    return tuple(
        TranslatedSegment(
            document_segment.text,
            document_segment.before,
            renderings or (Translation(document_segment.text, None, "", note=REFUSED),),
        )
        for document_segment, renderings in zip(document.document_segments, found, strict=True)
    )
