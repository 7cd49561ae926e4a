"""Clean text spoiled the way machine translation spoils it, with the way back.

``apply(corrupted.text, corrupted.inverse)`` is the clean text, exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from copydesk.edit import Edit, Span, apply, results
from copydesk.segment import WORD
from copydesk.training import slips
from copydesk.training.slips import Kind

WEIGHTS: dict[str, float] = {
    "stop_in_clause": 5,
    "cut_fragment": 3,
    "stray_sign": 2.5,
    "joined": 2.5,
    "repeated": 3.5,
    "echoed": 1.5,
    "attribution": 4,
    "quote_off": 1,
    "no_article": 2.5,
    "no_auxiliary": 2,
    "no_preposition": 2,
    "no_word": 1,
    "wrong_article": 2,
    "wrong_preposition": 1.5,
    "extra_word": 1.5,
    "doubled_word": 1.5,
    "agreement": 2,
    "inflection": 2.5,
    "swapped": 1.5,
    "and_list": 2.5,
}
"""How often each kind is tried. What a check flags and cannot mend by itself comes first."""


@dataclass(frozen=True, slots=True)
class Corrupted:
    """Spoiled text; ``inverse[i]`` undoes the slip of kind ``kinds[i]``, in text order."""

    text: str
    inverse: tuple[Edit, ...]
    kinds: tuple[str, ...]


def kinds(known: frozenset[str]) -> dict[str, Kind]:
    """Every kind by name. ``known`` are the words that an inflection may turn into."""
    made: dict[str, Kind] = {name: getattr(slips, name) for name in WEIGHTS if name != "inflection"}
    return made | {"inflection": slips.inflector(known)}


def corrupt(clean: str, wanted: int, making: dict[str, Kind], rng: Random) -> Corrupted:
    """Up to ``wanted`` slips in a text, never two in one place; the same ``rng`` state gives the same answer."""
    words = [Span(*match.span()) for match in WORD.finditer(clean)]
    names = list(making)
    weights = [WEIGHTS[name] for name in names]
    made: list[tuple[Edit, str]] = []
    for _ in range(3 * wanted):
        if len(made) == wanted or len(words) < 3:
            break
        name = rng.choices(names, weights)[0]
        edit = making[name](clean, words, rng)
        if edit and not any(edit.span.touches(other.span) for other, _ in made) and edit.span.of(clean) != edit.new:
            made.append((edit, name))
    return spoiled(clean, made)


def spoiled(clean: str, made: Sequence[tuple[Edit, str]]) -> Corrupted:
    """The text with these slips made."""
    made = sorted(made)
    edits = [edit for edit, _ in made]
    inverse = [Edit(to, edit.span.of(clean)) for edit, to in zip(edits, results(edits), strict=True)]
    return Corrupted(apply(clean, edits), tuple(inverse), tuple(name for _, name in made))
