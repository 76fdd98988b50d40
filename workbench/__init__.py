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
    language/: Floor 1: pure functions on strings.
    plugin_faults: Members of families that are left out: which, of what package, and why.
    plugins: The members of families that packages bring by entry points, ours and those of others alike.
    reports/: Floor 3: pages and tables made from a project.
    scoring/: Floor 2: metrics whose sums follow an edit, tests between systems.
    session/: Floor 4: a person's open project. Every command of either face is a method here.
    store/: Floor 3: the journal and the project on disk.
    suggestions/: Help at the cursor: machine translation, translation memory, termbase, and fixes learned from edits.
    tui/: Floor 5, one of two faces: the terminal interface. It draws and forwards; the session decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench._version import __version__

if TYPE_CHECKING:
    from workbench.domain.annotations import AnnotatedSegment, Annotation, Protocol, Rating, Side
    from workbench.domain.findings import Certainty, Finding, Severity
    from workbench.domain.segments import Segment, State
    from workbench.domain.terms import Status, Term, TermEntry
    from workbench.domain.works import Role
    from workbench.errors import WorkbenchError
    from workbench.session.assist.dictionaries import look_up_word
    from workbench.session.assist.engines.models import install_model, list_models, offered_models, remove_model
    from workbench.session.demonstration import make_demonstration, run_demonstration
    from workbench.session.doctor import examine
    from workbench.session.files.annotations import (
        compare_annotators,
        read_annotations,
        score_annotations,
        write_annotations,
    )
    from workbench.session.files.checking import check_file, list_checks
    from workbench.session.files.memories import (
        count_file,
        export_units,
        find_words,
        import_units,
        look_up_text,
        memory_at,
    )
    from workbench.session.files.scoring import score_files
    from workbench.session.files.segmenting_and_aligning import align_files, segment_file
    from workbench.session.files.terms import mine_terms, read_termbase, term_finder, write_termbase
    from workbench.session.files.translating import translate_file
    from workbench.session.opening.projects import add_file, init_project
    from workbench.session.reporting import measure_effort, report_work
    from workbench.session.session import Session

_HOMES = {
    "Annotation": "workbench.domain.annotations",
    "Finding": "workbench.domain.findings",
    "AnnotatedSegment": "workbench.domain.annotations",
    "Rating": "workbench.domain.annotations",
    "Certainty": "workbench.domain.findings",
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
    "add_file": "workbench.session.opening.projects",
    "align_files": "workbench.session.files.segmenting_and_aligning",
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
    "read_annotations": "workbench.session.files.annotations",
    "read_termbase": "workbench.session.files.terms",
    "remove_model": "workbench.session.assist.engines.models",
    "report_work": "workbench.session.reporting",
    "run_demonstration": "workbench.session.demonstration",
    "score_annotations": "workbench.session.files.annotations",
    "score_files": "workbench.session.files.scoring",
    "segment_file": "workbench.session.files.segmenting_and_aligning",
    "term_finder": "workbench.session.files.terms",
    "translate_file": "workbench.session.files.translating",
    "write_annotations": "workbench.session.files.annotations",
    "write_termbase": "workbench.session.files.terms",
}

__all__ = [
    "Annotation",
    "Finding",
    "AnnotatedSegment",
    "Rating",
    "Certainty",
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
