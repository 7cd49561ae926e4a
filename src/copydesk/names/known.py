"""Words that English texts use: what stands here is not garbled, however near it is to another name.

``data/known-words.txt.xz``: one word a line, in alphabetical order, capitalised where most writers capitalise it. A word is in
it if at least 4 articles of an English encyclopaedia write it small, or 3 write it with a capital inside a sentence.
"""

import lzma
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    packed = (resources.files("copydesk.data") / "known-words.txt.xz").read_bytes()
    lines = lzma.decompress(packed).decode("utf-8").split()
    capitalised = frozenset(line for line in lines if line[0].isupper())
    return frozenset(line for line in lines if not line[0].isupper()), capitalised


def known_words() -> frozenset[str]:
    """Every ordinary word of the list, in lower case."""
    return _table()[0]


def is_word(form: str) -> bool:
    """True for an ordinary word ("Bridge", "group"), in any case."""
    return form.lower() in _table()[0]


def is_name(form: str) -> bool:
    """True for a word that is mostly written with a capital ("Modena")."""
    names = _table()[1]
    return form in names or form.title() in names


CALENDAR = frozenset(
    "January February March April June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_ENDINGS = frozenset("s es n d ed an ian ans ians ish ism ist ists ites er ers man men ing".split())
_PART = re.compile(r"[^\W\d_][^\W\d_A-Z]*")


def is_known(form: str) -> bool:
    """True for a listed word or name, and for one with an ending ("Ugandans") or put together from two ("Lakeview", "InterJet")."""
    if is_word(form) or is_name(form):
        return True
    parts = _PART.findall(form)
    if len(parts) > 1:
        # "MyFinland", "GoFish": a word of two letters may come first.
        return all(
            (len(part) > 2 or (part == parts[0] and len(part) == 2)) and (is_word(part) or is_name(part))
            for part in parts
        )
    low = form.lower()
    for cut in range(4, len(low)):
        head, tail = low[:cut], low[cut:]
        # "Ugandan" ends in -n, "Macronn" does not: it is garbled.
        if tail == "n" and head[-1] not in "aeiouy":
            continue
        if (tail in _ENDINGS or (len(tail) > 2 and cut + len(tail) > 8 and is_word(tail))) and (
            is_word(head) or is_name(head)
        ):
            return True
    return False


@cache
def _classes() -> dict[str, int]:
    """``data/known-names.txt.xz``: a line for each class of folded forms, the least known first."""
    packed = (resources.files("copydesk.data") / "known-names.txt.xz").read_bytes()
    classes: dict[str, int] = {}
    for known, line in enumerate(lzma.decompress(packed).decode("utf-8").split("\n"), 1):
        classes.update(dict.fromkeys(line.split(), known))
    return classes


def how_known(folded: str) -> int:
    """0 for a folded name that is in no list, 1 if few texts have it ("odukoya"), 2 if some, 3 if many ("moderna", "uganda").

    Counted over an encyclopaedia's articles and over word frequencies of all English; ordinary words count as well known.
    """
    known = _classes().get(folded)
    return (3 if folded in _table()[0] else 0) if known is None else known


def names_known(how: int) -> Iterator[str]:
    """The folded names that are so well known (see ``how_known``), without ordinary words."""
    return (name for name, known in _classes().items() if known == how)


def as_written(folded: str) -> str | None:
    """A folded name as most texts write it; None if it is not known, or is written in several ways."""
    form = folded.title()
    return form if form in _table()[1] else None
