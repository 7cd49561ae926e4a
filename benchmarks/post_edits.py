"""Real machine translation with human post-edits: does a correction come nearer to what the human made of it?

    python benchmarks/post_edits.py --data DIR [--accept safe|all] [--no-model] [--source] [--pairs ro-en et-en ru-en] [--show 10]

Each row alone; TER against the post-edit (sacrebleu, case-sensitive, punctuation split off) before and after, of the rows that change.
"""

import argparse
from collections import Counter
from pathlib import Path

from copydesk.desk import Desk
from copydesk.finding import Safety
from copydesk.segment import document
from sets import rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--accept", choices=["safe", "all"], default="all")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--pairs", nargs="+", default=["ro-en", "et-en", "ru-en"])
    parser.add_argument("--source", action="store_true", help="let the checks compare each row with its source")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    desk = Desk(Safety.ASK if options.accept == "all" else Safety.SAFE, options.no_model)
    every = [r for r in rows(options.data / "data/post-edits/dev.jsonl.xz") if r["lp"] in options.pairs]
    sources = [r["source"] if options.source else None for r in every]
    outcomes = desk.correct([document(r["mt"], source=s, id=r["id"]) for r, s in zip(every, sources, strict=True)])
    (ter,) = desk.metrics(["ter"])
    changed = [(r, o) for r, o in zip(every, outcomes, strict=True) if o.text != r["mt"]]
    references = [r["post_edit"] for r, _ in changed]
    _, before = ter.compare([r["mt"] for r, _ in changed], references)
    _, after = ter.compare([o.text for _, o in changed], references)
    counts: Counter[str] = Counter()
    for (row, outcome), old, new in zip(changed, before, after, strict=True):
        verdict = "improved" if new < old else "worsened" if new > old else "same"
        counts[verdict] += 1
        for decision in outcome.kept:
            counts[f"{decision.finding.check}, {verdict}"] += 1
        if verdict == "worsened" and counts["worsened"] <= options.show:
            print(
                repr(row["mt"]),
                "->",
                [(d.finding.check, d.suggestion.edit.new) for d in outcome.kept],
                repr(row["post_edit"]),
            )
    print(
        f"{len(every):,} rows, {len(changed)} changed:",
        ", ".join(f"{counts[v]} {v}" for v in ("improved", "worsened", "same")),
    )
    for name, count in sorted(counts.items()):
        if "," in name:
            print(f"  {name}: {count}")


if __name__ == "__main__":
    main()
