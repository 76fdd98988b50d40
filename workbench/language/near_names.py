"""Which known name a person most likely meant by one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONG = 5
"""Letters of a name that says enough to be compared strictly."""
SHORT_CUTOFF, LONG_CUTOFF = 0.6, 0.7
"""Share of letters that two names have in common, from which one may be meant by the other."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint for the end of a message, such as `; did you mean check?`; empty if no known name is close.

    Args:
        name: What the person wrote.
        known: The names that exist.
    """
    by_folded = {one.casefold(): one for one in known}
    cutoff = SHORT_CUTOFF if len(name) < LONG else LONG_CUTOFF
    found = get_close_matches(name.casefold(), by_folded, n=3, cutoff=cutoff)
    return f"; did you mean {' or '.join(by_folded[one] for one in found)}?" if found else ""


def no_such(what: str, name: str, known: Iterable[str]) -> str:
    """The sentence for a name that does not exist: a close one where there is one, else all that exist.

    Args:
        what: What the name is of, for example `check`.
        name: What the person wrote.
        known: The names that exist.
    """
    names = list(known)
    hint = did_you_mean(name, names) or (f"; there are {', '.join(names)}" if names else "; there is none")
    return f"no {what} is called {name!r}{hint}"
