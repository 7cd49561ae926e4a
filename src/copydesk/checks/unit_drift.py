"""One kind of quantity in two systems of units (`80 km` and `15 miles`), a measure that readers do not know (`6,000 mu`), yuan and RMB.

Why: each sentence is translated alone, and the engine takes now the unit of the source, now the one that is usual in English; Chinese
`mu` becomes `acres` though an acre is six times as large.
Leave alone: conversions in brackets or behind a comma, idioms and names (miles away, Mile End, pound sterling), sport, nautical miles,
quotations, heights in feet. Nothing is converted: whether the figure or the unit is wrong only the source can say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from copydesk.check import Check
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House

_NUMBER = r"(?<![\w.,-])\d[\d.,]*(?:[ \xa0-](?:hundred|thousand|million|billion|trillion))?"


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: its name, the words that a text with it must hold, and the figures that it stands behind."""

    name: str
    signs: tuple[str, ...]
    figures: re.Pattern[str]


def _unit(name: str, signs: str, units: str) -> _Unit:
    return _Unit(name, tuple(signs.split("|")), re.compile(rf"{_NUMBER}[ \xa0-]?(?P<unit>{units})(?![\w-])"))


_KILOMETRES = _unit("kilometres", "km|kilomet", r"km|kilomet(?:er|re)s?")
_MILES = _unit("miles", " mile|-mile", r"miles?(?! (?:an|per) hour|s? nautical)")
_CELSIUS = _unit(
    "degrees Celsius", "°C|° C|ºC|º C|℃|Celsius|centigrade|degrees C", r"(?:°|º|degrees?) ?(?:C|Celsius|centigrade)|℃"
)
_FAHRENHEIT = _unit(
    "degrees Fahrenheit", "°F|° F|ºF|º F|℉|Fahrenheit|degrees F", r"(?:°|º|degrees?) ?(?:F|Fahrenheit)|℉"
)
_KILOGRAMS = _unit("kilograms", "kg|kilo", r"kg|kilograms?|kilogrammes?|kilos?")
_POUNDS = _unit(
    "pounds", " pounds| lb|-pound", r"lbs?|pounds?(?! (?:sterling|notes?|coins?|a (?:week|month|year|head|day)))"
)
_HECTARES = _unit("hectares", "hectare", r"hectares?")
_ACRES = _unit("acres", "acre", r"acres?")
_MU = _unit("mu", " mu |-mu| mu,| mu.", r"mu")
_PAIRS = ((_KILOMETRES, _MILES), (_CELSIUS, _FAHRENHEIT), (_KILOGRAMS, _POUNDS), (_HECTARES, _ACRES), (_ACRES, _MU))
# Runs, races and throws keep the units of their sport; pounds of money stand with their kind.
_SPORT = re.compile(
    r"\b(?:marathons?|race[ds]?|racing|runners?|laps?|sprint\w*|relay|swim\w*|athlet\w+|championships?|record|weigh(?:t|ed|s|ing)|bout|boxer|jockey|horse"
    r"|sterling|cost|costs|paid|pay|worth|fined?|prices?|earn\w*|British pounds?|Egyptian|Syrian|Lebanese|gallons?|wind|winds|gusts?|nautical)\b"
)
# "80 km, or 50 miles", "80 km / 50 miles": one says the other again.
_SAME = re.compile(
    r" ?[(\[/=–—](?:[^.;]|\.\d){0,30}|,? (?:or|equals?|which is|that is|i\.e\.)[^.;]{0,16}|, (?:about |around |roughly )?"
)

_BRACKETED = re.compile(r"[(\[](?:about |around |roughly |some |approximately )?\Z")
_CONVERTED = re.compile(r" ?[(\[](?:about |around |roughly |some |approximately )?\d")
_STRANGE = {
    "mu": "a Chinese measure, a fifteenth of a hectare",
    "jin": "a Chinese measure, half a kilogram",
    "liang": "a Chinese measure, fifty grams",
    "li": "a Chinese measure, half a kilometre",
    "tsubo": "a Japanese measure, 3.3 square metres",
    "pyeong": "a Korean measure, 3.3 square metres",
    "verst": "a Russian measure, about a kilometre",
    "versts": "a Russian measure, about a kilometre",
    "poods": "a Russian measure, about 16 kilograms",
    "sotok": "a Ukrainian and Russian measure, a hundred square metres",
    "sotkas": "a Ukrainian and Russian measure, a hundred square metres",
}
_STRANGE_FIGURE = re.compile(rf"(?:\d|illion)[ \xa0](?P<unit>{'|'.join(_STRANGE)})(?![\w'’-])")
_STRANGE_SIGNS = (re.compile(r"\d[ \xa0][mjltpvs][iuesyo]"), re.compile(r"illion[ \xa0][mjltpvs][iuesyo]"))
_EXPLAINED = re.compile(
    r"hectares?|acres?|square|kilo|\bkg\b|\bkm\b|grams?|miles?|pounds?|met(?:er|re)s?|unit|measure|equal|about half"
)

_YUAN = re.compile(rf"{_NUMBER}[ \xa0](?P<unit>yuan)(?![\w-])")
_RMB = re.compile(rf"(?P<unit>RMB|CNY)[ \xa0]?\d[\d.,]*|{_NUMBER}[ \xa0](?P<after>RMB|CNY|renminbi)(?![\w-])")


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    for left, right in _PAIRS:
        if all(any(sign in text for sign in unit.signs) for unit in (left, right)):
            yield from _drift(document, left, right)
    yield from _strange(document)
    if " yuan" in text and ("RMB" in text or "renminbi" in text or "CNY" in text):
        yield from _currency(document)


def _drift(document: Document, left: _Unit, right: _Unit) -> Iterator[Finding]:
    """The first figure in the rarer unit, in a text that converts none."""
    text, ours, theirs = document.text, _figures(document, left), _figures(document, right)
    if not ours or not theirs:
        return
    placed = sorted([*((span, left) for span in ours), *((span, right) for span in theirs)], key=lambda pair: pair[0])
    for (one, unit), (other, unit_after) in pairwise(placed):
        if unit is not unit_after and _SAME.fullmatch(text, one.end, other.start):
            return
    if right is _MU:
        few, others, message = (
            ours,
            theirs,
            "acres here and mu in “{}”; an acre is six mu: which is meant needs the source",
        )
    else:
        less = len(ours) <= len(theirs)
        few, others = (ours, theirs) if less else (theirs, ours)
        rare, usual = (left, right) if less else (right, left)
        message = f"{rare.name} here, {usual.name} in “{{}}”: one system, or a conversion beside it"
    yield Finding(few[0], message.format(others[0].of(text)), evidence=(others[0],))


def _figures(document: Document, unit: _Unit) -> list[Span]:
    text, found = document.text, []
    sports: dict[Span, bool] = {}
    for match in unit.figures.finditer(text):
        span = Span(*match.span())
        sentence = document.sentence_at(span.start)
        said_again = _CONVERTED.match(text, span.end) or _BRACKETED.search(text, max(0, span.start - 16), span.start)
        if sentence is None or said_again or not document.prose(span):
            continue
        if sentence not in sports:
            sports[sentence] = _SPORT.search(text, *sentence) is not None
        if not sports[sentence] and not document.quoted(span):
            found.append(span)
    return found


def _strange(document: Document) -> Iterator[Finding]:
    text = document.text
    if not any(sign.search(text) for sign in _STRANGE_SIGNS):
        return
    found: dict[str, list[Span]] = {}
    explained: set[str] = set()
    for match in _STRANGE_FIGURE.finditer(text):
        unit, span = match["unit"], Span(*match.span("unit"))
        if document.prose(span):
            found.setdefault(unit, []).append(span)
            if _EXPLAINED.search(text, max(0, span.start - 45), span.end + 45):
                explained.add(unit)
    for unit, spans in found.items():
        if unit not in explained:
            yield Finding(spans[0], f"{_STRANGE[unit]}: readers may not know it", evidence=tuple(spans[1:4]))


def _currency(document: Document) -> Iterator[Finding]:
    text = document.text
    yuan = [Span(*m.span()) for m in _YUAN.finditer(text)]
    rmb = [Span(*m.span()) for m in _RMB.finditer(text)]
    yuan, rmb = ([s for s in spans if document.prose(s) and not document.quoted(s)] for spans in (yuan, rmb))
    if not yuan or not rmb:
        return
    few, others = sorted((rmb, yuan), key=len)
    message = f"one currency with two names: “{others[0].of(text)}”"
    yield Finding(few[0], message, evidence=(others[0],))


CHECK = Check(
    find,
    artifact="format",
    severity=Severity.MINOR,
    safety=Safety.SHOW,
    asks="Which unit does the source give for {text}?",
    flags=(
        "The storm was [15 miles] away. It moved 85 kilometres in a day, then 40 km more.",
        "It was 30 °C at noon and 28 °C in the evening. On Sunday it was [80 °F].",
        "The load was 30 kg, then 40 kg. The bag of [20 pounds] was left in the port.",
        "They plant 6,000 hectares here, 500 hectares there, and [200 acres] in the north of it.",
        "The base has [2,300 acres] of land. In all it covers 6,600 mu of the old town (440 hectares).",
        "The town planted 20,000 [mu] of apples, and 9 mu of rice.",
        "Each of them carried 30 [jin] of grain.",
        "It cost 300 yuan, then 500 yuan, and [RMB 200] in the end.",
    ),
    clean=(
        "It is 80 kilometres (50 miles) away, and 40 km, or 25 miles, from the port.",
        "The crust is 1,800 miles (2,900 km) thick, and 75 km below it lies rock; −273.15 °C (Celsius), or −459.67 °F.",
        "It was 24°C (75°F) in June, and 35 °C (95 °F) in July.",
        "He is miles away from the town; it is inch by inch, 5 km in all, to Mile End.",
        "She ran the marathon of 42 km, and the 10 miles before. It weighed 4 kg and cost 5 pounds.",
        "It covers 7.86 million mu (about 524,000 hectares) of farmland, and 9 mu more.",
        "It is 20 nautical miles from the port, and 40 km from the town.",
        "He said “it is 80 miles” and drove 40 km.",
        "The yuan is the unit of the renminbi (RMB); it costs 300 yuan.",
        "The letter mu is Greek; Jet Li has 5 Li books.",
    ),
)
