"""Counts the English word table: `python -m copydesk.training.words --data DIR --out src/copydesk/data/words.tsv`.

Reads clean text and keeps, for the most frequent forms, what simple contexts say of them (see ``copydesk.words.lexicon``). Same data,
same bytes.
"""

import argparse
import lzma
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCES = ("enwiki", "simplewiki", "brown_nonfiction", "speeches_us_presidents", "gov_digital")
LINES = 20_000
COLUMNS = ("capital", "base", "finite", "noun", "doubled")

_FORM = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_INNER = re.compile(rf"(?<=[\w,)] )({_FORM})")
_CONTEXTS = {
    # A verb's plain form stands after "to", a modal or "do"; one with a tense after a subject pronoun.
    "base": re.compile(
        r"\b(?:to|will|would|can|could|may|might|must|should|shall|cannot|n['’]t|did not|does not|do not) ([a-z]+)\b"
    ),
    "finite": re.compile(r"\b(?:he|she|they|we|who|I|and it|that it) ([a-z]+)\b", re.IGNORECASE),
    # A noun closes its phrase: the next word is a preposition, a conjunction, a form of "to be" or a sign.
    "noun": re.compile(
        r"\b(?:the|an?|its|their|his|her|our|this|these|those) (?:[a-z]+ )?"
        r"([a-z]+)(?=[.,;:]| (?:of|in|on|at|for|and|or|is|was|are|were|to|by|with|that|which|from|as)\b)"
    ),
}
_DOUBLED = re.compile(rf"\b({_FORM})(?=[ -]\1\b)", re.IGNORECASE)


def lines(data: Path, sources: tuple[str, ...] = SOURCES) -> Iterator[str]:
    """Batches of lines of the clean sources, each batch one string."""
    for source in sources:
        with lzma.open(data / "data" / "clean" / f"{source}.txt.xz", "rt", encoding="utf-8") as file:
            batch: list[str] = []
            for line in file:
                batch.append(line)
                if len(batch) == LINES:
                    yield "".join(batch)
                    batch.clear()
            yield "".join(batch)


def tenths(part: int, whole: int) -> str:
    """A share in whole tenths, rounded down, at most 9; nothing for 0."""
    return str(min(9, 10 * part // whole) or "") if whole else ""


def table(batches: Iterator[str], size: int) -> Iterator[str]:
    """The rows of the table, most frequent form first."""
    forms: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    doubled: Counter[str] = Counter()
    contexts: dict[str, Counter[str]] = {name: Counter() for name in _CONTEXTS}
    for text in batches:
        forms.update(re.findall(_FORM, text.lower()))
        for form, count in Counter(_INNER.findall(text)).items():
            inner[form.lower()] += count
            if form[0].isupper():
                capital[form.lower()] += count
        doubled.update(form.lower() for form in _DOUBLED.findall(text))
        for name, pattern in _CONTEXTS.items():
            contexts[name].update(form.lower() for form in pattern.findall(text))
    total = sum(forms.values())
    chosen = sorted(forms.items(), key=lambda item: (-item[1], item[0]))[:size]
    for form, count in chosen:
        shares = [tenths(capital[form], inner[form])]
        shares += [tenths(contexts[name][form], count) for name in _CONTEXTS]
        # Doubled uses are rare: counted in tenths of a percent.
        shares.append(tenths(100 * doubled[form], count))
        frequency = round(10 * math.log10(1e9 * count / total))
        yield "\t".join([form, str(frequency), *shares])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the directory that contains data/")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/data/words.tsv"))
    parser.add_argument("--size", type=int, default=32_000, help="how many forms are kept")
    options = parser.parse_args()
    head = "\t".join(["form", "frequency", *COLUMNS])
    options.out.write_text("\n".join([head, *table(lines(options.data), options.size)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
