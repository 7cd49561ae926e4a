"""Ways to garble a name, as engines and typists do: each takes a word and a source of chance, and gives None where it has no place.

The first letter stays, but for ``first``. A slip may fall on any other letter, the last one too.
"""

import random
import re
from collections.abc import Callable

Garble = Callable[[str, random.Random], str | None]
VOWELS = "aeiou"
CONSONANTS = "bcdfghjklmnprstvwz"
# The letters that transliterations mix up, both ways.
LETTERS = {"r": "l", "l": "r", "v": "w", "w": "v", "b": "p", "p": "b"}
# One vowel as two alphabets' transliterations write it; a doubled consonant written once, or a single one twice, is a slip.
LONG = {"ee": "i", "oo": "u", "aa": "a", "i": "ee", "u": "oo", "a": "aa"}
_LONG = re.compile(r"(?<=.)(?:ee|oo|aa|(?<![aeiou])[iua](?![aeiou]))")
# First letters that sound alike.
FIRST = dict(
    pair.split() for pair in ("B P", "P B", "D T", "T D", "G K", "S Z", "Z S", "V W", "W V", "F V", "J Y", "Y J")
)
FIRST |= dict(pair.split() for pair in ("C K", "K C", "Q K", "R L", "L R", "E I", "I E", "O U", "U O"))


def change(word: str, rng: random.Random) -> str | None:
    """One letter for another, a vowel for a vowel: Moderna, Moderra."""
    at = rng.randrange(1, len(word))
    pool = VOWELS if word[at] in VOWELS else CONSONANTS
    return word[:at] + rng.choice([c for c in pool if c != word[at]]) + word[at + 1 :]


def lose(word: str, rng: random.Random) -> str | None:
    """One letter lost: Moderna, Modena."""
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, rng: random.Random) -> str | None:
    """One letter twice: Moderna, Modernna."""
    at = rng.randrange(1, len(word))
    return word[: at + 1] + word[at:]


def swap(word: str, rng: random.Random) -> str | None:
    """Two neighbours in each other's place: Moderna, Modenra."""
    at = rng.choice([i for i in range(1, len(word) - 1) if word[i] != word[i + 1]] or [0])
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if at else None


SLIPS: tuple[Garble, ...] = (change, lose, double, swap)


def slip(word: str, rng: random.Random) -> str | None:
    """Any one of the four."""
    return rng.choice(SLIPS)(word, rng)


def two(word: str, rng: random.Random) -> str | None:
    """Two slips: Moderna, Mederma."""
    once = slip(word, rng)
    return slip(once, rng) if once else None


def syllable(word: str, rng: random.Random) -> str | None:
    """A vowel lost together with the consonant after it: Moderna, Modna."""
    places = [m.start() for m in re.finditer(r"(?<=.)[aeiou](?=[^\W\d_aeiou])", word)]
    at = rng.choice(places or [0])
    return word[:at] + word[at + 2 :] if at else None


def letters(word: str, rng: random.Random) -> str | None:
    """One of r/l, v/w, b/p for the other: Moderna, Modelna."""
    places = [i for i, c in enumerate(word) if i and c in LETTERS]
    at = rng.choice(places or [0])
    return word[:at] + LETTERS[word[at]] + word[at + 1 :] if at else None


def vowels(word: str, rng: random.Random) -> str | None:
    """ee/i, oo/u, aa/a, one for the other: Nasreen, Nasrin."""
    places = list(_LONG.finditer(word))
    if not places:
        return None
    found = rng.choice(places)
    return word[: found.start()] + LONG[found.group()] + word[found.end() :]


def first(word: str, rng: random.Random) -> str | None:
    """The first letter for one that sounds alike: Putin, Butin."""
    return FIRST[word[0]] + word[1:] if word[0] in FIRST else None
