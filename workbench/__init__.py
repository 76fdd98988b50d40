"""Translation Workbench: repair translations, see their quality move, hand over a clean text.

The verbs of the command line as functions, and a session on a project; each is imported when it is first used.

Modules:
    __main__: `python -m workbench` and the console script.
    _version: The version of the package, where everything may import it.
    alignment/: Lines up two texts: a text and its translation, or two versions of one text.
    checks/: Floor 2: rules that look at a unit of a text and report findings.
    cli/: Floor 5: the command line, one module a verb.
    domain/: Floor 0: the nouns. Frozen data and pure functions on them; standard library only, no input or output.
    errors: The tree of errors: each leaf carries one sentence, a place and an exit code.
    formats/: Floor 2: bytes to documents and back, one module per format.
    homes: Where the program keeps what belongs to a person rather than to a project, on every system.
    installing: The commands that add to this copy of the program, which depend on how it was installed.
    language/: Floor 1: pure functions on strings.
    plugin_faults: Members of families that are left out: which, of what package, and why.
    plugins: Plugins: the members of families that packages bring by entry points, ours and those of others alike.
    reports/: Floor 3: pages and tables made from a project.
    scoring/: Floor 2: metrics whose sums follow an edit, tests between systems.
    session/: Floor 4: a person's open project. Every command of either face is a method here.
    store/: Floor 3: the journal and the project on disk.
    suggestions/: Help at the cursor: machine translation, translation memory, termbase, and fixes learned from edits.
    tabular: Results that a person or a notebook can look at: as plain data, as a table, as a data frame.
    tui/: Floor 5, one of two faces: the terminal interface. It draws and forwards; the session decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench._version import __version__

if TYPE_CHECKING:
    from workbench.domain.alignment import Alignment, Link
    from workbench.domain.annotations import AnnotatedSegment, Annotation, Protocol, Rating, Side
    from workbench.domain.documents import Encoding
    from workbench.domain.findings import Certainty, Finding, Severity
    from workbench.domain.inputs import AnyPath, TextInput
    from workbench.domain.segments import Segment, State
    from workbench.domain.terms import Candidate, Definition, SegmentTerms, Status, Term, TermEntry, TermHit
    from workbench.domain.works import PostEditing, Role
    from workbench.errors import WorkbenchError
    from workbench.formats.term_files import TermFile
    from workbench.reports.content import WorkReport
    from workbench.scoring.agreement import Agreement
    from workbench.scoring.results import Comparison, MetricDisagreement, MetricResult, ScoreReport, SystemResult
    from workbench.scoring.scorecard import Scorecard
    from workbench.scoring.scorecard_profile import ScorecardProfile
    from workbench.session.assist.dictionaries import look_up_word
    from workbench.session.assist.engines.models import (
        Model,
        ModelList,
        install_model,
        list_models,
        offered_models,
        remove_model,
    )
    from workbench.session.demonstration import Demonstration, make_demonstration, run_demonstration
    from workbench.session.doctor import Health, examine
    from workbench.session.files.annotations import (
        AnnotationScores,
        compare_annotators,
        read_annotations,
        score_annotations,
        write_annotations,
    )
    from workbench.session.files.checking import CheckedText, CheckNote, PlacedFinding, check, check_file, list_checks
    from workbench.session.files.memories import (
        ImportedUnits,
        count_file,
        export_units,
        find_words,
        import_units,
        look_up_text,
        memory_at,
    )
    from workbench.session.files.scoring import score, score_files
    from workbench.session.files.segmenting_and_aligning import (
        AlignedTexts,
        SegmentedText,
        TextLink,
        TextSegment,
        align,
        align_files,
        segment,
        segment_file,
    )
    from workbench.session.files.terms import MinedText, mine_terms, read_termbase, term_finder, write_termbase
    from workbench.session.files.translating import TranslatedSegment, TranslatedText, translate, translate_file
    from workbench.session.opening.projects import Added, add_file, init_project
    from workbench.session.opening.works import RemovedWork, remove_work, removed_works, rename_work, restore_work
    from workbench.session.reporting import measure_effort, report_work
    from workbench.session.scores.effort import EffortReport
    from workbench.session.session import Session
    from workbench.session.status import WorkStatus, project_status
    from workbench.store.folder import ProjectFolder
    from workbench.suggestions.base import TranslatedToken, Translation
    from workbench.suggestions.memory.matches import ConcordanceLine, Match
    from workbench.suggestions.memory.memory import Memory
    from workbench.suggestions.memory.statistics import MemoryStatistics
    from workbench.tabular import Tabular

_HOMES = {
    "Added": "workbench.session.opening.projects",
    "Agreement": "workbench.scoring.agreement",
    "AlignedTexts": "workbench.session.files.segmenting_and_aligning",
    "Alignment": "workbench.domain.alignment",
    "AnnotatedSegment": "workbench.domain.annotations",
    "Annotation": "workbench.domain.annotations",
    "AnnotationScores": "workbench.session.files.annotations",
    "AnyPath": "workbench.domain.inputs",
    "Candidate": "workbench.domain.terms",
    "Certainty": "workbench.domain.findings",
    "CheckNote": "workbench.session.files.checking",
    "CheckedText": "workbench.session.files.checking",
    "Comparison": "workbench.scoring.results",
    "ConcordanceLine": "workbench.suggestions.memory.matches",
    "Definition": "workbench.domain.terms",
    "Demonstration": "workbench.session.demonstration",
    "EffortReport": "workbench.session.scores.effort",
    "Encoding": "workbench.domain.documents",
    "Finding": "workbench.domain.findings",
    "Health": "workbench.session.doctor",
    "ImportedUnits": "workbench.session.files.memories",
    "Link": "workbench.domain.alignment",
    "Match": "workbench.suggestions.memory.matches",
    "Memory": "workbench.suggestions.memory.memory",
    "MemoryStatistics": "workbench.suggestions.memory.statistics",
    "MetricDisagreement": "workbench.scoring.results",
    "MetricResult": "workbench.scoring.results",
    "MinedText": "workbench.session.files.terms",
    "Model": "workbench.session.assist.engines.models",
    "ModelList": "workbench.session.assist.engines.models",
    "PlacedFinding": "workbench.session.files.checking",
    "PostEditing": "workbench.domain.works",
    "ProjectFolder": "workbench.store.folder",
    "Protocol": "workbench.domain.annotations",
    "Rating": "workbench.domain.annotations",
    "RemovedWork": "workbench.session.opening.works",
    "Role": "workbench.domain.works",
    "ScoreReport": "workbench.scoring.results",
    "Scorecard": "workbench.scoring.scorecard",
    "ScorecardProfile": "workbench.scoring.scorecard_profile",
    "Segment": "workbench.domain.segments",
    "SegmentTerms": "workbench.domain.terms",
    "SegmentedText": "workbench.session.files.segmenting_and_aligning",
    "Session": "workbench.session.session",
    "Severity": "workbench.domain.findings",
    "Side": "workbench.domain.annotations",
    "State": "workbench.domain.segments",
    "Status": "workbench.domain.terms",
    "SystemResult": "workbench.scoring.results",
    "Tabular": "workbench.tabular",
    "Term": "workbench.domain.terms",
    "TermEntry": "workbench.domain.terms",
    "TermFile": "workbench.formats.term_files",
    "TermHit": "workbench.domain.terms",
    "TextInput": "workbench.domain.inputs",
    "TextLink": "workbench.session.files.segmenting_and_aligning",
    "TextSegment": "workbench.session.files.segmenting_and_aligning",
    "TranslatedSegment": "workbench.session.files.translating",
    "TranslatedText": "workbench.session.files.translating",
    "TranslatedToken": "workbench.suggestions.base",
    "Translation": "workbench.suggestions.base",
    "WorkReport": "workbench.reports.content",
    "WorkStatus": "workbench.session.status",
    "WorkbenchError": "workbench.errors",
    "add_file": "workbench.session.opening.projects",
    "align": "workbench.session.files.segmenting_and_aligning",
    "align_files": "workbench.session.files.segmenting_and_aligning",
    "check": "workbench.session.files.checking",
    "check_file": "workbench.session.files.checking",
    "compare_annotators": "workbench.session.files.annotations",
    "count_file": "workbench.session.files.memories",
    "examine": "workbench.session.doctor",
    "export_units": "workbench.session.files.memories",
    "find_words": "workbench.session.files.memories",
    "import_units": "workbench.session.files.memories",
    "init_project": "workbench.session.opening.projects",
    "install_model": "workbench.session.assist.engines.models",
    "list_checks": "workbench.session.files.checking",
    "list_models": "workbench.session.assist.engines.models",
    "look_up_text": "workbench.session.files.memories",
    "look_up_word": "workbench.session.assist.dictionaries",
    "make_demonstration": "workbench.session.demonstration",
    "measure_effort": "workbench.session.reporting",
    "memory_at": "workbench.session.files.memories",
    "mine_terms": "workbench.session.files.terms",
    "offered_models": "workbench.session.assist.engines.models",
    "project_status": "workbench.session.status",
    "read_annotations": "workbench.session.files.annotations",
    "read_termbase": "workbench.session.files.terms",
    "remove_model": "workbench.session.assist.engines.models",
    "remove_work": "workbench.session.opening.works",
    "removed_works": "workbench.session.opening.works",
    "rename_work": "workbench.session.opening.works",
    "report_work": "workbench.session.reporting",
    "restore_work": "workbench.session.opening.works",
    "run_demonstration": "workbench.session.demonstration",
    "score": "workbench.session.files.scoring",
    "score_annotations": "workbench.session.files.annotations",
    "score_files": "workbench.session.files.scoring",
    "segment": "workbench.session.files.segmenting_and_aligning",
    "segment_file": "workbench.session.files.segmenting_and_aligning",
    "term_finder": "workbench.session.files.terms",
    "translate": "workbench.session.files.translating",
    "translate_file": "workbench.session.files.translating",
    "write_annotations": "workbench.session.files.annotations",
    "write_termbase": "workbench.session.files.terms",
}

__all__ = [
    "Added",
    "Agreement",
    "AlignedTexts",
    "Alignment",
    "AnnotatedSegment",
    "Annotation",
    "AnnotationScores",
    "AnyPath",
    "Candidate",
    "Certainty",
    "CheckNote",
    "CheckedText",
    "Comparison",
    "ConcordanceLine",
    "Definition",
    "Demonstration",
    "EffortReport",
    "Encoding",
    "Finding",
    "Health",
    "ImportedUnits",
    "Link",
    "Match",
    "Memory",
    "MemoryStatistics",
    "MetricDisagreement",
    "MetricResult",
    "MinedText",
    "Model",
    "ModelList",
    "PlacedFinding",
    "PostEditing",
    "ProjectFolder",
    "Protocol",
    "Rating",
    "RemovedWork",
    "Role",
    "ScoreReport",
    "Scorecard",
    "ScorecardProfile",
    "Segment",
    "SegmentTerms",
    "SegmentedText",
    "Session",
    "Severity",
    "Side",
    "State",
    "Status",
    "SystemResult",
    "Tabular",
    "Term",
    "TermEntry",
    "TermFile",
    "TermHit",
    "TextInput",
    "TextLink",
    "TextSegment",
    "TranslatedSegment",
    "TranslatedText",
    "TranslatedToken",
    "Translation",
    "WorkReport",
    "WorkStatus",
    "WorkbenchError",
    "__version__",
    "add_file",
    "align",
    "align_files",
    "check",
    "check_file",
    "compare_annotators",
    "count_file",
    "examine",
    "export_units",
    "find_words",
    "import_units",
    "init_project",
    "install_model",
    "list_checks",
    "list_models",
    "look_up_text",
    "look_up_word",
    "make_demonstration",
    "measure_effort",
    "memory_at",
    "mine_terms",
    "offered_models",
    "project_status",
    "read_annotations",
    "read_termbase",
    "remove_model",
    "remove_work",
    "removed_works",
    "rename_work",
    "report_work",
    "restore_work",
    "run_demonstration",
    "score",
    "score_annotations",
    "score_files",
    "segment",
    "segment_file",
    "term_finder",
    "translate",
    "translate_file",
    "write_annotations",
    "write_termbase",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
