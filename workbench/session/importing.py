"""From the files of a work to its renderings and the segments to repair."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.alignment import Mode, align
from workbench.domain.alignment import Alignment
from workbench.domain.documents import Document, Passage
from workbench.domain.places import first_places
from workbench.domain.segments import Counterpart, Origin, Segment
from workbench.domain.works import About, Rendering, Role
from workbench.errors import InputError
from workbench.formats.plain import read_plain
from workbench.store.files import read_bytes
from workbench.store.folder import ProjectFolder

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ReadRendering:
    """A rendering with the document it was read as."""

    rendering: Rendering
    document: Document

    @property
    def texts(self) -> list[str]:
        """The texts of its passages."""
        return [passage.text for passage in self.document.passages]


def read_rendering(folder: ProjectFolder, about: About, role: Role, path: str) -> ReadRendering:
    """Read the file of a role.

    Raises:
        InputError: It cannot be read.
    """
    data = read_bytes(folder.root / path)
    language = about.target_language if role.is_target else about.source_language
    document = read_plain(data, language)
    system = about.system if role is Role.MACHINE else ""
    rendering = Rendering(
        role,
        path,
        hashlib.sha256(data).hexdigest(),
        language,
        document.encoding,
        document.blocks,
        document.tail,
        system,
        len(document.passages),
    )
    return ReadRendering(rendering, document)


def read_work(folder: ProjectFolder, about: About) -> dict[Role, ReadRendering]:
    """All renderings that a work names.

    Raises:
        InputError: It names none to repair, or one cannot be read.
    """
    found = {role: read_rendering(folder, about, role, path) for role, path in about.files}
    if not found:
        raise InputError(
            "the work has no text yet; add one with `workbench add FILE --as machine`",
            place=str(folder.about(about.work)),
        )
    return found


def main_role(roles: Sequence[Role]) -> Role:
    """The rendering that the segments are cut from: the machine's, where there is one."""
    return next(role for role in (Role.MACHINE, Role.SOURCE, Role.CORRECTED, Role.REFERENCE) if role in roles)


def line_up(
    passages: Sequence[str], other: ReadRendering, language: str, progress: Progress | None = None
) -> Alignment:
    """Links between the main text of a work and another one."""
    return align(
        passages,
        other.texts,
        left_language=language,
        right_language=other.rendering.language,
        mode=Mode.REVISION if other.rendering.role.is_target else Mode.BITEXT,
        progress=progress,
    )


def new_segments(read: dict[Role, ReadRendering], start: str, progress: Progress | None = None) -> list[Segment]:
    """The segments of a work that nobody has touched.

    Args:
        read: Its renderings.
        start: What the working rendering starts as: `machine`, `corrected`, `source` or `empty`.
        progress: Told of the lining up.
    """
    main = read[main_role(list(read))]
    links = counterparts(read, main, progress)
    is_machine = main.rendering.role is Role.MACHINE
    places = first_places(len(main.document.passages))
    segments = []
    for index, passage in enumerate(main.document.passages):
        segment = Segment(
            id=index + 1,
            place=places[index],
            block=passage.block,
            before=passage.before,
            machine=passage.text if is_machine else None,
            working=passage.text if is_machine else "",
            counterparts=links[index],
        )
        segments.append(_started(segment, start, read))
    return segments


def counterparts(
    read: dict[Role, ReadRendering], main: ReadRendering, progress: Progress | None = None
) -> list[tuple[Counterpart, ...]]:
    """The links of every passage of the main text into the other texts."""
    found: list[list[Counterpart]] = [[] for _ in main.document.passages]
    for role, other in read.items():
        if role is main.rendering.role:
            if role is not Role.MACHINE:
                for index, own in enumerate(found):
                    own.append(Counterpart(role, (index,), 1.0))
            continue
        for link in line_up(main.texts, other, main.rendering.language, progress).links:
            if not link.is_null:
                for index in link.left:
                    found[index].append(Counterpart(role, link.right, link.score))
    return [tuple(own) for own in found]


def _started(segment: Segment, start: str, read: dict[Role, ReadRendering]) -> Segment:
    if start == "empty":
        return replace(segment, working="", origin=Origin.EDITED)
    role = {"corrected": Role.CORRECTED, "source": Role.SOURCE}.get(start)
    found = segment.counterpart(role) if role else None
    if role is None or found is None:
        return segment
    passages: Sequence[Passage] = read[role].document.passages
    working = " ".join(passages[index].text for index in found.indices)
    return replace(segment, working=working, origin=Origin.HUMAN if role is Role.CORRECTED else Origin.SOURCE)
