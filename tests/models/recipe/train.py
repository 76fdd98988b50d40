"""Trains one direction and writes its model.

    python train.py FROM TO RUN [--steps 1200] [--pairs 200000] [--held-out 2000]

Writes `model/`, `sentencepiece.model` and `held-out.tsv` into the folder RUN and prints how many held-out sentences are
exact. The length is told in steps and not in time, so that a busy machine makes the same model later, and no worse one.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import ctranslate2
import sentencepiece
import torch
from grammar import Pair, corpus
from network import Network, save
from torch import Tensor

VOCABULARY = 600
BEGIN, END = 1, 2
PIECES_A_BATCH = 2000
RATE = 3e-3
WARM_UP = 200
IGNORED = -100
"""The target of places where a batch is filled up."""


def data(source: str, count: int, held_out: int) -> tuple[list[Pair], list[Pair]]:
    """Pairs to train on, and pairs whose sources are not among them."""
    pairs = corpus(count + held_out)
    pairs = pairs if source == "en" else [(right, left) for left, right in pairs]
    kept = pairs[:held_out]
    known = {left for left, _ in kept}
    return [pair for pair in pairs[held_out:] if pair[0] not in known], kept


def tokenizer(pairs: Sequence[Pair], run: Path) -> sentencepiece.SentencePieceProcessor:
    """One vocabulary for both languages, digits one by one."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([side for pair in pairs[:40000] for side in pair]),
        model_prefix=str(run / "sentencepiece"),
        vocab_size=VOCABULARY,
        model_type="unigram",
        split_digits=True,
        character_coverage=1.0,
        unk_id=0,
        bos_id=BEGIN,
        eos_id=END,
        pad_id=-1,
        minloglevel=2,
    )
    (run / "sentencepiece.vocab").unlink()
    return sentencepiece.SentencePieceProcessor(model_file=str(run / "sentencepiece.model"))


def batches(sources: list[list[int]], targets: list[list[int]]) -> list[list[int]]:
    """Indices of sentences of about one length, so that little of a batch is filling."""
    order = sorted(range(len(sources)), key=lambda at: (len(sources[at]) // 3, len(targets[at])))
    found: list[list[int]] = [[]]
    longest = 0
    for at in order:
        length = max(len(sources[at]), len(targets[at]) + 1)
        longest = max(longest, length)
        if found[-1] and longest * (len(found[-1]) + 1) > PIECES_A_BATCH:
            found.append([])
            longest = length
        found[-1].append(at)
    return found


def filled(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Rows of one length, and where they are filled up."""
    table = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    gaps = torch.ones_like(table, dtype=torch.bool)
    for at, row in enumerate(rows):
        table[at, : len(row)] = torch.tensor(row)
        gaps[at, : len(row)] = False
    return table, gaps


def endless(found: list[list[int]]) -> Iterator[list[int]]:
    """The batches over and over, in another order every time."""
    while True:
        random.shuffle(found)
        yield from found


def train(network: Network, sources: list[list[int]], targets: list[list[int]], steps: int) -> None:
    """Train for so many batches."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    for step, batch in zip(range(1, steps + 1), endless(batches(sources, targets)), strict=False):
        share = (step - 1) / steps
        rate = RATE * min(1, step / WARM_UP) * (0.5 * (1 + math.cos(math.pi * share)) + 1e-3)
        for group in optimizer.param_groups:
            group["lr"] = rate
        source, source_gaps = filled([sources[at] for at in batch])
        target, target_gaps = filled([[BEGIN, *targets[at]] for at in batch])
        wanted, _ = filled([[*targets[at], END] for at in batch])
        wanted[target_gaps] = IGNORED
        scores = network(source, source_gaps, target, target_gaps)
        loss = torch.nn.functional.cross_entropy(
            scores.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED, label_smoothing=0.05
        )
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()


def exact(run: Path, pieces: sentencepiece.SentencePieceProcessor, pairs: Sequence[Pair]) -> float:
    """The share of pairs whose greedy translation is the one of the grammar."""
    translator = ctranslate2.Translator(str(run / "model"), intra_threads=1)
    made = translator.translate_batch(
        [pieces.encode(left, out_type=str) for left, _ in pairs], beam_size=1, max_batch_size=64, max_decoding_length=80
    )
    found = [pieces.decode(one.hypotheses[0]) for one in made]
    return sum(text == right for text, (_, right) in zip(found, pairs, strict=True)) / len(pairs)


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("source", choices=("en", "fi"))
    parser.add_argument("target", choices=("en", "fi"))
    parser.add_argument("run", type=Path)
    parser.add_argument("--steps", type=int, default=1_200)
    parser.add_argument("--pairs", type=int, default=200_000)
    parser.add_argument("--held-out", type=int, default=2_000)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    asked.run.mkdir(parents=True, exist_ok=True)
    pairs, held_out = data(asked.source, asked.pairs, asked.held_out)
    pieces = tokenizer(pairs, asked.run)
    network = Network(VOCABULARY)
    sources, targets = pieces.encode([left for left, _ in pairs]), pieces.encode([right for _, right in pairs])
    train(network, sources, targets, asked.steps)
    network.eval()
    save(network, [pieces.id_to_piece(at) for at in range(VOCABULARY)], asked.run / "model")
    lines = "".join(f"{left}\t{right}\n" for left, right in held_out)
    (asked.run / "held-out.tsv").write_text(lines, "utf-8")
    print(f"{asked.steps} steps, {exact(asked.run, pieces, held_out):.1%} of {len(held_out)} held-out sentences exact")


if __name__ == "__main__":
    main()
