"""Where a check may edit: inside one block, outside code, addresses, tags, placeholders and protected names."""

from bisect import bisect_right

from copydesk.document import Document, GuardKind
from copydesk.edit import Span

KEPT = frozenset({GuardKind.CODE, GuardKind.URL, GuardKind.TAG, GuardKind.PLACEHOLDER, GuardKind.NAME})

_OPENING = frozenset('"“„«')
_CLOSING = frozenset('"”“»')


class Editable:
    """Answers by bisection, so that a text with a million matches still takes linear time."""

    __slots__ = ("_document", "_kept", "_quotations")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kept: list[Span] | None = None
        self._quotations: dict[int, Span] | None = None

    def allows(self, span: Span) -> bool:
        """True if the span lies in one block and shares no character with what must be kept."""
        block = self._document.block_at(span.start)
        if block is None or span.end > block.span.end:
            return False
        if self._kept is None:
            self._kept = [guard.span for guard in self._document.guards if guard.kind in KEPT]
        # Kept stretches hardly ever nest: the last two that begin before the end of the span are enough.
        last = bisect_right(self._kept, span.end, key=lambda kept: kept.start)
        return not any(kept.overlaps(span) for kept in self._kept[max(0, last - 2) : last])

    def quotation(self, position: int) -> Span | None:
        """The quotation that opens or closes with the sign at a position; None for one that is never closed, or set wrong.

        Set wrong: a sign inside the words of the other side ('5 foot" tall and the "old" man' pairs across the gap).
        """
        if self._quotations is None:
            self._quotations = {}
            for guard in self._document.guards:
                if guard.kind is GuardKind.QUOTE and guard.span.length > 2:
                    self._quotations[guard.span.start] = guard.span
                    self._quotations[guard.span.end - 1] = guard.span
        span = self._quotations.get(position)
        text = self._document.text
        if span is None or text[span.start] not in _OPENING or text[span.end - 1] not in _CLOSING:
            return None
        return span
