"""The terms of a project for verbs that need no open work."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.works import About
from workbench.errors import UsageError
from workbench.session.assist.terms.project_terms import ProjectTerms, language_pairs
from workbench.session.opening.opening import project_settings
from workbench.store.about import read_about
from workbench.store.folder import ProjectFolder
from workbench.store.lock import person_name


def open_terms(
    path: Path, work: str | None = None, *, source_language: str | None = None, target_language: str | None = None
) -> ProjectTerms:
    """The termbases of the project that a path lies in.

    Args:
        path: The project folder, or anything within it.
        work: The work whose languages are meant; without it all works have to be of the same two.
        source_language: BCP 47 code; without it that of the work.
        target_language: BCP 47 code; without it that of the work.

    Raises:
        InputError: There is no project, or its settings cannot be read.
        UsageError: There is no such work, or nobody says which languages are meant.
    """
    folder = ProjectFolder.find(path)
    settings = project_settings(folder)
    if source_language is None or target_language is None:
        about = _about(folder, work)
        source_language = source_language or about.source_language
        target_language = target_language or about.target_language
    author = settings.author or person_name()
    return ProjectTerms(
        folder.root,
        settings,
        source_language,
        target_language,
        author=author,
        is_mixed=lambda: len(language_pairs(folder)) > 1,
    )


def _about(folder: ProjectFolder, work: str | None) -> About:
    works = folder.works()
    if work is not None:
        folder.known_work(work)
    abouts = [read_about(folder.about(name), name) for name in ([work] if work else works)]
    if work is None and len(language_pairs(folder)) > 1:
        raise UsageError(f"the works have different languages; name one with --work: {', '.join(works)}")
    return abouts[0] if abouts else About("")
