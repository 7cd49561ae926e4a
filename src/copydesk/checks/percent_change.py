"""A figure, its change in percent and the figure before that do not fit together.

Why: a unit is lost or mistaken on the way (`8.6 billion yuan, up 31% from 6.5 million`), or the figures of two sentences are mixed.
Leave alone: what fits when it is rounded, changes in percentage points, ranges, figures without the one before.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House

_UNITS = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_AMOUNT = r"[$€£¥]?{0}\d[\d,]*(?:\.\d+)?)(?: {1}thousand|million|billion|trillion)\b)?"
_CHANGE = re.compile(
    _AMOUNT.format("(?P<now>", "(?P<unit>")
    + r"(?: [a-z]+){0,3},? (?:(?P<up>up|an increase of|rising|growing|increasing)|(?P<down>down|a decrease of|a drop of|falling|decreasing))(?: by)?"
    + r" (?P<percent>\d{1,3}(?:\.\d+)?)(?:%| percent| per cent)(?: (?:year-on-year|year on year))? (?:from|compared with|compared to|against) "
    + _AMOUNT.format("(?P<then>", "(?P<unit_then>")
)
# Few texts have it, and it is found far sooner than the whole.
_SIGN = re.compile(
    r"(?:%|cent)(?: year.on.year)? (?:from|compared|against) [$€£¥]?\d|(?:%|cent)(?: year.on.year)? compared (?:with|to) "
)
_OFF = 1.25
"""How far off the figures may be: rounding and loose wording stay below a quarter."""


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    if not _SIGN.search(text):
        return
    editable = Editable(document)
    for match in _CHANGE.finditer(text):
        now = _value(match["now"]) * _UNITS[match["unit"] or ""]
        then = _value(match["then"]) * _UNITS[match["unit_then"] or match["unit"] or ""]
        share = float(match["percent"]) / 100
        expected = then * (1 + share if match["up"] else 1 - share)
        if expected <= 0 or now <= 0 or _is_year(match["then"], match["unit_then"]):
            continue
        if max(now / expected, expected / now) > _OFF and editable.allows(Span(*match.span())):
            yield Finding(Span(*match.span()), "the two figures and the percentage do not fit: needs the source")


def _value(figure: str) -> float:
    return float(figure.replace(",", ""))


def _is_year(figure: str, unit: str | None) -> bool:
    # "1,200 ships, up 5% from 2019": a year, not a count.
    return not unit and len(figure) == 4 and figure.isdigit()


CHECK = Check(
    find,
    artifact="number",
    severity=Severity.MAJOR,
    safety=Safety.SHOW,
    flags=(
        "Output was [8.6 billion yuan, up 31.4% from 6.54 million] yuan the year before.",
        "They sold [300 ships, down 50 percent from 400] in May.",
    ),
    clean=(
        "Output was 8.6 billion yuan, up 31.4% from 6.54 billion the year before.",
        "It has 1,200 ships, up 5% from 2019.",
        "They sold 2 million boxes, up 5% from 1.9 million in May.",
        "It rose to 4.5%, up 2% from May.",
        "They sold 300 ships, down 25 per cent from 400 in May.",
    ),
)
