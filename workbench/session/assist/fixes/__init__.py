"""Fixes that spread over an open work and a project.

Modules:
    confirmed_edits: What a revision teaches: segments that a person confirmed.
    other_works: The other works of a project: where a repair applies in them too, and making it there.
    propagation: Fixes that spread: what a confirmed segment teaches, where else it applies.
    rules: The repairs that a project remembers, read again when somebody edited their file.
"""
