"""Mentions of names, found by their capitals: no model, one pass over the text.

A mention is one capitalised word without its possessive; "Modna Group" is two that stand next to each other. What stands next
to a mention is evidence, so a mended name keeps the rest of its phrase. URLs, code, tags and placeholders are not mentions.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.document import Document, GuardKind
from copydesk.edit import Span

# The capitals of the Latin, Greek and Cyrillic scripts; ``re`` has no class for them.
_CAPITAL = "".join(c for c in map(chr, [*range(0x41, 0x590), *range(0x1E00, 0x2000)]) if c.isupper())
_LETTERS = r"(?:[^\W\d_]++|[\u0300-\u036f]++)++"
# It begins with the capital, so that the engine skips from one to the next.
_NAME = re.compile(rf"[{_CAPITAL}](?<![\w'’@#].)['’]?{_LETTERS}(?:['’]{_LETTERS})*+(?![\d_@])")
_SHUT = frozenset({GuardKind.CODE, GuardKind.URL, GuardKind.TAG, GuardKind.PLACEHOLDER})
# Between the words of one name: "Carl-Ove", "J. Smith", "Riad al-Asaad", "Ursula von der Leyen".
_JOINT = re.compile(r"(?:[ \u00a0·-]| - |\. )(?:(?:al|el|bin|ibn|van|von|der|den|de|da|di|du|la|le|zu)[ -]){0,2}")
_CONTRACTION = re.compile(r"['’](?:s|S|re|ve|ll|d|m|t)$")


class Mention(NamedTuple):
    """One capitalised word: its place (without ``'s``), its form, and the capitalised words right before and after it ("" if none)."""

    span: Span
    form: str
    before: str = ""
    after: str = ""


def mentions(document: Document) -> Iterator[Mention]:
    """Every mention, in text order."""
    text = document.text
    shut = iter(sorted(guard.span for guard in document.guards if guard.kind in _SHUT))
    guard = next(shut, None)
    run: list[tuple[int, int, str]] = []
    last_end = -1
    for match in _NAME.finditer(text):
        start, end = match.span()
        while guard and guard.end <= start:
            guard = next(shut, None)
        if guard and guard.start < end:
            last_end = -1
            continue
        word = match.group()
        ending = _CONTRACTION.search(word)
        bare = ending.start() if ending else len(word)
        if last_end < 0 or start - last_end > 12 or not _JOINT.fullmatch(text, last_end, start):
            yield from _linked(run)
            run = []
        run.append((start, start + bare, word[:bare]))
        # "Modna's Group": what follows a possessive is another name.
        last_end = -1 if ending else end
    yield from _linked(run)


def _linked(run: list[tuple[int, int, str]]) -> Iterator[Mention]:
    for i, (start, end, form) in enumerate(run):
        if len(form) > 1:
            before = run[i - 1][2] if i else ""
            yield Mention(Span(start, end), form, before, run[i + 1][2] if i + 1 < len(run) else "")


def by_form(document: Document) -> dict[str, list[Mention]]:
    """The mentions of a document by form, in the order in which the forms first come."""
    forms: dict[str, list[Mention]] = {}
    for mention in mentions(document):
        forms.setdefault(mention.form, []).append(mention)
    return forms
