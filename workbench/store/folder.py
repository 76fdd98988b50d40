"""Where things lie in a project."""

from __future__ import annotations

from pathlib import Path

import regex

from workbench.domain.inputs import AnyPath, path_of
from workbench.domain.works import Role
from workbench.errors import InputError, UsageError
from workbench.language.near_names import did_you_mean

SOURCES = "source_texts"
TRANSLATIONS = "translations"
SETTINGS = "workbench.toml"
PRIVATE = ".workbench"
OF_WINDOWS = r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$)"
"""Names of devices, which no folder of Windows can have, whatever follows a dot."""
WORK_NAME = regex.compile(rf"(?!{OF_WINDOWS})[\p{{L}}\p{{N}}_][\p{{L}}\p{{M}}\p{{N}}_.\-]{{0,99}}(?<!\.)")
"""A name that every system takes for a folder, so that a project may move from one to another."""


class ProjectFolder:
    """The folder of a project and the names within it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def find(cls, start: AnyPath) -> ProjectFolder:
        """The project that a path lies in: the nearest folder upwards that looks like one.

        Raises:
            InputError: There is none.
        """
        here = path_of(start).resolve()
        for folder in (here, *here.parents):
            if (folder / SETTINGS).is_file() or (folder / PRIVATE).is_dir() or (folder / SOURCES).is_dir():
                return cls(folder)
        raise InputError(
            "there is no project here; `workbench init DIR` makes one, `workbench demo` opens an example",
            place=str(start),
        )

    @property
    def settings(self) -> Path:
        """The settings file, whether it is there or not."""
        return self.root / SETTINGS

    @property
    def private(self) -> Path:
        """The folder of the journal and of what is derived from it."""
        return self.root / PRIVATE

    @property
    def journal(self) -> Path:
        """The journal file."""
        return self.private / "journal.sqlite"

    def about(self, work: str) -> Path:
        """The file in which a work says what it is."""
        return self.sources(work) / "about.toml"

    def sources(self, work: str) -> Path:
        """The folder for what came in."""
        return self.root / SOURCES / checked_name(work)

    def translations(self, work: str) -> Path:
        """The folder for what people made."""
        return self.root / TRANSLATIONS / checked_name(work)

    def folder_for(self, work: str, role: Role) -> Path:
        """Where a file with that role belongs."""
        return self.translations(work) if role is Role.CORRECTED else self.sources(work)

    def works(self) -> list[str]:
        """The works that have an `about.toml`, by name."""
        found = (self.root / SOURCES).glob("*/about.toml")
        return sorted(path.parent.name for path in found if WORK_NAME.fullmatch(path.parent.name))

    def known_work(self, work: str) -> str:
        """The name of a work that the project has.

        Raises:
            UsageError: It has none of that name.
        """
        works = self.works()
        if work not in works:
            those = f"; its works are {', '.join(works)}" if works else "; it has no works yet"
            raise UsageError(f"the project has no work called {work!r}{did_you_mean(work, works) or those}")
        return work


def checked_name(work: str) -> str:
    """The name of a work, when it is one that cannot lead out of the project.

    Raises:
        UsageError: It holds a path separator or the like.
    """
    if not WORK_NAME.fullmatch(work):
        raise UsageError(
            f"{work!r} is no name for a work: use letters, digits, hyphen, dot and underscore, 100 at most, no dot at"
            " the end, and none of the names that Windows keeps for devices (con, nul, com1, ...)"
        )
    return work
