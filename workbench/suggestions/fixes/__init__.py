"""Fixes learned from edits: a difference is generalised into a repair, and the other places where it applies are found.

Modules: `learning` (from a difference to lessons), `typography` (styles of marks and spaces), `finding` (where a fix
applies in a text), `forms` (other forms of its words), `outcomes` (what became of a place), `corpus` (the text as it is
searched), `spreading` (which places are offered).
"""
