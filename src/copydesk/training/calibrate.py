"""How far a rewriter's own probability may be believed: isotonic regression on pairs whose right answer is known.

Barlow et al., Statistical Inference under Order Restrictions, 1972 (pool adjacent violators).
"""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.document import Block, Document
from copydesk.edit import Edit, Span, apply
from copydesk.parts import Mark, Passage, Rewriter
from copydesk.training.pairs import Pair


class Judged(NamedTuple):
    """A rewriter's word on one mark. ``confidence`` is None where it left the mark as it was."""

    kind: str
    marked: str
    proposed: str
    wanted: str
    confidence: float | None

    @property
    def right(self) -> bool:
        return self.proposed == self.wanted


def passage(pair: Pair) -> Passage:
    """The pair's text as one passage with its marks."""
    whole = Span(0, len(pair.text))
    document = Document(pair.text, (Block(whole),), (), "", (), (whole,))
    return Passage(document, whole, tuple(Mark(span, (i,)) for i, span in enumerate(pair.spans)))


def judged(rewriter: Rewriter, pairs: Sequence[Pair]) -> list[Judged]:
    """What a rewriter proposes for each mark of each pair, beside what was wanted."""
    passages = [passage(pair) for pair in pairs]
    found: list[Judged] = []
    for pair, shown, answers in zip(pairs, passages, rewriter.propose(passages), strict=True):
        for mark, wanted, kind in zip(shown.marks, pair.replacements, pair.kinds, strict=True):
            marked = mark.span.of(pair.text)
            served = [s for m, s in answers if m == mark and mark.span.covers(s.edit.span)]
            edits = [Edit(s.edit.span.moved(-mark.span.start), s.edit.new) for s in served]
            sure = min((s.confidence or 0.0 for s in served), default=None)
            found.append(Judged(kind, marked, apply(marked, edits), wanted, sure))
    return found


def table(answers: Sequence[Judged], least: int = 80) -> list[tuple[float, float]]:
    """Rising points (raw probability, share of proposals that were right), each from at least ``least`` proposals.

    Only proposals count: where a rewriter leaves a mark alone there is nothing to be sure of.
    """
    points = sorted((a.confidence, float(a.right)) for a in answers if a.confidence is not None)
    groups = [points[i : i + least] for i in range(0, len(points), least)]
    if len(groups) > 1 and len(groups[-1]) < least:
        last = groups.pop()
        groups[-1] = [*groups[-1], *last]
    pooled: list[list[tuple[float, float]]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and _mean(pooled[-2]) >= _mean(pooled[-1]):
            last = pooled.pop()
            pooled[-1] = [*pooled[-1], *last]
    # Eighty right of eighty is not certainty.
    return [(sum(raw for raw, _ in group) / len(group), min(0.99, _mean(group))) for group in pooled]


def _mean(group: Sequence[tuple[float, float]]) -> float:
    return sum(right for _, right in group) / len(group)
