"""Names of clean articles with slips put in, and the near names that the articles have by themselves: what ``name_weights`` learns from.

Three ways: the right form left in the text, once or more slips in the other mentions; and no right form at all, each mention
garbled in one of two ways. The slips are those of a hand and of an ear: a letter changed, lost, doubled, two swapped, a syllable
lost, r for l, v for w, b for p, one vowel for another, two slips at once.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from copydesk.edit import Edit, Span
from copydesk.names.known import is_word

_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvz"
_SOUNDS = {"r": "l", "l": "r", "v": "w", "w": "v", "b": "p", "p": "b"}
_SYLLABLE = re.compile(r"(?<=.)[aeiou][^aeiou]")
_CAPITALISED = re.compile(r"(?<![\w'’-])[A-Z][^\W\d_A-Z]{3,}(?![\w-])")
_INNER = re.compile(r"(?<=[\w,)(] )[A-Z][^\W\d_A-Z]{3,}(?!\w)")
Slip = Callable[[str, random.Random], str]


def change(word: str, chance: random.Random, at: int | None = None) -> str:
    at = chance.randrange(1, len(word)) if at is None else at
    letter = word[at].lower()
    new = chance.choice([c for c in (_VOWELS if letter in _VOWELS else _CONSONANTS) if c != letter])
    return word[:at] + (new.upper() if at == 0 else new) + word[at + 1 :]


def first(word: str, chance: random.Random) -> str:
    return change(word, chance, 0)


def lose(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[: at + 1] + word[at:]


def swap(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def syllable(word: str, chance: random.Random) -> str:
    places = [found.start() for found in _SYLLABLE.finditer(word)]
    at = chance.choice(places) if places and len(word) > 5 else len(word)
    return word[:at] + word[at + 2 :]


def sound(word: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if at and letter in _SOUNDS]
    at = chance.choice(places) if places else len(word)
    return word[:at] + _SOUNDS.get(word[at : at + 1], "") + word[at + 1 :]


def vowel(word: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if at and letter in _VOWELS]
    if not places:
        return word
    at, kind = chance.choice(places), chance.random()
    kept = "" if kind < 0.6 else word[at]
    new = word[at] if 0.6 <= kind < 0.8 else chance.choice([c for c in _VOWELS if c != word[at]])
    return word[:at] + kept + new + word[at + 1 :]


def two(word: str, chance: random.Random) -> str:
    return chance.choice(PLAIN)(chance.choice((change, lose, sound, vowel))(word, chance), chance)


PLAIN: tuple[Slip, ...] = (change, lose, double, swap, sound, vowel)
HARD: tuple[Slip, ...] = (two, syllable, sound, vowel, first)


def names(text: str) -> dict[str, list[int]]:
    """Words that a text writes with a capital inside sentences, three times or more and never small, with their places."""
    found: dict[str, list[int]] = {}
    for match in _CAPITALISED.finditer(text):
        found.setdefault(match.group(), []).append(match.start())
    inner = Counter(_INNER.findall(text))
    small = set(re.findall(r"(?<![^\W_])[a-z][^\W\d_]+", text))
    return {
        word: places
        for word, places in found.items()
        if len(places) > 2 and inner[word] > 1 and not is_word(word) and word.lower() not in small
    }


def slipped(text: str, chance: random.Random) -> Iterator[tuple[str, list[Edit]]]:
    """A name and the edits that garble it, for each of the ways that a text allows."""
    found = names(text)
    for way in (_easy, _hard, _absent):
        if found:
            word = chance.choice(sorted(found))
            edits = [
                Edit(Span(start, start + len(word)), new)
                for start, new in way(word, found[word], chance)
                if new != word and len(new) > 2 and not re.search(rf"\b{re.escape(new)}\b", text)
            ]
            if edits:
                yield word, edits


def _easy(word: str, places: Sequence[int], chance: random.Random) -> Iterator[tuple[int, str]]:
    slip = chance.choice(PLAIN)
    same = slip(word, chance)
    # An engine that garbles a name twice often does so in the same way.
    for start in sorted(chance.sample(places, min(chance.choice((1, 1, 2)), len(places) - 2))):
        yield start, chance.choice((same, same, slip(word, chance)))


def _hard(word: str, places: Sequence[int], chance: random.Random) -> Iterator[tuple[int, str]]:
    some = min(chance.choice((1, 1, 2, 3)), len(places) - 1)
    ways = PLAIN if len(word) < 6 else HARD
    same = chance.choice(ways)(word, chance)
    for start in sorted(chance.sample(places, some)):
        yield start, chance.choice((same, chance.choice(ways)(word, chance)))


def _absent(word: str, places: Sequence[int], chance: random.Random) -> Iterator[tuple[int, str]]:
    two_ways = [chance.choice((*PLAIN, two))(word, chance) for _ in range(2)]
    for number, start in enumerate(places):
        yield start, two_ways[number] if number < 2 else chance.choice(two_ways)


def garbled(edits: Sequence[Edit]) -> Mapping[str, int]:
    """The garbled forms, each with the number of its mentions."""
    return Counter(edit.new for edit in edits)
