"""Words in Latin letters inside a source of another script: brands, models and codes, which a translation copies letter for letter."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from copydesk.names.likeness import fold

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-+.][A-Za-z0-9]+)*")
_SHORTEST = 5
_LETTERS_AN_EDIT = 4
"""A form of so many letters may differ by one, of twice as many by two."""
_TO_ONE = 5
"""Latin letters to one of another script that still make a source of that script: half a line of Chinese may be a product's name."""
_DIGITS = "0123456789"
_POSSESSIVE = re.compile(r"['’]s$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@lru_cache(maxsize=256)
def words(source: str) -> frozenset[str]:
    """The words in Latin letters, as they are written, of a source in another script; none of a source that is in Latin script."""
    latin = len(_LATIN.findall(source))
    others = sum(c.isalpha() for c in source) - latin
    return frozenset(_WORD.findall(source)) if others * _TO_ONE > latin else frozenset()


def lost(forms: Iterable[str], own: str) -> list[str]:
    """The words of a source in Latin letters that none of a translation's forms writes, in any case, with or without accents."""
    written = {_plain(form) for form in forms}
    return [word for word in sorted(words(own)) if len(word) >= _SHORTEST and _plain(word) not in written]


def slip(form: str, lost: Iterable[str]) -> str | None:
    """The one lost word that a form is a slip of, or None: one letter for each four, the first one right.

    >>> slip("Pireli", ["Pirelli", "Scorpion"])
    'Pirelli'
    """
    plain = _plain(form)
    near = [word for word in lost if len(plain) >= _SHORTEST and _near(plain, _plain(word))]
    return near[0] if len(near) == 1 else None


def _plain(word: str) -> str:
    return fold(_POSSESSIVE.sub("", word))


def _near(a: str, b: str) -> bool:
    most = min(len(a), len(b)) // _LETTERS_AN_EDIT
    # A plural is no slip, and neither is a number that stands apart: "Product 1" for "Product1".
    if a[0] != b[0] or a.startswith(b) or a.rstrip("s") == b.rstrip("s") or a.rstrip(_DIGITS) == b.rstrip(_DIGITS):
        return False
    return 0 < OSA.distance(a, b, score_cutoff=most) <= most
