"""Does a score without references rank MT systems as professional translators do? WMT 2021 Chinese-English, news.

    PYTHONPATH=src python benchmarks/systems.py --data DIR --model smollm2 --cache /tmp/smollm2.jsonl --segments 260

DIR is the directory that contains data/. The gold ranking is MQM (Freitag et al. 2021, Experts, Errors, and Context): a major
error weighs 5, a minor 1, minor punctuation 0.1, a non-translation 25; the mean over segments, lower is better. Beside it: the
fluency score (embedded, and with --model another one), artifacts per 1,000 words by copydesk's rules, and with the reference
BLEU and chrF (sacrebleu). --segments takes that many segments of every system, drawn by hash.
"""

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import sacrebleu

from copydesk.check import registry
from copydesk.detect import Rules
from copydesk.grade import artifacts
from copydesk.names import house
from copydesk.parts import Scorer
from copydesk.segment import document
from scored import scorer
from sets import rows

Row = dict[str, Any]
Systems = Mapping[str, list[Row]]
HUMAN = ("ref.A", "ref.B")
VISIBLE = ("Fluency", "Style", "Non_translation")
"""Categories of errors that a reader sees in the English alone."""
WEIGHTS = {"major": 5.0, "minor": 1.0}


def weight(error: Mapping[str, Any]) -> float:
    """What one error span costs. An error of the source is not the system's."""
    category, severity = error["category"], error["severity"]
    if category == "Source_error":
        return 0.0
    if category == "Non_translation":
        return 25.0
    if category == "Fluency/Punctuation" and severity == "minor":
        return 0.1
    return WEIGHTS.get(severity, 0.0)


def mqm(row: Row, categories: tuple[str, ...] = ("",)) -> float:
    """The penalty of a segment: the mean over its raters of their errors' weights, of categories that begin so."""
    return sum(weight(e) for e in row["errors"] if e["category"].startswith(categories)) / len(row["raters"])


def by_system(data: Path, segments: int | None) -> dict[str, list[Row]]:
    """The rows of each system, the same segments in the same order."""
    found: dict[tuple[str, int], dict[str, Row]] = defaultdict(dict)
    for row in rows(data / "data" / "mqm" / "newstest2021.zh-en.jsonl.xz"):
        found[row["doc"], row["seg"]][row["system"]] = row
    names = sorted({name for segment in found.values() for name in segment})
    order = sorted(
        (s for s in found if len(found[s]) == len(names)),
        key=lambda s: hashlib.sha256(f"{s[0]}/{s[1]}".encode()).digest(),
    )
    return {name: [found[segment][name] for segment in order[:segments]] for name in names}


@dataclass(frozen=True, slots=True)
class Column:
    """A score, up is better: one a system, and one a segment of each system (None: not measured)."""

    corpus: dict[str, float]
    rows: dict[str, list[float | None]]


def fluency(found: Scorer, systems: Systems) -> Column:
    """The corpus score is the mean over rows weighted by their words, as ``copydesk score`` has it."""
    found.score([row["target"] for members in systems.values() for row in members])  # all at once: one line of progress
    values = {name: found.score([row["target"] for row in members]) for name, members in systems.items()}
    words = {name: [len(row["target"].split()) for row in members] for name, members in systems.items()}
    return Column(
        {n: float(np.average(values[n], weights=words[n])) for n in systems}, {n: [*values[n]] for n in systems}
    )


def artifact_rate(systems: Systems) -> Column:
    """Findings of copydesk's rules per 1,000 words, negated; each segment is read by itself."""
    rules, packaged, result = (Rules(tuple(registry().values())),), house(), Column({}, {})
    for name, members in systems.items():
        found = artifacts([document(row["target"]) for row in members], rules, packaged)
        result.corpus[name] = -1000 * sum(each.count for each in found) / sum(each.words for each in found)
        result.rows[name] = [-each.rate for each in found]
    return result


def against_reference(systems: Systems, corpus: Any, sentence: Any) -> Column:
    """Over the segments that have the reference (ref.A, so that system itself has no score)."""
    result = Column({}, {})
    for name, members in systems.items():
        if name != "ref.A":
            pairs = [(row["target"], row.get("references", {}).get("refA")) for row in members]
            known = [pair for pair in pairs if pair[1] is not None]
            result.corpus[name] = float(corpus.corpus_score([p[0] for p in known], [[p[1] for p in known]]).score)
            result.rows[name] = [r and float(sentence.sentence_score(t, [r]).score) for t, r in pairs]
    return result


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, ties share their mean."""
    return [
        1 + sum(other < value for other in values) + (sum(other == value for other in values) - 1) / 2
        for value in values
    ]


def alike(gold: Sequence[float], scores: Sequence[float | None]) -> list[float]:
    """For each pair that the gold tells apart 1 where the scores order it alike, a half where they tie."""
    known = [(g, s) for g, s in zip(gold, scores, strict=True) if s is not None]
    return [
        0.5 if one[1] == other[1] else float((one[0] > other[0]) == (one[1] > other[1]))
        for one, other in combinations(known, 2)
        if one[0] != other[0]
    ]


def compare(title: str, names: Sequence[str], gold: Mapping[str, list[float]], columns: Mapping[str, Column]) -> None:
    """Print how well each column agrees with the penalties (a list a system) over these systems."""
    print(
        f"{title}: {len(names)} systems; Spearman, Pearson, pairs of systems alike; pairs of translations of a segment alike"
    )
    up = [-fmean(gold[name]) for name in names]
    for column, values in columns.items():
        if not all(name in values.corpus for name in names):
            continue
        scores = [values.corpus[name] for name in names]
        pearson, rank = np.corrcoef(up, scores)[0, 1], np.corrcoef(ranks(up), ranks(scores))[0, 1]
        pairs = [
            each
            for place in range(len(gold[names[0]]))
            for each in alike([-gold[n][place] for n in names], [values.rows[n][place] for n in names])
        ]
        shares = f"{100 * fmean(alike(up, scores)):6.1f}% {100 * fmean(pairs):6.1f}% of {len(pairs):,}"
        print(f"  {column:18} {rank:6.2f} {pearson:6.2f} {shares}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--model", action="append", default=[], help="another fluency model, as copydesk score takes it"
    )
    parser.add_argument("--segments", type=int, help="segments of each system; all, if left out")
    parser.add_argument("--cache", type=Path, help="a file that keeps the scores of a --model from run to run")
    options = parser.parse_args()
    systems = by_system(options.data, options.segments)
    penalties = {name: [mqm(row) for row in members] for name, members in systems.items()}
    seen = {name: [mqm(row, VISIBLE) for row in members] for name, members in systems.items()}
    columns = {"fluency": fluency(scorer(None), systems)}
    columns |= {f"fluency {name}": fluency(scorer(name, options.cache), systems) for name in options.model}
    columns["-artifacts"] = artifact_rate(systems)
    columns["chrF"] = against_reference(systems, sacrebleu.CHRF(), sacrebleu.CHRF())
    columns["BLEU"] = against_reference(systems, sacrebleu.BLEU(), sacrebleu.BLEU(effective_order=True))
    print(f"{len(systems['ref.A'])} segments of {len(systems)} systems; chrF and BLEU where there is a reference")
    print(f"{'':16}{'MQM':>8}{'visible':>8}" + "".join(f"{name:>17}" for name in columns))
    for name in sorted(systems, key=lambda name: fmean(penalties[name])):
        cells = (f"{c.corpus[name]:17.3f}" if name in c.corpus else f"{'':17}" for c in columns.values())
        print(f"{name.removeprefix('hyp.'):16}{fmean(penalties[name]):8.2f}{fmean(seen[name]):8.2f}" + "".join(cells))
    machines = [name for name in systems if name not in HUMAN]
    compare("MQM, MT", machines, penalties, columns)
    compare("MQM, MT and ref.B", [*machines, "ref.B"], penalties, columns)
    compare("MQM, all", list(systems), penalties, columns)
    compare("MQM of what shows without the source, MT", machines, seen, columns)
    compare("MQM of what shows without the source, all", list(systems), seen, columns)


if __name__ == "__main__":
    main()
