"""Lines up two texts: a text and its translation, or two versions of one text.

`choice` picks the way; `revision` and `bitext` are the two. Both explain each segment by short spans of the other
text (`evidence`, `lexicon`), find the best way through with a dynamic programme (`dynamic`) inside rectangles
(`anchors`, `partition`, `passes`, `guide`), and learn from each look for the next (`parameters`, `lengths`).
`crossing` links what was moved; `strength` says how sure a link is.

Modules:
    anchors: Pairs of segments that are certain before anything is computed, and the rectangles between them.
    bitext: Lines up a text and its translation, without a model: by lengths, paragraphs, numbers.
    candidates: Segments that share rare words: where to look, without comparing every segment with every other.
    choice: Chooses how two texts are lined up: as two versions in one language, or as a text and its translation.
    cognates: Words of two languages that look alike: names, loans, relatives.
    comparer: Two texts made ready for comparison, and the best blocks inside any rectangle of them.
    crossing: Passages that were moved: links between what the main order left alone on both sides.
    dynamic: The best way through two short texts: a dynamic programme over blocks of up to five segments a side.
    evidence: How well each segment of one side is explained by each short span of the other.
    features: What a segment is compared by: folded words, characters of scripts without spaces, numbers and marks.
    guide: Where in a long translation a segment is to be looked for: pairs that support each other, as a rising line.
    layout: How well the paragraphs of two texts agree: a link seldom has a paragraph begin on one side only.
    lengths: How well the lengths of two spans fit each other.
    lexicon: Which words of one side to expect, given the words of the other: copies, forms of one word.
    links: Turns blocks into links.
    loans: Names and loans in two scripts: words whose consonants sound alike, such as `accordion` and `アコーディオン`.
    parameters: What the programme believes about a document before and after it has seen it.
    partition: Cuts two long texts into rectangles small enough for the dynamic programme.
    passes: Goes over a document several times: to learn what it is like, then to line it up.
    primer: The few hundred words that nearly every text has, in many languages.
    revision: Lines up a flawed and a corrected text in one language.
    strength: How sure a link is.
    translations: What is known of the words of two languages: before anything was read.
    watch: Says how far a long job is and stops it when asked.
    wording: What a text and its translation are compared by: stems of words, loans, numbers by their worth.
"""

from workbench.alignment.bitext import align_bitext
from workbench.alignment.choice import AlignmentMode, align
from workbench.alignment.revision import align_revision

__all__ = ["AlignmentMode", "align", "align_bitext", "align_revision"]
