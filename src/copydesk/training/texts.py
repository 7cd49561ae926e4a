"""The public data that training reads: passages of clean text, and machine translation with its human post-edits."""

import json
import lzma
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from copydesk import segment
from copydesk.edit import between
from copydesk.training.corrupt import Corrupted

SETS = {
    "enwiki": 80_000,
    "simplewiki": 30_000,
    "brown_nonfiction": 25_000,
    "speeches_us_presidents": 15_000,
    "gov_digital": 25_000,
}
"""The clean sets and the most passages taken from each."""
LANGUAGES = ("ro-en", "et-en", "ru-en")
HELD_OUT = 20
"""One document in so many is kept out of training, for calibration."""
_HOLES = ("  ", " ,", " .", "()", "( ", " )", "[", "{", "<", "|", "…", "..")


@dataclass(frozen=True, slots=True)
class Texts:
    """Clean passages, real edits (the text is the machine's, the inverse edits the human's), and the words that are known."""

    clean: tuple[str, ...]
    real: tuple[Corrupted, ...]
    known: frozenset[str]


def read(data: Path, *, held_out: bool = False, seed: int = 0) -> Texts:
    """The training texts, or those held out, in a fixed random order.

    Args:
        data: the directory that contains ``data/``.
    """
    clean: list[str] = []
    for name, most in SETS.items():
        clean += _passages(data / f"data/clean/{name}.txt.xz", most, held_out)
    counts = Counter(word for passage in clean for word in passage.split() if word.islower() and word.isalpha())
    real = list(post_edits(data, "train", held_out))
    Random(seed).shuffle(clean)
    Random(seed).shuffle(real)
    return Texts(tuple(clean), tuple(real), frozenset(word for word, n in counts.items() if n >= 3))


def _kept_out(name: str) -> bool:
    return zlib.crc32(name.encode()) % HELD_OUT == 0


def _passages(path: Path, most: int, held_out: bool) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        text = file.read()
    documents = [d for d in text.split("\n\n") if d.strip()]
    if len(documents) < 50:
        lines = text.split("\n")
        documents = ["\n".join(lines[i : i + 20]) for i in range(0, len(lines), 20)]
    documents = [d for d in documents if _kept_out(d[:200]) == held_out]
    Random(path.name).shuffle(documents)
    found = 0
    for document in documents:
        for passage in passages(document):
            yield passage
            found += 1
            if found >= (most // HELD_OUT if held_out else most):
                return


def passages(document: str) -> Iterator[str]:
    """Runs of whole sentences, at most 12 to 40 words, from the lines of a document that look clean."""
    rng = Random(document)
    for line in document.split("\n"):
        if len(line) < 30 or line[-1] not in '.!?"”' or line.count('"') % 2 or any(hole in line for hole in _HOLES):
            continue
        run: list[str] = []
        most = rng.choice((12, 20, 28, 40))
        for span in segment.sentences(line):
            sentence = span.of(line)
            if run and len(" ".join([*run, sentence]).split()) > most:
                yield from _fitting(run)
                run, most = [], rng.choice((12, 20, 28, 40))
            run.append(sentence)
        yield from _fitting(run)


def _fitting(run: list[str]) -> Iterator[str]:
    text = " ".join(run)
    if 6 <= len(text.split()) <= 40 and len(text) <= 300:
        yield text


def post_edits(data: Path, split: str, held_out: bool | None = None, most: float = 0.4) -> Iterator[Corrupted]:
    """Rows of Romanian, Estonian and Russian whose edit rate (hter) is at most ``most``, as spoiled text with its mends."""
    with lzma.open(data / f"data/post-edits/{split}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            wanted = row["lp"] in LANGUAGES and row["hter"] <= most and 3 <= len(row["mt"].split()) <= 50
            if wanted and (held_out is None or _kept_out(row["doc"]) == held_out):
                edits = between(row["mt"], row["post_edit"])
                yield Corrupted(row["mt"], edits, ("real",) * len(edits))
