"""Translation Workbench: repair translations, see their quality move, hand over a clean text.

The verbs of the command line as functions, and a session on a project; each is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.domain.annotations import Annotation, JudgedSegment, Judgement, Protocol, Side
    from workbench.domain.findings import Finding, Level, Severity
    from workbench.domain.segments import Segment, State
    from workbench.domain.terms import Status, Term, TermEntry
    from workbench.domain.works import Role
    from workbench.errors import WorkbenchError
    from workbench.session.annotation_files import (
        compare_annotators,
        read_annotations,
        score_annotations,
        write_annotations,
    )
    from workbench.session.checking_files import check_file, list_checks
    from workbench.session.demonstration import make_demonstration, run_demonstration
    from workbench.session.dictionaries import look_up_word
    from workbench.session.doctor import examine
    from workbench.session.memory_files import (
        count_file,
        export_units,
        find_words,
        import_units,
        look_up_text,
        memory_at,
    )
    from workbench.session.models import install_model, list_models, offered_models, remove_model
    from workbench.session.oneshot import align_files, segment_file
    from workbench.session.projects import add_file, init_project
    from workbench.session.reporting import measure_effort, report_work
    from workbench.session.scoring_files import score_files
    from workbench.session.session import Session
    from workbench.session.terms_of_files import mine_terms, read_termbase, term_finder, write_termbase
    from workbench.session.translating_files import translate_file

__version__ = "0.1.0"

_HOMES = {
    "Annotation": "workbench.domain.annotations",
    "Finding": "workbench.domain.findings",
    "JudgedSegment": "workbench.domain.annotations",
    "Judgement": "workbench.domain.annotations",
    "Level": "workbench.domain.findings",
    "Protocol": "workbench.domain.annotations",
    "Role": "workbench.domain.works",
    "Segment": "workbench.domain.segments",
    "Session": "workbench.session.session",
    "Severity": "workbench.domain.findings",
    "Side": "workbench.domain.annotations",
    "State": "workbench.domain.segments",
    "Status": "workbench.domain.terms",
    "Term": "workbench.domain.terms",
    "TermEntry": "workbench.domain.terms",
    "WorkbenchError": "workbench.errors",
    "add_file": "workbench.session.projects",
    "align_files": "workbench.session.oneshot",
    "check_file": "workbench.session.checking_files",
    "compare_annotators": "workbench.session.annotation_files",
    "count_file": "workbench.session.memory_files",
    "examine": "workbench.session.doctor",
    "export_units": "workbench.session.memory_files",
    "find_words": "workbench.session.memory_files",
    "import_units": "workbench.session.memory_files",
    "init_project": "workbench.session.projects",
    "install_model": "workbench.session.models",
    "list_checks": "workbench.session.checking_files",
    "list_models": "workbench.session.models",
    "look_up_text": "workbench.session.memory_files",
    "look_up_word": "workbench.session.dictionaries",
    "make_demonstration": "workbench.session.demonstration",
    "measure_effort": "workbench.session.reporting",
    "memory_at": "workbench.session.memory_files",
    "mine_terms": "workbench.session.terms_of_files",
    "offered_models": "workbench.session.models",
    "read_annotations": "workbench.session.annotation_files",
    "read_termbase": "workbench.session.terms_of_files",
    "remove_model": "workbench.session.models",
    "report_work": "workbench.session.reporting",
    "run_demonstration": "workbench.session.demonstration",
    "score_annotations": "workbench.session.annotation_files",
    "score_files": "workbench.session.scoring_files",
    "segment_file": "workbench.session.oneshot",
    "term_finder": "workbench.session.terms_of_files",
    "translate_file": "workbench.session.translating_files",
    "write_annotations": "workbench.session.annotation_files",
    "write_termbase": "workbench.session.terms_of_files",
}

__all__ = [
    "Annotation",
    "Finding",
    "JudgedSegment",
    "Judgement",
    "Level",
    "Protocol",
    "Role",
    "Segment",
    "Session",
    "Severity",
    "Side",
    "State",
    "Status",
    "Term",
    "TermEntry",
    "WorkbenchError",
    "__version__",
    "add_file",
    "align_files",
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
    "read_annotations",
    "read_termbase",
    "remove_model",
    "report_work",
    "run_demonstration",
    "score_annotations",
    "score_files",
    "segment_file",
    "term_finder",
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
