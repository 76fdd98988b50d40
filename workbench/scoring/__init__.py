"""Floor 2: metrics whose sums follow an edit, tests between systems, and what people's marks and work come to.

Numbers: `options` (which metric, with which options), `metrics` (metrics by name and their sums), `bleu`, `chrf`, `ter`
and `neural` (one family each), `ngrams` and `edit_rate` (the counting), `batch` (many pairs on all processors), `kept`
(counts kept by content). Comparing: `resampling` (random numbers as sacrebleu draws them), `comparing` (verdicts),
`power` (what a text can show), `guards` (likely mistakes), `corpus` (files of segments against references).

Modules:
    agreement: How far people who judged the same segments agree, and where they differ most.
    base: What a metric is here: counts of each segment that can be summed, and scores of such sums.
    batch: Many pairs measured at once: on all processors where there are many, and stoppable at any time.
    bleu: BLEU: sacrebleu's counts, tokens and scores, counted for many segments at once.
    bootstrap: Bootstrap intervals of sums over segments.
    chrf: ChrF and chrF++: sacrebleu's counts and scores, counted for many segments at once.
    comparing: Systems against the first one: tests, correction for many of them, and verdicts in words.
    corpus: Whole files of segments against references: what the `score` command answers.
    correlation: How far two lists of numbers, or of decisions, agree.
    edit_rate: The edits that TER counts, by the search that sacrebleu makes, without the work that cannot matter.
    effort: What a repair cost: edit distances, and time a word.
    guards: What is likely a mistake in the texts given for scoring: some of it stops.
    kept: Counts kept by what was measured, so that no pair is measured twice.
    metrics: Metrics by their names, measured one by one or together.
    neural: Models of the COMET family as a metric.
    ngrams: How many n-grams two sequences share, counted for many pairs at once by sorting numbers.
    options: Which metric with which options, in one notation for the command line, the Python API and settings.
    power: How often a text such as this one would show a gap of a given size: the power of a paired test.
    resampling: Paired tests and bootstrap samples, with the random numbers and the rounding of sacrebleu.
    results: What scoring answers: plain frozen data.
    scorecard: Scorecards: penalties of marked errors, normalised by a named formula, with an interval and a verdict.
    scorecard_profile: Profiles of scorecards: what an error weighs, how penalties become a score, and what passes.
    ter: TER and HTER: sacrebleu's words, edits and scores.
    tokenizers: The usual tokenizer of BLEU, made faster, and what some others need on the machine.
    workers: Worker processes that import this package and nothing of the program that asked.
"""
