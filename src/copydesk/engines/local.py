"""Where a batch runs: here, in this process, a window of documents at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from copydesk.corpus.jsonl import Batch
from copydesk.document import Document
from copydesk.outcome import Outcome

WINDOW = 200_000
"""Characters corrected together: enough to fill a model's batches, and memory stays constant."""


def run(
    batches: Iterable[Batch], correct: Callable[[Sequence[Document]], Sequence[Outcome]], window: int = WINDOW
) -> Iterator[tuple[Batch, Outcome]]:
    """Each batch with its Outcome, in order; the input is read a window ahead at most."""
    held: list[Batch] = []
    size = 0
    for batch in batches:
        held.append(batch)
        size += len(batch.document.text) + 1
        if size >= window:
            yield from zip(held, correct([b.document for b in held]), strict=True)
            held, size = [], 0
    if held:
        yield from zip(held, correct([b.document for b in held]), strict=True)
