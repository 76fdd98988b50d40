"""The dialogs: what opens over a screen and answers one question.

Modules:
    differences: Stepping through the differences between two renderings, each to accept or to reject.
    help: What can be done where the focus is, as lines of a list that runs what is chosen.
    lookup: A line to look something up with, and what is found under it as one types.
    marking: Marking an error by keys: a span, what kind of error it is, how bad it is, and a word about it.
    propagation: Proposed fixes: an edit made once, and the other occurrences that it applies to.
    questions: Small questions: a line of text, yes or no, one of a list.
    rating: Rating a segment from 0 to 100 (ESA and direct assessment).
    repetitions: The repetitions of a segment: each to propagate to or to skip, or to exclude for good.
    replace: Find and replace in all segments, with a preview before anything changes.
    scorecard: The scorecard of the marks, how far people agree, and where they differ.
    suggestion: One suggestion in full: what it says, what matched, and how both differ from what is there.
    term: A new term: its source, its target, and what to know of it.
    verifying: What an engine says of a rendering: translated back, and how likely it finds each word.
    versions: Revisions as lines of a list.
"""
