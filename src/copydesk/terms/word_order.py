"""One term with its modifiers in another order: a "modern socialist international metropolis", a "modern international socialist" one."""

from collections.abc import Iterator
from itertools import pairwise

from copydesk.edit import Span
from copydesk.terms.inconsistency import MOST_EVIDENCE, Inconsistency
from copydesk.terms.reading import Reading
from copydesk.words.lexicon import words


def find(reading: Reading) -> Iterator[Inconsistency]:
    """Two modifiers before the same word, swapped: every place of the rarer order, of the later one where both are as frequent."""
    low = reading.words
    pairs = set(pairwise(low))
    # Both "a b" and "b a" stand somewhere.
    swapped = {
        pair
        for pair in pairs.intersection(zip(low[1:], low, strict=False))
        if pair[0] != pair[1] and all(map(_modifier, pair))
    }
    if not swapped:
        return
    places: dict[tuple[str, str, str], list[int]] = {}
    for index, pair in enumerate(pairwise(low)):
        if pair in swapped and index + 2 < len(low) and _joined(reading, index):
            places.setdefault((*pair, low[index + 2]), []).append(index)
    for (one, two, head), here in places.items():
        there = places.get((two, one, head))
        if there and (len(there), here[0]) > (len(here), there[0]) and _one_thing(reading, here[0], there[0]):
            evidence = tuple(_span(reading, index, 3) for index in there[:MOST_EVIDENCE])
            # "Short black" is better than "black short"; no order is better by nature of "international socialist".
            if len(there) == len(here) and not (one.endswith(_RELATIONAL) and two.endswith(_RELATIONAL)):
                continue
            for index in here:
                yield _found(reading, index, evidence)


def _modifier(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and word not in _FUNCTION and words().of(word).finite < 2


def _one_thing(reading: Reading, here: int, there: int) -> bool:
    """True if the same three words at two places are one term.

    Two adjectives before a noun are ("socialist international metropolis"). Nouns may make another sense in another order ("cattle
    slaughter price", "slaughter cattle price"), unless capitals and the next word say that they are one name.
    """
    one, two, head = reading.words[here : here + 3]
    large = _cases(reading, here)
    if not head.isalpha() or head in _FUNCTION or large != _cases(reading, there):
        return False
    if _adjective(one) and _adjective(two):
        return True
    after, other = reading.words[here + 3 : here + 4], reading.words[there + 3 : there + 4]
    return all(large) and after == other != () and after[0].isalpha() and after[0] not in _FUNCTION


def _adjective(word: str) -> bool:
    return word.endswith(_ENDINGS) or word in _PLAIN


def _cases(reading: Reading, index: int) -> list[bool]:
    text = reading.document.text
    return [text[span.start].isupper() for span in reading.document.words[index + 1 : index + 3]]


def _span(reading: Reading, index: int, number: int) -> Span:
    spans = reading.document.words
    return Span(spans[index].start, spans[index + number - 1].end)


def _joined(reading: Reading, index: int) -> bool:
    """True if three words stand in a row with one space between them."""
    text, (one, two, three) = reading.document.text, reading.document.words[index : index + 3]
    return text[one.end : two.start] == " " == text[two.end : three.start]


def _found(reading: Reading, index: int, evidence: tuple[Span, ...]) -> Inconsistency:
    span = _span(reading, index, 2)
    first, second = span.of(reading.document.text).split(" ")
    new = f"{second} {first}"
    if first[0].isupper() and second.islower():
        new = f"{second.capitalize()} {first.lower()}"
    term = " ".join(sorted((first.lower(), second.lower())))
    return Inconsistency(span, new, evidence, term, f"the same words stand in another order elsewhere: {new}")


_RELATIONAL = ("al", "ic", "ive", "ary", "ist", "ese", "ian", "ean", "can", "ory", "ular")
_ENDINGS = (*_RELATIONAL, "ous", "able", "ible", "ern", "ful", "less", "ish", "ent", "ant")
_PLAIN = frozenset(
    """big black blue brown civil clean complex deep digital direct early fast foreign free fresh great green hard heavy high human large
    late light long low main major mature minor modern narrow new old open poor private public pure quick rapid red rich safe secure senior
    sharp short simple single small smart smooth soft special stable strict strong sustained thin urban warm weak white wide young""".split()
)
_FUNCTION = frozenset(
    """a about after again all almost already also always am an and another any are as at back be because been before being both but by
    can could did do does down each either else enough even ever every few first for from get go had has have he her here hers him his
    how i if in into is it its just last less let like made make many may me might mine more most much must my never new next no nor
    not now of off often old on once one only or other our out over own per quite rather really s same shall she should since so some
    soon still such than that the their them then there these they this those three to too two under until up upon us very was we well
    were what when where whether which while who whom whose why will with would yet you your""".split()
)
