"""Marked pairs from the documents that training never saw."""

from pathlib import Path
from random import Random

from copydesk.training.corrupt import corrupt, kinds
from copydesk.training.pairs import Pair, pair
from copydesk.training.texts import Texts, read


def held_out(data: Path, rows: int, seed: int = 0) -> dict[str, list[Pair]]:
    """At most ``rows`` pairs each of real edits ("post-edits") and of corrupted clean text ("corrupted")."""
    texts = read(data, held_out=True, seed=seed)
    return {"post-edits": real(texts, seed)[:rows], "corrupted": corrupted(texts, seed)[:rows]}


def real(texts: Texts, seed: int = 0) -> list[Pair]:
    """Every row with its edits marked, a word wider on each side; a right row has one mark at random."""
    rng = Random(seed)
    made = (pair(row, rng, right=0 if row.inverse else 1, wide=(1,)) for row in texts.real)
    return [found for found in made if found]


def corrupted(texts: Texts, seed: int = 0) -> list[Pair]:
    """Each clean passage with one or two slips, both marked, and a mark on right text in a third of them."""
    rng = Random(seed)
    making = kinds(texts.known)
    made = (
        pair(corrupt(text, rng.choice((1, 1, 2)), making, rng), rng, right=int(rng.random() < 0.35), wide=(0, 0, 1))
        for text in texts.clean
    )
    return [found for found in made if found]
