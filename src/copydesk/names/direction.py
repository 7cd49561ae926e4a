"""Which of two spellings of one name is right, as far as a document can tell.

Each spelling that a document has may be the garbled one. How many mentions a form needs to be believed depends on the difference:
a lost letter points back to the fuller, known name; letters that transliteration mixes up (Torvali, Torvari; Oxana, Oksana) point
nowhere, and an ending may be the case form of a name that was not adapted (Gunnari, Gunnars).
"""

from collections.abc import Mapping, Sequence

from copydesk.names.difference import edits
from copydesk.names.known import how_known, is_name, is_word
from copydesk.names.likeness import distance, fold, skeleton
from copydesk.names.mentions import Mention
from copydesk.names.romanisation import pinyin

_CLEAR = 3
"""Mentions of the right form for each other spelling that make a clear majority."""
_ENDING = 2
_VOWELS = frozenset("aeiouy")


def settled(form: str, target: str, theirs: int, forms: Mapping[str, Sequence[Mention]]) -> bool:
    """True if a form should become the target; ``theirs`` counts the mentions of all forms of the document that lead to the target."""
    a, b = fold(form), fold(target)
    if not _same_beginning(a, b) or a.endswith("s") != b.endswith("s") or not target[1:].islower():
        # "Kori" and "Gori" may be two towns; an -s may be a plural or a genitive; "SteinBach" is garbled itself.
        return False
    if how_known(a) > how_known(b):
        # "Amanda" once and "Amandu" twice: a document may garble a name more often than it writes it.
        return False
    known, edits, ending = is_name(target) or is_word(target), distance(a, b), _at_the_end(a, b)
    if pinyin(form) and not pinyin(target) and not known:
        # "Hongmei" can be read, "Honggmei" can not.
        return False
    if edits > 1 and not known and len(b) - len(a) != edits:
        # Two letters lost point to the fuller form ("Modna", "Moderna"); of two that are changed, either may be wrong.
        return False
    # A translation drops the marks of a name, it adds none: "Guðrún" is no garbled Gudrún.
    dropped = _marked(form) > _marked(target)
    if ending and dropped:
        return False
    ours = len(forms.get(target, ()))
    if ours >= theirs * (2 * _CLEAR if _mixed_up(a, b) else _CLEAR):
        return True
    if dropped:
        return False
    if sorted(a) == sorted(b):
        # Two letters swapped ("Egpyt", "Teharn") are a slip of the hand, no other way to write a name.
        return known or ours >= 2 * theirs
    if ending:
        return False
    if skeleton(a) == skeleton(b):
        # "Micrsoft" lacks a letter of a known name; "Oxana" and "Oksana" are two spellings of one.
        return known and edits == 1 and len(a) != len(b)
    return known or (edits == 1 and ours >= 2 * theirs)


def _same_beginning(a: str, b: str) -> bool:
    return a[0] == b[0] or a[:2] == b[1::-1]


def _at_the_end(a: str, b: str) -> bool:
    """True if two forms differ in nothing but their last letters."""
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(len(a), len(b)) - _ENDING


def _marked(form: str) -> int:
    """The letters beyond a to z."""
    return sum(not c.isascii() for c in form)


def _mixed_up(a: str, b: str) -> bool:
    """True if all that differs are consonants that transliteration mixes up: "torvali", "torvari"."""
    return (
        len(a) == len(b)
        and skeleton(a) == skeleton(b)
        and not any(x in _VOWELS or y in _VOWELS for x, y in zip(a, b, strict=True) if x != y)
    )


def better_known(form: str, target: str) -> bool:
    """True if texts know the target and not the form."""
    return how_known(fold(target)) > 1 and not how_known(fold(form))


def believed(form: str, target: str, theirs: int, forms: Mapping[str, Sequence[Mention]]) -> bool:
    """True if the target is likely the right form, so that it is worth showing: it is known and more frequent, or twice as frequent.

    Two slips between two forms that no text knows are more likely one in each ("Madeeson", "Maadison") than both in the rarer one,
    unless the other has a clear majority. ``theirs`` counts the mentions of all forms that lead to the target.
    """
    a, b = fold(form), fold(target)
    ours, known = len(forms.get(target, ())), how_known(b)
    if known < 2 and edits(a, b) > 1 and ours < _CLEAR * theirs:
        return False
    return better_known(form, target) or ours >= 2 * len(forms[form]) or (known > 0 and ours > len(forms[form]))
