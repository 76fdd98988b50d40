"""Builds what is published, looks into it, installs it in three ways and runs it; `make dist` keeps the files in dist/.

Needs uv beside the interpreter, or on the path. Everything else happens in a folder that is removed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS, ENDING = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
BESIDE = Path(sys.prefix, SCRIPTS, f"uv{ENDING}")
UV = str(BESIDE) if BESIDE.is_file() else "uv"
ARTICLE = "uyghur-camps"
IN_WHEEL = (
    "workbench/py.typed",
    "workbench/samples/source_texts/README.md",
    f"workbench/samples/source_texts/{ARTICLE}/RIGHTS.md",
    f"workbench/samples/translations/{ARTICLE}/article.en.txt",
    "workbench/samples/source_texts/harbour-library/about.toml",
    "translation_workbench-{version}.dist-info/licenses/LICENSE",
)
NOT_IN_WHEEL = ("tests/", "benchmarks/", ".argosmodel", "docs/")


def run(*command: object, **more: object) -> None:
    """Run a command; what it prints is passed on where it fails."""
    ended = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8", **more)
    if ended.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{ended.stdout}{ended.stderr}")


def build(source: Path, into: Path) -> Path:
    """The wheel, made from the source distribution, so that this one is tried too."""
    run(UV, "build", "--quiet", "--out-dir", into, source)
    (wheel,) = into.glob("*.whl")
    return wheel


def look_into(wheel: Path) -> None:
    """Make sure that the wheel has what it needs and nothing else."""
    version = wheel.name.split("-")[1]
    names = zipfile.ZipFile(wheel).namelist()
    missing = [name for name in (one.format(version=version) for one in IN_WHEEL) if name not in names]
    strange = [name for name in names if any(part in name for part in NOT_IN_WHEEL)]
    if missing or strange:
        sys.exit(f"the wheel lacks {missing} and should not have {strange}")
    (archive,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        inside = {name.partition("/")[2] for name in packed.getnames()}
    wanted = {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "uv.lock", "tests/conftest.py", "Makefile"}
    if wanted - inside:
        sys.exit(f"the source distribution lacks {sorted(wanted - inside)}")
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size:,} bytes")
    print(f"{archive.name}: {len(inside)} files, {archive.stat().st_size:,} bytes")


def try_out(how: str, program: Path, scratch: Path) -> None:
    """Run the program as somebody who has just installed it, in an empty folder."""
    empty, home = scratch / f"empty {how}", scratch / f"home {how}"
    empty.mkdir()
    homes = {name: str(home) for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = {**os.environ, **homes, "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(home)}
    for arguments in (("--version",), ("demo", "--print"), ("doctor",)):
        run(program, *arguments, cwd=empty, env=environment)
    if any(empty.iterdir()):
        sys.exit(f"installed by {how}, the program leaves files in the folder it is started in")
    print(f"installed by {how}: runs")


def install_by_pip(wheel: Path, folder: Path) -> Path:
    """In an environment of its own; answers the program."""
    run(sys.executable, "-m", "venv", folder)
    run(folder / SCRIPTS / f"python{ENDING}", "-m", "pip", "install", "--quiet", wheel)
    return folder / SCRIPTS / f"workbench{ENDING}"


def install_by_pipx(wheel: Path, folder: Path) -> Path:
    """With a pipx of its own."""
    run(sys.executable, "-m", "venv", folder / "pipx")
    run(folder / "pipx" / SCRIPTS / f"python{ENDING}", "-m", "pip", "install", "--quiet", "pipx")
    environment = {**os.environ, "PIPX_HOME": str(folder / "home"), "PIPX_BIN_DIR": str(folder / "bin")}
    run(folder / "pipx" / SCRIPTS / f"pipx{ENDING}", "install", "--python", sys.executable, wheel, env=environment)
    return folder / "bin" / f"workbench{ENDING}"


def install_by_uv(wheel: Path, folder: Path) -> Path:
    """As a tool of uv."""
    environment = {**os.environ, "UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    run(UV, "tool", "install", "--quiet", "--python", sys.executable, wheel, env=environment)
    return folder / "bin" / f"workbench{ENDING}"


def without_the_article(scratch: Path) -> Path:
    """A copy of the source from which the text whose rights are not ours was taken out."""
    copy = scratch / "without the article"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "tests", "benchmarks", "dist", "build", ARTICLE)
    shutil.copytree(ROOT, copy, ignore=left_out)
    return copy


def main() -> None:
    """Do all of it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        scratch = Path(made)
        wheel = build(ROOT, scratch / "dist")
        look_into(wheel)
        for how, install in (("pip", install_by_pip), ("pipx", install_by_pipx), ("uv", install_by_uv)):
            try_out(how, install(wheel, scratch / how), scratch)
        bare = build(without_the_article(scratch), scratch / "bare dist")
        try_out("pip without the article", install_by_pip(bare, scratch / "bare"), scratch)
        shutil.copytree(wheel.parent, ROOT / "dist", dirs_exist_ok=True)
    print("kept in dist/")


if __name__ == "__main__":
    main()
