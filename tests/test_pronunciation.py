"""How words begin to the ear."""

import pytest

from copydesk.words.pronunciation import vowel_first

VOWEL = "hour honest heir heirloom apple iPhone onion only onerous umpire unimportant uninformed unidentified unarmed utmost MBA FBI F-16 X-ray x-ray H1N1 8 80s 8-year-old 11 11th 18 800 18th EU MPs Iranian Xbox".split()
CONSONANT = "house union unit unique unanimous unary uniform university useful usual utopia European eulogy ewe one once one-off UK UN UFO U-turn U.S. BBC 1 10 110 180 1,800 118 week yard".split()
UNKNOWN = "historic herb hotel FAQ SQL LED NASA Ugo Umbria Euler 1100 1812 0 mRNA rpm Fpoint été x".split()


@pytest.mark.parametrize("word", VOWEL)
def test_vowel(word: str) -> None:
    assert vowel_first(word) is True


@pytest.mark.parametrize("word", CONSONANT)
def test_consonant(word: str) -> None:
    assert vowel_first(word) is False


@pytest.mark.parametrize("word", UNKNOWN)
def test_nobody_can_say(word: str) -> None:
    assert vowel_first(word) is None
