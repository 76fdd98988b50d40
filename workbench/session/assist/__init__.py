"""Help beside the cursor: suggestions of memories, engines, terms and fixes.

Modules:
    dictionaries: The dictionaries of a person and of a project, for looking up a word in any of its forms.
    engines/: Translation engines in an open work.
    fixes/: Fixes that spread over an open work and a project.
    memory/: The translation memories of an open work.
    shortlist: The suggestions for one segment in the order they are shown: ranked as they arrive.
    suggesting: Help with a segment: every suggester is asked in one way, and what it says is taken in one way.
    terms/: The terms of a project and of an open work.
    word_alignment: Which words of the other side stand for some words of a segment: guessed, for a person to check.
"""
