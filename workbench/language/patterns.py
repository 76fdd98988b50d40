"""Regular expressions as ICU and Java write them, turned into those of `regex`.

Written from the metacharacters that SRX 2.0 allows (LISA OSCAR, 2008, section on regular expressions) and from the
ICU User Guide; the few of Java that rule files use are taken too.
"""

from __future__ import annotations

import regex

PIECE = regex.compile(
    r"\\Q(?P<quoted>.*?)(?:\\E|\Z)"
    r"|\\x\{(?P<code>[0-9A-Fa-f]{1,8})\}"
    r"|\\c(?P<control>[@-_a-z])"
    r"|\\(?P<escaped>.)"
    r"|\(\?(?P<flags>[a-zA-Z]*)(?P<off>-[a-zA-Z]+)?(?P<end>[:)])"
    r"|(?P<bracket>[\[\]])",
    regex.DOTALL,
)
LETTERS = frozenset("aAbBdDefGhHknNpPrRsStuUvVwWxXzZ")
"""Letters that mean something after a backslash."""
MEMBERS = {"h": r"\t\p{Zs}", "v": r"\n\x0b\f\r\x85\u2028\u2029"}
"""Kinds of white space that `regex` knows by no letter, or by another, as members of a set."""
ENDINGS = {"z": r"\Z", "Z": r"(?=(?:\r\n|[\n\r\x85\u2028\u2029])?\Z)", "e": r"\x1b"}
FLAGS = frozenset("imsxw")
"""Flags within a pattern that `regex` has too."""
JAVA_FLAGS = frozenset("uUd")
"""Flags of Java that `regex` needs not: its classes know Unicode."""


def translated(pattern: str) -> str:
    """A pattern as `regex.V1` reads it.

    Args:
        pattern: As ICU or Java read it. Property names, nested sets and their operators are the same in all three.

    Raises:
        ValueError: It holds an escape or a flag that does not exist, in one sentence.
    """
    pieces: list[str] = []
    at = depth = 0
    for found in PIECE.finditer(pattern):
        pieces.append(pattern[at : found.start()])
        at = found.end()
        if bracket := found["bracket"]:
            depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        pieces.append(_piece(found, is_in_set=depth > 0))
    return "".join([*pieces, pattern[at:]])


def _piece(found: regex.Match[str], *, is_in_set: bool) -> str:
    if found["quoted"] is not None:
        return regex.escape(found["quoted"], special_only=False)
    if found["code"] is not None:
        return regex.escape(_character(found["code"]), special_only=False)
    if found["control"] is not None:
        return f"\\x{ord(found['control'].upper()) ^ 64:02x}"
    if found["escaped"] is not None:
        return _escape(found["escaped"], is_in_set=is_in_set)
    if found["flags"] is not None and not is_in_set:
        return _flags(found["flags"], (found["off"] or "")[1:], found["end"])
    return found[0]


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"there is no character U+{code.upper()}") from error


def _escape(name: str, *, is_in_set: bool) -> str:
    if name.isascii() and name.isalpha() and name not in LETTERS:
        raise ValueError(f"\\{name} means nothing")
    if name in ENDINGS and not (is_in_set and name in "zZ"):
        return ENDINGS[name]
    members = MEMBERS.get(name.lower())
    if members is None:
        return f"\\{name}"
    if name.isupper():
        return f"[^{members}]"
    return members if is_in_set else f"[{members}]"


def _flags(on: str, off: str, end: str) -> str:
    """Flags for a group (`:`) or for what follows (`)`), those of Java left out."""
    unknown = set(on + off) - FLAGS - JAVA_FLAGS
    if unknown:
        raise ValueError(f"there is no flag {min(unknown)!r}")
    kept = "".join(flag for flag in on if flag in FLAGS)
    taken = "".join(flag for flag in off if flag in FLAGS)
    if not kept and not taken:
        return "(?:" if end == ":" else ""
    return f"(?{kept}{'-' + taken if taken else ''}{end}"
