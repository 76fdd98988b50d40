"""Floor 4: a person's open project. Every command of either face is a method here.

Modules:
    assist/: Help beside the cursor: suggestions of memories, engines, terms and fixes.
    demonstration: A sample, mostly the founding article, in a project of its own.
    doctor: What is installed, what is missing, whether a project is sound, and what to do next.
    editing/: What a person does to segments.
    export: Handing over: the clean text and the bilingual table, as files.
    files/: The verbs on files without a project.
    opening/: From files and folders to an open work.
    reporting: What came of a work, for people who were not there: its report and its effort.
    review/: What checks and people find wrong in the open text.
    scores/: Scores of the open text, and of its revisions and other systems against references.
    session: A session: one person's open project, with every command of either face as a method of one of its parts.
    status: How far each work of a project is: what `workbench status` and its files screen show.
    text/: The text under repair, its journal and what hangs on its segments; nothing in `session` is below it.
"""
