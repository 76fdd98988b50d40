"""The commands that add to this copy of the program, which depend on how it was installed.

Only the standard library is used, so that any room may ask. Double quotes serve every shell, that of Windows too.
"""

from __future__ import annotations

import json
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKAGE = "translation-workbench"
"""The name under which the program is published."""
IS_WINDOWS = sys.platform == "win32"
FOLDER = "Scripts" if IS_WINDOWS else "bin"
"""Where an environment has its programs."""


def command_for_extra(extra: str, prefix: Path | None = None) -> str:
    """The command that installs an optional part of the program.

    Args:
        extra: Its name, as `mt`.
        prefix: The environment the program is installed in; without it the one that runs.
    """
    here = prefix or Path(sys.prefix)
    wanted = f'"{PACKAGE}[{extra}]"'
    if _is_checkout(here):
        return f"{_uv(here)} sync --inexact --extra {extra}"
    if _is_of_uv(here):
        return f"uv tool install {wanted}"
    return f"pipx install --force {wanted}" if _is_of_pipx(here) else f"pip install {wanted}"


def command_for_package(package: str, prefix: Path | None = None) -> str:
    """The command that installs another package beside the program.

    Args:
        package: Its name, with extras or a version where they matter.
        prefix: The environment the program is installed in; without it the one that runs.
    """
    here = prefix or Path(sys.prefix)
    wanted = package if package.replace("-", "").isalnum() else f'"{package}"'
    if _is_checkout(here):
        return f"{_uv(here)} pip install {wanted}"
    if _is_of_uv(here):
        return f"uv tool install {PACKAGE} --with {wanted}"
    return f"pipx inject {PACKAGE} {wanted}" if _is_of_pipx(here) else f"pip install {wanted}"


def program(prefix: Path | None = None) -> str:
    """What a person types to start the program: its name, or its path where the shell does not find it by name."""
    here = prefix or Path(sys.prefix)
    path = here / FOLDER / ("workbench.exe" if IS_WINDOWS else "workbench")
    found = shutil.which("workbench")
    if not path.is_file() or (found is not None and Path(found).resolve() == path.resolve()):
        return "workbench"
    return str(path.relative_to(Path.cwd()) if here.parent == Path.cwd() else path)


def _is_of_uv(prefix: Path) -> bool:
    """Whether `uv tool install` made the environment."""
    return (prefix / "uv-receipt.toml").is_file()


def _is_of_pipx(prefix: Path) -> bool:
    return (prefix / "pipx_metadata.json").is_file()


def _is_checkout(prefix: Path) -> bool:
    """Whether the program runs from a checkout, with the environment that `make` makes in it."""
    root = prefix.parent
    return (root / "uv.lock").is_file() and (root / "workbench").is_dir() and _root() in (None, root)


def _root() -> Path | None:
    """The folder that the program is installed from, where it is not copied; None where that is not known."""
    try:
        said = json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return None
    url = urlsplit(str(said.get("url", "")))
    return Path(unquote(url.path)) if url.scheme == "file" else None


def _uv(prefix: Path) -> str:
    """The uv of a checkout's environment, as it is typed in the checkout."""
    path = Path(prefix.name, FOLDER, "uv.exe" if IS_WINDOWS else "uv")
    return str(path) if (prefix.parent / path).is_file() else "uv"
