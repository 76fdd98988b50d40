"""Every verb with its line in the help, in the order of the work."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import UsageError
from workbench.language.near_names import did_you_mean

VERBS = {
    "open": "Open a project in the terminal.",
    "demo": "Open the sample article, or run the whole workflow on it without a screen.",
    "init": "Make a project in a folder.",
    "add": "Add a text to a project, or a new version of one.",
    "works": "List, rename, remove and restore the works of a project.",
    "status": "Show how far each work of a project is.",
    "list": "List the segments of a work.",
    "revise": "Edit a segment: its text, state, note, lock and findings.",
    "accept": "Accept the corrected version: by difference, by segment or everywhere.",
    "replace": "Find and replace in all segments.",
    "repetitions": "List repetitions, fill some, or exclude one.",
    "fixes": "Apply a fix everywhere, and remember it in the project.",
    "undo": "Undo the last change.",
    "redo": "Redo what was undone.",
    "history": "Show the revisions of a work, or go back to one.",
    "export": "Export the clean text or a table of all versions.",
    "segment": "Split a text into sentences.",
    "align": "Align two texts.",
    "check": "Check a text for errors.",
    "checks": "List the checks.",
    "score": "Score translations against references, or a work of a project.",
    "annotate": "Mark errors and rate segments (MQM, ESA, direct assessment).",
    "scorecard": "Make a scorecard of marked errors, of a file or of a work.",
    "agreement": "Compare annotators of the same segments.",
    "report": "Write a report on a work: scores, differences, findings and effort.",
    "memory": "Import, export and search translation memories; analyse a text.",
    "terms": "Keep a termbase, find its terms in a text, and extract candidates.",
    "effort": "Show what a work cost: edits, keys and active time.",
    "translate": "Translate a text, or the segments of a work.",
    "suggest": "Show the suggestions for a segment, or insert one.",
    "ask": "Ask an engine about a segment: alternatives, back-translation, confidence.",
    "models": "List, install or remove models of translation engines.",
    "doctor": "Show what is installed, what is missing, and what to do next.",
    "completion": "Print the completion script of your shell.",
}
"""Every verb with its line in the help."""
FORMER_VERBS = {"take": "accept"}
"""Verbs that had another name."""


def refuse_strange(path: Path) -> None:
    """Refuse a word that is neither a verb nor a path.

    Raises:
        UsageError: There is no such file or folder.
    """
    if not path.exists():
        hint = did_you_mean(str(path), VERBS) or "; `workbench --help` lists the verbs"
        raise UsageError(f"there is no verb and no folder called {str(path)!r}{hint}")
