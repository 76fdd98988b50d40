"""What a translation carries over as it is: inline marks, placeholders, addresses and names from code."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import regex

PATTERN = regex.compile(
    r"""
      <(?:/?\d{1,6}/?|[/!?]?[A-Za-z_](?:[^<>"'\n]|"[^"<\n]{0,500}"|'[^'<\n]{0,500}'){0,500})>     # <b> </b> <br/> <1>
    | &(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});                              # &amp; &#160;
    | \{\{\s{0,3}[\w.\-:|\[\]()$@]{1,80}\s{0,3}\}\}                                                 # {{a.b}}
    | [$%\#]?\{[\w.\-:|\[\]()!,<>^=+]{0,80}\}                                                       # {name} ${x}
    | %\([\w.]{1,80}\)[-+0\#]{0,3}\d{0,3}(?:\.\d{1,3})?[diouxXeEfFgGcrsa]                           # %(name)s
    | %(?:\d{1,2}\$)?[-+0\#']{0,3}(?:\d{1,3}|\*)?(?:\.(?:\d{1,3}|\*))?(?:hh?|ll?|[zjtL])?
      [diouxXeEfFgGaAcspn@](?![\p{L}\p{N}])                                                         # %d %1$s %.2f
    | (?<!\w)`[^`\n]{1,200}`                                                                        # `code`
    | (?<![\p{L}\p{N}])(?:https?|ftp|mailto|file):[^\s<>"'“”„«»]{2,2000}(?<![.,;:!?)\]}…])   # addresses
    | (?<![\p{L}\p{N}.])www\.[^\s<>"'“”„«»]{2,2000}(?<![.,;:!?)\]}…])
    | (?<![\p{L}\p{N}._%+\-])[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,8} # a@b.c
    | (?<![\p{L}\p{N}_])(?:_*[\p{L}\p{N}]{1,80}_[\p{L}\p{N}_]{0,200})(?![\p{L}\p{N}_])              # file_name
    """,
    regex.VERBOSE,
)
"""Every repetition has a bound, so that the cost grows with the length of the text and no faster."""


class Placeholder(NamedTuple):
    """One piece that is not translated."""

    start: int
    """Code points from the start of the text."""
    end: int
    text: str


def placeholders(text: str) -> list[Placeholder]:
    """The inline marks, placeholders, addresses and names from code in a text, in order and without overlap."""
    return [Placeholder(found.start(), found.end(), found[0]) for found in PATTERN.finditer(text)]


def lost_placeholders(source: str, target: str) -> list[str]:
    """The placeholders that a source has and its rendering has not, or has less often; in the order of the source."""
    here = placeholders(source)
    if not here:
        return []
    missing = Counter(found.text for found in here) - Counter(found.text for found in placeholders(target))
    lost = []
    for found in reversed(here):
        if missing[found.text]:
            missing[found.text] -= 1
            lost.append(found.text)
    return lost[::-1]
