"""Lines up two texts: a text and its translation, or two versions of one text.

`choice` picks the way; `revision` and `bitext` are the two. Both explain each segment by short spans of the other
text (`evidence`, `lexicon`), find the best way through with a dynamic programme (`dynamic`) inside rectangles
(`anchors`, `partition`, `passes`, `guide`), and learn from each look for the next (`parameters`, `lengths`).
`crossing` links what was moved; `strength` says how sure a link is.
"""

from workbench.alignment.bitext import align_bitext
from workbench.alignment.choice import Mode, align
from workbench.alignment.revision import align_revision

__all__ = ["Mode", "align", "align_bitext", "align_revision"]
