"""The embedded fluency scorer: mean log-probability per token in nats, higher is better.

A token's log-probability is the weighted mean of two models' (a log-linear combination, so the probabilities of all
words do not add up to one): that of the word, from a word trigram and a word-class 5-gram mixed half and half, and that
of its class alone. The class part weighs grammar: with it, rare words cost less, and leaving one out gains less.

N-grams are blind to spacing and to most case, and they like repetition. So surface.py's charges are added, and a
repeat is scored as the text without it, then charged: saying something twice does not raise a score.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np

from copydesk.adapters import ngram_tokens as nt
from copydesk.adapters import token_lines as tl
from copydesk.adapters.ngram import Floats, NGram
from copydesk.adapters.ngram_files import BROKEN, VOCABULARY, WEIGHTS, Stored, broken, read
from copydesk.adapters.surface import REPETITION, SIGNATURE, UNKNOWN, WORD_ORDER, Reals, Surface
from copydesk.adapters.token_lines import Ints, Lines

CLASS_ORDER = 5
CLASS_WEIGHT = 2 / 3  # of the class's log-probability; the word's has the rest
UNKNOWN_CLASSES = ("<lower>", "<ing>", "<ed>", "<ly>", "<s>", "<other>", "<symbol>")
SLICE = 1 << 16  # n-grams looked up at a time: bounds memory, and stays in the processor's cache


class Fluency:
    """A Scorer (see parts.py). A text of several lines is scored over all their tokens.

    A text without words, or with no text at all, scores as one unknown word.
    """

    name = "fluency"
    better: Literal["higher"] = "higher"

    def __init__(self, stored: Stored) -> None:
        arrays, vocabulary = stored.arrays, stored.vocabulary
        self.signature = (
            f"{self.name}|trigram-kn+class{CLASS_ORDER}-kn|v:2|model:{stored.digest}|class:{CLASS_WEIGHT:.2f}"
            f"|{SIGNATURE}|unknown:{UNKNOWN:g}|unit:nat/token"
        )
        self._words = NGram.from_tensors(arrays, "word", WORD_ORDER)
        self._classes = NGram.from_tensors(arrays, "class", CLASS_ORDER)
        self._class = arrays["class_of_word"].astype(np.int64)
        self._share = arrays["share_of_class"].astype(np.float32)  # log p(word | class)
        sizes = {len(vocabulary), len(self._words.orders[0].key), len(self._class), len(self._share)}
        if len(sizes) > 1 or self._class.max() >= len(self._classes.orders[0].key):
            raise ValueError(f"{WEIGHTS} and {VOCABULARY} disagree")
        self._surface = Surface(self._words, vocabulary)
        unknown = [vocabulary.index(name) for name in UNKNOWN_CLASSES]
        self._charge = np.zeros(len(vocabulary))
        self._charge[unknown] = UNKNOWN
        lone = np.full((1, CLASS_ORDER), nt.BOUNDARY)
        lone[0, -1] = unknown[0]
        self._wordless = float(self._log_probability(lone)[0]) + UNKNOWN

    @classmethod
    def load(cls, directory: Path) -> "Fluency":
        """The scorer that `copydesk.training.ngram` wrote to a directory. Raises InputError where it is missing or broken."""
        try:
            return cls(read(directory))
        except BROKEN as error:
            raise broken(directory, error) from error

    def score(self, texts: Sequence[str]) -> list[float]:
        """For each text its mean log-probability per token in nats: finite for any string."""
        lines = [text.splitlines() for text in texts]
        owner = tl.number_lines(map(len, lines))
        tokens = self._surface.read([nt.pieces(line) for group in lines for line in group])
        again = self._surface.repeats(tokens)
        total, events = self._sums(tokens.take(~again), owner, len(texts))
        mean = total / events
        # Every repeated token is charged below the mean and below the rarest of them: one more never lifts the mean.
        text, ids = owner[tokens.line[again]], self._surface.ids(tokens)[again]
        worst = mean.copy()
        np.minimum.at(worst, text, self._words.orders[0].lp[ids] + self._charge[ids])
        extra = np.bincount(text, minlength=len(texts))
        result: list[float] = ((total + extra * (worst + REPETITION)) / (events + extra)).tolist()
        return result

    def _sums(self, tokens: Lines, owner: Ints, texts: int) -> tuple[Reals, Ints]:
        """For each text the summed log-probabilities and charges of its tokens and sentence ends, and their number."""
        text = owner[tokens.line]
        ends = tl.sentence_ends(tokens)
        _, recased = tl.sentence_starts(tokens, ends)
        ids = self._surface.ids(tokens, recased)
        grams = tl.grams(ids, ends, CLASS_ORDER)
        heading, _ = tl.headings(tokens)
        value = self._log_probability(grams) + self._charge[ids] + self._surface.charges(tokens)
        last = np.flatnonzero(ends & ~heading)
        end = self._log_probability(tl.end_grams(grams[last]))
        total = np.zeros(texts)  # bincount of nothing would be whole numbers
        total += np.bincount(text, value, texts) + np.bincount(text[last], end, texts)
        events = np.bincount(text, minlength=texts) + np.bincount(text[last], minlength=texts)
        wordless = np.bincount(text, (tokens.flags & (nt.WORD | nt.NUMBER)) > 0, texts) == 0
        total[wordless], events[wordless] = self._wordless, 1
        return total, events

    def _log_probability(self, grams: Ints) -> Reals:
        """The combined log-probability of the last word of each row, in nats."""
        result = np.zeros(len(grams))
        for start in range(0, len(grams), SLICE):
            part = grams[start : start + SLICE]
            kind = self._classes.log_probability(self._class[part])
            word = self._words.log_probability(part[:, -WORD_ORDER:])
            mixed: Floats = np.logaddexp(word, kind + self._share[part[:, -1]]) - np.float32(np.log(2))
            result[start : start + SLICE] = CLASS_WEIGHT * kind + (1 - CLASS_WEIGHT) * mixed
        return result
