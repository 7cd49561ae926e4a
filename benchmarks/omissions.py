"""Missing and added sentences: rows of WMT articles joined to paragraphs with their sources, one row taken out or put in, found or not.

    python benchmarks/omissions.py --data DIR [--lang zh ...] [--references] [--articles 150] [--seed 1] [--show 5]

Each paragraph of two to five rows is read three times: as it is (a finding is a false alarm, if the translation is complete), with one row of
the translation taken out, and with one of another article put in. A damage counts if its row has five words or more. Right is a finding on the
row before or behind the gap, or on the added row.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from copydesk.check import registry
from copydesk.document import Block
from copydesk.edit import Span
from copydesk.finding import Finding
from copydesk.names import house
from copydesk.segment import document
from sets import articles, distinct


def read(rows: list[str], source: str, check: str) -> tuple[list[Span], tuple[Finding, ...]]:
    """The places of the rows in one block, and what a check finds there."""
    text, spans = "", []
    for row in rows:
        spans.append(Span(len(text), len(text) + len(row)))
        text += row + " "
    text = text.rstrip()
    doc = document(text, [Block(Span(0, len(text)), source=source)])
    return spans, registry()[check].findings(doc, house())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", action="append")
    parser.add_argument("--references", action="store_true", help="human translations, not machine ones")
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="findings where nothing was changed, and wrong ones")
    options = parser.parse_args()
    for language in options.lang or ["zh", "ja", "de", "ru", "uk", "cs"]:
        chance = random.Random(f"{options.seed} {language}")
        found = list(distinct(articles(options.data, f".{language}-", one=True, references=options.references)))
        found = [a for a in found if len(a.sources) > 3]
        chance.shuffle(found)
        others = [
            row for a in found[options.articles :] or found for row in a.text.split("\n") if 5 <= len(row.split()) <= 40
        ]
        counts: Counter[str] = Counter()
        shown: list[str] = []
        for article in found[: options.articles]:
            lines = article.text.split("\n")
            at = 0
            while at < len(lines):
                size = chance.randint(2, 5)
                rows, sources = lines[at : at + size], article.sources[at : at + size]
                at += size
                if len(rows) < 2 or not all(rows) or not all(sources):
                    continue
                source = ("" if language in ("zh", "ja") else " ").join(sources)
                counts["words"] += sum(len(row.split()) for row in rows)
                for check in ("missing-sentence", "extra-sentence"):
                    alarms = read(rows, source, check)[1]
                    counts[f"{check} alarms"] += len(alarms)
                    shown += [
                        f"{check} {f.span.of(' '.join(rows))} | {f.message}\n   {source}\n   {' '.join(rows)}"
                        for f in alarms
                    ]
                gap = chance.randrange(len(rows))
                if len(rows[gap].split()) >= 5:
                    left = [*rows[:gap], *rows[gap + 1 :]]
                    spans, said = read(left, source, "missing-sentence")
                    near = [span for n, span in enumerate(spans) if n in (gap - 1, gap)]
                    right = [f for f in said if any(f.span.overlaps(span) for span in near)]
                    counts["gaps"] += 1
                    counts["gaps found"] += bool(right)
                    counts["gaps wrong"] += len(said) - len(right)
                    shown += [
                        f"wrong {f.span.of(' '.join(left))} | {f.message}\n   {source}\n   {' '.join(left)}"
                        for f in said
                        if f not in right
                    ]
                more = chance.randrange(len(rows) + 1)
                spans, said = read([*rows[:more], chance.choice(others), *rows[more:]], source, "extra-sentence")
                right = [f for f in said if f.span.overlaps(spans[more])]
                counts["added"] += 1
                counts["added found"] += bool(right)
                counts["added wrong"] += len(said) - len(right)
        print(f"{language}: {counts['words']:,} words")
        for check, what in (("missing-sentence", "gaps"), ("extra-sentence", "added")):
            n, hit, wrong = counts[what], counts[f"{what} found"], counts[f"{what} wrong"]
            alarms = counts[f"{check} alarms"]
            print(
                f"  {check:16} {hit} of {n} found ({hit / max(1, n):.1%}), {wrong} elsewhere; as it is: {alarms} = {1000 * alarms / counts['words']:.3f} per 1,000"
            )
        print("\n".join(shown[: options.show]))


if __name__ == "__main__":
    main()
