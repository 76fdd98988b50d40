"""`fixes.toml`: the repairs that a project remembers, and those that nobody wants to be offered again.

The file is meant to be read and edited by people too. What stands in it besides, comments for example, stays where it
is when a rule comes or goes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from workbench.domain.fixes import Fix, FixKind, Rule, Verdict
from workbench.errors import InputError, UsageError
from workbench.store.files import quoted, read_bytes, write_whole

NAME = "fixes.toml"
TABLES = {"rule": Verdict.RULE, "refused": Verdict.REFUSED}
"""The tables of the file, and what they say of a repair."""
KEYS = {"kind", "old", "new"}
HEADING = """\
# Repairs of this project: `old` is replaced by `new`. A [[rule]] is looked for in everything that arrives and offered
# where it applies; one that is [[refused]] is never offered. kind: phrase (words; may be left out), casing (capitals
# alone) or typography (marks and spaces; x stands for any text, 0 for a digit).
"""


def read_rules(path: Path) -> list[Rule]:
    """The rules of a file, in its order; none where there is no file.

    Raises:
        InputError: It is no TOML, or says something that is no rule.
    """
    return _parsed(_text(path), path)


def put_rule(path: Path, rule: Rule) -> None:
    """Remember a decision about a repair; an earlier one about the same repair goes.

    Raises:
        InputError: The file cannot be read.
        UsageError: The repair holds what no file of text can hold.
        OutputError: The file cannot be written.
    """
    text = _without(_text(path), rule.fix, path) or HEADING
    write_whole(path, f"{text.rstrip()}\n\n{_table(rule)}".encode())


def drop_rule(path: Path, fix: Fix) -> bool:
    """Forget what was decided about a repair; False where nothing was.

    Raises:
        InputError: The file cannot be read.
        OutputError: The file cannot be written.
    """
    text = _text(path)
    left = _without(text, fix, path)
    if left == text:
        return False
    write_whole(path, f"{left.rstrip()}\n".encode())
    return True


def _text(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"is no text in UTF-8: {error}", place=str(path)) from error


def _parsed(text: str, path: Path) -> list[Rule]:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is no valid TOML: {error}", place=str(path)) from error
    unknown = [name for name in values if name not in TABLES or not isinstance(values[name], list)]
    if unknown:
        raise InputError(f"{unknown[0]!r} is not known; there are [[rule]] and [[refused]]", place=str(path))
    return [Rule(_fix(entry, path), TABLES[name]) for name, entries in values.items() for entry in entries]


def _fix(entry: object, path: Path) -> Fix:
    if not isinstance(entry, dict) or not {"old", "new"} <= set(entry) <= KEYS:
        raise InputError("a rule has the keys old and new, and perhaps kind", place=str(path))
    kind, old, new = entry.get("kind", FixKind.PHRASE.value), entry["old"], entry["new"]
    if kind not in tuple(FixKind) or not isinstance(old, str) or not isinstance(new, str) or not old:
        raise InputError(
            f"a rule says {entry!r}; kind is {', '.join(FixKind)}, old and new are texts, old not empty",
            place=str(path),
        )
    return Fix(FixKind(kind), old, new)


def _table(rule: Rule) -> str:
    name = next(name for name, verdict in TABLES.items() if verdict is rule.verdict)
    try:
        values = {"kind": rule.fix.kind.value, "old": rule.fix.old, "new": rule.fix.new}
        return f"[[{name}]]\n" + "".join(f"{key} = {quoted(value)}\n" for key, value in values.items())
    except InputError as error:
        raise UsageError("the repair holds bytes that are no text, so that no file can keep it") from error


def _without(text: str, fix: Fix, path: Path) -> str:
    """The text of a file without the tables about a repair, everything else as it is."""
    rules = _parsed(text, path)
    kept = [rule for rule in rules if rule.fix != fix]
    if len(kept) == len(rules):
        return text
    lines = text.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if line.lstrip().startswith("[[")]
    pieces = ["".join(lines[: starts[0]])]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        piece = "".join(lines[start:end])
        if not _is_about(piece, fix, path):
            pieces.append(piece)
    left = "".join(pieces)
    return left if _is_same(left, kept, path) else HEADING + "\n" + "\n".join(map(_table, kept))


def _is_about(piece: str, fix: Fix, path: Path) -> bool:
    try:
        return [rule.fix for rule in _parsed(piece, path)] == [fix]
    except InputError:
        return False


def _is_same(text: str, rules: Sequence[Rule], path: Path) -> bool:
    """Whether a text says exactly these rules; not where a text of several lines looked like a table."""
    try:
        return sorted(map(repr, _parsed(text, path))) == sorted(map(repr, rules))
    except InputError:
        return False
