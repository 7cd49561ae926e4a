"""One name of a Chinese source that a translation renders in several ways: 格里沃里 is Grivori here and Greivoli there.

Two forms that are near each other are one name if the paragraphs that they stand in share characters whose reading sounds like both.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from copydesk.document import Document
from copydesk.names.known import how_known, is_word
from copydesk.names.likeness import distance, fold, skeleton, spoken
from copydesk.names.mentions import Mention
from copydesk.names.neighbourhood import Neighbourhood
from copydesk.names.romanisation import pinyin
from copydesk.source.readings import reads, usual

_RUN = re.compile("[\u4e00-\u9fff]{2,}")
# Between names, in none: 张清惠与郑丽文.
_SMALL_WORDS = re.compile("[和与及的了是在会见被将说]")
_LENGTHS = range(2, 7)
_MOST_READ = 5
"""Paragraphs of one form that are compared; those of a frequent name share little else."""
_LONG = 3
_SOUND = 0.75
_LETTERS = 0.7
_VOWELS = re.compile("[aeiou]+", re.IGNORECASE)
_SYLLABLES = 2
_EDITS = 3
_CLEAR = 3
"""Mentions of one form for each of the other that make a clear majority."""


def shared_name(one: str, other: str, ones: Sequence[str], others: Sequence[str]) -> str | None:
    """The characters that two forms of a translation stand for, or None where their sources share no such name.

    Two forms that are each read in their own sources are two names, whatever else these share: Hebei 河北 and Hubei 湖北.

    Args:
        one: a form.
        other: a form near it.
        ones: the sources of the paragraphs that have the first form.
        others: those that have the second.

    >>> shared_name("Grivori", "Greivoli", ["格里沃里写道"], ["这是格里沃里的书"])
    '格里沃里'
    """
    if all(any(reads(form.lower(), source) for source in sources) for form, sources in ((one, ones), (other, others))):
        return None
    both = _shared([*ones[:_MOST_READ], *others[:_MOST_READ]])
    best = max(((min(_likeness(c, one), _likeness(c, other)), len(c), c) for c in both), default=(0.0, 0, ""))
    return best[2] or None if best[0] else None


def _shared(sources: Iterable[str]) -> frozenset[str]:
    stretches = [_stretches(source) for source in set(sources)]
    return frozenset.intersection(*stretches) if stretches else frozenset()


@lru_cache(maxsize=256)
def _stretches(source: str) -> frozenset[str]:
    runs = [run for part in _SMALL_WORDS.split(source) for run in _RUN.findall(part)]
    return frozenset(run[at : at + size] for run in runs for size in _LENGTHS for at in range(len(run) - size + 1))


def _likeness(characters: str, form: str) -> float:
    """How like a form characters sound, 0 where too little; two characters must be spelled like it too."""
    letters, folded = _read(characters), fold(form)
    sound = OSA.normalized_similarity(skeleton(letters), skeleton(folded))
    if sound < _SOUND:
        return 0.0
    if len(characters) < _LONG and OSA.normalized_similarity(spoken(letters), spoken(folded)) < _LETTERS:
        return 0.0
    return sound


@lru_cache(maxsize=65536)
def _read(characters: str) -> str:
    return "".join(usual(characters))


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two forms of one name, the one to doubt first: it is rarer, or comes later. ``settled``: the other one is known to be right."""

    doubted: tuple[Mention, ...]
    other: tuple[Mention, ...]
    characters: str
    settled: bool


def rivals(document: Document, forms: Mapping[str, Sequence[Mention]], names: Container[str]) -> Iterator[Rivals]:
    """The names that a document with a Chinese source renders in several ways.

    ``forms`` are its mentions by form, ``names`` the forms that are right.
    """
    index = Neighbourhood(forms)
    for form, ones in forms.items():
        if form in names or is_word(form) or not all(_whole(document, mention) for mention in ones):
            continue
        near = [other for other in index.near(form) if _near(form, other) and _surer(other, form, forms, names)]
        for other in sorted(near, key=lambda other: (other not in names, -len(forms[other]))):
            mine, theirs = _sources(document, ones), _sources(document, forms[other])
            characters = shared_name(form, other, mine, theirs)
            if characters and not any(_says_other(f, characters, s) for f, s in ((form, mine), (other, theirs))):
                yield from _judged(ones, forms[other], characters, names)
                break


def _whole(document: Document, mention: Mention) -> bool:
    """True for a word of its own of more than one syllable: the parts of "Lai Ching-te" are like those of many other names."""
    start, end = mention.span
    text = document.text
    syllables = pinyin(mention.form) or _VOWELS.findall(mention.form)
    return "-" not in (text[start - 1 : start], text[end : end + 1]) and len(syllables) > 1


def _near(form: str, other: str) -> bool:
    """True for two forms that may be one name: not Israel and Israeli; of two names that many texts have, one letter apart."""
    one, two = fold(form), fold(other)
    most = 1 if how_known(one) > 1 and how_known(two) > 1 else _EDITS
    return not is_word(other) and 0 < distance(one, two) <= most


def _judged(
    ones: Sequence[Mention], others: Sequence[Mention], characters: str, names: Container[str]
) -> Iterator[Rivals]:
    one, other = ones[0].form, others[0].form
    mine, theirs, known = _says(one, characters), _says(other, characters), other in names
    if mine and not theirs:
        # "Yilin" is read so in 译林, whatever a listed Yulin may be.
        if not known:
            yield Rivals(tuple(others), tuple(ones), characters, True)
        return
    # A majority may be garbled alike: "Wessel" three times, and Wesel, the town.
    majority = len(others) >= _CLEAR * len(ones) and how_known(fold(one)) <= how_known(fold(other))
    yield Rivals(tuple(ones), tuple(others), characters, known or theirs or majority)


def _surer(other: str, form: str, forms: Mapping[str, Sequence[Mention]], names: Container[str]) -> bool:
    """True if the other form is likelier to be right: a listed one, else the more frequent, the better known, the earlier."""
    if other in names:
        return True
    return _rank(other, forms) < _rank(form, forms)


def _rank(form: str, forms: Mapping[str, Sequence[Mention]]) -> tuple[int, int, int]:
    return -len(forms[form]), -how_known(fold(form)), forms[form][0].span.start


def _says_other(form: str, characters: str, sources: Iterable[str]) -> bool:
    """True if a form is pinyin of other characters of its sources: Zhongnan is 中南, whatever 钟南山 sounds like."""
    syllables = pinyin(form)
    if syllables is None or len(syllables) < _SYLLABLES or reads(form.lower(), characters):
        return False
    return any(reads(form.lower(), source) for source in sources)


def _says(form: str, characters: str) -> bool:
    """True if a form is the Hanyu Pinyin of the characters."""
    return pinyin(form) is not None and reads(form.lower(), characters)


def _sources(document: Document, mentions: Iterable[Mention]) -> list[str]:
    blocks = (document.block_at(mention.span.start) for mention in mentions)
    return [block.source for block in blocks if block and block.source]
