"""The word lists that ship with the program against those of wordfreq, in the same run.

    [WORKBENCH_DATA=<folder>] python benchmarks/lexicon.py [LANGUAGE ...]

By language: bytes on disk, seconds until the first answer, memory, and words a second, asked for the first time and
again; each list in a process of its own. Then the findings on the texts of `checks.py` that only one of the two gives.
Needs the extra `frequencies`.
"""

from __future__ import annotations

import csv
import gc
import html
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from workbench.checks.base import CheckProfile
from workbench.checks.oneshot import check_text
from workbench.formats.plain import read_plain
from workbench.language.frequencies import CHOICE, COMMON, common_words, frequencies

LISTS = Path(__file__).resolve().parent.parent / "workbench/language/word_lists"
ASKED = 20_000
"""Words asked in a language: every nth of the full list."""
KINDS = ("compact", "full")

Text = tuple[str, CheckProfile, list[str]]


def main() -> int:
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(sys.argv[2], is_full=sys.argv[3] == "full")))
        return 0
    if sys.argv[1:2] == ["--findings"]:
        print(json.dumps(findings(Path(os.environ["WORKBENCH_DATA"]))))
        return 0
    print_costs(sys.argv[1:] or sorted(path.stem for path in LISTS.glob("*.words") if path.stem != COMMON))
    if "WORKBENCH_DATA" in os.environ:
        print_differences()
    else:
        print("WORKBENCH_DATA is not set: it names the folder of development data", file=sys.stderr)
    return 0


def print_costs(languages: list[str]) -> None:
    """A line a language: ours, wordfreq's, and the ratio of both."""
    import wordfreq

    on_disk = wordfreq.available_languages("best")
    total = [0, 0]
    for code in languages:
        ours, theirs = (run("--measure", code, kind) for kind in KINDS)
        sizes = (LISTS / f"{code}.words").stat().st_size, Path(on_disk[code]).stat().st_size
        total = [total[0] + sizes[0], total[1] + sizes[1]]
        line = [f"{code:4}", pair("disk", *(size / 1e6 for size in sizes), "MB")]
        line += [
            pair("load", ours["load"], theirs["load"], "s"),
            pair("memory", ours["memory"], theirs["memory"], "MB"),
        ]
        line += [pair(key, ours[key] / 1e3, theirs[key] / 1e3, "k words/s") for key in ("first", "again")]
        print("; ".join(line), flush=True)
    print(f"all: {pair('disk', total[0] / 1e6, total[1] / 1e6, 'MB')}")
    common = run("--measure", COMMON, "compact")
    size = (LISTS / f"{COMMON}.words").stat().st_size / 1e6
    print(
        f"common words of all languages: {size:.2f} MB on disk, {common['load']:.2f} s, {common['memory']:.0f} MB,"
        f" {common['first'] / 1e3:.0f} k words/s"
    )


def pair(name: str, ours: float, theirs: float, unit: str) -> str:
    return f"{name} {ours:.2f} : {theirs:.2f} {unit} (x{ours / max(theirs, 1e-9):.2f})"


def run(*arguments: str, lists: str = "compact") -> dict[str, float]:
    """What this program says when it is run again with other arguments."""
    command = [sys.executable, __file__, *arguments]
    ended = subprocess.run(command, capture_output=True, check=True, text=True, env={**os.environ, CHOICE: lists})
    return json.loads(ended.stdout)


def measured(code: str, *, is_full: bool) -> dict[str, float]:
    """What a list costs in this process."""
    if is_full:
        import wordfreq  # noqa: F401 - the cost of its import is not that of a list
    before, began = memory(), time.perf_counter()
    ask = common_words().get if code == COMMON else frequencies(code, is_full=is_full).zipf
    ask("word")
    load = time.perf_counter() - began
    gc.collect()
    cost = memory() - before
    words = sample("en" if code == COMMON else code)
    speeds = []
    for _ in range(2):
        began = time.perf_counter()
        for word in words:
            ask(word)
        speeds.append(len(words) / (time.perf_counter() - began))
    return {"load": load, "memory": cost, "first": speeds[0], "again": speeds[1]}


def sample(code: str) -> list[str]:
    import wordfreq

    words = [word for place in wordfreq.get_frequency_list(code, wordlist="best") for word in place]
    return words[:: max(1, len(words) // ASKED)]


def memory() -> float:
    """Megabytes that the process holds."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1e3


def print_differences() -> None:
    """The findings that only one kind of list gives."""
    found = {kind: {tuple(row) for row in run("--findings", lists=kind)} for kind in KINDS}
    print(f"findings: {len(found['compact'])} compact, {len(found['full'])} full")
    for one, other in (KINDS, KINDS[::-1]):
        for row in sorted(found[one] - found[other]):
            print(f"  only {one}: {row}")


def findings(data: Path) -> list[tuple[str, int, str, str, str]]:
    return [
        (name, index, flag.check, flag.certainty, flag.text)
        for name, profile, lines in texts(data)
        for index, flag in check_text(lines, profile)
    ]


def texts(data: Path) -> Iterator[Text]:
    """The texts of `checks.py`, those with a source language also as if nobody knew it."""
    for name, profile, lines in _texts(data):
        yield name, profile, lines
        if profile.source_language != "und":
            yield f"{name} without a source language", CheckProfile(profile.target_language), lines


def _texts(data: Path) -> Iterator[Text]:
    article = read_plain((data / "article/article.en-mt.txt").read_bytes(), "en").document_segments
    yield "article", CheckProfile("en", "fi"), [one.text for one in article]
    with (data / "revisions/newstest2018.fi-en.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for system in ("ref", "google", "microsoft", "bergamot_base", "bergamot_tiny"):
        yield system, CheckProfile("en", "fi"), [html.unescape(row[system]) for row in rows]
    for path in sorted((data / "segment/ud").glob("*.txt")):
        lines_of_path = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        yield f"good {path.stem}", CheckProfile(path.stem), lines_of_path
        if path.stem != "en":
            yield f"good {path.stem} from en", CheckProfile(path.stem, "en"), lines_of_path
    for path in sorted((data / "qe").glob("*.dev*.jsonl")):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        source, target = path.name.partition(".")[0].split("-")[:2]
        yield path.name, CheckProfile(target, source), [row["mt_raw"] for row in records if "mt_raw" in row]
    spans = [json.loads(line) for line in (data / "mqm/ted2021.zh-en.jsonl").read_text("utf-8").splitlines()]
    yield "ted2021", CheckProfile("en", "zh"), [row["mt"] for row in spans]


if __name__ == "__main__":
    sys.exit(main())
