"""Scores of the open text, and of its revisions and other systems against references.

Modules:
    common_segments: Several texts cut into the same lines, so that they can be compared as files of segments are.
    comparing: The commands that compare a session's text: its standings, the scores of its segments.
    comparison: How texts stand against their yardsticks: what the score screen, the report and the command line show.
    coverage: How much of a text its scores stand on, kept up to date segment by segment.
    effort: What the repair of the text cost: counted at the keyboard, measured from the journal.
    live_scores: Scores of the text under repair that follow every edit.
    other_texts: The texts that stand beside the one under repair: other systems' renderings and further references.
    pairs: What is compared with what: the pairs of texts that the scores of a work stand on.
    replay: The text at earlier moments, apart from the one under repair.
    running_totals: The counts of every pair of a text and their sums, which follow one pair at a time.
    score_history: Finds out how a text stood at its moments, beside other systems and against every yardstick.
"""
