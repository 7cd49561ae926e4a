"""Interpolated modified Kneser-Ney smoothing of any order, then pruning to a number of n-grams per order.

Chen and Goodman (1998) for the smoothing; weighted difference for the pruning (Seymore and Rosenfeld 1996, Scalable
Backoff Language Models): an n-gram goes when count times log ratio to its backed-off probability is small.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.adapters.ngram import SHIFT, NGram, Order, find

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Counts:
    """The n-grams of one length as packed keys in order, their raw counts, and the counts that smoothing uses."""

    key: Ints
    raw: Ints
    used: Ints


def count(key: Ints, order: int, bits: int, boundary: int) -> list[Counts]:
    """Counts of orders 1 to `order` from one packed key a token (`bits` a word).

    A lower order counts in how many contexts a word is new, except behind a boundary, which has only one.
    """
    grams, raw = np.unique(key, return_counts=True)
    result = [Counts(grams, raw, raw)]
    for length in range(order - 1, 0, -1):
        suffix, inverse = np.unique(result[0].key & ((1 << bits * length) - 1), return_inverse=True)
        raw = np.bincount(inverse, result[0].raw).astype(np.int64)
        new = np.bincount(inverse)
        behind = suffix >> bits * (length - 1) == boundary
        result.insert(0, Counts(suffix, raw, np.where(behind & (length > 1), raw, new)))
    return result


def discounted(counts: Ints) -> Reals:
    """Counts less the modified Kneser-Ney discounts for 1, 2 and 3 or more."""
    n = np.bincount(np.minimum(counts, 5), minlength=6)[1:5].tolist()
    y = n[0] / (n[0] + 2 * n[1])
    discount = np.array([0.0] + [value - (value + 1) * y * n[value] / n[value - 1] for value in (1, 2, 3)])
    result: Reals = counts - discount[np.minimum(counts, 3)]
    return result


def smooth(counts: Counts, below: Reals, bits: int) -> tuple[Reals, Reals]:
    """The probability of each n-gram, and what the order below alone would give it (weight times `below`)."""
    context = counts.key >> bits
    start = np.flatnonzero(np.r_[True, context[1:] != context[:-1]])
    sizes = np.diff(np.r_[start, len(context)])
    total = np.repeat(np.add.reduceat(counts.used, start), sizes)
    kept = discounted(counts.used)
    weight = 1.0 - np.repeat(np.add.reduceat(kept, start), sizes) / total
    lower = weight * below
    return kept / total + lower, lower


def fit(key: Ints, words: int, sizes: Sequence[int], bits: int, boundary: int) -> NGram:
    """The pruned model of packed n-gram keys, one a token; sizes[i] n-grams stay of order i + 2 (contexts first)."""
    order = len(sizes) + 1
    counts = count(key, order, bits, boundary)
    seen = np.zeros(words)
    seen[counts[0].key] = counts[0].used
    unigram = np.maximum(seen - 0.5, 0.25)
    unigram /= unigram.sum()
    probability: list[Reals] = [unigram]
    cost: list[Reals] = [np.zeros(words)]
    for length in range(2, order + 1):
        level = counts[length - 1]
        suffix = level.key & ((1 << bits * (length - 1)) - 1)
        below = unigram[suffix] if length == 2 else probability[-1][find(counts[length - 2].key, suffix)]
        full, lower = smooth(level, below, bits)
        probability.append(full)
        cost.append(np.asarray(level.raw * np.log(full / lower), dtype=np.float64))
    kept: list[Mask] = []
    for length in range(order, 1, -1):
        price = cost[length - 1]
        if kept:
            price[np.isin(counts[length - 1].key, counts[length].key[kept[0]] >> bits)] = np.inf
        keep = np.zeros(len(price), dtype=bool)
        keep[np.argsort(-price, kind="stable")[: sizes[length - 2]]] = True
        kept.insert(0, keep)
    return backed(
        [level.key[mask] for level, mask in zip(counts[1:], kept, strict=True)],
        [unigram] + [values[mask] for values, mask in zip(probability[1:], kept, strict=True)],
        bits,
    )


def backed(tables: Sequence[Ints], probability: Sequence[Reals], bits: int) -> NGram:
    """The kept n-grams as a back-off model: each context's left mass is shared out by the order below."""
    none = np.zeros(0, dtype=np.float32)
    orders = [Order(np.arange(len(probability[0])), np.log(probability[0]).astype(np.float32), none)]
    for length, (packed, values) in enumerate(zip(tables, probability[1:], strict=True), start=2):
        grams = np.stack([packed >> bits * place & ((1 << bits) - 1) for place in range(length - 1, -1, -1)], axis=1)
        model = NGram(tuple(orders))
        context = model.place(grams[:, :-1])
        held = context >= 0  # behind two boundaries the context is not kept: one boundary says the same
        lower = np.exp(model.log_probability(grams[held, 1:]).astype(np.float64))
        left = 1.0 - np.bincount(context[held], values[held], len(orders[-1].key))
        rest = 1.0 - np.bincount(context[held], lower, len(orders[-1].key))
        weight = np.log(np.clip(left, 1e-4, 1.0) / np.clip(rest, 1e-4, 1.0)).astype(np.float32)
        orders[-1] = Order(orders[-1].key, orders[-1].lp, weight)
        key = context[held] << SHIFT | grams[held, -1]
        orders.append(Order(key, np.log(values[held]).astype(np.float32), none))
    return NGram(tuple(orders))
