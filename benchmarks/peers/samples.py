"""The rows that every tool reads: the same for all, drawn evenly, no larger than ``most`` where it is given."""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean import FROM_TOKENS
from injected import Case, cases, sources
from peers.tool import Text
from sets import Article, articles, clean, demetr, distinct, rows

CLEAN = ("gov_digital", "speeches_us_presidents", "gum_pud", "worldwide-news-names")
NEWS = CLEAN[-1]
PAIRS = ("ro-en", "et-en", "ru-en")
FLUENCY = """repeat2 repeat4 misspelled char_removed word_swap shuffled function_word case full_lower first_lower tokenized
    final_punc_removed punc_addition verb_removed noun_removed subj_removed conj_removed pos_shift""".split()
NAME_TYPES = ("Person", "Location", "Organization")
DIFFICULTIES = ("easy", "hard")
LONGEST_GARBLED = 1000


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of each: words of a clean set, pairs of a perturbation, listed names, garbled documents of a set, words of MT."""

    clean: int = 40_000
    pairs: int = 100
    names: int = 1000
    garbled: int = 20
    articles: int = 40_000
    speed: int = 200_000


@dataclass(frozen=True, slots=True)
class News:
    """A news article and the spans of the names in it."""

    text: str
    names: tuple[tuple[int, int], ...]


def clean_texts(data: Path, name: str, sizes: Sizes, most: int | None) -> list[Text]:
    """Documents of a clean set. A blank line stands between paragraphs: to some tools a line end alone is a space."""
    texts = clean(data, name, sizes.clean)
    return [Text(text if name in FROM_TOKENS else spread(text)) for text in texts][:most]


def spread(text: str) -> str:
    """The lines of a text that are not blank, a blank line between them."""
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def news(data: Path, texts: list[Text]) -> list[News]:
    """The articles with these texts, and the names that are labelled in them."""
    wanted = {text.text for text in texts}
    labelled = (row for row in rows(data / f"data/clean/{NEWS}.jsonl.xz") if row["text"] in wanted)
    return [News(r["text"], tuple((a, b) for a, b, kind in r["name_spans"] if kind in NAME_TYPES)) for r in labelled]


def listed_names(data: Path, sizes: Sizes, most: int | None) -> list[str]:
    """Names of the list, evenly drawn; those of one or two letters, and with signs that no text has, left out."""
    with lzma.open(data / "data/names/names.tsv.xz", "rt", encoding="utf-8") as lines:
        names = [line.split("\t", 1)[0] for line in lines][1:]
    names = [name for name in names if re.fullmatch(r"[^\W\d_][\w .,'’&-]{2,}", name)]
    step = max(1, len(names) // sizes.names)
    return names[::step][: min(sizes.names, most or sizes.names)]


def post_edits(data: Path, most: int | None) -> list[dict[str, Any]]:
    """Real MT with post-edits, dev: all of three languages (``most`` of each)."""
    every = [row for row in rows(data / "data/post-edits/dev.jsonl.xz") if row["lp"] in PAIRS]
    return [row for pair in PAIRS for row in [r for r in every if r["lp"] == pair][:most]]


def minimal_pairs(data: Path, sizes: Sizes, most: int | None) -> dict[str, list[dict[str, Any]]]:
    """DEMETR dev, by fluency perturbation."""
    found: dict[str, list[dict[str, Any]]] = {pert: [] for pert in FLUENCY}
    for row in demetr(data):
        pert = row["pert"].split("_", 2)[2]
        if pert in found:
            found[pert].append(row)
    wanted = min(sizes.pairs, most or sizes.pairs)
    return {pert: every[:: max(1, len(every) // wanted)][:wanted] for pert, every in found.items()}


def garbled(data: Path, sizes: Sizes, most: int | None) -> dict[str, list[Case]]:
    """Clean documents of up to ``LONGEST_GARBLED`` words with a garbled name, by difficulty."""
    short = [s for s in sources(data, 3 * sizes.garbled) if len(s.text.split()) <= LONGEST_GARBLED]
    wanted = min(sizes.garbled, most or sizes.garbled)
    return {difficulty: _few(cases(short, difficulty, 1), wanted) for difficulty in DIFFICULTIES}


def _few(every: Iterator[Case], wanted: int) -> list[Case]:
    found: dict[str, list[Case]] = {}
    for case in every:
        found.setdefault(case.source.set, []).append(case)
    return [case for set_ in found.values() for case in set_[:wanted]]


def translations(data: Path, sizes: Sizes, most: int | None) -> dict[str, list[Text]]:
    """News of WMT 2021 and 2022 from Chinese: the MT of one system a document, and the human translation of the same documents."""
    found: dict[str, list[Text]] = {}
    for side, references in (("mt", False), ("human", True)):
        every = [a for year in ("2021.zh", "2022.zh") for a in articles(data, year, one=True, references=references)]
        step = max(1, round(sum(len(a.text.split()) for a in every) / sizes.articles))
        found[side] = [_sourced(article) for article in every[::step]][:most]
    return found


def _sourced(article: Article) -> Text:
    """The article's lines that are not blank, with the source of each."""
    lines = zip(article.sources, article.text.split("\n"), strict=True)
    return Text(spread(article.text), tuple(source for source, line in lines if line.strip()))


def read_fast(data: Path, sizes: Sizes, most: int | None) -> list[Text]:
    """What speed is measured on: machine-translated news with its sources, from all languages, one system a document, no text twice."""
    every = list(distinct(articles(data, one=True)))
    step = max(1, round(sum(len(a.text.split()) for a in every) / sizes.speed))
    return [_sourced(article) for article in every[::step]][:most]
