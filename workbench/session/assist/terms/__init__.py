"""The terms of a project and of an open work.

Modules:
    loaded_termbases: The termbases of a project as they are on the disk: read when first asked for.
    opening_terms: The terms of a project for verbs that need no open work.
    project_terms: The terms of a project without an open work: its termbases.
    terms: The terms of an open work: where its segments use them, and which of its words may be terms.
"""
