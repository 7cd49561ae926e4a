"""Small words of a translation that are no English and stand in its source, in Latin script, as they do here: copied, not translated."""

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.edit import Span
from copydesk.words.foreign import languages, loans
from copydesk.words.vocabulary import forms, is_english
from copydesk.words.word_shape import shape

_WORD = re.compile(r"(?<![\w.@/#'’-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w|[.@/]\w)")
_JOINS = re.compile(r",? ")
_LONGEST = 60
_SENTENCE = 6
"""No name holds so many small foreign words."""
_SHORTEST = 5
_FRENCH = frozenset("éèêëàâçôîïûùñ")
_LEAST_ODDS = 1.4
"""Log-odds of its letters against English that a single word in plain letters needs: it was copied, so less will do than elsewhere."""
# Active substances have one name in all languages.
_DRUG = re.compile(r"(?:vir|mab|nib|illin|azol|statin|pril|sartan|mycin|cin|zid|zol)\Z")


def runs(text: str, within: Span, source: str) -> Iterator[Span]:
    """Runs of small words that are no English and stand in a source in Latin script, one after the other as they do there.

    A name holds such words, too ("Ústí nad Labem", "Gazzetta dello Sport"): a run behind a capital word that the source has there is
    none. A single word must be long and far from English ("molnupiravir" and "kuna" are not).
    """
    order = _WORD.findall(source)
    theirs, pairs = frozenset(order), frozenset(pairwise(order))
    found = [m for m in _WORD.finditer(text, *within) if m[0] in theirs]
    index = 0
    while index < len(found):
        if not _is_strange(found[index][0]):
            index += 1
            continue
        last = _last(found, index, text, pairs)
        span = Span(found[index].start(), found[last].end())
        count = sum(_is_strange(match[0]) for match in found[index : last + 1])
        sure = count > 1 or _is_far(found[index][0])
        if sure and _is_theirs(span.of(text), source) and (count >= _SENTENCE or not _in_name(text, span, source)):
            yield span
        index = last + 1


def strange(text: str, within: Span) -> int:
    """How many small words of a stretch are no English."""
    return sum(_is_strange(match[0]) for match in _WORD.finditer(text, *within))


def _last(found: list[re.Match[str]], first: int, text: str, pairs: frozenset[tuple[str, str]]) -> int:
    """The last strange word of the run that begins with one; between them there may be words that English has, too ("im", "was")."""
    last = first
    for index in range(first + 1, min(len(found), first + _LONGEST)):
        before, word = found[index - 1], found[index]
        if not _JOINS.fullmatch(text, before.end(), word.start()) or (before[0], word[0]) not in pairs:
            break
        if _is_strange(word[0]):
            last = index
    return last


def _is_strange(form: str) -> bool:
    if not form.islower() or not form.isalpha() or len(form) < 2 or form in loans():
        return False
    return form in languages() or (len(form) > 2 and form not in forms() and not is_english(form))


def _is_far(form: str) -> bool:
    if len(form) < _SHORTEST or form in forms() or _DRUG.search(form):
        return False
    return not form.isascii() or shape(form)[0] > _LEAST_ODDS


def _in_name(text: str, span: Span, source: str) -> bool:
    """True behind a word that the source has there with a capital, or a capital word that is no English ("Dominikánské náměstí")."""
    found = re.search(r"[^\W\d_][\w'’-]* \Z", text[max(0, span.start - 40) : span.start])
    if found is None:
        return False
    before = found[0]
    if f"{before[0].upper()}{before[1:]}{span.of(text)}" in source:
        return True
    return before[0].isupper() and not is_english(before.strip().lower())


def _is_theirs(word: str, source: str) -> bool:
    """False for a word that looks French in a source that has such letters nowhere else: "généralités" is no Romanian either."""
    letters = [letter for letter in word if not letter.isascii()]
    if not letters or not _FRENCH.issuperset(letters):
        return True
    return any(source.count(letter) > word.count(letter) for letter in letters)
