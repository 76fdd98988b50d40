"""Floor 1: pure functions on strings.

Modules: `tokens` (words and marks with their spans), `segmentation` (sentences), `paragraphs` (blocks of a plain
text), `diff` (what changed between two texts), `lexicon` (is it a word), `graphemes`, `cells`, `visible` and
`wrapping` (text on a grid of character cells).
"""
