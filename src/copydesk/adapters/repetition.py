"""Adjacent repeats: a run of up to eight tokens said twice ("in the in the"), or joined by "and" ("cities and cities")."""

from collections.abc import Callable, Sequence

import numpy as np

from copydesk.adapters.token_lines import Ints, Mask

LONGEST = 8


def repeated(fold: Ints, line: Ints, joiner: int, idiom: Callable[[int], bool]) -> Mask:
    """A mask of the tokens that only repeat what stands before them in their line.

    `fold` holds each token's identity apart from case, `joiner` that of "and"; `idiom(i)` tells that token i and the
    two before it are a set phrase ("more and more"). Lines without a candidate, nearly all, cost a few array passes.
    """
    mask = np.zeros(len(fold), dtype=bool)
    for number in np.unique(line[candidates(fold, line, joiner)]).tolist():
        first, stop = np.searchsorted(line, [number, number + 1]).tolist()
        kept = reduce(fold[first:stop].tolist(), joiner, lambda place, first=first: idiom(first + place))  # type: ignore[misc]
        mask[first:stop] = True
        mask[[first + place for place in kept]] = False
    return mask


def candidates(fold: Ints, line: Ints, joiner: int) -> Ints:
    """The places of last tokens of runs that equal the run just before them, or before an "and"."""
    found = [np.zeros(0, dtype=np.int64)]
    for length in range(1, LONGEST + 1):
        for gap in (0, 1):
            shift = length + gap
            if len(fold) < length + shift:
                continue
            same = (fold[shift:] == fold[:-shift]) & (line[shift:] == line[:-shift])
            total = np.cumsum(np.r_[0, same])
            ends = np.flatnonzero(total[length:] - total[:-length] == length) + length - 1 + shift
            found.append(ends[fold[ends - length] == joiner] if gap else ends)
    return np.concatenate(found)


def reduce(tokens: Sequence[int], joiner: int, idiom: Callable[[int], bool]) -> list[int]:
    """The places that stay when each repeat is dropped as soon as it is complete, shortest first.

    a b a b c -> a b c. Dropping at once, from the left, makes a text and the same text with one more repeat end in the
    same tokens, which is what keeps a repeat from being rewarded. Texts that are loops of two or three words already
    are the exception: "of a of a the" with its last four words again keeps more than "of a the".
    """
    values: list[int] = []
    places: list[int] = []
    for place, value in enumerate(tokens):
        values.append(value)
        places.append(place)
        for length in range(1, LONGEST + 1):
            if 2 * length > len(values):
                break
            if values[-1] == values[-1 - length] and values[-length:] == values[-2 * length : -length]:
                del values[-length:], places[-length:]
                break
            middle = len(values) - length - 1
            if middle < length or values[middle] != joiner or values[middle - length : middle] != values[-length:]:
                continue
            if length > 1 or not idiom(place):
                del values[middle:], places[middle:]
                break
    return places
