"""False alarms: findings of each check per 1,000 words of clean English, with examples.

    python benchmarks/clean.py --data DIR [--words 100000] [--set NAME ...] [--check ID ...] [--show 5]

Text that was put together from tokens (worldwide-news-names) says nothing about spacing, hyphens, dashes, quotes and stops: the checks in
``TYPOGRAPHIC`` are not run there.
"""

import argparse
import time
from collections import Counter, defaultdict
from pathlib import Path

from copydesk.check import registry
from copydesk.finding import Safety
from copydesk.names import house
from copydesk.segment import document
from sets import clean

SETS = ("gov_digital", "speeches_us_presidents", "gum_pud", "worldwide-news-names", "brown_nonfiction")
FROM_TOKENS = {"worldwide-news-names", "brown_nonfiction"}
TYPOGRAPHIC = set(
    """bad-spacing missing-space dangling-punctuation quote-attribution stray-punctuation final-punctuation dash quote-style
    misplaced-sign""".split()
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--words", type=int, default=100_000, help="words of each set (0: all)")
    parser.add_argument("--set", action="append", dest="sets")
    parser.add_argument("--check", action="append", dest="checks")
    parser.add_argument("--show", type=int, default=0, help="examples of each check and set")
    options = parser.parse_args()
    checks = [c for c in registry().values() if not options.checks or c.id in options.checks]
    for name in options.sets or SETS:
        counts: Counter[tuple[str, str]] = Counter()
        seconds: Counter[str] = Counter()
        shown: dict[str, list[str]] = defaultdict(list)
        words = 0
        for text in clean(options.data, name, options.words or None):
            doc = document(text)
            words += len(doc.words)
            for check in checks:
                if name in FROM_TOKENS and check.id in TYPOGRAPHIC:
                    continue
                started = time.perf_counter()
                found = check.findings(doc, house())
                seconds[check.id] += time.perf_counter() - started
                for finding in found:
                    counts[check.id, finding.safety.name] += 1
                    if len(shown[check.id]) < options.show:
                        start, end = finding.span
                        new = finding.suggestions[0].edit.new if finding.suggestions else None
                        shown[check.id].append(
                            f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 50]} -> {new!r}"
                        )
        safe = sum(n for (_, safety), n in counts.items() if safety == Safety.SAFE.name)
        print(
            f"{name}: {words:,} words, {sum(counts.values())} findings = {1000 * sum(counts.values()) / words:.3f} per 1,000; SAFE {safe} = {1000 * safe / words:.4f}; {words / max(1e-9, sum(seconds.values())):,.0f} words/s"
        )
        for check in checks:
            by = {s: counts[check.id, s] for s in ("SAFE", "ASK", "SHOW") if counts[check.id, s]}
            print(f"  {check.id:22} {sum(by.values()):5}  {1e6 * seconds[check.id] / words:6.2f} us/word  {by}")
            for example in shown[check.id]:
                print("      ", repr(example))


if __name__ == "__main__":
    main()
