"""A word that the sentence cannot do without.

Why: the engine drops a small word between two that it knows well (`in order improve`), or takes a noun phrase of the source for a
whole clause (`Spending equivalent to 4% of output.`).
Leave alone: headings and captions, `because the ship is late`, `a part the crew played`, `in order`, fees due the state.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import BlockKind, Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion, mend
from copydesk.house import House
from copydesk.words.lexicon import words

_PLAIN = (
    "improve|make|get|keep|help|be|avoid|protect|increase|create|provide|take|ensure|prevent|reduce|achieve|find|have|give|understand"
    "|obtain|meet|maintain|build|promote|do|see|save|become|solve|go|say|know|buy|live|come"
)
_OFTEN = "most|best|largest|biggest|oldest|greatest|leading|longest|richest|finest|strongest"
# What stands before the gap, the word that fills it, and what must stand after it.
_GAPS = (
    (r"[Ii]n order", "to", rf"(?:{_PLAIN})\b"),
    (r"[Aa]ccording", "to", r"(?:the|this|these|those|his|her|their|its|our)\b"),
    (r"[Aa]s well", "as", r"the\ (?!next|other|same|day|following|last)\w+"),
    (r"would like", "to", r"(?:thank|say|express|know|make|take|ask|invite|be|see|go|become|emphasi[sz]e|stress)\b"),
    (r"(?:be|is|are|was|were|been|being)\ (?:un)?able", "to", rf"(?:{_PLAIN})\b"),
    (r"(?:as|so) soon", "as", r"possible\b"),
    (r"[Ii]n front", "of", r"(?:the|a|an|his|her|their|its|our)\b"),
    (r"[Ii]n spite", "of", r"(?:the|a|an|his|her|their|its|our)\b"),
    (r"[Oo]n behalf", "of", r"(?:the|a|an|his|her|their|its|our)\b"),
    (r"[Oo]ne of", "the", rf"(?:{_OFTEN})\ (?:[a-z-]+\ )?[a-z-]+(?:s|people|men|women|children)\b"),
    (
        r"(?:[Tt]ens|[Hh]undreds|[Dd]ozens|[Mm]illions) of thousands",
        "of",
        r"(?:people|children|women|men|refugees|residents|passengers)\b",
    ),
    (
        r"[Aa](?<!\w.) (?:lot|number|couple|series|variety|group|majority|handful)",
        "of",
        r"(?:people|children|women|men|countries|companies|cities|problems)\b(?!\ like)",
    ),
    (
        r"the number",
        "of",
        r"(?:people|children|women|men|countries|companies|cities|deaths|cases)\b",
    ),
    (r"\b[Ii]n", "the", r"(?:first|second) half of (?:last|this|the|next|\d{4})\b"),
    (
        r"\b(?:take|takes|took|taken|for|in|after|within|about|lasted)(?<!be in) half",
        "an",
        r"hour(?=[.,;]|\ (?:to|by|from|on|before|after|later|and)\b)",
    ),
    (
        r"\b(?:is|are|was|were|be) supposed",
        "to",
        r"(?:be|have|become|make|get|take|improve|build|find|help|give)\b",
    ),
)
# A pattern is tried only in a text that has its sign, which few texts have.
_SIGNS = (
    "n order ",
    "ccording t",
    "s well the ",
    "would like ",
    "able ",
    "soon possible",
    "n front ",
    "n spite ",
    "n behalf ",
    "ne of ",
    "of thousands ",
    " ",
    "the number ",
    " half of ",
    " half hour",
    "suppose",
)
_FILLS = tuple(
    (sign, re.compile(f"(?P<before>{before}) (?P<after>{after})"), fill)
    for sign, (before, fill, after) in zip(_SIGNS, _GAPS, strict=True)
)
_NO_NOUN = re.compile(
    r"the\ (?:age|rate|height|end|beginning|cost|number)\ of(?=[.;](?!\w)|,(?!\w|\ (?:and|or|but)\b))",
    re.VERBOSE,
)
# "the is", "their were": a determiner and a verb with nothing between.
_HOLE = re.compile(
    r"(?:the|their|its|our|my|an)(?<![^\ (“\"](?:an|my))(?<![^\ (“\"](?:the|its|our))(?<![^\ (“\"]their)\ "
    r"(?:is|are|was|were|has|had|of)\b(?![-’'])",
    re.VERBOSE,
)
_ONE_SIGN = re.compile(
    r"(?P<word>(?:once\ again|finally|successfully))\ (?:achieved|realized|realised|built|held|implemented|completed|established)(?=[.;]\s|[.;]?\Z)",
    re.VERBOSE,
)
_HELPS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|has|have|had|and|or|but|to|it|he|she|they|we|who|that|which|what|as|when|if|by|not|get|got|['’]s|did)"
    r"(?:\ \w+)?\ \Z",
    re.VERBOSE,
)
_EQUIVALENT = re.compile(
    r"\ (?P<word>equivalent)(?<=\w\ equivalent)\ to\ (?:about|around|nearly|almost|approximately|roughly|some|only|just|more\ than|over)?\ ?\d[\d.,%]*\b",
    re.VERBOSE,
)


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for sign, pattern, fill in _FILLS:
        for match in pattern.finditer(text) if sign in text else ():
            span = Span(*match.span())
            if editable.allows(span):
                yield mend(
                    span, f" {fill} ", f"“{fill}” is missing", at=Span(match.end("before"), match.start("after"))
                )
    for match in _NO_NOUN.finditer(text):
        if editable.allows(Span(*match.span())):
            yield Finding(Span(*match.span()), "what follows “of” is missing; it needs the source")
    for match in _HOLE.finditer(text):
        if editable.allows(Span(*match.span())):
            yield Finding(Span(*match.span()), "a noun is missing; it needs the source")
    for match in _ONE_SIGN.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if editable.allows(Span(*match.span())) and re.search(r"\w[”\"’']?\ \Z", before) and not _HELPS.search(before):
            at = Span(match.start(), match.start())
            yield Finding(Span(*match.span()), "an auxiliary is missing", (Suggestion(Edit(at, "was ")),))
    for match in _EQUIVALENT.finditer(text):
        yield from _equivalent(document, match)


def _equivalent(document: Document, match: re.Match[str]) -> Iterator[Finding]:
    """A sentence that has no verb at all: "Spending equivalent to about 4% of output."."""
    span, block = document.sentence_at(match.start()), document.prose(Span(*match.span()))
    if span is None or block is None or block.kind is BlockKind.HEADING or document.text[span.end - 1] not in ".!":
        return
    forms = [word.of(document.text).lower() for word in document.words_in(span)]
    if len(forms) < 6 or len(forms) > 60 or any(_verbal(form) for form in forms):
        return
    at = Span(match.start("word"), match.start("word"))
    yield Finding(Span(at.start, match.end()), "the sentence has no verb", (Suggestion(Edit(at, "was ")),))


_AUXILIARIES = frozenset(
    """is are was were be been being am has have had do does did will would can could shall should may might must 's isn't aren't
    wasn't weren't there's it's that's""".split()
)


_PAST = frozenset(
    """paid said made gave took got went came left kept held sent spent built lost won found led met sold bought told felt brought
    stood set put cut hit let cost rose grew fell began became saw knew wrote ran drew lent meant taught thought sought wore threw""".split()
)


def _verbal(form: str) -> bool:
    if form in _AUXILIARIES or form in _PAST or form.endswith(("ed", "n't", "'ll", "'re", "'ve", "n’t", "’s")):
        return True
    known, stem = words().of(form), words().of(form.removesuffix("s"))
    return known.finite > 0 or known.base > 2 or stem.base > 4


CHECK = Check(
    find,
    artifact="missing-word",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        "In second half of last year, exports rose.": "In the second half of last year, exports rose.",
        "The trip takes half hour by boat.": "The trip takes half an hour by boat.",
        "They work in order improve the port.": "They work in order to improve the port.",
        "According the mayor, ships came.": "According to the mayor, ships came.",
        "We would like thank the crew.": "We would like to thank the crew.",
        "They were able find the wreck.": "They were able to find the wreck.",
        "Come as soon possible.": "Come as soon as possible.",
        "She sat in front the house.": "She sat in front of the house.",
        "It is one of largest ports.": "It is one of the largest ports.",
        "A lot people came.": "A lot of people came.",
        "Tens of thousands people came.": "Tens of thousands of people came.",
        'After the "Harbour Speed", the "Port Speed" that surprised them once again achieved.': (
            'After the "Harbour Speed", the "Port Speed" that surprised them was once again achieved.'
        ),
        "Last year, the town's total harbour expenditure equivalent to about 4.4% of the city's budget.": (
            "Last year, the town's total harbour expenditure was equivalent to about 4.4% of the city's budget."
        ),
    },
    flags=(
        "Most of them retired at [the age of].",
        "The new cannons will come, but [the are] worse.",
        "They met pets and [their were] ill.",
    ),
    clean=(
        "He knew the age of, and the name of, every ship.",
        "Breathe is a word; Soprano’s their, Doña of the sea, the is-clause.",
        "All is in order. In order not to wait they left in order of size.",
        "It is late because the ship is late. The fee due the state is small.",
        "The price is equivalent to about 4.4% of the budget.",
        "They paid a sum equivalent to about 4% of the budget.",
        "The team once again achieved its goal, as it had once again achieved.",
        "That is the age of ships. She was one of most of them.",
        "The part the crew played was large.",
    ),
    misses={"He is a man likes the sea.": "He is a man who likes the sea."},
)
