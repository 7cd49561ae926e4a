"""Numbers that a translator may add unasked: a conversion in brackets, the ordinal of a name, a day or a total named before."""

import re

from copydesk.edit import Span
from copydesk.source.currency import currency
from copydesk.source.quantity import Kind
from copydesk.source.units import AHEAD, unit
from copydesk.words.calendar import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(m[:3] for m in MONTHS if m != 'May')}|Sept)\b\.?)"
_BRACKET = 60
_ABOUT = re.compile(
    r"(?:about|around|approx\w*\.?|roughly|some|nearly|almost|over|equal to|equivalent to|or|[~≈=]) ?\Z"
)
_OPENED = re.compile(r"[(（\[][^)）\]]*\Z")
# The 13th National People's Congress, the sixth plenary session of the 19th central committee, the 70th anniversary.
_NAMED = re.compile(
    rf"(?:st|nd|rd|th)\b[ -](?:(?!{_MONTH})[A-Z][a-z]|(?:\w+[ -]){{0,2}}(?i:anniversary|birthday|congress|plenum|session|committee|meeting|edition)\b)"
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH}(?: the)?|(?:on|of|the) the|[Oo]n the|[Tt]he) \Z")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: day)?(?: of)? {_MONTH}")
# "The 20th century" is the last one in another language.
_CENTURIES = ("19", "20", "21")
_CENTURY = re.compile(r"(?:th|st)[ -]century\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_TOTAL = re.compile(r"\b(?:[Aa]ll(?: of)?(?: the| these| those)?|[Tt]he(?:se| other| remaining| same)|[Tt]hose) \Z")
_LONGEST_DAY = 31


def added(text: str, span: Span, kind: Kind) -> bool:
    """True if a number of an English text is a conversion in brackets, or the ordinal of a name."""
    before = text[max(0, span.start - _BRACKET) : span.start]
    if _OPENED.search(before) and (_ABOUT.search(before) or currency(text, span) or unit(_word(text, span.end))):
        return True
    return kind is Kind.ORDINAL and bool(
        _NAMED.match(text, span.end) or (span.of(text)[:2] in _CENTURIES and _CENTURY.match(text, span.end))
    )


def _word(text: str, end: int) -> str:
    ahead = AHEAD.match(text, end)
    return ahead.group(1) if ahead else ""


def day(text: str, span: Span) -> bool:
    """True if a number is a day of a month: "July 26", "on the 27th"."""
    figure, before = span.of(text), text[max(0, span.start - 16) : span.start]
    if not figure.isdigit() or not 0 < int(figure[:4]) <= _LONGEST_DAY:
        return False
    ahead = _MONTH_BEFORE.search(before)
    return bool(_MONTH_AFTER.match(text, span.end)) or bool(
        ahead and (not ahead.group().strip().lower().endswith("the") or _ORDINAL.match(text, span.end))
    )


def month(text: str, span: Span) -> int | None:
    """The month whose name stands right before or after a day."""
    before, after = _BEFORE.search(text[max(0, span.start - 12) : span.start]), _AFTER.match(text, span.end)
    found = before or after
    return _NUMBER[found.group(1)[:3]] if found else None


_NUMBER = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_BEFORE = re.compile(rf"\b({_MONTH}) \Z")
_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? ({_MONTH})")


def recalls(text: str, span: Span) -> bool:
    """True if a number is a day, or a total that is spoken of as known: "on the 27th", "all 67"."""
    return day(text, span) or bool(_TOTAL.search(text[max(0, span.start - 24) : span.start]))
