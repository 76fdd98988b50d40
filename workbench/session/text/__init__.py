"""The text under repair, its journal and what hangs on its segments; nothing in `session` is below it.

Modules:
    activity: What the person does at the keyboard, counted in memory until it is written down.
    annotation_tracking: Error marks that follow the text: through edits, splits.
    core: A person's open project: one work of it, and everything that can be done to its text.
    difference_spans: What differs between two renderings, as spans in each of them.
    history: What was done: undo, redo, the history of a segment, and any earlier moment of the text.
    joining: Two neighbouring segments as one.
    reasons: Revisions in words: what was done, whether it was undone or redone, and in which segments.
    rows: The rows of the text: its segments.
    text: The text under repair: its segments in order, found by id, by number and through their links.
"""
