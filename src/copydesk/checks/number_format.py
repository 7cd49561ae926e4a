"""A figure in the form of another language: `12.500 people`, `1.200.000`, `12'500 francs`, `EUR 3,5`, `3万`, `10 000 seats` beside 12,000.

Why: German, Russian, Czech and the Romance languages write a decimal comma and a thousands point, space or apostrophe; Chinese counts
in ten thousands, as Japanese does; and the engine copies the figure.
Leave alone: versions, addresses, telephone and section numbers, decimals of three places (a factor of 2.512), rates and averages, lists
(`[13,14]`), dates, a text that writes all its thousands with spaces. Where a point may be either (`1.200 euros`), nothing is proposed. A value is never changed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion, mend
from copydesk.house import House

# The cheap signs: a text without one is not searched again.
_SIGN_POINT = re.compile(r"\.\d{3}(?<=\d....)(?!\d)")
_SIGN_COMMA = re.compile(r",\d(?<=\d,.)(?:\d(?!\d)|(?!\d))")
_SIGN_APOSTROPHE = re.compile(r"['’]\d{3}(?!\d)")
_SIGN_SPACE = re.compile(r"\d[ \xa0\u202f]\d{3}(?!\d)")
_SEPARATED = re.compile(r"\d(?<![\d,.].)\d{0,2}(?:,\d{3}){1,4}(?![\d,])")

# What is counted one by one: no fraction of it is ever given to three places.
_COUNTED = re.compile(
    r"""[ \xa0](?!to\b|and\b|or\b)(?:[a-z-]{3,}\ ){0,2}?(?:people|persons|inhabitants|residents|citizens|visitors|spectators|fans|soldiers|troops|workers|employees|students|pupils
    |children|women|men|girls|boys|cases|deaths|infections|victims|refugees|migrants|tourists|passengers|members|voters|votes|copies|cars|vehicles|trucks
    |lorries|ships|boats|planes|aircraft|houses|homes|apartments|flats|buildings|companies|firms|businesses|jobs|tests|doses|vaccinations|signatures
    |books|schools|births|patients|families|households|participants|demonstrators|protesters|guests|tickets|customers|users|subscribers|followers
    |trees|animals|sheep|cows|horses|civilians|prisoners|officers|teachers|doctors|nurses|farmers|pensioners|settlers|settlements|dead|injured|wounded|killed
    |specimens|seats|places|rooms|beds|units|pieces|items|lakes|islands|villages|towns|cities|stars|years|Jews|Catholics|Muslims|Christians
    |(?:American|German|Russian|Ukrainian|Chinese|Japanese|French|British|Polish|Czech|Romanian|Turkish)s?\ (?:people|soldiers|troops|civilians|men|citizens))\b""",
    re.VERBOSE,
)
_MONEY = r"(?:[$€£¥₽₴₹]|\b(?:EUR|USD|CZK|UAH|RUB|RUR|ISK|CHF|PLN|HUF|CNY|RMB|GBP|SEK|NOK|DKK|RON|BGN|ZAR|JPY))"
_MONEY_BEFORE = re.compile(rf"{_MONEY}[ \xa0]?\Z")
_MONEY_AFTER = re.compile(
    rf"[ \xa0]?{_MONEY}|[ \xa0](?:US\ )?(?:euros?|dollars|roubles|rubles|hryvnias?|crowns|krone?r|francs|zlot(?:y|ys|ych)|forints|lei|leva|pounds|yuan|yen)\b",
    re.VERBOSE,
)
_RATE = re.compile(
    r"\b(?:average|averag\w+|rate|ratio|mean|median|factor|index|per|versions?|ver|release|section|sect?|article|chapter|paragraph|rule|standard|tel|phone|call|fax"
    r"|mobile|code|number|no|model|coefficient|magnitude|frequency)\b[^.;\n]{0,24}\Z|[§#№]\s?\Z",
    re.IGNORECASE,
)
_PER = re.compile(r"[^.;\n]{0,24}\b(?:per|each|every|a (?:gallon|litre|liter|barrel|kilo|kilogram|share))\b")
_SCALE = re.compile(r"[ \xa0-]?(?:thousand|million|billion|trillion|mln|bln|%|per ?cent)\b|[ \xa0]?%")
_ALSO = re.compile(r"(?:[ \xa0](?:to|and|or)[ \xa0]|[ \xa0]?[-–][ \xa0]?)\d{1,3}(?:\.\d{3})+(?![\w.,])")
_POINTS = re.compile(r"(?<![\w.,:/'’+#§@=-])[1-9]\d{0,2}(?:\.\d{3})+(?![\w:/@-]|[.,]\d)")
_AFTER_RANGE = re.compile(r"\d[-–]\Z")

_COMMA = re.compile(r"(?<![\w.,:/+#(\[{=–-])(?P<whole>0|[1-9]\d{0,2}),\d{1,2}(?![\w:/)\]}-]|[.,]\d|,|\ ?[-–]\ ?\d)")
_MEASURED = re.compile(
    r"""[ \xa0](?:(?:mln|bln|mld|bn|m|MWh|ml|mg|g|ha|kWp|mm|µm|nm|km/h|m/s|W|V|GHz|MHz|Hz|GB|MB|TB|carats?)(?![\w/])|centimet(?:er|re)s?\b
    |millimet(?:er|re)s?\b|met(?:er|re)\b|kilomet(?:er|re)\b|inch\b|lit(?:er|re)\b|hectare\b|grams?\b|milligrams?\b|percentage\ points?\b|(?:million|billion|trillion)\b
    |square\ (?:met(?:er|re)|kilomet(?:er|re)|mile|f(?:oo|ee)t)s?\b|hryvnias?\b|zloty\b|tenge\b|forints\b|krone?r\b|lei\b)|[ \xa0]?(?:°|℃|‰|€)""",
    re.VERBOSE,
)
_LIST_AFTER = re.compile(r",? (?:and|or|&) \d{1,3}(?![,.]?\d)")
_LIST_BEFORE = re.compile(
    r"(?:\d,?|\b(?:[Vv]erses?|[Rr]ooms?|[Pp]ages?|[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Nn]umbers?|[Nn]os?\.|[Cc]hapters?|[Ll]ines?|[Ss]ections?|[Gg]roups?"
    r"|[Cc]olumns?|[Ee]xercises?|[Ss]teps?|[Aa]ges?|[Dd]ays?|[Pp]layers?|[Ss]ee|pp\.|vols?\.|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)))[ \xa0]\Z"
)

_APOSTROPHES = re.compile(r"(?<![\w.,:/'’°\"”+-])[1-9]\d{0,2}(?:['’]\d{3})+(?![\w'’\"”:/]|[.,]\d{4})")
_SPACES = re.compile(
    r"(?<![\w.,:/'’+#-])(?<!\d[ \xa0\u202f])[1-9]\d{0,2}(?:[ \xa0\u202f]\d{3})+(?![\w:/-]|[.,]\d|[ \xa0\u202f]\d)"
)
# "In 1 946", "Boeing 777 300", "channels 1 800": something else is numbered.
_PLURAL = re.compile(
    r"[ \xa0](?:of (?:them|these|those|whom)\b|(?:[a-z]{3,} ){0,2}?(?:people|men|women|children|aircraft|sheep|[a-z]{2,}[a-rt-z]s)\b)"
)
_ROUGHLY = re.compile(
    r"(?:\b(?:about|around|some|over|than|nearly|almost|approximately|least|to|of|with|the|by|for|from|killed|sold|has|have|had|were|are|another|into|only)"
    r"|[a-z]{2,}(?:ed|ing)) \Z"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \Z"
)

_HAN_SCALE = re.compile(
    r"(?P<figure>(?<![\w.,:/-])\d{1,4}(?:,\d{3})*(?:\.\d{1,4})?)[ \xa0]?(?P<han>(?P<scale>[万萬亿億])(?P<unit>元|美元|円|人)?)(?![\u3000-\u9fff])"
)
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_UNITS = {None: "", "元": " yuan", "美元": " US dollars", "円": " yen", "人": " people"}
_HAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_WIDE = 120


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    if _SIGN_POINT.search(text):
        yield from _points(text, editable)
    if _SIGN_COMMA.search(text):
        yield from _commas(text, editable)
    if _SIGN_APOSTROPHE.search(text):
        yield from _apostrophes(text, editable)
    if _SIGN_SPACE.search(text):
        yield from _spaces(text, editable)
    if not text.isascii() and any(scale in text for scale in _SCALES):
        yield from _ten_thousands(text, editable)


def _points(text: str, editable: Editable) -> Iterator[Finding]:
    """Thousands with points. One group may be decimals: then the noun behind it tells, or the three noughts of a sum of money.

    Where one is sure, the others of the text are likely to be thousands too.
    """
    doubtful: list[Span] = []
    sure: Span | None = None
    for match in _POINTS.finditer(text):
        span, groups = Span(*match.span()), match[0].split(".")
        before = text[max(0, span.start - 40) : span.start]
        also = _ALSO.match(text, span.end)
        end = also.end() if also else span.end
        if _is_address(groups) or _RATE.search(before) or not editable.allows(span):
            continue
        if _SCALE.match(text, end) or (len(groups) == 2 and _PER.match(text, end)):
            continue
        money = _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, end)
        if len(groups) > 2 or _COUNTED.match(text, end) or (money and groups[1] == "000"):
            sure = sure or span
            yield mend(span, match[0].replace(".", ","), "thousands take a comma in English, not a point")
        elif money and len(groups[0]) > 1:
            yield _either(span, text)
        else:
            doubtful.append(span)
    for span in doubtful if sure else ():
        yield _either(span, text, (sure,) if sure else ())


def _either(span: Span, text: str, evidence: tuple[Span, ...] = ()) -> Finding:
    new = span.of(text).replace(".", ",")
    return Finding(span, f"{new}, or a decimal? The value needs the source", evidence=evidence)


def _is_address(groups: list[str]) -> bool:
    """True for four numbers below 256, an address of the internet."""
    return len(groups) == 4 and all(int(group) < 256 for group in groups)


def _commas(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _COMMA.finditer(text):
        span = Span(*match.span())
        before = text[max(0, span.start - 14) : span.start]
        if _LIST_AFTER.match(text, span.end) or _LIST_BEFORE.search(before) or not editable.allows(span):
            continue
        if match["whole"] == "0" or _MONEY_BEFORE.search(before) or _MEASURED.match(text, span.end):
            at = Span(match.end("whole"), match.end("whole") + 1)
            yield Finding(span, "a decimal point, not a comma", (Suggestion(Edit(at, ".")),))


def _apostrophes(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _APOSTROPHES.finditer(text):
        span = Span(*match.span())
        if editable.allows(span):
            yield mend(span, re.sub("['’]", ",", match[0]), "thousands take a comma in English, not an apostrophe")


def _spaces(text: str, editable: Editable) -> Iterator[Finding]:
    """Thousands with spaces, in a text that also writes commas."""
    other = _SEPARATED.search(text)
    if other is None:
        return
    evidence = (Span(*other.span()),)
    for match in _SPACES.finditer(text):
        span = Span(*match.span())
        before = text[max(0, span.start - 14) : span.start]
        money = _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, span.end)
        counted = _ROUGHLY.search(before) and _PLURAL.match(text, span.end)
        if (money or counted) and not _MONTH_BEFORE.search(before) and editable.allows(span):
            new = re.sub("[ \xa0\u202f]", ",", match[0])
            yield mend(span, new, f"“{other[0]}” has commas, this has spaces", evidence=evidence)


def _ten_thousands(text: str, editable: Editable) -> Iterator[Finding]:
    """`3万` is 30,000: the same value with the words of English. The span is the Han letters, as it is for other letters left over."""
    for match in _HAN_SCALE.finditer(text):
        around = text[max(0, match.start() - _WIDE) : match.end() + _WIDE]
        at, span = Span(*match.span()), Span(*match.span("han"))
        if len(_HAN.findall(around)) * 4 < len(_LATIN.findall(around)) and editable.allows(at):
            value = Decimal(match["figure"].replace(",", "")) * _SCALES[match["scale"]]
            yield mend(span, _in_english(value) + _UNITS[match["unit"]], "ten thousands of Chinese or Japanese", at=at)


def _in_english(value: Decimal) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{(value / size).normalize():f} {name}"
    return f"{value.normalize():,f}"


CHECK = Check(
    find,
    artifact="format",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER),
    fixes={
        "More than 21.000 people live there.": "More than 21,000 people live there.",
        "We plan with 12.000 to 15.000 spectators.": "We plan with 12,000 to 15,000 spectators.",
        "It had 5.295.400 of them in 2011.": "It had 5,295,400 of them in 2011.",
        "The fine is EUR 50.000 or 130.000 roubles.": "The fine is EUR 50,000 or 130,000 roubles.",
        "It cost 1'200'000 francs, of which 12'500 were paid.": "It cost 1,200,000 francs, of which 12,500 were paid.",
        "The rate rose by 0,3 to 0,7.": "The rate rose by 0.3 to 0.7.",
        "It costs €3,50 or 105,8 mln tenge.": "It costs €3.50 or 105.8 mln tenge.",
        "Some 12,000 came, more than 10 000 visitors by train.": "Some 12,000 came, more than 10,000 visitors by train.",
        "About 3万 came, and 1.5亿元 was paid.": "About 30,000 came, and 150 million yuan was paid.",
    },
    flags=("The machine costs [12.500] euros.", "Some 12.000 people came, then [4.840] more of them."),
    clean=(
        "It rose by a factor of 2.512 to 2.725 billion yuan, 41.662 percent.",
        "An average of 2.345 people live in a house; that is 1.250 cases per 1,000.",
        "Version 10.000.000 runs at 192.168.100.200 and 10.100.200.250.",
        "Call 202.418.000 or phone 555.123.456 today.",
        "See [13,14] and (16,17); pages 3,5 were torn, on July 25,22 cases came.",
        "Petrol costs $3.459 a gallon, the euro is 1.123 dollars.",
        "Some 12,000 came. In 1 946 the Boeing 777 300 flew; call 131 444 today.",
        "More than 10 000 visitors came, and 67 000 graduates.",
        "He won 0.350 of them and scored 1.000 at bat.",
        "On April 24,91,000 people had died. The values 0,1 and 2 are binary.",
        "They are 5'11 and 6'2 tall.",
        "他有3万元, 很高兴地去港口看船。",
    ),
    misses={"It has grown to 4.840 in May.": "It has grown to 4,840 in May."},
)
