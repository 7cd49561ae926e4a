"""Groups words into classes by the words that stand left and right of them, for the class n-gram of the fluency scorer."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

CONTEXTS = 800  # most frequent words, as left and as right neighbours
DIMENSIONS = 64
ROUNDS = 30


def neighbours(stream: Ints, words: int) -> Floats:
    """For each word the square roots of its left and right neighbour frequencies (Hellinger), shape (words, 2 contexts).

    `stream` holds the word ids of the text with boundaries between sentences; ids are frequency ranks.
    """
    halves = []
    for here, there in ((stream[1:], stream[:-1]), (stream[:-1], stream[1:])):
        near = there < CONTEXTS
        table = np.bincount(here[near] * CONTEXTS + there[near], minlength=words * CONTEXTS).reshape(words, CONTEXTS)
        total = np.bincount(here, minlength=words)[:, None]
        halves.append(np.sqrt(table / np.maximum(total, 1)).astype(np.float32))
    return np.concatenate(halves, axis=1)


def group(stream: Ints, words: int, single: int, size: int) -> Ints:
    """The class of each word: the first `single` words alone, the others in k-means clusters, `size` classes in all."""
    table = neighbours(stream, words)
    weight = np.sqrt(np.bincount(stream, minlength=words)).astype(np.float32)
    table -= np.average(table, axis=0, weights=weight)
    scaled = table[single:] * weight[single:, None]
    _, vectors = np.linalg.eigh((scaled.T @ scaled).astype(np.float64))
    points = table[single:] @ vectors[:, -DIMENSIONS:].astype(np.float32)
    groups = size - single
    centres = points[:groups].copy()  # the most frequent of the words to group: deterministic, well spread
    labels = np.zeros(len(points), dtype=np.int64)
    for _ in range(ROUNDS):
        distance = (centres**2).sum(axis=1)[None, :] - 2 * points @ centres.T
        labels = distance.argmin(axis=1)
        mass = np.bincount(labels, weight[single:], groups)
        sums = np.stack(
            [np.bincount(labels, points[:, d] * weight[single:], groups) for d in range(DIMENSIONS)], axis=1
        )
        filled = mass > 0
        centres[filled] = (sums[filled] / mass[filled, None]).astype(np.float32)
    result: Ints = np.r_[np.arange(single), labels + single]
    return result
