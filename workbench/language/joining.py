"""Words put between others without running into them."""

from __future__ import annotations

import regex

from workbench.language.tokens import CLUSTER_SCRIPTS

ENDS = regex.compile(rf"(?:[[\p{{L}}\p{{M}}\p{{N}}]--[{CLUSTER_SCRIPTS}]]|[,;:.!?)\]”»…])\Z", regex.V1)
"""A text after which a word needs a space."""
BEGINS = regex.compile(rf"[[\p{{L}}\p{{N}}]--[{CLUSTER_SCRIPTS}]]|[(\[“«]", regex.V1)
"""A text before which a word needs a space."""
FIRST = regex.compile(rf"[[\p{{L}}\p{{N}}]--[{CLUSTER_SCRIPTS}]]", regex.V1)
LAST = regex.compile(rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{CLUSTER_SCRIPTS}]]\Z", regex.V1)


def spaced(before: str, words: str, after: str) -> str:
    """Some words with a space on either side where they would run into what stands there.

    Scripts without spaces get none.

    Args:
        before: What stands before them.
        words: What is put in.
        after: What stands behind them.
    """
    head = " " if ENDS.search(before[-1:]) and FIRST.match(words) else ""
    tail = " " if LAST.search(words[-1:]) and BEGINS.match(after) else ""
    return f"{head}{words}{tail}"
