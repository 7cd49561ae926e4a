"""A term with capitals here and without there: the "Five Centers" and the "five centers".

Only terms that are sure to be one are looked at: quoted ones, and capitalised ones with a number or a hyphen in them (the Two-Rail
Plan). "President" and "president", the "Foreign Ministry" and the "foreign ministry" are a question of style.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.document import BlockKind, GuardKind
from copydesk.edit import Span
from copydesk.matcher import Matcher
from copydesk.terms.inconsistency import MOST_EVIDENCE, Inconsistency
from copydesk.terms.reading import Reading
from copydesk.terms.rivals import usual_terms

_LONGEST = 60
_SMALL = frozenset("a an and as at by for from in of on or the to with".split())
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-z][^\W\d_]{3}")
# "How Might We", "Was This Page Helpful": a title, not a term.
_CLAUSE = frozenset(
    "how what when where who why we you i he she they it is are was were do does did can will this that".split()
)
_NUMBERS = "Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Hundred|Thousand"
# It begins with a literal, so that the engine skips from one to the next; both are read from the start of their word.
_NUMBER = re.compile(rf"(?:{_NUMBERS})(?: [A-Z][a-z]+){{1,3}}\b")
_HYPHEN = re.compile(r"-[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}\b")
_FIRST_HALF = re.compile(r"\b[A-Z][a-z]+\Z")
_LONGEST_HALF = 20
_OFFICIAL = {
    term: frozenset(term.split())
    for term in (
        "belt and road",
        "champions league",
        "cultural revolution",
        "european union",
        "first world war",
        "great patriotic war",
        "great wall",
        "greater bay area",
        "holy see",
        "lunar new year",
        "middle ages",
        "national people's congress",
        "olympic games",
        "paralympic games",
        "pearl river delta",
        "second world war",
        "silk road",
        "spring festival",
        "united nations",
        "winter olympics",
        "world cup",
        "yellow river",
    )
}
"""Names of one thing in the world: small letters beside capitals are a slip."""
_SHARE = 4
"""The first form counts, if at least one of so many uses has it."""


class _Use(NamedTuple):
    span: Span
    large: bool
    quoted: bool


def find(reading: Reading) -> Iterator[Inconsistency]:
    """Every use without capitals of a term that has them elsewhere, if they are its usual form."""
    marked, quoted = {*_marked(reading), *_official(reading)}, set(_quoted(reading))
    if not marked and not quoted:
        return
    for term, uses in _uses(reading, marked | quoted).items():
        yield from _judged(reading, term, uses, term in marked)


def _quoted(reading: Reading) -> Iterator[str]:
    """The terms in quotation marks that are written with capitals throughout, in lower case."""
    text = reading.document.text
    for guard in reading.document.guards:
        if guard.kind is GuardKind.QUOTE and 6 < guard.span.length <= _LONGEST:
            words = text[guard.span.start + 1 : guard.span.end - 1].strip(" ,.!?;:'’")
            if " " in words and _large(words) and _CLAUSE.isdisjoint(words.lower().split()):
                yield words.lower()


def _marked(reading: Reading) -> Iterator[str]:
    """The terms with a number or a hyphen that are written with capitals, in lower case."""
    text = reading.document.text
    for match in _NUMBER.finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            yield match.group().lower()
    for match in _HYPHEN.finditer(text):
        if half := _FIRST_HALF.search(text[max(0, match.start() - _LONGEST_HALF) : match.start()]):
            yield f"{half.group()}{match.group()}".lower()


def _official(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    # Most texts have not all words of any; that is asked faster than for the term.
    return (term for term, words in _OFFICIAL.items() if words <= reading.vocabulary and term in text)


def _large(words: str) -> bool:
    """True for "Five Centers" and "Belt and Road", not for "Five centers", "USA TODAY" or "The"."""
    content = [word for word in re.split(r"[ -]", words) if word and word.lower() not in _SMALL]
    return len(content) > 1 and not words.isupper() and all(word[0].isupper() for word in content)


def _uses(reading: Reading, terms: set[str]) -> dict[str, list[_Use]]:
    """The uses of each term in prose, in text order."""
    document = reading.document
    found: dict[str, list[_Use]] = {}
    for span, term in Matcher({term: term for term in terms}).found(reading.low):
        words = span.of(document.text)
        large = _large(words)
        # Neither large nor small: "FIVE CENTERS", "Five Centers of" in a title that has other small words.
        if not reading.bounded(span) or not (large or words[1:] == term[1:]):
            continue
        block = document.prose(span)
        if block is None or block.kind is BlockKind.HEADING:
            continue
        if not large or _running(document.text, block.span, span):
            found.setdefault(term, []).append(_Use(span, large, _in_marks(document.text, span)))
    return found


def _running(text: str, block: Span, span: Span) -> bool:
    """True if the words around a term are written small: in a headline in title case capitals say nothing."""
    return any(_SMALL_WORD.search(text, *part) for part in ((block.start, span.start), (span.end, block.end)))


def _in_marks(text: str, span: Span) -> bool:
    """True if a quotation mark stands right before the words and one right behind them."""
    return text[span.start - 1 : span.start] in ('"', "“", "„", "«") and bool(
        re.match(r"[,.!?;:]?[\"”»“]", text[span.end : span.end + 2])
    )


def _definite(text: str, span: Span) -> bool:
    return text[max(0, span.start - 4) : span.start].lower() == "the "


def _judged(reading: Reading, term: str, all_uses: list[_Use], marked: bool) -> Iterator[Inconsistency]:
    text = reading.document.text
    uses = all_uses
    if term not in _OFFICIAL:
        # In running text "climate change" may be no more than its words; "the Two-Rail Plan" is a thing by its article.
        uses = [use for use in all_uses if use.quoted or (marked and _definite(text, use.span))]
    # Without marks, or as a term that everybody writes small, it is no name: the capitals may be the slip.
    ordinary = term in usual_terms() or any(not use.large and not use.quoted for use in all_uses)
    large = [use for use in uses if use.large]
    small = [use for use in uses if not use.large]
    if not large or not small:
        return
    enough = 1 if any(use.quoted for use in large) else 2
    settled = len(large) >= enough and (large[0].span < small[0].span or len(large) > len(small))
    if not settled or len(large) * _SHARE < len(uses):
        return
    usual = large[0].span.of(text)
    evidence = tuple(use.span for use in large[:MOST_EVIDENCE])
    for use in small:
        # "Just say no" may be a sentence, and "Unam sanctam" is how Latin titles are written.
        if len(large) < 2 and use.quoted and use.span.of(text)[0].isupper():
            continue
        message = f"“{use.span.of(text)}” is written “{usual}” elsewhere"
        yield Inconsistency(use.span, usual, evidence, term, message, sure=len(large) > 1 or marked or not ordinary)
