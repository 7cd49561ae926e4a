"""What a search for terms yields: a use of a term that differs from the document's other uses."""

from dataclasses import dataclass

from copydesk.edit import Span

MOST_EVIDENCE = 5
"""So many places of the other form prove it; more would only be read past."""


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """``span`` is written in one way, ``evidence`` in another.

    ``usual`` is what should stand at the span, "" where nobody can tell; ``sure`` is False where the other form is hardly more
    frequent. ``term`` names what is decided together.
    """

    span: Span
    usual: str
    evidence: tuple[Span, ...]
    term: str
    message: str
    sure: bool = True
