"""The verbs on files without a project.

Modules:
    annotations: The verbs `scorecard` and `agreement` on annotation files, without a project.
    checking: The verb `check` on files, and the catalogue of checks.
    memories: The verb `memory` on memories and files, without an open work.
    scoring: The verb `score` on files of segments, one a line.
    segmenting_and_aligning: The verbs `segment` and `align` on files, without a project, and how such files are read.
    terms: Terms of files, without a project: termbases read and written, terms found in a text, candidates of a text.
    translating: The verb `translate` on a file, without a project.
"""
