"""The ledger: every check, at every level of its findings, on clean English, real machine translation, minimal pairs and articles.

    python benchmarks/ledger.py --data DIR [--write] [--keep-speed] [--check ID ...]    measure; --write the package's ledger
    python benchmarks/ledger.py --markdown                                              the ledger that is written, for the README

Clean English: whole documents with all their lines. A check of ``clean.TYPOGRAPHIC`` does not read text put together from tokens.
A check that speaks only where there is a source would be silent there: its clean English are the human translations of the WMT
articles, each row with its source, the first translation of each. They are in its own row, not in the row of all checks.
Machine translation: the WMT articles of all systems, each text once; ``judge.py`` has the verdicts. Minimal pairs: a pair concerns a
check if the check finds at least 5% of its perturbation. All but the speed is the same on every run.

Measure again after a change to a check's code or data: a test compares them with what was measured. Comments, docstrings and
examples are no code; a change in what a check imports shows in the sample that the test reads again.
"""

import argparse
import ast
import hashlib
import inspect
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from clean import FROM_TOKENS, SETS, TYPOGRAPHIC
from copydesk.check import Check, registry
from copydesk.detect import resolve
from copydesk.document import Document
from copydesk.edit import Span, between
from copydesk.finding import Finding, Safety
from copydesk.ledger import ALL, Row, ledger, wilson, written
from copydesk.names import house
from copydesk.segment import document
from demetr import near, restored
from places import Place, place
from sets import articles, clean, demetr, distinct, sourced
from verdicts import read, right

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src/copydesk/data/ledger.tsv"
SAMPLE_SET = "gum_pud"
SAMPLE_FILE = "2022.liv"
CONCERNED = 0.05
GOLD = (
    ("articles/shanghai.en.txt", "articles/shanghai.gold.jsonl"),
    ("corpora/harbour.zh.en.txt", "corpora/harbour.zh.gold.jsonl"),
    ("corpora/orchard.de.en.txt", "corpora/orchard.de.gold.jsonl"),
)
Key = tuple[str, Safety]
_EXAMPLES = {"fixes", "flags", "clean", "misses", "sources"}


def essence(source: str) -> str:
    """The code of a check's file: no comments, docstrings or examples, one way of writing it."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Check":
            node.keywords = [k for k in node.keywords if k.arg not in _EXAMPLES]
    return ast.unparse(tree)


def code(check: Check) -> str:
    """A digest of the check's code and of the data files that its file, or one that it imports from, names."""
    source = inspect.getsource(sys.modules[f"copydesk.checks.{check.id.replace('-', '_')}"])
    imported = {n.module or "" for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ImportFrom)}
    # Some are loaded where they are needed first.
    ours = [inspect.getsource(import_module(name)) for name in sorted(imported) if name.startswith("copydesk")]
    digest = hashlib.sha256(essence(source).encode())
    for path in sorted(FILE.parent.iterdir()):
        if path.suffix in {".tsv", ".xz", ".txt"} and path != FILE:
            digest.update(path.read_bytes() if any(f'"{path.name}"' in text for text in (source, *ours)) else b"")
    return digest.hexdigest()[:12]


class Tally:
    """What was counted so far, by check and level, and the processor time that each check took."""

    def __init__(self, checks: Iterable[Check]) -> None:
        self.checks = tuple(checks)
        self.counts: dict[str, Counter[Key]] = defaultdict(Counter)
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.seconds: Counter[str] = Counter()
        self.blocks: Counter[str] = Counter()

    def read(self, column: str, doc: Document, skip: Iterable[str] = ()) -> tuple[Finding, ...]:
        """Run the checks over a document, count under a column, and give one finding a place."""
        found: list[Finding] = []
        for check in self.checks:
            if check.id in skip:
                continue
            started = time.process_time()
            findings = check.findings(doc, house())
            self.seconds[check.id] += time.process_time() - started
            self.words[column][check.id] += len(doc.words)
            self.counts[column].update((check.id, f.safety) for f in findings)
            found += findings
        resolved = resolve(found)
        self.words[column][ALL] += len(doc.words)
        self.counts[column].update((ALL, f.safety) for f in resolved)
        return tuple(found)


def clean_english(tally: Tally, data: Path) -> None:
    comparing = {check.id for check in tally.checks if check.compares}
    for name in SETS:
        skip = TYPOGRAPHIC if name in FROM_TOKENS else ()
        for text in clean(data, name):
            doc = document(text)
            tally.blocks.update(block.kind.value for block in doc.blocks)
            tally.read("clean", doc, {*skip, *comparing})
            if name == SAMPLE_SET:
                tally.read("sample", doc, skip)


def references(tally: Tally, data: Path) -> None:
    """The clean English of the checks that compare: the first human translation of each article, with its source."""
    comparing = {check.id for check in tally.checks if check.compares}
    for article in distinct(articles(data, one=True, references=True)) if comparing else ():
        tally.read("references", sourced(article), {check.id for check in tally.checks} - comparing)
    for id in comparing:
        tally.words["clean"][id] = tally.words["references"][id]
        tally.counts["clean"].update({(id, level): tally.counts["references"][id, level] for level in Safety})


def translations(tally: Tally, data: Path) -> list[Place]:
    found: list[Place] = []
    for article in distinct(articles(data)):
        doc = sourced(article)
        findings = tally.read("mt", doc)
        found += (place(article, doc, finding) for finding in findings)
        if SAMPLE_FILE in article.file:
            tally.read("sample", doc)
    return found


def minimal_pairs(tally: Tally, data: Path) -> None:
    """Counts ``demetr_found``, ``_mended``, ``_clean`` and, for every check, ``_pairs`` under each of its levels."""
    flagged: dict[str, tuple[Finding, ...]] = {}
    pairs: Counter[str] = Counter()
    hits: dict[str, Counter[Key]] = defaultdict(Counter)
    mended: dict[str, Counter[Key]] = defaultdict(Counter)
    for pair in demetr(data):
        before, after, kind = pair["clean"], pair["corrupted"], pair["pert"]
        if before not in flagged:
            flagged[before] = tally.read("demetr_clean", document(before))
        there = {(f.check, f.span.of(before)) for f in flagged[before] if near(f, between(before, after), before)}
        back = between(after, before)
        new = [f for f in tally.read("demetr_corrupted", document(after)) if near(f, back, after)]
        new = [f for f in new if (f.check, f.span.of(after)) not in there]
        pairs[kind] += 1
        for key in {(name, f.safety) for f in new for name in (f.check, ALL)}:
            mine = [f for f in new if key[0] in (f.check, ALL) and f.safety == key[1]]
            hits[kind][key] += 1
            mended[kind][key] += restored(after, mine) == before
    for kind, n in pairs.items():
        for name in {name for name, _ in hits[kind]}:
            levels = [key for key in hits[kind] if key[0] == name]
            if sum(hits[kind][key] for key in levels) >= CONCERNED * n:
                for key in ((name, level) for level in Safety):
                    tally.counts["demetr_pairs"][key] += n
                    tally.counts["demetr_found"][key] += hits[kind][key]
                    tally.counts["demetr_mended"][key] += mended[kind][key]


def gold(tally: Tally, data: Path) -> None:
    for text_name, gold_name in GOLD:
        home = data if text_name.startswith("articles") else ROOT
        text = (home / text_name).read_text(encoding="utf-8")
        rows = map(json.loads, (home / gold_name).read_text(encoding="utf-8").splitlines())
        spans = [Span(row["start"], row["end"]) for row in rows]
        found = tally.read("gold", document(text))
        for name, findings in ((None, found), (ALL, resolve(found))):
            for finding in findings:
                column = "gold_on" if any(finding.span.touches(span) for span in spans) else "gold_off"
                tally.counts[column][name or finding.check, finding.safety] += 1


def judged(tally: Tally, found: Iterable[Place]) -> None:
    verdicts = read()
    for spot in {(p.stratum[:2], p.hash): p for p in found}.values():
        said = right(spot, verdicts)
        for name in (spot.finding.check, ALL):
            key = name, spot.finding.safety
            tally.counts["judged"][key] += said is not None
            tally.counts["right"][key] += said is True
            tally.counts["agreed"][key] += said is not None and verdicts[spot.hash].found == "right"
    for key in {(name, p.finding.safety, p.where) for p in found for name in (p.finding.check, ALL)}:
        tally.counts["places"][key[:2]] += 1


def measured(data: Path, checks: Iterable[Check]) -> tuple[list[Row], Tally]:
    """The rows of the ledger: for each check its own level, and every other at which it found something."""
    tally = Tally(checks)
    clean_english(tally, data)
    references(tally, data)
    found = translations(tally, data)
    minimal_pairs(tally, data)
    gold(tally, data)
    judged(tally, found)
    columns = "clean mt places judged agreed right gold_on gold_off demetr_found demetr_mended demetr_pairs demetr_clean sample".split()
    read_by = Counter[str]()
    for column in ("clean", "sample", "mt", "demetr_clean", "demetr_corrupted", "gold"):
        read_by.update(tally.words[column])
    seen = {key for column in columns if column != "demetr_pairs" for key, n in tally.counts[column].items() if n}
    rows = []
    for check in (*tally.checks, None):
        id = check.id if check else ALL
        seconds = tally.seconds[id] if check else sum(tally.seconds.values())
        for level in sorted(Safety, reverse=True):
            if (check and level is check.safety) or (id, level) in seen:
                counts = {column: tally.counts[column][id, level] for column in columns}
                row = Row(id, level, tally.words["clean"][id], mt_words=tally.words["mt"][id], **counts)
                rows.append(replace(row, speed=1e6 * seconds / read_by[id], code=code(check) if check else "-"))
    return rows, tally


def remarks(tally: Tally) -> str:
    blocks = ", ".join(f"{n:,} {kind}" for kind, n in sorted(tally.blocks.items()))
    return (
        "What was measured of each check, by safety level of its findings. Written by benchmarks/ledger.py; not by hand.\n"
        f"Clean English: {', '.join(SETS)}; blocks read: {blocks}.\n"
        "per_1000 and at_most: findings per 1,000 words of clean English, and the upper 95% bound (exact Poisson).\n"
        "The other columns are explained in copydesk/ledger.py."
    )


def markdown(rows: Iterable[Row]) -> Iterator[str]:
    """One table, a line a check: for each level the rate on clean English with its bound, and what was judged right."""
    levels = sorted(Safety, reverse=True)
    yield "| check | " + " | ".join(level.name for level in levels) + " | real MT | right of judged | µs a word |"
    yield "|---|" + "--:|" * 6
    by_check: dict[str, dict[Safety, Row]] = {}
    for row in sorted(rows, key=lambda row: (row.check == ALL, row.check)):
        by_check.setdefault(row.check, {})[row.level] = row
    for check, mine in by_check.items():
        rates = [f"{mine[x].rate:.3f} ({mine[x].bound:.3f})" if x in mine else "–" for x in levels]
        right = ", ".join(f"{x.name} {mine[x].right}/{mine[x].judged}" for x in levels if x in mine and mine[x].judged)
        spoken, speed = sum(row.mt_rate for row in mine.values()), next(iter(mine.values())).speed
        name = "**all**" if check == ALL else f"`{check}`"
        yield f"| {name} | {' | '.join(rates)} | {spoken:.3f} | {right or '–'} | {speed:.2f} |"
    yield ""
    yield "Findings per 1,000 words of clean English with the upper 95% bound, by level, and of raw machine translation."


def report(rows: list[Row], tally: Tally) -> Iterator[str]:
    for row in rows:
        more = f"  EARNS {row.earns.name}" if row.earns < row.level else ""
        more += f"  short of {row.short_of} verdicts" if row.short_of else ""
        yield (
            f"{row.check:24} {row.level.name:5} clean {row.clean:5} {row.rate:.4f} (<={row.bound:.4f})  mt {row.mt:6} {row.mt_rate:.3f}"
            f"  judged {row.right:3} ({row.agreed:3}) /{row.judged:<3}  gold {row.gold_on:3} +{row.gold_off:<3} demetr {row.demetr_found:4} {row.demetr_mended:4}"
            f" /{row.demetr_pairs:<5} clean {row.demetr_clean:2}  {row.speed:5.2f} us{more}"
        )
    total = [row for row in rows if row.check == ALL]
    clean_all, mt_all = sum(row.clean for row in total), sum(row.mt for row in total)
    yield f"all levels: clean {1000 * clean_all / total[0].clean_words:.4f}, real MT {1000 * mt_all / total[0].mt_words:.3f} per 1,000 words"
    named = [row for row in rows if row.check != ALL and row.judged]
    weight = sum(row.mt for row in named)
    if weight:
        share = sum(row.mt * row.precision for row in named) / weight
        low, high = wilson(sum(row.right for row in named), sum(row.judged for row in named))
        yield f"right of all judged: {sum(r.right for r in named)} of {sum(r.judged for r in named)} (95%: {low:.1%} to {high:.1%})"
        yield f"an artifact, however mended: {sum(r.agreed for r in named)}"
        yield f"right, each check by how often it speaks: {share:.1%} ({weight} of {mt_all} findings are of a row with verdicts)"
    yield f"blocks of clean English: {dict(tally.blocks)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep-speed", action="store_true", help="take the speeds from the ledger that is there")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--check", action="append", dest="checks", help="measure these alone (never written)")
    options = parser.parse_args()
    if options.markdown:
        print("\n".join(markdown(ledger())))
        return
    if not options.data:
        parser.error("--data is missing: the directory with data/ and articles/")
    checks = [c for c in registry().values() if not options.checks or c.id in options.checks]
    rows, tally = measured(options.data, checks)
    if options.keep_speed:
        old = {(row.check, row.level): row.speed for row in ledger()}
        rows = [replace(row, speed=old.get((row.check, row.level), row.speed)) for row in rows]
    print("\n".join(report(rows, tally)))
    if options.write and not options.checks:
        FILE.write_text(written(iter(rows), remarks(tally)), encoding="utf-8")


if __name__ == "__main__":
    main()
