"""Floor 3: the journal and the project on disk.

Modules:
    about: `about.toml`: what a work says of itself.
    codec: Values of the domain as values of the journal and back.
    connecting: Opening the file of a journal: to write, to read beside a writer, or not at all when it is not ours.
    derived: What can be computed again, kept by content so that it need not be: statistics of scored pairs.
    effort: The table of effort: what each person did at each segment, as sums that only grow.
    engine_settings: The tables `[engines.NAME]` of the settings: where engines are and how they are asked.
    files: Files written whole or not at all.
    fixes: `fixes.toml`: the repairs that a project remembers, and those that nobody wants to be offered again.
    folder: Where things lie in a project.
    journal: The journal: every revision in order, the text they lead to, and what is being typed.
    lock: One writer at a time: who holds a project is told to whoever comes second.
    memory_settings: The tables `[memories.NAME]` and `[repetitions]` of `workbench.toml`.
    rows: The segments of a work, made from their rows only when they are looked at.
    settings: `workbench.toml`: the settings of a project, and those of the person for all projects.
    settings_schema: Every setting of `workbench.toml` with its type, default and meaning: what the manual lists.
    term_settings: The tables `[terms.NAME]` and `[dictionaries.NAME]` of `workbench.toml`.
"""
