"""`python -m workbench` and the console script."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run the command line; answers the exit code."""
    if sys.argv[1:] == ["--version"]:
        from workbench import __version__

        sys.stdout.write(f"workbench {__version__}\n")
        return 0
    try:
        from workbench.cli.main import run
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130
    return run(screen=_open_screen)


def _open_screen(path: Path, work: str | None = None, *, read_only: bool = False) -> int:
    from workbench.tui.app import run

    return run(path, work, read_only=read_only)


if __name__ == "__main__":
    sys.exit(main())
