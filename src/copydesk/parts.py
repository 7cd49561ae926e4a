"""The seams: what a detector, a rewriter, a scorer, a metric and a manuscript are. Batches in, batches out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.finding import Finding, Suggestion
from copydesk.house import House
from copydesk.outcome import Outcome
from copydesk.score import Better, Score


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage that may be rewritten, for the findings (indices into the document's findings) that touch it."""

    span: Span
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest run of whole sentences inside one block that covers findings which touch each other.

    All spans are into ``document.text``. A full stop that should not be there lies inside the passage.
    """

    document: Document
    span: Span
    marks: tuple[Mark, ...]


class Place(NamedTuple):
    """Where a span begins in the file: line and column from 1 (code points), byte and UTF-16 unit from 0."""

    line: int
    column: int
    byte: int
    utf16: int


class Detector(Protocol):
    def find(self, documents: Sequence[Document], house: House) -> Sequence[tuple[Finding, ...]]:
        """The findings of each document."""
        ...


class Rewriter(Protocol):
    def propose(self, passages: Sequence[Passage]) -> Sequence[Sequence[tuple[Mark, Suggestion]]]:
        """For each passage, suggestions with the mark they serve; none where the model abstains."""
        ...


class Measure(Protocol):
    """What a scorer and a metric say of themselves."""

    @property
    def name(self) -> str: ...
    @property
    def better(self) -> Better: ...
    @property
    def signature(self) -> str: ...


class Scorer(Measure, Protocol):
    def score(self, texts: Sequence[str]) -> list[float]:
        """A finite float for each text."""
        ...


class Metric(Measure, Protocol):
    def compare(self, texts: Sequence[str], others: Sequence[str]) -> tuple[Score, list[float]]:
        """The corpus score of texts against others (references, or the texts before), and a float a row."""
        ...


class Located(Protocol):
    """A document, and where its parts stand in a file."""

    @property
    def document(self) -> Document: ...

    def locate(self, span: Span) -> Place:
        """The only place that knows lines, UTF-8 bytes and UTF-16 units."""
        ...


class Manuscript(Located, Protocol):
    """A file that was read: its document, and the way back into the file."""

    def applied(self, outcome: Outcome) -> bytes:
        """The corrected file."""
        ...

    def suggested(self, outcome: Outcome) -> bytes:
        """The file with its changes as suggestions: accepting all equals ``applied``, rejecting all equals the original."""
        ...
