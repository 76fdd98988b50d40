"""The texts that stand beside the one under repair: other systems' renderings and further references.

They are read and lined up with the yardstick when a comparison is asked for, never when a work is opened. What was
lined up is kept by the content of both files, so that it is found out once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench._version import __version__
from workbench.domain.works import Role
from workbench.errors import InputError
from workbench.formats.document_formats import read_document
from workbench.language.tokens import word_count
from workbench.scoring.kept import Keeper
from workbench.session.opening.file_roles import reference_name
from workbench.session.text.core import SessionCore
from workbench.store.files import read_bytes

Links = Mapping[tuple[int, ...], str]
"""Text by the passages of the yardstick that it is linked with; no passage stands in two links."""


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text beside the one under repair, lined up with the yardstick."""

    name: str
    """The system that made it, or what the reference is called."""
    is_reference: bool
    links: Links
    unmatched: int
    """Its segments, and passages of the yardstick, that have no counterpart."""
    unmatched_share: float
    """Their share of the words of both, 0 to 1."""


def reference_of(core: SessionCore) -> Role | None:
    """What a work is scored against: the corrected rendering, or its reference where there is none."""
    return next((role for role in (Role.CORRECTED, Role.REFERENCE) if role in core.text.document_segments), None)


class OtherTexts:
    """Reads those texts; another thread may do it."""

    def __init__(self, core: SessionCore, reference: Role) -> None:
        about = core.about
        self._folder = core.folder
        self._form_of = about.form_of
        self._language = about.target_language
        self._digest = core.renderings[reference].digest
        self._document_segments = [document_segment.text for document_segment in core.text.document_segments[reference]]
        self._named = [(name, False, path) for name, path in about.systems]
        first = about.path_of(Role.REFERENCE) if reference is not Role.REFERENCE else None
        references = [(reference_name(first), first)] if first else []
        self._named += [(name, True, path) for name, path in (*references, *about.references)]

    def __bool__(self) -> bool:
        return bool(self._named)

    def read(
        self,
        keeper: Keeper,
        progress: Callable[[int, int], None] | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[OtherText]:
        """Every text, lined up.

        Args:
            keeper: Keeps what was lined up.
            progress: Told of the lining up.
            is_cancelled: Asked now and then; true stops the work.

        Raises:
            InputError: A file cannot be read.
            CancelledError: The person stopped it.
        """
        for name, is_reference, path in self._named:
            data = read_bytes(self._folder.root / path)
            key = hashlib.blake2b(data, digest_size=16, person=b"beside").hexdigest()
            prefix = f"beside|{__version__}|{self._language}|{self._digest}|{key}"
            kept = keeper.read_all(prefix).get(b"")
            found = _loaded(kept) if kept is not None else None
            if found is None:
                found = self._lined_up(path, data, progress, is_cancelled)
                keeper.write(prefix, [(b"", json.dumps(found).encode("ascii"))])
            pairs, unmatched, share = found
            links = {tuple(document_segments): text for document_segments, text in pairs}
            yield OtherText(name, is_reference, links, unmatched, share)

    def _lined_up(
        self, path: str, data: bytes, progress: Callable[[int, int], None] | None, is_cancelled: Callable[[], bool]
    ) -> tuple[list[tuple[list[int], str]], int, float]:
        from workbench.alignment import AlignmentMode, align

        try:
            read = read_document(data, self._language, file_name=path, form=self._form_of(path))
        except InputError as error:
            raise InputError(error.message, place=path) from error
        texts = [document_segment.text for document_segment in read.document.document_segments]
        found = align(
            self._document_segments,
            texts,
            left_language=self._language,
            right_language=self._language,
            mode=AlignmentMode.REVISION,
            progress=progress,
            is_cancelled=is_cancelled,
        )
        pairs, lost = [], []
        for link in found.links:
            own = [texts[index] for index in link.right]
            if link.is_null:
                lost += [*own, *(self._document_segments[index] for index in link.left)]
            else:
                pairs.append(([*link.left], " ".join(own)))
        return pairs, len(lost), _share(lost, [*texts, *self._document_segments])


def _share(part: Sequence[str], whole: Sequence[str]) -> float:
    words = sum(map(word_count, whole))
    return sum(map(word_count, part)) / words if words else 0.0


def _loaded(value: bytes) -> tuple[list[tuple[list[int], str]], int, float] | None:
    """What was kept; None where it makes no sense."""
    try:
        pairs, unmatched, share = json.loads(value)
        return (
            [([*map(int, document_segments)], str(text)) for document_segments, text in pairs],
            int(unmatched),
            float(share),
        )
    except (ValueError, TypeError):
        return None
