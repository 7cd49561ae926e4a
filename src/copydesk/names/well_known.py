"""Well-known names that a document spells in several ways and never right: "Tweetter" and "Dwitter" for Twitter.

One unknown form near a well-known name is no error: Weller and Wellner are two families. Two different ones near the same name seldom
are: in clean news there is hardly one such pair in a million words.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

from rapidfuzz.distance import OSA

from copydesk.names.difference import edits
from copydesk.names.known import names_known
from copydesk.names.likeness import fold, inflected

_SHORTEST = 5
_WELL = 3


def near_well_known(folded: str) -> dict[str, int]:
    """The well-known names near a folded form, each with its edits (one, or two in a name of six letters or more)."""
    found: dict[str, int] = {}
    index = _index()
    for key in (*_shortened(folded), *_without_two(folded)):
        for name in index.get(key, ()):
            if name not in found and (n := edits(folded, name)) and n < 3:
                found[name] = n
    return found


def never_right(forms: Iterable[str], document: Iterable[str]) -> dict[str, frozenset[str]]:
    """Well-known names (folded) that some unknown forms of a document stand for together, each with these forms.

    At least two forms, of which one is a slip and no ending (`Mexicano`); a name that the document itself has is not among them.
    """
    near: dict[str, dict[str, int]] = {}
    for form in forms:
        for name, n in near_well_known(fold(form)).items():
            near.setdefault(name, {})[form] = n
    several = {name: of for name, of in near.items() if len({fold(form) for form in of}) > 1}
    if not several:
        return {}
    theirs = {fold(form) for form in document}
    found: dict[str, frozenset[str]] = {}
    taken: set[str] = set()
    for name, of in sorted(several.items(), key=lambda item: (-len(item[1]), sum(item[1].values()), item[0])):
        mine = {form: n for form, n in of.items() if form not in taken}
        if name in theirs or len(mine) < 2 or not _together(name, mine):
            continue
        found[name] = frozenset(mine)
        taken |= mine.keys()
    return found


def _together(name: str, of: Mapping[str, int]) -> bool:
    """True if forms are slips of a name, each by itself; "Shawan" and "Shawa" are nearer each other than they are to Shawn."""
    if all(inflected(fold(form), name) for form in of):
        return False
    most = 2 if len(name) < 6 else 3 if len(name) < 8 else 4
    for (form, n), (other, m) in combinations(of.items(), 2):
        between = OSA.distance(fold(form), fold(other))
        # Of a long name two slips may fall on one place.
        if n + m <= most and between > 1 and n + m <= between + (len(name) > 7):
            return True
    return False


def _shortened(folded: str) -> Iterator[str]:
    yield folded
    yield from dict.fromkeys(folded[:i] + folded[i + 1 :] for i in range(len(folded)))


def _without_two(folded: str) -> Iterator[str]:
    if len(folded) > 5:
        yield from (folded[:i] + folded[i + 2 :] for i in range(1, len(folded) - 1))


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for name in names_known(_WELL):
        if len(name) >= _SHORTEST:
            for key in dict.fromkeys((*_shortened(name), *_without_two(name))):
                index[key] = (*index.get(key, ()), name)
    return index
