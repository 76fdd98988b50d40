"""Floor 0: the nouns. Frozen data and pure functions on them; standard library only, no input or output.

Modules:
    alignment: Links between the segments of two texts.
    annotations: What a person says of a text: error marks on spans, and judgements of whole segments.
    clean_text: The text that is handed over: the working renderings in order, dropped segments left out.
    documents: What a file holds: segments with the text between them, so that nothing is lost on the way back.
    effort: What a repair cost a person at the keyboard: keys by kind, and active time.
    findings: What a check reports.
    fixes: Repairs learned from edits: what was replaced by what, where else that applies.
    inputs: What a caller may give: paths, files and lists of texts, checked once.
    memories: What a translation memory holds: units, each a source text with the target text that somebody gave it.
    reasons: Why a revision was made: what the person did, and what that was about.
    revisions: Changes of a text: applied, inverted and replayed without a screen and without a database.
    scores: What metrics say, and of what.
    segments: The smallest piece that is repaired on its own, with everything that hangs on it.
    sort_keys: Keys that sort, with room for another between any two: an insertion renames nothing.
    suggestions: What may help with a segment: the question, and the answers of memory, engines.
    terms: Words that are fixed for a concept, and the places where a text uses them.
    works: A work of a project: what it is, which renderings it has and who made them.
"""
