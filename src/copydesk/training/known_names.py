"""Counts how well known names are: `python -m copydesk.training.known_names --data DIR`, into ``data/known-names.txt.xz``.

Reads two encyclopaedias and the word frequencies of the `wordfreq` package (needed for training alone). A line for each class, the
least known first: folded forms in alphabetical order. Same data, same bytes.
"""

import argparse
import lzma
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wordfreq import get_frequency_dict

from copydesk.names.known import known_words
from copydesk.names.likeness import fold

SOURCES = ("enwiki", "simplewiki")
LEAST_ARTICLES = 3
LEAST_ZIPF = 1.7
SHORTEST, LONGEST = 3, 20
# A class begins where so many articles have the name, or where it is so frequent in all English (see ``strength``).
LITTLE, WELL = 2.6, 5.0
_INNER = re.compile(r"(?<=[\w,)(] )[^\W\d_a-z][^\W\d_]+(?!\w)")


def articles(data: Path, sources: tuple[str, ...] = SOURCES) -> Iterator[str]:
    """The articles of the encyclopaedias."""
    for source in sources:
        with lzma.open(data / "data" / "clean" / f"{source}.txt.xz", "rt", encoding="utf-8") as stream:
            yield from (article for article in stream.read().split("\n\n") if article.strip())


def inner_names(article: str) -> set[str]:
    """The folded words that an article writes with a capital inside a sentence."""
    return {fold(form) for form in _INNER.findall(article)}


def spread(data: Path) -> Counter[str]:
    """In how many articles a folded name stands."""
    found: Counter[str] = Counter()
    for article in articles(data):
        found.update(inner_names(article))
    return found


def zipfs() -> dict[str, float]:
    """Occurrences in a billion words, as a logarithm, of each folded form."""
    best: dict[str, float] = {}
    for form, frequency in get_frequency_dict("en", "large").items():
        if form.isalpha():
            key = fold(form)
            best[key] = max(best.get(key, 0.0), 9 + math.log10(frequency))
    return best


def strength(spread: int, zipf: float) -> int:
    """0 for a name that is in no list, 1 little known, 2 known, 3 well known."""
    if spread < LEAST_ARTICLES and zipf < LEAST_ZIPF:
        return 0
    # A name in 30 articles of these is about as frequent as three in a billion words.
    weight = max(math.log2(1 + spread), 2.5 * (zipf - 1))
    return 1 + (weight >= LITTLE) + (weight >= WELL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the directory that contains data/")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/data/known-names.txt.xz"))
    options = parser.parse_args()
    counts, frequencies, ordinary = spread(options.data), zipfs(), known_words()
    classes: list[list[str]] = [[], [], []]
    for form in sorted(counts.keys() | frequencies.keys()):
        if SHORTEST <= len(form) <= LONGEST and form not in ordinary:
            known = strength(counts[form], frequencies.get(form, 0.0))
            if known:
                classes[known - 1].append(form)
    text = "\n".join(" ".join(forms) for forms in classes)
    options.out.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{[len(forms) for forms in classes]} names, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
