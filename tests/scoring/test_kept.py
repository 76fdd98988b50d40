"""What was measured once is not measured again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.scoring import corpus
from workbench.scoring.corpus import score_corpus
from workbench.scoring.kept import digest, dumped, loaded
from workbench.session.files.scoring import score_files

pairs = st.lists(st.none() | st.text("ab,|-1", max_size=4), min_size=1, max_size=3).map(lambda rest: ("a", *rest))


class Memory(dict[bytes, bytes]):
    """A keeper."""

    def read_all(self, prefix: str) -> dict[bytes, bytes]:
        start = prefix.encode()
        return {key[len(start) :]: value for key, value in self.items() if key.startswith(start)}

    def write(self, prefix: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        self.update({prefix.encode() + key: value for key, value in values})


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, ...]]:
    """The pairs that were measured."""
    seen: list[tuple[str | None, ...]] = []
    measure = corpus.measure_pairs

    def watched(pairs: list[tuple[str | None, ...]], *rest: object) -> object:
        seen.extend(pairs)
        return measure(pairs, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus, "measure_pairs", watched)
    return seen


def test_a_pair_that_occurs_again_is_measured_once(measured: list[tuple[str | None, ...]]) -> None:
    systems = {"x": ["a", "b", "a"], "y": ["a", "c", "a"]}
    report = score_corpus(systems, [["a", "b", "a"]], asking=corpus.ScoringTask(True, True, "ar", trials=20))
    assert measured == [("a", "a"), ("b", "b"), ("c", "b")]
    assert len(report.systems[1].segments or ()) == 3


def test_the_next_call_measures_what_has_changed(measured: list[tuple[str | None, ...]]) -> None:
    keeper = Memory()
    first = score_corpus({"x": ["a b", "c"]}, [["a b", "d"], [None, ""]], keeper=keeper)
    del measured[:]
    again = score_corpus({"x": ["a b", "c"]}, [["a b", "d"], [None, ""]], keeper=keeper)
    assert measured == []
    assert again == first
    score_corpus({"x": ["a b", "e"]}, [["a b", "d"], [None, ""]], keeper=keeper)
    assert measured == [("e", "d", "")]
    del measured[:]
    score_corpus({"x": ["a b", "c"]}, [["a b", "d"], [None, ""]], metrics=["bleu:case=lc", "ter"], keeper=keeper)
    assert len(measured) == 2


def test_files_are_kept_in_a_file(measured: list[tuple[str | None, ...]], tmp_path: Path) -> None:
    keep = tmp_path / "kept.sqlite"
    first = score_files([b"a b\nc\n"], [b"a\nc d\n"], keep=keep)
    assert len(measured) == 2
    assert score_files([b"a b\nc\n"], [b"a\nc d\n"], keep=keep) == first
    assert len(measured) == 2


@given(st.lists(pairs, min_size=2, max_size=2, unique=True))
def test_different_pairs_have_different_keys(found: list[tuple[str | None, ...]]) -> None:
    assert digest(found[0]) != digest(found[1])


@given(texts, st.none() | texts)
def test_any_text_has_a_key(hypothesis: str, reference: str | None) -> None:
    assert len(digest((hypothesis, reference))) == 16


@given(st.lists(st.integers(0, 2**40) | st.floats(0, 1e9), max_size=9).map(tuple))
def test_counts_are_read_as_they_were_written(counts: tuple[float, ...]) -> None:
    assert loaded(dumped(counts)) == counts
