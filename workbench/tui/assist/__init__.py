"""Help at the cursor: suggestions, completion, proposed fixes and repetitions, engines, terms.

Modules:
    completion: How a segment may go on, offered behind the cursor while one types.
    engine_threads: A thread for each engine, so that a slow one holds up nobody else.
    engines: The engines on command: many segments at once, other translations of one, verification.
    propagation: What a confirmed segment offers elsewhere: proposed fixes, and repetitions to propagate it to.
    queries: Questions to the engines about one segment, and what they answer.
    suggestions: The suggestions for the current segment: asked for, shown and inserted.
    terms: Terms marked in the texts, new ones added, words and phrases looked up.
    waiting: Waiting for an answer beside the keys.
"""
