"""What makes two near forms differ: the kind of slip, its place, and how long the forms are.

Each is one word, so that a table of weights can say how much it proves. "Lost" and "added" are seen from the rarer form.
"""

from rapidfuzz.distance import OSA, Postfix, Prefix

from copydesk.names.likeness import skeleton

_VOWELS = frozenset("aeiouy")


def edits(a: str, b: str) -> int:
    """Edits between two folded forms, 0 if they are equal or too many for their length.

    One in a form of up to five letters, two in one of six, three where both have eight or more, or have six and sound alike; at most
    two letters more, three where they sound alike.

    >>> edits("modna", "moderna"), edits("kato", "kito"), edits("kato", "kibo"), edits("sheflbauer", "scheffelbauer")
    (2, 1, 0, 3)
    """
    shortest, longest = sorted((len(a), len(b)))
    if shortest < 4 or longest - shortest > 3:
        return 0
    most = 1 if longest < 6 else 2 if shortest < 8 else 3
    found = OSA.distance(a, b, score_cutoff=3)
    if found > most or longest - shortest > 2:
        return found if found == 3 and shortest > 5 and skeleton(a) == skeleton(b) else 0
    return found


def kind(a: str, b: str, edits: int) -> str:
    """The slip that makes a folded form ``a`` of ``b``.

    >>> kind("egpyt", "egypt", 1), kind("modna", "moderna", 2), kind("torvali", "torvari", 1)
    ('swapped', 'syllable lost', 'sound')
    """
    longer = len(a) - len(b)
    if edits > 2:
        return "three that sound alike" if skeleton(a) == skeleton(b) else "three"
    if edits == 2:
        return _two(a, b, longer)
    if sorted(a) == sorted(b):
        return "swapped"
    if longer == 0:
        x, y = next((x, y) for x, y in zip(a, b, strict=True) if x != y)
        if x in _VOWELS and y in _VOWELS:
            return "vowel"
        if x in _VOWELS or y in _VOWELS:
            return "vowel and consonant"
        return "sound" if skeleton(x) == skeleton(y) else "consonant"
    short, long = (a, b) if longer < 0 else (b, a)
    at = Prefix.similarity(short, long)
    if at and long[at - 1] == long[at]:
        return "doubled" if longer > 0 else "undoubled"
    return ("vowel " if long[at] in _VOWELS else "consonant ") + ("added" if longer > 0 else "lost")


def _two(a: str, b: str, longer: int) -> str:
    if abs(longer) == 2:
        together = Prefix.similarity(a, b) + Postfix.similarity(a, b) >= min(len(a), len(b))
        return ("syllable " if together else "two ") + ("lost" if longer < 0 else "added")
    if skeleton(a) == skeleton(b):
        return "two that sound alike"
    return "two of other length" if longer else "two of one length"


def place(a: str, b: str) -> str:
    """Where two folded forms differ first and last: "first", "last", "last two", "end", "middle"."""
    shared, longest = Prefix.similarity(a, b), max(len(a), len(b))
    if shared == 0:
        return "first"
    if shared >= longest - 1:
        return "last"
    if a[-1] == b[-1]:
        return "middle"
    return "last two" if shared >= longest - 2 else "end"


def length(a: str, b: str) -> str:
    """The letters of the shorter form, in bands."""
    shortest = min(len(a), len(b))
    return str(shortest) if shortest < 6 else "6 or 7" if shortest < 8 else "8 to 11" if shortest < 12 else "12 or more"
