"""What the fluency score is worth: minimal pairs (DEMETR dev), real post-edits, fluency rewrites, held-out English, speed.

    PYTHONPATH=src python benchmarks/fluency.py --data DIR
    PYTHONPATH=src python benchmarks/fluency.py --data DIR --model smollm2 --pairs 60 --cache /tmp/smollm2.jsonl

DIR is the directory that contains data/; --model is what ``copydesk score --fluency-model`` takes, the embedded scorer if left
out. A pair counts 1 where the better text scores higher, a half on a tie. With --pairs that many are taken of each kind,
spread evenly.
"""

import argparse
import lzma
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from copydesk.parts import Scorer
from scored import scorer as chosen
from sets import rows

Pair = tuple[str, str]  # better, worse

# What a score without the source can tell. The others change the meaning, or swap in another good sentence.
FLUENCY = (
    "repeat2 repeat4 misspelled char_removed word_swap shuffled function_word case full_lower first_lower tokenized "
    "final_punc_removed punc_addition verb_removed noun_removed subj_removed conj_removed pos_shift"
).split()
LANGUAGES = ("ro-en", "et-en", "ru-en")


def spread(pairs: Sequence[Pair], most: int | None) -> list[Pair]:
    """At most so many of them, evenly over all."""
    if most is None or len(pairs) <= most:
        return list(pairs)
    return list(pairs[:: len(pairs) // most][:most])


def won(scorer: Scorer, pairs: Sequence[Pair]) -> float:
    """The share in percent where the better text scores higher."""
    values = scorer.score([text for pair in pairs for text in pair])
    wins = [
        1.0 if good > bad else 0.5 if good == bad else 0.0 for good, bad in zip(values[::2], values[1::2], strict=True)
    ]
    return 100 * sum(wins) / len(wins)


def demetr(data: Path) -> dict[str, list[Pair]]:
    """The pairs of each perturbation: critical_id22_verb_removed is "verb_removed"."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for row in rows(data / "demetr" / "dev.jsonl.xz"):
        groups[row["pert"].split("_", 2)[2]].append((row["clean"], row["corrupted"]))
    return groups


def post_edits(data: Path) -> Iterator[tuple[str, list[Pair]]]:
    """Edited sentences by language: the human post-edit, and the MT."""
    edited = [row for row in rows(data / "post-edits" / "dev.jsonl.xz") if float(row["hter"]) > 0]
    for language in LANGUAGES:
        yield language, [(row["post_edit"], row["mt"]) for row in edited if row["lp"] == language]


def rewrites(data: Path) -> Iterator[tuple[str, list[Pair]]]:
    """A person's fluent rewriting, and the learner's or the wiki's sentence."""
    for name in ("jfleg", "gmeg.wiki"):
        found = rows(data / "fluency" / f"{name}.dev.jsonl.xz")
        yield name, [(ref, row["src"]) for row in found for ref in row["refs"] if ref != row["src"]]


def minimal_pairs(scorer: Scorer, data: Path, most: int | None, everything: bool) -> None:
    groups = {name: spread(pairs, most) for name, pairs in demetr(data).items() if everything or name in FLUENCY}
    scorer.score(
        [text for pairs in groups.values() for pair in pairs for text in pair]
    )  # all at once: one progress line
    share = {name: won(scorer, pairs) for name, pairs in groups.items()}
    for name in sorted(share, key=lambda name: share[name]):
        print(
            f"{share[name]:6.1f}  {len(groups[name]):4}  {name}{'' if name in FLUENCY else '  (not a matter of fluency)'}"
        )
    mean = sum(share[name] for name in FLUENCY) / len(FLUENCY)
    print(f"DEMETR dev, mean of {len(FLUENCY)} fluency perturbations: {mean:.1f}")


def real(scorer: Scorer, data: Path, most: int | None) -> None:
    for name, found in post_edits(data):
        pairs = spread(found, most)
        print(f"post-edits dev {name}: the post-edit scores above the MT in {won(scorer, pairs):.1f}% of {len(pairs)}")
    for name, found in rewrites(data):
        pairs = spread(found, most)
        print(f"{name} dev: the rewriting scores above the sentence in {won(scorer, pairs):.1f}% of {len(pairs)}")


def held_out(scorer: Scorer, data: Path, most: int | None) -> None:
    with lzma.open(data / "clean" / "gum_pud.txt.xz", "rt", encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if line.strip()]
    lines = [line for line, _ in spread([(line, line) for line in lines], most)]
    words = [len(line.split()) for line in lines]
    scorer.score(lines[:1])
    start = time.perf_counter()
    values = scorer.score(lines)
    rate = sum(words) / (time.perf_counter() - start)
    mean = sum(value * count for value, count in zip(values, words, strict=True)) / sum(words)
    print(f"gum_pud (not trained on): {mean:.3f} nats per token, {rate:,.0f} words a second, {sum(words):,} words")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="directory that contains data/")
    parser.add_argument("--model", help="smollm2, a directory or a name at the hub")
    parser.add_argument("--pairs", type=int, help="pairs of each kind; all, if left out")
    parser.add_argument("--part", choices=("demetr", "real", "clean"), help="only this part")
    parser.add_argument("--all", action="store_true", help="the other perturbations of DEMETR too")
    parser.add_argument("--cache", type=Path, help="a file that keeps the scores from run to run")
    options = parser.parse_args()
    start = time.perf_counter()
    scorer = chosen(options.model, options.cache)
    print(f"{scorer.signature}, loaded in {time.perf_counter() - start:.2f} s")
    data = options.data / "data"
    if options.part in (None, "demetr"):
        minimal_pairs(scorer, data, options.pairs, options.all)
    if options.part in (None, "real"):
        real(scorer, data, options.pairs)
    if options.part in (None, "clean"):
        held_out(scorer, data, options.pairs)


if __name__ == "__main__":
    main()
