"""The pairs of near forms in a document that may be one name, each with its score."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copydesk.document import Document
from copydesk.names.caution import caution
from copydesk.names.gazetteer import Gazetteer
from copydesk.names.known import CALENDAR, how_known, is_known, is_word
from copydesk.names.likeness import fold
from copydesk.names.neighbourhood import Neighbourhood
from copydesk.names.scorecard import Forms, Pair, Setting, observed, score

_LONGEST = 40
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")
_OFTEN = 2
_MOST_NEAR = 8
"""Forms near one form; more are a list of words that are built alike."""
_NAMES = 60
"""A news article has about so many names; the near pairs of a longer text are counted as those of such a part of it."""


class Scored(NamedTuple):
    """A pair and the log odds that it is one name."""

    pair: Pair
    score: float


def spelled(form: str) -> bool:
    """True for a form with small letters where a name has them; not for acronyms and their plurals ("RFPs"), nor for a cry ("Brrrr")."""
    return (
        4 <= len(form) <= _LONGEST
        and form[1].islower()
        and form[-2:].islower()
        and (form[-3:] != form[-1] * 3 or (len(form) > 5 and form[-4] != form[-1]))
        and form not in CALENDAR
    )


def neighbourhood(forms: Forms) -> Neighbourhood:
    """The names among the forms of a document, and the words that it writes often with a capital."""
    return Neighbourhood(form for form in forms if spelled(form) and (len(forms[form]) >= _OFTEN or not is_word(form)))


def settings(
    document: Document, forms: Forms, gazetteer: Gazetteer, index: Neighbourhood | None = None
) -> Iterator[tuple[Pair, Setting]]:
    """The near pairs of a document, the rarer form first (at a tie, the less known one, then the later), with their setting.

    A word may be the frequent form of a pair ("Univercity", "University") where the document never writes it small; garbled forms
    that are words are a spell checker's business.
    """
    words = {form for form in forms if is_word(form)}
    names = [form for form in forms if form not in words or len(forms[form]) >= _OFTEN]
    index = index or neighbourhood(forms)
    pairs: list[Pair] = []
    for one, other, edits in index.pairs():
        if max(len(index.near(one)), len(index.near(other))) > _MOST_NEAR:
            continue
        a, b = sorted((one, other), key=lambda form: _rank(form, forms))
        if a in words or _small(a, document) or (b in words and _small(b, document)):
            continue
        # "MyMedicare" is put together from two words.
        if a[1:].islower() or not is_known(a):
            pairs.append(Pair(a, b, edits))
    if pairs:
        unknown = _unknown(names, words)
        crowds = _crowds(pairs)
        share = min(1.0, _NAMES / len(names))
        for pair in pairs:
            crowd = share * (len(pairs) + 1 - crowds[pair.form] - crowds[pair.other])
            yield pair, Setting(document, forms, gazetteer, unknown, crowd)


def scored(document: Document, forms: Forms, gazetteer: Gazetteer, index: Neighbourhood) -> list[Scored]:
    """The near pairs of a document with their scores."""
    found = []
    for pair, setting in settings(document, forms, gazetteer, index):
        seen = dict(observed(pair, setting))
        found.append(Scored(pair, score(seen) - caution(pair, seen.keys())))
    return found


def _rank(form: str, forms: Forms) -> tuple[int, int, int]:
    return len(forms[form]), how_known(fold(form)), -forms[form][0].span.start


def _small(form: str, document: Document) -> bool:
    """True if a document writes a form small: "Estas" and "estas" in a sentence of Spanish."""
    return form.lower() in _small_words(document.text)


@lru_cache(maxsize=4)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(_SMALL.findall(text))


def _unknown(names: Sequence[str], words: set[str]) -> float:
    """The share of a document's names that are in no list; of a few names it says little."""
    plain = [form for form in names if len(form) > 3 and form not in words and spelled(form)]
    return sum(not how_known(fold(form)) for form in plain) / (5 + len(plain))


def _crowds(pairs: Sequence[Pair]) -> dict[str, int]:
    """How many of the pairs have a form."""
    counts: dict[str, int] = {}
    for pair in pairs:
        counts[pair.form] = counts.get(pair.form, 0) + 1
        counts[pair.other] = counts.get(pair.other, 0) + 1
    return counts
