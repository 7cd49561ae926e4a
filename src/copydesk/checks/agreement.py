"""A singular where the words before it ask for a plural, or the other way round.

Why: Chinese and Japanese nouns have one form for both numbers and Slavic ones count in cases, so the engine takes the number from the
form before it (`one of the biggest change`, `more than 60 company`, `these new product`, `various information`).
Leave alone: compounds (`three ship owners`, `a goods train`), words of one form (`series`, `species`, `aircraft`), adjectives and
participles (`two dead`, `one of the accused`), kinds (`these kind of things`), letters and numbers that are names (`Serie A clubs`,
`the number two device`), British plural verbs.
"""

import re
from collections.abc import Iterator
from functools import cache

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.words.inflection import plural
from copydesk.words.lexicon import UNKNOWN, words

# What closes the phrase: after it the noun can be no part of a compound. "and" and "or" do not ("both heart and lung patients").
_CLOSE = (
    r"(?=[.,;:!?)”\"]|$| (?:in|of|is|was|are|were|has|have|had|will|would|can|could|that|which|who|at|on|with|from|for|to|by|during|than"
    r"|because|when|while|if|since|after|before|came|went|took|made|said|lived|worked|arrived|joined)\b)"
)
_NOUN = rf"(?P<noun>[a-z]{{3,20}}){_CLOSE}"
_ADJECTIVE = r"(?:[a-z]{3,12}(?:al|ous|ful|ive|ic|ent|ant|ed)|new|foreign|modern|other|big|large|small|great|important|major|different|young|old|main|key|good) "
_SUPERLATIVE = (
    rf"(?:(?:most|least) [a-z]{{3,16}} |[a-z]{{2,10}}est |best |worst |first |main |key |major |{_ADJECTIVE})?"
)
_WHOSE = "(?:the|these|those|our|my|his|her|its|their) "
_DIGITS = r"(?:[2-9]|[1-9]\d{1,2}|[1-9]\d?,\d{3}) "
# What asks for a plural. Each begins with letters that are the same in both cases, which the engine finds fast.
_PLURAL = tuple(
    (first, literal, re.compile(literal + rest + _NOUN))
    for first, literal, rest in (
        ("oO", "ne of ", _WHOSE + _SUPERLATIVE),
        ("a", " series of ", f"(?:{_ADJECTIVE})?"),
        ("a", " number of ", f"(?:{_ADJECTIVE})?"),
        ("mM", "any ", f"(?:{_ADJECTIVE})?"),
        ("vV", "arious ", ""),
        ("eE", "ach of ", _WHOSE),
        ("l", "arge number of ", f"(?:{_ADJECTIVE})?"),
        ("g", "reat number of ", f"(?:{_ADJECTIVE})?"),
        ("hH", "undreds of ", f"(?:{_ADJECTIVE})?"),
        ("tT", "housands of ", f"(?:{_ADJECTIVE})?"),
        ("dD", "ozens of ", f"(?:{_ADJECTIVE})?"),
        *(
            (f"{w[0]}{w[0].upper()}", w[1:] + " ", f"(?:{_ADJECTIVE})?")
            for w in ("several", "numerous", "these", "those")
        ),
        *(
            (f"{w[0]}{w[0].upper()}", w[1:] + " ", f"(?:{_ADJECTIVE})?")
            for w in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        ),
        *(
            (" ", w + " ", _DIGITS)
            for w in ("more than", "fewer than", "less than", "at least", "nearly", "almost", "about", "around")
        ),
    )
)
_MANY = 3
_FIRST_NUMBER = 15
_UNITS = re.compile(
    r" (?<=\d )(?P<noun>year|month|week|hour|minute|kilometre|kilometer|metre|meter|mile|ton|tonne|company|country|person|student|worker"
    r"|village|hospital|patient)(?=[.,;]| (?:in|of|is|was|are|were|has|have|had|will|ago|from|later|after|before|during|because|when"
    r"|while|which|who)\b)"
)
# "a 10 year", "June 30 year", "Fortune 500 company", and "2022 year 12 month", where the month is December.
_UNITS_LEFT = re.compile(r"(?:^|[a-z,;.] )(?<!\bthe )(?<!\byear )(?<!\bsince )(?<!\bfrom )(?<!\ba )(?<!\ban )\d{1,3}$")
_CAPITAL_LEFT = re.compile(r"[A-Z][\w'’-]* \d+$")
_ARTICLE = tuple(re.compile(rf"{word} (?P<noun>[a-z]{{3,20}}s){_CLOSE}") for word in (" a", " an", " each", " every"))
_MASS = frozenset(
    """equipment information research furniture advice knowledge progress machinery infrastructure homework luggage news legislation
    cooperation traffic feedback software money attention training evidence work support""".split()
)
_VERBS = frozenset("work support research training feedback traffic progress advice".split())
# After "series of": what is done, not counted ("a series of new positioning").
_ACTS = frozenset(
    """positioning planning training thinking testing screening monitoring financing funding learning teaching marketing engineering
    understanding reasoning publicity propaganda reform""".split()
)
# Never plural. Not "evidences" and "researches", which are verbs too or older English.
_MASS_PLURAL = tuple(
    (mass, re.compile(rf"{mass}s(?![\w-])"))
    for mass in (
        " equipment",
        " information",
        " furniture",
        " software",
        " hardware",
        " advice",
        " homework",
        " luggage",
        " machinerie",
        " knowledge",
    )
)

# A group, a share, a measure, or a word that is as often something else than a noun.
_NEVER = frozenset(
    """agenda batch crew team staff group public majority minority number kind sort type scope age parade rest half pair set lot bit way
    need hope work show fear face struggle matter result rise cost point head deposit nest level block line round place fold subject
    shot party center centre stem data media criteria militia police people cattle sheep fish fruit aircraft hundred thousand million
    billion dozen percent past present future poor rich wounded injured accused infected second minor left right return hit time times
    breach audience craft spacecraft offspring sixth fifth third quarter tens million stock list magnitude word business family vegetarian favorite favourite firm quality hair""".split()
)
_KEPT_SINGULAR = frozenset(
    """ways terms ethics means series species news heads statistics economics politics physics mathematics headquarters barracks
    crossroads works gallows innings lens glasses basics sports arms goods customs thanks blues dynamics athletics acoustics
    aesthetics analytics graphics mechanics tactics logistics electronics gymnastics genetics hers ours yours theirs was has does is
    this his its us plus bus gas lots reports""".split()
)
_NUMBERED = re.compile(
    r"(?:\b(?:an?|such|number|no\.|top|magnitude|grade|chapter|level|part|phase|class|type|section|area|room|page|step|act|scene|day|week|year"
    r"|stage|group|article|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|point|world war|than|channel|base"
    r"|dimensional) |[-–./\d] ?)$",
    re.IGNORECASE,
)
# "A very many man" is rich, not many; of "40 testing equipments" no edit of the last word makes a count.
_ONE = re.compile(r"\b(?:an?|one|every|each) (?:very |so |too )?$", re.IGNORECASE)
_COUNT_LEFT = re.compile(
    r"(?:\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|few|these|those)|\d) (?:[a-z]+ ){0,3}$",
    re.IGNORECASE,
)
# "Within the two mile, and mostly closed, zone": a width. "He was drafted in 13 year": the year 2013.
_MEASURES = frozenset(
    "year month week day hour minute kilometre kilometer metre meter mile ton tonne foot inch".split()
)
_WORD_LEFT = re.compile(r"\b([a-z]+) $")


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for index, (first, literal, pattern) in enumerate(_PLURAL):
        if literal not in text:
            continue
        for match in pattern.finditer(text):
            start = match.start() - 1
            if start < 0 or text[start] not in first or (first != " " and text[start - 1 : start].isalnum()):
                continue
            noun, span = match["noun"], Span(*match.span("noun"))
            if noun in _MASS or (noun in _ACTS and index < 3):
                finding = _mass(text, Span(start, span.end), noun, index)
                if finding and editable.allows(finding.span):
                    yield finding
            elif (
                (_counted(noun) or (index == 0 and _counted_after_of(noun)))
                and _fits(text, start, index, match.group())
                and editable.allows(span)
            ):
                whole = Span(start + (first == " "), span.end)
                yield mend(whole, _plural(noun), "a plural is due here", at=span)
    for mass, counted in _MASS_PLURAL:
        for match in counted.finditer(text) if mass + "s" in text else ():
            span = Span(match.start() + 1, match.end())
            if editable.allows(span):
                word = match.group()[1:-1]
                if _COUNT_LEFT.search(text, max(0, span.start - 40), span.start):
                    yield Finding(span, "a word without a plural, counted nevertheless")
                else:
                    yield mend(span, "machinery" if word == "machinerie" else word, "a word without a plural")
    for match in _UNITS.finditer(text):
        span = Span(*match.span("noun"))
        before = text[max(0, match.start() - 24) : match.start()]
        number = before.rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
        dated = match["noun"] == "year" and before.endswith(f"in {number}") and len(number) == 2
        sure = number != "1" and not dated and _UNITS_LEFT.search(before) and not _CAPITAL_LEFT.search(before)
        if sure and editable.allows(span):
            yield mend(
                Span(match.start() - len(number), span.end), _plural(match["noun"]), "a plural is due here", at=span
            )
    for pattern in _ARTICLE:
        for match in pattern.finditer(text):
            span = Span(*match.span("noun"))
            single = _singular(match["noun"])
            if (
                single
                and not _NUMBERED.search(text, max(0, match.start() - 9), match.start() + 1)
                and editable.allows(span)
            ):
                yield mend(Span(match.start() + 1, span.end), single, "a singular is due here", at=span)


def _mass(text: str, span: Span, noun: str, index: int) -> Finding | None:
    """The finding on a word that is not counted: "many attention", "these equipment", "a series of new positioning"."""
    message, lead = "a word that is not counted", text[span.start : span.end].split(" ", 1)[0]
    low = lead.lower()
    if low in ("these", "those"):
        # "These support it", "these receive attention": a verb.
        if noun in _VERBS or text.count(" ", span.start, span.end) > 1:
            return None
        new = lead[:2] + ("is" if low == "these" else "at")
        return mend(span, new, message, at=Span(span.start, span.start + 5))
    if low == "many":
        # "Many work in mines".
        return None if noun in _VERBS else mend(span, lead[0] + "uch", message, at=Span(span.start, span.start + 4))
    if index >= _FIRST_NUMBER or low == "one":
        return None
    return Finding(span, message)


def _fits(text: str, start: int, index: int, words_before: str) -> bool:
    """False where the number is a name ("number two device"), a money ("$500") or the noun is no noun here."""
    if index >= _FIRST_NUMBER and _NUMBERED.search(text, max(0, start - 14), start):
        return False
    if index == _MANY and _ONE.search(text, max(0, start - 12), start):
        return False
    if index >= _FIRST_NUMBER:
        before = text[max(0, start - 24) : start]
        if before.endswith("the ") and words_before.rsplit(" ", 1)[-1] in _MEASURES:
            return False
        # "The liver and kidney two weakness": a name of two things, word for word.
        left = _WORD_LEFT.search(before)
        if left and _noun_alone(left[1]):
            return False
    if index == 0 and text[max(0, start - 5) : start] in (" no ", "only "):
        return False
    return " dimensional " not in words_before and text[max(0, start - 1) : start] not in ("-", "$", "€", "£", "¥")


@cache
def _noun_alone(word: str) -> bool:
    """True for a word that is a noun and hardly anything else: a number after it begins no phrase."""
    known = words().of(word)
    return known.noun > 1 and known.base == known.finite == 0 and word not in _NEVER


@cache
def _counted(noun: str) -> bool:
    """True for the singular of a noun that is counted and hardly ever a verb."""
    known, several = words().of(noun), words().of(_plural(noun))
    if (
        known.base > 1
        or known.finite
        or known.capital > 4
        or noun in _NEVER
        or noun.endswith(("ing", "ed", "s", "men"))
    ):
        return False
    if UNKNOWN in (known, several):
        return False
    # "tourist" stands before nouns more often than alone: its plural, nearly as frequent, shows that it is one.
    return several.frequency >= known.frequency - (10 if known.noun else 2) and several.base == several.finite == 0


@cache
def _counted_after_of(noun: str) -> bool:
    """True for one that is as often a verb: after "one of the" it is none ("one of the biggest change")."""
    known = words().of(noun)
    return (
        known.noun > 1
        and known.base < 5
        and noun not in _NEVER
        and words().of(_plural(noun)).frequency >= known.frequency - 10
    )


@cache
def _singular(noun: str) -> str | None:
    """The singular of a plural that can be nothing else."""
    if noun in _KEPT_SINGULAR or noun.endswith(("ss", "ics")):
        return None
    for single in (noun[:-1], noun[:-2], noun[:-3] + "y"):
        if len(single) > 2 and words().of(single) is not UNKNOWN and _plural(single) == noun:
            return single if _counted(single) and words().of(single).base == 0 else None
    return None


def _plural(noun: str) -> str:
    return "people" if noun == "person" else plural(noun)


CHECK = Check(
    find,
    artifact="agreement",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        "It is one of the biggest change of the year.": "It is one of the biggest changes of the year.",
        "He is one of the founder of the firm.": "He is one of the founders of the firm.",
        "It had a series of new problem.": "It had a series of new problems.",
        "They need several month to repair it.": "They need several months to repair it.",
        "These new product are cheap.": "These new products are cheap.",
        "He stayed there for three week.": "He stayed there for three weeks.",
        "More than 60 company are in the park.": "More than 60 companies are in the park.",
        "The firm is 10 year of age, with 30 worker in the yard.": "The firm is 10 years of age, with 30 workers in the yard.",
        "It had two child.": "It had two children.",
        "Each of the village has hundreds of new factory.": "Each of the villages has hundreds of new factories.",
        "A large number of foreign tourist came.": "A large number of foreign tourists came.",
        "It is a suburbs of the town.": "It is a suburb of the town.",
        "It attracted many attention.": "It attracted much attention.",
        "They used these equipment.": "They used this equipment.",
        "The equipments and the machineries are old.": "The equipment and the machinery are old.",
    },
    flags=(
        "It stands for [a series of new positioning], new claims and new tasks.",
        "They combine [various information].",
        "Some 40 testing [equipments] have been built.",
    ),
    clean=(
        "Three ship owners and many state officials met, and several state-owned firms.",
        "A goods train and a sports club, a means of travel, a series of raids, each species.",
        "One of the accused, one of the poor, one of its kind, one of the few, one of the highest.",
        "These two are here, those present too, and these kind of things.",
        "Serie A clubs and Grade A offices. The number two device, the top ten list.",
        "Both heart and lung patients, both nations.",
        "Many hope that it works, several fear for it, many work in mines.",
        "The 350 km (220 mile) trek, a Fortune 500 company, the 12 month of it, June 30 year.",
        "It is three dimensional space. Most three a games can be played.",
        "Two dead, three wounded, four left, five percent of it, six million.",
        "A 10 year old child, a 5 mile walk, the 24 hour race, a two week trip.",
        "He has several aircraft, many sheep and two series.",
        "That means a lot. This works in two ways. A business of its own.",
        "Various people, many of them, these of all. All these work well.",
        "He was a very many man. Within the two mile, and mostly closed, zone. He was drafted in 13 year, in May.",
        "World War Two ship. No. 2 flood of the river. On June 8 event organisers came.",
    ),
    misses={"The people is poor.": "The people are poor."},
)
