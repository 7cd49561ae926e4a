"""Trains the fluency scorer's n-grams: `python -m copydesk.training.ngram --data DIR --out models/fluency`.

Steps: cut clean English into tokens, choose the vocabulary, group its words into classes, count word trigrams and class
5-grams, smooth and prune them (kneser_ney.py), quantise, save. The same data gives the same bytes.
"""

import argparse
import json
import lzma
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from copydesk.adapters.ngram import SHIFT
from copydesk.adapters.ngram_files import CONFIG, VOCABULARY, WEIGHTS
from copydesk.adapters.ngram_tokens import BOUNDARY, CLASSES, Token, analyse, at_start, inside, pieces
from copydesk.adapters.token_lines import Ints, Lines, Mask, number_lines, sentence_ends, sentence_starts
from copydesk.training.kneser_ney import fit
from copydesk.training.word_classes import group

SOURCES = ("enwiki", "simplewiki", "brown_nonfiction", "speeches_us_presidents", "gov_digital")
VOCABULARY_SIZE = 30_000
WORD_SIZES = (200_000, 500_000)  # bigrams, trigrams
SINGLE_CLASSES, CLASS_COUNT, CLASS_BITS = 114, 160, 8  # the most frequent words are classes of their own
CLASS_SIZES = (40_000, 160_000, 280_000, 330_000)  # of two to five classes


@dataclass(frozen=True, slots=True)
class Corpus:
    """Clean text as token rows, with the analysed token of each row."""

    tokens: Lines
    vocabulary: tuple[Token, ...]


def read_lines(data: Path) -> Iterator[str]:
    """The lines of the training sources under data/clean, in a fixed order."""
    for source in SOURCES:
        with lzma.open(data / "clean" / f"{source}.txt.xz", "rt", encoding="utf-8", newline="\n") as file:
            yield from file


def read_corpus(lines: Iterable[str]) -> Corpus:
    """Cuts lines into tokens; each distinct piece is analysed once."""
    seen: dict[str, int] = {}
    rows, counts = array("i"), array("i")
    for line in lines:
        found = pieces(line)
        if found:
            rows.extend([seen.setdefault(piece, len(seen)) for piece in found])
            counts.append(len(found))
    vocabulary = tuple(map(analyse, seen))
    flags = np.array([token.flags for token in vocabulary], dtype=np.int64)
    table = np.frombuffer(rows, dtype=np.int32).astype(np.int64)
    return Corpus(Lines(table, flags[table], number_lines(counts)), vocabulary)


def choose_vocabulary(corpus: Corpus, size: int) -> list[str]:
    """The class tokens, then the most frequent forms, counted where their capital is their own.

    At the start of a sentence "The" may be "the", so those places are left out of the count.
    """
    ends = sentence_ends(corpus.tokens)
    _, recased = sentence_starts(corpus.tokens, ends)
    inside = np.bincount(corpus.tokens.rows[~recased], minlength=len(corpus.vocabulary))
    forms: dict[str, int] = {}
    for token, count in zip(corpus.vocabulary, inside.tolist(), strict=True):
        if not (token.form[0].isdigit() and len(token.form) > 2):  # longer numbers are known by their class
            forms[token.form] = forms.get(token.form, 0) + count
    ranked = sorted(forms, key=lambda form: (-forms[form], form))
    return [*CLASSES, *ranked[: size - len(CLASSES)]]


def word_ids(corpus: Corpus, vocabulary: list[str]) -> Ints:
    """The vocabulary id of every token, capitals at sentence starts undone."""
    index = {form: number for number, form in enumerate(vocabulary)}
    middle = np.array([inside(token, index) for token in corpus.vocabulary], dtype=np.int64)
    start = np.array([at_start(token, index) for token in corpus.vocabulary], dtype=np.int64)
    _, recased = sentence_starts(corpus.tokens, sentence_ends(corpus.tokens))
    rows = corpus.tokens.rows
    return np.where(recased, start[rows], middle[rows])


def packed(ids: Ints, ends: Mask, order: int, bits: int) -> Ints:
    """The last `order` words of every token, and of every sentence end, as one key of `bits` a word."""
    size = len(ids)
    first = np.flatnonzero(np.r_[True, ends[:-1]])
    place = np.arange(size) - np.repeat(first, np.diff(np.r_[first, size]))
    key = ids.copy()
    for back in range(1, order):
        key[back:] |= np.where(place[back:] >= back, ids[:-back], BOUNDARY) << bits * back
    after = (key[ends] << bits) & ((1 << bits * order) - 1)
    return np.concatenate([key, after | BOUNDARY])


def padded(ids: Ints, ends: Mask) -> Ints:
    """The text with a boundary before each sentence and one at the end."""
    stream = np.full(len(ids) + int(ends.sum()) + 1, BOUNDARY, dtype=np.int64)
    stream[np.arange(len(ids)) + np.cumsum(ends) - ends + 1] = ids
    return stream


def train(corpus: Corpus) -> tuple[dict[str, npt.NDArray[Any]], list[str]]:
    """The arrays of the model, and its vocabulary."""
    vocabulary = choose_vocabulary(corpus, VOCABULARY_SIZE)
    ids, ends = word_ids(corpus, vocabulary), sentence_ends(corpus.tokens)
    stream = padded(ids, ends)
    kinds = group(stream, len(vocabulary), SINGLE_CLASSES, CLASS_COUNT)
    seen = np.bincount(stream, minlength=len(vocabulary)) + 0.5
    share = np.log(seen / np.bincount(kinds, seen)[kinds])
    words = fit(packed(ids, ends, 3, SHIFT), len(vocabulary), WORD_SIZES, SHIFT, BOUNDARY)
    classes = fit(packed(kinds[ids], ends, 5, CLASS_BITS), CLASS_COUNT, CLASS_SIZES, CLASS_BITS, BOUNDARY)
    stored = words.tensors("word") | classes.tensors("class")
    stored["class_of_word"] = kinds.astype(np.uint8)
    stored["share_of_class"] = share.astype(np.float16)
    return stored, vocabulary


def write(stored: dict[str, npt.NDArray[Any]], vocabulary: list[str], tokens: int, out: Path) -> None:
    """Writes model.safetensors, vocab.txt and config.json to the directory `out`."""
    out.mkdir(parents=True, exist_ok=True)
    (out / WEIGHTS).write_bytes(save(stored))
    (out / VOCABULARY).write_text("\n".join(vocabulary) + "\n", encoding="utf-8", newline="\n")
    config: dict[str, Any] = {
        "model_type": "fluency-ngram",
        "version": 1,
        "vocabulary": len(vocabulary),
        "classes": CLASS_COUNT,
        "word_ngrams": [len(stored[f"word.{order}.lp"]) for order in range(1, 4)],
        "class_ngrams": [len(stored[f"class.{order}.lp"]) for order in range(1, 6)],
        "training_tokens": tokens,
        "training_sources": list(SOURCES),
    }
    (out / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Trains and saves the model; progress goes to stderr."""
    parser = argparse.ArgumentParser(description="Train the n-grams of the fluency scorer.")
    parser.add_argument("--data", type=Path, required=True, help="directory that contains data/clean")
    parser.add_argument("--out", type=Path, required=True, help="where the model goes")
    options = parser.parse_args()
    corpus = read_corpus(read_lines(options.data / "data"))
    size = len(corpus.tokens.rows)
    print(f"{size:,} tokens, {len(corpus.vocabulary):,} distinct; training", file=sys.stderr)
    stored, vocabulary = train(corpus)
    write(stored, vocabulary, size, options.out)
    print(f"{sum(array.nbytes for array in stored.values()):,} bytes of weights in {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
