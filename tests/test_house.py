"""The house as its folders describe it: each `__init__` lists what lies beside it, no more and no less."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import workbench

PACKAGE = Path(workbench.__file__).parent
FOLDERS = sorted(
    folder
    for folder in (PACKAGE, *PACKAGE.rglob("*"))
    if folder.is_dir() and folder.name != "samples" and any(folder.glob("*.py"))
)
LISTED = re.compile(r"^    ([a-z_]\w*/?): \S", re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(PACKAGE.parent)))
def test_a_folder_lists_what_it_holds(folder: Path) -> None:
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    rooms = {f"{path.name}/" for path in folder.iterdir() if path in FOLDERS}
    listed = LISTED.findall(text.partition("Modules:\n")[2])
    assert sorted(listed) == sorted(modules | rooms)
