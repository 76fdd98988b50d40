"""Floor 2: metrics whose sums follow an edit, tests between systems, and what people's marks and work come to.

Numbers: `options` (which metric, with which options), `metrics` (metrics by name and their sums), `bleu`, `chrf`, `ter`
and `neural` (one family each), `ngrams` and `edit_rate` (the counting), `batch` (many pairs on all processors), `kept`
(counts kept by content). Comparing: `resampling` (random numbers as sacrebleu draws them), `comparing` (verdicts),
`power` (what a text can show), `guards` (likely mistakes), `corpus` (files of segments against references).
"""
