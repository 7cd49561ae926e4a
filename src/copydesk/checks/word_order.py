"""Words in the order of another language: a verb before its subject, a participle with its phrase before the noun, `in` for `on`.

Why: German and the northern languages put the verb second (`In the night could nobody sleep`) and a participle's phrase before it
(`the by hail damaged fruit`); Chinese gives a part of a day and a date as one (`in the afternoon of the same day`).
Leave alone: inversion after a negative (`At no time could he`), questions, places with a verb of being (`In the garden was a tree`),
hours (`at four o'clock in the morning of the 5th`).
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.words.calendar import MONTHS
from copydesk.words.lexicon import words

_DAYPART = re.compile(
    r"n the (?:morning|afternoon|evening) of (?:the (?:same day|\d{1,2}(?:st|nd|rd|th))|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?:st|nd|rd|th)?"
    rf"|(?:{'|'.join(MONTHS)}) \d{{1,2}})(?![\w:])"
)
_HOURS = (
    *("clock", "a.m.", "p.m.", " half past", " quarter past", "arly", " late", "Late"),
    *(f" {hour}" for hour in "one two three four five six seven eight nine ten eleven twelve".split()),
)
_SECOND = re.compile(
    r" (?P<verb>could|can|would|must|has|had|have) (?P<subject>nobody|everybody|everyone|no one|he|she|they|we|it) (?P<next>not|never|[a-z]{2,15})(?![\w'’])"
)
_OPENING = re.compile(
    r"(?:^|[.!?]\s|\n)((?:In|On|At|After|Before|During|Since|By|From|Near|Around|Towards?|Under) [^.!?;:,\"“”\n]{3,60})$"
)
_NOT_AFTER = re.compile(
    r"\b(?:no|not|none|only|never|neither|nor|little|few|rarely|seldom|hardly|scarcely|nowhere|what|which|who|whom|whose|how|where|when|why|that|if|but|and|than"
    r"|so|such|this|I|you|we|he|she|they|it)\b"
)
_BY = re.compile(
    r"he by (?P<by>(?:the )?[a-z]{3,15}) (?P<participle>[a-z]{3,14}ed|[a-z]{3,10}en|built|made|caught|lost) (?P<noun>[a-z]{3,20})(?![\w-])"
)
# "No matter how busy is the line", "Only in this way we can": English has it the other way round.
_NO_MATTER = re.compile(
    r"[Nn]o matter how (?P<adjective>[a-z]{3,14}) (?P<verb>is|are|was|were) (?P<noun>(?:the|a|an|this|that|these|those|my|our|your|his|her|its|their) [a-z]{2,15})(?=[,.;])"
)
_ONLY = re.compile(
    r"\bOnly (?:in this way|in that way|by doing so|by doing this|in this case|then)(?P<at> (?P<subject>we|you|they|he|she|it|I) (?P<verb>can|could|will|would|may|might))(?= [a-z])"
)


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for match in _DAYPART.finditer(text):
        start = match.start() - 1
        before = text[max(0, start - 16) : start].rstrip()
        hour = before.endswith(_HOURS) or before[-1:].isdigit()
        if (
            start >= 0
            and text[start] in "iI"
            and not text[start - 1 : start].isalnum()
            and not hour
            and editable.allows(Span(start, match.end()))
        ):
            new = "On" if text[start] == "I" else "on"
            yield mend(Span(start, match.end()), new, "“on” before a certain day's part", at=Span(start, start + 2))
    for match in _SECOND.finditer(text):
        opening = _OPENING.search(text, max(0, match.start() - 66), match.start())
        if (
            opening is None
            or _NOT_AFTER.search(opening[1])
            or opening[1].startswith(("By far", "At least"))
            or not _goes_on(match)
            or _asked(text, match.end())
        ):
            continue
        span = Span(match.start("verb"), match.end("subject"))
        if editable.allows(span) and not document.quoted(span):
            yield mend(span, f"{match['subject']} {match['verb']}", "the verb stands before its subject")
    for match in _BY.finditer(text):
        span = Span(match.start() - 1, match.end())
        if (
            text[max(0, span.start)] in "tT"
            and not text[span.start - 1 : span.start].isalnum()
            and editable.allows(span)
        ):
            new = f"{match['noun']} {match['participle']} by {match['by']}"
            yield mend(span, new, "the noun comes first", at=Span(match.start() + 3, match.end()))
    for match in _NO_MATTER.finditer(text) if "o matter how " in text else ():
        at = Span(match.start("verb"), match.end())
        if editable.allows(Span(*match.span())):
            yield mend(Span(*match.span()), f"{match['noun']} {match['verb']}", "the verb comes last", at=at)
    for match in _ONLY.finditer(text) if "Only " in text else ():
        if editable.allows(Span(*match.span())):
            new = f" {match['verb']} {match['subject']}"
            yield mend(Span(*match.span()), new, "the verb stands before its subject here", at=Span(*match.span("at")))


def _goes_on(match: re.Match[str]) -> bool:
    """True if the verb's other half follows its subject: "could nobody sleep", "has he worked"."""
    following = match["next"]
    if match["verb"] in ("has", "had", "have"):
        return following.endswith(("ed", "en")) or following in (
            "been",
            "not",
            "never",
            "made",
            "done",
            "gone",
            "built",
            "found",
            "seen",
            "said",
        )
    return words().of(following).base >= 4 or following in ("not", "be", "have", "never", "sleep")


def _asked(text: str, position: int) -> bool:
    end = re.compile(r"[.!?\n]").search(text, position, position + 300)
    return bool(end and end[0] == "?")


CHECK = Check(
    find,
    artifact="word-order",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.NUMBER,),
    fixes={
        "He spoke in the afternoon of the same day.": "He spoke on the afternoon of the same day.",
        "In the evening of 5 May, the ship left.": "On the evening of 5 May, the ship left.",
        "In the evening of May 12, the ship left.": "On the evening of May 12, the ship left.",
        "In the early hours of Tuesday could nobody sleep.": "In the early hours of Tuesday nobody could sleep.",
        "The ship is old. Since the war has it not left the port.": "The ship is old. Since the war it has not left the port.",
        "No matter how busy is the line, he laughs.": "No matter how busy the line is, he laughs.",
        "Only in this way we can keep the orders.": "Only in this way can we keep the orders.",
        "The by hail damaged fruit goes to the press.": "The fruit damaged by hail goes to the press.",
    },
    clean=(
        "At no time could he sleep. In none of these has it been found. In this way only can we win. On which day could he come?",
        "In the garden was a tree. In spring can we come? After the war he could not sleep.",
        "At four o'clock in the morning of 28 May it ended. At three in the morning of the same day it began. Late in the evening of 3 May he died. In the afternoon of his life he was calm.",
        "She came by train. The by-product made money. The by now old ship left.",
        "In the town they could sleep. Before the war had he been happier than after it?",
    ),
    misses={"Now works he there.": "Now he works there."},
)
