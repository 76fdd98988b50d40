"""Floor 0: the nouns. Frozen data and pure functions on them; standard library only, no input or output.

Modules: `documents` (what a file holds), `segments` (what is repaired), `works` (a work and its renderings),
`alignment` (links between two texts), `revisions` (changes and their inverses), `findings` (what checks report),
`annotations` (what people mark and judge), `scores` (what metrics say).
"""
