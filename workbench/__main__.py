"""`python -m workbench` and the console script."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.session.opening.importing import Progress


def main() -> int:
    """Run the command line; answers the exit code."""
    if sys.argv[1:] == ["--version"]:
        from workbench._version import __version__

        sys.stdout.write(f"workbench {__version__}\n")
        return 0
    try:
        from workbench.cli.main import run
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130
    return run(screen=_open_screen)


def _open_screen(
    path: Path,
    work: str | None = None,
    *,
    read_only: bool = False,
    progress: AbstractContextManager[Progress] | None = None,
) -> int:
    from workbench.tui.app import run

    return run(path, work, read_only=read_only, progress=progress)


if __name__ == "__main__":
    sys.exit(main())
