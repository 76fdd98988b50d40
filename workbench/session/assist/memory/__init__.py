"""The translation memories of an open work.

Modules:
    confirmed_units: The confirmed segments of a work as units of a memory.
    memories: The translation memories of a session: what they know of a segment.
"""
