"""The packages on this machine: listed, installed from a file or by name, removed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from workbench.errors import OutputError, UsageError
from workbench.suggestions.argos.download import fetch
from workbench.suggestions.argos.index import available_packages, links_of
from workbench.suggestions.argos.packages import InstalledPackage, Metadata, installed_packages
from workbench.suggestions.argos.places import downloads_folder, index_address, packages_folder
from workbench.suggestions.argos.unpacking import unpack
from workbench.suggestions.base import Stop

SUFFIX = ".argosmodel"
Progress = Callable[[str, int, int], None]
"""Told what is being done, how many bytes of it are done, and of how many; 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of the packages, and where more of them are."""

    folder: Path = field(default_factory=packages_folder)
    address: str = field(default_factory=index_address)
    """Of the index."""

    def installed(self) -> tuple[list[InstalledPackage], list[str]]:
        """The packages, the newest version of a pair first, and what is wrong with what else lies in the folder."""
        return installed_packages([self.folder])

    def available(self) -> list[Metadata]:
        """What the index offers; this reaches the network.

        Raises:
            EngineError: The index cannot be reached.
            InputError: It is no index.
        """
        return available_packages(self.address)

    def install_file(self, file: Path, progress: Progress | None = None) -> InstalledPackage:
        """Install a package file, whole or not at all.

        Raises:
            InputError: It is no package, damaged, or would harm.
            OutputError: The folder of the packages cannot be written.
        """
        folder, metadata = unpack(file, self.folder, _said(progress, "unpacking"))
        return InstalledPackage(folder, metadata)

    def install(self, name: str, progress: Progress | None = None, stop: Stop | None = None) -> InstalledPackage:
        """Fetch a package that the index offers, and install it; this reaches the network.

        A download that broke or was stopped goes on where it ended.

        Args:
            name: As `translate-en_fi` or `en_fi`.
            progress: Told what is done.
            stop: Looked at while the package comes.

        Raises:
            UsageError: The index offers none of that name.
            EngineError: The index or the package cannot be fetched, or is not what the index says.
            InputError: The package is damaged or would harm.
            OutputError: It cannot be written.
            CancelledError: The person stopped it.
        """
        metadata = self._offered(name)
        file = downloads_folder() / f"{metadata.folder_name}{SUFFIX}"
        links = links_of(metadata, self.address)
        fetch(links, file, checksum=metadata.checksum, progress=_said(progress, "fetching"), stop=stop)
        try:
            return self.install_file(file, progress)
        finally:
            file.unlink(missing_ok=True)

    def remove(self, name: str) -> list[InstalledPackage]:
        """Remove a package by its name, in all its versions, or one version by the name of its folder.

        Raises:
            UsageError: None of that name is installed.
            OutputError: It cannot be removed.
        """
        packages, _ = self.installed()
        wanted = [one for one in packages if _full(name) in (one.name, one.folder.name)]
        if not wanted:
            raise UsageError(f"no model {name!r} is installed; {_known(name, [one.name for one in packages])}")
        for package in wanted:
            try:
                if package.folder.is_symlink():
                    package.folder.unlink()
                else:
                    shutil.rmtree(package.folder)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                raise OutputError(f"cannot be removed ({reason})", place=str(package.folder)) from error
        return wanted

    def _offered(self, name: str) -> Metadata:
        offered = {one.name: one for one in self.available()}
        if _full(name) not in offered:
            raise UsageError(f"the index offers no model {name!r}; {_known(name, list(offered))}")
        return offered[_full(name)]


def _full(name: str) -> str:
    return name if name.startswith("translate-") else f"translate-{name.replace('-', '_', 1)}"


def _known(name: str, names: list[str]) -> str:
    near = get_close_matches(_full(name), names, n=5, cutoff=0.6)
    if near:
        return f"there are {', '.join(near)}"
    return f"there are {len(names)} others; see `workbench models list`" if names else "there are none"


def _said(progress: Progress | None, what: str) -> Callable[[int, int], None] | None:
    return None if progress is None else lambda done, total: progress(what, done, total)
