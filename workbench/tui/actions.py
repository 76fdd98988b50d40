"""Everything a person can do in the review screen, once: keys, help and palette are made from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    id: str
    """What settings and presets call it; the screen's method is `action_` with this name."""
    title: str
    """A few words, as the footer and the palette show it."""
    sentence: str
    """What it does, as the help shows it."""
    keys: str
    """Default keys, separated by commas; letters work in the list, not in the editor."""
    changes: bool = False
    """True when it changes the text, so that reading only refuses it."""


ACTIONS = (
    Action("confirm", "Confirm", "Move the segment on to its next state and go to the next one", "ctrl+enter,c", True),
    Action("leave", "Back to the list", "Keep what was typed and go back to the list; stop a running job", "escape"),
    Action("edit", "Edit", "Put the cursor into the working rendering", "f2"),
    Action("next", "Next segment", "Go to the next segment", "alt+down,ctrl+down,j"),
    Action("previous", "Previous segment", "Go to the previous segment", "alt+up,ctrl+up,k"),
    Action("next_unfinished", "Next unfinished", "Go to the next segment that nobody confirmed", "f6,ctrl+u,u"),
    Action("next_finding", "Next finding", "Go to the next segment that a check has something to say about", "f8,f"),
    Action("go_to", "Go to number", "Go to the segment with a number", "ctrl+g,g"),
    Action("copy_machine", "Copy machine", "Make the machine rendering the working one", "alt+m,m", True),
    Action("copy_source", "Copy source", "Make the source text the working rendering", "alt+s,s", True),
    Action(
        "take", "Take corrected", "Make the corrected rendering the working one, for the whole link", "alt+t,t", True
    ),
    Action("hunks", "Step through", "Step through the differences from the corrected rendering and take some", "f4,d"),
    Action("take_all", "Take everything", "Make the corrected rendering the whole text", "T", True),
    Action("drop", "Drop", "Leave the segment out of the clean text, or take it in again", "alt+x,x", True),
    Action(
        "insert", "Insert", "Insert a segment after this one; for a missing passage, insert its text", "alt+i,i", True
    ),
    Action("split", "Split", "Split the segment at the cursor", "alt+k,K", True),
    Action("join", "Join", "Join the segment with the next one", "alt+j,J", True),
    Action(
        "fix",
        "Fix",
        "Carry out the certain fix of the finding at the cursor, else of the first one",
        "ctrl+l,F,alt+f",
        True,
    ),
    Action("waive", "Waive", "Decide that the finding is no error", "alt+w,w", True),
    Action("waived", "Waived findings", "List what was waived in the segment, and take a waiver back", "alt+d,W"),
    Action("mark", "Mark an error", "Mark what is selected, or a span chosen then, as an error", "alt+e,E", True),
    Action("mark_finding", "Finding to mark", "Make an error mark of the finding at the cursor", "alt+q,M", True),
    Action("marks", "Marks", "List the error marks of the segment, to change them or take them away", "alt+o,o"),
    Action("judge", "Judged", "Say that every error is marked, or rate; then go on to the next one", "alt+g,G", True),
    Action("rate", "Rate", "Rate the segment from 0 to 100", "alt+r,R", True),
    Action("judgements", "Scorecard", "Show what the marks come to, and where people differ", "alt+a,B"),
    Action("next_unjudged", "Next not judged", "Go to the next segment that is not judged", "alt+u,U"),
    Action("note", "Note", "Write a note on the segment", "alt+n,n", True),
    Action("lock", "Lock", "Lock the segment against changes, or unlock it", "alt+l,l", True),
    Action("state_initial", "State initial", "Set the state back to initial", "1", True),
    Action("state_translated", "State translated", "Set the state to translated", "2", True),
    Action("state_reviewed", "State reviewed", "Set the state to reviewed", "3", True),
    Action("state_final", "State final", "Set the state to final", "4", True),
    Action("state", "State", "Choose how far the repair of the segment has come", "alt+0,0", True),
    Action("suggestions", "Suggestions", "Go to the suggestions for the segment, and back", "ctrl+o,S"),
    Action(
        "ask_others",
        "Ask the others",
        "Ask the engines that are asked only when you wish it, and again those that failed",
        "alt+shift+e,O",
    ),
    Action(
        "spread",
        "Repair elsewhere",
        "Show where else the repair of the last confirmed segment applies",
        "alt+p,P",
        True,
    ),
    Action(
        "repeat", "Fill repetitions", "Give the segments that say the same the text confirmed last", "alt+h,L", True
    ),
    Action(
        "repetitions",
        "Repetitions",
        "List the segments that say the same as this one: fill some, or let one follow never again",
        "alt+shift+h,I",
    ),
    Action(
        "translate",
        "Pre-translate",
        "Translate the text, or what the filter shows, with an engine",
        "alt+shift+m",
        True,
    ),
    Action(
        "retranslate",
        "Other renderings",
        "Ask the engine for other words for the selection, or the segment",
        "alt+shift+r",
        True,
    ),
    Action(
        "verify",
        "Verify",
        "Translate the rendering back, and show words that the engine finds unlikely",
        "alt+shift+v,V",
    ),
    Action("concordance", "Concordance", "Look through the memories for a word or a passage", "alt+c,C"),
    Action(
        "add_term",
        "Add a term",
        "Add what is selected, or the word at the cursor, to the terms",
        "ctrl+t,alt+shift+a,A",
    ),
    Action(
        "candidates", "Term candidates", "List expressions of the text that may be terms, to add them", "alt+shift+c,N"
    ),
    Action("look_up", "Dictionary", "Look up the word at the cursor in the dictionaries", "ctrl+d,D"),
    *(
        Action(f"take_{n}", f"Take suggestion {n}", f"Put suggestion {n} into the working rendering", f"alt+{n}", True)
        for n in range(1, 10)
    ),
    Action("filter", "Filter", "Show only some segments: by state, finding or text", "ctrl+f,slash"),
    Action("unfilter", "Show all", "Show all segments again", "alt+slash,a"),
    Action("replace", "Find and replace", "Find and replace in all segments, with a preview", "ctrl+r,r", True),
    Action("undo", "Undo", "Take back the last change, whichever segment it was in", "alt+z,z,ctrl+z", True),
    Action("redo", "Redo", "Do again what was undone", "alt+y,y,ctrl+y", True),
    Action("history", "History", "Show the history of the segment", "f7,h"),
    Action("moments", "Moments", "Go back to any earlier moment of the text", "f9,H"),
    Action("scores", "Scores", "Compare the moments of the text, and see where it stands low", "f3,b"),
    Action("columns", "Columns", "Show other columns: machine, working, corrected", "f10,v"),
    Action("zoom", "Full screen", "Show the focused panel alone, or all panels again", "f11,p"),
    Action("export", "Export", "Write the clean text or the bilingual table", "f5,e"),
    Action("help", "Help", "List everything that can be done here, and run what is chosen", "f1,question_mark"),
    Action("theme", "Light or dark", "Change between the light and the dark theme", "f12"),
    Action("quit", "Quit", "Close the project", "ctrl+q,q"),
)
"""In the order of the help."""

BY_ID = {action.id: action for action in ACTIONS}

FOOTER = {
    "list": ("edit", "confirm", "take", "hunks", "filter", "help"),
    "editor": ("confirm", "leave", "take", "hunks", "fix", "help"),
}
"""What the footer shows where the focus is."""
SHORT = {"leave": "Back", "take": "Take", "hunks": "Step through"}
"""Titles that are shorter in the footer."""
EDITOR_CONFIRM = "enter"
"""In the editor this key confirms too: a segment has no lines to break."""
