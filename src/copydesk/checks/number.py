"""A number that its own sentence contradicts.

Why: quantity words of the source are carried over one by one (`only took more than three months`, `nearly over 300`), large
numbers are built from ten thousands (`30 ten thousand`), and a unit goes to the wrong noun (`the number of projects exceeded 200 million yuan`).
Leave alone: `more than 50, but only ...`, a fall `from 60% to 40%`, `up to about 5`, `This is about more than 2 people`, British
`thousand million`, `In June 31 people came`, times and ratios (30:70). A value is never changed.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.house import House
from copydesk.words.calendar import MONTH, MONTHS

Parts = tuple[Span, str, Edit | None]

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_AMOUNT = rf"(?:\d|(?:{_WORDS}|a\ (?:hundred|thousand|million|dozen|week|month|year))\b)"
_MONEY = r"(?:yuan|renminbi|RMB|dollars?|US\ dollars?|euros?|pounds?|yen|won|rubles?|roubles?|hryvnias?|rupees?|francs?|crowns?|zlotys?|naira)"
_MONTHS = "|".join(MONTHS)
_VERBS = (
    "took|takes|take|taken|lasted|lasts|last|needed|needs|cost|costs|has|have|had|spent|received|got|earned|sold|scored"
    "|is|are|was|were|worth|for|in|with|a"
)
_REACHES = r"(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|reach(?:es|ed)?|topp?(?:ed|s)|hits?|total(?:l?ed|s)|is|was|amount(?:s|ed)\ to|ris(?:es|en)\ to|rose\ to|increase[sd]?\ to|grew\ to)"
_ROUGHLY = r"(?:more\ than|over|nearly|almost|about|around|approximately|some|a\ record|as\ (?:much|high)\ as)"

# Each begins with a letter or sign that few words have, so that the engine skips from one to the next.
_ONLY = re.compile(
    rf"(?P<only>[Oo]nly)(?<!\w(?:Only|only))\ (?P<verb>(?:{_VERBS})\ )?(?P<over>more\ than|over)\ {_AMOUNT}"
    r"(?!(?<=more\ than\ one)\b|\d*[-’'s]|\d*\ (?:years?\ (?:old|of\ age)|may|can|will|degrees|percent\ of\ the\ time))",
    re.VERBOSE,
)
_TWICE_ROUGH = re.compile(
    r"(?P<first>nearly|almost|approximately|roughly|at\ least)(?<!\w(?:nearly|almost))\ "
    r"(?P<second>more\ than|over|around|about|approximately|nearly|almost)\ [$€£¥]?\d",
    re.VERBOSE,
)
_ABOUT_MORE = re.compile(
    r"(?P<first>about|around)\ (?P<second>more\ than|over|nearly|almost|at\ least|approximately)\ [$€£¥]?\d",
    re.VERBOSE,
)
_COUNTED = re.compile(
    r"\b(?:are|were|have|has|had|reached|sold|took|lasted|cost|costs|spent|there\ was|of)\ \Z", re.VERBOSE
)
_OR_SO = re.compile(
    r"(?:more\ than|over|at\ least)(?<!\w(?:over))\ [$€£¥]?\d[\d.,]*(?:\ [a-z]+){0,2}?(?P<second>\ or\ (?:so|more|thereabouts))\b",
    re.VERBOSE,
)
_COUNT = re.compile(
    rf"""number\ of\ (?!times\b)(?:(?!\ (?:who|whose|which|that|where|when|with|worth|valued|costing|and|or|but|than)\b)[^.;:,!?\n]){{3,120}}?
    \ (?P<verb>(?:{_REACHES}|(?:ha[sd]|have)\ (?:already\ |also\ )?(?:exceeded|surpassed|reached|topped|hit)))\ (?:{_ROUGHLY}\ )?
    (?P<amount>\d[\d.,]*\ (?:(?:thousand|million|billion|trillion)\ )?{_MONEY}|[$€£¥]\ ?\d[\d.,]*(?:\ (?:million|billion|trillion))?)(?![\w-])""",
    re.VERBOSE,
)
_SIZES = re.compile(
    r"""(?P<size>thousand|million|billion|trillion)(?<![^\ ](?:million|billion))(?<![^\ ](?:thousand|trillion))s?\b(?!-)
    (?:\ (?P<again>million|billion|trillion|thousand)s?\b)?""",
    re.VERBOSE,
)
_COUNTED_BEFORE = re.compile(
    r"(?:(?P<figure>\d)|(?<!\w)(?:tens|dozens|hundreds|thousands|hundred)\ of)(?P<ten>\ ten)?\ \Z",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[Bb]etween\ (?P<low>\d[\d.,]*\d|\d)(?P<unit>%|\ percent|\ million|\ billion|\ thousand)?\ and\ (?P<high>\d[\d.,]*\d|\d)"
    r"(?P<same>%|\ percent|\ million|\ billion|\ thousand)?(?![\w:/]|[.,]\d|\ ?[ap]\.?m|\ [A-Z]|\ years\ (?:ago|old|before)|\ (?:nm|K|Hz|V|degrees)\b|\ ?BC)",
    re.VERBOSE,
)
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d)(?<![\w.,/:#-]....)\ ?[-–]\ ?(?P<last>(?:19|20)\d\d)(?![\w/-]|[.,]\d|\ ?B\.?C)",
    re.VERBOSE,
)
# "pp. 2001–1998", "Issue 2012–2007", "555 2015-2011": numbers of something else.
_NUMBERED = re.compile(
    r"(?:\b(?:pp?|[Nn]os?|tel|ref)\.?:?|\b(?:[Ii]ssue|[Ff]light|ISO|[Pp]hone|[Cc]all|[Pp]ages?)|\d|\#)\ ?\Z", re.VERBOSE
)
_DATE = re.compile(
    rf"(?P<month>{_MONTHS})\ (?P<day>3\d|29|[4-9]\d)(?P<th>st|nd|rd|th)?(?!\w|[.,:/]\d|%|\ ?BC)(?P<year>,?\ (?:19|20)\d\d\b)?"
)
_DAY_MONTH = re.compile(
    rf"(?P<day>[3-9]\d|29)(?<![\w.,:/$-]..)(?P<th>st|nd|rd|th)?\ (?:of\ )?(?P<month>{_MONTHS})(?!\w)(?P<year>,?\ (?:19|20)\d\d\b)?"
)
# "Route 31 June", "31 June brides": no day of a month.
_NOT_DAY = re.compile(r"(?:[\d:]|\b(?:Route|Psalm|Room|Chapter|Line|Bus|No\.))\ ?\Z")
_ON = re.compile(
    r"\b(?:on|until|till|by|before|from|since|of|to|through|end(?:ed|ing|s)(?:\ on)?|after|and)\ \Z", re.I | re.VERBOSE
)
_CLOCK = re.compile(
    r"(?P<hour>\d\d):(?<![\d:.,]...)(?P<minute>\d\d)(?!:)(?P<half>\ ?[ap]\.?m\b\.?)?(?P<zone>\ (?:local|Moscow|Beijing|Kyiv|Kiev|Berlin"
    r"|Tokyo|Japan|Central\ European|GMT|UTC|CET)(?:\ (?:summer\ |standard\ )?time)?)?",
    re.VERBOSE,
)
# What goes on after "p.m.": a place's time, a zone, a day.
_ZONE = re.compile(
    rf" (?:(?:[A-Z]\w+ ){{1,3}}(?:summer |standard )?time\b|(?:[ECMP][SD]?T|GMT|UTC|CES?T|EES?T|BST|IST|JST|KST|HKT|MSK|WAT)\b"
    rf"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:{_MONTHS})\b)"
)


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for pattern, sign, read in _RULES:
        if sign not in text:
            continue
        for match in pattern.finditer(text):
            parts = read(match) if editable.allows(Span(*match.span())) else None
            if parts is not None:
                span, message, edit = parts
                yield Finding(span, message, (Suggestion(edit),) if edit else ())


def _only(match: re.Match[str]) -> Parts | None:
    verb = match["verb"] or ""
    # "Only over 18": a condition, unless something was counted before.
    if (
        match["over"] == "over"
        and not verb
        and not re.search(
            r"\b(?:is|are|was|were|took|lasted|cost)\ \Z", match.string[max(0, match.start() - 8) : match.start()]
        )
    ):
        return None
    span = Span(match.start(), match.end("over"))
    just = "Just" if match["only"] == "Only" and not verb else "just"
    new = f"{verb.capitalize() if match['only'] == 'Only' else verb}{just} over"
    return span, "“only” and “more than” contradict each other", Edit(span, new)


def _rough(match: re.Match[str]) -> Parts | None:
    first, second = match["first"], match["second"]
    start = match.start("first")
    if start and match.string[start - 1].isalnum():
        return None
    about = first in ("about", "around")
    if about and not _COUNTED.search(match.string[max(0, start - 12) : start]):
        return None
    if first == "at least" and second not in ("more than", "over"):
        return None
    span = Span(start, match.end("second"))
    keep = second if first == "at least" or second not in ("more than", "over", "at least") else None
    # "nearly more than 300" is below or above: only the source knows.
    edit = Edit(span, keep) if keep else None
    message = f"“{first}” and “{second}” are two approximations" + ("" if keep else "; which one needs the source")
    return span, message, edit


def _or_so(match: re.Match[str]) -> Parts | None:
    if match.start() and match.string[match.start() - 1].isalnum():
        return None
    at = Span(*match.span("second"))
    return Span(*match.span()), "two approximations of one number", Edit(at, "")


def _count(match: re.Match[str]) -> Parts | None:
    return (
        Span(match.start(), match.end()),
        "a number of things is given as a sum of money; which is right needs the source",
        None,
    )


def _size(match: re.Match[str]) -> Parts | None:
    text, start, end = match.string, *match.span()
    before = _COUNTED_BEFORE.search(text, max(0, start - 18), start)
    if before is None:
        return None
    size, again = match["size"], match["again"]
    if again is not None or before["ten"]:
        # British English says "thousand million".
        if size == "thousand" and not before["ten"]:
            return None
        start = before.start("ten") + 1 if before["ten"] else start
        return Span(start, end), "two sizes of number in a row; which is meant needs the source", None
    after = text[end : end + 6]
    if (
        before["figure"]
        or match[0].endswith("s")
        or not re.match(r" (?!or |and |to |in |by |for |dolla|euro |pound|year )[a-z]", after)
    ):
        return None
    return (
        Span(before.start(), end),
        f"{before[0].strip().lower()} {size}s, in the plural",
        Edit(Span(start, end), f"{size}s of"),
    )


def _value(figure: str) -> float:
    return (
        float(figure.replace(",", "")) if re.fullmatch(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?", figure) else -1.0
    )


def _range(match: re.Match[str]) -> Parts | None:
    low, high = _value(match["low"]), _value(match["high"])
    # "Between 98 and 02": years.
    if low < 0 or high < 0 or high >= low or re.match(r"0\d", match["high"]):
        return None
    unit, same = match["unit"], match["same"]
    # "between 800 and 2 million" and the hours "between 10 and 4" are in order; so is a shortened year (between 1998 and 02).
    if (same and unit != same) or (unit and not same) or (low <= 24 and not same) or high < 24 < 1000 < low:
        return None
    return Span(*match.span()), "the range runs from high to low", None


def _years(match: re.Match[str]) -> Parts | None:
    before = match.string[max(0, match.start() - 12) : match.start()]
    if int(match["first"]) <= int(match["last"]) or _NUMBERED.search(before):
        return None
    return Span(*match.span()), "the years run backwards", None


def _date(match: re.Match[str]) -> Parts | None:
    text, start = match.string, match.start()
    month, day = match["month"], int(match["day"])
    year = match["year"]
    exact = match["th"] or year
    if month == "February" and day == 29:
        impossible = bool(year) and monthrange(int(year[-4:]), 2)[1] == 28
    else:
        impossible = day > (29 if month == "February" else monthrange(2000, MONTH[month])[1])
    if not impossible:
        return None
    # "In June 31 people came"; "the events of May 68".
    before = text[max(0, start - 10) : start]
    if (
        text[start].isupper()
        and not exact
        and (day > 31 or not _ON.search(before) or re.match(r"\ [a-z]", text[match.end() : match.end() + 2]))
    ):
        return None
    if (
        text[start].isdigit()
        and not exact
        and (
            day > 31
            or _NOT_DAY.search(before)
            or re.match(r"\ [a-z]+s\b(?<!was)(?<!is)(?<!has)", text[match.end() : match.end() + 20])
        )
    ):
        return None
    return Span(*match.span()), f"{month} has no day {day}", None


def _clock(match: re.Match[str]) -> Parts | None:
    hour, minute, half = int(match["hour"]), int(match["minute"]), match["half"]
    if not half and not match["zone"]:
        return None
    span = Span(match.start(), match.end("half") if half else match.end())
    if hour > 24 or minute > 59:
        return span, "no clock shows this time", None
    if not half or not 12 < hour < 24:
        return None
    if half.strip().startswith("a"):
        return span, "a.m. after an afternoon hour", None
    # The stop is the sentence's own only where a sentence can end: not before "Beijing time", nor inside a bracket.
    text, end = match.string, match.end("half")
    opened = text[match.start() - 1 : match.start()] in ("(", "[")
    ends = not (match["zone"] or opened) and re.match(r"\s+[A-Z]|\s*\Z", text[end : end + 3])
    stop = half.endswith(".") and ends and not _ZONE.match(text, end)
    at = Span(match.start("half"), match.end("half") - bool(stop))
    return span, "a 24-hour time needs no p.m.", Edit(at, "")


_RULES: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], Parts | None]], ...] = (
    (_ONLY, "nly ", _only),
    (_TWICE_ROUGH, "", _rough),
    (_ABOUT_MORE, "o", _rough),
    (_OR_SO, " or ", _or_so),
    (_COUNT, "number of ", _count),
    (_SIZES, "", _size),
    (_BETWEEN, "etween ", _range),
    (_YEARS, "", _years),
    (_DATE, "", _date),
    (_DAY_MONTH, "", _date),
    (_CLOCK, ":", _clock),
)
CHECK = Check(
    find,
    artifact="number",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        "It only took more than three months.": "It took just over three months.",
        "Only more than 200 ships came.": "Just over 200 ships came.",
        "The bird is rare, with only more than 20,000 left.": "The bird is rare, with just over 20,000 left.",
        "There are only over 300 boats.": "There are just over 300 boats.",
        "It was almost around 1 degree outside.": "It was around 1 degree outside.",
        "A market of at least more than 100 billion yuan is large.": "A market of more than 100 billion yuan is large.",
        "They sold at least 50 boats or more.": "They sold at least 50 boats.",
        "Dozens of million people watched.": "Dozens of millions of people watched.",
        "The crash came at 13:50 p.m. in the harbour.": "The crash came at 13:50 in the harbour.",
        "The crash came at 13:50 p.m.": "The crash came at 13:50.",
        "The crash came at 13:50 p.m. Nobody was hurt.": "The crash came at 13:50. Nobody was hurt.",
        "(It came at 13:50 p.m. Nobody was hurt.)": "(It came at 13:50. Nobody was hurt.)",
        "It was noon there (14:40 p.m. Beijing time) and dark here.": "It was noon there (14:40 Beijing time) and dark here.",
        "The ship came at 14:40 p.m. Lagos time on Monday.": "The ship came at 14:40 Lagos time on Monday.",
    },
    flags=(
        "The [number of listed projects on the harbour's platform has exceeded 200 million yuan], it said.",
        "The [number of berths reached $40 million] in May.",
        "The port earned [nearly more than] 300 million yuan.",
        "There were [about more than] 300 boats.",
        "It holds 30 [ten thousand] people.",
        "It holds 30 [million million] people.",
        "It grew [between 90% and 40%] a year.",
        "It is the programme for [2019-2015].",
        "The port opened on [February 30].",
        "The port opened on [31 June] at noon.",
        "The port opened on [February 29, 2023].",
        "The port opened on [April 31st].",
        "The ship came at [25:70 local time] in May.",
        "The ship came at ([14:40 a.m.] Beijing time).",
    ),
    clean=(
        "It took only three months, more than 50 say.",
        "Tickets are sold to people only over 18 years old.",
        "It is only worth more than the list price.",
        "It fell from 60% to 40%, between 40% and 60%.",
        "It is open between 10 and 4, and grew between 800 and 2 million.",
        "The power is up to about 5 watts.",
        "This is about more than 2 people. We talked about more than 30 ideas.",
        "The office handed over more than 500 names, and the war is almost over.",
        "The number of projects whose value exceeded 200 million yuan grew.",
        "The number of visitors exceeded 200 million, who spent 3 million yuan.",
        "A thousand million stars, hundreds of millions of stars, 5 million of them near.",
        "In June 31 people came. It was like Paris in May 68.",
        "It opened on February 29, 2024, and on 30 June.",
        "The ratio was 30:70; the ship came at 13:50, the train at 12:40 p.m.",
        "The season 2019-2020 began; call 2019-2015-77. The dynasty ruled 2004–1990 BC.",
        "Dozens of million dollar homes were sold. Wavelengths between 700 and 400 nm are seen.",
        "Between 98 and 02 he lived here.",
        "It only takes more than one to make a quarrel. There are 20 ten thousand-dollar bills.",
        "See pp. 2001–1998, Issue 2012–2007 and 555 2015-2011. There were 31 June brides on Route 31 September to June.",
        "The samples date to between 33,000 and 31,000 years ago.",
    ),
    misses={"The revenue reached 300 people.": "The revenue reached 300 yuan."},
)
