"""A word said twice in a row.

Why: the decoder starts again on the last word of the piece before (`in the the harbour`, `the Ural Region Region`).
Leave alone: `had had`, `that that`, emphasis and sounds (`very very`, `bye bye`), names (Duran Duran, Wagga Wagga, Yang Yang), a
verb's preposition before another (`voted in in 1990`), a clause before its verb (`what it is is`), rows of numbers, species
(`Gallus gallus`), compounds (`low-power power line`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.names.known import is_word
from copydesk.repeats import EMPHATIC, SOUNDS, matches
from copydesk.words.lexicon import UNKNOWN, words

# A word or number, then the same once or more; what a hyphen, an apostrophe or a sign joins to more is not the same.
# A bracket may have been copied too: "(1.3 million) million)".
_DOUBLED = re.compile(
    r"(?<!\w['’.,/–-])\b(\w++(?:['’.,/–-]\w++)*+%?)((?:\s+(?i:\1))+|\)\s\1(?=\)))(?![\w'’/&$€£%-]|\.\w)"
)
_NEAR = 120
_TIMES = {2: "twice", 3: "three times"}
# WORD parts of one word: "co-op" has two, "24/7/365" three.
_LONGEST = 4
_BEFORE = re.compile(r"[\w'’.-]+\Z")
_AFTER = re.compile(r"\s+([^\W\d_]+)")
_CLOSE = re.compile(r"[\s”\"’')\]]*(?:[.!?;:](?!\w)|\Z)")
_OPENED = re.compile(r"(?:\A|[.!?]\s+)\Z")
_TITLES = frozenset("Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. Prof. King Sir Lady".split())
_OFFICES = frozenset(
    "minister president premier governor mayor senator secretary chairman director general captain professor judge coach".split()
)
_WH = re.compile(
    r"\b(?:what|whatever|where|wherever|who|whoever|whom|which|how|however|that|all|those|it|when|why|things?|problem|ones?)\b",
    re.IGNORECASE,
)

# A speaker begins again on these; only a person knows whether the text quotes one.
_STUMBLED = frozenset("i we you he she they our your my".split())
_SPOKEN = re.compile(r"\b(?:uh|um|uhm|mhm|hmm|gonna)\b", re.IGNORECASE)
# The same form ends one clause and begins the next.
_CLAUSES = frozenset("had that do did does you it her there here him them one this these those what like".split())
_AUXILIARIES = frozenset("have has had is are was were be been to will would not being".split())
_NO_STOP = frozenset("had that do did like".split())
_VERBS = frozenset("is was are were be been has have can will would could should may might must".split())
_PARTICLES = frozenset(
    "in on for at by up out off over through with about down along around to as after before from under across back".split()
)
_LOGS = frozenset("log logs opt opts plug plugs weigh tune sit-in buy-in".split())
_DETERMINERS = frozenset("the a an of and or but our their its your his".split())
# "Banyana", "Phala": names that are said twice end their syllables in vowels.
_OPEN = re.compile(r"(?:[^aeiou]{0,2}[aeiou])+", re.IGNORECASE)
_PINYIN = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[aeiouü]|ai|ei|ao|ou|ia|ie|iao|iu|ua|uo|uai|ui|ue)(?:n|ng|r)?",
    re.IGNORECASE,
)


def find(document: Document, house: House) -> Iterator[Finding]:
    spoken = bool(_SPOKEN.search(document.text))
    for match in matches(_DOUBLED, document, _LONGEST):
        span = Span(*match.span())
        block = document.prose(span)
        if block is None:
            continue
        # What stands near is enough, and a block may be the whole of a very long text.
        start = max(block.span.start, span.start - _NEAR)
        near = document.text[start : min(block.span.end, span.end + _NEAR)]
        safety = _safety(match, near, span.moved(-start))
        if safety and (spoken or match[1].lower() in _STUMBLED):
            # A transcript keeps what was said: "no, the the fire".
            safety = min(safety, Safety.ASK)
        if safety:
            copies = len(match[2].split()) + 1
            at = Span(match.end(1), match.end())
            finding = mend(
                span, "", f"“{match[1]}” is said {_TIMES.get(copies, 'over and over')}", at=at, safety=safety
            )
            # Four times and more is a decoder's loop.
            yield finding if copies < 4 else replace(finding, severity=Severity.CRITICAL)


def _safety(match: re.Match[str], text: str, at: Span) -> Safety | None:
    """How sure it is that the word should stand once; None where it may stand twice."""
    word, copies = match[1], match[2].strip(") ").split()
    sign = text[at.start - 1 : at.start]
    left = _BEFORE.search(text, max(0, at.start - 60), at.start - 1) if sign.isspace() else None
    before = left.group() if left else ""
    close = bool(_CLOSE.match(text, at.end))
    if any(letter.isdigit() for letter in word):
        # "surpassed 100 100.": not "1 1 2 3", not "1 000 000".
        row = before[-1:].isdigit() or (len(word) == 1 and not before.isalpha())
        # "She won 6-4 6-4."
        return Safety.ASK if close and not row and not re.fullmatch(r"\d{1,3}[-–]\d{1,3}", word) else None
    lower = word.lower()
    quoted = sign in ("“", '"', "‘", "'") and text[at.end : at.end + 2].strip(".,")[:1] in ("”", '"', "’", "'", "")
    if lower in SOUNDS or quoted or (len(word) == 1 and (word != "a" or len(before) == 1)):
        return None
    if lower in EMPHATIC:
        # "Well well well." is a sentence of its own.
        opens = _OPENED.search(text, max(0, at.start - 4), at.start)
        return Safety.ASK if close and not opens and text.count(" ", max(0, at.start - 80), at.start) > 4 else None
    if sign in ("-", "'", "’", "/", "&", ".", "@", "#"):
        # "a head-on on the bend" is two words; at the end of a sentence no second reading is left.
        return Safety.ASK if close and sign == "-" and word.islower() else None
    if all(copy.islower() for copy in (word, *copies)):
        return _lower(lower, len(copies), before.lower(), text, at, close)
    return _capital(word, copies, before, text, at, close)


def _lower(word: str, copies: int, before: str, text: str, at: Span, close: bool) -> Safety | None:
    known = words().of(word)
    if word in _CLAUSES:
        return Safety.ASK if copies > 1 or (close and word not in _NO_STOP) else None
    if word in _PARTICLES:
        return _particle(word, copies, before, text, at, close)
    if word in _DETERMINERS:
        return None if word == "a" and close else Safety.SAFE
    if known is UNKNOWN:
        # "gado gado", "pili pili": many languages double a word to make another.
        return Safety.ASK if copies > 2 or (close and len(word) > 4) or (len(word) > 6 and is_word(word)) else None
    if known.doubled > 1 and not (close and known.doubled < 9):
        return None
    if word in ("st", "pp", "ff"):
        # An abbreviation: "20 rows in st st" (stocking stitch).
        return None
    if before in _AUXILIARIES and word not in _VERBS:
        return Safety.ASK if copies < 3 else Safety.SAFE
    if word in _VERBS or known.finite or known.base:
        # "What happened happened": one clause ends, the next begins.
        if close:
            return None if _WH.search(text, max(0, at.start - 15), at.start) else Safety.ASK
        clause = _WH.search(text, max(0, at.start - 60), at.start)
        return Safety.ASK if copies > 1 or not clause else None
    if (close or word.endswith("ed")) and copies == 1 and before in ("what", "whatever", "who", "whoever"):
        # "What remains remains.", "Most of those who voted voted against it."
        return None
    if len(word) < 6 and _OPEN.fullmatch(word) and known.frequency < 40 and not known.noun:
        return None
    # "the light machine machine": another word may be meant than the same again, but no word is meant four times.
    return Safety.ASK if copies < 3 else Safety.SAFE


def _particle(word: str, copies: int, before: str, text: str, at: Span, close: bool) -> Safety | None:
    # "voted in in 1990": after a verb the first belongs to it.
    after = _AFTER.match(text, at.end)
    if word == "to" and after and words().of(after[1]).base >= 5:
        return Safety.SAFE
    if before in ("", "and", "or", "but"):
        return Safety.SAFE
    if word == "to" and (before[-1:].isdigit() or (after and after[1].lower() in _DETERMINERS)):
        # "They go to to the port", "from 50 to to 60".
        return Safety.ASK
    verb = words().of(before)
    takes = verb.base or verb.finite or before.endswith(("ed", "ing", "en")) or before in _LOGS or verb is UNKNOWN
    if word in ("to", "from", "as", "with") and not takes:
        return Safety.SAFE
    return Safety.ASK if close or copies > 1 or not takes else None


def _capital(word: str, copies: list[str], before: str, text: str, at: Span, close: bool) -> Safety | None:
    known = words().of(word)
    opening = text[: at.start].rstrip(" \n“\"'‘(")
    first = not opening or opening.endswith((".", "!", "?", ":"))
    if not all(copy[0].isupper() for copy in copies):
        # "The the", "His his" begin a sentence; "Gallus gallus" is a species, "Final Four four times" two phrases.
        if not word[0].isupper() or not all(copy.islower() for copy in copies) or (word.isupper() and len(word) > 1):
            return None
        if word.lower() in _CLAUSES | _VERBS or known.capital > 3 or known.doubled or known.frequency < 45:
            return None
        return Safety.SAFE if first and word.lower() in _DETERMINERS else Safety.ASK if first or close else None
    if len({word, *copies}) > 1 or (known.doubled > 1 and not (close and known.doubled < 5)):
        return None
    if text[at.start - 1 : at.start] in ("“", '"', "‘", "'") or (text[at.end :].lstrip()[:1].isupper() and not close):
        # A title or a name goes on: "Dance Dance Revolution".
        return Safety.ASK if len(copies) > 1 and len(word) > 5 else None
    if first and word.lower() in _DETERMINERS:
        return Safety.ASK  # The The is a band
    if len(word) < 7 and _PINYIN.fullmatch(word) and before != "the" and (known.capital > 3 or known is UNKNOWN):
        return None
    if (
        (known is UNKNOWN and copies == [word] and before.lower() in _OFFICES)
        or before in _TITLES
        or (not close and len(copies) == 1 and len(word) < 8 and _OPEN.fullmatch(word) and known.frequency < 40)
    ):
        # "Dr Hassan Hassan", "the minister Adamu Adamu".
        return None
    named = before[:1].isupper() and len(before) > 2 and "'" not in before and not first
    if known.frequency >= 40 and known.capital <= 6:
        return Safety.ASK if not first or (named and len(word) > 3 and not word.isupper()) else None
    if known is UNKNOWN and not (
        len(copies) > 2
        or named
        or (not first and (len(word) > 7 or (close and len(word) > 6 and not _OPEN.fullmatch(word))))
    ):
        return None
    return Safety.ASK


CHECK = Check(
    find,
    artifact="doubled-word",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER, GuardKind.NAME),
    fixes={
        "Ships lay in the the harbour.": "Ships lay in the harbour.",
        "The ships that had come from the north lay in the\nthe harbour, and nobody unloaded them.": (
            "The ships that had come from the north lay in the harbour, and nobody unloaded them."
        ),
        "The output of the mine surpassed 100 100.": "The output of the mine surpassed 100.",
        "They left on Tuesday Tuesday Tuesday Tuesday.": "They left on Tuesday.",
        "He governs the Ural Region Region.": "He governs the Ural Region.",
        "The the harbour was full.": "The harbour was full.",
        "The The harbour was full.": "The harbour was full.",
        "His his father was a smith.": "His father was a smith.",
        "It is one of of the best.": "It is one of the best.",
        "We need to to get there.": "We need to get there.",
        "The lights will be on all of the day day day day.": "The lights will be on all of the day.",
        "It was made big in America America.": "It was made big in America.",
        "“The peninsula peninsula is quiet,” she said.": "“The peninsula is quiet,” she said.",
        "They lit candles, and in in every row a fire burnt.": "They lit candles, and in every row a fire burnt.",
        "They did not go to to the port.": "They did not go to the port.",
        "We talked about it it.": "We talked about it.",
        "It has many people (1.3 million) million).": "It has many people (1.3 million).",
    },
    clean=(
        "Most of those who voted voted against the port.",
        "The then Prime Minister Fah Fah left in July.",
        "He had had enough.",
        "She said that that was wrong.",
        "They flew to Bora Bora.",
        "Duran Duran played in Pago Pago and in Baden Baden.",
        "Walla Walla is a town; Sirhan Sirhan is a man.",
        "She moved to Wagga Wagga.",
        "The pianist Lang Lang and the conductor Yang Yang met Li Li.",
        "New York New York is a song.",
        "She voted in in 1990.",
        "Log in in order to see it.",
        "What he is is a mystery.",
        "What they do do is sing.",
        "It was very very late, and we said bye bye.",
        "No no, ha ha, blah blah, so so.",
        "We met Mr Hassan Hassan and the minister Adamu Adamu of the town.",
        "They sat in the old hall at night. Well well well. What remains remains. Whoever wins wins.",
        "The row is 1 1 2 3 5 8.",
        "Work 20 rows in st st.",
        "She won 6-4 6-4 6-4.",
        "Call 555 555 or 020 020 4444.",
        "It costs 1 000 000.",
        "The rhyme is a b b a, then a a.",
        "Uh uh, I do not know.",
        "The wild fowl is Gallus gallus, the mole Talpa talpa.",
        "A low-power power line and an on-duty duty officer.",
        "The head-on on the bend killed one.",
        "The errors are so marked (sic sic).",
        "I told you you were right.",
        "We went there. There was nobody. Nobody came.",
        "It is 3 1/2 and 1 1/2 miles.",
        "Dance Dance Revolution and Dr. Durand Durand.",
        "They gave her her name.",
        "If you have it it will grow.",
        "Use `the the` or <b>the</b> the.",
        "He ate one one-hundredth of it.",
        "She reached the Final Four four times.",
        "He played in In Flames.",
        "They ate gado gado and pili pili.",
        "They came by tuk tuk.",
        "A A$34 million plan.",
        "Oh my my, what a day.",
        "It is “done done.” To be “done done,” it must be tested.",
    ),
    misses={"She said that that the port is open.": "She said that the port is open."},
)
