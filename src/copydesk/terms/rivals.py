"""Two names for one thing: the "charging station" that is a "charging pile" two sentences on.

``data/rival-terms.tsv`` says at its head how a line is written. All its terms are found by one automaton (Aho and Corasick 1975).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from copydesk.edit import Span
from copydesk.matcher import Matcher
from copydesk.phrases import matches, spellings
from copydesk.terms.inconsistency import MOST_EVIDENCE, Inconsistency
from copydesk.terms.reading import Reading

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SMALL = frozenset("a an and as for in of on or the to with".split())


@dataclass(frozen=True, slots=True)
class Concept:
    """A line of the table: the usual term, its rivals, and words that say that the thing is another one."""

    usual: str
    rivals: tuple[str, ...]
    silenced: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a term of a concept; ``usual`` is the concept's usual term in the same number."""

    words: str
    concept: Concept
    usual: str

    @property
    def rival(self) -> bool:
        return self.words != self.usual


def read(table: str) -> Iterator[Concept]:
    """The concepts of a table.

    Raises:
        ValueError: a line is not as the head of the table says; it names the line.
    """
    for number, line in enumerate(table.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) not in (2, 3) or line != line.lower():
            raise ValueError(
                f"rival-terms.tsv, line {number}: not a term, its rivals and at most one cell more, in small letters"
            )
        rivals = tuple(rival.strip() for rival in cells[1].split("|"))
        yield Concept(cells[0], rivals, frozenset(cells[2].split(",") if len(cells) == 3 else ()))


@cache
def concepts() -> tuple[Concept, ...]:
    """The packaged table."""
    return tuple(read(files("copydesk.data").joinpath("rival-terms.tsv").read_text(encoding="utf-8")))


@cache
def usual_terms() -> frozenset[str]:
    """The usual term of every concept, in the singular."""
    return frozenset(concept.usual.replace("+", "") for concept in concepts())


def forms(concept: Concept) -> Iterator[Form]:
    """Every spelling of every term of a concept."""
    usual = {spelling.plural: words for words, spelling in spellings(concept.usual).items()}
    for term in (concept.usual, *concept.rivals):
        for words, spelling in spellings(term).items():
            yield Form(words, concept, usual.get(spelling.plural, usual[False]))


@cache
def _matcher() -> Matcher[Form]:
    table: dict[str, Form] = {}
    for concept in concepts():
        for form in forms(concept):
            # What is a term of two lines is meant by the first.
            table.setdefault(form.words, form)
    return Matcher(table)


def find(reading: Reading) -> Iterator[Inconsistency]:
    """Every rival of a term that the document uses too, but what the phrase table reports anyway."""
    uses: dict[str, list[tuple[Span, Form]]] = {}
    for span, form in _matches(reading):
        uses.setdefault(form.concept.usual, []).append((span, form))
    for here in uses.values():
        usual = [span for span, form in here if not form.rival]
        concept = here[0][1].concept
        if not usual or len(usual) == len(here) or not concept.silenced.isdisjoint(reading.vocabulary):
            continue
        reported = [match.span for match in matches(reading.document.text)]
        large = any(_large(reading, span) for span in usual)
        for span, form in here:
            # With capitals it may be a name, unless the usual term is one too.
            if form.rival and (large or not _large(reading, span)) and not _meets(reported, span):
                yield _found(reading, span, form, tuple(usual[:MOST_EVIDENCE]))


def _matches(reading: Reading) -> Iterator[tuple[Span, Form]]:
    """The forms in a text, in order; of those that overlap the first and longest."""
    low = reading.low.replace("’", "'")
    found = [(span, form) for span, form in _matcher().found(low) if reading.bounded(span)]
    end = 0
    for span, form in sorted(found, key=lambda match: (match[0].start, -match[0].end)):
        if span.start >= end:
            yield span, form
            end = span.end


def _meets(spans: list[Span], span: Span) -> bool:
    """True if a span overlaps one of some that are in order and apart."""
    index = bisect_right(spans, span.start, key=lambda other: other.start)
    return any(span.overlaps(other) for other in spans[max(0, index - 1) : index + 1])


def _large(reading: Reading, span: Span) -> bool:
    """True if every word but the small ones has a capital, a first one inside a sentence."""
    words = span.of(reading.document.text)
    return words[0].isupper() and (words.title() == words or not reading.opens_sentence(span))


def _found(reading: Reading, span: Span, form: Form, evidence: tuple[Span, ...]) -> Inconsistency:
    words, new = span.of(reading.document.text), form.usual
    if words.istitle() and " " in words:
        new = _WORD.sub(lambda m: m[0] if m[0] in _SMALL else m[0].capitalize(), new)
    elif words[0].isupper():
        new = new[:1].upper() + new[1:]
    message = f"“{words}” is called “{form.usual}” elsewhere"
    return Inconsistency(span, new, evidence, form.concept.usual.rstrip("+"), message)
