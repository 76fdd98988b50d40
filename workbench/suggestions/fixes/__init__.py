"""Fixes learned from edits: a difference is generalised into a repair, and the other places where it applies are found.

Modules: `learning` (from a difference to lessons) with `pieces` (the replaced words), `widening` (the words beside
them), `vocabulary` (how telling a word is) and `typography` (styles of marks and spaces); `finding` (where a fix
applies in a text) with `casing` and `forms` (capitals and other forms of the words); `outcomes` (what became of a
place), `corpus` (the text as it is searched), `spreading` (which places are offered), `suggester` (known fixes for
the segment at the cursor).
"""
