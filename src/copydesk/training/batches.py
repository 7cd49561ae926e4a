"""Training examples by number: example ``i`` is the same in every run with the same seed, so a run can go on where it stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import torch

from copydesk.training.corrupt import corrupt, kinds
from copydesk.training.pairs import Pair, pair
from copydesk.training.texts import Texts

POOL = 2048
"""Examples that are sorted by length together before they are cut into batches."""
LONGEST = 112
"""Tokens of the longest input and answer that are trained on."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An endless stream of examples over some texts; ``real`` is the share of real edits in it."""

    texts: Texts
    seed: int
    real: float = 0.2

    def pair(self, index: int) -> Pair | None:
        """Example number ``index``; a few numbers have none."""
        rng = Random(f"{self.seed}:{index}")
        if self.texts.real and rng.random() < self.real:
            row = self.texts.real[rng.randrange(len(self.texts.real))]
            if not row.inverse:
                # Right machine text is common; a third of it is enough to learn that it may stay.
                return pair(row, rng, right=rng.choice((1, 2)), wide=(0, 1)) if rng.random() < 0.35 else None
            return pair(row, rng, right=int(rng.random() < 0.3), shown=0.85, wide=(0, 1, 1))
        clean = self.texts.clean[index % len(self.texts.clean)]
        wanted = rng.choices((0, 1, 2, 3, 4), (5, 25, 30, 25, 15))[0]
        right = rng.choices((0, 1, 2), (55, 35, 10))[0] if wanted else 2
        spoiled = corrupt(clean, wanted, self._kinds(), rng)
        return pair(spoiled, rng, right=right, shown=0.93, wide=(0, 0, 0, 1, 1, 2))

    def _kinds(self) -> dict[str, Any]:
        return kinds(self.texts.known)


def batches(
    stream: Stream, tokenizer: Any, size: int, pool: int = 0, batch: int = 0
) -> Iterator[tuple[int, int, list[Any]]]:
    """Batches of (input ids, answer ids) from a place in the stream on, each with the place that follows it."""
    while True:
        cut = _pool(stream, tokenizer, size, pool)
        for number in range(batch, len(cut)):
            last = number + 1 == len(cut)
            yield (pool + 1, 0, cut[number]) if last else (pool, number + 1, cut[number])
        pool, batch = pool + 1, 0


def _pool(stream: Stream, tokenizer: Any, size: int, pool: int) -> list[list[Any]]:
    pairs = [made for i in range(pool * POOL, (pool + 1) * POOL) if (made := stream.pair(i))]
    sources = tokenizer([made.source for made in pairs]).input_ids
    targets = tokenizer([made.target for made in pairs]).input_ids
    rows = [(s, t) for s, t in zip(sources, targets, strict=True) if len(s) <= LONGEST and len(t) <= LONGEST]
    rows.sort(key=lambda row: (len(row[0]), len(row[1])))
    cut = [rows[i : i + size] for i in range(0, len(rows), size)]
    Random(f"{stream.seed}:{pool}").shuffle(cut)
    return cut


def tensors(rows: list[Any], pad: int, device: torch.device | str = "cpu") -> dict[str, torch.Tensor]:
    """A batch as the model takes it, (batch, longest) each: ids, mask, and labels with -100 where the loss does not look."""
    return {
        "input_ids": _padded([row[0] for row in rows], pad).to(device),
        "attention_mask": _padded([[1] * len(row[0]) for row in rows], 0).to(device),
        "labels": _padded([row[1] for row in rows], -100).to(device),
    }


def _padded(rows: list[list[int]], filler: int) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
