"""Words that are joined by `and` again and again, and pairs of conjunctions that English does not pair.

Why: Chinese and other languages set verbs side by side without a conjunction and mark both halves of a pair (`although ... but`,
`because ... so`, `not only ... but also` before the wrong verb); the engine translates each mark (`exploring and establishing and
improving`).
Leave alone: what is said so on purpose in a quotation, words said twice for weight (`again and again and again`), pairs that are one
thing (`buying and selling and lending`), names, and three nouns or adjectives, where one cannot tell which two belong together.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion, mend
from copydesk.house import House
from copydesk.words.lexicon import UNKNOWN, words

# The second "and" is what the engine looks for: " and " alone is everywhere.
_CHAIN = re.compile(r" and ([a-z]{2,20})(?: and [a-z]{2,20}){1,5}(?![\w'’-]| and\b)")
_FIRST = re.compile(r"(?<![\w'’-])[a-z]{2,20}$")
_PAIRS = frozenset(
    frozenset(pair.split("/"))
    for pair in """buying/selling sending/receiving reading/writing bred/raised tried/tested tried/true coming/going eating/drinking
    wining/dining wined/dined huffed/puffed huffing/puffing hunting/fishing hunting/gathering singing/dancing painting/decorating loading/unloading buy/sell read/write
    come/go eat/drink give/take trial/error copy/paste drag/drop cut/paste searching/replacing wait/see pick/choose mix/match
    entering/leaving cleaned/pressed copied/pasted hiring/firing mixing/matching giving/taking picking/choosing""".split()
)
_SPOKEN = frozenset("more again over on up down out very so".split())

_BETWEEN = re.compile(
    r"(?<=[Bb]etween )(\d[\d,.]*|[a-z]+|[A-Z][a-z]+) to (\d[\d,.]*|[a-z]+|[A-Z][a-z]+)(?![\w-])(?! and\b)"
)
_CALENDAR = frozenset(
    """January February March April May June July August September October November December Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday""".split()
)
_COUNTED = frozenset(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty
    ninety""".split()
)
_ALTHOUGH = re.compile(r"lthough (?![,\"“])([^.!?;:,\"“”()\n]{15,140}), but (?=[a-z]|[A-Z])")
_BECAUSE = re.compile(
    r"Because (?!of\b)([^.!?;:,\"“”()\n]{15,140}), so (?!that|far|much|many|can|could|do|does|did|is|are|was|were|should|must"
    r"|will|would|has|have|be|too|called|(?:he|she|they|we|I|it)\ (?:said|say|says|thought|seems|seemed)\b)(?=[a-z]|[A-Z])"
)
_STARTS = re.compile(r"(?:^|[.!?][\"”’)\]]*\s|\n)$")
_NOT_ONLY = re.compile(
    r"ot only (means|meant|shows|showed|indicates|requires|proves|suggests) that ([^.!?;:\"“”\n]{3,60}?) (must|should|will|can|could|would|needs to"
    r"|need to|has to|have to) ([^.!?;:\"“”\n]{5,160}?),? but also ([a-z]{3,20}) "
)


_NO_MATTER = re.compile(r"o matter (?=(?:it|they|he|she)(?:['’]s| is| are| was| were)\b)")


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for match in _CHAIN.finditer(text):
        first = _FIRST.search(text, max(0, match.start() - 21), match.start())
        if first is None:
            continue
        span = Span(first.start(), match.end())
        chain = text[span.start : span.end].split(" and ")
        if _alike(chain) and editable.allows(span) and not document.quoted(span):
            new = ", ".join(chain[:-1]) + " and " + chain[-1]
            yield mend(span, new, f"{len(chain)} words joined by “and” each time")
    yield from _between(document, editable)
    yield from _doubled(document, editable)
    for match in _NO_MATTER.finditer(text):
        span = Span(match.start() - 1, match.end() - 1)
        if text[match.start() - 1] in "nN" and editable.allows(span):
            yield mend(span, "whether ", "“whether” is missing", at=Span(match.end(), match.end()))
    for match in _NOT_ONLY.finditer(text):
        if words().of(match[5]).base >= 3 and text[match.start() - 1] in "nN" and editable.allows(Span(*match.span())):
            span = Span(match.start() - 1, match.end(3))
            verb = match[1].capitalize() if text[span.start] == "N" else match[1]
            modal, _, to = match[3].partition(" ")
            new = f"{verb} that {match[2]} not only {match[3]}" if to else f"{verb} that {match[2]} {modal} not only"
            yield mend(span, new, "“not only” stands before the wrong verb")


def _alike(chain: list[str]) -> bool:
    """True if the words are of one form, different, and no two neighbours are one thing."""
    if len(set(chain)) < len(chain) or any(frozenset(pair) in _PAIRS for pair in zip(chain, chain[1:], strict=False)):
        return False
    if any(word in _SPOKEN for word in chain):
        return False
    for ending in ("ing", "ed"):
        if all(word.endswith(ending) and len(word) > len(ending) + 2 for word in chain):
            return True
    known = [words().of(word) for word in chain]
    if len(chain) > 3:
        # One sure verb among four and no sure noun: "load and unload and inspect and release".
        return any(word.base >= 4 for word in known) and all(word.base or word is UNKNOWN for word in known)
    return all(word.base >= 3 for word in known)


def _between(document: Document, editable: Editable) -> Iterator[Finding]:
    for match in _BETWEEN.finditer(document.text):
        sides = match[1], match[2]
        counted = all(side[0].isdigit() or side in _COUNTED for side in sides)
        if (counted or all(side in _CALENDAR for side in sides)) and editable.allows(Span(*match.span())):
            at = Span(match.end(1) + 1, match.end(1) + 3)
            yield mend(Span(match.start() - 8, match.end()), "and", "“between” goes with “and”", at=at)


def _doubled(document: Document, editable: Editable) -> Iterator[Finding]:
    text = document.text
    for match in _ALTHOUGH.finditer(text):
        # "small, although strong for its size, but quick": two words are no clause.
        span = Span(match.start() - 1, match.end() - 1)
        if text[span.start] in "aA" and match[1].count(" ") >= 2 and editable.allows(span):
            yield _without(span, Span(match.end() - 4, match.end()), "“although” and “but” for one contrast")
    for match in _BECAUSE.finditer(text):
        span = Span(match.start(), match.end() - 1)
        if _STARTS.search(text, max(0, span.start - 6), span.start) and editable.allows(span):
            yield _without(span, Span(match.end() - 3, match.end()), "“because” and “so” for one reason")


def _without(span: Span, at: Span, message: str) -> Finding:
    return Finding(span, message, (Suggestion(Edit(at, ""), safety=Safety.ASK),))


CHECK = Check(
    find,
    artifact="coordination",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    fixes={
        "The ministry is exploring and establishing and improving a new system.": (
            "The ministry is exploring, establishing and improving a new system."
        ),
        "Only so can a city grow and develop and serve and lead.": "Only so can a city grow, develop, serve and lead.",
        "The cranes load and unload and inspect and release a ship.": "The cranes load, unload, inspect and release a ship.",
        "The council discussed and judged and decided on the matter.": "The council discussed, judged and decided on the matter.",
        "They want to build and extend and improve the road.": "They want to build, extend and improve the road.",
        "They help, no matter it is the past or the future.": "They help, no matter whether it is the past or the future.",
        "It costs between 50 to 60 euros.": "It costs between 50 and 60 euros.",
        "The works took place between April to June.": "The works took place between April and June.",
        "Although we do the hardest work, but we do it gladly.": "Although we do the hardest work, we do it gladly.",
        "He said that although the virus is unknown, but people have survived.": (
            "He said that although the virus is unknown, people have survived."
        ),
        "Because the threshold is now much lower, so there are more customers.": (
            "Because the threshold is now much lower, there are more customers."
        ),
        "This not only means that the port must grow faster, but also serve the region.": (
            "This means that the port must not only grow faster, but also serve the region."
        ),
        "The law not only shows that a firm has to pay its dues but also keep its word in public.": (
            "The law shows that a firm not only has to pay its dues but also keep its word in public."
        ),
    },
    clean=(
        "They rose again and again and again, and more and more and more.",
        "We ate bread and butter and jam.",
        "He lives by buying and selling and lending money.",
        "She said, “We are singing and dancing and laughing.”",
        "Ships and trains and lorries came.",
        "The bank serves finance and science and technology.",
        "Salt and Pepper and Sons is a firm.",
        "He was big and strong and kind.",
        "They wined and dined and danced.",
        "They travelled from April to June, and between town to walk and town to see there was little.",
        "Although he was tired, he stayed. He was small, although strong, but quick.",
        "Because they can read, so can their children. It is because he came late, so to speak.",
        "Because the law of the land says so, so be it. Because he was so very tired, so he said, he left.",
        "It is cheap because the engine is old, so buy it.",
        "It not only means that the port must grow, but also that it must serve the region.",
        "They planned and built the road and improved it.",
        "No matter what it is, no matter how it was done, it is no matter.",
    ),
    misses={
        "They support relief and recovery and reconstruction.": "They support relief, recovery and reconstruction."
    },
)
