"""Romanised names that can be told from garbled ones: the syllables of Hanyu Pinyin (ISO 7098).

Wusongkou, Hongqiao and Xuhui parse as pinyin, "Modna" does not. Two forms that both parse and differ (Hunan, Henan) are two names.
"""

from functools import lru_cache

_FINALS = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "i e ao ou an en ang eng ong u ua uo ui uan un",
    "z": "i a e ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "i a e ai ao ou an en ang eng ong u uo ui uan un",
    "s": "i a e ai ao ou an en ang eng ong u uo ui uan un",
    "y": "a ao ou an ang e i in ing ong u ue uan un",
    "w": "a o ai ei an en ang eng u",
    "": "a o e ai ei ao ou an en ang er",
}
_LONGEST = 40
"""No name has more letters."""
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())


@lru_cache(maxsize=4096)
def pinyin(form: str) -> tuple[str, ...] | None:
    """The syllables of a form, or None if it is not pinyin; the longest first syllable that leaves a parse wins.

    An apostrophe ends a syllable; between two vowels it must. One province is written with an irregular double vowel, to tell 陕西 from 山西: "Shaanxi".

    >>> pinyin("Hongqiao"), pinyin("Xi'an"), pinyin("Modna")
    (('hong', 'qiao'), ('xi', 'an'), None)
    """
    if len(form) > _LONGEST:
        return None
    if form.lower() == "shaanxi":
        return ("shaan", "xi")
    syllables: list[str] = []
    for part in form.lower().replace("’", "'").replace("ü", "v").split("'"):
        parsed = _parse(part)
        if not parsed:
            return None
        syllables += parsed
    return tuple(syllables)


@lru_cache(maxsize=4096)
def _parse(letters: str) -> tuple[str, ...] | None:
    if not letters:
        return ()
    for size in range(min(6, len(letters)), 0, -1):
        if letters[:size] in SYLLABLES:
            rest = _parse(letters[size:])
            # After a vowel a syllable that begins with one has an apostrophe: "Taaipei" is no pinyin.
            if rest is not None and not (rest and rest[0][0] in "aeo" and letters[size - 1] in "aeiouv"):
                return (letters[:size], *rest)
    return None


def looks_chinese(form: str) -> bool:
    """True for pinyin with a sound that few other languages write so: "Xiangtan", "Shuangqiao", not "Odinga"."""
    return any(
        syllable.startswith(("x", "q", "zh")) or syllable.endswith(("iang", "uang", "iong"))
        for syllable in pinyin(form) or ()
    )
