"""Fixes learned from edits: a difference is generalised into a repair, and the other places where it applies are found.

Modules:
    casing: Capitals that are carried over from the place to what is put there.
    corpus: The segments of a text as repairs are looked for in them.
    finding: Where a fix applies in a text, and what it would make of each place.
    forms: Other forms of the words of a fix: `retraining camps` where `retraining camp` was repaired.
    learning: From the difference between two renderings of a segment to what may be repaired elsewhere.
    outcomes: What became of a place of a text in a later rendering of it.
    pieces: The replaced words of a difference: each cut as small as it says something.
    propagation: Which places a repair is offered for, by what the person did where it might have been made before.
    suggester: Suggests the repairs that are known, where they apply to a segment.
    typography: Styles of marks and spaces: which there are, where one stands in a text, and what it is turned into.
    vocabulary: How telling a word is: whether it says enough to know a place again by it.
    widening: Words beside the replaced ones that tell the right places.
"""
