"""Translation engines in an open work.

Modules:
    cooldowns: Suggesters that failed are left alone for a while, so that not every segment waits for them in vain.
    models: The models of the translation engines on this machine: listed, installed, removed.
    pretranslating: Translates many segments with an engine: planned, run in any thread.
    prompt_context: What an engine is told beside a segment: the terms in it, the best matches for it.
    status: Which translation engines there are, and what each has, without asking any of them for a translation.
    translating: Translation engines in an open work: pre-translation of many segments, and help with one.
"""
