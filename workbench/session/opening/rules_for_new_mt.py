"""A machine rendering that arrives meets the rules of its project."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.fixes import ProposedFix, Verdict
from workbench.domain.works import Role
from workbench.session.opening.importing import read_rendering
from workbench.store.about import read_about
from workbench.store.fixes import NAME, read_rules
from workbench.store.folder import ProjectFolder
from workbench.suggestions.fixes.corpus import Corpus, SearchedSegment
from workbench.suggestions.fixes.propagation import occurrences_of
from workbench.suggestions.fixes.vocabulary import FixVocabulary


def rules_met(project: Path, work: str) -> list[ProposedFix]:
    """Where the rules of a project apply in the machine rendering of a work, as its file is; nothing is changed.

    The segments of the places are the passages of the file, from 1. The work need not have been opened.

    Raises:
        InputError: The rules, or what the work says of itself, or its file cannot be read.
    """
    folder = ProjectFolder.find(project)
    rules = [rule.fix for rule in read_rules(folder.root / NAME) if rule.verdict is Verdict.RULE]
    about = read_about(folder.about(work), work)
    path = about.path_of(Role.MACHINE)
    if not rules or path is None:
        return []
    corpus = Corpus()
    for number, document_segment in enumerate(
        read_rendering(folder, about, Role.MACHINE, path).document.document_segments, 1
    ):
        corpus.put(SearchedSegment(number, document_segment.text, document_segment.text, is_confirmed=False))
    vocabulary = FixVocabulary(about.target_language)
    proposals = [ProposedFix(fix, tuple(occurrences_of(fix, corpus, vocabulary))) for fix in rules]
    return [proposal for proposal in proposals if proposal.occurrences]
