"""Quotation marks of another language, turned the wrong way, or of another kind than the rest of the text.

Why: the engine copies the source's marks (`「open sea」`, `„open sea“`, `«open sea»`), closes with the sign that opens, and where pieces come from
different systems straight and curly marks stand side by side.
Leave alone: inches and feet, code, quotations inside quotations, apostrophes, quoted foreign text, Swedish and Finnish style where the
text keeps to it, texts that mix both kinds throughout.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

_MARK = re.compile(r"[\"“”„‟「」『』〝〞〟]")
_CORNERS = {"「": "“", "『": "“", "」": "”", "』": "”", "〝": "“", "〞": "”", "〟": "”"}
_CORNER_PAIR = re.compile(r"「[^「」\n]{1,200}」|『[^『』\n]{1,200}』|〝[^〝〞〟\n]{1,200}[〞〟]")
_EAST = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LOW_PAIR = re.compile(r"„([^„“”\"\n]{1,300})[“”\"]")
# «French and Russian» or »German«: an opening mark has no letter before it, a closing one none after it.
_ANGLE_PAIR = re.compile(
    r"[«»](?:(?<=(?<!\w)«)[ \xa0\u202f]?(?P<out>[^«»\n]{1,300}?)[ \xa0\u202f]?»|(?<=(?<!\w)»)(?P<in>[^\s«»][^«»\n]{0,300}?)«)(?!\w)"
)
# French, Spanish, Italian, Portuguese and German keep their marks, and so does every word with other letters than English has.
_KEEPS_ANGLES = re.compile(
    r"[^\W\d_a-z]|\b(?:les?|la|des?|du|une?|et|est|nous|vous|je|il|elle|qui|que|pas|pour|avec|dans|sur|ce|el|los|las|del|y|con|por|para"
    r"|una|di|il|che|non|per|uno|os?|do|da|dos|das|em|der|die|das|und|ist|nicht|ein|eine|wir|ich|och|og|det|av)\b",
    re.IGNORECASE,
)
_FOREIGN_WORDS = re.compile(
    r"[äöüßčšžřąęłőűčćđ]|\b(?:der|die|das|und|ist|nicht|wir|je|się|nie|jest|és|az|na)\b", re.IGNORECASE
)
_CLOSES_WITH_OPENER = re.compile(r"“(?<=[\w.,!?%)]“)(?=[\s.,;:)!?]|\Z)")
_OPENS_WITH_CLOSER = re.compile(r"”(?<=[\s(]”)(?=\w)")
_TEX = re.compile(r"``(?=[\w])([^`'\n]{1,300})''")
_STRAIGHT = re.compile(r"\"(?<!\d\")")
_LATIN = re.compile(r"[A-Za-z]{2}")
_FEWEST = 12
_MOST = 2
_NEAR = 200


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    editable = Editable(document)
    if "``" in text:
        yield from _tex(text, editable)
    if "»" in text:
        yield from _angles(text, editable)
    signs = set(_MARK.findall(text))
    if not signs - {'"'}:
        return
    if signs & _CORNERS.keys():
        yield from _corners(text, editable)
    if "„" in signs:
        yield from _low(text, editable)
    if "“" in signs or "”" in signs:
        yield from _turned(document, text, editable)
        if '"' in signs:
            yield from _mixed(text, editable)


def _pair(match: re.Match[str], opening: str, closing: str, message: str, editable: Editable) -> Iterator[Finding]:
    first, last = Span(match.start(), match.start() + 1), Span(match.end() - 1, match.end())
    if editable.allows(first) and editable.allows(last):
        group = f"marks-{match.start()}"
        yield mend(first, opening, message, safety=Safety.ASK, group=group)
        yield mend(last, closing, message, safety=Safety.ASK, group=group)


def _kind(text: str) -> tuple[str, str]:
    """The marks that the text uses: curly ones, if it has any pair of them and no more straight ones."""
    return ("“", "”") if text.count("”") > text.count('"') / 2 else ('"', '"')


def _corners(text: str, editable: Editable) -> Iterator[Finding]:
    opening, closing = _kind(text)
    for match in _CORNER_PAIR.finditer(text):
        if not _EAST.search(match[0]):
            yield from _pair(match, opening, closing, "quotation marks of another language", editable)


def _low(text: str, editable: Editable) -> Iterator[Finding]:
    opening, closing = _kind(text)
    for match in _LOW_PAIR.finditer(text):
        if not _FOREIGN_WORDS.search(match[1]):
            yield from _pair(match, opening, closing, "quotation marks of another language", editable)


def _angles(text: str, editable: Editable) -> Iterator[Finding]:
    opening, closing = _kind(text)
    for match in _ANGLE_PAIR.finditer(text):
        start, end = match.span()
        inner = match["out"] or match["in"]
        if _KEEPS_ANGLES.search(inner) or not _LATIN.search(inner):
            continue
        inside = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
        before = text[inside:start]
        if before.count("“") > before.count("”") or before.count('"') % 2:
            # A quotation in a quotation: which marks it takes is the house's to say.
            continue
        first, last = Span(start, match.start(match.lastgroup or 0)), Span(match.end(match.lastgroup or 0), end)
        if editable.allows(first) and editable.allows(last):
            for span, new in ((first, opening), (last, closing)):
                message = "quotation marks of another language"
                yield mend(span, new, message, safety=Safety.ASK, group=f"marks-{start}")


def _tex(text: str, editable: Editable) -> Iterator[Finding]:
    opening, closing = _kind(text)
    for match in _TEX.finditer(text):
        first, last = Span(match.start(), match.start() + 2), Span(match.end() - 2, match.end())
        if editable.allows(first) and editable.allows(last):
            for span, new in ((first, opening), (last, closing)):
                yield mend(
                    span, new, "quotation marks of a typesetter", safety=Safety.ASK, group=f"marks-{match.start()}"
                )


def _turned(document: Document, text: str, editable: Editable) -> Iterator[Finding]:
    if "“" in text:
        for pattern, new in ((_CLOSES_WITH_OPENER, "”"), (_OPENS_WITH_CLOSER, "“")):
            places = [match.start() for match in pattern.finditer(text)]
            # A text that closes so throughout has its own style.
            if len(places) * 4 > text.count(new) + 4 or (new == "“" and text.count("“") < 2):
                continue
            for at in places:
                block = document.block_at(at)
                low = text.rfind("„", block.span.start if block else at, at)
                if new == "”" and _opens_ahead(text, at):
                    # the spirit of“ two stars”: a mark that opens, and its space on the wrong side
                    if low < 0 and editable.allows(Span(at, at + 2)):
                        wrong = "the space belongs before the quotation mark"
                        yield mend(Span(at, at + 2), " “", wrong, safety=Safety.ASK)
                elif low < 0 and editable.allows(Span(at, at + 1)):
                    sign = '"' if _partner(text, at, new) == '"' else new
                    yield mend(Span(at, at + 1), sign, "a quotation mark turned the wrong way", safety=Safety.ASK)


def _opens_ahead(text: str, at: int) -> bool:
    """True if a mark before a space and a word has its partner behind it, and none before it that is open."""
    if not text[at + 2 : at + 3].isalnum():
        return False
    behind = list(_MARK.finditer(text, max(0, at - _NEAR), at))
    if behind and text[behind[-1].start() + 1].isalnum():
        return False
    ahead = _MARK.search(text, at + 1, at + _NEAR)
    return ahead is not None and ahead[0] == "”" and not text[ahead.end() : ahead.end() + 1].isalnum()


def _partner(text: str, at: int, new: str) -> str:
    """The mark at the other end of the quotation, if it is near."""
    if new == "“":
        match = _MARK.search(text, at + 1, at + _NEAR)
        return match[0] if match else ""
    before = _MARK.findall(text, max(0, at - _NEAR), at)
    return before[-1] if before else ""


def _mixed(text: str, editable: Editable) -> Iterator[Finding]:
    """A few marks of one kind among many of the other; one group, as they are changed together."""
    straight = [match.start() for match in _STRAIGHT.finditer(text)]
    curly = [match.start() for match in re.finditer("[“”]", text)]
    few, many = sorted((straight, curly), key=len)
    if not few or len(few) > _MOST or len(many) < _FEWEST or len(many) < 4 * len(few) or len(few) % 2:
        return
    if not all(editable.allows(Span(at, at + 1)) for at in few):
        return
    for number, at in enumerate(few):
        new = '"' if few is curly else "“”"[number % 2]
        if few is curly and text[at] != "“”"[number % 2]:
            return
        if few is straight and not _right_way(text, at, number % 2 == 0):
            return
    for number, at in enumerate(few):
        new = '"' if few is curly else "“”"[number % 2]
        yield mend(
            Span(at, at + 1),
            new,
            "another kind of quotation mark than the rest",
            safety=Safety.ASK,
            group="quote-style",
        )


def _right_way(text: str, at: int, opens: bool) -> bool:
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    outside, inside = (before, after) if opens else (after, before)
    return not outside.isalnum() and not inside.isspace()


CHECK = Check(
    find,
    artifact="quote-style",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        "They call it 「the open sea」 in the north.": 'They call it "the open sea" in the north.',
        'They say "yes" to 『the open sea』 in the north.': 'They say "yes" to "the open sea" in the north.',
        "They call it „the open sea“ in the north, “yes.”": "They call it “the open sea” in the north, “yes.”",
        "“We came,” he said. “We saw.“ They left, “all of them.” Nobody “came.”": (
            "“We came,” he said. “We saw.” They left, “all of them.” Nobody “came.”"
        ),
        "They call it “the open sea“ in the north.": "They call it “the open sea” in the north.",
        'They live in the «Warm House» by the sea, and "like it."': 'They live in the "Warm House" by the sea, and "like it."',
        "They sail the »Smart Stone« and the »Blue Star« by night.": 'They sail the "Smart Stone" and the "Blue Star" by night.',
        "They live in the «Warm House» by the sea, and “like it.”": "They live in the “Warm House” by the sea, and “like it.”",
        "They call it ``the open sea'' in the north.": 'They call it "the open sea" in the north.',
        '“A,” “b,” “c,” “d,” “f,” “g” and "e" are letters.': "“A,” “b,” “c,” “d,” “f,” “g” and “e” are letters.",
    },
    flags=("They saw “the sea,” and “the port.” It was the spirit of[“ ]two stars” and of “the sea.”",),
    clean=(
        "They call it “the open sea” in the north.",
        'They call it "the open sea", and the pipe is 5" wide.',
        "He said 「你好」 and left.",
        "The song „Wir sind da und das ist gut“ was sold.",
        "The town ”Malmö” is in Sweden.",
        "„Wir kamen“, he said in German; «nous aussi», she said.",
        "They say «la maison» and «ein Haus» and «теплый дом», and « c'est la vie ».",
        "Go back « 1 2 3 » forward; a << b >> c.",
        "“They live in the «Warm House» now,” he said.",
        'He said “no” and "yes" and “no” and "yes" again.',
        "Use ``a'' never; `print(\"“”\")` prints it.".replace("``a''", "“a”"),
    ),
    misses={'He said “no” and "yes" in one breath.': "He said “no” and “yes” in one breath."},
)
