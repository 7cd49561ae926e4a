"""A phrase said again at once, alone or after `and`, `or` or a comma.

Why: the decoder takes a phrase up again (`The sky is wide and the sky is wide and`), or one word stands for two of the source
(`between cities and cities`, `improve the improvement of`).
Leave alone: `more and more`, `again and again`, `years and years`, anaphora (`new roles, new tasks`), chiasmus and refrains, `from place to
place to`, a clause that ends where the next begins (`we want more people and more people want us`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.repeats import matches, repeats
from copydesk.words.lexicon import UNKNOWN, words

_REACH = 120
_ENDS = ("", ".", "!", "?", ":", "“", '"', "‘")
_JOINT = re.compile(r" (?:and|or) (?=([\w'’-]++))")
_WORD = re.compile(r"[\w'’-]+")
# Two to eight words and the same again, with nothing between.
_AGAIN = re.compile(r"(?<![\w'’-])(\w++(?:['’-]\w++)*+(?: \w++(?:['’-]\w++)*+){1,7}?)( (?i:\1))+(?![\w'’-])")
_NOMINAL = re.compile(r" the (\w{4,40}) of (?=\w)")
_VERB = re.compile(r"(?<!\w)(?:(\w+) )?(\w+)\Z")
_NOUN_ENDINGS = ("", "ment", "ion", "ation", "ing", "al", "ance")

_CLOSERS = frozenset("the a an".split())
# "Whoever has been there has been there", "He who is not good is not good for us": one verb ends the clause, the other is the main one.
_WHO = re.compile(r"\b(?:who|whoever|what|whatever|that|which|whichever)(?: [\w'’-]+){0,2} \Z", re.IGNORECASE)
_LINKS = frozenset("of to and or by in on for at with from upon after as than that so but is are was were will".split())
_SUBJECTS = frozenset("i we you he she it they".split())
_PLACES = frozenset("in on at for with from by during under".split())
_VERBS = frozenset(
    "is are was were be has have had do does did can could will would may might must should shall not never".split()
)
_VERB_LEADS = frozenset("to better further will would can could must should may fully not also".split())
_ADVERBS = frozenset(
    "again over on more less on-and-on up down round around through out here there now then back forth by side day".split()
)


def find(document: Document, house: House) -> Iterator[Finding]:
    inside = document.prose
    text = document.text
    loops = _loops(document)
    for found, judge in (
        (matches(_AGAIN, document), _again),
        (_JOINT.finditer(text), _joined),
        (_NOMINAL.finditer(text), _nominal),
    ):
        for match in found:
            judged = judge(match, text)
            if judged is None:
                continue
            span, at, safety = judged
            if _in_loop(loops, span):
                continue
            block = inside(span)
            if block is not None:
                if safety is Safety.SAFE and document.quoted(at):
                    safety = Safety.ASK
                said = at.of(text).strip(" ,;")
                if safety is Safety.SHOW:
                    yield Finding(span, "the same is named twice; which other one is meant needs the source")
                else:
                    yield mend(span, "", f"“{said}” is said again", at=at, safety=safety)


def _loops(document: Document) -> list[Span]:
    """Where a phrase stands three times or more: a decoder's loop, which is reported as a whole."""
    found: list[Span] = []
    for repeat in repeats(document):
        if repeat.period > 1 and repeat.copies > 2:
            last = document.words[repeat.first + repeat.matches + repeat.period - 1]
            start = document.words[repeat.first].start
            if not found or last.end > found[-1].end:
                found.append(Span(start, last.end))
    return found


def _in_loop(loops: list[Span], span: Span) -> bool:
    index = bisect_right(loops, span.start, key=lambda loop: loop.start) - 1
    return index >= 0 and span.end <= loops[index].end


def _again(match: re.Match[str], text: str) -> tuple[Span, Span, Safety] | None:
    phrase = match[1].lower().split()
    first, last = phrase[0], phrase[-1]
    span, at = Span(*match.span()), Span(match.end(1), match.end())
    if (
        len(set(phrase)) == 1
        or phrase[0].isdigit()
        or any(len(word) == 1 and word not in ("a", "i") for word in phrase)
    ):
        return None
    if last in _CLOSERS:
        return span, at, Safety.SAFE if first in _PLACES | {"of", "to"} else Safety.ASK
    if first in ("and", "or") or last in _LINKS or "and" in phrase:
        return None
    verb = words().of(first)
    if (first in _VERBS or verb.finite or verb.base) and _WHO.search(text, max(0, span.start - 40), span.start):
        return None
    closes = not text[at.end : at.end + 1].strip(" \n") or text[at.end : at.end + 1] in ".,;:!?)"
    if len(phrase) > 2:
        # "help the people help the people": a clause that turns on its own object.
        return span, at, Safety.ASK
    if first in _PLACES and words().of(last) is not UNKNOWN and (closes or words().of(last).noun > 0):
        return span, at, Safety.ASK
    return None


def _joined(match: re.Match[str], text: str) -> tuple[Span, Span, Safety] | None:
    close = match.start() - (text[match.start() - 1 : match.start()] == ",")
    start = max(0, close - _REACH)
    left = text[start:close].lower()
    # The copy's first word must stand before the joint: few pairs get further than this.
    at = left.find(match[1].lower())
    while at >= 0:
        phrase = left[at:]
        end = match.end() + len(phrase)
        inner = left[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or text[end : end + 1] in ("'", "’", "-")
        if not inner and text[match.end() : end].lower() == phrase:
            parts = [word.strip(",()") for word in phrase.split()]
            safety = None if _unfit(phrase) else _joint_safety(parts, match.group(), text, start + at, end)
            return (Span(start + at, end), Span(close, end), safety) if safety else None
        at = left.find(match[1].lower(), at + 1)
    return None


def _unfit(phrase: str) -> bool:
    # A copy that takes in a stop, a quotation mark or half a pair of brackets is no phrase.
    return not set(phrase).isdisjoint('.!?;:“”"') or phrase.count("(") != phrase.count(")")


def _joint_safety(phrase: list[str], joint: str, text: str, start: int, end: int) -> Safety | None:
    """How sure it is that the copy should go; None where saying it again may be meant."""
    follows = text[end : end + 1]
    next_word = _WORD.match(text, end + 1, end + 30) if follows == " " else None
    upcoming = next_word.group() if next_word else ""
    stops = follows in ("", ".", ",", ";", ":", "!", "?", "\n") or (follows in '”")' and text[end + 1 : end + 2] != " ")
    if len(set(phrase)) < len(phrase) - 1 or phrase[0] in ("and", "or", "more", "less") or "and" in phrase:
        return None
    if text[start - 1 : start] in ("“", '"') and follows in '”"':
        # A quoted slogan or title: "All for one and all for one".
        return None
    if len(phrase) >= 3:
        if "and" not in joint or len(set(phrase)) < 3 or not (stops or upcoming in ("and", "or", "but")):
            return None
        # A whole sentence that says itself twice may be a refrain: "We shall come home and we shall come home."
        whole = stops and text[max(0, start - 2) : start].strip()[-1:] in _ENDS
        return Safety.SAFE if len(phrase) >= 4 and not whole else Safety.ASK
    if joint.strip() not in ("and", "or"):
        return None
    if len(phrase) == 2:
        if text[max(0, start - 8) : start].lower() == "between ":
            # "between the old and the old": one name was lost, and "between the old" is no English.
            return Safety.SHOW
        if phrase[0] in _SUBJECTS:
            # A tale tells so of what went on for long: "he rolled, and he rolled, and he met a hare".
            return None
        content = all(words().of(word).frequency for word in phrase) and phrase[0] not in _LINKS
        return Safety.ASK if stops and content and phrase[1] not in _ADVERBS else None
    return _single(phrase[0], joint.strip(), text, start, stops, upcoming)


def _single(word: str, joint: str, text: str, start: int, stops: bool, upcoming: str) -> Safety | None:
    known = words().of(word)
    before = text[max(0, start - 10) : start].rsplit(" ", 2)
    between = len(before) > 1 and before[-2] in ("between", "among")
    plural = word.endswith("s") or word in ("men", "women", "people", "children")
    if between and joint == "and" and plural and text[start].islower():
        return Safety.ASK if stops or words().of(upcoming).noun == 0 else None
    if joint == "or" and stops and len(word) > 3 and known.noun + known.base + known.finite > 0 and known.capital < 4:
        return Safety.ASK if text[start].islower() else None
    return None


def _nominal(match: re.Match[str], text: str) -> tuple[Span, Span, Safety] | None:
    left = _VERB.search(text, max(0, match.start() - 40), match.start())
    if left is None:
        return None
    noun, verb, lead = match[1].lower(), left[2].lower(), (left[1] or "").lower()
    stem = next((verb.removesuffix(e) for e in ("ing", "ed", "es", "e", "s") if verb.endswith(e)), verb)
    if len(stem) < 4 or not noun.startswith(stem[: max(4, len(stem) - 1)]):
        return None
    forms = {verb} | {base + ending for base in (stem, stem + "e", stem[:-1]) for ending in _NOUN_ENDINGS}
    plain = lead in _VERB_LEADS or any(words().of(form).base >= 3 for form in (verb, stem, stem + "e"))
    if noun not in forms or not plain or lead in ("the", "a", "an", "of", "this", "that", "these", "those"):
        return None
    # "master the master of research" loses its second half: "master research".
    return Span(left.start(2), match.end() - 1), Span(match.start(), match.end() - 1), Safety.ASK


CHECK = Check(
    find,
    artifact="duplicated-phrase",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER, GuardKind.NAME),
    fixes={
        "The sky is wide and the sky is wide and the distance is flying.": "The sky is wide and the distance is flying.",
        "The water was calm and the water was calm.": "The water was calm.",
        "It was caused by changes in the in the climate.": "It was caused by changes in the climate.",
        "They won the tournament won the tournament with ease.": "They won the tournament with ease.",
        "The projects are linked between cities and cities.": "The projects are linked between cities.",
        "They built a corridor between provinces and provinces.": "They built a corridor between provinces.",
        "He must better master the master of research problems.": "He must better master research problems.",
        "They further improve the improvement of the cold chain.": "They further improve the cold chain.",
        "The police fined him for drunk driving and drunk driving.": "The police fined him for drunk driving.",
        "Tell us if a camera is found to have a defect or defect.": "Tell us if a camera is found to have a defect.",
    },
    flags=("The mayor spoke of the ties between [the north and the north].",),
    clean=(
        "More and more people came, again and again, over and over.",
        "They sat side by side from day to day, hand in hand.",
        "He waited for years and years, and thousands and thousands came.",
        "There are doctors and doctors.",
        "They have new roles, new tasks and new rules.",
        "80% of the top ten ports are Chinese; 80% of the top ten Chinese ports are new.",
        "The state fears the people and the people fear the state.",
        "He moved from place to place to find work.",
        "They meet from time to time to talk.",
        "She met him face to face to hear it.",
        "It works well, and it works well because people use it.",
        "We know where we are and where we are going.",
        "He read, and so on and so on.",
        "Help the people help themselves.",
        "They may or may not come, and he will or will not go.",
        "He was tested as were close contacts of close contacts of hers.",
        "He works for Johnson and Johnson and lives in York.",
        "He gave it to her and her son.",
        "She is Minister and Minister of Defense.",
        "It was a lot, a lot of work.",
        "What we do, we do in the interest of peace.",
        "The minister and the minister alone decides.",
        "It is a matter between man and man.",
        "He ran and ran and ran.",
        "He rolled, and he rolled, on and on.",
        "They answered the call of duty and heard the answer of the crowd.",
        "I sure do, I sure do.",
        "The slogan is “The city is ours and the city is ours”.",
        "It grew more difficult and more difficult, they said.",
        "Whoever has been on horseback has been on horseback.",
        "He who is not good is not good for himself.",
        "What was said to us was said to us alone.",
        "He said “I know it!” and “I know it!” again.",
    ),
    misses={"In his calm and calm treatment the work is sad.": "In his calm treatment the work is sad."},
)
