"""Floor 5: the command line, one module a verb.

`main` finds the verb and imports its module only then; `output` writes data to standard output or whole to a file,
`tables` lays text out for people, `diagnostics` has the words on standard error and the exit codes, `inputs` the
parameters that several verbs share, `projects` opens the work that a verb is about.
"""
