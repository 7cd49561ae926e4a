"""BLEU, chrF, chrF++ and TER through sacrebleu (Post 2018), each with sacrebleu's signature; and edit effort, which is TER too."""

from collections.abc import Sequence
from typing import Any

from copydesk.errors import InputError, RowError
from copydesk.score import Better, Score

NAMES = ("bleu", "chrf", "chrf++", "ter", "edit-effort")

LONGEST = 10_000
"""The most words in one text under TER, whose search is quadratic: 5,000 words take about 3 s, ten times as many minutes."""


class Sacrebleu:
    """One of sacrebleu's metrics as a Metric.

    A row's ``tally`` holds its sufficient statistics (n-gram matches, edits...). Tallies add up, so a corpus of any size is
    scored exactly while only sums are kept, and a resample of rows is a resample of tallies.
    """

    def __init__(self, name: str, better: Better, corpus_metric: Any, row_metric: Any = None, note: str = "") -> None:
        self.name = name
        self.better = better
        self._corpus = corpus_metric
        self._row = row_metric or corpus_metric
        # sacrebleu counts references when it compares; here each text always has one.
        corpus_metric.num_refs = 1
        self.signature = f"{name}|{note}{corpus_metric.get_signature().format()}"

    def tally(self, texts: Sequence[str], others: Sequence[str]) -> list[tuple[float, ...]]:
        """The sufficient statistics of each text against its counterpart."""
        if not texts:
            return []
        statistics = self._corpus._extract_corpus_statistics(list(texts), [list(others)])
        return [tuple(row) for row in statistics]

    def row(self, tally: Sequence[float]) -> float:
        """The score of one text (BLEU: with effective order, as short texts have no 4-gram)."""
        return float(self._row._compute_score_from_stats(list(tally)).score)

    def corpus(self, tally: Sequence[float]) -> float:
        """The score of the sum of many tallies."""
        return float(self._corpus._compute_score_from_stats(list(tally)).score)

    def compare(self, texts: Sequence[str], others: Sequence[str]) -> tuple[Score, list[float]]:
        """The corpus score of texts against others, and the score of each row; 0 to 100, TER from 0 up.

        Raises:
            InputError: there is no text, or a text is too long for TER.
        """
        tallies = self.tally(texts, others)
        if not tallies:
            raise InputError(f"{self.name} needs at least one text; the corpus has none")
        total = [sum(column) for column in zip(*tallies, strict=True)]
        return Score(self.name, self.corpus(total), self.better, self.signature), [self.row(t) for t in tallies]


class Ter(Sacrebleu):
    """TER (Snover et al. 2006): the words to insert, delete, replace or shift, per 100 words of the other text."""

    def tally(self, texts: Sequence[str], others: Sequence[str]) -> list[tuple[float, ...]]:
        return [self._pair(text, other) for text, other in zip(texts, others, strict=True)]

    def _pair(self, text: str, other: str) -> tuple[float, ...]:
        if text == other:  # most rows under correction; and the search is slow
            return 0, float(len(self._corpus._preprocess_segment(other).split()))
        words = max(len(text.split()), len(other.split()))
        if words > LONGEST:
            raise RowError(f"a text of {words:,} words is too long for {self.name} (at most {LONGEST:,}); split it")
        return super().tally([text], [other])[0]


def metric(name: str) -> Sacrebleu:
    """The Metric of a name in ``NAMES``.

    ``edit-effort`` compares texts after a correction with the texts before: the TER of after with before as its reference.

    Raises:
        InputError: sacrebleu is missing, or the name is unknown.
    """
    try:
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF
        from sacrebleu.metrics.ter import TER
    except ImportError:
        raise InputError(f"{name} needs sacrebleu; install it with: pip install 'sacrebleu>=2.4'") from None
    if name == "bleu":
        # force: silences a warning about tokenised text, which is the caller's affair.
        return Sacrebleu("BLEU", "higher", BLEU(force=True), BLEU(force=True, effective_order=True))
    if name == "chrf":
        return Sacrebleu("chrF", "higher", CHRF())
    if name == "chrf++":
        return Sacrebleu("chrF++", "higher", CHRF(word_order=2))
    if name in ("ter", "edit-effort"):
        # normalized: "port." is the word and the stop, so a mended stop is one edit and does not touch the word.
        ter = TER(normalized=True, no_punct=False, asian_support=False, case_sensitive=True)
        return Ter("TER", "lower", ter) if name == "ter" else Ter(name, "lower", ter, note="TER|reference:before|")
    raise InputError(f"there is no metric {name!r}; choose from {', '.join(NAMES)}")
