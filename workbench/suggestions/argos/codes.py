"""Language codes of packages for BCP 47 codes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _table() -> dict[str, str]:
    found = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
    return {key.lower(): value for key, value in found.items()}


@cache
def package_codes(tag: str) -> tuple[str, ...]:
    """The codes that packages of a language may have, the closest first: `pb`, then `pt`, for `pt-BR`.

    Args:
        tag: BCP 47 code.
    """
    parts = tag.replace("_", "-").lower().split("-")
    found: list[str] = []
    for length in range(len(parts), 0, -1):
        part = "-".join(parts[:length])
        found += [code for code in (_table().get(part), part) if code and code not in found]
    return tuple(found)
