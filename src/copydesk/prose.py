"""Which stretches of a document are running text."""

from bisect import bisect_left
from collections.abc import Callable

from copydesk.document import Block, Document, GuardKind
from copydesk.edit import Span

NOT_PROSE = frozenset({GuardKind.CODE, GuardKind.URL, GuardKind.TAG, GuardKind.PLACEHOLDER})


def prose(document: Document) -> Callable[[Span], Block | None]:
    """A function from a span to the block that holds all of it, or None where it crosses a block's end or touches code, a URL,
    a tag or a placeholder. Each call takes logarithmic time: a text may be ten million numbers."""
    foreign: list[Span] | None = None

    def block(span: Span) -> Block | None:
        nonlocal foreign
        if foreign is None:
            foreign = sorted(guard.span for guard in document.guards if guard.kind in NOT_PROSE)
        index = bisect_left(foreign, span.end, key=lambda guard: guard.start)
        if index and foreign[index - 1].end > span.start:
            return None
        found = document.block_at(span.start)
        return found if found and found.span.covers(span) else None

    return block
