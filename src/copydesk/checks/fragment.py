"""A piece of a sentence that stands as a sentence of its own.

Why: Chinese and Japanese reports open with a time and a place and go on (`On New Year's Day, Oldport Terminal. With the whistle
blowing, ...`), and a clause that begins with `which`, `such as` or `because` follows a pause that the engine takes for a full stop.
Leave alone: datelines and headings, dialogue, answers (`Why? Because it is cheap.`), chatty texts, notes and captions, sentences
that begin with such a word and have a main clause (`Which port it was is unknown.`).
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Block, BlockKind, Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion, mend
from copydesk.house import House
from copydesk.words.calendar import MONTHS

_CLOCK = r"(?:o['’]clock|a\.?m\.?|p\.?m\.?)"
_TIME_WORDS = """day morning afternoon evening night noon dawn dusk sunrise sunset midnight daybreak month year week weekend spring summer
    autumn winter hour minute holiday season century yesterday today tonight days years weeks months hours minutes""".split()
_SMALL_WORDS = """the of this last next that same a an one two three four five six seven eight nine ten eleven twelve half past quarter in on
    at to by early late mid first second third fourth fifth local ago before after later every cold hot rainy snowy sunny lunar new
    just not long around about during until nearly almost only few several beginning end middle""".split()
_TIME_WORD = rf"(?:{'|'.join(_TIME_WORDS)}|{_CLOCK})"
_WORD = rf"(?:{'|'.join(_SMALL_WORDS)}|{_TIME_WORD}|[A-Z][\w'’-]*|\d[\d:.,]*(?:st|nd|rd|th|s)?)"
_FACILITIES = """city county village town port station airport terminal district square street hall factory hospital university school site
    centre center market park gate entrance plant construction workshop yard pier quay border harbour harbor province museum stadium building bridge area""".split()
_PLACE = (
    rf"(?:(?:in|at|outside|inside|near) the (?:[a-z-]+ ){{0,3}}(?:{'|'.join(_FACILITIES)})(?: of (?:the )?[\w' -]{{3,40}})?|"
    r"(?:(?:in|at|on|near|outside|inside) )?(?:the )?[A-Z][\w'’-]+"
    rf"(?:(?: of| and|,| of the| in| in the)? [A-Z0-9][\w'’-]+)*(?: (?:{'|'.join(_FACILITIES)}))?)"
)
_OPENER = re.compile(
    rf"(?P<time>[A-Z0-9][\w'’:-]*(?:,? {_WORD}){{0,14}}?)(?:,(?= (?:in|at|on|near|outside|inside) | (?:the )?[A-Z])|(?= (?:in|at|outside|inside) ))"
    rf" (?P<place>{_PLACE})\. (?=(?P<next>[A-Z][\w'’-]*))"
)
_WITH_PREPOSITION = ("in ", "at ", "on ", "near ", "outside ", "inside ")
_HAS_TIME = re.compile(rf"\b{_TIME_WORD}(?!\w)|\bNew Year|[a-z]day\b|\b(?:{'|'.join(MONTHS)})\b|\b(?:19|20)\d\d\b")
_SUBJECTS = frozenset(
    "I We You He She It They There What Who How Why Where When See Is Are Was Were Do Does By".split()
)
_PREPOSITIONS = frozenset(
    "On In At During Before After Around About Near By Just Not Early Late Since Until One This Last".split()
)
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr St Co Rep Sen Gen Rev Prof Inc Ltd Jr Sr Col Capt Gov No Mt Ft Ave Lt Sgt Bros Corp Hr Engr".split()
)
_LOWERED = frozenset(
    """The A An With In On At From After Before As When While By For This That These Those It He She They We There His Her Its Their Our
    Some Many Several Two Three Four Five Six Seven Eight Nine Ten""".split()
)

_RELATIVE = re.compile(
    r"\. (?<=[a-z0-9)%]{2}\. )(?P<word>Which (?:is|are|was|were|has|have|had|means|meant|makes|made|will|would|can|could|leads|led|gives"
    r"|gave|allows|allowed|shows|showed|brings|brought)|Such as|(?:Of|Among|Some of|Most of|All of|Many of|Both of|One of|Two of) wh(?:ich|om))"
    r" (?P<rest>[^.!?:;\"“”()\n]{3,160})\.(?= [A-Z\"“]|\s*$)",
    re.MULTILINE,
)
_FINITE = re.compile(
    r", (?:he|she|it|they|we|you|i|this|there|the)\b|\b(?:is|are|was|were|has|have|had|can|will|would|could|should|must|may|might)\b"
)
_BECAUSE = re.compile(
    r"\. (?<=[a-z0-9)%]{2}\. )Because (?!of\b)[^.!?:;,\"“”()\n—-]{8,90}\.(?= [A-Z]|\s*$)", re.MULTILINE
)
_CHATTY = re.compile(r"(?<![\w'’])(?:I|I['’]m|I['’]ve|you|your|we|let['’]s)(?![\w])")


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            match = _OPENER.match(text, block.span.start, block.span.end)
            if match and _is_opener(match) and editable.allows(Span(*match.span())):
                yield _joined(match)
    for match in _RELATIVE.finditer(text):
        word = match["word"]
        span = Span(match.start(), match.end())
        if _CHATTY.search(match["rest"]):
            continue
        if word == "Such as" and _FINITE.search(match["rest"]):
            continue
        if _in_prose(document, editable, span):
            at = Span(match.start(), match.start("word") + 1)
            yield mend(Span(match.start("word"), match.end()), f", {word[0].lower()}", "no sentence of its own", at=at)
    chatty: bool | None = None
    for match in _BECAUSE.finditer(text):
        if chatty is None:
            chatty = bool(_CHATTY.search(text))
        if not chatty and _in_prose(document, editable, Span(*match.span())):
            at = Span(match.start(), match.start() + 3)
            yield mend(
                Span(match.start() + 2, match.end()), " b", "a clause without its sentence", at=at, safety=Safety.SHOW
            )


def _is_opener(match: re.Match[str]) -> bool:
    first = re.split(r"[ ,]", match["time"], maxsplit=1)[0]
    last = re.split(r"[ ,]", match["place"])[-1]
    return (
        first not in _SUBJECTS
        and last not in _ABBREVIATIONS
        and len(last) > 1
        and bool(_HAS_TIME.search(match["time"]))
        and not _HAS_TIME.search(match["place"])
    )


def _joined(match: re.Match[str]) -> Finding:
    """ "Five o'clock, Oldport. The sky" becomes "At five o'clock, at Oldport, the sky"."""
    time, place, following = match["time"], match["place"], match["next"]
    first = time.split(" ", 1)[0]
    if first not in _PREPOSITIONS and not time[0].isdigit() and "clock" in time:
        time = "At " + time[0].lower() + time[1:]
    place = place if place.startswith(_WITH_PREPOSITION) else "at " + place
    comma = "," if match.string[match.end("time")] == "," else ""
    opener = f"{time}{comma} {place}, "
    lowered = following.lower() if following in _LOWERED else following
    span = Span(match.start(), match.end("next"))
    return Finding(span, "a time and a place, left as a sentence", (Suggestion(Edit(span, opener + lowered)),))


def _in_prose(document: Document, editable: Editable, span: Span) -> bool:
    block: Block | None = document.block_at(span.start)
    return (
        block is not None and block.kind is BlockKind.PARAGRAPH and editable.allows(span) and not document.quoted(span)
    )


CHECK = Check(
    find,
    artifact="fragment",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.NUMBER,),
    fixes={
        "On New Year's Day this year, Oldport International Terminal. With the whistle blowing, a ship left.": (
            "On New Year's Day this year, at Oldport International Terminal, with the whistle blowing, a ship left."
        ),
        "Five o'clock in the morning, Tanner's Quay. The sky was grey.": (
            "At five o'clock in the morning, at Tanner's Quay, the sky was grey."
        ),
        "On the first day of spring, Oldport city. Ships left.": "On the first day of spring, at Oldport city, Ships left.",
        "Early on 5 May in Oldport. The rain fell.": "Early on 5 May in Oldport, the rain fell.",
        "Early in the morning, at the gate of the mill. A crowd was waiting.": (
            "Early in the morning, at the gate of the mill, a crowd was waiting."
        ),
        "They sold the ships. Which made the town poor. It never forgot.": (
            "They sold the ships, which made the town poor. It never forgot."
        ),
        "It has many ships. Of which sixty are old.": "It has many ships, of which sixty are old.",
        "They grow fruit. Such as apples and pears.": "They grow fruit, such as apples and pears.",
        "The ships lay still. Because the port was closed.": "The ships lay still because the port was closed.",
    },
    clean=(
        "On New Year's Day, Oldport Terminal opened. With the whistle blowing, a ship left.",
        "I am in Oldport. I look for a flat this year.",
        "In September 2020, Mr. Lu bought it. The first ship left Oldport today.",
        "On 26 July, in St. Petersburg, ships were seen.",
        "Why did they go? Because it was late. Which port was it? It is unknown.",
        "It was late. Which port it was is unknown. Because it was late, they went.",
        "I was late. Because the bus broke down. You know.",
        "He said: “It was sold. Which made us poor. It hurt.”",
        "# On New Year's Day, Oldport Terminal",
        "Oldport, 5 May. The ships left. Late in the morning, at the gate of the mill, a crowd was waiting.",
        "It was late. Such as they are, the rules hold.",
    ),
    misses={"The ship left. Carrying coal and iron. It sank.": "The ship left, carrying coal and iron. It sank."},
)
