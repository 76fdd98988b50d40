"""Terms: where a text uses them, what to use instead, and which words of a text may be terms.

- `folding`: when two words are the same word.
- `finder`: the places of all terms of one language in a text, in one pass.
- `compounds`: terms that are a part of a longer word.
- `termbase`: the terms of one file, for both sides of a pair of languages.
- `suggester`: what the termbases suggest for a segment.
- `candidates`: words of a text that may be terms.
"""
