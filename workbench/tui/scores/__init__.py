"""The score screen.

Modules:
    score_tables: What the score screen shows, as styled text.
    scorecard_tables: What the scorecard dialog shows, as styled text: the quality score, and how far reviewers agree.
    screen: The score screen: versions and systems compared, a map of the segments, and those with the most impact.
"""
