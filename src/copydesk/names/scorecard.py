"""How likely it is that two near forms of a document are one name: a sum of weights, one for each thing that is observed.

``data/name-weights.tsv`` has a line for each observation and its weight, in log odds, learned by ``copydesk.training.name_weights``
from slips put into encyclopaedia articles and from the near names that these articles have by themselves. What is observed: how well
known each form is, the slip and its place, the letters, how often the document has each form, what stands beside them, and whether
the document has many unknown or many near names (a list of villages proves little).
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from copydesk.document import Document
from copydesk.names.difference import kind, length, place
from copydesk.names.evidence import both_chinese, differ, eastern, first_names, genders_clash, same_neighbour, set_apart
from copydesk.names.gazetteer import Gazetteer
from copydesk.names.known import how_known, is_known, is_word
from copydesk.names.likeness import fold, inflected, skeleton, spoken
from copydesk.names.mentions import Mention

Forms = Mapping[str, Sequence[Mention]]
_KNOWN = ("in no list", "little known", "known", "well known")
_PLACES = frozenset("in at to from near".split())
_PLAIN = frozenset(
    "about after also and but for from has her his into its not over said that the was were when where while who with".split()
)
_BEFORE = re.compile(r"([^\W\d_]+)[ '’]*(?:s )?$")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+(?:n[gh]|ch|[chklmnprt])?")
_READ = 30
_MOST_READ = 50
"""Mentions of a form that are read for the word before them."""


class Pair(NamedTuple):
    """Two near forms, the rarer one first, and the edits between them."""

    form: str
    other: str
    edits: int


class Setting(NamedTuple):
    """What is the same for all pairs of a document: the share of its names that are in no list; ``crowd``: other near pairs."""

    document: Document
    forms: Forms
    gazetteer: Gazetteer
    unknown: float
    crowd: float


@cache
def weights() -> Mapping[str, float]:
    """Each observation with its weight."""
    lines = (resources.files("copydesk.data") / "name-weights.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return {observation: float(weight) for observation, weight in cells}


def score(seen: Mapping[str, float]) -> float:
    """The log odds that two forms are one name, from what is observed of them."""
    table = weights()
    return table["always"] + sum(table.get(name, 0.0) * value for name, value in seen.items())


def observed(pair: Pair, setting: Setting) -> Iterator[tuple[str, float]]:
    """What is observed of a pair, each with its amount (1 where it is a yes)."""
    a, b = fold(pair.form), fold(pair.other)
    known, others = how_known(a), how_known(b)
    ones, many = setting.forms[pair.form], setting.forms[pair.other]
    yield f"known: {_KNOWN[known]}, {_KNOWN[others]}", 1
    yield f"slip: {kind(a, b, pair.edits)}", 1
    yield f"place: {place(a, b)}", 1
    yield f"letters: {length(a, b)}", 1
    yield f"mentions: {_times(len(ones), (1, 2, 3))}, {_times(len(many), (1, 2, 3, 5, 9))}", 1
    yield "share of unknown names", setting.unknown
    if not known:
        yield "share of unknown names, rarer form unknown", setting.unknown
    yield "other near pairs", math.log2(1 + setting.crowd)
    yes = {
        "an ending": inflected(a, b) and not b.startswith(a),
        "an ending lost": inflected(a, b) and b.startswith(a),
        "an ending lost, of a known name": inflected(a, b) and b.startswith(a) and not known and others > 1,
        "of two clans": _two_clans(a, b),
        "sounds alike": spoken(a) == spoken(b),
        "same consonants": skeleton(a) == skeleton(b),
        "rarer form derived from a known one": known == 0 and is_known(pair.form),
        "frequent form an ordinary word": is_word(pair.other),
        "rarer form part of a listed name": setting.gazetteer.knows(pair.form),
        "frequent form part of a listed name": setting.gazetteer.knows(pair.other),
    }
    yield from ((name, 1) for name, found in yes.items() if found)
    yield from ((name, 1) for name in _beside(ones, many, setting.document))


def _times(count: int, bands: Sequence[int]) -> str:
    band = max(band for band in bands if band <= count)
    return f"{band} or more" if band == bands[-1] else str(band)


def _beside(ones: Sequence[Mention], many: Sequence[Mention], document: Document) -> Iterator[str]:
    """What the text around two forms says."""
    a, b = ones[0].form, many[0].form
    if both_chinese(a, b, document.text):
        yield "both Chinese"
    elif _one_syllable(a) and _one_syllable(b) and eastern(document.text):
        yield "one syllable each, in East Asia"
    if genders_clash(ones, many):
        yield "of two genders"
    if differ((m.before for m in ones), (m.before for m in many)):
        yield "another name before"
        if differ((m.before for m in many), (m.before for m in ones)):
            # Of a family whose members the document names, a garbled one may be named once.
            yield "first names that differ" if first_names(many) < 2 else "first names of a family"
    if differ((m.after for m in ones), (m.after for m in many)):
        yield "another name after"
    if same_neighbour(ones, many):
        yield "same name beside"
    yield from set_apart(document, ones, many)
    befores = {m.before for m in many[:_MOST_READ]}
    if any(m.before in befores and is_word(m.before) for m in ones if m.before):
        yield "same title before"
    words = {_word_before(document.text, m) for m in many[:_MOST_READ]}
    same = {word for m in ones[:_MOST_READ] if (word := _word_before(document.text, m)) in words}
    if same & _PLACES:
        yield "same preposition of place before"
    if any(len(word) > 3 and word.islower() and word not in _PLAIN for word in same):
        yield "same word before"


def _two_clans(a: str, b: str) -> bool:
    """ "Mclaren" and "Maclaren" are two families."""
    short, long = sorted((a, b), key=len)
    return short.startswith("mc") and long == f"mac{short[2:]}"


def _one_syllable(form: str) -> bool:
    return len(form) < 7 and _SYLLABLE.fullmatch(fold(form)) is not None


def _word_before(text: str, mention: Mention) -> str:
    start = mention.span.start
    found = _BEFORE.search(text[max(0, start - _READ) : start])
    return found.group(1) if found else ""
