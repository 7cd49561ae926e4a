"""A dash that is doubled, a hyphen that stands for a dash, or a compound that was pulled apart.

Why: Chinese writes its dash as two (`——`), tokens are put together with a space too many (`free - range`, `COVID - 19`), and a dash
loses a space and becomes a hyphen (`the market- the largest`).
Leave alone: spaced hyphens as dashes, ranges, scores and minus signs, suspended hyphens (`low- and middle-income`), list markers,
rules and drawings, dates, names of routes, `--` as a text's own dash, options of a command.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.words.lexicon import UNKNOWN, words

_DOUBLED = re.compile(r"[—–―](?: ?[—–―])+")
_HYPHEN = re.compile(r" - (?<=[^\W_] - )(?=[^\W_])")
_ONE_SIDED = re.compile(
    r"-(?: (?<=[^\W\d_]\w- )(?:(?=[a-z]{2})|(?=[A-Z][a-z]{2})(?<=[a-z]{2}- )|(?=\d)(?<= of- ))|(?<= -)(?<=[a-z]{3} -)(?=[a-z]{3,}[ ,.]))"
)
_BROKEN_LINE = re.compile(r"-\n(?<=[a-z]{2}-\n)(?=[a-z]{2})")
_LEFT = re.compile(r"[^\W_]+\Z")
_RIGHT = re.compile(r"[^\W_]+")
# What a hyphen always joins to the word after it.
_PREFIXES = frozenset(
    """non anti pre semi multi inter ultra pseudo quasi co ex mid mini micro macro neo self all well ill long short low high medium
    full part half first second third one two three four five six seven eight nine ten single double triple large small deep cross
    fast slow hard soft early late so free open""".split()
)
# What a hyphen always joins to the word before it.
_SUFFIXES = frozenset(
    """term time based related oriented led driven like wide free friendly class scale level quality range known called owned run
    style sized type edge round third thirds quarter quarters fold year day week month hour minute old speed tech end depth density
    income profit sports commerce mail standing lasting growing running made make born elect general face person page storey story
    way bound proof rich poor intensive efficient resistant dimensional generation party hand handed minded looking going being""".split()
)
_LONE = frozenset("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z e x t".split())
_LONE_RIGHT = frozenset(
    """boat boats sport sports commerce mail mails book books bike bikes bikes learning government ray rays shirt shirts turn turns
    cigarette cigarettes scooter scooters governance wallet wallets""".split()
)
_BOUND = frozenset("non anti semi multi inter ultra pseudo quasi".split())
_AFTER_NOUNS = frozenset("based related oriented owned friendly intensive resistant connected funded backed".split())
_JOINERS = frozenset("and or to nor but bis through versus vs as und oder et y e".split())
_SMALL = _JOINERS | frozenset(
    """the a an he she it they we you i this that these those there then here which who what when where how if not no neither either
    albeit although though even also only just so for from in on at of with by than into is are was were will would can has have had
    my our your his her its their more most some all such like including especially particularly mainly whether because while since""".split()
)
_PHRASE = re.compile(r" (?:on|to|by|with|in)\b")
_NUMBERED = re.compile(r"(?:COVID|Covid|SARS|CoV|MERS|H\d|F|MiG|Su|Tu|Boeing|A|B|G|U|T|M) - \d{1,3}\b")
_AGED = re.compile(r"\d{1,3} - (?:year|day|week|month|hour|minute|metre|meter|mile|kilometre|kilometer)s?\b")
_AGE = re.compile(r"[\d\w] ?- ?(?:year|day|week|month|hour|minute|metre|meter|mile)s?\Z")
# A passage with a space before its commas and stops, and none without, was put together from tokens.
_APART = re.compile(r" [,.](?=\s|\Z)")
_CLOSED = re.compile(r"[^\W\d_]{2}[,.](?=\s)")
_OPTION = re.compile(r"\d| --?[a-z]")
_DASHES = re.compile(r" ?[—–] ?(?=[^\W\d])")
_TWO_HYPHENS = re.compile(r"(?<=[\w\"”'’]) -- (?=[^\W_])|(?<=[^\W\d_])--(?=[^\W\d_])")
_MOST = 3
_NEAR = 200


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    if "-" not in text and "—" not in text and "–" not in text and "―" not in text:
        return
    editable = Editable(document)
    yield from _doubled(text, editable)
    yield from _compounds(document, text, editable)
    yield from _one_sided(text, editable)
    yield from _two_hyphens(text, editable)


def _doubled(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(text):
        span = Span(*match.span())
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
        # A rule of dashes, an omitted name (W——) or a dash that ends the line is none that the engine doubled.
        signs = len(match[0].replace(" ", ""))
        named = _LEFT.search(text, max(0, span.start - 3), span.start)
        if (
            signs > 2
            or after in ("\n", "")
            or before in ("\n", "")
            or (named and named[0].isupper() and len(named[0]) == 1)
        ):
            continue
        if editable.allows(span):
            yield mend(span, "—", "a doubled dash", safety=Safety.ASK)


def _compounds(document: Document, text: str, editable: Editable) -> Iterator[Finding]:
    chain: list[Span] = []
    compound = Span(0, 0)
    for match in _HYPHEN.finditer(text):
        left, right = _LEFT.search(text, max(0, match.start() - 30), match.start()), _RIGHT.match(text, match.end())
        if left is None or right is None or not editable.allows(Span(left.start(), right.end())):
            continue
        if _is_compound(text, left, right) or _of_tokens(document, text, left, right):
            # "18 - year - old" is one compound, and mended as one.
            if chain and left.start() < compound.end:
                compound = Span(compound.start, right.end())
            else:
                yield from _closed_up(text, chain, compound)
                chain, compound = [], Span(left.start(), right.end())
            chain.append(Span(*match.span()))
    yield from _closed_up(text, chain, compound)


def _closed_up(text: str, hyphens: list[Span], compound: Span) -> Iterator[Finding]:
    if hyphens:
        at = Span(hyphens[0].start, hyphens[-1].end)
        yield mend(compound, at.of(text).replace(" ", ""), "a compound pulled apart", at=at, safety=Safety.ASK)


def _is_compound(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    first, second = left[0], right[0]
    if _NUMBERED.match(text, left.start()) or _AGED.match(text, left.start()):
        return True
    if second in ("old", "long", "high") and _AGE.search(text, max(0, left.start() - 16), left.end()):
        return True
    if not second.islower():
        return False
    if first in _LONE:
        return second in _LONE_RIGHT
    if first.lower() in _PREFIXES:
        # "the first - the best": the next word must be one that makes a compound.
        return second in _SUFFIXES or (first.lower() in _BOUND and second not in _SMALL)
    # "the plans - based on the law - are new": what a preposition follows is a phrase of its own.
    return first.islower() and second in _AFTER_NOUNS and not _PHRASE.match(text, right.end())


def _of_tokens(document: Document, text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """True in a passage that was put together from tokens ("the grid - connected plants , he said ."), where no dash is likelier."""
    block = document.block_at(left.start())
    if block is None or right[0].lower() in _SMALL:
        return False
    around = (max(block.span.start, left.start() - _NEAR), min(block.span.end, right.end() + _NEAR))
    apart, closed = len(_APART.findall(text, *around)), len(_CLOSED.findall(text, *around))
    if not apart or closed:
        return False
    first, second = left[0], right[0]
    return first.isalpha() == second.isalpha() or len(first) < 3


def _named(text: str, left: re.Match[str], second: str) -> bool:
    """True for two parts of a name: "Hortense- Jones said"."""
    first = left[0]
    inside = text[max(0, left.start() - 1) : left.start()] == " "
    return inside and first.istitle() and second.istitle() and len(first) > 3 and first[:3] != second[:3]


def _one_sided(text: str, editable: Editable) -> Iterator[Finding]:
    known = words()
    for match in _ONE_SIDED.finditer(text):
        left, right = _LEFT.search(text, max(0, match.start() - 30), match.start()), _RIGHT.match(text, match.end())
        if right is None or not editable.allows(Span(match.start(), right.end())):
            continue
        if match[0] == "- ":
            if left is None or right[0] in _JOINERS or left[0].lower() in _PREFIXES or _suspended(text, match.end()):
                continue
            if known.of(left[0]) is UNKNOWN and left[0].islower():
                continue  # a speaker's false start
            if right[0][0].isupper() and not _named(text, left, right[0]):
                continue
            span = Span(left.start(), right.end())
            if right[0] in _SUFFIXES or right[0] in _AFTER_NOUNS or text[right.end() : right.end() + 1] == "-":
                yield mend(span, "-", "a compound pulled apart", at=Span(*match.span()), safety=Safety.ASK)
            else:
                yield Finding(span, "a hyphen with one space: a dash or a compound")
        elif (
            known.of(right[0]) is not UNKNOWN
            and " -" not in text[max(0, match.start() - 40) : match.start() - 1]
            and not _OPTION.match(text, right.end(), right.end() + 20)
        ):
            yield Finding(Span(match.start() - 1, right.end()), "a hyphen with one space: a dash or a compound")


def _suspended(text: str, at: int) -> bool:
    # "two-, three- or four-year terms", "input- output"
    return bool(re.compile(r"[a-z]+-?,? (?:and|or|to) ").match(text, at)) and "-" in text[at : at + 25]


def _two_hyphens(text: str, editable: Editable) -> Iterator[Finding]:
    if not 0 < text.count("--") <= _MOST:
        return
    places = [Span(*m.span()) for m in _TWO_HYPHENS.finditer(text)]
    real = _DASHES.findall(text)
    if not places or len(real) < 2 * len(places):
        return
    dash = max(sorted(set(real)), key=real.count)
    for span in places:
        if editable.allows(span):
            yield mend(span, dash, "two hyphens in a text with dashes", safety=Safety.ASK, group="two-hyphens")


CHECK = Check(
    find,
    artifact="dash",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.NUMBER, GuardKind.QUOTE),
    fixes={
        "The town——a port——is old.": "The town—a port—is old.",
        "The town — — a port of the north — is old.": "The town — a port of the north — is old.",
        "They sell the eggs of free - range hens.": "They sell the eggs of free-range hens.",
        "It is a long - term plan for non - profit work.": "It is a long-term plan for non-profit work.",
        "The COVID - 19 wards were full.": "The COVID-19 wards were full.",
        "The U - boats and the X - rays.": "The U-boats and the X-rays.",
        "An 18 - year - old man and a 5 - year - old girl came.": "An 18-year-old man and a 5-year-old girl came.",
        "The town — a port — is old, the sea — a bay — is cold, and he--a sailor--left.": (
            "The town — a port — is old, the sea — a bay — is cold, and he — a sailor — left."
        ),
    },
    flags=(
        "They came to the [market- the] largest of the north.",
        "He boils the paste[ -this] is the rule, and adds salt.",
    ),
    clean=(
        "The towns of Port- Porto and A- B are ours.",
        "The town - a port of the north - is old.",
        "They won 2 - 0 and lost 3 - 5; it is open 9 - 5 and from 2010 - 2016.",
        "He supports low- and middle-income families, and pre- to post-war houses.",
        "He came first - the best of all - and she second.",
        "We had no plan B - the mayor had one.",
        "The temperature was -5, then 5 - 3 = 2.",
        "Run `a -b` or rm -rf now.",
        "The flight Rome - Paris was late.",
        "The plans for the town - based on the new law - are good.",
        "Today we have joy - our town of the north is free .",
        "He -- a sailor -- left, and she -- his wife -- stayed.",
        "Mr. ——— of the town of W—— was there.",
        "* one - two\\n----------\\n".replace("\\n", "\n"),
        "The sixties - if we are to live - and the first - if not the best - of all.",
    ),
    misses={"The photo - voltaic plant is large.": "The photovoltaic plant is large."},
)
