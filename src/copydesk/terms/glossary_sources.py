"""The source side of a glossary: which of its terms a source text has, and whether a translation has anything like their English."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import partial_ratio

from copydesk.house import House, Term
from copydesk.matcher import Matcher
from copydesk.remembered import remembered
from copydesk.terms.glossary_search import bounded
from copydesk.words.lexicon import lowered

_SMALL = frozenset("a an the of for in on to with and or at by from as".split())
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ALIKE = 85
"""Of 100, how near a stretch of the translation must be to a term to count as the term, garbled or written another way."""


@remembered
def sources(house: House) -> "Sources":
    """The source terms of a house's glossary, built once."""
    return Sources(house)


class Sources:
    """Finds source terms. A longer name of the gazetteer hides a term inside it: 中国 is not meant in 中国银行."""

    __slots__ = ("_matcher", "_terms")

    def __init__(self, house: House) -> None:
        self._terms: dict[str, list[Term]] = {}
        for term in house.glossary.values():
            for form in term.sources:
                self._terms.setdefault(lowered(form), []).append(term)
        names = (lowered(form) for name in house.names.values() for form in name.sources if form)
        self._matcher = Matcher({form: form for form in (*self._terms, *(names if self._terms else ()))})

    def __len__(self) -> int:
        return len(self._terms)

    def found(self, source: str) -> dict[str, list[Term]]:
        """The source terms that stand in a source as words, each with the terms that it may be. One character alone is no word."""
        if not self._terms:
            return {}
        low = lowered(source)
        spans = []
        for span, form in self._matcher.found(low):
            if len(form) > 1 and bounded(low, span):
                spans.append((span.start, -span.end, form))
        found: dict[str, list[Term]] = {}
        end = 0
        for _, negative, form in sorted(spans):
            if -negative > end:
                end = -negative
                if form in self._terms:
                    found[form] = self._terms[form]
        return found


def stands_alone(source: str, form: str) -> bool:
    """False if a source has a term only inside longer words: 大学 in 大学生. Longer words are the phrases that pypinyin lists."""
    if not _HAN.fullmatch(form):
        return True
    from pypinyin.phrases_dict import phrases_dict  # 0.2 s, for a term that seems to be missing

    starts = (match.start() for match in re.finditer(re.escape(form), source))
    return any(not any(word in phrases_dict for word in _longer(source, at, at + len(form))) for at in starts)


def _longer(source: str, start: int, end: int) -> Iterator[str]:
    """The stretches with up to three characters more that hold a place."""
    for left in range(4):
        for right in range(4 - left):
            if left <= start and left + right:
                yield source[start - left : end + right]


def may_have(source: str, forms: Iterable[str]) -> bool:
    """True unless a source surely has none of some terms: an ending may differ ("große Sprachmodelle" for "großes Sprachmodell")."""
    low = lowered(source)
    return any(all(_stem(word) in low for word in _WORD.findall(lowered(form))) for form in forms)


def has_like(text: str, preferred: str) -> bool:
    """True if a text has a term in any form: inflected, in another order, with words between, garbled, or as its initials."""
    low = lowered(text)
    words = _WORD.findall(low)
    wanted = [word for word in _WORD.findall(lowered(preferred)) if word not in _SMALL]
    if all(any(word.startswith(_stem(each)) for word in words) for each in wanted):
        return True
    initials = "".join(word[0] for word in wanted)
    if len(initials) > 1 and any(word.startswith(initials) and len(word) < len(initials) + 2 for word in words):
        return True
    if preferred.isupper() and len(wanted) == 1 and lowered(preferred) in "".join(word[0] for word in words):
        return True
    return partial_ratio(lowered(preferred), low) >= _ALIKE


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 3)]
