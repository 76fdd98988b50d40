"""Translation memory: units on the disk, exact, fuzzy and partial matches, concordance, statistics.

Modules:
    adapting: The target of a unit made to fit where its source differs in numbers and names alone.
    concordance: Where words stand in the units of some memories, on either side, in any of their forms.
    connecting: Opening the file of a memory: made where there is none.
    evidence: Units of a memory that show how the words of two texts are translated.
    features: A text as numbers, a pair for each of its words, numbers and marks.
    fragment_targets: Which part of a unit's target stands for a row of words of its source text.
    fragments: Words in a row that a source text shares with units of a memory, where no whole unit matches.
    lookup: Matches of a source text in some memories, the best first.
    matches: What a memory answers: matches with what differs, and places where words stand.
    memory: A translation memory: its units and what is derived from them, asked for matches and for words.
    neighbours: The nearest source texts of a large memory: indices of its words, beside the memory and made from it.
    percent: How well two texts match, as three percentages; how they are reckoned is said at `likeness`.
    postings: Which source texts of a memory hold which words: an inverted index in one file.
    recent: The source texts of a small memory, or the newest ones of a large memory, compared one by one.
    statistics: How much of a text the memories know already: segments, words and characters by how well they match.
    stems: How well two texts match when each word stands for the word that it is a form of.
    store: The units of a memory on the disk: one SQLite file, read by many threads, written by one at a time.
    suggester: Translation memories as one of those who are asked about a segment.
    words: The words of a memory, on either side: a full-text index beside the memory and made from it.
"""
