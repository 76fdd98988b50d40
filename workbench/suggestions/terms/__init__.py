"""Terms: where a text uses them, what to use instead, and which words of a text may be terms.

- `folding`: when two words are the same word.
- `finder`: the places of all terms of one language in a text, in one pass.
- `compounds`: terms that are a part of a longer word.
- `termbase`: the terms of one file, for both sides of a pair of languages.
- `suggester`: what the termbases suggest for a segment.
- `candidates`: words of a text that may be terms.

Modules:
    automaton: Which of many words a text holds, in one pass: by pyahocorasick, or in Python.
    candidates: Which expressions of a text may be terms: phrases it repeats, words in quotation marks.
    compounds: Terms that are a part of a longer word: `leiri` in `vankileirillä`.
    finder: Where a text uses the terms of a termbase, found in one pass over the text whatever the number of terms.
    folding: When two words are the same: without the case of letters, and however their marks are written.
    suggester: What the termbases suggest for a segment: the terms of its source text.
    termbase: The terms of one file, ready to be found on both sides of a pair of languages.
"""
