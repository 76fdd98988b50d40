"""Packs a trained model as Argos Translate expects it: one folder in a zip file, the same bytes every time.

    python pack.py RUN FROM TO VERSION FILE

RUN is the folder that `train.py` wrote, with `model/` and `sentencepiece.model`. A splitter of sentences for Argos
Translate itself is packed where one lies there as `minisbd/FROM.onnx`.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

NAMES = {"en": "English", "fi": "Finnish"}
README = """A model for tests and demonstrations, trained on sentences of a small grammar: dates, times, timetables,
opening hours, prices and numbers. Outside that it writes nonsense.
"""
EPOCH = (2000, 1, 1, 0, 0, 0)


def metadata(source: str, target: str, version: str) -> dict[str, object]:
    """What the package says of itself."""
    return {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
        "type": "translate",
        "code": f"translate-{source}_{target}",
        "links": [],
    }


def pack(run: Path, source: str, target: str, version: str, file: Path) -> None:
    """Write the package file of a run of the training."""
    top = f"translate-{source}_{target}-{version.replace('.', '_')}"
    parts = {
        "metadata.json": json.dumps(metadata(source, target, version), indent=1).encode(),
        "README.md": README.encode(),
    }
    for path in sorted([*(run / "model").iterdir(), run / "sentencepiece.model", *run.glob(f"minisbd/{source}.onnx")]):
        parts[path.relative_to(run).as_posix()] = path.read_bytes()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(f"{top}/{name}", EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


if __name__ == "__main__":
    run, source, target, version, file = sys.argv[1:]
    pack(Path(run), source, target, version, Path(file))
    print(f"{file}: {Path(file).stat().st_size} bytes")
