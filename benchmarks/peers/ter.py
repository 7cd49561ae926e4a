"""Real post-edits: does a text with a tool's first suggestions come nearer to what the human made of it?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from peers.applied import applied
from peers.tallies import every
from peers.tool import Text, Tool

SEED = 12345
SAMPLES = 2000


class Ter:
    """Edits and reference words of a row, as ``copydesk score`` counts TER: sacrebleu, case-sensitive, punctuation split off.

    The rows before are the same for every tool and are counted once.
    """

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        from sacrebleu.metrics.ter import TER

        self._metric = TER(normalized=True, no_punct=False, asian_support=False, case_sensitive=True)
        self.rows = rows
        self.before = np.array([self.counted(row["mt"], row["post_edit"]) for row in rows], dtype=float)

    def counted(self, text: str, reference: str) -> tuple[float, float]:
        edits, words = self._metric._extract_corpus_statistics([text], [[reference]])[0]
        return edits, words


def post_edits(tool: Tool, ter: Ter) -> dict[str, Any]:
    """Sentences changed, improved, worsened and left the same by the first suggestions, and the change of TER in points with its p."""
    found = every(tool, [Text(row["mt"], (row["source"],)) for row in ter.rows])
    after = ter.before.copy()
    counts = Counter(rows=len(ter.rows), improved=0, worsened=0, same=0)
    counts["with a finding"] = sum(map(bool, found))
    languages: dict[str, Counter[str]] = {}
    for i, (row, each) in enumerate(zip(ter.rows, found, strict=True)):
        text = applied(row["mt"], each)
        if text == row["mt"]:
            continue
        after[i] = ter.counted(text, row["post_edit"])
        verdict = (
            "improved" if after[i, 0] < ter.before[i, 0] else "worsened" if after[i, 0] > ter.before[i, 0] else "same"
        )
        counts[verdict] += 1
        languages.setdefault(row["lp"], Counter())[verdict] += 1
    change, low, high, p = bootstrap(ter.before, after)
    return {
        **counts,
        "TER before": round(_score(ter.before), 4),
        "TER change": round(change, 4),
        "TER change, 95%": [round(low, 4), round(high, 4)],
        "p": round(p, 4),
        "languages": {name: dict(each) for name, each in languages.items()},
    }


def _score(statistics: Any) -> float:
    return float(100 * statistics[..., 0].sum(-1) / statistics[..., 1].sum(-1))


def bootstrap(before: Any, after: Any) -> tuple[float, float, float, float]:
    """Paired bootstrap over rows (edits, words): the change of TER, its 95% interval, and the two-sided p (Koehn 2004, sacrebleu).

    p is the share of resamples whose change is as far from the mean of all as the change itself is from zero.
    """
    draw = np.random.default_rng(SEED)
    change = _score(after) - _score(before)
    moved = (after - before)[:, 0]
    words = before[:, 1]
    samples = np.empty(SAMPLES)
    for i in range(SAMPLES):
        rows = draw.integers(0, len(words), len(words))
        samples[i] = 100 * moved[rows].sum() / words[rows].sum()
    low, high = np.percentile(samples, (2.5, 97.5))
    p = (np.sum(np.abs(samples - samples.mean()) >= abs(change) - 1e-12) + 1) / (SAMPLES + 1)
    return change, float(low), float(high), float(p)
