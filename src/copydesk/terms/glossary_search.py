"""Where the house's forms stand in a text: one pass of an automaton (Aho and Corasick 1975), whatever the glossary's length."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from copydesk.edit import Span
from copydesk.house import House, Term
from copydesk.matcher import Matcher
from copydesk.remembered import remembered
from copydesk.words.inflection import plural
from copydesk.words.lexicon import lowered


class Use(IntEnum):
    """What the house says of a form; of two that are written the same, the first of these holds."""

    PROTECTED = 0
    PREFERRED = 1
    FORBIDDEN = 2


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a form: as it is listed, in the plural, or with hyphens for its spaces. ``term`` is None for a protected form."""

    words: str
    use: Use
    term: Term | None = None
    plural: bool = False
    hyphenated: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A form at a place. ``exact``: written as the house lists it. ``others``: forms of more terms that are written the same."""

    span: Span
    form: Form
    exact: bool
    others: tuple[Form, ...] = ()


# Scripts that put no space between words (Han, kana, Thai, Lao, Khmer, Burmese): a form may begin and end anywhere in them.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SIGNS = (("\n", " "), ("\xa0", " "), ("’", "'"), ("‑", "-"))
_SHORT = 4
"""Letters of a lower-case form that is not found in capitals: "aids" is not AIDS."""
# The noun of "member of parliament" stands before the preposition.
_HEAD = re.compile(r"(?<=[a-z])(?= (?:of|for|in|on|to|with|at|from|by|under) )")
_NOUN = re.compile(r"[^\W\d_]{2,}$")


def kept(text: str, house: House) -> Iterator[Span]:
    """Where the protected and the preferred forms stand that no edit may change by the way; they do not overlap.

    A preferred term with a word of its own said again beside it ("large large model", "large model model") is not kept whole.
    """
    for match in search(house).matches(text):
        if match.form.use is Use.PROTECTED or (match.form.use is Use.PREFERRED and not _doubled(text, match.span)):
            yield match.span


def _doubled(text: str, span: Span) -> bool:
    term = span.of(text).lower()
    words = term.split()
    before = text[max(0, span.start - span.length - 2) : span.start].lower()
    after = text[span.end : span.end + span.length + 2].lower()
    return any(_ends(before, said) for said in (words[0], term)) or any(
        _begins(after, said) for said in (words[-1], term)
    )


def _ends(before: str, words: str) -> bool:
    bare = before[:-1]
    return before[-1:].isspace() and bare.endswith(words) and not bare[: -len(words)][-1:].isalnum()


def _begins(after: str, words: str) -> bool:
    end = 1 + len(words)
    return after[:1].isspace() and after.startswith(words, 1) and not after[end : end + 1].isalnum()


@remembered
def search(house: House) -> "Search":
    """The search for the forms of a house, built once."""
    return Search(house)


class Search:
    """The forms that a house protects, prefers and forbids."""

    __slots__ = ("_matcher",)

    def __init__(self, house: House) -> None:
        forms: dict[str, tuple[Form, ...]] = {}
        for form in _forms(house):
            key = lowered(form.words)
            forms[key] = (*forms[key], form) if key in forms else (form,)
        self._matcher = Matcher(forms)

    # The guards and the check ask of one text, one after the other.
    @lru_cache(maxsize=2)  # noqa: B019 (a search is made once for a house, and lives as long)
    def matches(self, text: str) -> tuple[Match, ...]:
        """The forms in a text as whole words, in text order and without overlaps.

        A form with a capital letter is found as it is written, or all in capitals; another in any case. A forbidden form that
        shares a character with a protected one is none; of all others that overlap the longest is meant.
        """
        if not self._matcher:
            return ()
        found = list(self._everywhere(text))
        protected = bytearray(len(text))
        for match in found:
            if match.form.use is Use.PROTECTED:
                protected[match.span.start : match.span.end] = b"\1" * match.span.length
        found.sort(key=lambda m: (-m.span.length, m.form.use, m.span.start))
        taken = bytearray(len(text))
        chosen = []
        for match in found:
            start, end = match.span
            kept = match.form.use is not Use.FORBIDDEN or not any(protected[start:end])
            if kept and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                chosen.append(match)
        return tuple(sorted(chosen, key=lambda match: match.span))

    def _everywhere(self, text: str) -> Iterator[Match]:
        plain = _plain(text)
        for span, forms in self._matcher.found(lowered(plain)):
            if bounded(plain, span) and (match := _match(span, span.of(plain), forms)):
                yield match


def _plain(text: str) -> str:
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return text


def _match(span: Span, written: str, forms: Sequence[Form]) -> Match | None:
    fitting = [form for form in forms if _fits(form.words, written)]
    if not fitting:
        return None

    def rank(form: Form) -> tuple[bool, Use]:
        return not (form.words == written and not form.plural and not form.hyphenated), form.use

    best = min(map(rank, fitting))
    first, *others = (form for form in fitting if rank(form) == best)
    return Match(span, first, not best[0], tuple(others))


def _fits(form: str, written: str) -> bool:
    """True if the case of the letters in a text allows a form: "Five Centers" is not "five centers", but "Large model" is "large model"."""
    if form == written:
        return True
    capitals = written.isupper()
    return len(form) > _SHORT if capitals else form.islower()


def bounded(text: str, span: Span) -> bool:
    """True if a span holds whole words: no letter goes on at its ends, nor an apostrophe with a letter behind it but for a possessive."""
    start, end = span
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and text[start].isalnum() and not _open(before, text[start]):
        return False
    if after.isalnum() and text[end - 1].isalnum() and not _open(after, text[end - 1]):
        return False
    if before == "'" and text[start - 2 : start - 1].isalpha():
        return False  # the Brien of "O'Brien"
    if after == "'" and text[end + 1 : end + 2].isalpha():
        return text[end + 1 : end + 2] in "sS" and not text[end + 2 : end + 3].isalnum()  # not the don of "don't"
    return True


def _open(*letters: str) -> bool:
    return any(map(_UNSPACED.match, letters))


def _forms(house: House) -> Iterator[Form]:
    for form in house.protected:
        yield from _written(form, Use.PROTECTED, None)
    for term in house.glossary.values():
        yield from _written(term.preferred, Use.PROTECTED if term.protected else Use.PREFERRED, term)
        for form in term.forbidden:
            yield from _written(form, Use.FORBIDDEN, term)


def _written(form: str, use: Use, term: Term | None) -> Iterator[Form]:
    words = " ".join(_plain(form).split())
    if not words:
        return
    yield Form(words, use, term)
    many = in_plural(words)
    if many != words:
        yield Form(many, use, term, plural=True)
    if " " in words and use is Use.FORBIDDEN:
        yield Form(words.replace(" ", "-"), use, term, hyphenated=True)


def in_plural(words: str) -> str:
    """A noun phrase in the plural: "large models", "members of parliament"; as it is where it ends in no letters or in a capital."""
    head = _HEAD.search(words)
    end = head.start() if head else len(words)
    noun = _NOUN.search(words, 0, end)
    return words[: noun.start()] + plural(noun[0]) + words[end:] if noun else words
