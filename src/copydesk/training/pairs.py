"""What the rewriter learns from: a passage with marks, and what each mark should become.

A mark is what a check would show: whole words around the slip, sometimes a word or two more; some marks lie on right text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from copydesk.edit import Edit, Span, apply
from copydesk.passages import CLOSE, MARKS, marked, opening, target
from copydesk.segment import WORD
from copydesk.training.corrupt import Corrupted

_SUSPECT = re.compile(r"\w[.!?][\"”]? [A-Z]|\w, (?:and|which|the|but)\b|\w and \w|[\"”] \w|\w: \w")
_SENTINELS = (CLOSE, *(opening(i) for i in range(10)))


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, its marked spans, what each should become, and the kind of slip each holds ("right" if none)."""

    text: str
    spans: tuple[Span, ...]
    replacements: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def source(self) -> str:
        return marked(self.text, self.spans)

    @property
    def target(self) -> str:
        return target(self.replacements)


def pair(
    corrupted: Corrupted, rng: Random, *, right: int = 0, shown: float = 1.0, wide: Sequence[int] = (0,)
) -> Pair | None:
    """A pair from spoiled text, or None if it cannot be marked (no words, or a sentinel in the text).

    Args:
        right: how many marks to put on right text.
        shown: the share of the slips that are marked; the others stay in the context, as in real text.
        wide: how many words more to take in, one drawn for each side of each mark.
    """
    text = corrupted.text
    words = [Span(*match.span()) for match in WORD.finditer(text)]
    if not words or any(sentinel in text for sentinel in _SENTINELS):
        return None
    chosen = [edit.span for edit in corrupted.inverse if shown >= 1 or rng.random() < shown]
    spans = [_widened(words, span, rng.choice(wide), rng.choice(wide)) for span in chosen]
    for _ in range(right):
        span = _right(text, words, rng)
        if not any(span.touches(other) for other in [*spans, *(e.span for e in corrupted.inverse)]):
            spans.append(span)
    spans = _merged(spans, corrupted.inverse, words)[:MARKS]
    if not spans:
        return None
    inside = [[i for i, e in enumerate(corrupted.inverse) if span.covers(e.span)] for span in spans]
    replacements = [
        _undone(text, span, [corrupted.inverse[i] for i in found]) for span, found in zip(spans, inside, strict=True)
    ]
    names = ["+".join(sorted({corrupted.kinds[i] for i in found})) or "right" for found in inside]
    return Pair(text, tuple(spans), tuple(replacements), tuple(names))


def _widened(words: Sequence[Span], span: Span, left: int, right: int) -> Span:
    """The span with the words that it touches (or stands between) and some more on each side."""
    touched = [i for i, word in enumerate(words) if word.touches(span)]
    before = [i for i, word in enumerate(words) if word.end <= span.start]
    first = touched[0] if touched else (before[-1] if before else 0)
    last = touched[-1] if touched else first
    start, end = words[max(0, first - left)].start, words[min(len(words) - 1, last + right)].end
    return Span(min(span.start, start), max(span.end, end))


def _right(text: str, words: Sequence[Span], rng: Random) -> Span:
    # Half of the marks on right text lie where a check is easily wrong: at a real end of a sentence, at "and", after a quote.
    suspects = list(_SUSPECT.finditer(text))
    if suspects and rng.random() < 0.5:
        match = rng.choice(suspects)
        return _widened(words, Span(*match.span()), rng.choice((0, 0, 1)), rng.choice((0, 0, 1)))
    first = rng.randrange(len(words))
    return Span(words[first].start, words[min(len(words) - 1, first + rng.randrange(5))].end)


def _merged(spans: list[Span], inverse: Sequence[Edit], words: Sequence[Span]) -> list[Span]:
    # A mark takes in every slip that it touches: half a mend is no mend. Marks that touch become one.
    for edit in inverse:
        grown = _widened(words, edit.span, 0, 0)
        spans = [Span(min(s.start, grown.start), max(s.end, grown.end)) if s.touches(edit.span) else s for s in spans]
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].touches(span):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _undone(text: str, span: Span, edits: Sequence[Edit]) -> str:
    return apply(span.of(text), [Edit(edit.span.moved(-span.start), edit.new) for edit in edits]).strip()
