"""How near two forms of a name are, in spelling and in sound.

Spelling: optimal string alignment (Damerau-Levenshtein with adjacent swaps), as rapidfuzz computes it. Sound: a skeleton of
consonants in which letters that transliteration mixes up are one (r/l, v/w, b/p, d/t, c/k). It blocks and weighs; it never
decides alone, so twenty lines of our own do, and no library is needed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA, Prefix

_SOUND = str.maketrans(
    {**dict.fromkeys("aeiouyh", ""), "l": "r", "w": "v", "f": "v", "p": "b", "t": "d"}
    | {**dict.fromkeys("ckqgx", "k"), "z": "s", "j": "s"}
)


_NEVER = 1_000_000


@lru_cache(maxsize=65536)
def fold(form: str) -> str:
    """Small letters without accents and apostrophes: "Côté" and "Cote" are one spelling."""
    if form.isascii():
        return form.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", form.lower())
    return "".join(c for c in plain if c.isalpha())


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants as they may sound, without doubles: "siemens" and "simens" are alike, "moderna" and "modena" are not."""
    letters = (folded.replace("sch", "s") if "sch" in folded else folded).translate(_SOUND)
    return "".join(c for c, before in zip(letters, " " + letters, strict=False) if c != before)


# One sound as two alphabets' transliterations, or two languages, write it: "schaeffler" and "shefler" are one name.
_WRITTEN = re.compile(r"s(?:ch|h)|kh|ph|ck|ks|tz|[aou]e|i[jy]|yi|[wjy]|(.)\1")
_READ = {
    "sch": "sh",
    "sh": "sh",
    "kh": "h",
    "ph": "f",
    "ck": "k",
    "ks": "x",
    "tz": "z",
    "ae": "e",
    "oe": "o",
    "ue": "u",
}
_READ |= {**dict.fromkeys(("ij", "iy", "yi", "j", "y"), "i"), "w": "v"}


@lru_cache(maxsize=65536)
def spoken(folded: str) -> str:
    """One spelling for all that transliterations write for a sound (sch/sh, ae/e, kh/h, y/i, doubled letters).

    >>> spoken("schaeffler"), spoken("shefler")
    ('shefler', 'shefler')
    """
    return _WRITTEN.sub(lambda found: _READ.get(found.group(), found.group(1) or ""), folded)


def keys(folded: str) -> Iterator[str]:
    """Blocking keys: forms that may be near share at least one.

    The form without one letter, without two neighbouring letters (a dropped syllable), its skeleton, and both halves of a long
    form. About two keys a letter, so that the index of a document grows in step with its names.
    """
    yield folded
    for i in range(len(folded)):
        yield folded[:i] + folded[i + 1 :]
        if len(folded) > 5:
            yield folded[:i] + folded[i + 2 :]
    sound = skeleton(folded)
    if len(sound) > 2:
        yield "=" + folded[0] + sound
    if len(folded) > 5:
        yield "^" + folded[:3]
        yield folded[-3:] + "$"


def distance(a: str, b: str) -> int:
    """Edits between two folded forms if they are near enough to be one name, else 0 (equal forms are 0 too).

    One edit in a form of five letters; a letter more in one of four. Two in one of five where a syllable was dropped ("modna",
    "moderna"), of six where the sound is the same, of seven where the length differs, in any of nine. Three in one of eight
    with the same sound. Never where only an ending differs, nor where the first sounds differ.
    """
    shortest, longest = sorted((len(a), len(b)))
    if shortest < 4 or longest - shortest > 3 or longest < 5:
        return 0
    edits = OSA.distance(a, b, score_cutoff=3)
    # The cheapest questions first: most pairs end at one of them.
    if edits in (0, 4) or (edits > 1 and shortest < _least(a, b, edits)):
        return 0
    if not (_same_start(a, b) or (edits == 1 and a[:2] == b[1::-1])):
        return 0
    return 0 if (edits > 1 and _ends_differ(a, b)) or inflected(a, b) else edits


def _least(a: str, b: str, edits: int) -> int:
    """The letters that the shorter of two forms must have to be near the other by two or three edits."""
    longer = abs(len(a) - len(b))
    if edits == 2 and longer == 2:
        return 5
    if skeleton(a) == skeleton(b):
        return 8 if edits == 3 and spoken(a) != spoken(b) else 6
    if edits == 3:
        return _NEVER
    # Two letters changed for two others make another name more often than a garbled one: Madibeng, Mahikeng.
    return 7 if longer else 9


def _ends_differ(a: str, b: str) -> bool:
    """True if all that differs is the last two letters: Khalil, Khalisa; Agalega, Agalean."""
    shared = Prefix.similarity(a, b)
    return shared >= max(len(a), len(b)) - 2


def _same_start(a: str, b: str) -> bool:
    """True if both begin with the same letter, or with consonants that transliteration mixes up."""
    sounds = a[0].translate(_SOUND), b[0].translate(_SOUND)
    return a[0] == b[0] or (sounds[0] != "" and sounds[0] == sounds[1] and a[1:3] == b[1:3])


@lru_cache(maxsize=1024)
def alike(letter: str) -> frozenset[str]:
    """The consonants that transliteration mixes up with a first letter ("b", "p"); none for a vowel."""
    sound = letter.translate(_SOUND)
    return frozenset(c for c in map(chr, range(ord("a"), ord("z") + 1)) if sound and c.translate(_SOUND) == sound)


# What English and its neighbours put on a name (Uganda, Ugandan; Kurd, Kurds; Marx, Marxism), what that takes the place of
# (Canad-a, Canad-ian), a Slavic place and what is of it (Ivanov-ka, Ivanov-sky), and the two genders of a Slavic or Spanish name.
_DERIVED = frozenset(
    "n an ian ean ans ians ns i s d ed is es ish ese ic ics ism ist isms ists ite ites er ers ing ia ji jee land"
    " ka ki ko sky ski skiy skii skaya skoye skoe skoy".split()
)
_PLAIN = frozenset(("", *"a e o y ia us as".split()))
_PAIRS = frozenset(
    frozenset(pair.split())
    for pair in ("ov ova", "ev eva", "in ina", "on en", "er en", "ec ek", "a ita", "o ito", "ia ic", "us um", "st sm")
)


def inflected(a: str, b: str) -> bool:
    """True if two folded forms share their beginning and differ by endings alone: Uganda, Ugandan; Mario, Maria; Jensen, Jenson."""
    shared = Prefix.similarity(a, b)
    if shared < 3:
        return False
    left, right = a[shared:], b[shared:]
    # No language doubles a last letter: "Rutoo" is Ruto, "Domingoss" Domingos.
    if sorted((left, right)) == ["", a[shared - 1]]:
        return False
    # A last vowel is a case or a gender in many languages: Mička, Mičky.
    if len(left) < 2 and len(right) < 2 and not (left + right).strip("aeiouy"):
        return True
    if not left or not right:
        # A garble seldom adds or loses two letters at the very end: Shapoor, Shapoorji.
        return len(left + right) > 1 or left + right in _DERIVED
    both = {left, right}
    if (both <= _DERIVED and len(left) + len(right) > 3) or (both & _PLAIN and both & _DERIVED):
        return True
    return any(frozenset((a[i:], b[i:])) in _PAIRS for i in (shared, shared - 1))
