"""One name of a Chinese source that a translation renders in several ways: 格里沃里 is Grivori here and Greivoli there.

Two forms that are near each other are one name if the paragraphs that they stand in share characters whose reading sounds like both.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from copydesk.document import Document
from copydesk.names.known import is_word
from copydesk.names.likeness import fold, skeleton, spoken
from copydesk.names.mentions import Mention, by_form
from copydesk.names.neighbourhood import Neighbourhood
from copydesk.names.romanisation import pinyin
from copydesk.source.readings import reads, usual

_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_LENGTHS = range(2, 7)
_MOST_READ = 5
"""Paragraphs of one form that are compared; those of a frequent name share little else."""
_LONG = 3
_SOUND = 0.75
_LETTERS = 0.7
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
    return frozenset(
        run[at : at + size] for run in _RUN.findall(source) for size in _LENGTHS for at in range(len(run) - size + 1)
    )


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


def rivals(document: Document, names: Container[str]) -> Iterator[Rivals]:
    """The names that a document with a Chinese source renders in several ways; ``names`` are forms that are right."""
    forms = by_form(document)
    index = Neighbourhood(forms)
    for form, ones in forms.items():
        if form in names or is_word(form):
            continue
        near = [other for other in index.near(form) if not is_word(other) and _surer(other, form, forms, names)]
        for other in sorted(near, key=lambda other: (other not in names, -len(forms[other]))):
            mine, theirs = _sources(document, ones), _sources(document, forms[other])
            if characters := shared_name(form, other, mine, theirs):
                yield _judged(ones, forms[other], characters, other in names)
                break


def _judged(ones: Sequence[Mention], others: Sequence[Mention], characters: str, known: bool) -> Rivals:
    mine, theirs = (_says(mentions[0].form, characters) for mentions in (ones, others))
    if mine and not (theirs or known):
        return Rivals(tuple(others), tuple(ones), characters, True)
    settled = known or (theirs and not mine) or len(others) >= _CLEAR * len(ones)
    return Rivals(tuple(ones), tuple(others), characters, settled)


def _surer(other: str, form: str, forms: Mapping[str, Sequence[Mention]], names: Container[str]) -> bool:
    """True if the other form is likelier to be right: a known one, else the more frequent, else the earlier."""
    if other in names:
        return True
    ours, theirs = forms[other], forms[form]
    return (-len(ours), ours[0].span) < (-len(theirs), theirs[0].span)


def _says(form: str, characters: str) -> bool:
    """True if a form is the Hanyu Pinyin of the characters."""
    return pinyin(form) is not None and reads(form.lower(), characters)


def _sources(document: Document, mentions: Iterable[Mention]) -> list[str]:
    blocks = (document.block_at(mention.span.start) for mention in mentions)
    return [block.source for block in blocks if block and block.source]
