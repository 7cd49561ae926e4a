"""A document as the searches for terms read it: in lower case, word by word, read once."""

from collections.abc import Set
from dataclasses import dataclass

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.words.lexicon import lowered


@dataclass(frozen=True, slots=True)
class Reading:
    """``low`` is the text in lower case, with the same offsets; ``words`` has a lower-case form for each word of the document."""

    document: Document
    low: str
    words: tuple[str, ...]
    vocabulary: Set[str]

    def bounded(self, span: Span) -> bool:
        """True if neither a letter or digit nor a hyphen touches an end of a span."""
        before, after = self.low[span.start - 1 : span.start] if span.start else "", self.low[span.end : span.end + 1]
        return not (before.isalnum() or after.isalnum() or before in _JOINING or after in _JOINING)

    def opens_sentence(self, span: Span) -> bool:
        """True if a span begins its sentence or its block, but for quotation marks and brackets."""
        sentence = self.document.sentence_at(span.start)
        return sentence is None or not any(c.isalnum() for c in self.low[sentence.start : span.start][-_LONGEST_LEAD:])


_JOINING = frozenset("-_‑")
# What stands between a sentence's start and its first word is short; the bound keeps a sentence of a million signs cheap.
_LONGEST_LEAD = 200


def read(document: Document) -> Reading:
    """The reading of a document."""
    low = lowered(document.text)
    words = tuple([low[start:end] for start, end in document.words])
    return Reading(document, low, words, frozenset(words))
