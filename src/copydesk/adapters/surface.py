"""What a language model is blind to, or likes: spacing, case at a sentence's start, final punctuation, repetition.

The embedded scorer and a causal LM charge the same for it, so that a fault costs something whichever model is in use. All
charges are in nats, each is made once for each token it concerns, and they were chosen on DEMETR dev with the embedded
scorer (benchmarks/fluency.py).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from copydesk.adapters import ngram_tokens as nt
from copydesk.adapters import token_lines as tl
from copydesk.adapters.ngram import NGram
from copydesk.adapters.ngram_files import BROKEN, broken, read
from copydesk.adapters.repetition import repeated
from copydesk.adapters.token_lines import Ints, Lines, Mask

Reals = npt.NDArray[np.float64]

WORD_ORDER = 3
SPACING = -6.0  # a space before , . ; : ! ? or none after it, or two spaces
LOWER_START = -6.0  # a sentence that starts in lower case
NO_END = -6.0  # a sentence-like line without final punctuation
REPETITION = -2.0  # below the mean of the text without the repeat, for each token of it
UNKNOWN = -8.0  # a word outside the vocabulary that is neither a name nor a number: which of very many it is
SIGNATURE = f"repetition:{REPETITION:g}|spacing:{SPACING:g}|start:{LOWER_START:g}|end:{NO_END:g}"
CACHED = 200_000  # distinct pieces remembered; beyond it the memory is cleared


class Surface:
    """Reads lines into tokens and charges them. A set phrase ("more and more") is a trigram of ``words``, and no repeat."""

    def __init__(self, words: NGram, vocabulary: Sequence[str]) -> None:
        self._words = words
        self._index = {form: number for number, form in enumerate(vocabulary)}
        self._rows: dict[str, int]
        self._folds: dict[str, int]
        self._table: Ints
        self._forget()

    @classmethod
    def load(cls, directory: Path) -> Self:
        """From the embedded fluency model. Raises InputError where it is missing or broken."""
        try:
            stored = read(directory)
            return cls(NGram.from_tensors(stored.arrays, "word", WORD_ORDER), stored.vocabulary)
        except BROKEN as error:
            raise broken(directory, error) from error

    def read(self, lines: Sequence[Sequence[str]]) -> Lines:
        """The tokens of lines of pieces (see ngram_tokens.pieces); new pieces are analysed and remembered."""
        if len(self._rows) > CACHED:
            self._forget()
        rows = np.array([self._rows.get(piece) or self._learn(piece) for line in lines for piece in line], np.int64)
        return Lines(rows, self._table[rows, 0], tl.number_lines(map(len, lines)))

    def ids(self, tokens: Lines, recased: Mask | bool = False) -> Ints:
        """The vocabulary id of each token; where ``recased``, that of a token whose capital may be due to its place."""
        result: Ints = np.where(recased, self._table[tokens.rows, 2], self._table[tokens.rows, 1])
        return result

    def repeats(self, tokens: Lines) -> Mask:
        """The tokens that only repeat what stands before them."""
        ids = self.ids(tokens)

        def idiom(at: int) -> bool:
            return bool(self._words.place(ids[None, at - 2 : at + 1])[0] >= 0)

        return repeated(self._table[tokens.rows, 3], tokens.line, self._folds["and"], idiom)

    def charges(self, tokens: Lines) -> Reals:
        """The charge on each token for spacing, a lower-case start and a missing final mark."""
        ends = tl.sentence_ends(tokens)
        opens, _ = tl.sentence_starts(tokens, ends)
        heading, bare = tl.headings(tokens)
        result: Reals = SPACING * tl.misspaced(tokens).astype(np.float64)
        result[opens & ((tokens.flags & nt.LOWER_FIRST) > 0) & ~heading] += LOWER_START
        result[bare & tl.line_ends(tokens)] += NO_END
        return result

    def _learn(self, piece: str) -> int:
        """A new row of the table: flags, word id inside a sentence, word id at its start, identity apart from case."""
        row = self._rows[piece] = len(self._rows) + 1
        if row >= len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        token = nt.analyse(piece)
        fold = self._folds.setdefault(token.fold, len(self._folds))
        self._table[row] = token.flags, nt.inside(token, self._index), nt.at_start(token, self._index), fold
        return row

    def _forget(self) -> None:
        self._rows = {}
        self._folds = {"and": 0}
        self._table = np.zeros((4096, 4), dtype=np.int64)
