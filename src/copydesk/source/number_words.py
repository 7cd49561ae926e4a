"""Numbers written as English words: "three hundred and twenty", "a dozen", "two-thirds", "the nineties", "both"."""

import re
from collections.abc import Iterator
from fractions import Fraction

from copydesk.edit import Span
from copydesk.source import roman
from copydesk.source.quantity import Quantity
from copydesk.source.units import AHEAD, unit
from copydesk.words.calendar import MONTH

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
CARDINAL = {word: i for i, word in enumerate(_UNITS, 1)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_ORDINAL = {
    **dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), range(1, 13), strict=True)),
    **{f"{word}th": value for word, value in CARDINAL.items() if 13 <= value <= 19},
    **{f"{word[:-1]}ieth": value for word, value in CARDINAL.items() if value >= 20},
    **{f"{word}th": value for word, value in SCALE.items() if word != "dozen"},
}  # fmt: skip
_HALF = Fraction(1, 2)

# Words that say a number by the way: each stands for any of its values.
_SAYS: dict[str, tuple[int | Fraction, ...]] = {
    "zero": (0,), "nil": (0,), "nought": (0,), "once": (1,), "single": (1,), "sole": (1,), "only": (1,), "a": (1,), "an": (1,),
    "each": (1,), "per": (1,), "every": (1,), "another": (1, 2), "no": (0,), "none": (0,),
    "twice": (2,), "both": (2,), "pair": (2,), "pairs": (2,), "couple": (2,), "couples": (2,), "duo": (2,), "twin": (2,), "twins": (2,),
    "dual": (2,), "double": (2, 1, 100), "doubled": (2, 1, 100), "doubles": (2, 1, 100), "doubling": (2, 1, 100), "bilateral": (2,),
    "thrice": (3,), "trio": (3,), "triple": (3, 2, 200), "tripled": (3, 2, 200), "triples": (3, 2, 200), "triplets": (3,),
    "trilateral": (3,), "treble": (3, 2), "trebled": (3, 2), "quadruple": (4, 3, 300), "quadrupled": (4, 3, 300), "quartet": (4,),
    "quintet": (5,), "half": (_HALF, 50, 30, 6, 5), "halves": (_HALF, 50), "halved": (_HALF, 50), "mid": (_HALF,),
    "quarter": (Fraction(1, 4), 25, 15, 3, Fraction(3, 4), 75, 45), "quarters": (Fraction(3, 4), 75, 45, Fraction(1, 4)),
    "decade": (10,), "decades": (10,), "century": (100,), "centuries": (100,), "millennium": (1000,), "millennia": (1000,),
    "fortnight": (14, 2, 15), "dozen": (12, 10), "dozens": (12, 10), "score": (20,), "noon": (12,), "midday": (12,),
    "midnight": (0, 24, 12), "centenary": (100,), "centennial": (100,), "bicentenary": (200,), "bicentennial": (200,),
    "year": (12, 365, 1), "yearly": (1,), "annual": (1,), "annually": (1,), "month": (30, 1), "week": (7, 1), "weekly": (7, 1),
    "day": (24, 1), "daily": (24, 1), "hour": (60, 1), "minute": (60, 1), "full": (100,), "fully": (100,), "all": (100,),
    "entirely": (100,), "completely": (100,), "absolutely": (100,), "total": (100,), "whole": (100,), "teenage": (10,), "teenager": (10,),
    "teenagers": (10,), "percent": (100,), "monday": (1,), "tuesday": (2,), "wednesday": (3,), "thursday": (4,), "friday": (5,),
    "saturday": (6,), "sunday": (7,), "christmas": (25, 24, 12), "marathon": (42,), "tenfold": (10, 9), "twofold": (2, 1),
    "threefold": (3, 2), "wwi": (1,), "wwii": (2,), "fourfold": (4, 3), "fivefold": (5, 4), "lunar": (1, 12),
}  # fmt: skip
_DECADES = {f"{word[:-1]}ies": value for word, value in CARDINAL.items() if value >= 20}
_VAGUE = {
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}

_LONGEST = 7
_NUMBER = "|".join([*CARDINAL, *SCALE])
_RUN = re.compile(
    rf"\b(?:{_NUMBER})(?:(?:[ -](?:and[ -])?)(?:{_NUMBER}))*(?:[ -](?:and[ -])?(?:{'|'.join(_ORDINAL)}))?s?\b|\b(?:{'|'.join(_ORDINAL)})s?\b",
    re.IGNORECASE,
)
_SHARING = re.compile("[Hh]al[fv]|[Qq]uarter")
_OTHER = re.compile(rf"\b(?:{'|'.join([*_SAYS, *_DECADES, *MONTH, *(m[:3] for m in MONTH), 'Sept'])})\b", re.IGNORECASE)
_VAGUE_RUN = re.compile(rf"\b(?:{'|'.join(_VAGUE)})(?: of (?:{'|'.join(_VAGUE)}))*\b", re.IGNORECASE)

_SHARES = {"half": _HALF, "quarter": Fraction(1, 4), "quarters": Fraction(3, 4)}
# Half a million, a quarter of an hour, three quarters of a million.
_SHARE = re.compile(r"\b(?:half|(?:three[ -])?quarters?)(?: of)?[ -](?:an?[ -])?(?P<whole>[a-z]+)\b", re.IGNORECASE)
# Two and a half million, a million and a half, a year and a half, 2 and a half.
_AND_A_HALF = re.compile(
    rf"\b(?P<count>\d+(?:\.\d+)?|an?|(?:{_NUMBER})(?:[ -](?:{_NUMBER}))*)(?:[ -](?P<first>[a-z]+))?[ -]and[ -](?:a|one)[ -](?P<share>half|quarter)"
    r"(?:[ -](?P<second>[a-z]+))?",
    re.IGNORECASE,
)
# "Five-hundred-meter Aperture Spherical Telescope" and "Ten Thousand People" are names.
_NAMED = re.compile(r"(?:-\w+)? [A-Z][a-z]")


def spelled(text: str, within: Span) -> Iterator[Quantity]:
    """The numbers in words of a stretch of English. Only a number of two words or more with a scale or a ten is firm."""
    shares = list(_shares(text, within))
    yield from shares
    taken = {place for share in shares for place in range(*share.span)}
    for match in _RUN.finditer(text, *within):
        if match.start() in taken:
            continue
        words = re.findall(r"[a-z]+", match.group().lower())
        values = list(_values([w for w in words if w != "and"]))
        exact = (
            1 < len(words) <= _LONGEST
            and len(values) == 1
            and words[-1] not in _ORDINAL
            and not match.group().endswith("s")
        )
        firm = exact and words[0] in CARDINAL and values[0] > 20 and any(w in SCALE or w in _TENS for w in words)
        firm = firm and not (match.group()[0].isupper() and _NAMED.match(text, match.end()))
        ahead = AHEAD.match(text, match.end())
        yield Quantity(
            Span(*match.span()),
            values[0],
            frozenset(_also(words, values)),
            firm=firm,
            unit=ahead.group(1).lower() if ahead else "",
        )


def _shares(text: str, within: Span) -> Iterator[Quantity]:
    """Halves and quarters of a scale or a unit: half a million is 500,000, two and a half million 2,500,000."""
    if not _SHARING.search(text, *within):
        return
    for match in _SHARE.finditer(text, *within):
        whole, words = match["whole"].lower(), re.findall(r"\w+", match.group().lower())
        share = _SHARES["quarters" if words[0] == "three" else words[0].rstrip("s")]
        if whole in SCALE or unit(whole):
            yield Quantity(Span(*match.span()), share * SCALE.get(whole, 1), unit=whole)
    for match in _AND_A_HALF.finditer(text, *within):
        count = match["count"].lower()
        words = re.findall("[a-z]+", count)
        before = (
            Fraction(count)
            if count[0].isdigit()
            else Fraction(1)
            if count in ("a", "an")
            else sum(_values(words), Fraction(0))
        )
        first, second = ((match[group] or "").lower() for group in ("first", "second"))
        value = before + _SHARES[match["share"].lower()]
        if words and words[-1] in SCALE and not first:
            # Two million and a half: half of the scale.
            value = before + _SHARES[match["share"].lower()] * SCALE[words[-1]]
        if not first or first.removesuffix("s") in SCALE or unit(first):
            size = SCALE.get(first.removesuffix("s"), 1) * SCALE.get(second.removesuffix("s"), 1)
            yield Quantity(Span(*match.span()), value * size, frozenset((value,)), unit=first or second)


def said(text: str, within: Span) -> Iterator[Quantity]:
    """What other words say of numbers: "both" is 2, "May" 5, "half" one of two, "the nineties" 1990, "World War II" 2."""
    for match in _OTHER.finditer(text, *within):
        word = match.group()
        if word.lower() in _DECADES:
            decade = _DECADES[word.lower()]
            values = [Fraction(decade), Fraction(1900 + decade), Fraction(1800 + decade)]
        elif word.lower() in _SAYS:
            values = [Fraction(v) for v in _SAYS[word.lower()]]
        else:
            values = [Fraction(number) for month, number in MONTH.items() if month.lower().startswith(word.lower()[:3])]
        yield Quantity(Span(*match.span()), values[0], frozenset(values))
    for match in _VAGUE_RUN.finditer(text, *within):
        value = Fraction(1)
        for word in re.findall(r"\w+", match.group().lower()):
            value *= _VAGUE.get(word, 1)
        yield Quantity(Span(*match.span()), value, most=value * 100)
    for span, number in roman.numerals(text, within):
        yield Quantity(span, Fraction(number))


def _values(words: list[str]) -> Iterator[Fraction]:
    """What a run of number words is worth; "four or five" never comes here, "nineteen ninety" is two numbers."""
    total = section = Fraction(0)
    last = 0
    for word in words:
        value = CARDINAL.get(word) or _ORDINAL.get(word) or _ORDINAL.get(word.removesuffix("s")) or 0
        scale = SCALE.get(word) or SCALE.get(word.removesuffix("s")) or SCALE.get(word.removesuffix("th"), 0)
        if scale == 100 or scale == 12:
            section = (section or Fraction(1)) * scale
        elif scale:
            total += (section or Fraction(1)) * scale
            section = Fraction(0)
        elif section and not (last >= 20 > 9 >= value or last in (100, 1000, 10**6, 10**9)):
            yield total + section
            total, section = Fraction(0), Fraction(value)
        else:
            section += value
        last = scale or value
    yield total + section


def _also(words: list[str], values: list[Fraction]) -> Iterator[Fraction]:
    yield from values
    if len(values) > 1 and 10 <= values[0] <= 20 and values[1] < 100:
        # Nineteen ninety is a year.
        yield values[0] * 100 + values[1]
    part = _ORDINAL.get(words[-1].removesuffix("s"))
    if part and part > 2:
        # Two-thirds; a third.
        above = CARDINAL.get(words[0], 1) if len(words) > 1 else 1
        fraction = Fraction(above, part)
        yield from (fraction, 100 * fraction)
        if len(words) > 1:
            yield from (Fraction(above), Fraction(part))
