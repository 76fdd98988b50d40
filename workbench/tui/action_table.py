"""Every command of the review screen, once: keys, footer, help and palette are made from this table."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.domain.effort import KeyKind
from workbench.domain.segments import State
from workbench.domain.works import Role

if TYPE_CHECKING:  # the controllers show keys, so they know this table
    from workbench.tui.review.controllers import Controllers

Run = Callable[["Controllers"], Coroutine[Any, Any, None] | None]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    id: str
    """What settings and presets call it."""
    title: str
    """A few words, as the footer and the palette show it."""
    sentence: str
    """What it does, as the help shows it."""
    keys: str
    """Default keys, separated by commas; letters work in the list, not in the editor."""
    run: Run
    """Does it; what needs an answer of the person is a coroutine."""
    kind: KeyKind = KeyKind.COMMAND
    """What its key counts as."""


def _insert(number: int, on: Controllers) -> None:
    on.suggestions.insert(number)


def _set_state(state: State, on: Controllers) -> None:
    on.segment.set_state(state)


ACTIONS = (
    Action(
        "confirm",
        "Confirm",
        "Set the segment to its next status and go to the next one",
        "ctrl+enter,c",
        lambda on: on.segment.confirm(),
    ),
    Action(
        "leave",
        "Back to the list",
        "Keep your typing and go back to the list; stop a running job",
        "escape",
        lambda on: on.view.leave(),
    ),
    Action("edit", "Edit", "Put the cursor into the working rendering", "f2", lambda on: on.segment.edit()),
    Action(
        "next",
        "Next segment",
        "Go to the next segment",
        "alt+down,ctrl+down,j",
        lambda on: on.view.next(),
        KeyKind.NAVIGATION,
    ),
    Action(
        "previous",
        "Previous segment",
        "Go to the previous segment",
        "alt+up,ctrl+up,k",
        lambda on: on.view.previous(),
        KeyKind.NAVIGATION,
    ),
    Action(
        "next_unfinished",
        "Next unconfirmed",
        "Go to the next unconfirmed segment",
        "f6,ctrl+u,u",
        lambda on: on.text.next_unfinished(),
        KeyKind.NAVIGATION,
    ),
    Action(
        "next_finding",
        "Next finding",
        "Go to the next finding of the checks",
        "f8,f",
        lambda on: on.view.next_finding(),
        KeyKind.NAVIGATION,
    ),
    Action(
        "go_to",
        "Go to number",
        "Go to a segment by its number",
        "ctrl+g,g",
        lambda on: on.text.go_to(),
        KeyKind.NAVIGATION,
    ),
    Action(
        "copy_machine",
        "Copy machine",
        "Replace the working rendering with the machine translation",
        "alt+m,m",
        lambda on: on.segment.copy(Role.MACHINE),
    ),
    Action(
        "copy_source",
        "Copy source",
        "Replace the working rendering with the source text",
        "alt+s,s",
        lambda on: on.segment.copy(Role.SOURCE),
    ),
    Action(
        "use_corrected",
        "Use corrected",
        "Replace the working rendering with the corrected one, in all linked segments",
        "alt+t,t",
        lambda on: on.segment.use_corrected(),
    ),
    Action(
        "differences",
        "Differences",
        "Step through the differences from the corrected rendering and accept or reject each",
        "f4,d",
        lambda on: on.segment.differences(),
    ),
    Action(
        "use_all_corrected",
        "Use all corrected",
        "Replace the whole text with the corrected one",
        "T",
        lambda on: on.text.use_all_corrected(),
    ),
    Action(
        "drop",
        "Omit",
        "Leave the segment out of the clean text, or include it again",
        "alt+x,x",
        lambda on: on.segment.drop(),
    ),
    Action(
        "insert",
        "Insert segment",
        "Insert an empty segment after this one; on a missing sentence, insert its text",
        "alt+i,i",
        lambda on: on.segment.insert(),
    ),
    Action("split", "Split", "Split the segment at the cursor", "alt+k,K", lambda on: on.segment.split()),
    Action("join", "Join", "Join the segment with the next one", "alt+j,J", lambda on: on.segment.join()),
    Action(
        "fix",
        "Quick fix",
        "Apply the quick fix of the finding at the cursor, or the first one in the segment",
        "ctrl+l,F,alt+f",
        lambda on: on.segment.fix(),
    ),
    Action("waive", "Waive", "Waive the finding: it is not an error", "alt+w,w", lambda on: on.segment.waive()),
    Action(
        "waived",
        "Waived findings",
        "List the waived findings of the segment and withdraw a waiver",
        "alt+d,W",
        lambda on: on.segment.waived(),
    ),
    Action(
        "mark",
        "Mark an error",
        "Mark an error: the selection, or words that you choose next",
        "alt+e,E",
        lambda on: on.annotating.mark(),
    ),
    Action(
        "mark_finding",
        "Mark finding as error",
        "Mark the finding at the cursor as an error",
        "alt+q,M",
        lambda on: on.annotating.mark_finding(),
    ),
    Action(
        "marks",
        "Error marks",
        "List the error marks of the segment; change or delete them",
        "alt+o,o",
        lambda on: on.annotating.marks(),
    ),
    Action(
        "mark_reviewed",
        "Mark as reviewed",
        "Say that all errors are marked, or rate the segment; go to the next unreviewed one",
        "alt+g,G",
        lambda on: on.annotating.mark_reviewed(),
    ),
    Action("rate", "Rate", "Rate the segment from 0 to 100", "alt+r,R", lambda on: on.annotating.rate()),
    Action(
        "scorecard",
        "Scorecard",
        "Show the quality score, the agreement between reviewers and where they differ",
        "alt+a,B",
        lambda on: on.annotating.scorecard(),
    ),
    Action(
        "next_unreviewed",
        "Next unreviewed",
        "Go to the next unreviewed segment",
        "alt+u,U",
        lambda on: on.annotating.next_unreviewed(),
        KeyKind.NAVIGATION,
    ),
    Action("note", "Note", "Write a note on the segment", "alt+n,n", lambda on: on.segment.note()),
    Action("lock", "Lock", "Lock the segment against changes, or unlock it", "alt+l,l", lambda on: on.segment.lock()),
    *(
        Action(
            f"state_{state.value}",
            f"Status: {state.value}",
            f"Set the segment status to {state.value}",
            str(number),
            partial(_set_state, state),
        )
        for number, state in enumerate(State, 1)
    ),
    Action("state", "Segment status", "Choose the segment status", "alt+0,0", lambda on: on.segment.state()),
    Action(
        "suggestions",
        "Suggestions",
        "Go to the suggestions for the segment, or back",
        "ctrl+o,S",
        lambda on: on.suggestions.go(),
    ),
    Action(
        "query_engines",
        "Query other engines",
        "Query the engines that wait for your request, and those that failed",
        "alt+shift+e,O",
        lambda on: on.suggestions.query_engines(),
    ),
    Action(
        "propagate_fix",
        "Fix elsewhere",
        "Show where else the fix in the last confirmed segment applies",
        "alt+p,P",
        lambda on: on.propagation.fix_elsewhere(),
    ),
    Action(
        "propagate",
        "Propagate",
        "Propagate the last confirmed segment to its repetitions",
        "alt+h,L",
        lambda on: on.propagation.propagate(),
    ),
    Action(
        "repetitions",
        "Repetitions",
        "List the repetitions of this segment; propagate to some, or exclude one for good",
        "alt+shift+h,I",
        lambda on: on.propagation.repetitions(),
    ),
    Action(
        "translate",
        "Pre-translate",
        "Translate the text, or what the filter shows, with an engine",
        "alt+shift+m",
        lambda on: on.engines.pretranslate(),
    ),
    Action(
        "retranslate",
        "Other translations",
        "Ask the engine for other words for the selection, or other translations of the segment",
        "alt+shift+r",
        lambda on: on.engines.retranslate(),
    ),
    Action(
        "verify",
        "Verify",
        "Translate the rendering back and show the words that the engine finds unlikely",
        "alt+shift+v,V",
        lambda on: on.engines.verify(),
    ),
    Action(
        "concordance",
        "Concordance",
        "Search the memories for a word or phrase",
        "alt+c,C",
        lambda on: on.terms.concordance(),
    ),
    Action(
        "add_term",
        "Add a term",
        "Add the selection, or the word at the cursor, to the terms",
        "ctrl+t,alt+shift+a,A",
        lambda on: on.terms.add(),
    ),
    Action(
        "candidates",
        "Term candidates",
        "List term candidates of the text and add them",
        "alt+shift+c,N",
        lambda on: on.terms.candidates(),
    ),
    Action(
        "look_up",
        "Dictionary",
        "Look up the word at the cursor in the dictionaries",
        "ctrl+d,D",
        lambda on: on.terms.look_up(),
    ),
    *(
        Action(
            f"insert_{n}",
            f"Insert suggestion {n}",
            f"Insert suggestion {n} into the working rendering",
            f"alt+{n}",
            partial(_insert, n),
        )
        for n in range(1, 10)
    ),
    Action(
        "filter",
        "Filter",
        "Show only some segments: by status, finding or text",
        "ctrl+f,slash",
        lambda on: on.text.filter(),
    ),
    Action("unfilter", "Show all", "Show all segments again", "alt+slash,a", lambda on: on.text.unfilter()),
    Action(
        "replace",
        "Find and replace",
        "Find and replace in all segments, with a preview",
        "ctrl+r,r",
        lambda on: on.text.replace(),
    ),
    Action("undo", "Undo", "Undo the last change, in any segment", "alt+z,z,ctrl+z", lambda on: on.text.undo()),
    Action("redo", "Redo", "Redo the last undone change", "alt+y,y,ctrl+y", lambda on: on.text.redo()),
    Action("history", "History", "Show the revisions of the segment", "f7,h", lambda on: on.segment.history()),
    Action("versions", "Versions", "Restore an earlier version of the text", "f9,H", lambda on: on.text.versions()),
    Action(
        "scores",
        "Scores",
        "Compare the scores of versions and systems, and find the weakest segments",
        "f3,b",
        lambda on: on.text.scores(),
    ),
    Action(
        "columns",
        "Columns",
        "Show other columns: machine, working, corrected",
        "f10,v",
        lambda on: on.view.columns(),
    ),
    Action(
        "zoom",
        "Full screen",
        "Show only the focused panel, or all panels again",
        "f11,p",
        lambda on: on.view.zoom(),
    ),
    Action("export", "Export", "Write the clean text or the bilingual table", "f5,e", lambda on: on.text.export()),
    Action("help", "Help", "List all commands and run one", "f1,question_mark", lambda on: on.view.help()),
    Action(
        "theme",
        "Light or dark",
        "Switch between the light and the dark theme",
        "f12",
        lambda on: on.view.theme(),
    ),
    Action("quit", "Quit", "Close the project", "ctrl+q,q", lambda on: on.view.quit()),
)
"""In the order of the help."""
