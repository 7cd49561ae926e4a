"""Mentions and whole names against the labels of worldwide-news-names: persons, places, organisations.

    python benchmarks/mentions.py --data DIR [--show 10] [--kind KIND] [--seed 1]

By word: ``recall`` is the share of the capitalised words inside labels that are mentions; ``precision`` the share of the mentions
that lie inside a label of any name (nationalities, products, works and events too; dates and money count neither way).
By name: ``recall`` is the share of labelled names that are a whole name from end to end, ``touched`` those that share a word with
one; ``precision`` is the share of whole names that are a labelled name of any kind. Each miss is counted once, under the first
kind that fits. The labels are by hand and not always of one mind ("President", "Gulf countries", "Monday" as a work).
"""

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.names.mentions import mentions
from copydesk.names.runs import names
from copydesk.segment import document
from sets import rows

WANTED = {"Person", "Location", "Organization"}
NEUTRAL = {"Date", "Money"}
_CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-z][^\W\d_]+")
_PARTICLE = re.compile(r"\b(?:al|el|bin|bint|ibn|van|von|der|den|de|da|do|dos|di|du|la|le|del|della|y|e)\b")


def kind(doc: Document, span: Span) -> str:
    """Why a name may be hard to find."""
    quoted = span.of(doc.text)
    sentence = doc.sentence_at(span.start)
    line = doc.text[doc.text.rfind("\n", 0, span.start) + 1 :].split("\n", 1)[0]
    if not any(c.islower() for c in line):
        return "all-caps line"
    if re.search(r"\w\.(?!\w*$)|\.\w", quoted):
        return "initials"
    if re.search(r"[-‐–—]", quoted):
        return "hyphen"
    if re.search(r"['’](?:s\b|\s)", quoted):
        return "possessive"
    if re.search(r"\b(?:of|and|for|the|in|&)\b|&", quoted):
        return "of, and, the"
    if _PARTICLE.search(quoted):
        return "particle"
    if any(c.isdigit() for c in quoted):
        return "digit"
    if quoted.isupper():
        return "acronym"
    if any(word[0].islower() for word in re.findall(r"[^\W\d_]+", quoted)):
        return "small word"
    if sentence and not re.search(r"\w", doc.text[sentence.start : span.start]):
        return "begins a sentence"
    return "else"


def found_words(doc: Document) -> set[int]:
    """Where the mentions and their parts begin."""
    return {at for m in mentions(doc) for at in (m.span.start + p.start() for p in re.finditer(r"[^\W\d_]+", m.form))}


def overlaps(span: Span, sorted_spans: list[Span]) -> Iterator[Span]:
    return (other for other in sorted_spans if other.overlaps(span))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="examples of each kind of error")
    parser.add_argument("--kind", help="show errors of this kind alone")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[tuple[str, str], list[str]] = defaultdict(list)
    seconds = 0.0

    def note(error: str, doc: Document, span: Span) -> None:
        why = kind(doc, span)
        kinds[error][why] += 1
        text = doc.text
        around = f"{text[max(0, span.start - 30) : span.start]}[{span.of(text)}]{text[span.end : span.end + 25]}"
        examples[error, why].append(around.replace("\n", "|"))

    for row in rows(options.data / "data/clean/worldwide-news-names.jsonl.xz"):
        doc = document(row["text"])
        started = time.process_time()
        words = list(mentions(doc))
        seconds += time.process_time() - started
        wholes = [whole.span for whole in names(doc)]
        totals["words"] += len(doc.words)
        labels = [(Span(a, b), label) for a, b, label in row["name_spans"]]
        wanted = [span for span, label in labels if label in WANTED]
        named = [span for span, label in labels if label not in NEUTRAL]
        neutral = [span for span, label in labels if label in NEUTRAL]
        starts = found_words(doc)
        for span in wanted:
            for word in _CAPITALISED.finditer(row["text"], span.start, span.end):
                totals["label words"] += 1
                if word.start() in starts:
                    totals["label words found"] += 1
                else:
                    note("word missed", doc, Span(*word.span()))
        for mention in words:
            if any(overlaps(mention.span, neutral)):
                continue
            totals["mentions"] += 1
            if any(overlaps(mention.span, named)):
                totals["mentions right"] += 1
            else:
                note("word too many", doc, mention.span)
        exact = set(wholes)
        for span in wanted:
            totals["labels"] += 1
            totals["labels touched"] += any(overlaps(span, wholes))
            if span in exact:
                totals["labels exact"] += 1
            else:
                note("name missed", doc, span)
        labelled = set(named)
        for span in wholes:
            if any(overlaps(span, neutral)):
                continue
            totals["wholes"] += 1
            if span in labelled:
                totals["wholes right"] += 1
            else:
                note("name too many", doc, span)

    def share(part: str, of: str) -> str:
        return f"{totals[part] / totals[of]:.3f} ({totals[part]} of {totals[of]})"

    print(
        f"by word: recall {share('label words found', 'label words')}, precision {share('mentions right', 'mentions')}"
    )
    print(f"by name: recall {share('labels exact', 'labels')}, touched {share('labels touched', 'labels')}", end="")
    print(f", precision {share('wholes right', 'wholes')}")
    print(f"mentions: {1e6 * seconds / totals['words']:.2f} microseconds a word of {totals['words']:,}")
    rng = random.Random(options.seed)
    for error, counts in kinds.items():
        print(f"{error}: {sum(counts.values())}: " + ", ".join(f"{why} {n}" for why, n in counts.most_common()))
        for why, _ in counts.most_common():
            if options.show and options.kind in {None, why}:
                there = examples[error, why]
                print(f"  {why}:")
                print("\n".join(f"    {text}" for text in rng.sample(there, min(options.show, len(there)))))


if __name__ == "__main__":
    main()
