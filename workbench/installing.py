"""The commands that add to this copy of the program, which depend on how it was installed.

Only the standard library is used, so that any room may ask. Double quotes serve every shell, that of Windows too.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKAGE = "translation-workbench"
"""The name under which the program is published."""
IS_WINDOWS = sys.platform == "win32"
FOLDER = "Scripts" if IS_WINDOWS else "bin"
"""Where an environment has its programs."""
REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")
EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")


def command_for_extra(extra: str, prefix: Path | None = None) -> str:
    """The command that installs an optional part of the program.

    Args:
        extra: Its name, as `mt`.
        prefix: The environment the program is installed in; without it the one that runs.
    """
    here = prefix or Path(sys.prefix)
    if _is_checkout(here):
        return f"{_uv(here)} sync --inexact --extra {extra}"
    # These two make their environment anew and forget what is not named.
    if _is_of_uv(here):
        return f"uv tool install {_with_extras(*_extras_here(), extra)}"
    if _is_of_pipx(here):
        return f"pipx install --force {_with_extras(*_extras_here(), extra)}"
    return f"pip install {_with_extras(extra)}"


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
        return f"uv tool install {_with_extras(*_extras_here())} --with {wanted}"
    return f"pipx inject {PACKAGE} {wanted}" if _is_of_pipx(here) else f"pip install {wanted}"


def requirements() -> list[tuple[str, str]]:
    """Each package the program asks for, with the extra it belongs to or nothing."""
    try:
        lines = distribution(PACKAGE).requires or []
    except PackageNotFoundError:
        return []
    found = []
    for line in lines:
        name, extra = REQUIREMENT.match(line), EXTRA.search(line)
        if name:
            found.append((name[0], extra[1] if extra else ""))
    return found


def version_of(package: str) -> str | None:
    """The version of a package that is installed here; None where it is not."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def program(prefix: Path | None = None) -> str:
    """What a person types to start the program: its name, or its path where the shell does not find it by name."""
    here = prefix or Path(sys.prefix)
    path = here / FOLDER / ("workbench.exe" if IS_WINDOWS else "workbench")
    found = shutil.which("workbench")
    if not path.is_file() or (found is not None and Path(found).resolve() == path.resolve()):
        return "workbench"
    return str(path.relative_to(Path.cwd()) if here.parent == Path.cwd() else path)


def _with_extras(*extras: str) -> str:
    return f'"{PACKAGE}[{",".join(dict.fromkeys(extras))}]"' if extras else PACKAGE


def _extras_here() -> list[str]:
    """The extras whose packages are all installed."""
    wanted: dict[str, list[str]] = {}
    for package, extra in requirements():
        wanted.setdefault(extra, []).append(package)
    return [extra for extra, packages in wanted.items() if extra and all(map(version_of, packages))]


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
