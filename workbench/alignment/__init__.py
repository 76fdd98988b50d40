"""Lines up two texts: a text and its translation, or two versions of one text."""

from workbench.alignment.choice import Mode, align
from workbench.alignment.revision import align_revision

__all__ = ["Mode", "align", "align_revision"]
