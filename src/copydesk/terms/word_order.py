"""One term with its modifiers in another order: a "modern socialist international metropolis", a "modern international socialist" one."""

from collections.abc import Iterator

from copydesk.edit import Span
from copydesk.terms.inconsistency import MOST_EVIDENCE, Inconsistency
from copydesk.terms.reading import Reading


def find(reading: Reading) -> Iterator[Inconsistency]:
    """Two adjectives before the same noun, swapped: every place of the rarer order, of the later one where both are as frequent."""
    places = _places(reading)
    for (one, two, head), here in places.items():
        there = places.get((two, one, head))
        if not there or one == two or (len(there), here[0]) < (len(here), there[0]):
            continue
        # "Short black" is better than "black short"; no order is better by nature of "international socialist".
        if len(there) == len(here) and not (one.endswith(_RELATIONAL) and two.endswith(_RELATIONAL)):
            continue
        # The Royal Swedish Academy and the Swedish Royal Academy, Classical Indian and Indian Classical: names are made as they like.
        if any(_cases(reading, there[0])) and (one.endswith(_NATIONS) or two.endswith(_NATIONS)):
            continue
        evidence = tuple(_span(reading, index, 3) for index in there[:MOST_EVIDENCE])
        for index in here:
            if _cases(reading, index) == _cases(reading, there[0]):
                yield _found(reading, index, evidence)


def _places(reading: Reading) -> dict[tuple[str, str, str], list[int]]:
    """Where two adjectives stand before another word, by the three words: the index of the first."""
    words, found = reading.words, dict[tuple[str, str, str], list[int]]()
    adjectives = {word for word in reading.vocabulary if word[-3:] in _THREE or word[-2:] in _TWO or word in _PLAIN}
    adjectives -= _FUNCTION
    for index in [index for index, word in enumerate(words) if word in adjectives]:
        one, two, head = words[index : index + 3] if index + 2 < len(words) else ("", "", "")
        if two in adjectives and head.isalpha() and head not in _FUNCTION and _joined(reading, index):
            found.setdefault((one, two, head), []).append(index)
    return found


def _cases(reading: Reading, index: int) -> list[bool]:
    text = reading.document.text
    return [text[span.start].isupper() for span in reading.document.words[index : index + 3]]


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


_RELATIONAL = ("al", "ic", "ive", "ary", "ist", "ese", "ian", "ean", "can", "ory", "lar")
_NATIONS = ("ish", "ian", "ean", "ese", "can")
# Looked up by their letters, which is faster than trying twenty endings.
_TWO = frozenset(("al", "ic"))
_THREE = frozenset((*_RELATIONAL, *_NATIONS, "ous", "ble", "ern", "ful", "ess", "ent", "ant"))
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
