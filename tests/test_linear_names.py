"""Texts of many unknown names that are all alike: time grows with the text, not with the pairs of its names."""

import random
import time
from collections.abc import Callable
from string import ascii_lowercase

import pytest

from copydesk.check import registry
from copydesk.names import house
from copydesk.names.neighbourhood import Neighbourhood
from copydesk.names.romanisation import pinyin
from copydesk.segment import document

HOUSE = house()
SIZE = 150_000
# Twice what the slowest of them, the list, takes; compared pair by pair it took more than a hundred seconds.
SECONDS = 8.0


def letters(chance: random.Random, number: int) -> str:
    return "".join(chance.choices(ascii_lowercase, k=number))


def consonant(chance: random.Random) -> str:
    return chance.choice("bdfgklmnprstvz")


UNITS: dict[str, Callable[[random.Random], str]] = {
    "after a quotation": lambda c: f"“A.” F{letters(c, 4)} of the town said. ",
    "one shape": lambda c: f"“A.” F{letters(c, 3)}s of the town said. ",
    "around a known name": lambda c: f"The vaccine of Mo{letters(c, 1)}er{letters(c, 2)}a and of Moderna. ",
    "in pairs": lambda c: (lambda x: f"Audrey Fa{x}sole met. Audrey Fa{x}ssole went. ")(letters(c, 2) + consonant(c)),
    "nouns": lambda c: f"It was the Fa{letters(c, 4)}zeitschritt of it. ",
    "small letters": lambda c: f"It was {letters(c, 4)}ungen of it and the house of a man and a woman in the town. ",
    "a list": lambda c: f"Mo{letters(c, 3)}rna, ",
}


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("check", ["garbled-name", "untranslated", "non-word"])
def test_many_unknown_forms_take_linear_time(check: str, name: str) -> None:
    chance, unit = random.Random(1), UNITS[name]
    doc = document("".join(unit(chance) for _ in range(SIZE // len(unit(chance)))))
    started = time.process_time()
    registry()[check].findings(doc, HOUSE)
    assert time.process_time() - started < SECONDS


def test_a_name_of_thousands_of_letters_is_left_alone() -> None:
    started = time.process_time()
    assert not Neighbourhood(["F" + "ab" * 5000, "F" + "ab" * 5000 + "c"]).near("F" + "ab" * 5000)
    assert pinyin("An" * 5000 + "x") is None and pinyin("An" * 19 + "x") is None
    text = f"In F{'ab' * 20_000} it rained. In F{'ab' * 20_000}c it snowed. In {'An' * 20_000}x it hailed."
    assert not registry()["garbled-name"].findings(document(text), HOUSE)
    assert time.process_time() - started < 2


def test_a_hundred_forms_like_one_name_prove_nothing() -> None:
    garbled = "The town of Tolmovar is old. Tolmovar is large. Tolmovar is rich. "
    few = garbled + "We left Tolmovvar at noon. We saw Tolmmovar at night."
    assert len(registry()["garbled-name"].findings(document(few), HOUSE)) == 2
    many = "".join(
        f"We left {'Tolmovar'[:at]}{letter}{'Tolmovar'[at:]} at noon. "
        for at in range(3, 8)
        for letter in "bdfgkmnprst"
    )
    assert not registry()["garbled-name"].findings(document(garbled * 30 + many), HOUSE)
