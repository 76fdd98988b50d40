"""From the files of a work to its renderings and the segments to repair."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.domain.alignment import Alignment
from workbench.domain.documents import Document, running_text
from workbench.domain.segments import LinkedSegments, Origin, Segment
from workbench.domain.sort_keys import first_sort_keys
from workbench.domain.works import About, Rendering, Role
from workbench.errors import InputError
from workbench.formats.document_formats import read_document
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
        return [document_segment.text for document_segment in self.document.document_segments]


def read_rendering(folder: ProjectFolder, about: About, role: Role, path: str) -> ReadRendering:
    """Read the file of a role.

    Raises:
        InputError: It cannot be read.
    """
    data = read_bytes(folder.root / path)
    language = about.language_of(role)
    try:
        document = read_document(data, language, file_name=path, form=about.form_of(path)).document
    except InputError as error:
        raise InputError(error.message, place=error.place or str(folder.root / path)) from error
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
        len(document.document_segments),
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
    left: Sequence[str],
    left_role: Role,
    right: Sequence[str],
    right_role: Role,
    about: About,
    progress: Progress | None = None,
) -> Alignment:
    """Links between two texts of a work, each by its passages and its role."""
    from workbench.alignment import AlignmentMode, align

    links: Alignment = align(
        left,
        right,
        left_language=about.language_of(left_role),
        right_language=about.language_of(right_role),
        mode=AlignmentMode.REVISION if left_role.is_target == right_role.is_target else AlignmentMode.BITEXT,
        progress=progress,
    )
    return links


def new_segments(
    read: dict[Role, ReadRendering], about: About, start: str, progress: Progress | None = None
) -> list[Segment]:
    """The segments of a work that nobody has touched.

    Args:
        read: Its renderings.
        about: What it says of itself.
        start: What the working rendering starts as: `machine`, `corrected`, `source` or `empty`.
        progress: Told of the lining up.
    """
    main = read[main_role(list(read))]
    links = linked_segments(read, main, about, progress)
    is_machine = main.rendering.role is Role.MACHINE
    sort_keys = first_sort_keys(len(main.document.document_segments))
    segments = []
    for index, document_segment in enumerate(main.document.document_segments):
        segment = Segment(
            id=index + 1,
            sort_key=sort_keys[index],
            block=document_segment.block,
            before=document_segment.before,
            machine=document_segment.text if is_machine else None,
            working=document_segment.text if is_machine else "",
            linked_segments=links[index],
        )
        segments.append(segment)
    return _started(segments, start, read)


def linked_segments(
    read: dict[Role, ReadRendering], main: ReadRendering, about: About, progress: Progress | None = None
) -> list[tuple[LinkedSegments, ...]]:
    """The links of every passage of the main text into the other texts."""
    found: list[list[LinkedSegments]] = [[] for _ in main.document.document_segments]
    for role, other in read.items():
        if role is main.rendering.role:
            if role is not Role.MACHINE:
                for index, own in enumerate(found):
                    own.append(LinkedSegments(role, (index,), 1.0))
            continue
        for link in line_up(main.texts, main.rendering.role, other.texts, role, about, progress).links:
            if not link.is_null:
                for index in link.left:
                    found[index].append(LinkedSegments(role, link.right, link.score))
    return [tuple(own) for own in found]


def _started(segments: list[Segment], start: str, read: dict[Role, ReadRendering]) -> list[Segment]:
    """The segments with the working renderings they start as.

    Where a link has several segments the first starts as all its text, and the others are dropped, so that nothing
    stands twice in the clean text; so are those that the corrected rendering leaves out.
    """
    if start == "empty":
        return [replace(segment, working="", origin=Origin.EDITED) for segment in segments]
    role = {"corrected": Role.CORRECTED, "source": Role.SOURCE}.get(start)
    if role is None or role not in read:
        return segments
    document_segments = read[role].document.document_segments
    done: set[int] = set()
    started = []
    for segment in segments:
        found = segment.linked_to(role)
        if found is None or done & set(found.indices):
            is_dropped = found is not None or role is Role.CORRECTED
            started.append(replace(segment, is_dropped=is_dropped))
            continue
        done |= set(found.indices)
        origin = Origin.HUMAN if role is Role.CORRECTED else Origin.SOURCE
        started.append(replace(segment, working=running_text(document_segments, found.indices), origin=origin))
    return started
