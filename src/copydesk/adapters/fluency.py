"""How fluent a text is: mean log-probability per token in nats, higher is better.

A token's log-probability is the weighted mean of two models' (a log-linear combination, so the probabilities of all
words do not add up to one): that of the word, from a word trigram and a word-class 5-gram mixed half and half, and that
of its class alone. The class part weighs grammar: with it, rare words cost less, and leaving one out gains less.

N-grams are blind to spacing and to most case, and they like repetition. So deterministic charges are added, and a
repeat is scored as the text without it, then charged: saying something twice does not raise a score.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load

from copydesk.adapters import ngram_tokens as nt
from copydesk.adapters import token_lines as tl
from copydesk.adapters.ngram import Floats, NGram
from copydesk.adapters.repetition import repeated
from copydesk.adapters.token_lines import Ints, Lines
from copydesk.errors import InputError

Reals = npt.NDArray[np.float64]

WEIGHTS, VOCABULARY, CONFIG = "model.safetensors", "vocab.txt", "config.json"
WORD_ORDER, CLASS_ORDER = 3, 5
CLASS_WEIGHT = 2 / 3  # of the class's log-probability; the word's has the rest
# Charges in nats, chosen on DEMETR dev with benchmarks/fluency.py. Each is made once for each token it concerns.
SPACING = -6.0  # a space before , . ; : ! ? or none after it, or two spaces
LOWER_START = -6.0  # a sentence that starts in lower case
NO_END = -6.0  # a sentence-like line without final punctuation
REPETITION = -2.0
UNKNOWN = -8.0  # a word outside the vocabulary that is neither a name nor a number: which of very many it is
UNKNOWN_CLASSES = ("<lower>", "<ing>", "<ed>", "<ly>", "<s>", "<other>", "<symbol>")
CACHED = 200_000  # distinct pieces remembered; beyond it the memory is cleared
SLICE = 1 << 16  # n-grams looked up at a time: bounds memory, and stays in the processor's cache


class Fluency:
    """A Scorer (see parts.py). A text of several lines is scored over all their tokens.

    A text without words, or with no text at all, scores as one unknown word.
    """

    name = "fluency"
    better: Literal["higher"] = "higher"

    def __init__(self, stored: dict[str, npt.NDArray[Any]], vocabulary: Sequence[str], digest: str) -> None:
        self.signature = (
            f"{self.name}|trigram-kn+class{CLASS_ORDER}-kn|v:1|model:{digest}|class:{CLASS_WEIGHT:.2f}"
            f"|repetition:{REPETITION:g}|spacing:{SPACING:g}|start:{LOWER_START:g}|end:{NO_END:g}"
            f"|unknown:{UNKNOWN:g}|unit:nat/token"
        )
        self._words = NGram.from_tensors(stored, "word", WORD_ORDER)
        self._classes = NGram.from_tensors(stored, "class", CLASS_ORDER)
        self._class = stored["class_of_word"].astype(np.int64)
        self._share = stored["share_of_class"].astype(np.float32)  # log p(word | class)
        sizes = {len(vocabulary), len(self._words.orders[0].key), len(self._class), len(self._share)}
        if len(sizes) > 1 or self._class.max() >= len(self._classes.orders[0].key):
            raise ValueError(f"{WEIGHTS} and {VOCABULARY} disagree")
        self._index = {form: number for number, form in enumerate(vocabulary)}
        self._charge = np.zeros(len(vocabulary))
        self._charge[[self._index[name] for name in UNKNOWN_CLASSES]] = UNKNOWN
        self._rows: dict[str, int]
        self._folds: dict[str, int]
        self._table: Ints
        self._forget()
        lone = np.full((1, CLASS_ORDER), nt.BOUNDARY)
        lone[0, -1] = self._index["<lower>"]
        self._wordless = float(self._log_probability(lone)[0]) + UNKNOWN

    @classmethod
    def load(cls, directory: Path) -> "Fluency":
        """The scorer that `copydesk.training.ngram` wrote to a directory. Raises InputError where it is missing or broken."""
        try:
            weights = (directory / WEIGHTS).read_bytes()
            words = (directory / VOCABULARY).read_bytes()
            config = json.loads((directory / CONFIG).read_text(encoding="utf-8"))
            if config["model_type"] != "fluency-ngram" or config["version"] != 1:
                raise ValueError(f"{CONFIG} is of another kind or version")
            vocabulary = words.decode("utf-8").rstrip("\n").split("\n")
            return cls(load(weights), vocabulary, hashlib.sha256(weights + words).hexdigest()[:8])
        except (OSError, ValueError, KeyError, TypeError, IndexError, SafetensorError) as error:
            raise InputError(
                f"{directory}: no usable fluency model ({error}); give a directory that copydesk.training.ngram wrote."
            ) from error

    def score(self, texts: Sequence[str]) -> list[float]:
        """For each text its mean log-probability per token in nats: finite for any string."""
        lines = [text.splitlines() for text in texts]
        owner = tl.number_lines(map(len, lines))
        tokens = self._read([line for group in lines for line in group])
        ids = self._table[tokens.rows, 1]
        again = repeated(self._table[tokens.rows, 3], tokens.line, self._folds["and"], lambda at: self._idiom(ids, at))
        total, events = self._sums(tokens.take(~again), owner, len(texts))
        mean = total / events
        # Every repeated token is charged below the mean and below the rarest of them: one more never lifts the mean.
        text = owner[tokens.line[again]]
        worst = mean.copy()
        np.minimum.at(worst, text, self._words.orders[0].lp[ids[again]] + self._charge[ids[again]])
        extra = np.bincount(text, minlength=len(texts))
        result: list[float] = ((total + extra * (worst + REPETITION)) / (events + extra)).tolist()
        return result

    def _sums(self, tokens: Lines, owner: Ints, texts: int) -> tuple[Reals, Ints]:
        """For each text the summed log-probabilities and charges of its tokens and sentence ends, and their number."""
        flags, text = tokens.flags, owner[tokens.line]
        ends = tl.sentence_ends(tokens)
        opens, recased = tl.sentence_starts(tokens, ends)
        ids = np.where(recased, self._table[tokens.rows, 2], self._table[tokens.rows, 1])
        grams = tl.grams(ids, ends, CLASS_ORDER)
        heading, bare = tl.headings(tokens)
        value = self._log_probability(grams) + self._charge[ids] + SPACING * tl.misspaced(tokens)
        value[opens & ((flags & nt.LOWER_FIRST) > 0) & ~heading] += LOWER_START
        last = np.flatnonzero(ends & ~heading)
        end = self._log_probability(tl.end_grams(grams[last])) + NO_END * bare[last]
        total = np.zeros(texts)  # bincount of nothing would be whole numbers
        total += np.bincount(text, value, texts) + np.bincount(text[last], end, texts)
        events = np.bincount(text, minlength=texts) + np.bincount(text[last], minlength=texts)
        wordless = np.bincount(text, (flags & (nt.WORD | nt.NUMBER)) > 0, texts) == 0
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

    def _idiom(self, ids: Ints, at: int) -> bool:
        """Whether a word said twice around "and" is a set phrase ("more and more"): a trigram that the model kept."""
        return bool(self._words.place(ids[None, at - 2 : at + 1])[0] >= 0)

    def _read(self, lines: Sequence[str]) -> Lines:
        """The tokens of the lines; new pieces are analysed and remembered."""
        if len(self._rows) > CACHED:
            self._forget()
        found = [nt.pieces(line) for line in lines]
        rows = np.array([self._rows.get(piece) or self._learn(piece) for line in found for piece in line], np.int64)
        return Lines(rows, self._table[rows, 0], tl.number_lines(map(len, found)))

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
