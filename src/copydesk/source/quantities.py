"""The numbers of an English text: digits with their scale, percent sign, unit and clock, and numbers in words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from copydesk.edit import Span
from copydesk.source import telephone
from copydesk.source.number_words import said, spelled
from copydesk.source.numerals import LONGEST
from copydesk.source.quantity import Kind, Quantity
from copydesk.source.units import unit as measure
from copydesk.source.unprompted import added, month

# Engines cut long numbers apart: "4, 000", "35 000".
_FIGURE = re.compile(r"\d+(?:[.,]\d+|(?<!\d{4}), ?(?=\d{3}\b)\d{3}(?!\d)|(?<!\d{4})[ \u00a0]\d{3}\b(?![.,]?\d))*")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_PLAIN = re.compile(r"\d+(?:\.\d+)?\Z")
_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "milion": 10**6, "bilion": 10**9, "billon": 10**9, "trilion": 10**12, "dozen": 12, "lakh": 10**5,
    "crore": 10**7, "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "bln": 10**9, "tn": 10**12, "tln": 10**12, "trn": 10**12,
}  # fmt: skip
_AFTER = re.compile(
    r"""
    (?P<scale>(?:[ \u00a0-]?(?i:hundred|thousand|mill?ion|bill?i?on|trill?ion|dozen|lakh|crore)s?\b)+|[ ]?(?:[mM]n|mln|bn|bln|tn|tln|trn)\b|[MmBbKk]\b)?
    (?:
      (?P<percent>[ -]?%|[ -]per[ ]?cent(?:age)?\b|[ ]pct\b|‰)
    | (?P<ordinal>st|nd|rd|th)\b
    | (?P<decade>['’ ]?s)\b
    | (?P<half>\ ?[ap]\.?m\b)
    | (?P<hour>\ ?o['’]clock|[\ -]?h(?:ours?|rs?)?\b)
    | [ -]?(?P<unit>(?:(?:square|sq\.?)[ -])?[A-Za-z°º²³]++)(?!\d)
    )?
    """,
    re.VERBOSE,
)
_LETTER_BEFORE = re.compile(r"[^\W\d_][-–.]?\Z|[^\W\d_]['’]\Z|[./_#@&]\Z")
# "E 95.02" is an engine; "A 5" and "I 5" are none.
_CODE = re.compile(r"(?<!\w)[B-HJ-Z] \Z")
_HOUR_AHEAD = re.compile(r"\d: ?\Z")
_MINUTE = re.compile(r": ?[0-5]\d(?!\d)")
_CURRENCY = re.compile(r"(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|RUB|UAH|CZK|NT|US|HK|Rs\.?|No\.|p\.)\Z")
_SHORTEST_SCALED = 5
"""Characters of "5 dozen" and more: a figure that takes number words with it."""
_LARGE = re.compile("undred|housand|illion|ozen|(?:wen|hir|for|fif|six|seven|eigh|nine)ty")
_RANGE = re.compile(r"\s?(?:[-–—~,]|to|or|and)\s?[$€£¥]?")
_SIZED = re.compile(r"[A-Za-z]")
_ROUND = re.compile(r"\b(?:[Rr]ound(?: of)?|[Ll]ast|[Tt]op|[Bb]est)[ -]\Z")
_FINALS = re.compile(r"(?:th|st|nd|rd)?[ -]finals?\b")
_IDIOMS = re.compile(r"24[/-]7\b|9[/-]11\b|50[/-]50\b|20[/-]20\b|911\b|101\b|360\b|180[ -]degree")


def quantities(text: str, within: Span) -> list[Quantity]:
    """Every number of a stretch of English, in text order."""
    return sorted([*counted(text, within, every=True), *said(text, within)], key=lambda q: q.span)


def counted(text: str, within: Span, *, every: bool = False) -> list[Quantity]:
    """The numbers in digits of a stretch of English, and those in words that can be firm; with ``every``, all that words count."""
    figures = telephone.joined(text, _ranged(text, list(_figures(text, within))))
    if not every and not _LARGE.search(text, *within):
        return figures
    scaled = {place for figure in figures if figure.span.length > _SHORTEST_SCALED for place in range(*figure.span)}
    return figures + [q for q in spelled(text, within) if q.span.start not in scaled]


def _figures(text: str, within: Span) -> Iterator[Quantity]:
    for match in _FIGURE.finditer(text, *within):
        if match.end() - match.start() > LONGEST:
            continue
        after = _AFTER.match(text, match.end(), within.end)
        assert after is not None
        yield from _figure(text, match.group(), match.start(), after)


def _figure(text: str, figure: str, start: int, after: re.Match[str]) -> Iterator[Quantity]:
    end = start + len(figure)
    value, others = _value(figure)
    firm = figure.count(".") < 2
    dated = re.fullmatch(r"\d{1,2}\.(?:19|20)\d\d", figure)
    if dated or _CODE.search(text[max(0, start - 3) : start]):
        # "4.2022" is a month of a year.
        firm = firm and not dated
        others |= set(map(Fraction, re.findall(r"\d+", figure)))
    scale = 1
    for word in re.findall(r"[A-Za-z]+", after["scale"] or ""):
        scale *= _SCALES.get(word.lower().rstrip("s") or word, _SCALES.get(word.lower(), 1))
    others = {v * scale for v in others}
    if after["scale"] in ("m", "M", "b", "B", "K", "k"):
        # 5m may be metres, 4K a picture.
        others |= {value}
        firm = False
    kind, unit = Kind.PLAIN, "hour" if after["hour"] else (after["unit"] or "").lower()
    before = text[max(0, start - 2) : start]
    if after["percent"]:
        kind = Kind.PERCENT
        firm = firm and value != 100
    elif after["ordinal"]:
        kind = Kind.ORDINAL
    elif after["decade"]:
        others |= {value % 100, value + 1900, value + 1800, Fraction(value // 100 + 1), Fraction(20)}
        if 1500 <= value <= 2100:
            # "Expo 2020's pavilions".
            kind = Kind.YEAR
    elif after["half"] or (after["hour"] and (value <= 24 or (figure.isdigit() and len(figure) == 4))):
        kind = Kind.CLOCK
    elif scale == 1 and len(figure) == 4 and figure.isdigit() and 1500 <= value <= 2100 and measure(unit) is None:
        kind = Kind.YEAR
        if value >= 1800 and value % 100:
            others |= {value % 100}
    if after["half"] or (
        value < 60 and (_HOUR_AHEAD.search(text[max(0, start - 4) : start]) or _MINUTE.match(text, end))
    ):
        kind = Kind.CLOCK
    if len(figure) == 4 and figure.isdigit() and (_MINUTE.match(text, end) or before[-2:] == "t "):
        # "2020-07-2617:34" has lost its space, "at 1240" its colon.
        others |= set(_parts(figure))
    if kind is Kind.CLOCK:
        others |= {value + 12, value - 12, *(_parts(figure))}
        firm = firm and value > 10
    if before in (" '", " ’", "'", "’") and value < 100:
        others |= {value + 1900, value + 2000}
    glued = bool(unit) and text[end : end + 1].isalpha() and (unit not in _GLUED or after["unit"] == "G")
    coded = bool(_LETTER_BEFORE.search(before)) and not _CURRENCY.search(text[max(0, start - 4) : start])
    coded = coded or bool(_CODE.search(text[max(0, start - 3) : start]))
    if (
        unit in _IMPERIAL
        or (unit.removesuffix("s"), value) in _CUSTOMARY
        or (value in (8, 16, 32, 64) and (_ROUND.search(text[max(0, start - 9) : start]) or _FINALS.match(text, end)))
    ):
        # What only a conversion, a day or a round of a cup explains.
        firm = False
    if coded or glued or _IDIOMS.match(text, start) or (text[end : end + 1] in "/&@_⁄" and text[end : end + 1]):
        firm = False
    stop = after.end("scale") if after["scale"] else after.end("percent") if after["percent"] else end
    if 0 < value <= _LONGEST_DAY and figure.isdigit() and (months := month(text, Span(start, end))):
        # 418 and 4.18 are names of the 18th of April.
        others |= {100 * months + value, months + value / 100}
    span = Span(start, max(stop, end))
    aside = firm and added(text, span, kind)
    yield Quantity(span, value * scale, frozenset(others), None, kind, firm, unit, aside)


_LONGEST_DAY = 31
# What other languages call a day, a fortnight or a year.
_CUSTOMARY: frozenset[tuple[str, int | Fraction]] = frozenset(
    {
        ("hour", 24),
        ("hour", 48),
        ("hour", 72),
        ("day", 14),
        ("day", 7),
        ("month", 12),
        ("month", 18),
        ("minute", 60),
        ("minute", 90),
    }
)
_IMPERIAL = frozenset(
    "feet foot ft mile miles inch inches pound pounds lb lbs acre acres yard yards ounce ounces gallon gallons mph".split()
)
_GLUED = frozenset(
    "km m cm mm kg g mg t ha kw mw gw w v hz ghz mhz mb gb tb c f ft lb lbs l ml h min s mph kmh x km² m² m³ °c °f".split()
)


def _value(figure: str) -> tuple[Fraction, set[Fraction]]:
    """What digits are worth in English, and what they may be worth if separators were kept from the source, lost or set wrong."""
    if _PLAIN.match(figure):
        whole, _, decimals = figure.partition(".")
        timed = len(decimals) == 2 and int(decimals) < 60 and int(whole) < 32
        return Fraction(figure), {Fraction(whole), Fraction(decimals)} if timed else {
            Fraction(whole + decimals)
        } if len(decimals) == 3 else set()
    pieces = re.split("[^0-9]+", figure)
    others = {
        Fraction("".join(pieces[i:j])) for i in range(len(pieces)) for j in range(i + 1, min(len(pieces), i + 5) + 1)
    }
    if _THOUSANDS.match(figure):
        return Fraction(figure.replace(",", "")), others if " " in figure else set()
    head, _, tail = figure.rpartition(".") if figure.count(".") == 1 else (figure, "", "")
    tail = re.sub("[^0-9]", "", tail)
    joined = Fraction(re.sub("[^0-9]", "", head) + (f".{tail}" if tail and head else ""))
    if figure.count(",") == 1 and "." not in figure and len(pieces[1]) < 3:
        return Fraction(figure.replace(",", ".").replace(" ", "")), others
    return joined, others | {joined}


def _parts(figure: str) -> Iterator[Fraction]:
    """Hour and minute of 8.30 and of 0830."""
    parts = re.split("[^0-9]", figure) if not figure.isdigit() or len(figure) != 4 else (figure[:2], figure[2:])
    for part in filter(None, parts):
        yield from (Fraction(part), Fraction(part) + 12)


def _ranged(text: str, found: list[Quantity]) -> list[Quantity]:
    """In "3 to 5 million" 3 may be 3 million: each number of a range also has the scale of the next."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        between = text[left.span.end : right.span.start]
        if len(between) < 8 and _RANGE.fullmatch(between):
            scale = right.value / Fraction(_value(_first(right.span.of(text)))[0] or 1)
            if scale > 1 and left.value < 10000 and not _SIZED.search(left.span.of(text)):
                found[i] = replace(left, others=left.others | {left.value * scale})
    return found


def _first(text: str) -> str:
    match = _FIGURE.search(text)
    return match.group() if match else "1"
