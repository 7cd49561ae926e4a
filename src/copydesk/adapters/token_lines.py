"""Tokens of many lines in arrays: where sentences start and end, spacing faults, headings, and the n-grams of a text."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.adapters.ngram_tokens import (
    ABBREVIATION,
    BOUNDARY,
    CAN_START,
    CLOSER,
    NUMBER,
    OPENER,
    SPACED,
    STOP,
    TERMINAL,
    WIDE,
    WORD,
)

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

HEADING = 8  # a line of at most so many tokens may do without final punctuation


@dataclass(frozen=True, slots=True)
class Lines:
    """Tokens of many lines end to end: flags, row of each token, and the line it stands in."""

    rows: Ints
    flags: Ints
    line: Ints

    def take(self, keep: Mask) -> "Lines":
        """The tokens that `keep` (a mask) selects."""
        return Lines(self.rows[keep], self.flags[keep], self.line[keep])


def number_lines(counts: Iterable[int]) -> Ints:
    """[2, 0, 1] -> [0, 0, 2]: the line of each token."""
    lengths = np.fromiter(counts, dtype=np.int64)
    return np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)


def sentence_ends(tokens: Lines) -> Mask:
    """True at the last token of each sentence.

    A line always ends a sentence. Inside it a sentence ends after . ! ? and any closing quotes, where a spaced capital,
    digit or opening quote follows: a full stop before a lower-case word stays inside, where the trigram finds it odd.
    """
    flags, line = tokens.flags, tokens.line
    size = len(flags)
    if not size:
        return np.zeros(0, dtype=bool)
    same = np.zeros(size, dtype=bool)
    same[:-1] = line[1:] == line[:-1]
    terminal = (flags & TERMINAL) > 0
    closer = (flags & CLOSER) > 0
    stopped = terminal.copy()
    for _ in range(2):
        stopped[1:] |= closer[1:] & stopped[:-1] & same[:-1]
    follows = np.zeros(size, dtype=bool)
    follows[:-1] = (flags[1:] & (CAN_START | SPACED)) == (CAN_START | SPACED)
    return ~same | (stopped & follows)


def line_ends(tokens: Lines) -> Mask:
    """True at the last token of each line."""
    last = np.ones(len(tokens.line), dtype=bool)
    last[:-1] = tokens.line[1:] != tokens.line[:-1]
    return last


def sentence_starts(tokens: Lines, ends: Mask) -> tuple[Mask, Mask]:
    """Two masks: tokens that open a sentence (behind opening quotes too), and tokens whose capital may be due to that.

    The second adds the word after an opening quote in mid-sentence ('He said, "We ...'), whose capital says nothing.
    """
    size = len(ends)
    opens = np.ones(size, dtype=bool)
    opens[1:] = ends[:-1]
    opener = (tokens.flags & OPENER) > 0
    after = np.zeros(size, dtype=bool)
    after[1:] = opener[:-1] & ~ends[:-1]
    behind = opens.copy()
    for _ in range(2):
        behind[1:] |= opener[:-1] & behind[:-1] & ~ends[:-1]
    return behind & ~opener, (behind | after) & ~opener


def misspaced(tokens: Lines) -> Ints:
    """How many spacing faults each token has."""
    flags, line = tokens.flags, tokens.line
    count = ((flags & WIDE) > 0).astype(np.int64)
    joined = line[1:] == line[:-1]
    spaced, stop = (flags & SPACED) > 0, (flags & STOP) > 0
    glued = np.zeros(len(flags), dtype=bool)  # a word set straight behind the mark before it: "end.The", ".NET"
    glued[1:] = joined & stop[:-1] & ~spaced[1:] & ((flags[1:] & (WORD | NUMBER)) > 0)
    leads = np.r_[glued[1:], False][: len(flags)] & spaced
    count[1:] += joined & spaced[1:] & stop[1:] & ~leads[1:]
    count[1:] += glued[1:] & ~leads[:-1]
    return count


def headings(tokens: Lines) -> tuple[Mask, Mask]:
    """Two masks over tokens: in a line that looks like a heading (short, no final mark), in a longer one without it."""
    flags, line = tokens.flags, tokens.line
    if not len(line):
        return np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
    last = np.flatnonzero(np.r_[line[1:] != line[:-1], True])
    length = np.diff(np.r_[-1, last])
    mark = last.copy()
    for _ in range(2):  # look behind closing quotes and brackets
        step = ((flags[mark] & CLOSER) > 0) & (mark > last - length + 1)
        mark[step] -= 1
    bare = (flags[mark] & (TERMINAL | ABBREVIATION)) == 0
    short = length <= HEADING
    return np.repeat(bare & short, length), np.repeat(bare & ~short, length)


def grams(ids: Ints, ends: Mask, order: int) -> Ints:
    """The last `order` words up to each token, oldest first, boundaries before the sentence: shape (tokens, order)."""
    size = len(ids)
    first = np.flatnonzero(np.r_[True, ends[:-1]][:size])
    place = np.arange(size) - np.repeat(first, np.diff(np.r_[first, size]))
    result = np.full((size, order), BOUNDARY, dtype=np.int64)
    for back in range(min(order, size)):
        result[back:, order - 1 - back] = np.where(place[back:] >= back, ids[: size - back], BOUNDARY)
    return result


def end_grams(before: Ints) -> Ints:
    """The same for the boundary that follows each row of `before`."""
    return np.concatenate([before[:, 1:], np.full((len(before), 1), BOUNDARY, dtype=np.int64)], axis=1)
