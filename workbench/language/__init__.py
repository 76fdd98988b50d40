"""Floor 1: pure functions on strings.

Modules:
    bidi: Keeping right-to-left text inside its own cells.
    break_rules: Sentences by rules that somebody wrote: where a text is cut, and where it is not.
    cells: How many cells of a terminal a text takes.
    compounding: How languages make longer words of words: compounds, what joins their parts, and endings.
    diff: What changed between two texts, word by word, as hunks that can be taken one at a time.
    forms: Which word a form belongs to, also one that no dictionary lists, by the rules of its language.
    frequencies: How common words are: the word lists that ship with the program, or the full ones of wordfreq.
    graphemes: What a reader takes for one character: the extended grapheme clusters of Unicode Standard Annex 29.
    joining: Words put between others without running into them.
    json_text: Values as JSON that any reader of UTF-8 takes and that acts on no terminal.
    lexicon: Is it a word of this language, how common is it, and what is it a form of.
    mqm: The error types of MQM 2.0: their ids, names and meanings, and how other tools call them.
    near_names: Which known name a person most likely meant by one that does not exist.
    numbers: Numbers in a text and what they are worth, however written: `6 000`, `6,000`, `٦٠٠٠`, `six thousand`.
    paragraphs: Blocks of a plain text: paragraphs that a blank line ends, lines, or lines that were wrapped by hand.
    patterns: Regular expressions as ICU and Java write them, turned into those of `regex`.
    placeholders: What a translation carries over as it is: inline marks, placeholders, addresses and names from code.
    scripts: Which way a text runs.
    segmentation: Sentences of a block of text.
    simple_splitter: Sentences by a few rules that hold in most languages, for machines that have no better splitter.
    spans: Spans that follow a text while it is changed.
    substitutes: Packages that the program can do without: what it does instead, and whether it had to.
    tags: Language codes.
    tokens: Words and punctuation marks with their places.
    visible: What of a text may be painted: every code point as a printable piece of a known width.
    word_table: A sorted table of words, each with a value of a few characters, that takes little room and is read fast.
    wrapping: Soft wrap of a text to a width in cells.
"""
