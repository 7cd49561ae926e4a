"""A sign in the middle of a phrase, where no sentence or clause can end.

Why: a token slips in when pieces are joined, or the sign of another place is copied (`the, harbour`, `more than! ten`, `has; been`).
Leave alone: quotations, titles and brand names that end in a sign, talk that breaks off (`the, uh, port`), lists after a colon, plural
and dropped-letter apostrophes (`the boys' boat`, `rock 'n' roll`), emphasis such as `_so_`, handles, feet and minutes, code.
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

_DETERMINERS = frozenset("the a an my our their its your every".split())
# A phrase that begins with one of these goes on, whatever the sign.
_OPEN = _DETERMINERS | frozenset(
    "and or but nor than because although during despite toward towards among alongside per via very".split()
)
# Before "!" more cannot stand: no exclamation ends on a preposition or an auxiliary.
_GOES_ON = _OPEN | frozenset(
    """of from with into onto between within at to by for as that which has have had been was were are is will would can could
    may might must should his these those some several both each no most""".split()
)
# Nothing ends on one of these: a semicolon does not part them from what follows.
_HELD = frozenset("of from between has had have could would should must may".split())
# A modal or "had" may stand alone: "if only he could; nobody came", "most of what he had; the rest".
_ALONE = re.compile(
    r"\b(?:if|than|as|all|whatever|everything|what|who|where|when|how)(?: [\w'’]+,?){1,7} \Z", re.IGNORECASE
)
_MODALS = frozenset("could would should must may".split())
_PARTICIPLES = ("ed", "en", "wn", "ne")
# "5 ft. 11 in. tall"; "my, my, what a day".
_INCHES = re.compile(r"\d ?\Z")
_CALLS = frozenset("wow oh ah hi hello hey yes no well haha thanks ok okay".split())
_CRIES = re.compile(r"\b(?:oh|ah|my), ?\Z|\b(?:oh|ah) \Z", re.IGNORECASE)
# A new clause: "what it was; they came", "the time we live in; today it is".
_NEW = frozenset(
    """i he she it they we you this that these those there the a an and or but so yet for if when while whereas where who which what
    not no then thus therefore however hence also thanks today as one some many others my our his her their its in at on to""".split()
)
# Nor does a colon these.
_GOVERNS = frozenset("of between has could may might should".split())
_PREPOSITIONS = frozenset("of from with into between within at by".split())
_COUNTED = frozenset("has have had of than about".split())
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_SPEAKS = frozenset("said says noted added stressed explained announced reported stated".split())
_LIST = "|".join(rf"(?<= {word}[,])" for word in sorted(_DETERMINERS))
# Each pattern begins with its sign, so that the search runs from sign to sign.
_COMMA = re.compile(rf",(?:{_LIST})(?= [a-z])")
_RARE = re.compile(r"[;:!?'~_@^](?<=[\w,%]\S)(?= [^\W_])")
_SHORT_STOP = re.compile(
    r"\.(?:(?<= of\.)|(?<= at\.)|(?<= by\.)|(?<= an\.)|(?<= in\.)|(?<= is\.)|(?<= to\.)|(?<= be\.)|(?<= or\.))(?= [a-z]{2})"
)
_LEFT = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*[,%]?\Z")
_RIGHT = re.compile(r"[^\W_]+")
_FILLERS = frozenset("uh um er erm ah oh eh hmm well you like i the a an um mm and or so yes no".split())
_DROPPED = re.compile(r"\w{2,}in\Z|(?:an|o|th|ol|til|wi|a|de|mo|lil|couldn|don|won|ain|qu|l|d|s)\Z", re.IGNORECASE)
_NEVER_PLURAL = frozenset("is was has as its this does us his thus always perhaps".split())
_TALK = re.compile(r"\b(?:uh|um|uhm|mhm|gonna|yeah)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\W*(?:and |but |so |or )?(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|can|could|will|would|should"
    r"|has|have|had|may|might|shall|if)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r" (?:Who|Whom|Whose|What|When|Where|Why|How|Which|Is|Are|Was|Were|Do|Does|Did|Can|Could|Will|Would|Should)\b"
)
_STRONG = frozenset(
    "is are was were has have had been would will can could may might must should do does did that".split()
)
# Small letters after "?" and "!" that begin the next sentence of careless text, or go on after speech without marks.
_BEGINS = frozenset(
    """he she they i we it you do does did is are was can could will would should have what when where why how who which or maybe
    please yes no not email see thanks some said says the a an today tomorrow""".split()
)
# What a sentence begins with, after a sign that stands for a stop.
_OPENS = frozenset("I It It's It’s I'm I’m He She We You They The This That These Those There Most But And So".split())
_CLAUSE = re.compile(r" (?:is|are|was|were|has|have|will|can) (?:not |very |so |full |a |the )")
_SAYS = re.compile(r"(?:\w+ ){0,2}(?:said|says|asked|added|wrote|told|explained)\b")
_STOPS = (". ", "? ", "! ", "\n", "(", ": ", "; ", "“", '"')
_MARK = re.compile(
    r"['‘](?:(?<!\w.)|(?<=\w.)(?!\w)|(?<=\bthe.)|(?<=\b(?:of|as|in|to|is|an).)|(?<=\b(?:and|for).)|(?<=\bwith.))"
)
_CLOSES = re.compile(r"[^'\n]*(?<=[\w.,!?])'(?!\w)")
_QUOTED = 60
_NEAR = 200
_PART = 10_000


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    talk: dict[int, bool] = {}
    editable = Editable(document)
    for pattern in (_RARE, _COMMA, _SHORT_STOP):
        for match in pattern.finditer(text):
            at, sign = match.start(), match[0]
            left, right = _LEFT.search(text, max(0, at - 30), at), _RIGHT.match(text, at + 2)
            if left is None or right is None or not _is_misplaced(document, at, sign, left[0], right[0]):
                continue
            part = at // _PART
            if part not in talk:
                talk[part] = bool(_TALK.search(text, max(0, (part - 1) * _PART), (part + 2) * _PART))
            if talk[part] or not editable.allows(Span(left.start(), right.end())):
                continue
            span = Span(left.start(), at + 1)
            if sign == "'" and _CLOSES.match(text, at + 2, at + _QUOTED):
                wrong = "the space belongs before the quotation mark"
                yield mend(Span(at, at + 2), " '", wrong, safety=Safety.ASK)
                continue
            yield _mended(text, span, right, left[0].rstrip(","))


def _mended(text: str, span: Span, right: re.Match[str], word: str) -> Finding:
    at = span.end - 1
    sign, following = text[at], right[0]
    message = f"“{sign}” in the middle of a phrase"
    if sign == "~" and word.lower() in _CALLS:
        return mend(span, ",", "“~” in place of a comma", at=Span(at, at + 1))
    if sign in "~_@^" and following in _OPENS and len(word) > 3:
        # "I cancelled~ I had waited": chat ends its sentences so.
        return mend(span, ".", "“~” in place of a stop" if sign == "~" else message, at=Span(at, at + 1))
    if sign not in "!?" or text[at - 1] == "," or word in _GOES_ON:
        return mend(span, "", message, at=Span(at, at + 1), safety=Safety.ASK if sign in "~_@^!?" else Safety.SHOW)
    if _CLAUSE.match(text, right.end()) and following not in _GOES_ON:
        start = right.start()
        message = "a sentence begins with a small letter"
        return mend(span, following[0].upper(), message, at=Span(start, start + 1), safety=Safety.SHOW)
    # "more? tea is not cheap": two sentences may meet here, and then the sign stays.
    return mend(span, "", message, at=Span(at, at + 1), safety=Safety.ASK if following == "of" else Safety.SHOW)


def _is_misplaced(document: Document, at: int, sign: str, left: str, right: str) -> bool:
    if sign in "~_@^":
        before = document.text[max(0, at - _NEAR) : at]
        return sign not in before[before.rfind("\n") + 1 :] and not (sign == "^" and left.isdigit() and right.isdigit())
    if sign == "'":
        return _apostrophe(document.text, at, left)
    if sign in "!?":
        return _mark(document, at, left, right)
    if sign in ",.":
        return not _stands(document.text, at, sign, left, right) and right not in _FILLERS and not right.endswith("ly")
    if left.islower() and left in _OPEN:
        return right.islower()
    if left in _MONTHS and right.isdigit():
        return len(right) < 3
    if sign == ";" and right in _SPEAKS:
        return left.istitle()
    if sign == ";":
        return (
            left in _HELD
            and right.islower()
            and right not in _NEW
            and not right.endswith("ly")
            and not _alone(document.text, at, left, right)
        )
    return sign == ":" and (
        (left in _GOVERNS and right.islower() and right not in ("a", "an"))
        or (right == "of" and left.isalpha())
        or (left in _PREPOSITIONS and right == "which")
        or (right == "that" and left in _SPEAKS)
    )


def _stands(text: str, at: int, sign: str, left: str, right: str) -> bool:
    """True where a comma or a stop after a small word is right: inches, single letters, a cry or a refrain."""
    start = at - len(left.rstrip(","))
    before = text[max(0, start - 12) : start]
    if sign == ".":
        return left == "in" and bool(_INCHES.search(before))
    word = left.rstrip(",")
    letters = word == "a" and len(right) == 1  # "where a, b and c are constants"
    again = right == word or before.lower().endswith(f"{word}, ")  # "and the, the, the song"
    return letters or again or (word == "my" and bool(_CRIES.search(before)))


def _alone(text: str, at: int, left: str, right: str) -> bool:
    """True where a modal or a form of "have" needs nothing more, or what follows the semicolon is no verb for it."""
    if left in _MODALS and words().of(right).base < 3:
        return True
    if left == "had" and not right.endswith(_PARTICIPLES):
        return True
    start = at - len(left)
    return left not in _PREPOSITIONS and bool(_ALONE.search(text, max(0, start - 60), start))


def _apostrophe(text: str, at: int, left: str) -> bool:
    word = left.rstrip(",%")
    if left[-1:] == "%" or word.endswith("'s"):
        return not _paired(text, at)
    if len(word) < 2 or _DROPPED.match(word) or (word.endswith("s") and word not in _NEVER_PLURAL):
        return False
    if word[-1] in "xz" or (left.endswith(",") and _SAYS.match(text, at + 2)):
        return False  # "Bordeaux' mothers"; "full,' said Kaspar"
    if word.isupper() or text[at + 2 : at + 4] == "s " or (left.endswith(",") and text[at + 2].isupper()):
        return False  # a genitive; the end of a quotation whose opening mark was lost
    return words().of(word) is not UNKNOWN and not _paired(text, at)


def _paired(text: str, at: int) -> bool:
    """True if a mark before an apostrophe may open what it closes."""
    return bool(_MARK.search(text, max(0, at - _NEAR), at))


def _mark(document: Document, at: int, left: str, right: str) -> bool:
    """An exclamation or question mark where no sentence ends."""
    text, word = document.text, left.rstrip(",")
    start = max(text.rfind(stop, max(0, at - _NEAR), at) for stop in _STOPS)
    sentence = text[start + 1 : at]
    if text[at] == "?" and (_ASKS.match(sentence) or _ASKED.search(sentence)):
        return False
    if left.endswith(","):
        return right.islower()
    if word in _GOES_ON and len(sentence.split()) > 1:
        counted = right.isdigit() and word in _COUNTED
        return right.islower() or counted or word in _OPEN or (text[at] == "!" and word in _PREPOSITIONS)
    # "Yahoo! and", "Huh? is": a name or a sound keeps its sign.
    if (
        right in (_BEGINS if text[at] == "?" else _BEGINS - _STRONG)
        or not right.islower()
        or not (word.islower() or (word.isdigit() and len(word) > 2))
    ):
        return False
    if any(document.guards_at(Span(at, at + 1), (GuardKind.QUOTE,))) or len(sentence.split()) < 3:
        return False
    known = words()
    return (word.isdigit() or known.of(word) is not UNKNOWN) and sentence.lstrip()[:1].isupper()


CHECK = Check(
    find,
    artifact="stray-punctuation",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        "The ships have; come to the port.": "The ships have come to the port.",
        "The port should; be open in May.": "The port should be open in May.",
        "They saw the, harbour of the town.": "They saw the harbour of the town.",
        "The town has more than! ten ports.": "The town has more than ten ports.",
        "The port and the; old town are closed.": "The port and the old town are closed.",
        "The Corps: of Engineers built the port.": "The Corps of Engineers built the port.",
        "The town~ was closed in May.": "The town was closed in May.",
        "The mayor_ opened the port in May.": "The mayor opened the port in May.",
        "The mayor opened@ the port in May.": "The mayor opened the port in May.",
        "It was late, and wow~ I saw the port.": "It was late, and wow, I saw the port.",
        "I do not know if you' see the port.": "I do not know if you see the port.",
        "About 85%' of the town is old.": "About 85% of the town is old.",
        "He came on July: 21.": "He came on July 21.",
        "They found that the old port? closed in May.": "They found that the old port closed in May.",
        "They play the' China card' of the town.": "They play the 'China card' of the town.",
        "He justified it,? among other things, by the cold.": "He justified it, among other things, by the cold.",
    },
    clean=(
        "It is the, uh, port of the town, and, um, the sea.",
        "The boys' boat and the rock 'n' roll of the men's club.",
        "The guide Who is on the team? explains it, and TTS' office too.",
        "We definitely should! And they came, one or both! You know.",
        "What is it made of? Nobody knew. Come on! the men cried.",
        "They use Yahoo! and Jeopardy! and the film Oliver! a lot.",
        "They sell: apples, pears; they buy what is: coal.".replace("what is: coal", "coal"),
        "_So_ it is, and _that_ too; see @port and ~user.",
        "He was goin' home an' singin' all the way.",
        "She called it 'a port' and 'a town' of the north.",
        "The wall is 5' high and 6' wide.",
        "The plan, as is, and the ones to come; the sea has, however, gone.",
        "Run `a! b` and `the, b` now.",
        "It was approx. 5 ft. 11 in. tall.",
        "It has the form ax^2 + bx + c, where a, b and c are constants. If a, b ∈ H then ab ∈ H.",
        "Oh, my, my, my, what a day it was. Oh my, what a town.",
        "They sang of the, the, the sea.",
        "If only he could, he would; went mad in the end.",
        "He sold most of what he had; took the rest to the port.",
        "He did what he should; nobody thanked him.",
    ),
    misses={"The tourist city, in the north is old.": "The tourist city in the north is old."},
)
