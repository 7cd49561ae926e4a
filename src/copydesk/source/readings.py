"""How the characters of a Chinese source may be read in Hanyu Pinyin (ISO 7098), so that a romanised name can be looked up in it.

pypinyin knows the readings; it is loaded when the first Chinese source is read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

_HAN = re.compile("[\u4e00-\u9fff]")
_IRREGULAR = {"陕": "shaan", "陝": "shaan"}
_KANA = re.compile("[\u3041-\u30fa]")
_NEAR = 2
"""Letters by which one syllable may differ from a reading: "min" and "ming", "jiang" and "zhang"."""


class Reading(NamedTuple):
    """Characters of a source and the syllables that a translation has for them; ``odd`` is the place of the one that differs."""

    characters: str
    syllables: tuple[str, ...]
    odd: int


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """Every reading of one character without tones ("" for none): 行 is "xing", "hang" or "heng".

    A ü is written v, u, yu or ü in names, so 吕 is "lv", "lu", "lyu" and "lü". The one irregular reading of ISO 7098 is that of 陕,
    "shaan", which tells 陕西 from 山西.
    """
    if character in _IRREGULAR:
        return frozenset({_IRREGULAR[character]})
    if not _HAN.fullmatch(character):
        return frozenset()
    from pypinyin import Style
    from pypinyin import pinyin as read

    found = {syllable for syllables in read(character, style=Style.NORMAL, heteronym=True) for syllable in syllables}
    return frozenset(found | {s.replace("v", u) for s in found if "v" in s for u in ("u", "yu", "ü")})


def usual(characters: str) -> list[str]:
    """The reading of each character in this company, without tones."""
    from pypinyin import lazy_pinyin

    return [
        _IRREGULAR.get(character, syllable)
        for character, syllable in zip(characters, lazy_pinyin(characters), strict=True)
    ]


def reads(letters: str, source: str) -> bool:
    """True if some characters of a source that stand side by side are read so, however the letters are cut: "xian" is 西安 and 先."""
    return any(_reads(letters, source, at) for at in range(len(source)))


def _reads(letters: str, source: str, at: int) -> bool:
    # Depth is the number of syllables; a name has few.
    if not letters:
        return True
    if at >= len(source):
        return False
    return any(
        letters.startswith(syllable) and _reads(letters[len(syllable) :], source, at + 1)
        for syllable in readings(source[at])
    )


def near(syllables: Sequence[str], source: str) -> Iterator[Reading]:
    """The places of a source that are read like some syllables but for one, and that one nearly so.

    A place whose next character is the odd syllable has one more: "Jintan" has lost a syllable of 金银潭.
    """
    size = len(syllables)
    for at in range(len(source) - size + 1):
        window = source[at : at + size]
        odd = -1
        for place, (syllable, character) in enumerate(zip(syllables, window, strict=True)):
            read = readings(character)
            if syllable in read:
                continue
            if odd >= 0 or not any(OSA.distance(syllable, r, score_cutoff=_NEAR) <= _NEAR for r in read):
                break
            odd = place
        else:
            if odd >= 0 and (at + size == len(source) or syllables[odd] not in readings(source[at + size])):
                yield Reading(window, tuple(syllables), odd)


def is_chinese(source: str) -> bool:
    """True for a source with Han characters and no kana: Japanese reads them otherwise."""
    return _HAN.search(source) is not None and _KANA.search(source) is None
