"""Mentions of names, found by their capitals: no model, one pass over the text.

A mention is one capitalised word without its possessive; "Modna Group" is two that stand next to each other. What stands next
to a mention is evidence, so a mended name keeps the rest of its phrase. URLs, code, tags and placeholders are not mentions.

A capital says little at the start of a sentence and in a heading. An ordinary word is a mention there only if the document has it
with a capital inside a sentence, or if it begins a run ("Bank Negara").
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.names.known import known_words

# The capitals of the Latin, Greek and Cyrillic scripts; ``re`` has no class for them.
_CAPITAL = "".join(c for c in map(chr, [*range(0x41, 0x590), *range(0x1E00, 0x2000)]) if c.isupper())
_LETTERS = r"(?:[^\W\d_]++|[\u0300-\u036f]++)++"
# It begins with the capital, so that the engine skips from one to the next.
_NAME = re.compile(
    rf"[{_CAPITAL}](?<![\w'’@#].)['’]?{_LETTERS}(?:['’]{_LETTERS})*+(?![\d_@])|[{_CAPITAL}](?<![\w'’@#].)(?![\w'’@])"
)
_SHUT = frozenset({GuardKind.CODE, GuardKind.URL, GuardKind.TAG, GuardKind.PLACEHOLDER})
PARTICLES = "al|el|bin|bint|ibn|van|von|der|den|de|da|do|dos|di|du|del|della|la|le|ter|zu"
# Between the words of one name: "Carl-Ove", "J. Smith", "Dr. Smith", "Riad al-Asaad", "Ursula von der Leyen".
_JOINT = re.compile(rf"(?:\.? |[\u00a0.·-]| - )(?:(?:{PARTICLES})(?:[ -]| - )){{0,2}}")
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr St Ste Prof Gen Sen Gov Rev Hon Lt Col Sgt Capt Cpl Maj Cmdr Adm Fr Sr Jr Mt Ft Rep Pres Messrs Mme Mlle Sra Srta".split()
)
FUNCTION = frozenset(
    "a about above across after again against all along also although among an and another any are around as at be because been"
    " before behind being below beneath beside between beyond both but by can could despite did do does during each either even"
    " ever every everyone few following for from further given had has have having he hence her here hers him his how however i"
    " if in inside instead into is it its just last least less let like many may meanwhile might more moreover most much must my"
    " near neither never next no nobody none nor not nothing now of off often on once one only onto or other others otherwise our"
    " out over per perhaps please rather she should since so some someone soon still such than that the their them then there"
    " therefore these they this those though through throughout thus till to today together too toward towards under unless"
    " unlike until unto up upon us very via was we were what whatever when whenever where whereas wherever whether which while"
    " says said adds added asked asks explains explained told speaking according including following"
    " who whoever whom whose why will with within without would yes yet you your".title().split()
)
_CONTRACTION = re.compile(r"['’](?:s|S|re|ve|ll|d|m|t)$")
_OPENING = " \t\u00a0\u3000\"'“‘«„(["
_STOPS = frozenset(".!?:;…。！？：\n\r\f\v\u2028\u2029•*#>|")
# A line with no small word of four letters is a heading, or a cry: its capitals say nothing.
_SMALL = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z][^\W\d_]{3}")


class Mention(NamedTuple):
    """One capitalised word: its place (without ``'s``), its form, and the capitalised words right before and after it ("" if none)."""

    span: Span
    form: str
    before: str = ""
    after: str = ""


class Word(NamedTuple):
    """A capitalised word or initial of a run. ``weak``: an ordinary word where any word has a capital; ``first``: it begins a sentence."""

    start: int
    end: int
    form: str
    weak: bool
    first: bool


def mentions(document: Document) -> Iterator[Mention]:
    """Every mention, in text order."""
    found = list(runs(document))
    inside = {word.form for run in found for word in run if not word.weak}
    for run in found:
        for i, word in enumerate(run):
            form = word.form
            if len(form) > 1 and (not word.weak or begins(run, i) or (form in inside and form not in FUNCTION)):
                before = run[i - 1].form if i else ""
                yield Mention(Span(word.start, word.end), form, before, run[i + 1].form if i + 1 < len(run) else "")


def begins(run: Sequence[Word], i: int) -> bool:
    """True for a weak word that begins a sentence and a run of names: "Bank Negara", not "The Negara"."""
    return run[i].first and i == 0 and len(run) > 1 and run[0].form not in FUNCTION


def runs(document: Document) -> Iterator[list[Word]]:
    """The capitalised words that stand next to each other, initials too, with what may join the words of a name between them."""
    text = document.text
    shut = iter(sorted(guard.span for guard in document.guards if guard.kind in _SHUT))
    guard = next(shut, None)
    blocks = iter(document.blocks)
    block_end, shouted = -1, False
    ordinary = known_words()
    run: list[Word] = []
    last_end = -1
    for match in _NAME.finditer(text):
        start, end = match.span()
        while guard and guard.end <= start:
            guard = next(shut, None)
        if guard and guard.start < end:
            last_end = -1
            continue
        while start > block_end and (block := next(blocks, None)):
            block_end = block.span.end
            shouted = _SMALL.search(text, *block.span) is None
        word = match.group()
        ending = _CONTRACTION.search(word) if "'" in word or "’" in word else None
        bare = ending.start() if ending else end - start
        if last_end < 0 or start - last_end > 14 or not _joined(text, last_end, start, run):
            if run:
                yield run
            run = []
        first = not run and _first(text, start)
        form = word[:bare]
        run.append(
            Word(start, start + bare, form, (first or shouted) and form.lower() in ordinary, first and not shouted)
        )
        # "Modna's Group": what follows a possessive is another name.
        last_end = -1 if ending else end
    if run:
        yield run


def _joined(text: str, end: int, start: int, run: Sequence[Word]) -> bool:
    if start == end + 1 and text[end] == " ":
        return True
    if _JOINT.fullmatch(text, end, start) is None:
        return False
    # A stop joins after an initial or a title: "J. Smith", "Dr. Smith", but "in Kashmir. All roads".
    return text[end] != "." or end - run[-1].start == 1 or run[-1].form in _ABBREVIATIONS


def _first(text: str, start: int) -> bool:
    """True for a word that begins a sentence, a line or a quotation."""
    at = start - 1
    while at >= 0 and text[at] in _OPENING:
        at -= 1
    if at < 0 or text[at] in _STOPS:
        return True
    # He said, “Ships come.” They left.
    return (text[at] == "," and at < start - 2) or (text[at] in "”’" and text[at - 1 : at] in _STOPS)


def by_form(document: Document) -> dict[str, list[Mention]]:
    """The mentions of a document by form, in the order in which the forms first come."""
    forms: dict[str, list[Mention]] = {}
    for mention in mentions(document):
        forms.setdefault(mention.form, []).append(mention)
    return forms
