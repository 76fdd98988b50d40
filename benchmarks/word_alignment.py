"""Equivalents: which part of a unit's target stands for the words of a fragment.

    WORKBENCH_DATA=FOLDER python benchmarks/equivalents.py [SOURCE TARGET] [--show]

The memory is made of the linked pairs of some books of the bible and of the first half of another one, and the
fragments are asked for segments of its second half (align/bitext of the development data). Printed are how many
fragments there are, for how many a part is guessed and for how many it is certain; how many parts, asked back from the
other side, give the words that they were asked for; and how long one lookup takes. `--show` prints the parts, for a
person to judge. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from workbench.domain.memories import TranslationUnit
from workbench.domain.suggestions import Question
from workbench.language.forms import read_forms
from workbench.suggestions.memory.fragment_targets import fragment_target_of
from workbench.suggestions.memory.lookup import look_up
from workbench.suggestions.memory.matches import Match, MatchKind
from workbench.suggestions.memory.memory import Memory

PAIRS = (("en", "de"), ("en", "es"), ("en", "fi"), ("fi", "en"), ("en", "zh"), ("ja", "en"))
ASKED = 200
"""Segments that are asked for."""
Bitext = list[tuple[str, str]]


def linked(path: Path, source: str, target: str) -> Bitext:
    """The linked segments of a book; links of many to many are left out."""
    gold = next(path.parent.glob(f"{path.name}.gold")).read_text("utf-8").splitlines()
    sides = sorted((source, target), key=lambda one: (one != "en", one))
    texts = [(path.parent / f"{path.name}.{side}").read_text("utf-8").splitlines() for side in sides]
    pairs = []
    for line in gold:
        left, right = (json.loads(side) for side in line.split(":"))
        if 0 < len(left) <= 2 and 0 < len(right) <= 2:
            pair = " ".join(texts[0][at] for at in left), " ".join(texts[1][at] for at in right)
            pairs.append(pair if sides[0] == source else pair[::-1])
    return pairs


def books(folder: Path, source: str, target: str) -> tuple[Bitext, Bitext]:
    """What the memory is made of, and what is asked for."""
    other = source if target == "en" else target
    if other == "fi":
        names = [folder / "bible_en_fi_noisy" / name for name in ("HEB", "MRK", "PRO", "RUT", "PSA")]
    else:
        names = [folder / "bible_multi_noisy" / f"{name}_{other}" for name in ("MRK", "1SA")]
    *whole, last = [linked(name, source, target) for name in names]
    half = len(last) // 2
    return [pair for book in whole for pair in book] + last[:half], last[half:]


def leads_back(memory: Memory, match: Match, languages: tuple[str, str]) -> bool:
    """Whether the part, asked for from the other side in a memory of its own direction, gives the words again."""
    part = match.part
    assert part is not None
    unit = match.unit
    turned = TranslationUnit(unit.target, unit.source, unit.target_language, unit.source_language)
    row = unit.target[part.start : part.end]
    back = fragment_target_of(memory, turned, row, languages[::-1], None, lambda one: False)
    asked = match.asked[match.start : match.end].casefold()
    return back is not None and turned.target[back.start : back.end].casefold() in asked


def measure(folder: Path, source: str, target: str, *, is_shown: bool) -> None:
    """One line of numbers for a pair of languages, and the parts where they are to be seen."""
    kept, asked = books(folder, source, target)
    with tempfile.TemporaryDirectory() as place:
        memory = made(Path(place) / "memory.sqlite", kept, source, target)
        turned = made(Path(place) / "turned.sqlite", [pair[::-1] for pair in kept], target, source)
        found: dict[tuple[str, str], Match] = {}
        seconds = []
        for text, _ in asked[:ASKED]:
            start = time.thread_time()
            matches = look_up([memory], Question(text, source, target))
            seconds.append(time.thread_time() - start)
            for match in matches:
                if match.kind is MatchKind.FRAGMENT:
                    found.setdefault((match.asked[match.start : match.end].casefold(), match.text), match)
        matches = list(found.values())
        guessed = [one for one in matches if one.part is not None]
        certain = [one for one in guessed if one.part is not None and one.part.is_certain]
        numbers = f"{len(matches)} fragments, {len(guessed)} guessed, {len(certain)} certain"
        agreed = [sum(leads_back(turned, one, (source, target)) for one in some) for some in (guessed, certain)]
        print(f"{source}-{target}: {len(kept)} units, {numbers}; lead back {_share(agreed[0], guessed)} of the guessed,"
              f" {_share(agreed[1], certain)} of the certain; lookup {1000 * sorted(seconds)[len(seconds) // 2]:.0f} ms"
              f" median, {1000 * max(seconds):.0f} ms most CPU", flush=True)  # fmt: skip
        memory.close()
        turned.close()
    if is_shown:
        show(guessed)


def made(path: Path, pairs: Bitext, source: str, target: str) -> Memory:
    """A memory of some pairs."""
    memory = Memory(path.stem, path, is_written=True)
    memory.store.add(TranslationUnit(*pair, source, target) for pair in pairs)
    memory.prepare()
    return memory


def show(guessed: Sequence[Match]) -> None:
    """The parts, the surest first."""
    for one in sorted(guessed, key=lambda one: -(one.part.certainty if one.part else 0)):
        part = one.part
        assert part is not None
        print(f"  {part.certainty:.2f}{'!' if part.is_certain else ' '} {one.asked[one.start:one.end]!r} ->"
              f" {one.unit.target[part.start:part.end]!r}\n           in {one.unit.target!r}")  # fmt: skip


def _share(count: int, of: Sequence[object]) -> str:
    return f"{100 * count / len(of):.0f} %" if of else "none"


def main() -> None:
    """Measure the pairs of languages that are asked for."""
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        sys.exit("set WORKBENCH_DATA to the folder with the development data")
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    for source, target in [(words[0], words[1])] if len(words) > 1 else PAIRS:
        read_forms(source)
        read_forms(target)
        measure(Path(folder) / "align" / "bitext", source, target, is_shown="--show" in sys.argv)


if __name__ == "__main__":
    main()
