"""The dialogs: what opens over a screen and answers one question.

Modules:
    differences: Stepping through the differences between two renderings, each to accept or to reject.
    help: Every command of where the focus is, as lines of a list that runs what is chosen.
    lookup: A line to look something up with, and what is found under it as one types.
    marking: Marking an error by keys: a span, its type, its severity and a comment.
    propagation: Proposed fixes: an edit made once, and the other occurrences that it applies to.
    questions: Small questions: a line of text, yes or no, one of a list.
    rating: Rating a segment from 0 to 100 (ESA and direct assessment).
    repetitions: The repetitions of a segment: each to propagate to or to skip, or to exclude for good.
    replace: Find and replace in all segments, with a preview before anything changes.
    scorecard: The scorecard of the error marks, how far reviewers agree, and where they differ.
    suggestion: One suggestion in full: its text, what matched, and how both differ from what is there.
    term: A new term: its source, its target, and a note.
    verifying: What an engine says of a rendering: its back-translation, and the words that it finds unlikely.
    versions: Revisions as lines of a list.
"""
