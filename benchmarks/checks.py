"""How quiet and how right the checks are: the founding article, human references, machine output with human labels.

    WORKBENCH_DATA=<folder> python benchmarks/checks.py [--show CHECK]

Prints flags on the article; flags per 1,000 words on human and machine text; of each check the share of flags that
touch a word that post-editors changed (BAD), or an MQM error span; speed, and what an edit costs in a long text.
"""

from __future__ import annotations

import csv
import html
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.checks.base import CheckProfile
from workbench.checks.inspector import Inspector
from workbench.checks.oneshot import check_text
from workbench.checks.reading import CheckedUnit
from workbench.domain.findings import Finding
from workbench.formats.plain import read_plain
from workbench.language.tokens import word_count

Flags = list[tuple[int, Finding]]


def main() -> int:
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        print("WORKBENCH_DATA is not set: it names the folder of development data", file=sys.stderr)
        return 0
    data = Path(folder)
    shown = sys.argv[2] if sys.argv[1:2] == ["--show"] else None
    print_article(data / "article" / "article.en-mt.txt")
    print_noise(data / "revisions" / "newstest2018.fi-en.tsv", shown)
    print_monolingual(data / "segment" / "ud", shown)
    print_word_labels(sorted((data / "qe").glob("*.dev*.jsonl")), shown)
    print_error_spans(data / "mqm" / "ted2021.zh-en.jsonl", shown)
    print_edits(data / "revisions" / "newstest2018.fi-en.tsv")
    return 0


def print_article(path: Path) -> None:
    """Every flag on the founding article."""
    document_segments = read_plain(path.read_bytes(), "en").document_segments
    segments, places = [one.text for one in document_segments], [one.block for one in document_segments]
    flags = list(check_text(segments, CheckProfile("en", "fi"), blocks=places))
    print(f"article: {len(flags)} flags on {len(segments)} segments")
    for index, flag in flags:
        print(f"  {index:3} {flag.certainty:5} {flag.severity:8} {flag.check:18} {flag.text[:60]!r}")


def print_noise(path: Path, shown: str | None) -> None:
    """Flags per 1,000 words on a human reference and four systems of one text."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for system in ("ref", "google", "microsoft", "bergamot_base", "bergamot_tiny"):
        texts = [html.unescape(row[system]) for row in rows]
        print_rate(f"newstest2018 {system}", texts, CheckProfile("en", "fi"), shown)


def print_monolingual(folder: Path, shown: str | None) -> None:
    """Flags on good text of several languages."""
    for path in sorted(folder.glob("*.txt")):
        texts = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        print_rate(f"good text {path.stem}", texts, CheckProfile(path.stem), shown)


def print_rate(name: str, texts: Sequence[str], profile: CheckProfile, shown: str | None) -> None:
    """One line: flags per 1,000 words, with and without hints, speed, and which checks."""
    words = sum(map(word_count, texts))
    list(check_text(texts[:20], profile))
    started = time.process_time()
    flags = list(check_text(texts, profile))
    seconds = time.process_time() - started
    firm = sum(flag.certainty != "hint" for _, flag in flags)
    counts = Counter(flag.check for _, flag in flags).most_common()
    print(
        f"{name}: {1000 * len(flags) / words:.2f} flags per 1,000 of {words:,} words ({1000 * firm / words:.2f} without"
        f" hints), {len(texts) / seconds:,.0f} segments a second: {dict(counts)}"
    )
    show(texts, flags, shown)


def print_word_labels(paths: Sequence[Path], shown: str | None) -> None:
    """Of each check, how many flags touch a word that the post-editor changed."""
    total: dict[str, list[bool]] = {}
    for path in paths:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if "mt_offsets" not in rows[0]:
            continue
        source = path.name.partition("-")[0]
        texts = [row["mt_raw"] for row in rows]
        flags = list(check_text(texts, CheckProfile("en", source)))
        found: dict[str, list[bool]] = {}
        for index, flag in flags:
            hit = any(
                tag == "BAD" and start < max(flag.end, flag.start + 1) and flag.start < end
                for tag, (start, end) in zip(rows[index]["mt_tags"].split(), rows[index]["mt_offsets"], strict=False)
            )
            found.setdefault(flag.check, []).append(hit)
            total.setdefault(flag.check, []).append(hit)
        print(f"{path.name}: {summary(found)}")
        show(texts, flags, shown)
    print(f"all: {summary(total)}")


def print_error_spans(path: Path, shown: str | None) -> None:
    """Of each check, how many flags touch a span that an MQM annotator marked."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [row["mt"] for row in rows]
    flags = list(check_text(texts, CheckProfile("en", "zh")))
    found: dict[str, list[bool]] = {}
    for index, flag in flags:
        spans = [error for error in rows[index]["errors"] if error.get("side", "mt") == "mt"]
        hit = any(error["start"] < max(flag.end, flag.start + 1) and flag.start < error["end"] for error in spans)
        found.setdefault(flag.check, []).append(hit)
    print(f"{path.name}: {summary(found)}")
    show(texts, flags, shown)


def print_edits(path: Path, units: int = 100_000, edits: int = 500) -> None:
    """What one edit costs in a long text."""
    with path.open(encoding="utf-8") as lines:
        texts = [
            html.unescape(row["bergamot_tiny"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    inspector = Inspector(CheckProfile("en", "fi"), (CheckedUnit(key, texts[key % len(texts)]) for key in range(units)))
    started = time.process_time()
    inspector.inspect_all()
    filled = time.process_time()
    costs = []
    for edit in range(edits):
        began = time.process_time()
        inspector.update(CheckedUnit(edit * 7, texts[(edit * 31) % len(texts)] + " the the"))
        costs.append(time.process_time() - began)
    middle, most = 1000 * sorted(costs)[len(costs) // 2], 1000 * max(costs)
    speed = units / (filled - started)
    print(f"{units:,} units: {speed:,.0f} a second; an edit takes {middle:.2f} ms in the middle, {most:.2f} ms at most")


def summary(found: dict[str, list[bool]]) -> str:
    """`check .90 [49]` for each check, most frequent first."""
    order = sorted(found.items(), key=lambda item: -len(item[1]))
    return ", ".join(f"{check} {sum(hits) / len(hits):.2f} [{len(hits)}]" for check, hits in order)


def show(texts: Sequence[str], flags: Flags, shown: str | None) -> None:
    """The flags of one check in their sentences."""
    for line in shown_lines(texts, flags, shown):
        print(line)


def shown_lines(texts: Sequence[str], flags: Flags, shown: str | None) -> Iterator[str]:
    for index, flag in flags:
        if flag.check == shown:
            text = texts[index]
            yield f"    {text[max(0, flag.start - 60) : flag.start]}[[{flag.text}]]{text[flag.end : flag.end + 60]}"


if __name__ == "__main__":
    sys.exit(main())
