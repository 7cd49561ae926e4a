"""Letters of another script inside an English sentence.

Why: the engine copies a word that its vocabulary cannot turn into English (`children страшно to go to bed`), or a look-alike letter
of another alphabet stands in an English word.
Leave alone: glosses in brackets or beside their translation, quoted words and titles, language lessons and bilingual text, addresses,
single Greek letters and other signs of mathematics, hashtags and handles, whole lines in another language.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

_LETTERS = (
    "\u0370-\u0373\u0376-\u037d\u0386-\u03ce\u0400-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0900-\u0dff\u0e00-\u0eff"
    "\u10a0-\u10ff\u1200-\u137f\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
# One class, one pass: the search runs from foreign letter to foreign letter.
_RUN = re.compile(rf"[{_LETTERS}](?:[{_LETTERS}\u0300-\u036f\u064b-\u0652\u200c\u200d'’-]|[ ·](?=[{_LETTERS}]))*")
_GREEK = re.compile(r"[\u0370-\u03ff]{1,2}\Z")
_LATIN = re.compile(r"[A-Za-z]")
# Letters of Cyrillic and Greek that look like Latin ones.
_ALIKE = str.maketrans("АВЕЅІЈКМНОРСТХаесіјорхуѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTXaecijopxysABEZHIKMNOPTYXo")
_BEFORE = re.compile(r"\w*\Z")
_WORD = re.compile(r"\w+")
# A quotation of so many small English words is a sentence, no title.
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_SAID = 4
_OPENERS = frozenset("([{（【［「『“\"'‘«„《#@/=:：_")
_CLOSERS = frozenset("】］」』”\"'’»“》")
# "the character 上", "called Москва", "上 means up": the word itself is spoken of.
_MENTION = re.compile(
    r"\b(?:characters?|letters?|signs?|words?|terms?|names?|named|called|written|spell(?:ed|ing|t)|kanji|hanzi|kana|script|alphabet"
    r"|chinese|japanese|korean|russian|ukrainian|arabic|hebrew|greek|hindi|persian|thai|bulgarian|serbian|means?|pronounced"
    r"|translated?|original|transliterat\w+|or|aka|hashtag|symbol|motto|inscription|reads?|as)[:,]?\s*\Z",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\s*(?:[(（=/]|(?:means?|meaning|stands? for|reads?|(?:is|was) (?:pronounced|written|read|the)\b|or)\b|[,:]? ?[\"“])"
)
_RULES = frozenset("ー丨")
_MOST = 0.1
_FEW = 20
_NEAR = 40
_WIDE = 200


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    if text.isascii():
        return
    editable = Editable(document)
    bilingual: bool | None = None
    done = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start < done:
            continue  # the second foreign letter of a mixed word
        while text[end - 1] in "'’- ·":
            end -= 1
        span = Span(start, end)
        if bilingual is None:
            bilingual = _is_bilingual(text)
        if bilingual:
            return
        word = _token(text, start, end)
        done = word.end
        if word != span and (_LATIN.search(text, *word) or text[start - 1 : start].isdigit()):
            yield from _mixed(text, word, span, editable)
        elif not _GREEK.fullmatch(text, start, end) and _inside_english(document, span) and not _glossed(text, span):
            yield from _foreign(document, text, span, editable)


def _token(text: str, start: int, end: int) -> Span:
    left = _BEFORE.search(text, max(0, start - 30), start)
    right = _WORD.match(text, end, end + 30)
    return Span(left.start() if left else start, right.end() if right else end)


def _mixed(text: str, word: Span, span: Span, editable: Editable) -> Iterator[Finding]:
    """A word of two alphabets: mended where every foreign letter has a Latin double."""
    new = word.of(text).translate(_ALIKE)
    if not editable.allows(word) or any(sign in _OPENERS for sign in text[max(0, word.start - 1) : word.start]):
        return
    if new.isascii():
        yield mend(word, new, "a letter of another alphabet", safety=Safety.ASK)


def _foreign(document: Document, text: str, span: Span, editable: Editable) -> Iterator[Finding]:
    quotes = tuple(document.guards_at(span, (GuardKind.QUOTE,)))
    if not editable.allows(span) or any(len(_SMALL.findall(text, *quote.span)) < _SAID for quote in quotes):
        return
    raw = span.of(text)
    double = raw.translate(_ALIKE)
    if (
        len(raw) == 1
        and double.isascii()
        and (text[span.end : span.end + 2] == ". " or text[span.start - 1 : span.start] == "°")
    ):
        yield mend(span, double, "a letter of another alphabet", safety=Safety.ASK)
    elif raw in _RULES:
        yield Finding(span, "a sign of another script")
    else:
        yield Finding(span, "left in another language: needs the source")


def _inside_english(document: Document, span: Span) -> bool:
    """True if the text around is English: three Latin words or more, and most of the letters."""
    block = document.block_at(span.start)
    if block is None:
        return False
    around = document.text[max(block.span.start, span.start - _WIDE) : min(block.span.end, span.end + _WIDE)]
    latin, foreign = len(_LATIN.findall(around)), len(re.findall(f"[{_LETTERS}]", around))
    return latin > 2 * foreign and len(re.findall(r"[A-Za-z]{2,}", around)) >= 3


def _glossed(text: str, span: Span) -> bool:
    """True beside brackets, quotation marks, slashes and words that introduce a gloss."""
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    bare = before.rstrip()
    # "toward full यौवन.”": the quotation ends there, the word is not quoted alone.
    ends = after.lstrip()[:1] in _CLOSERS and not (before[-1:] == " " and re.search(r"[a-z] \Z", before))
    if bare[-1:] in _OPENERS or ends or _MENTION.search(before) or _MEANS.match(after):
        return True
    # "(Greek: Αθήνα" is a gloss, "(including free-range pet 猫" goes on in English.
    opened = max(before.rfind("("), before.rfind("（"), before.rfind("["))
    inner = before[opened:]
    return opened >= 0 and not any(sign in inner for sign in ")）]") and len(inner.split()) < 3


def _is_bilingual(text: str) -> bool:
    foreign = len(re.findall(f"[{_LETTERS}]", text))
    return foreign > _FEW and foreign > _MOST * (foreign + len(_LATIN.findall(text)))


CHECK = Check(
    find,
    artifact="residue",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    asks="What does {text} mean in English?",
    fixes={
        "The pоrt of the old town was open to all of the ships.": "The port of the old town was open to all of the ships.",
        "The writer В. K. Petrov lived in the old town by the port.": "The writer B. K. Petrov lived in the old town by the port.",
        "The mat is 90х190 cm, and the air is at 24 °С in the summer.": "The mat is 90x190 cm, and the air is at 24 °C in the summer.",
    },
    flags=(
        "The men came and the children were [страшно] to go to bed at night.",
        "The mayor opened the [港口] of the town on the first day of May.",
        "The prefecture sells its [りんご] jam to all of the north and south.",
        "The minister said that he was “glad to work toward full [यौवन] of the country” in May.",
        "The [삼성] phones were sold in the whole of the country in May.",
    ),
    clean=(
        "Athens (Greek: Αθήνα), is the capital of the country.",
        "The river 长江 (Yangtze) is long, and so is the Huang He (黄河).",
        "The word «мир» means peace, and “воля” is freedom in the old texts.",
        "The character 上 means up, and she was called Саша by all of us.",
        "The angle α and the sum Σ are given, and π is a number; ΔT is small.",
        "Read https://премия.рф/ and see #原宿店 for more of the news.",
        "Он пришёл домой. It means that he came home.",
        "他来了。 He came.",
        "The song “上を向いて歩こう” was sold all over the world.",
        "The mat is 90x190 cm, and the air is at 24 °C or 24 ℃.",
    ),
    misses={"The смх of the old town was closed.": "The cmx of the old town was closed."},
)
