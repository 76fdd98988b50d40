"""What is made from the table of commands: commands by id, former names, and what the footer shows."""

from __future__ import annotations

from workbench.tui.action_table import ACTIONS

BY_ID = {action.id: action for action in ACTIONS}

FORMER = {
    "take": "use_corrected",
    "take_all": "use_all_corrected",
    "hunks": "differences",
    "judge": "mark_reviewed",
    "judgements": "scorecard",
    "next_unjudged": "next_unreviewed",
    "ask_others": "query_engines",
    "spread": "propagate_fix",
    "repeat": "propagate",
    "moments": "versions",
    **{f"take_{n}": f"insert_{n}" for n in range(1, 10)},
}
"""What the settings of earlier versions call an action; accepted until the version after this one."""

FOOTER = {
    "list": ("edit", "confirm", "use_corrected", "differences", "filter", "help"),
    "editor": ("confirm", "leave", "use_corrected", "differences", "fix", "help"),
    "completion": ("confirm", "leave", "use_corrected", "help"),
}
"""What the footer shows where the focus is, and while a completion is offered in the editor."""
SHORT = {"leave": "Back", "use_corrected": "Corrected", "differences": "Compare", "fix": "Fix"}
"""Titles that are shorter in the footer."""
EDITOR_CONFIRM = "enter"
"""In the editor this key confirms too: a segment has no lines to break."""
