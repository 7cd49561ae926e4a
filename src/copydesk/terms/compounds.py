"""A compound with a hyphen here and without there: "e-commerce" and "ecommerce", "co-operation" and "cooperation".

A hyphen against a space says nothing ("long-term plans" for the "long term"), unless the first half is no word of its own ("e commerce").
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from copydesk.edit import Span
from copydesk.names.known import is_word
from copydesk.terms.inconsistency import MOST_EVIDENCE, Inconsistency
from copydesk.terms.reading import Reading

_FIRST = re.compile(r"(?<![\w’'-])[a-z]+\Z", re.ASCII)
_SECOND = re.compile(r"[a-z]{3,30}(?![\w-])", re.ASCII)
_LONGEST = 30
"""Letters of one half."""
# "re-sign" is not "resign"; "re-elect" is "reelect", for the second half begins with an e.
_REPEATED = re.compile(r"re-(?!e)")
_OTHER_WORDS = frozenset("coop cooped unionised unionized coed prose present extract recreation multiply".split())
_PREFIXES = frozenset(
    "anti bio co counter e eco geo hydro inter mega micro mini multi nano neo non post pre pro pseudo semi socio sub super techno tele ultra".split()
)
_FEWEST = 3
"""Two uses may be chance."""
_HANDS = 600
"""A form is usual that stands once in so many words for each use of the other."""
_MOST = 50
"""So many forms with a prefix are looked for with a space; each is a search through the text."""


def find(reading: Reading) -> Iterator[Inconsistency]:
    """Every use of the rarer form of a compound."""
    hyphenated = _hyphenated(reading)
    if not hyphenated:
        return
    closed = {form.replace("-", ""): form for form in hyphenated}
    for joined in (closed.keys() & reading.vocabulary) - _OTHER_WORDS:
        if not _REPEATED.match(closed[joined]):
            yield from _judged(reading, hyphenated[closed[joined]], _words(reading, joined))
    prefixed = [form for form in hyphenated if form.split("-")[0] in _PREFIXES]
    for form in prefixed[:_MOST]:
        if len(hyphenated[form]) + 1 >= _FEWEST:
            for span in _apart(reading, form):
                yield _found(reading, span, form, hyphenated[form])


def _hyphenated(reading: Reading) -> dict[str, list[Span]]:
    """The places of every compound of two words in small letters."""
    low, found, at = reading.low, defaultdict[str, list[Span]](list), 0
    while (at := low.find("-", at + 1)) >= 0:
        if low[at - 1].isalpha() and (second := _SECOND.match(low, at + 1)):
            # Only a window is looked at, so that a line of a million letters stays cheap.
            window = max(0, at - _LONGEST)
            if first := _FIRST.search(low[window:at]):
                span = Span(window + first.start(), second.end())
                if _small(reading, span):
                    found[span.of(low)].append(span)
    return found


def _small(reading: Reading, span: Span) -> bool:
    """True in small letters, but for the first of a sentence: what has capitals is a name."""
    words = span.of(reading.document.text)
    return words.islower() or (words[1:].islower() and reading.opens_sentence(span))


def _words(reading: Reading, form: str) -> list[Span]:
    spans = (span for span, word in zip(reading.document.words, reading.words, strict=True) if word == form)
    return [span for span in spans if reading.bounded(span) and _small(reading, span) and reading.document.prose(span)]


def _apart(reading: Reading, form: str) -> list[Span]:
    """The places where a form with a prefix is written with a space."""
    spaced, low = form.replace("-", " "), reading.low
    found, at = [], low.find(spaced)
    while at >= 0:
        span = Span(at, at + len(spaced))
        if reading.bounded(span) and _small(reading, span):
            found.append(span)
        at = low.find(spaced, span.end)
    return found


def _judged(reading: Reading, hyphenated: list[Span], closed: list[Span]) -> Iterator[Inconsistency]:
    """Where there are three uses and one form is more frequent. "Rightwing" is no word, however often it stands there."""
    if not closed or len(hyphenated) + len(closed) < _FEWEST or len(hyphenated) == len(closed):
        return
    usual, rare = (hyphenated, closed) if len(hyphenated) > len(closed) else (closed, hyphenated)
    # The longer a text, the likelier it is by several hands.
    if len(usual) * _HANDS < len(reading.words) * len(rare):
        return
    if usual is closed and not is_word(closed[0].of(reading.low)):
        # "superyacht" is as good as "super-yacht"; "latenight" is no word.
        if len(closed) > 2 or hyphenated[0].of(reading.low).split("-")[0] in _PREFIXES:
            return
        usual, rare = rare, usual
    for span in rare:
        yield _found(reading, span, usual[0].of(reading.low), usual)


def _found(reading: Reading, span: Span, form: str, usual: list[Span]) -> Inconsistency:
    words = span.of(reading.document.text)
    new = form.capitalize() if words[0].isupper() else form
    evidence = tuple(usual[:MOST_EVIDENCE])
    return Inconsistency(span, new, evidence, form, f"“{words}” is written “{form}” elsewhere")
