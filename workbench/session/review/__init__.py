"""What checks and people find wrong in the open text.

Modules:
    annotating: Marking errors and judging segments: MQM, ESA and direct assessment.
    assessing: What the marks of a work come to: scorecards, agreement, and marks from and for other programs.
    findings: The findings of the text under repair, kept up to date from revision to revision.
"""
