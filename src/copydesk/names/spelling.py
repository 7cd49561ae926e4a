"""Two unknown forms that are one name by their spelling alone, however often a document has each.

A letter lost, doubled or swapped inside a long name ("Rostelcom", "Rostelecom"), or one sound as two transliterations write it
("Schaeffler", "Shefler"). An ending is left alone: it may be a case, a gender, a plural or a derivation. So is one letter in the
place of another: Krasnoborsk and Krasnogorsk are two towns.
"""

import re

from rapidfuzz.distance import Postfix, Prefix

from copydesk.names.likeness import skeleton, spoken

_SLIP = 8
_LOST = 9
_TWO = 10
_SPOKEN = 7
_DOUBLED = re.compile(r"(.)\1+")


def one_name(a: str, b: str, edits: int) -> bool:
    """True if two folded forms, ``edits`` apart by ``distance``, are too alike to be two names.

    The shorter needs 8 letters where one is doubled or two are swapped, 9 where one is lost ("Seunghan" and "Seungchan" are two
    singers), 10 where two are lost, and 7 where both sound alike.

    >>> one_name("rostelcom", "rostelecom", 1), one_name("krasnoborsk", "krasnogorsk", 1)
    (True, False)
    """
    shortest, longer = min(len(a), len(b)), abs(len(a) - len(b))
    if a[0] != b[0] or shortest < _SPOKEN or _ending(a, b) or _clan(a) != _clan(b):
        return False
    if sorted(a) == sorted(b) or _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b):
        return edits == 1 and shortest >= _SLIP
    if spoken(a) == spoken(b) or (longer > 1 and skeleton(a) == skeleton(b)):
        return True
    return longer > 0 and shortest >= (_LOST if edits == 1 else _TWO) and edits < 3


def _ending(a: str, b: str) -> bool:
    """True if nothing but the last letters differs, in a way that a grammar may have made."""
    shared = Prefix.similarity(a, b)
    if shared < min(len(a), len(b)) - 2:
        return False
    # "Roshydromt" lacks a letter, its ending is there; "Krylovec" and "Krylovce" are two cases.
    return abs(len(a) - len(b)) != 1 or not Postfix.similarity(a, b)


def _clan(folded: str) -> str:
    """ "Mclaren" and "Maclaren" are two families."""
    return next((start for start in ("mc", "mac") if folded.startswith(start)), "")
