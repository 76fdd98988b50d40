"""What a person does to segments.

Modules:
    accepting: Taking the corrected rendering: hunk by hunk, a segment at a time, or all at once.
    editing: What a person does to segments: revise, confirm, drop, split, join, insert, note, waive, lock.
    patterns: What a person looks for, as patterns that are valid and cannot hang.
    repetitions: Repetitions: segments that say the same.
    replacing: Find and replace on a text that is held still.
    searching: Finding segments: by state, by finding, by text; and replacing in all of them with a preview.
"""
