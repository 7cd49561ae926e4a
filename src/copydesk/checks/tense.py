"""A tense that the time given beside it rules out.

Why: the verb of the source has no tense, or the engine renders each verb by itself (`Yesterday the port will open`, `will be
officially implemented` from a day that the article says is past).
Leave alone: what was said of the future (`said last year that it will open`), plans made earlier, conditions, `will have been`, `since last year`.
"""

import re
from collections.abc import Iterator
from itertools import islice

from copydesk.check import Check
from copydesk.document import Document
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.house import House
from copydesk.words.calendar import MONTH, MONTHS

# A sentence that begins with a past or a coming time, and its first verb.
_PAST = r"(?:Yesterday|Last\ (?:year|month|week|night|spring|summer|autumn|winter)|The\ day\ before\ yesterday|(?:A|One|Two|Three|Four|Five|Six|Ten|A\ few|Several|Many)\ (?:years?|months?|weeks?|days?|decades?)\ ago)"
_COMING = r"(?:Tomorrow|Next\ (?:year|month|week)|The\ day\ after\ tomorrow)"
_SUBJECT = r"(?:(?!\b(?:that|which|who|whose|where|when|what|if|as|said|says|is|was|are|were|has|have|had|will|would|can|could|did|do|does|to|and|but)\b)[\w’'$%-]+\ ){1,9}?"
_PAST_WILL = re.compile(
    rf"(?P<time>{_PAST}),?\ {_SUBJECT}(?P<verb>will\ (?!have\b)(?:be\ )?(?!always|never|not)\w+)", re.VERBOSE
)
_COMING_PAST = re.compile(
    rf"(?P<time>{_COMING}),?\ {_SUBJECT}(?P<verb>was|were|did|had)\b(?!\ (?:to|going|supposed|expected|scheduled|set|due|planned|meant|been|better)\b)",
    re.VERBOSE,
)
_AGO = re.compile(
    r"will\ (?:be\ )?(?!have)\w+\ (?P<time>(?:yesterday|last\ (?:year|month|week|night)|(?:\d+|two|three|four|five|several|a\ few|many)\ (?:years|months|weeks|days)\ ago))\b(?!['’])(?P<close>[.,;])",
    re.VERBOSE,
)
_MONTHS = "|".join(MONTHS)
# "Starting from February 1, ... will be officially implemented", while the text tells of what "was" in that month.
_FROM = re.compile(
    rf"(?:Starting\ (?:from|on)|Beginning\ on|As\ of|From|Since|On)\ (?P<month>{_MONTHS})\ \d{{1,2}}(?:st|nd|rd|th)?(?:\ this\ year)?,(?P<subject>[^.!?\n]{{5,160}}?)\ "
    r"(?P<verb>will\ be\ (?:officially\ |formally\ )?(?P<what>implemented|launched|opened|enforced|introduced|applied|put|held|released|carried))\b",
    re.VERBOSE,
)
_HAPPENED = re.compile(
    rf"In\ (?P<month>{_MONTHS})\ this\ year,\ [^.!?\n]{{3,120}}?\ (?:was|were|threw|launched|released|signed|held|opened|announced|began|\w+ed)\b",
    re.VERBOSE,
)


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    if "will " not in text and "Next " not in text and "Tomorrow" not in text:
        return
    for pattern, signs, message in (
        (_PAST_WILL, ("Yesterday", "Last ", " ago", "before yesterday"), "a past time with a future verb"),
        (_COMING_PAST, ("Tomorrow", "Next ", "after tomorrow"), "a coming time with a past verb"),
        (_AGO, ("yesterday", "last ", " ago"), "a past time with a future verb"),
    ):
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            if editable.allows(Span(*match.span())):
                yield Finding(Span(*match.span()), f"{message}; which is right needs the source")
    yield from _dated(text, editable)


def _dated(text: str, editable: Editable) -> Iterator[Finding]:
    """A future verb at a date, in a text that tells of the same month, or a later one, as past."""
    dated = list(_FROM.finditer(text))
    if not dated:
        return
    past = [(MONTH[m["month"]], Span(*m.span())) for m in _HAPPENED.finditer(text)]
    # Three are proof enough; a month is asked for once, however many dates a text has.
    since = {n: tuple(islice((span for month, span in past if month >= n), 3)) for n in MONTH.values()}
    for match in dated:
        proof = since[MONTH[match["month"]]]
        at = Span(*match.span("verb"))
        if proof and editable.allows(at):
            plural = re.search(r"(?<!s)s\Z|\b(?:and|people|men|women)\b", match["subject"].split(" of ")[0]) is not None
            new = at.of(text).replace("will be", "were" if plural else "was")
            suggestion = Suggestion(Edit(at, new), safety=Safety.ASK)
            yield Finding(at, "the text tells of this time as past", (suggestion,), proof)


CHECK = Check(
    find,
    artifact="tense",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    fixes={
        "In May this year, the port released a plan. Starting from May 1, the new rule will be officially implemented.": (
            "In May this year, the port released a plan. Starting from May 1, the new rule was officially implemented."
        ),
        "In May this year, the port released a plan. From May 1, the new tariffs will be introduced.": (
            "In May this year, the port released a plan. From May 1, the new tariffs were introduced."
        ),
    },
    flags=(
        "[Yesterday the port will open]. It is large.",
        "[Last year, the old port will be closed]. It is large.",
        "[Next week the old port was] closed for good.",
        "The port [will open two years ago.] It is large.",
    ),
    clean=(
        "Tomorrow, as was agreed, we go.",
        "Last year the mayor said that the port will open soon.",
        "Yesterday was the last day, and tomorrow it will rain.",
        "In May this year, the port released a plan. From July 1, the new rule will be introduced.",
        "Next week was to be the last. Next year the port will open.",
        "The plan that was made last year will work.",
        "The port will reopen in the hall that closed last year.",
        "Two years ago the port was small; it will grow.",
    ),
    misses={"The old port that will close in 2020 closed.": "The old port that was to close in 2020 closed."},
)
