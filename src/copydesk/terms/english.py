"""Words of the other English: "centre" where the house, or the rest of the document, writes "center".

Where the house has chosen an English every word of the other is found. Else a document must show that it has one: both spellings of one
word, or one word of the other English among many. A British text with -ize follows Oxford and is no mixture.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from copydesk.edit import Span
from copydesk.terms.inconsistency import MOST_EVIDENCE, Inconsistency
from copydesk.terms.reading import Reading
from copydesk.words.english_variants import English, Variant, variants

_FEWEST, _LEAN, _CLEAR = 3, 3, 4
"""A document leans to an English that it uses at least so often, and so many times as often as the other; clearly, if so many."""
_HANDS = 150
"""The longer a text, the likelier it is by several hands: one more to lean on for so many words."""
_FEW, _MANY = 1, 4
"""So many different words of one English against so many of the other are a slip."""
# American papers print these now and then, and words with a doubled l ("travelled") too.
_BOTH = frozenset("theatre grey sabre lustre ochre meagre sombre spectre aeroplane moustache sulphur mould axe".split())
_NAMES = {English.BRITISH: "British", English.AMERICAN: "American"}
_SOFTWARE = frozenset(
    "software computer computers code app apps application applications antivirus programming hacker hackers".split()
)


class _Use(NamedTuple):
    span: Span
    word: str
    variant: Variant


def find(reading: Reading, house: str | None) -> Iterator[Inconsistency]:
    """Every word of the other English: of the house's other one if it has chosen, else of the document's."""
    table = variants()
    spellings = table.keys() & reading.vocabulary
    if house:
        wrong = {s for s in spellings if table[s].english != house and not table[s].shared}
        for use in _uses(reading, wrong, table) if wrong else ():
            yield _found(reading, use, (), "the house writes the other")
        return
    if len({table[s].english for s in spellings}) < 2:
        return
    if "program" in spellings and not _SOFTWARE.isdisjoint(reading.vocabulary):
        # British has it too, for software.
        spellings -= {"program", "programs"}
    uses = list(_uses(reading, spellings, table))
    lean = max(_LEAN, len(reading.words) // _HANDS)
    for use, evidence in (*_one_word_two_spellings(uses, lean), *_one_among_many(uses)):
        yield _found(reading, use, evidence, "most of the text has the other")


def _uses(reading: Reading, spellings: set[str], table: Mapping[str, Variant]) -> Iterator[_Use]:
    """The places of some spellings, but for names and titles: a capital inside a sentence, or another capital behind."""
    text, spans = reading.document.text, reading.document.words
    for index, word in enumerate(reading.words):
        if word in spellings and not _named(reading, text, spans[index]):
            yield _Use(spans[index], word, table[word])


def _named(reading: Reading, text: str, span: Span) -> bool:
    if not text[span.start].isupper():
        return False
    return (
        text[span.start + 1].isupper()
        or not reading.opens_sentence(span)
        or text[span.end : span.end + 2].strip().isupper()
    )


def _one_word_two_spellings(uses: list[_Use], lean: int) -> Iterator[tuple[_Use, tuple[Span, ...]]]:
    """The rarer spelling of each word that has both, where the document leans clearly to one English."""
    whole = Counter(use.variant.english for use in uses)
    rare, usual = sorted(English, key=lambda e: whole[e])
    if whole[usual] < max(_FEWEST, lean * whole[rare]):
        return
    proper: dict[str, list[Span]] = {}
    for use in uses:
        if use.variant.english is usual:
            proper.setdefault(use.word.rstrip("s"), []).append(use.span)
    clear = whole[usual] >= _CLEAR * whole[rare]
    for use in uses:
        # A text may write -ise in its own words and -ize in those of others.
        # "Cancelled" is American too; so is "program" British, but for software alone.
        if (use.variant.oxford and not clear) or (use.variant.shared and use.variant.lemma != "programme"):
            continue
        if use.variant.english is rare and (evidence := proper.get(use.variant.other.rstrip("s"))):
            yield use, tuple(evidence[:MOST_EVIDENCE])


def _one_among_many(uses: list[_Use]) -> Iterator[tuple[_Use, tuple[Span, ...]]]:
    """The one word of the other English among at least four different ones."""
    telling = [use for use in uses if not use.variant.oxford and not use.variant.shared and _telling(use.variant.lemma)]
    lemmas: dict[English, dict[str, list[_Use]]] = {English.BRITISH: {}, English.AMERICAN: {}}
    for use in telling:
        lemmas[use.variant.english].setdefault(use.variant.lemma, []).append(use)
    few, many = sorted(lemmas, key=lambda e: len(lemmas[e]))
    if len(lemmas[few]) != _FEW or len(lemmas[many]) < _MANY or lemmas[few].keys() & lemmas[many].keys():
        return
    evidence = tuple(first.span for first, *_ in lemmas[many].values())[:MOST_EVIDENCE]
    for use in (use for uses in lemmas[few].values() for use in uses):
        yield use, evidence


def _telling(lemma: str) -> bool:
    return lemma not in _BOTH and not lemma.endswith("ll")


def _found(reading: Reading, use: _Use, evidence: tuple[Span, ...], message: str) -> Inconsistency:
    words = use.span.of(reading.document.text)
    new = use.variant.other
    if words[0].isupper():
        new = new.capitalize()
    return Inconsistency(
        use.span, new, evidence, use.variant.lemma, f"“{words}” is {_NAMES[use.variant.english]} spelling; {message}"
    )
