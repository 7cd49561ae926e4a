"""A figure written as no English text writes it: `23th`, `3,5 million`, `26% percent`, `$5 million dollars`, `17 million 400 thousand`.

Why: ordinals are built from a figure and a fixed ending, decimal commas of the source are kept, a unit is translated both as a sign and as a word, and Russian counts millions and
thousands apart and grows `in 3 times`.
Leave alone: `11th` and `112th`, stones (10st 4lb), thousands (1,200), lists of figures (`sections 27,28`), percentage points, `US$10`.
"""

import re
from collections.abc import Callable, Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.house import House

Parts = tuple[Span, str, Edit | None, Safety | None]

_ORDINAL = re.compile(r"(?P<figure>\d{1,9})(?P<ending>st|nd|rd|th)(?![\w'’])")
_DECIMAL = re.compile(
    r"""(?P<whole>\d{1,3})(?P<comma>,)(?P<part>\d{1,2})(?=\ ?%|\ (?:per\ ?cent|thousand|million|billion|trillion|seconds|metres|meters|kilomet(?:re|er)s
    |cm|mm|km|kg|kilograms?|kilos|tonnes|tons|litres|liters|degrees|points|times|hectares|euros|dollars|pounds|rubles|roubles|crowns|miles
    |yards|feet|inches|inhabitants|MW|kW|kWh|TWh|GWh)\b)""",
    re.VERBOSE,
)
# "verses 1,5 times read", "Figures 1,2 cm apart": a list.
_LISTED = re.compile(
    r"\b(?:[Vv]erses|[Rr]ooms|[Pp]ages|[Ff]igures|[Ff]igs\.|[Tt]ables|[Nn]umbers|[Cc]hapters|[Ll]ines|[Ss]ections|[Gg]roups|[Cc]olumns|[Ee]xercises|[Cc]oordinates|[Ss]teps|Ages|Days|Players|[Ss]ee|pp\.)\ $"
)
_PERCENT = re.compile(r"(?:%|percent|per\ cent)(?P<again>\ ?%|\ (?:percent|per\ cent)\b)(?!\ points?|-)", re.VERBOSE)
_NAMES = {
    "$": ("dollar", "usd"),
    "€": ("euro", "eur"),
    "£": ("pound", "gbp", "sterling"),
    "¥": ("yuan", "yen", "cny", "rmb"),
}
_CURRENCY = re.compile(
    r"""(?P<sign>[$€£¥])\ ?\d[\d.,]*\d?(?:\ ?(?:[kmb]n?|thousand|million|billion|trillion)\b)?
    (?P<again>\ (?:US\ )?(?P<name>dollars?|USD|euros?|EUR|pounds?|GBP|yuan|yen|CNY|RMB))\b(?!-|\ (?:sign|bill|note|coin|notes|bills|coins|per)\b)""",
    re.VERBOSE,
)
_UNIT = re.compile(
    r"\d\ ?(?P<short>km|kg|cm|mm)\ (?P<again>kilomet(?:re|er)s?|kilograms?|kilos|centimet(?:re|er)s?|millimet(?:re|er)s?)\b(?!-)"
    r"|\d\ (?P<word>yuan|dollars|euros|rubles|pounds|kilometers|kilometres|meters|metres|tons|tonnes|degrees|hectares)(?P<twice>\ (?P=word))\b",
    re.VERBOSE,
)
# "17 million 400 thousand": the second is the first one's decimals.
_PARTED = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}) (?P<unit>million|billion|trillion) (?:and )?(?P<part>\d{1,3}) (?P<below>thousand|million|billion)\b(?! (?:to|or)\b|-)"
)
_BELOW = {"million": "thousand", "billion": "million", "trillion": "billion"}
_IN_TIMES = re.compile(
    r"\b(?:increased|increases|increasing|rose|risen|rising|grows|grew|grown|growing|multiplied|decreased|decreases|decreasing|fell|fallen|dropped|reduced|shrank)"
    r"(?: by almost| by nearly| almost| nearly| more than)?(?P<at> in (?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) times)\b"
)
# These two are slow, and few texts have what they need.
_SIGNS = {_PARTED: re.compile(r"illion (?:and )?\d"), _IN_TIMES: re.compile(r" in \w{1,5} times\b")}
_FOLD = {str(i): word for i, word in enumerate("two three four five six seven eight nine ten".split(), 2)}


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for pattern, read in _RULES:
        sign = _SIGNS.get(pattern)
        for match in pattern.finditer(text) if sign is None or sign.search(text) else ():
            parts = read(match) if editable.allows(Span(*match.span())) else None
            if parts is not None:
                span, message, edit, safety = parts
                yield Finding(span, message, (Suggestion(edit, safety=safety),) if edit else ())


def _ordinal(match: re.Match[str]) -> Parts | None:
    figure, ending, text = match["figure"], match["ending"], match.string
    teen = figure[-2:-1] == "1"
    right = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(figure[-1], "th")
    before = text[max(0, match.start() - 5) : match.start()]
    if ending == right or (before and before[-1] in "$€£.,:/-–") or (before and before[-1].isalnum()):
        return None
    # "He weighs 10st", "a 30rd magazine": these endings are units too.
    if ending != "th" and not before.endswith(("the ", " on ")):
        return None
    return Span(*match.span()), f"{figure}{right}", Edit(Span(*match.span("ending")), right), None


def _decimal(match: re.Match[str]) -> Parts | None:
    start, text = match.start(), match.string
    # "1,200,50", "[27,28]" and "in 1946,28 soldiers" are something else.
    if start and (text[start - 1].isalnum() or text[start - 1] in ".,:/-–[("):
        return None
    if _LISTED.search(text, max(0, start - 12), start):
        return None
    if len(match["whole"]) > 1 and match["whole"][0] == "0":
        return None
    return Span(*match.span()), "a decimal point, not a comma", Edit(Span(*match.span("comma")), "."), Safety.ASK


def _percent(match: re.Match[str]) -> Parts | None:
    start, text = match.start(), match.string
    if not re.search(r"\d ?\Z", text[max(0, start - 2) : start]):
        return None
    begin = re.search(r"[\d.,]+ ?\Z", text[max(0, start - 20) : start])
    span = Span(start - len(begin[0]) if begin else start, match.end())
    return span, "the percent sign and the word", Edit(Span(*match.span("again")), ""), None


def _currency(match: re.Match[str]) -> Parts | None:
    name, sign = match["name"].lower(), match["sign"]
    span = Span(*match.span())
    if name.startswith(_NAMES[sign]) and match["again"].startswith(" US"):
        at = Span(span.start, match.end("again"))
        return (
            span,
            "the currency is named twice",
            Edit(at, "US" + match.string[span.start : match.start("again")]),
            Safety.ASK,
        )
    if name.startswith(_NAMES[sign]):
        return span, "the currency is named twice", Edit(Span(*match.span("again")), ""), Safety.ASK
    return span, "two currencies for one sum; which is right needs the source", None, None


def _unit(match: re.Match[str]) -> Parts | None:
    at = Span(match.end("short"), match.end("again")) if match["short"] else Span(*match.span("twice"))
    return Span(*match.span()), "the unit is given twice", Edit(at, ""), Safety.ASK


def _parted(match: re.Match[str]) -> Parts | None:
    if _BELOW[match["unit"]] != match["below"]:
        return None
    decimals = match["part"].zfill(3).rstrip("0")
    new = f"{match['whole']}.{decimals} {match['unit']}" if decimals else f"{match['whole']} {match['unit']}"
    return Span(*match.span()), "one count in two units", Edit(Span(*match.span()), new), Safety.ASK


def _in_times(match: re.Match[str]) -> Parts | None:
    count = match["count"]
    at = Span(*match.span("at"))
    fold = f" {_FOLD.get(count, count)}fold" if not count.isdigit() or count in _FOLD else f" {count}-fold"
    return Span(*match.span()), "“in so many times” is “so many-fold”", Edit(at, fold), Safety.ASK


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Parts | None]], ...] = (
    (_ORDINAL, _ordinal),
    (_DECIMAL, _decimal),
    (_PERCENT, _percent),
    (_CURRENCY, _currency),
    (_UNIT, _unit),
    (_PARTED, _parted),
    (_IN_TIMES, _in_times),
)
CHECK = Check(
    find,
    artifact="number",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER),
    fixes={
        "The port closed on the 23th of May.": "The port closed on the 23rd of May.",
        "It was the 1th win, the 42th goal and the 113rd game.": "It was the 1st win, the 42nd goal and the 113th game.",
        "About 3,5 million people live there.": "About 3.5 million people live there.",
        "She threw 60,08 metres, or 0,5 % more.": "She threw 60.08 metres, or 0.5 % more.",
        "Sales grew 26.1% percent over 2013.": "Sales grew 26.1% over 2013.",
        "Sales grew 50 percent % in May.": "Sales grew 50 percent in May.",
        "They spent 17 million 400 thousand roubles and 2 billion 50 million more.": "They spent 17.4 million roubles and 2.05 billion more.",
        "The price increased in 3 times.": "The price increased threefold.",
        "It cost $50 million dollars.": "It cost $50 million.",
        "It cost $50 million US dollars.": "It cost US$50 million.",
        "It is 5 km kilometers long.": "It is 5 km long.",
        "It cost 10 yuan yuan to build.": "It cost 10 yuan to build.",
    },
    flags=("It cost [$50 million pounds] and above.",),
    clean=(
        "The 11th, 112th, 21st, 22nd, 23rd and 0th were there.",
        "He weighs 10st 4lb and fired a 30rd magazine.",
        "Some 1,200 people read sections 27,28 and 3,500 more.",
        "In 1946,28 soldiers died. See [27,28] there.",
        "It rose 5 percent, then 3 percentage points.",
        "It cost US$10 million. A $5 dollar bill was found.",
        "See https://a.example/23th for 5 km.",
        "Figures 1,2 cm apart; rooms 2,3 times were noted.",
        "A $5 million dollar-denominated loan, a 100% percent-based scale, a 5km kilometre-long run.",
    ),
    misses={"It is 5 m metres long.": "It is 5 m long."},
)
