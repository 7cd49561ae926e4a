"""How an English word begins to the ear: with a vowel (an hour, an MBA, an 8) or a consonant (a unit, a one-off, a UFO).

What two careful speakers may say differently (herb, historic, FAQ, SQL) has no answer.
"""

import re
from functools import lru_cache

# Letters whose own names begin with a vowel: "an F", "an X"; "a U" begins with a consonant.
_VOWEL_NAMES = frozenset("AEFHILMNORSX")

# The h is silent.
_SILENT_H = re.compile(r"h(?:ours?\b|ourly|ourglass|onest|ono(?:u?r)|onou?r|eir)")
# The h is weak or silent for some: no answer.
_WEAK_H = re.compile(
    r"h(?:erb|istor|abitu|otel|yster|alluc|ero[iu]|eredit|ilari|orr(?:i[bf]|en)|ypo|omage|umbl|armoni|allu|abitat|ibern"
    r"|ispanic|ref|uman|umor|umour|awaii|olocaust)"
)
# u, eu and ew said as in "you", one and once said as in "won".
_CONSONANT = re.compile(
    r"u(?:biqu|fo|gand|krain|kule|nanim|nary|ni(?:\b|on(?!i[sz]ed)|lat|lin|pol|ax|bod|dir|val|cod|que|[cfqstv])"
    r"|ran|rea|ret|rin|ro(?!\w*ck)|rugu|sa[bg]|se|sing|sua|su[rf]|tah|te|ti|to|tur?\b)"
    r"|eu(?!l)|eul(?!er)|ewe|on(?:e|es|eness|ce)\b|oui"
)
_VOWEL = re.compile(
    r"a|e(?!u|w)|i(?![aeou])|o(?!ui|ua|axa|nce?\b|nes?\b|neness)"
    r"|u(?:n(?!i|a[nr])|ni(?:m(?!od)|n|de|dio)|p|rb|rg|rd|rn|l[tc]|m[bp]|gl|tm|tt|sh|zb|nan(?:n|sw|ch|t))|unar(?!y\b)"
)
_FIRST_CONSONANT = re.compile(r"[bcdfgjklmnpqrstvwz]|h|y[aeiou]")
# No English word begins so: "Fpoint" may be said as "F point".
_SPELT_START = re.compile(
    r"f[^aeiouylrj]|h[^aeiouyr]|l[^aeiouyl]|m[^aeiouy]|n[^aeiouygk]|r[^aeiouyh]|x[^aeiouy]|s[bdgsz]"
)
_HAS_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)

# Said letter by letter although one could read them as words.
_SPELT = frozenset(
    "MBA NBA FBI FDA HIV HBO NGO NSA NCAA NRA RNA SUV SOS MIT MLA MEP NIH NFA HDI ROI FIA RIAA NDA".split()
)
# Said with "you" in front.
_YOU = frozenset(
    "UK US USA UN UAE UFO USB URL UV UTC USD USSR UCLA UEFA UNESCO UNICEF UI UX UAV UPS UHF UC USC UNHCR".split()
)
# Read as words by some, as letters by others, or as words in spite of having no vowel.
_EITHER = frozenset("SQL FTSE SCSI SWAT EUR LLM HMS MS MR NT RT ST".split())


@lru_cache(maxsize=4096)
def vowel_first(word: str) -> bool | None:
    """True if the word begins with a vowel sound, False if with a consonant, None if nobody can say for sure.

    Args:
        word: letters, digits and inner hyphens, points and apostrophes: "hour", "8-year-old", "MBA", "X-ray", "U.S.".
    """
    first = re.split(r"[-–‑'’/]", word, maxsplit=1)[0]
    if not first or not first[0].isascii():
        return None
    if first[0].isdigit():
        return _number(first)
    if first[0] == "U" and re.fullmatch(r"U\.[SKN]\.?(?:[A-Z]\.?)?", first):
        return False
    letters = re.match(r"[A-Z]+", first)
    plural = letters and len(letters[0]) > 1 and first[len(letters[0]) :] == "s"
    if letters and (plural or len(letters[0]) == len(first) or not first[len(letters[0])].isalpha()):
        if len(letters[0]) == 1 and len(word) > 1 and (len(first) > 1 or word[1] in "-–‑"):
            # X-ray, F-16, F1: a letter by its name. "I'm", "O'Neill" and "D'Arcy" are no such thing.
            return None if len(first) > 1 and first[1] == "." else letters[0] in _VOWEL_NAMES
        if 2 <= len(letters[0]) <= 6 and (plural or len(letters[0]) == len(first)):
            return _capitals(letters[0])
    if letters and len(letters[0]) > 1:
        # RDFa, PoS, LMStudio: nobody knows.
        return None
    if len(first) == 1:
        # "a x" or "an y" may be anything; a one-letter word is left to the writer, but for x-ray.
        return True if word.startswith("x-ray") else None
    if not first.isascii() or not first.isalpha():
        return None
    return _word(first)


def _number(digits: str) -> bool | None:
    whole = re.match(r"\d+", digits)
    assert whole is not None
    number = whole[0]
    if number[0] == "8":
        return True
    if number[0] == "0" or (len(number) == 4 and number[:2] in {"11", "18"}) or len(number) > 4:
        # 1100 may be eleven hundred, 1812 a year.
        return None
    return number in {"11", "18"}


def _capitals(letters: str) -> bool | None:
    if letters in _EITHER:
        return None
    if letters[0] in "AEIO":
        return True if not letters.startswith(("EUR", "ONE", "ONCE", "EWE", "EUC", "EUG", "EUL", "EUP")) else None
    if letters[0] == "U":
        return False if letters in _YOU else None
    if letters[0] not in _VOWEL_NAMES:
        return False
    if letters in _SPELT or (not _HAS_VOWEL.search(letters) and len(letters) <= 5):
        return True
    return None


def _word(word: str) -> bool | None:
    lower = word.lower()
    if not _HAS_VOWEL.search(lower) or (word[0].islower() and not word.islower()):
        # nth, rpm, html, mRNA: perhaps spelt out. iPhone and eBay begin with the vowel that they show.
        return True if word[0] in "ie" and len(word) > 2 and word[1].isupper() else None
    if lower.startswith("xbox"):
        return True
    if _SPELT_START.match(lower):
        return None
    if lower[0] == "h":
        if _SILENT_H.match(lower):
            return True
        return None if _WEAK_H.match(lower) else False
    if _CONSONANT.match(lower):
        return False if word[0].islower() or lower[0] == "o" or _known_name(lower) else None
    if _VOWEL.match(lower):
        # Ugo, Ulla, Umbria: a name in U- is said as its people say it.
        return None if word[0] == "U" and not lower.startswith(("un", "up", "urb", "uzb", "ult", "utt")) else True
    if lower[0] in "aeioux":
        return None
    return False if _FIRST_CONSONANT.match(lower) else None


def _known_name(lower: str) -> bool:
    return lower.startswith(
        (
            "euro",
            "euras",
            "eucl",
            "eucharist",
            "ukrain",
            "ugand",
            "urugu",
            "utah",
            "uni",
            "utop",
            "uran",
            "unanim",
            "us",
        )
    )
