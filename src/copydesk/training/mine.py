"""What machine translation overuses: `python -m copydesk.training.mine --data DIR [--lang zh] [--rows 500]`.

Counts runs of one to five words in the machine-translated articles, in their human translations and in clean English, and prints as
TSV those that machines write much more often than either. Score: log-odds ratio with an informative Dirichlet prior, the prior being
the clean text (Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political Analysis 16). An article that many systems translated
counts once: its counts are divided by the number of systems.

    --verify FILE   instead: the same table of phrases with its two columns of counts filled anew.

Words are numbered and a run is one 64-bit hash, so memory is a few arrays: 5 million words of translations and 33 million clean ones
took 0.8 GB and 45 seconds.
"""

import argparse
import json
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from copydesk.phrases import COLUMNS, Entry, matches, read
from copydesk.words.lexicon import lowered

LONGEST = 5
CLEAN = ("gov_digital", "speeches_us_presidents", "gum_pud", "brown_nonfiction", "simplewiki", "enwiki")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,;:!?()\"“”]")
_BREAK = 0
_UNKNOWN = 1
_MOST_ROWS = 20
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Keys = NDArray[np.uint64]
Ids = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment as one writer put it: a system's name, or "" for a human."""

    text: str
    document: str
    system: str


@dataclass(frozen=True, slots=True)
class Overused:
    """A run of words with its rates per million words and its two scores (standard deviations)."""

    words: str
    mt: float
    reference: float
    clean: float
    documents: int
    systems: int
    above_reference: float
    above_clean: float


def segments(data: Path, language: str = "") -> Iterator[Segment]:
    """The WMT articles' segments, of systems and of humans. ``language`` is a part of the file's name ("zh", "2022.ru")."""
    for path in sorted(p for p in (data / "data" / "articles").glob("*.jsonl.xz") if language in p.name):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, row in enumerate(map(json.loads, lines)):
                # Where the articles are not known all rows have one id: twenty rows stand for a document.
                document = f"{path.name}/{row['doc']}/{number // _MOST_ROWS}"
                for system, text in row["systems"].items():
                    yield Segment(text or "", document, f"{path.name}/{system}")
                for text in row["refs"].values():
                    yield Segment(text or "", document, "")


def clean(data: Path, sets: Sequence[str] = CLEAN) -> Iterator[str]:
    """Lines of clean English."""
    for name in sets:
        path = data / "data" / "clean" / f"{name}.txt.xz"
        if path.exists():
            with lzma.open(path, "rt", encoding="utf-8") as lines:
                yield from lines


class Numbers:
    """A number for each word; while ``grows`` is set a new word gets a new number, later it is unknown."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {"\n": _BREAK, "": _UNKNOWN}
        self.grows = True

    def of(self, texts: Iterable[str]) -> Ids:
        """The numbers of the words of some texts, a break after each sign and each text."""
        ids = self._ids
        found: list[int] = []
        for text in texts:
            for word in _WORD.findall(lowered(text)):
                if not word[0].isalnum():
                    found.append(_BREAK)
                elif self.grows:
                    found.append(ids.setdefault(word.replace("’", "'"), len(ids)))
                else:
                    found.append(ids.get(word.replace("’", "'"), _UNKNOWN))
            found.append(_BREAK)
        return np.array(found, dtype=np.uint32)

    def words(self) -> list[str]:
        """The words in the order of their numbers."""
        return list(self._ids)


def runs(ids: Ids, length: int) -> tuple[Keys, NDArray[np.int64]]:
    """Hashes of all runs of ``length`` known words, and where each begins."""
    count = max(0, len(ids) - length + 1)
    keys = np.full(count, length, dtype=np.uint64)
    whole = np.ones(count, dtype=bool)
    for i in range(length):
        part = ids[i : i + count]
        whole &= part > _UNKNOWN
        keys = (keys ^ part.astype(np.uint64)) * _MULTIPLIER
        keys ^= keys >> np.uint64(29)
    return keys[whole], np.flatnonzero(whole)


def spread(keys: Keys, labels: NDArray[np.uint32]) -> tuple[Keys, NDArray[np.int64]]:
    """Each key of some, in order, and with how many different labels it occurs."""
    order = np.lexsort((labels, keys))
    keys, labels = keys[order], labels[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]) | (labels[1:] != labels[:-1])
    unique, counts = np.unique(keys[new], return_counts=True)
    return unique, counts


def tally(wanted: Keys, keys: Keys) -> NDArray[np.int64]:
    """How often each of some sorted keys occurs."""
    if not len(wanted):
        return np.zeros(0, dtype=np.int64)
    at = np.searchsorted(wanted, keys)
    at[at == len(wanted)] = 0
    return np.bincount(at[wanted[at] == keys], minlength=len(wanted))


def log_odds(
    first: NDArray[np.float64], total: float, second: NDArray[np.float64], other: float, prior: NDArray[np.float64]
) -> NDArray[np.float64]:
    """z-scores of the log-odds ratio of counts in two texts of ``total`` and ``other`` words (Monroe et al. 2008, formula 22)."""
    weight = float(prior.sum()) + 1.0
    ratio = np.log((first + prior) / (total + weight - first - prior)) - np.log(
        (second + prior) / (other + weight - second - prior)
    )
    return np.asarray(ratio / np.sqrt(1 / (first + prior) + 1 / (second + prior)))


def overused(
    found: Iterable[Segment], english: Iterable[str], *, documents: int = 3, systems: int = 2, batch: int = 100_000
) -> list[Overused]:
    """The runs that machines write more often than humans, the surest first.

    Args:
        documents, systems: in at least so many must a run occur.
        batch: lines of clean text that are counted at once.
    """
    numbers = Numbers()
    names: dict[str, int] = {}
    parts: list[tuple[Ids, int, int]] = []
    humans: list[Ids] = []
    for segment in found:
        ids = numbers.of((segment.text,))
        if segment.system:
            label = names.setdefault(segment.document, len(names)), names.setdefault(segment.system, len(names))
            parts.append((ids, *label))
        else:
            humans.append(ids)
    numbers.grows = False
    if not parts or not humans:
        return []
    machine = np.concatenate([ids for ids, _, _ in parts])
    sizes = [len(ids) for ids, _, _ in parts]
    by_document = np.repeat(np.array([d for _, d, _ in parts], dtype=np.uint32), sizes)
    by_system = np.repeat(np.array([s for _, _, s in parts], dtype=np.uint32), sizes)
    human = np.concatenate(humans)
    words = numbers.words()
    size, other = float((machine > 0).sum()), float((human > 0).sum())

    wanted: list[Keys] = []
    rows: list[tuple[NDArray[np.int64], ...]] = []
    firsts: list[list[str]] = []
    for length in range(1, LONGEST + 1):
        keys, at = runs(machine, length)
        unique, in_documents = spread(keys, by_document[at])
        _, in_systems = spread(keys, by_system[at])
        enough = (in_documents >= documents) & (in_systems >= systems)
        unique = unique[enough]
        _, first = np.unique(keys, return_index=True)
        starts = at[first[enough]]
        wanted.append(unique)
        rows.append(
            (tally(unique, keys), tally(unique, runs(human, length)[0]), in_documents[enough], in_systems[enough])
        )
        firsts.append([" ".join(words[i] for i in machine[s : s + length]) for s in starts])
    background = [np.zeros(len(unique), dtype=np.int64) for unique in wanted]
    english_words = 0.0
    for lines in _batches(english, batch):
        ids = numbers.of(lines)
        english_words += float((ids > 0).sum())
        for i, unique in enumerate(wanted):
            background[i] += tally(unique, runs(ids, i + 1)[0])

    result: list[Overused] = []
    for strings, (mt, reference, in_documents, in_systems), counts in zip(firsts, rows, background, strict=True):
        # As if one system had translated: else ten systems that agree would look like ten proofs.
        once = (mt * (other / size)).astype(np.float64)
        # The prior is worth a tenth of the references, shaped like clean text; 0.1 stands for what clean text never has.
        prior = (0.1 + counts * (0.1 * other / max(1.0, english_words))).astype(np.float64)
        above_reference = log_odds(once, other, reference.astype(float), other, prior)
        above_clean = log_odds(once, other, counts.astype(float), max(1.0, english_words), prior)
        result.extend(
            Overused(
                strings[i],
                1e6 * float(mt[i]) / size,
                1e6 * float(reference[i]) / other,
                1e6 * float(counts[i]) / max(1.0, english_words),
                int(in_documents[i]),
                int(in_systems[i]),
                float(above_reference[i]),
                float(above_clean[i]),
            )
            for i in np.flatnonzero((above_reference > 1) & (above_clean > 1)).tolist()
        )
    return sorted(result, key=lambda r: (-min(r.above_reference, r.above_clean), r.words))


def _batches(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == size:
            yield held
            held = []
    yield held


def rates(texts: Iterable[str], among: Sequence[Entry]) -> dict[str, float]:
    """Matches of each entry of the packaged table per million words."""
    counts = dict.fromkeys((entry.pattern for entry in among), 0)
    words = 0
    for lines in _batches(texts, 1000):
        text = "\n\n".join(lines)
        words += len(text.split())
        for match in matches(text):
            if match.entry.pattern in counts:
                counts[match.entry.pattern] += 1
    return {pattern: 1e6 * count / max(1, words) for pattern, count in counts.items()}


def counted(table: str, mt: Mapping[str, float], clean: Mapping[str, float]) -> Iterator[str]:
    """The lines of a table of phrases with new rates; "-" where machines were not seen to write the phrase."""
    for line in table.splitlines():
        cells = line.split("\t")
        if len(cells) == len(COLUMNS) and not line.startswith("#"):
            pattern = cells[0].removeprefix("^")
            seen = mt.get(pattern, 0.0)
            cells[COLUMNS.index("mt")] = f"{seen:.2f}" if seen else "-"
            cells[COLUMNS.index("clean")] = f"{clean.get(pattern, 0.0):.2f}"
        yield "\t".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the directory that contains data/")
    parser.add_argument("--lang", default="", help="a part of the file's name: zh, 2022.ru (all, if not given)")
    parser.add_argument("--rows", type=int, default=500, help="how many of each length are printed")
    parser.add_argument("--documents", type=int, default=3, help="fewest documents")
    parser.add_argument("--systems", type=int, default=2, help="fewest systems")
    parser.add_argument("--most-clean", type=float, default=2.0, help="most uses per million words of clean text")
    parser.add_argument("--clean", action="append", choices=CLEAN, help="clean sets to count (all, if not given)")
    parser.add_argument("--verify", type=Path, help="a table of phrases: print it with its counts filled anew")
    options = parser.parse_args()
    english = clean(options.data, options.clean or CLEAN)
    if options.verify:
        table = options.verify.read_text(encoding="utf-8")
        among = tuple(read(table))
        machine = (s.text for s in segments(options.data, options.lang) if s.system)
        print("\n".join(counted(table, rates(machine, among), rates(english, among))))
        return
    found = segments(options.data, options.lang)
    mined = overused(found, english, documents=options.documents, systems=options.systems)
    print("words\tmt\treference\tclean\tdocuments\tsystems\tabove_reference\tabove_clean")
    for length in range(LONGEST, 0, -1):
        fitting = [r for r in mined if r.words.count(" ") == length - 1 and r.clean <= options.most_clean]
        for r in fitting[: options.rows]:
            print(
                f"{r.words}\t{r.mt:.2f}\t{r.reference:.2f}\t{r.clean:.3f}\t{r.documents}\t{r.systems}"
                f"\t{r.above_reference:.2f}\t{r.above_clean:.2f}"
            )


if __name__ == "__main__":
    main()
