"""Floor 2: rules that look at a unit of a text and report findings.

Offers:
    `base`: `Unit`, `Profile`, and `Check`, from which every rule descends.
    `registry`: all checks that are installed, and those that a profile asks for.
    `inspector`: `Inspector`, the findings of a text that changes while somebody edits it.
    `oneshot`: `check_text`, the findings of a text that does not change.
    `fixes`: `apply_suggestions`, the certain repairs carried out.

The families, one file each: `spacing`, `quotes`, `characters`, `marks`, `words`, `foreign`, `terms`, `figures`,
`furniture`, and for English `grammar`, `clauses`, `verbs`, `capitals`. Their word lists are files in `data/`. A package
of somebody else adds a family as ours are added: an entry point in the group `workbench.checks` that names a tuple of
check classes.
"""
