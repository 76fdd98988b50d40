"""Floor 4: a person's open project. Every command of either face is a method here.

`session` (the whole), `core` (text, journal, drafts), `editing`, `taking`, `history`, `searching`, `reviewing`,
`scoreboard`, `rows`, `handover` (its parts), `opening`, `importing` and `updating` (from files), `projects` (making
one, adding to it), `oneshot` (verbs on files without a project), `demonstration`, `doctor`.
"""
