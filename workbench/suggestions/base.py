"""What a suggester is, what a translation engine is, and how either is stopped."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TypeVar

from workbench.domain.suggestions import Question, Suggestion
from workbench.errors import CancelledError

C = TypeVar("C")
Listener = Callable[[str], None]
"""Is told a text as far as it has come, now and then; after a failure that passes it begins anew."""


class Stop:
    """A wish to stop that one thread utters and another one looks at."""

    def __init__(self) -> None:
        self._wish = Event()

    def wish(self) -> None:
        """Ask the work to end; any thread may."""
        self._wish.set()

    @property
    def is_wished(self) -> bool:
        """Whether somebody asked."""
        return self._wish.is_set()

    def check(self) -> None:
        """End here when somebody asked.

        Raises:
            CancelledError: Somebody did.
        """
        if self._wish.is_set():
            raise CancelledError("stopped; what was done before stays")


class Suggester(ABC):
    """Somebody who can be asked about a segment."""

    name: str
    """As it is shown and set, for example `argos` or the name of a memory."""
    version: Hashable = ""
    """Becomes another one when the same question would be answered otherwise; answers are kept until then."""
    reads_working: bool = True
    """False where the answer does not depend on the working rendering, so that it holds while that is edited."""
    is_automatic: bool = True
    """False for one who is asked only when the person wishes it, because it costs money."""

    @abstractmethod
    def can_help(self, source_language: str, target_language: str) -> bool:
        """Whether it has anything for a pair of BCP 47 codes; cheap, and no model is loaded for it."""

    @abstractmethod
    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        """Suggestions as they come, the best first.

        Raises:
            CancelledError: The wish to stop was seen.
            WorkbenchError: It cannot answer, in one sentence for the person.
        """

    def suggest_aloud(self, question: Question, stop: Stop, on_text: Listener | None) -> Iterator[Suggestion]:
        """The same, where one who writes word by word says the first suggestion as far as it has come.

        Args:
            question: The segment in its context.
            stop: Looked at while it answers.
            on_text: Told of it, in the thread of the caller; None for nobody.
        """
        return self.suggest(question, stop)


@dataclass(frozen=True, slots=True)
class TranslatedToken:
    """A word of a translation and how sure its engine was."""

    start: int
    """Code points from the start of the translation."""
    end: int
    log_probability: float | None
    """The least log-probability among its pieces, at most 0; None where the engine gives none."""
    is_unknown: bool = False
    """True where the engine says that it does not know the word."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One rendering that an engine made."""

    text: str
    score: float | None
    """On the engine's own scale; compares renderings of one text by one engine and nothing else."""
    score_name: str
    """What the score is; empty where there is none."""
    tokens: tuple[TranslatedToken, ...] = ()
    note: str = ""
    """What a person should know before taking it, in a few words."""
    cost: str = ""
    """What the answer that it came in cost, as people read it; mostly nothing."""


class Engine(ABC):
    """A machine translation engine: a family with a registry, one module a member.

    It is made with one argument, the table of its settings (see `workbench.suggestions.engines`), and is asked from
    several threads.
    """

    name: str
    version: str
    is_automatic: bool = True
    """Whether it is asked without a wish: about each segment that one comes to, and where nobody names an engine."""

    @abstractmethod
    def can_translate(self, source_language: str, target_language: str) -> bool:
        """Whether it has what it needs for a pair; cheap, and no model is loaded for it."""

    @abstractmethod
    def translate(
        self, texts: Sequence[str], source_language: str, target_language: str, *, best: int = 1, stop: Stop
    ) -> Iterator[list[Translation]]:
        """The renderings of each text in turn, the best first, at most `best` of them.

        An empty text, and one of blanks alone, comes back as it is. Of several texts, one that the engine refuses has
        no rendering; one that is asked for alone is told as an error.

        Raises:
            MissingPartError: A model or a program is missing, with the command that installs it.
            EngineError: The engine does not answer, or not what it should.
            CancelledError: The wish to stop was seen; what was given before stays good.
        """

    def origin_name(self, source_language: str, target_language: str) -> str:
        """Who makes the renderings of a pair, as it is kept with them: the engine and its version."""
        return f"{self.name} {self.version}".strip()

    def capability(self, kind: type[C], source_language: str, target_language: str) -> C | None:
        """What the engine offers beyond translations, for a pair; None where it does not.

        Args:
            kind: One of the protocols of `workbench.suggestions.capabilities`.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
        """
        return self if isinstance(self, kind) and self.can_translate(source_language, target_language) else None

    @abstractmethod
    def close(self) -> None:
        """End what runs for the engine; a closed engine may be asked again and starts anew."""

    def cost(self) -> str:
        """What was used since the engine was made and what it costs, as people read it; empty where it is free."""
        return ""

    def spent(self) -> str:
        """The same in the fewest words, as `0.0031 USD`."""
        return ""

    def holds(self) -> str:
        """What it has here, as people read it: pairs, models, or where it is; contacts nobody and starts nothing.

        Raises:
            WorkbenchError: It has nothing, with the command that changes that.
        """
        return ""
