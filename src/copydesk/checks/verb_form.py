"""Two forms that cannot follow each other: `more easier`, `did not went`, `were took`, `is be built`.

Why: the engine renders a mark of degree, tense or voice that the source sets apart, and then inflects the word as well.
Leave alone: a noun that looks like an auxiliary (`the will is`, `a can has`, `in May is`), a relative clause that ends in one (`what
they are will help`, `all we do is be kind`), `more best practices`, `most interest`, songs and speech.
"""

import re
from collections.abc import Iterator, Mapping

from copydesk.check import Check
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.words.lexicon import words

_ADJECTIVES = """easy hard fast slow big large small high low strong weak cheap old young great long short rich poor wide deep happy close safe
    simple busy early late clean dirty loud quiet heavy light tall thick thin warm cold hot cool dark bright healthy hungry friendly lucky
    lovely pretty ugly smart nice new soft wise calm fresh clear near dear""".split()


def _graded() -> Iterator[str]:
    for adjective in _ADJECTIVES:
        stem = adjective[:-1] + "i" if adjective.endswith("y") else adjective.removesuffix("e")
        if adjective in ("big", "thin", "hot"):
            stem += adjective[-1]
        yield from (stem + "er", stem + "est")
    yield from ("better", "worse", "worst", "further")


_GRADED = frozenset(_graded()) - {
    "later",
    "latest",
    "longer",
    "nearer",
    "nearest",
    "dearest",
    "cooler",
    "dryer",
    "lighter",
    "warmer",
}
_MORE = re.compile(r"ore ([a-z]{4,11})(?=[.,;:!?)]|$| (?:than|and|in|for|to|of|on|at|with|as|when|because|while)\b)")
_MOST = re.compile(r"ost ([a-z]{4,11})(?![\w-])")

# Past forms that are no participle, and what stands in their place.
_PAST: Mapping[str, tuple[str, str]] = {
    row.split()[0]: (row.split()[1], row.split()[2])
    for row in """went go gone
    gave give given
    took take taken
    saw see seen
    wrote write written
    began begin begun
    chose choose chosen
    grew grow grown
    fell fall fallen
    flew fly flown
    broke break broken
    spoke speak spoken
    knew know known
    drove drive driven
    forgot forget forgotten
    rose rise risen
    threw throw thrown
    withdrew withdraw withdrawn
    undertook undertake undertaken
    underwent undergo undergone
    sang sing sung
    sank sink sunk
    shook shake shaken
    tore tear torn
    wore wear worn
    drank drink drunk
    swam swim swum
    stole steal stolen
    ate eat eaten""".splitlines()
}
_FORMS = "|".join(_PAST)
# One may fell a tree and saw a plank.
_FORMS_AFTER_DO = "|".join(past for past in _PAST if past not in ("fell", "saw"))
_HAVE = tuple(re.compile(rf"{have} ({_FORMS})(?![\w-])") for have in (" have", " has", " had"))
_BE = tuple(
    re.compile(
        rf"{be} (?:[a-z]+ly )?(took|gave|wrote|chose|broke|threw|withdrew|undertook|forgot|drove)(?![\w-])(?! even\b)"
    )
    for be in (" is", " are", " was", " were", " been")
)
_DO = tuple(
    re.compile(rf"{do} ({_FORMS_AFTER_DO}|has|had|goes|makes|takes|gives|becomes|comes|was|were)(?![\w-])")
    for do in ("did not", "didn['’]t", "does not", "doesn['’]t", "do not", "don['’]t")
)
_TO = re.compile(
    r" to (went|gave|took|became|began|knew|wrote|chose|grew|goes|comes|takes|gives|becomes|makes|gets)(?![\w-])"
)
_TO_BEFORE = re.compile(
    r"\b(?:look|looks|looked|looking|refers?|referred|come|comes|came|listen|listened|listening|used|up|down|forward|according|talk|talked|spoke|belongs?|belonged|said|going|back|respond|led|next|due|adds?|added|go|went|who|what)(?: forward| down| up| back)?$"
)
_MODAL = tuple(
    re.compile(
        rf"{modal} (?:not )?(went|gave|took|became|knew|began|made|goes|gives|takes|becomes|makes|comes|gets|does|did|has|had|been)(?![\w-])"
    )
    for modal in (" could", " should", " would", " must", " cannot")
)
_INFINITIVE = tuple(re.compile(rf"{modal} to ([a-z]{{2,14}})(?![\w-])") for modal in (" must", " should"))
_IS_BE = tuple(
    re.compile(
        rf"{be} (?:(?:now|also|often|mostly|still|already|mainly|usually|[a-z]+ly) )*(be) ([a-z]{{3,14}}ed)(?![\w-])"
    )
    for be in (" is", " are", " was", " were")
)
_BASES = {
    "goes": "go", "comes": "come", "takes": "take", "gives": "give", "becomes": "become", "makes": "make", "gets": "get", "does": "do",
    "did": "do", "has": "have", "had": "have", "was": "be", "were": "be", "became": "become", "made": "make", "been": "be", "came": "come",
}  # fmt: skip
_BASES |= {past: base for past, (base, _) in _PAST.items()}
# A relative clause may end in the first of the two: "what the people had took a day".
_RELATIVE = re.compile(
    r"\b(?:what|whatever|that|which|who|whom|all|everything|anything|something|nothing|whoever|how|where|if|as|than|the next thing"
    r"|first thing|one thing|things)(?: [\w'’-]+){0,3}$",
    re.IGNORECASE,
)
# So may one without its pronoun: "the money they had went to the church", "the man that I was took no care".
_REDUCED = re.compile(
    r"\b(?:the|a|an|any|every|some|no|most|few|little|much|many|this|these|those|his|her|its|our|their|my|your|only|last|first|[a-z]+est)\ (?:[\w'’-]+\ ){0,2}"
    r"(?!when|as|if|and|but|or|that|because|while|since|after|before|until|where|so|than|though|although|said|says|then|now)[\w'’-]{2,}"
    r" (?:that )?(?:I|you|he|she|it|we|they|(?:the|his|her|my|our|their) [a-z]+)(?: [a-z]+)?$",
    re.IGNORECASE,
)
_STRANDED = re.compile(
    r"\b(?:the|a|an|one|this|that|his|her|their|people|someone) (?:[\w-]+ ){0,3}(?:I|you|he|she|it|we|they)(?:['’]\w+)?(?: [a-z]+){1,3}$",
    re.IGNORECASE,
)
# "The trick is be relaxed": the rule as it is said.
_RULE = re.compile(
    r"\b(?:advice|trick|rule|motto|key|thing|goal|point|message|answer|lesson|secret|tip|aim|way|suggestion|mantra|to)$"
)
_LEFT = 60
"""Characters before a place that are looked at."""


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for at, new, span, message in _places(text):
        if editable.allows(span) and not document.quoted(span):
            yield mend(span, new, message, at=at)


def _places(text: str) -> Iterator[tuple[Span, str, Span, str]]:
    """What is replaced, by what, and the finding's span and message."""
    for pattern in (_MORE, _MOST):
        for match in pattern.finditer(text):
            start = match.start() - 1
            before = text[max(0, start - 4) : start]
            # "no more better ships": so many. "Most older houses": the greater number of them.
            if (
                match[1] in _GRADED
                and text[max(0, start)] in "mM"
                and not before[-1:].isalnum()
                and not before.endswith(("no ", "any ", "-"))
                and (pattern is _MORE or match[1].endswith("st") or before.endswith("the "))
            ):
                yield Span(start, match.start(1)), "", Span(start, match.end(1)), "compared twice"
    for number, patterns in enumerate((_HAVE, _BE)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                if not (_reduced if number else _in_relative)(text, match.start()):
                    yield _at(match, _PAST[match[1]][1], "not the form for this auxiliary")
    for pattern in (*_DO, *_MODAL):
        for match in pattern.finditer(text):
            if not _in_relative(text, match.start()):
                yield _at(match, _BASES[match[1]], "an auxiliary takes the plain form")
    for match in _TO.finditer(text):
        before = text[max(0, match.start() - _LEFT) : match.start()]
        # "The firm he sold it to went bust": the clause ends in "to".
        if not (_TO_BEFORE.search(before) or _STRANDED.search(before) or _in_relative(text, match.start())):
            yield _at(match, _BASES[match[1]], "“to” takes the plain form")
    for pattern in _INFINITIVE:
        for match in pattern.finditer(text):
            if words().of(match[1]).base >= 6 and not _in_relative(text, match.start()):
                to = match.start(1) - 3
                yield Span(to, to + 3), "", Span(match.start() + 1, match.end()), "a modal takes no “to”"
    for pattern in _IS_BE:
        for match in pattern.finditer(text):
            # "All they have to do is be fed".
            asked = text[max(0, match.start() - 5) : match.start()].endswith((" do", " does", " did"))
            asked = asked or bool(_RULE.search(text, max(0, match.start() - 12), match.start()))
            if not asked and not _in_relative(text, match.start()):
                yield Span(match.start(1), match.end(1) + 1), "", Span(match.start() + 1, match.end()), "“be” twice"


def _in_relative(text: str, position: int) -> bool:
    return bool(_RELATIVE.search(text, max(0, position - 40), position)) or _reduced(text, position)


def _reduced(text: str, position: int) -> bool:
    return bool(_REDUCED.search(text, max(0, position - _LEFT), position))


def _at(match: re.Match[str], new: str, message: str) -> tuple[Span, str, Span, str]:
    start = match.start() + (match.group()[0] == " ")
    return Span(*match.span(1)), new, Span(start, match.end()), message


CHECK = Check(
    find,
    artifact="agreement",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    fixes={
        "It is the most busiest port.": "It is the busiest port.",
        "The way is more easier than it was.": "The way is easier than it was.",
        "The ships have went to sea.": "The ships have gone to sea.",
        "The port had underwent repairs.": "The port had undergone repairs.",
        "The pictures were took by his sister.": "The pictures were taken by his sister.",
        "They did not went home.": "They did not go home.",
        "It doesn't has a door.": "It doesn't have a door.",
        "He did his best to takes care of it.": "He did his best to take care of it.",
        "The court could made a decision.": "The court could make a decision.",
        "They must to improve it.": "They must improve it.",
        "New men are now mostly be recruited there.": "New men are now mostly recruited there.",
    },
    clean=(
        "And more smaller ships, more best practices, the most interest, most honest, more and more cities.",
        "The will is strong, the can has a lid, and in May is a feast.",
        "All the weak have to do is be defeated. Who your users are will help you. All they do is be kind. The next thing they look forward to takes time.",
        "What they had took an hour. All that he had went to her.",
        "They have gone, had given and were taken; he did go and does have it.",
        "“They have went,” he said.",
        "We will act as we must to help them. They do what they should to improve it.",
        "The little money they had went to the church. The last horse they had fell. The only car I have broke down.",
        "The man that I was took no care. The child he was gave way to the man. The best pupil the school had chose physics.",
        "Most older houses leak, most newer cars do not, and for most younger voters the rent is too high.",
        "The man she was married to took the house. The firm he sold it to went bust. The town he'd been sent to gave him hope.",
        "He did not fell the oak to saw it; they could saw wood, and must fell trees to fell more.",
        "His advice was be prepared. The trick is be relaxed.",
        "He is better, the most important, no more later than that.",
    ),
    misses={"They will goes home.": "They will go home."},
)
