"""`python -m workbench` and the console script."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; answers the exit code."""
    if sys.argv[1:] == ["--version"]:
        from workbench import __version__

        sys.stdout.write(f"workbench {__version__}\n")
        return 0
    from workbench.cli.main import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
