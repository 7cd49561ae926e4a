"""A date in the form of another language (`on 11.12.2023`, `15. July`, `in 2023 year`), or in another order than the text's others.

Why: German, Russian and their neighbours write dates with points; Russian and Japanese name the year behind its figure (`2022 year 12
month 10 day`); and each sentence is translated alone, so that one text has both `12/11/2023` and `11 December 2023`.
Leave alone: American or British dates throughout, ISO dates (2023-12-11), versions, fractions and scores, `24/7`, `9/11`, citations of
laws, days that are called by their date, `a 2000 year history`, quotations. Whether `12/11` is a day of December or of November only the
source can say.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.words.calendar import MONTH, MONTHS

Writer = Callable[[int, int, str], str]
"""Writes a day, a month from 1 and a year ("" for none) in the order of the text's own dates."""

_ANY = "|".join(MONTHS)
_MONTH = f"(?P<month>{_ANY})"
_DAY = r"(?P<day>3[01]|[12]\d|[1-9])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAYS = "|".join(f"{day}day" for day in "Mon Tues Wednes Thurs Fri Satur Sun".split())

# The cheap signs: a text without one is not searched again.
_SIGN_YEAR = re.compile(r" year(?<=\d year)")
_SIGN_DAY = re.compile(r" day(?<=[\dhtd] day)")
_SIGN_EASTERN = re.compile(r" month(?<=\d month)")
_SIGN_OF = re.compile(r" of (?:19|20)\d\d")
_NEAR = 40
_SIGN_DOT = re.compile(r"\.\d\d?\.\d\d")
_SIGN_SLASH = re.compile(r"/\d\d?/\d\d")
_SIGN_ORDINAL = re.compile(rf"\. (?:{_ANY})(?!\w)")

_NAME = re.compile(rf"(?:{_ANY})(?!\w)")
# "July 25 cases", "July 20:00" and "12.5 May" hold no day.
_AFTER = re.compile(rf" {_DAY}(?P<year>, (?:1\d|20)\d\d)?(?![\w%]|[.,:/-]\d| [a-z]+s\b)")
_BEFORE = re.compile(rf"(?<![\w.,:/$€£-]){_DAY} \Z")
_YEAR_AFTER = re.compile(r" (?P<year>(?:1\d|20)\d\d)(?!\w|[.,-]\d)")

_DOTTED = re.compile(
    r"(?<![\w.,:/-])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d|\d\d)(?![\w/:]|[.,-]\d)"
)
_SLASHED = re.compile(
    r"(?<![\w.,:/-])(?P<first>0?[1-9]|[12]\d|3[01])/(?P<second>0?[1-9]|[12]\d|3[01])/(?P<year>(?:19|20)\d\d|\d\d)(?![\w/:]|[.,-]\d)"
)
_ON = re.compile(
    r"(?:\b(?:on|from|of|since|until|till|before|after|by|to|and|dated|between|for)|\()[ \xa0]\Z", re.IGNORECASE
)
_VERSION = re.compile(
    r"\b(?:[Vv]ersions?|[Vv]er|v|[Rr]elease|[Ss]ections?|[Cc]hapter|[Rr]ule|No|OJ|[A-Z] \d+)[.,]?[ \xa0]\Z"
)
_ORDINAL = re.compile(rf"{_DAY}(?P<point>\.) {_MONTH}(?!\w)(?=(?P<year> (?:19|20)\d\d)?)")
_BEFORE_ORDINAL = re.compile(
    rf"(?:\b(?:on|from|until|till|since|by|of|to|before|after|between|and|the|then|{_WEEKDAYS})|,) \Z", re.IGNORECASE
)

_NAMED_YEAR = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Oo]f)(?: the)?|(?:{_ANY})(?: \d\d?,?)?) {_YEAR}(?P<again> year)(?![\w'’-])"
)
_NAMED_DAY = re.compile(rf"{_MONTH} (?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?P<again> day)(?![\w'’-])")
# A noun behind it makes it something else: "a 2000 year history", "the May 5 day trip".
_GOES_ON = re.compile(
    r"\s*\Z|\s*[.,;:!?)\n]| (?:the|was|were|is|it|and|a|an|as|when|at|on|with|to|from|he|she|they|we|has|have|had|will)\b"
)
_OF_YEAR = re.compile(rf"(?<![\w.,:/]){_DAY}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?P<of> of) {_YEAR}(?!\w)")
_THEN_OF_YEAR = re.compile(rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?(?P<of> of) {_YEAR}(?!\w)")
# "5 month" alone needs its day, "2022 year 5 month" does not.
_EASTERN = re.compile(
    rf"(?<![\w.,:/-])(?:{_YEAR} year )?(?P<month>1[0-2]|[1-9]) month(?(year)(?: {_DAY}(?: day|(?= (?:from|until|till|to|at)\b))|(?! \d))| (?P<alone>3[01]|[12]\d|[1-9]) day)(?![\w'’-])"
)
_HALF = re.compile(r"(?:\b[Tt]he|\d(?:st|nd|rd|th)?,? (?:to|and|or)|\d ?[-–]) ?\Z")
_CLEAR = 3
"""So many dates in one order against a single one in the other."""
# Days that are called by their date, as (day, month).
_CALLED = {(11, 9), (4, 7), (1, 5), (8, 3), (4, 6), (5, 5), (7, 10)}


@dataclass(frozen=True, slots=True)
class _Date:
    """A date in words, with a day: ``american`` if the month comes first."""

    span: Span
    day: int
    month: int
    year: str
    american: bool


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    dates = tuple(_dates(text))
    # Day first where the text has no date in words, as the dates of other languages are.
    write = partial(_written, american=2 * sum(date.american for date in dates) > len(dates))
    yield from _eastern(text, editable, write)
    yield from _calques(text, editable)
    if _SIGN_DOT.search(text):
        yield from _dotted(text, editable, write)
    if _SIGN_ORDINAL.search(text):
        yield from _ordinals(text, editable)
    if _SIGN_SLASH.search(text):
        yield from _slashed(document, editable, dates, write)
    if len(dates) > _CLEAR:
        yield from _orders(document, editable, dates)


def _dates(text: str) -> Iterator[_Date]:
    for match in _NAME.finditer(text):
        start, end = match.span()
        before = _BEFORE.search(text, max(0, start - 4), start)
        month = MONTH[match[0]]
        if before:
            year = _YEAR_AFTER.match(text, end)
            span = Span(before.start(), year.end() if year else end)
            yield _Date(span, int(before["day"]), month, year["year"] if year else "", False)
        elif after := _AFTER.match(text, end):
            yield _Date(Span(start, after.end()), int(after["day"]), month, (after["year"] or "")[2:], True)


def _written(day: int, month: int, year: str, *, american: bool) -> str:
    name = MONTHS[month - 1]
    if american:
        return f"{name} {day}, {year}" if year else f"{name} {day}"
    return f"{day} {name} {year}".rstrip()


def _full(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _eastern(text: str, editable: Editable, write: Writer) -> Iterator[Finding]:
    for match in _near(_SIGN_EASTERN, _EASTERN, text):
        span, month = Span(*match.span()), int(match["month"])
        if editable.allows(span):
            day, year = match["day"] or match["alone"], match["year"] or ""
            new = write(int(day), month, year) if day else f"{MONTHS[month - 1]} {year}"
            yield mend(span, new, "a Chinese or Japanese date, word for word")


def _calques(text: str, editable: Editable) -> Iterator[Finding]:
    for sign, pattern, group, new, message in _CALQUES:
        for match in _near(sign, pattern, text):
            span = Span(*match.span())
            if group == "again" and not _GOES_ON.match(text, span.end):
                continue
            if editable.allows(span):
                yield mend(span, new, message, at=Span(*match.span(group)))


def _near(sign: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a slow pattern around its sign: few places have one."""
    done = 0
    for found in sign.finditer(text):
        match = pattern.search(text, max(done, found.start() - _NEAR), found.end() + _NEAR)
        if match:
            done = match.end()
            yield match


_CALQUES = (
    (_SIGN_YEAR, _NAMED_YEAR, "again", "", "a year needs no “year” behind it"),
    (_SIGN_DAY, _NAMED_DAY, "again", "", "a date needs no “day” behind it"),
    (_SIGN_OF, _OF_YEAR, "of", "", "no “of” stands before the year of a date"),
    (_SIGN_OF, _THEN_OF_YEAR, "of", ",", "a comma stands before the year of a date"),
)


def _dotted(text: str, editable: Editable, write: Writer) -> Iterator[Finding]:
    for match in _DOTTED.finditer(text):
        span, before = Span(*match.span()), text[max(0, match.start() - 14) : match.start()]
        # "2.04.35" is a time of a race, "1.1.22" a version.
        if len(match["year"]) == 2 and not (_ON.search(before) and match["year"] < "40" and span.length == 8):
            continue
        if not _VERSION.search(before) and editable.allows(span):
            new = write(int(match["day"]), int(match["month"]), _full(match["year"]))
            yield mend(span, new, "a date with points is no English form")


def _ordinals(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _ORDINAL.finditer(text):
        span = Span(*match.span())
        before = text[max(0, span.start - 12) : span.start]
        # "The score was 15. May won", and a list has "6. March of the Empire": a year or a preposition makes it a date.
        dated = match["year"] is not None and before[-1:] == " "
        if (dated or _BEFORE_ORDINAL.search(before)) and editable.allows(span):
            yield mend(span, "", "an ordinal point is no English form", at=Span(*match.span("point")))


def _slashed(document: Document, editable: Editable, dates: Sequence[_Date], write: Writer) -> Iterator[Finding]:
    """Dates in figures: the odd ones where the order is plain, and each beside dates in words."""
    text = document.text
    found = [m for m in _SLASHED.finditer(text) if _free(document, editable, Span(*m.span()))]
    european = [m for m in found if int(m["first"]) > 12 >= int(m["second"])]
    american = [m for m in found if int(m["second"]) > 12 >= int(m["first"])]
    if european and american:
        odd, others = sorted((american, european), key=len)
        message, evidence = f"day and month in another order than in “{others[0][0]}”", (Span(*others[0].span()),)
        yield from (Finding(Span(*match.span()), message, evidence=evidence) for match in odd)
        return
    for match in found if dates else ():
        span, day, month = Span(*match.span()), int(match["first"]), int(match["second"])
        if not _ON.search(text, max(0, span.start - 12), span.start) or min(day, month) > 12:
            continue
        message, evidence = f"“{dates[0].span.of(text)}” is in words, this date in figures", (dates[0].span,)
        if american:
            day, month = month, day
        if max(day, month) > 12 >= month or day == month:
            yield mend(span, write(day, month, _full(match["year"])), message, evidence=evidence)
        else:
            yield Finding(span, f"{message}; which is the month needs the source", evidence=evidence)


def _orders(document: Document, editable: Editable, dates: Sequence[_Date]) -> Iterator[Finding]:
    """The one date in words whose order is not that of at least three others."""
    american = sum(date.american for date in dates)
    if min(american, len(dates) - american) != 1:
        return
    odd = next(date for date in dates if date.american == (american == 1))
    other = next(date for date in dates if date.american != odd.american)
    # "Windows 10 May 2020 Update" is no date, of "from 22 to 25 July" this is a half.
    dated = _ON.search(document.text, max(0, odd.span.start - 12), odd.span.start) or odd.span.start == 0
    half = _HALF.search(document.text, max(0, odd.span.start - 12), odd.span.start)
    if (odd.day, odd.month) in _CALLED or half or not dated or not _free(document, editable, odd.span):
        return
    new = _written(odd.day, odd.month, odd.year, american=not odd.american)
    message = f"day and month in another order than in “{other.span.of(document.text)}”"
    yield mend(odd.span, new, message, evidence=(other.span,))


def _free(document: Document, editable: Editable, span: Span) -> bool:
    return editable.allows(span) and not document.quoted(span)


CHECK = Check(
    find,
    artifact="format",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER),
    fixes={
        "It closed on 11.12.2023 and opened from 03.01.24.": "It closed on 11 December 2023 and opened from 3 January 2024.",
        "On May 5, 2021 it closed, and opened on 11.12.2023.": "On May 5, 2021 it closed, and opened on December 11, 2023.",
        "The ship came on 15. July, and left 20. January 2017.": "The ship came on 15 July, and left 20 January 2017.",
        "In 2023 year the port was closed until March 15, 2022 year.": "In 2023 the port was closed until March 15, 2022.",
        "It was held in Tokyo 2021 year 12 month 12 day, and 8 month 23 day.": "It was held in Tokyo 12 December 2021, and 23 August.",
        "It is shown 2022 year 1 month 10 from midnight.": "It is shown 10 January 2022 from midnight.",
        "It opened in 2018 year 12 month, it seems.": "It opened in December 2018, it seems.",
        "On December 11 day the port was closed.": "On December 11 the port was closed.",
        "On 11 December of 2023 and December 12 of 2023 it was closed.": (
            "On 11 December 2023 and December 12, 2023 it was closed."
        ),
        "The port opened on 5 May 2023. It was closed on 13/04/2023.": (
            "The port opened on 5 May 2023. It was closed on 13 April 2023."
        ),
        "Ships came on July 5, July 9 and July 10. They left on 13 July.": (
            "Ships came on July 5, July 9 and July 10. They left on July 13."
        ),
    },
    flags=(
        "The port opened on 5 May 2023. It was closed on [11/12/2023].",
        "Due on 13/04/2023 and 14/04/2023, and paid on [04/15/2023] at noon.",
    ),
    clean=(
        "It opened on 2023-12-11. It is open 24/7 since 9/11, and 1/12 of it burnt.",
        "Version 11.12.2023 runs with 1.1.22 now; her time was 2.04.35.",
        "See OJ L 173, 12.6.2014, p. 349.",
        "The port closed on 11/12/2023 and 05/12/2023.",
        "He came in 15th. July was hot, and the score was 15. May won.",
        "It has a 2000 year history, in 2000 years of war; in 2022 year-on-year growth fell.",
        "On May 5 day trips are free. It is a May 5 day off.",
        "The ships of December 2023 came in December of 2023.",
        "Ships came on July 5, July 9 and July 10. They left on the 4 July weekend; on “13 July” he wrote.",
    ),
)
