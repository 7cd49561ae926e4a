"""Real machine translation: findings of each check per 1,000 words of the WMT articles, with examples.

    python benchmarks/mt.py --data DIR [--lang zh] [--check ID ...] [--show 5] [--all-systems] [--references] [--source]

``--references`` runs over the human translations instead: what is found there as often is no sign of machine translation.
``--source`` gives every block its source, so that the checks that compare with one speak; ``--show`` then prints it, too. A text
that two systems share is read once. Findings are drawn by hash, so another check's change draws no others; ``judge.py`` draws them
for verdicts.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from copydesk.check import registry
from copydesk.names import house
from copydesk.segment import document
from places import digest
from sets import articles, distinct, sourced


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", default="", help="a part of the file's name: zh, 2022.ru")
    parser.add_argument("--check", action="append", dest="checks")
    parser.add_argument("--show", type=int, default=0, help="examples of each check, drawn by hash")
    parser.add_argument("--all-systems", action="store_true", help="every system, not one a document")
    parser.add_argument("--references", action="store_true")
    parser.add_argument("--source", action="store_true", help="with the source of each row")
    options = parser.parse_args()
    checks = [c for c in registry().values() if not options.checks or c.id in options.checks]
    counts: Counter[tuple[str, str]] = Counter()
    drawn: dict[str, list[tuple[str, str]]] = defaultdict(list)
    words = 0
    found = articles(options.data, options.lang, one=not options.all_systems, references=options.references)
    for article in distinct(found):
        text, doc = article.text, sourced(article) if options.source else document(article.text)
        words += len(doc.words)
        for check in checks:
            for finding in check.findings(doc, house()):
                counts[check.id, finding.safety.name] += 1
                start, end = finding.span
                new = finding.suggestions[0].edit.new if finding.suggestions else None
                example = f"{text[max(0, start - 70) : start]}[[{text[start:end]}]]{text[end : end + 70]} -> {new!r} ({finding.safety.name}) {finding.message}"
                block = doc.block_at(start)
                if block and block.source:
                    example += f"  <- {block.source}"
                drawn[check.id].append((digest(example), f"{article.file} {example!r}"))
    total = sum(counts.values())
    print(f"{words:,} words, {total:,} findings = {1000 * total / words:.3f} per 1,000")
    for check in checks:
        by = {s: counts[check.id, s] for s in ("SAFE", "ASK", "SHOW") if counts[check.id, s]}
        print(f"  {check.id:22} {sum(by.values()):6}  {1000 * sum(by.values()) / words:.3f} per 1,000  {by}")
        for _, example in sorted(drawn[check.id])[: options.show]:
            print("      ", example)


if __name__ == "__main__":
    main()
