"""Where a check may edit: inside one block, outside code, addresses, tags, placeholders and protected names."""

from copydesk.document import Document, GuardKind
from copydesk.edit import Span

_OPENING = frozenset('"“„«')
_CLOSING = frozenset('"”“»')


class Editable:
    """The questions about a place that checks share; each is answered in logarithmic time or less."""

    __slots__ = ("_document", "_quotations")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._quotations: dict[int, Span] | None = None

    def allows(self, span: Span) -> bool:
        """True if the span lies in one block and shares no character with what must be kept."""
        return self._document.prose(span) is not None and not any(self._document.guards_at(span, (GuardKind.NAME,)))

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
