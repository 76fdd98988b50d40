"""Help at the cursor: suggestions, completion, proposed fixes and repetitions, engines, terms.

Modules:
    completion: How a segment may go on, offered behind the cursor while one types.
    engine_threads: A thread for each engine, so that a slow one holds up nobody else.
    engines: The engines on command: many segments at once, other translations of one.
    propagation: What a confirmed segment offers elsewhere: proposed fixes, and repetitions to propagate it to.
    queries: Questions to the engines about one segment: each is asked in a thread of its own.
    suggestions: Suggestions for the current segment: engines are asked once the cursor rests.
    terms: Words and terms: terms marked in the texts, new ones added, words and phrases looked up.
    waiting: Waiting for an answer beside the keys.
"""
