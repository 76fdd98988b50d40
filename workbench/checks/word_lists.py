"""Word lists that stand beside the checks, read on first use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list under `data/` in order, without comments (`#` at the start) and empty lines.

    Args:
        name: Path under `data/` without `.txt`, for example `en/brands`.
    """
    text = files("workbench.checks").joinpath(f"data/{name}.txt").read_text("utf-8")
    return tuple(line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list under `data/`, parted by white space."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def has_list(name: str) -> bool:
    """True when there is such a list."""
    return files("workbench.checks").joinpath(f"data/{name}.txt").is_file()
