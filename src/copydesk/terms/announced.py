"""Headings that take up a list of quoted terms, one of them in other words: "look, leap, land" announced, "Look", "Jump", "Land" as headings.

Why: the list and each heading are translated by themselves. All others taken up word for word show that the odd one was meant too.
"""

import re
from collections.abc import Iterator

from copydesk.document import BlockKind, GuardKind
from copydesk.edit import Span
from copydesk.terms.heading import as_title
from copydesk.terms.inconsistency import Inconsistency
from copydesk.terms.reading import Reading

_FEWEST, _MOST = 3, 12
_LONGEST = 60
_BETWEEN = re.compile(r",? ?(?:and |or )?")
_EDGES = " ,.;:!?'’\"“”„«»"


def find(reading: Reading) -> Iterator[Inconsistency]:
    """The one heading that stands where a term of a list is missing among the headings that repeat the others."""
    text = reading.document.text
    headings = [block.span for block in reading.document.blocks if block.kind is BlockKind.HEADING]
    if len(headings) < _FEWEST:
        return
    places = {heading.of(text).strip(_EDGES).lower(): index for index, heading in reversed(list(enumerate(headings)))}
    for terms in _lists(reading):
        named = [term.of(text).strip(_EDGES) for term in terms]
        found = [places.get(term.lower()) for term in named]
        if found.count(None) != 1:
            continue
        odd = found.index(None)
        first = next(at for at in found if at is not None) - (odd == 0)
        # The headings must follow each other as the terms of the list do.
        if first < 0 or any(at is not None and at != first + i for i, at in enumerate(found)):
            continue
        if first + odd < len(headings) and headings[first + odd].start > terms[0].start:
            heading = headings[first + odd]
            usual = as_title(named[odd].split(), heading.of(text))
            yield Inconsistency(heading, usual, (terms[odd],), named[odd].lower(), f"announced above as “{named[odd]}”")


def _lists(reading: Reading) -> Iterator[list[Span]]:
    """Runs of quoted terms with nothing but a comma or "and" between them."""
    text, run = reading.document.text, list[Span]()
    for guard in reading.document.guards:
        if guard.kind is not GuardKind.QUOTE or guard.span.length > _LONGEST:
            continue
        if run and not (guard.span.start - run[-1].end < 7 and _BETWEEN.fullmatch(text, run[-1].end, guard.span.start)):
            if _FEWEST <= len(run) <= _MOST:
                yield run
            run = []
        run.append(guard.span)
    if _FEWEST <= len(run) <= _MOST:
        yield run
