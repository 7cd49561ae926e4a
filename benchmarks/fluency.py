"""What the fluency scorer is worth: minimal pairs (DEMETR dev), real post-edits, held-out English, speed.

    PYTHONPATH=src python benchmarks/fluency.py --data DIR

DIR is the directory that contains data/. A pair counts 1 where the better text scores higher, a half on a tie.
"""

import argparse
import json
import lzma
import time
from collections import defaultdict
from pathlib import Path

from copydesk.adapters.fluency import Fluency

# The corrupted sentence is good English as well (another meaning, another sentence): a scorer that sees no source
# cannot and need not tell. They are listed, and left out of the second average.
MEANING = {
    "base_id33_shuffle_trans",
    "critical_id7_antonym",
    "critical_id8_negation",
    "critical_id9_ne_replaced",
    "critical_id10_numbers_replaced",
    "critical_id11_gender",
    "major_id3_hypernym",
    "major_id5_pp_removed",
    "major_id17_tense",
    "major_id19_question",
    "critical_id21_adj_adv_removed",
}
NOT_WORSE = "base_id35_reference"  # the human reference: at least as good as the "clean" translation


def rows(path: Path) -> list[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def wins(scorer: Fluency, better: list[str], worse: list[str]) -> list[float]:
    pairs = zip(scorer.score(better), scorer.score(worse), strict=True)
    return [1.0 if good > bad else 0.5 if good == bad else 0.0 for good, bad in pairs]


def percent(values: list[float]) -> float:
    return 100 * sum(values) / len(values)


def demetr(scorer: Fluency, data: Path) -> None:
    pairs = rows(data / "demetr" / "dev.jsonl.xz")
    won = wins(scorer, [row["clean"] for row in pairs], [row["corrupted"] for row in pairs])
    groups: dict[str, list[float]] = defaultdict(list)
    for row, value in zip(pairs, won, strict=True):
        groups[row["pert"]].append(value)
    for name in sorted(groups, key=lambda name: percent(groups[name])):
        kind = "reference" if name == NOT_WORSE else "meaning" if name in MEANING else "fluency"
        print(f"{percent(groups[name]):6.1f}  {len(groups[name]):4}  {kind:9}  {name}")
    worse = [percent(values) for name, values in groups.items() if name != NOT_WORSE]
    fluency = [percent(values) for name, values in groups.items() if name not in MEANING | {NOT_WORSE}]
    print(f"DEMETR dev, mean of {len(worse)} perturbations: {sum(worse) / len(worse):.1f}")
    print(f"DEMETR dev, mean of {len(fluency)} fluency perturbations: {sum(fluency) / len(fluency):.1f}")


def post_edits(scorer: Fluency, data: Path) -> None:
    edited = [row for row in rows(data / "post-edits" / "dev.jsonl.xz") if float(row["hter"]) > 0]
    for pair in ("ro-en", "et-en", "ru-en"):
        chosen = [row for row in edited if row["lp"] == pair]
        won = wins(scorer, [row["post_edit"] for row in chosen], [row["mt"] for row in chosen])
        print(f"post-edits dev {pair}: the post-edit scores above the MT in {percent(won):.1f}% of {len(won)}")


def held_out(scorer: Fluency, data: Path) -> None:
    with lzma.open(data / "clean" / "gum_pud.txt.xz", "rt", encoding="utf-8") as file:
        text = file.read()
    print(f"gum_pud (not trained on): {scorer.score([text])[0]:.3f} nats per token")
    lines = text.splitlines()
    words = len(text.split())
    scorer.score(lines[:1])
    start = time.perf_counter()
    scorer.score(lines)
    cold = time.perf_counter() - start
    start = time.perf_counter()
    scorer.score(lines)
    warm = time.perf_counter() - start
    print(f"{words / cold:,.0f} words a second ({words / warm:,.0f} when the words are remembered), {words:,} words")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the fluency scorer.")
    parser.add_argument("--data", type=Path, required=True, help="directory that contains data/")
    parser.add_argument("--model", type=Path, default=Path(__file__).parent.parent / "models" / "fluency")
    options = parser.parse_args()
    start = time.perf_counter()
    scorer = Fluency.load(options.model)
    print(f"{scorer.signature}, loaded in {time.perf_counter() - start:.2f} s")
    demetr(scorer, options.data / "data")
    post_edits(scorer, options.data / "data")
    held_out(scorer, options.data / "data")


if __name__ == "__main__":
    main()
