"""Floor 3: the journal and the project on disk.

`folder` (where things lie in a project), `about` (what a work says of itself), `settings` (`workbench.toml`),
`journal` (SQLite: segments, revisions, drafts), `connecting` (opening its file), `rows` (segments read when they are
looked at), `codec` (values of the journal), `lock` (one writer at a time), `files` (written whole or not at all),
`derived` (what can be computed again).
"""
