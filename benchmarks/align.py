"""Alignment: paragraphs and sentences of WMT articles, put together and dropped at random, and how many are aligned right.

    python benchmarks/align.py --data DIR [--lang zh ...] [--drop 0.1] [--articles 200] [--seed 1]

Paragraphs: the rows of an article's human translation are joined to paragraphs of one to four rows, those of its source to others: most as
the translation's, some with the next, some cut in two; rows are dropped on either side. A block's pair is right if the paragraph holds a row
of the block. Sentences: all rows of a paragraph are one block; a bead is right if it holds the same rows on either side. Precision is of what
was paired, recall of what belongs together; ``lost`` and ``added`` are of the dropped ones.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from copydesk.document import Block
from copydesk.edit import Span
from copydesk.source.align import beads, placed
from sets import Article, articles, distinct

Row = tuple[int, str]


def pieces(rows: Sequence[Row], cuts: Sequence[int], chance: random.Random, dropped: float) -> Iterator[list[Row]]:
    """The rows as paragraphs that end at the cuts, some of them dropped."""
    for start, end in zip((0, *cuts), cuts, strict=False):
        if chance.random() >= dropped:
            yield list(rows[start:end])


def paragraphs(article: Article, chance: random.Random, dropped: float) -> tuple[list[list[Row]], list[list[Row]]]:
    """The article as paragraphs of the translation and of the source."""
    texts, sources = list(enumerate(article.text.split("\n"))), list(enumerate(article.sources))
    cuts: list[int] = []
    while not cuts or cuts[-1] < len(texts):
        cuts.append(min(len(texts), (cuts[-1] if cuts else 0) + chance.randint(1, 4)))
    others = [cut for cut in cuts[:-1] if chance.random() >= 0.1]
    others += [cut for cut in range(1, len(texts)) if cut not in cuts and chance.random() < 0.05]
    there = [*sorted(others), len(texts)]
    return list(pieces(texts, cuts, chance, dropped / 2)), list(pieces(sources, there, chance, dropped / 2))


def glue(article: Article) -> str:
    return "" if article.language in ("zh", "ja") else " "


def of_paragraphs(article: Article, chance: random.Random, dropped: float, counts: Counter[str]) -> None:
    here, there = paragraphs(article, chance, dropped)
    text = source = ""
    blocks: list[Block] = []
    for rows in here:
        piece = " ".join(row for _, row in rows)
        blocks.append(Block(Span(len(text), len(text) + len(piece))))
        text += piece + "\n\n"
    source = "\n\n".join(glue(article).join(row for _, row in rows) for rows in there)
    found = placed(text, source, blocks)
    kept = {number: row for rows in there for number, row in rows}
    translated = {number for rows in here for number, _ in rows}
    counts["skipped rows"] += len(kept.keys() - translated)
    for block, rows in zip(found, here, strict=True):
        wanted = {number for number, _ in rows if number in kept}
        got = {n for n, row in kept.items() if block.source and row in block.source.replace("\n", glue(article))}
        counts["rows paired"] += len(got)
        counts["rows wanted"] += len(wanted)
        counts["rows right"] += len(got & wanted)
        left = {n for n, row in kept.items() if block.skipped and row in block.skipped.replace("\n", glue(article))}
        counts["skipped rows said"] += len(left)
        counts["skipped rows right"] += len(left - translated)
        if not wanted:
            counts["added"] += 1
            counts["added found"] += block.source == ""
        counts["added said"] += block.source == ""


def of_sentences(article: Article, chance: random.Random, dropped: float, counts: Counter[str]) -> None:
    here, _ = paragraphs(article, chance, 0.0)
    for rows in here:
        if len(rows) < 2 or any(len(row.split()) < 3 for _, row in rows):
            continue
        mine = [(n, row) for n, row in rows if chance.random() >= dropped / 2]
        theirs = [(n, article.sources[n]) for n, _ in rows if chance.random() >= dropped / 2]
        if not mine or not theirs:
            continue
        spans: list[Span] = []
        text = ""
        for _, row in mine:
            spans.append(Span(len(text), len(text) + len(row)))
            text += row + " "
        source = glue(article).join(row for _, row in theirs)
        for bead in beads(text, source):
            of = {n for (n, _), span in zip(mine, spans, strict=True) if bead.span and span.overlaps(bead.span)}
            said = bead.source.split("\n") if bead.source else []
            from_ = {n for n, row in theirs if any(part in row or row in part for part in said)}
            if bead.span and bead.source:
                counts["paired"] += 1
                counts["paired right"] += bool(of & from_)
                counts["exactly"] += of == from_
            elif bead.source:
                counts["lost said"] += 1
                counts["lost right"] += not from_ & {n for n, _ in mine}
            else:
                counts["added said"] += 1
                counts["added right"] += not of & {n for n, _ in theirs}
        counts["lost"] += len({n for n, _ in theirs} - {n for n, _ in mine})
        counts["added"] += len({n for n, _ in mine} - {n for n, _ in theirs})


def share(counts: Counter[str], part: str, whole: str) -> str:
    return f"{part} {counts[part]:,} of {whole} {counts[whole]:,} ({counts[part] / max(1, counts[whole]):.1%})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", action="append", help="zh, ja, de, ru, cs: one or more")
    parser.add_argument("--drop", type=float, default=0.1, help="share of the paragraphs, or rows, that one side lacks")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for language in options.lang or ["zh", "ja", "de", "ru", "cs"]:
        chance = random.Random(f"{options.seed} {language}")
        found = list(distinct(articles(options.data, f".{language}-", one=True, references=True)))
        found = [a for a in found if a.text.count("\n") >= 5][: options.articles]
        coarse: Counter[str] = Counter()
        fine: Counter[str] = Counter()
        started = time.perf_counter()
        for article in found:
            of_paragraphs(article, chance, options.drop, coarse)
        middle = time.perf_counter()
        for article in found:
            of_sentences(article, chance, options.drop, fine)
        ended = time.perf_counter()
        print(f"{language}: {len(found)} articles; {middle - started:.1f} s, {ended - middle:.1f} s")
        print(
            "  paragraphs:",
            share(coarse, "rows right", "rows paired"),
            share(coarse, "rows right", "rows wanted"),
            sep="; ",
        )
        skipped = (
            share(coarse, "skipped rows right", "skipped rows said"),
            share(coarse, "skipped rows right", "skipped rows"),
        )
        print("      " + "; ".join(skipped))
        print("     ", share(coarse, "added found", "added said") + ";", share(coarse, "added found", "added"))
        print("  sentences:", share(fine, "paired right", "paired") + ";", share(fine, "exactly", "paired"))
        print("     ", share(fine, "lost right", "lost said") + ";", share(fine, "lost right", "lost"))
        print("     ", share(fine, "added right", "added said") + ";", share(fine, "added right", "added"))


if __name__ == "__main__":
    main()
