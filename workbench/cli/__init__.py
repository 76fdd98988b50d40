"""Floor 5: the command line, one module a verb.

`main` finds the verb and imports its module only then; `output` writes data to standard output or whole to a file,
`tables` lays text out for people, `diagnostics` has the words on standard error and the exit codes, `inputs` the
parameters that several verbs share, `projects` opens the work that a verb is about.

Modules:
    accept: The verb `accept`.
    add: The verb `add`.
    agreement: The verb `agreement`.
    align: The verb `align`.
    annotate: The verb `annotate`: error marks and judgements of a work.
    annotation_exchange: The verbs `annotate import` and `annotate export`.
    ask: The verb `ask`.
    check: The verb `check`.
    checks: The verb `checks`.
    completion: The verb `completion`.
    demo: The verb `demo`.
    diagnostics: Words on standard error, and how a command ends.
    doctor: The verb `doctor`.
    effort: The verb `effort`.
    export: The verb `export`.
    fixes: The verb `fixes`.
    grammar: The grammar that every verb shares: examples, former spellings.
    history: The verb `history`.
    init: The verb `init`.
    inputs: Parameters that several verbs share: files, languages, the parts of a contract's objects.
    list: The verb `list`.
    listing: Segments of a work as rows, for every verb that shows some.
    main: The command `workbench`: finds the verb, and imports only its module.
    memory: The verb `memory`: translation memories.
    memory_tables: Matches, units and statistics of the verb `memory`, for people and for programs.
    met_rules: Says which rules of the project apply in text that arrived.
    models: The verb `models`.
    open: The verb `open`, which needs no name: `workbench [PATH]`.
    output: Data on standard output, or whole in a file.
    projects: Opens the work that a verb is about.
    redo: The verb `redo`.
    reference: The command line described from itself: for the manual as Markdown, and as a man page.
    repetitions: The verb `repetitions`.
    replace: The verb `replace`.
    report: The verb `report`.
    revise: The verb `revise`.
    sarif: Findings as SARIF 2.1.0, the form that code hosts show beside a file.
    score: The verb `score`.
    score_shapes: Scores in every shape of the verb `score`.
    score_tables: Scores as tables for people.
    scorecard: The verb `scorecard`.
    segment: The verb `segment`.
    shapes: Scores as fields, as the contract has them.
    status: The verb `status`.
    suggest: The verb `suggest`.
    tables: Text for people: aligned columns that wrap to the terminal.
    term_output: Terms as programs and as people read them.
    terminal: The way from the command line to the terminal interface, which it does not know.
    terms: The verb `terms`.
    translate: The verb `translate`.
    undo: The verb `undo`.
    verbs: Every verb with its line in the help, in the order of the work.
    work_scores: The scores of a work of a project, for the verb `score`.
    works: The verb `works`: the works of a project, renamed, removed and brought back.
"""
