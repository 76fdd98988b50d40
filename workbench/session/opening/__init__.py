"""From files and folders to an open work.

Modules:
    file_roles: Which text of a work a file is: the one of its role, or one that stands beside it.
    guessing: Which work a file belongs to, and what it is to it, if a person does not say so.
    importing: From the files of a work to its renderings and the segments to repair.
    opening: Opening a project: the files are read the first time, the journal ever after.
    projects: Making a project and adding renderings to it.
    rules_for_new_mt: A machine rendering that arrives meets the rules of its project.
    updating: A file of an open work that came again in another version: it is lined up anew.
    works: The works of a project as a whole: renamed, removed and brought back.
"""
