"""Packages of somebody else, laid out in a folder as an installer lays them out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ACME = "acme-words"


def lay_out(folder: Path, points: Mapping[str, Mapping[str, str]], module: str, name: str = ACME) -> Path:
    """Lay out a package with one module.

    Args:
        folder: What is put on the path of modules.
        points: Groups without `workbench.`, each with its entry points; their objects are names in the module.
        module: The text of the module, which is called as the package is.
        name: The package.

    Returns:
        The file of the module.
    """
    title = name.replace("-", "_")
    info = folder / f"{title}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = []
    for group, members in points.items():
        lines.append(f"[workbench.{group}]")
        lines += [f"{key} = {title}:{value}" for key, value in members.items()]
    (info / "entry_points.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
    path = folder / f"{title}.py"
    path.write_text(module, encoding="utf-8")
    return path
