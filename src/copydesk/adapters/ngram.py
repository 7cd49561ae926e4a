"""A pruned, quantised back-off n-gram model in numpy arrays: natural logarithms, one look-up for a whole batch.

Each order is a sorted table of keys (place of the context in the order below) << 16 | word. The file holds 16-bit
words, 8-bit codes into a 256-entry codebook, and counts of children, from which the keys are rebuilt at load time.
Interpolated modified Kneser-Ney in back-off form: Chen and Goodman (1998), An Empirical Study of Smoothing Techniques.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
SHIFT = 16  # words are 16-bit


@dataclass(frozen=True, slots=True)
class Order:
    """The n-grams of one length: key, log p(last | others), and the log weight of backing off from the whole n-gram.

    The longest order has no back-off. The first order's keys are the word ids themselves.
    """

    key: Ints
    lp: Floats
    backoff: Floats


@dataclass(frozen=True, slots=True)
class NGram:
    """Orders 1 to n."""

    orders: tuple[Order, ...]

    def log_probability(self, grams: Ints) -> Floats:
        """log p(last | others) in nats for each row of `grams`, shape (tokens, n), oldest word first."""
        last = grams[:, -1]
        result = self.orders[0].lp[last]
        for length in range(2, min(grams.shape[1], len(self.orders)) + 1):
            context = self.place(grams[:, -length:-1])
            known = np.flatnonzero(context >= 0)
            place = find(self.orders[length - 1].key, context[known] << SHIFT | last[known])
            backed = result[known] + self.orders[length - 2].backoff[context[known]]
            result[known] = np.where(place >= 0, self.orders[length - 1].lp[place], backed)
        return result

    def place(self, grams: Ints) -> Ints:
        """The place of each row in the table of its length, or -1."""
        place = grams[:, 0]
        for column in range(1, grams.shape[1]):
            place = np.where(place >= 0, find(self.orders[column].key, place << SHIFT | grams[:, column]), -1)
        return place

    def tensors(self, prefix: str) -> dict[str, npt.NDArray[Any]]:
        """The arrays as stored, named prefix.order.array."""
        stored: dict[str, npt.NDArray[Any]] = {}
        for number, order in enumerate(self.orders, start=1):
            name = f"{prefix}.{number}."
            stored[name + "lp"], stored[name + "lp_codes"] = quantise(order.lp)
            if number > 1:
                stored[name + "word"] = narrow(order.key & 0xFFFF)
                parents = len(self.orders[number - 2].key)
                stored[name + "children"] = narrow(np.bincount(order.key >> SHIFT, minlength=parents))
            if number < len(self.orders):
                stored[name + "backoff"], stored[name + "backoff_codes"] = quantise(order.backoff)
        return stored

    @classmethod
    def from_tensors(cls, stored: dict[str, npt.NDArray[Any]], prefix: str, orders: int) -> "NGram":
        """The model from its stored arrays. Raises KeyError, IndexError or ValueError where they do not fit together."""
        result: list[Order] = []
        for number in range(1, orders + 1):
            name = f"{prefix}.{number}."
            lp = stored[name + "lp_codes"][stored[name + "lp"]]
            backoff = stored[name + "backoff_codes"][stored[name + "backoff"]] if number < orders else lp[:0]
            key = np.arange(len(lp)) if number == 1 else keys(stored[name + "children"], stored[name + "word"])
            if not len(lp) == len(key) or (number < orders and len(backoff) != len(key)) or not len(key):
                raise ValueError(f"the arrays of {prefix} {number} have different lengths")
            if not np.isfinite(lp).all() or not np.isfinite(backoff).all():
                raise ValueError(f"the arrays of {prefix} {number} hold values that are not finite")
            result.append(Order(key, lp, backoff))
        return cls(tuple(result))


def keys(children: npt.NDArray[Any], words: npt.NDArray[Any]) -> Ints:
    """children[i] words belong to parent i: the sorted keys parent << 16 | word."""
    parents = np.repeat(np.arange(len(children), dtype=np.int64), children.astype(np.int64))
    if len(parents) != len(words):
        raise ValueError("the children do not add up to the n-grams")
    return parents << SHIFT | words.astype(np.int64)


def find(table: Ints, wanted: Ints) -> Ints:
    """The place of each wanted key in the sorted table, or -1."""
    place = np.searchsorted(table, wanted)
    place[place == len(table)] = 0
    return np.where(table[place] == wanted, place, -1)


def narrow(values: Ints) -> npt.NDArray[Any]:
    """The smallest unsigned type that holds the values."""
    return values.astype(np.uint8 if values.max(initial=0) < 256 else np.uint16)


def quantise(values: Floats) -> tuple[npt.NDArray[np.uint8], Floats]:
    """8-bit codes and their codebook: the means of up to 256 equally filled bins (sorted values cut into equal runs)."""
    distinct = np.unique(values)
    if len(distinct) > 256:
        distinct = np.unique(np.array([run.mean() for run in np.array_split(np.sort(values), 256)], dtype=np.float32))
    edges = (distinct[1:] + distinct[:-1]) / 2
    codes = np.searchsorted(edges, values).astype(np.uint8)
    book = np.full(256, distinct[-1], dtype=np.float32)
    book[: len(distinct)] = distinct
    return codes, book
