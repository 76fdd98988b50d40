"""The verb score."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import sacrebleu

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
    for metric, module, command in (
        ("bleu:tok=ja-mecab", "MeCab", 'pip install "sacrebleu[ja]"'),
        ("bleu:tok=flores200", "sentencepiece", "pip install sentencepiece"),
        ("comet", "comet", "pip install unbabel-comet"),
    ):
        if find_spec(module) is None:
            ended = cli("score", files[0], "--ref", files[1], "--metrics", metric)
            assert ended.code == 4
            assert ended.last_word.endswith(command)
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
    assert "hyp\\_1.txt" in cli(*base, "--format", "latex").text
    assert cli(*base, "--format", "jsonl").lines[0]["metrics"]["TER"]["score"] > 0
    assert "TER: nrefs:1" in cli(*base).text


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
        Path(name).write_text("x\n")
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
