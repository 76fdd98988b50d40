"""The verb score."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import sacrebleu

from workbench.installing import command_for_package

Run = Any
HYPOTHESES = ["The cat sat on mat.", "It was was happy.", ""]
REFERENCES = ["The cat sat on the mat.", "It was happy.", "The end."]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    hypothesis, reference = tmp_path / "hyp_1.txt", tmp_path / "ref.txt"
    hypothesis.write_text("".join(f"{line}\n" for line in HYPOTHESES), "utf-8")
    reference.write_text("".join(f"{line}\n" for line in REFERENCES), "utf-8")
    return hypothesis, reference


def test_scores_are_those_of_sacrebleu(cli: Run, files: tuple[Path, Path]) -> None:
    hypothesis, reference = files
    found = cli("score", hypothesis, "--ref", reference, "--target-lang", "en", "--segments", "--format", "json").json
    (system,) = found["systems"]
    assert system["name"] == str(hypothesis)
    fresh = sacrebleu.corpus_bleu(HYPOTHESES, [REFERENCES])
    assert system["metrics"]["BLEU"]["score"] == pytest.approx(fresh.score, abs=1e-4)
    assert system["metrics"]["BLEU"]["signature"].startswith("nrefs:1|case:mixed|eff:no|tok:13a")
    assert set(system["metrics"]) == {"BLEU", "chrF2", "TER"}
    assert len(system["segments"]) == 3
    assert found["comparisons"] == []


def test_options_of_metrics_are_those_of_sacrebleu(cli: Run, files: tuple[Path, Path]) -> None:
    hypothesis, reference = files
    asked = "bleu:tok=intl,case=lc,smooth=add-k,bleu,chrf++,hter:case=mixed"
    found = cli("score", hypothesis, "--ref", reference, "--metrics", asked, "--format", "json").json
    metrics = found["systems"][0]["metrics"]
    assert list(metrics) == ["BLEU[tok=intl,smooth=add-k,case=lc]", "BLEU", "chrF2++", "HTER"]
    fresh = sacrebleu.BLEU(tokenize="intl", lowercase=True, smooth_method="add-k")
    wanted = fresh.corpus_score(HYPOTHESES, [REFERENCES]).score
    first = metrics["BLEU[tok=intl,smooth=add-k,case=lc]"]
    assert first["score"] == pytest.approx(wanted, abs=1e-4)
    assert first["signature"] == str(fresh.get_signature())
    assert metrics["chrF2++"]["score"] != metrics["BLEU"]["score"]
    assert cli("score", hypothesis, "--ref", reference, "--metrics", "chrf++", "--min-score", "chrf++=99").code == 1


def test_several_references_with_some_missing(cli: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    hypothesis, reference = files
    second = tmp_path / "second.txt"
    second.write_text("A cat sat there.\n\n\n", "utf-8")
    base = ("score", hypothesis, "--ref", reference, "--ref", second, "--metrics", "bleu,ter", "--format", "json")
    for streams, arguments, count in (
        ([REFERENCES, ["A cat sat there.", "", ""]], (), "2"),
        ([REFERENCES, ["A cat sat there.", None, None]], ("--empty-is-missing",), "var"),
    ):
        metrics = cli(*base, *arguments).json["systems"][0]["metrics"]
        assert metrics["BLEU"]["score"] == pytest.approx(sacrebleu.corpus_bleu(HYPOTHESES, streams).score, abs=1e-4)
        assert metrics["TER"]["score"] == pytest.approx(sacrebleu.corpus_ter(HYPOTHESES, streams).score, abs=1e-4)
        assert metrics["BLEU"]["signature"].startswith(f"nrefs:{count}|")


def test_what_is_not_installed_is_told_with_its_command(cli: Run, files: tuple[Path, Path]) -> None:
    for metric, module, package in (
        ("bleu:tok=ja-mecab", "MeCab", "sacrebleu[ja]"),
        ("bleu:tok=flores200", "sentencepiece", "sentencepiece"),
        ("comet", "comet", "unbabel-comet"),
    ):
        if find_spec(module) is None:
            ended = cli("score", files[0], "--ref", files[1], "--metrics", metric)
            assert ended.code == 4
            assert ended.last_word.endswith(command_for_package(package))
            assert ended.out == b""


def test_two_systems_are_compared(cli: Run, files: tuple[Path, Path]) -> None:
    hypothesis, reference = files
    found = cli(
        "score", hypothesis, reference, "--ref", reference, "--metrics", "chrf", "--compare", "ar", "--intervals",
        "--format", "json",
    ).json  # fmt: skip
    (comparison,) = found["comparisons"]
    names = ["metric", "baseline", "system", "difference", "p", "method", "verdict"]
    assert list(comparison)[:7] == names
    assert comparison["verdict"].startswith("too short to tell: with 3 segments a gap of ")
    assert comparison["power"] == 0
    assert "|bs:1000|ar:10000|seed:12345|" in comparison["signature"]
    assert comparison["difference"] > 0
    low, high = found["systems"][0]["metrics"]["chrF2"]["interval"]
    assert low <= high


def test_shapes_of_scores(cli: Run, files: tuple[Path, Path]) -> None:
    hypothesis, reference = files
    base = ("score", hypothesis, "--ref", reference, "--metrics", "ter")
    header, row, _ = cli(*base, "--format", "tsv").text.split("\n")
    assert header.startswith("system\tmetric\tscore\tlow\thigh\tsignature\tbaseline\tdifference\tp\tp_holm")
    assert row.split("\t")[1] == "TER"
    latex = cli(*base, "--format", "latex").text
    assert "hyp\\_1.txt" in latex
    assert [latex.count(rule) for rule in ("\\toprule", "\\midrule", "\\bottomrule")] == [1, 1, 1]
    assert "% nrefs:1|case:lc|tok:tercom" in latex
    assert cli(*base, "--format", "jsonl").lines[0]["metrics"]["TER"]["score"] > 0
    assert "TER: nrefs:1" in cli(*base).text


def long_files(folder: Path) -> list[Path]:
    """A reference, a rendering near it, one far from it, and the document of each segment."""
    reference = [
        f"The {number} red doors of house {number * 7} are open today, said the old man." for number in range(60)
    ]
    near = [line.replace("today", "now") for line in reference]
    far = [" ".join(line.split()[::-1]) for line in reference]
    texts = {"ref": reference, "near": near, "far": far, "docs": [f"document {at // 6}" for at in range(60)]}
    for name, lines in texts.items():
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return [folder / f"{name}.txt" for name in texts]


def test_verdicts_in_every_shape(cli: Run, tmp_path: Path) -> None:
    reference, near, far, documents = long_files(tmp_path)
    base = ("score", near, far, "--ref", reference, "--metrics", "bleu,chrf", "--compare", "ar", "--trials", "300")
    found = cli(*base, "--format", "json").json
    assert [one["verdict"] for one in found["comparisons"]] == ["worse", "worse"]
    assert [one["units"] for one in found["comparisons"]] == [60, 60]
    assert found["disagreements"] == []
    assert "worse" in cli(*base).text
    rows = [line.split("\t") for line in cli(*base, "--format", "tsv").text.splitlines()]
    assert rows[3][-1] == "worse"
    assert rows[1][6:] == [""] * 6
    assert "$^{\\downarrow}$" in cli(*base, "--format", "latex").text
    by_document = cli(*base, "--documents", documents, "--format", "json").json["comparisons"]
    assert [one["units"] for one in by_document] == [10, 10]
    assert "|ar:300|seed:12345|" in by_document[0]["signature"]
    assert cli(*base, "--documents", near, "--format", "json").json["comparisons"][0]["units"] == 60
    assert cli(*base, "--documents", tmp_path / "none.txt").code == 3


def test_seeds_reproduce_a_test(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reference, near, far, _ = long_files(tmp_path)
    base = ("score", near, far, "--ref", reference, "--metrics", "ter", "--intervals", "--format", "json")
    first, again = (cli(*base, "--seed", "5").json for _ in range(2))
    assert first == again
    monkeypatch.setenv("SACREBLEU_SEED", "5")
    assert cli(*base).json == first
    assert "|seed:5|" in first["systems"][0]["metrics"]["TER"]["signature"]
    assert cli(*base, "--seed", "none").json["systems"][0]["metrics"]["TER"]["signature"].count("seed:none") == 1


def test_metrics_that_disagree_are_said(cli: Run, tmp_path: Path) -> None:
    reference, near, far, _ = long_files(tmp_path)
    found = cli("score", near, far, "--ref", reference, "--metrics", "bleu:order=1,chrf", "--compare", "ar",
                "--trials", "200", "--format", "json").json  # fmt: skip
    (one,) = found["disagreements"]
    assert set(one["verdicts"]) == {"better", "worse"}
    text = cli("score", near, far, "--ref", reference, "--metrics", "bleu:order=1,chrf", "--compare", "ar",
               "--trials", "200").text  # fmt: skip
    assert "the metrics disagree on" in text


def test_likely_mistakes_are_said(cli: Run, tmp_path: Path) -> None:
    reference, near, _, _ = long_files(tmp_path)
    source = tmp_path / "source.txt"
    words = "talo oli vanha ja ovi punainen mutta nainen sanoi että huomenna aurinko paistaa taas"
    source.write_text("".join(f"{words} {number}\n" for number in range(60)), "utf-8")
    swapped = cli("score", source, "--ref", reference, "--source", near, "--format", "json")
    assert swapped.code == 0
    (sentence,) = swapped.json["warnings"]
    assert "have the two been swapped?" in sentence
    assert f"warning: {sentence}" in swapped.err
    assert cli("score", near, "--ref", reference, "--source", source, "--format", "json").json["warnings"] == []
    same = cli("score", reference, "--ref", reference, "--format", "json").json
    assert "one file given twice" in same["warnings"][0]
    assert {found["score"] for found in same["systems"][0]["metrics"].values()} == {100.0, 0.0}


def test_counts_are_kept_in_a_file(cli: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    keep = tmp_path / "kept.sqlite"
    base = ("score", files[0], "--ref", files[1], "--format", "json")
    assert cli(*base, "--keep", keep).json == cli(*base, "--keep", keep).json == cli(*base).json
    assert keep.stat().st_size


@pytest.mark.parametrize(
    ("limit", "code"), [("BLEU=1", 0), ("bleu=99.9", 1), ("1", 0), ("TER=500", 0), ("TER=1", 1), ("x=1", 2), ("y", 2)]
)
def test_a_limit(cli: Run, files: tuple[Path, Path], limit: str, code: int) -> None:
    ended = cli("score", files[0], "--ref", files[1], "--min-score", limit)
    assert ended.code == code
    assert ended.last_word.startswith("error: ") == bool(code)


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.txt",),
        ("a.txt", "--ref", "b.txt", "--metrics", "meteor"),
        ("a.txt", "--ref", "b.txt", "--metrics", "bleu:tok=moses"),
        ("a.txt", "--ref", "b.txt", "--seed", "x", "--intervals"),
        ("a.txt", "--ref", "b.txt", "--compare", "ar"),
        ("a.txt", "--ref", "b.txt", "--metrics", "ter", "--min-score", "bleu=3"),
        ("--seed", "3"),
        ("--ref", "b.txt"),
        ("a.txt", "a.txt", "--ref", "b.txt"),
    ],
)
def test_wrong_use(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("x\n", encoding="utf-8")
    assert cli("score", *arguments).code == 2


def test_lengths_must_agree(cli: Run, files: tuple[Path, Path]) -> None:
    ended = cli("score", "-", "--ref", files[1], stdin=b"one\n")
    assert ended.code == 2
    assert "has 1 segments, the reference has 3" in ended.last_word


def test_odd_bytes_are_named(cli: Run, files: tuple[Path, Path]) -> None:
    files[0].write_bytes("aä\nböcd\xc3\xa9é\n".encode() + b"d\xffe\n")
    ended = cli("score", files[0], "--ref", files[1])
    assert ended.code == 3
    assert f"{files[0]}:3:1" in ended.last_word


def test_lines_are_those_that_other_programs_count(cli: Run, tmp_path: Path) -> None:
    hypothesis = tmp_path / "hyp.txt"
    hypothesis.write_bytes("one\u2028more\nt\x0cwo\r\n\n".encode())
    ended = cli("score", hypothesis, "--ref", hypothesis, "--segments", "--format", "json")
    assert len(ended.json["systems"][0]["segments"]) == 3


def test_a_work_is_scored_as_it_is(cli: Run, project: Path) -> None:
    found = cli("score", "--work", "cat", "--format", "json").json
    assert [system["name"] for system in found["systems"]] == ["machine", "working"]
    assert found["coverage"]["unmatched"] == 1
    assert 0 < found["coverage"]["unmatched_share"] < 1
    assert found["HTER"]["score"] == 0
    assert cli("score", "--min-score", "BLEU=100").code == 1
    cli("take", "cat", "--all")
    after = cli("score", "--segments", "--format", "json").json
    assert after["systems"][1]["metrics"]["BLEU"]["score"] == 100
    assert after["HTER"]["score"] > 0
    assert cli("score", "--work", "cat", "--metrics", "ter").code == 2
    assert "HTER" in cli("score").text
