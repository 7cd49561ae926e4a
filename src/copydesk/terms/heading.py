"""A heading that takes up a quoted slogan of its text in other words: "Jump hard" over a text on the slogan "try hard".

Why: the heading and the text are translated one by one, and the slogan comes out in two ways.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.document import BlockKind
from copydesk.edit import Span
from copydesk.terms.inconsistency import Inconsistency
from copydesk.terms.reading import Reading

# "a word ... which expresses the style of the town-"try hard"": what is quoted is a saying, and it is the only one that is announced.
_ANNOUNCED = re.compile(
    r"\b(?:word|term|phrase|slogan|saying|motto|expression|catchword|buzzword|keyword)\b[^.!?\n\"“”]{0,200}[\"“]([^\"“”\n]{3,60})[\"”]",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_WORDS = 5
_LONGEST = 1000
"""Characters of a paragraph that may announce the saying."""


def find(reading: Reading) -> Iterator[Inconsistency]:
    """Every heading of two to five words that differs in one of them from the saying which its first paragraph announces."""
    text, blocks = reading.document.text, reading.document.blocks
    for heading, paragraph in pairwise(blocks):
        if heading.kind is not BlockKind.HEADING or paragraph.kind is BlockKind.HEADING:
            continue
        match = _ANNOUNCED.search(text, paragraph.span.start, min(paragraph.span.end, paragraph.span.start + _LONGEST))
        if match is None:
            continue
        title, saying = _WORDS.findall(heading.span.of(text)), _WORDS.findall(match[1])
        if _one_apart([w.lower() for w in title], [w.lower() for w in saying]):
            usual = as_title(saying, heading.span.of(text))
            span = Span(*match.span(1))
            message = f"the text below says “{' '.join(saying)}”"
            yield Inconsistency(heading.span, usual, (span,), " ".join(saying).lower(), message)


def _one_apart(title: list[str], saying: list[str]) -> bool:
    """True if two short runs of as many words differ in one word."""
    return (
        2 <= len(title) <= _MOST_WORDS
        and len(title) == len(saying)
        and sum(one != other for one, other in zip(title, saying, strict=True)) == 1
    )


def as_title(saying: list[str], heading: str) -> str:
    """A saying with the capitals of a heading."""
    words = " ".join(saying)
    if heading.istitle():
        return words.title()
    return words[:1].upper() + words[1:] if heading[:1].isupper() else words
