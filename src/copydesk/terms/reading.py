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
        """True if no letter, digit, hyphen or apostrophe with a letter behind it goes on at either end of a span."""
        low, (start, end) = self.low, span
        before, after = low[start - 1 : start] if start else "", low[end : end + 1]
        if before.isalnum() or before in ("-", "_", "‑") or after.isalnum() or after in ("-", "_", "‑"):
            return False
        return True

    def opens_sentence(self, span: Span) -> bool:
        """True if a span begins its sentence or its block, but for quotation marks and brackets."""
        sentence = self.document.sentence_at(span.start)
        return sentence is None or not any(c.isalnum() for c in self.low[sentence.start : span.start][-_LONGEST_LEAD:])


# What stands between a sentence's start and its first word is short; the bound keeps a sentence of a million signs cheap.
_LONGEST_LEAD = 200


def read(document: Document) -> Reading:
    """The reading of a document."""
    low = lowered(document.text)
    words = tuple([low[start:end] for start, end in document.words])
    return Reading(document, low, words, frozenset(words))
