"""Floor 2: metrics, and sums of them that follow an edit.

`metrics` (sacrebleu's BLEU, chrF and TER as sufficient statistics), `edit_rate` (the same TER in less time), `batch`
(many pairs on all processors), `corpus` (files of segments against references).
"""
