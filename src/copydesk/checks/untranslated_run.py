"""A stretch of the translation that stands letter for letter in its source and is no English; needs the source.

Why: the engine copies what it cannot translate, a word (`the 暫 visit`), the end of a clause, or a whole line.
Leave alone: glosses in brackets, names and titles, foreign words in quotation marks of their own, Latin words of a Chinese or Russian source (brands,
`AI`, `5G`), handles and hashtags, addresses, what English has taken over.
"""

import re
from collections.abc import Iterator, Mapping

from copydesk.check import Check
from copydesk.document import Block, Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.house import House
from copydesk.remembered import remembered
from copydesk.source import copied_letters, copied_words

# Lines, marks of lengthening and addresses are no words; letters that look like Latin ones are mended by another check.
_NO_WORDS = re.compile(r"\A[ー丨々 ]+\Z|\w\.(?:рф|рус|укр|бел|срб|бг|мкд)\Z")
_ALIKE = frozenset("АВЕЅІЈКМНОРСТХаесіјорхуѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοµμπΔΩαβγλσ0123456789 .-")
_MENTION = re.compile(
    r"\b(?:characters?|letters?|words?|terms?|called|named|known as|written|spell(?:ed|ing|t)|means?|meaning|reads?|pronounced|hashtag|verbs?|nouns?|adjectives?|adverbs?|suffix|prefix|chinese|japanese"
    r"|russian|ukrainian|korean|original)[:,]?\s*\Z",
    re.IGNORECASE,
)
# "Use #PRS_ORG #今天": a placeholder's own sign, where "#新発想" is a hashtag.
_HANDLE = re.compile(r"(?:@|(?:(?<!#)|(?<![\w ]#))#)\Z")
_PLACEHOLDER = re.compile(r"#[A-Za-z0-9_ ]{1,24}#\Z")
_PAIRS = {
    "(": ")",
    "（": "）",
    "[": "]",
    '"': '"',
    "“": "”",
    "«": "»",
    "‘": "’",
    "'": "'",
    "「": "」",
    "『": "』",
    "《": "》",
    "*": "*",
    "_": "_",
}
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 100_000
"""Characters of a source in which each run is looked for."""
_WHOLE = 3
"""A line that equals its source is no translation from so many words on that are no English."""


def find(document: Document, house: House) -> Iterator[Finding]:
    editable: Editable | None = None
    for block in document.blocks:
        if block.source and len(block.source) < _LONGEST:
            editable = editable or Editable(document)
            yield from _copied(document, block, block.source, editable, house)


def _copied(document: Document, block: Block, source: str, editable: Editable, house: House) -> Iterator[Finding]:
    text, latin = document.text, copied_letters.in_latin_script(source)
    if not latin and text.isascii():
        return
    if block.span.of(text) == source.strip() and _is_foreign(block, text, latin):
        yield Finding(block.span, "the line was not translated")
        return
    runs = copied_words.runs(text, block.span, source) if latin else copied_letters.runs(text, block.span, source)
    for span in runs:
        if editable.allows(span) and not _is_apart(document, span, source, latin):
            english = _english(house).get(span.of(text))
            suggestions = (Suggestion(Edit(span, _spaced(text, span, english))),) if english else ()
            yield Finding(span, "left in the language of the source", suggestions)


def _is_foreign(block: Block, text: str, latin: bool) -> bool:
    """True if a line that equals its source is foreign: a line of names or figures equals it, too."""
    words = len(_WORD.findall(text, *block.span))
    if latin:
        return copied_words.strange(text, block.span) >= max(_WHOLE, words / 5)
    return copied_letters.share(text, block.span) > 0.5


def _is_apart(document: Document, span: Span, source: str, latin: bool) -> bool:
    """True for a gloss, a title, a quoted word, a handle and a sign: what may stay as it is."""
    text = document.text
    word, before, after = span.of(text), text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    if not latin and (_NO_WORDS.search(word) or _ALIKE.issuperset(word)):
        return True
    if _PAIRS.get(before[-1:], "-") == after[:1] or _MENTION.search(before) or after.lstrip()[:1] in ("(", "（"):
        return True
    if before.rstrip()[-1:] in ("/", "\\") or after.lstrip()[:1] in ("/", "\\"):
        return True
    if _HANDLE.search(before) and not _PLACEHOLDER.search(before):
        return True
    return any(
        guard.span.length < _TITLE and text[guard.span.start + 1 : guard.span.end - 1].strip(" .,!?") in source
        for guard in document.guards_at(span, (GuardKind.QUOTE,))
    )


_TITLE = 60
"""Characters of a quotation that may be a title."""


@remembered
def _english(house: House) -> Mapping[str, str]:
    """What the house calls a form of the source; nothing where two names share it."""
    found: dict[str, str] = {}
    several: set[str] = set()
    pairs = [(source, name.form) for name in house.names.values() for source in name.sources]
    pairs += [(source, term.preferred) for term in house.glossary.values() for source in term.sources]
    for source, form in pairs:
        if found.setdefault(source, form) != form:
            several.add(source)
    return {source: form for source, form in found.items() if source not in several}


def _spaced(text: str, span: Span, new: str) -> str:
    """With the spaces that English needs beside letters and figures."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (
        (" " if before.isalnum() or before in tuple(",;:)") else "")
        + new
        + (" " if after.isalnum() or after == "(" else "")
    )


_FLAGS = {
    "Since June more than [美元] 11 billion has come in.": "自6月以来超过110亿美元资金流入。",
    "Use it many times, [今天这次是最差的体验].": "多次用，今天这次是最差的体验",
    "He spoke of a loving, fearful[懼], family-oriented man.": "他谈到他是一个充满爱心、無所畏懼、以家庭为重的男人。",
    "In the house you can [можна] drink in the evening.": "перебуваючи в будинку можна пити ввечері",
    "The court and [hnausþykkir öryggisveggir] stand around the town.": "Dómurinn og hnausþykkir öryggisveggir standa umhverfis bæinn.",
    "There the [kórónuveirunni] was worse.": "Þar var kórónuveirunni verra.",
    "[Der Hafen wurde gestern wegen des Hochwassers geschlossen und bleibt zu.]": (
        "Der Hafen wurde gestern wegen des Hochwassers geschlossen und bleibt zu."
    ),
    "[港口昨天因为洪水关闭了。]": "港口昨天因为洪水关闭了。",
}
_CLEAN = {
    "The prefecture (西双版納) lies in the south.": "西双版納は南にある。",
    "He writes of “介观生科” and of @南海战略 in the town.": "他写介观生科和@南海战略。",
    "The petition lay on Malostranské náměstí on Sunday, by the verb vajadzēt.": "Na Malostranském náměstí, náměstí a vajadzēt, ē.",
    "They came to Ústí nad Labem and read the Gazzetta dello Sport.": "Přijeli do Ústí nad Labem a četli Gazzetta dello Sport.",
    "The album “Für Frauen ist das kein Problem” was sold out.": "Das Album „Für Frauen ist das kein Problem“ war ausverkauft.",
    "The mat is 90 х 190 х 27, says ΦΙΛH.": "Mat má 90 х 190 х 27, říká ΦΙΛH o tom všem tady.",
    "They are ahamo, POVO and LINEMO.": "ahamo、POVO、LINEMOです。",
    "On Saturday česká spořitelna charged it twice.": "Česká spořitelna v sobotu účtovala.",
    "Huawei sells AI and 5G chips.": "华为销售AI和5G芯片。",
    "The use of molnupiravir in an e-shop, and of a pomelo, is new.": "Molnupiravir v e-shop je nový, molnupiravir a pomelo.",
    "The site стопкоронавирус.рф reports it.": "Об этом сообщает сайт стопкоронавирус.рф сегодня.",
    "The album is called A smrt je stéblo trávy.": "Album se jmenuje A smrt je stéblo trávy.",
    "See https://премия.рф/ for more of the news.": "Смотрите https://премия.рф/ дальше.",
    "The way was 45 km from Brno to Praha.": "The way was 45 km from Brno to Praha.",
    "The word 港口 means port, and Starry Sky丨Geminids is read.": "港口这个词。星空丨双子座",
}
CHECK = Check(
    find,
    artifact="untranslated",
    severity=Severity.CRITICAL,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    asks="What does {text} mean in English?",
    fixes={"The bank of 上海 is in the town.": "The bank of Shanghai is in the town."},
    flags=tuple(_FLAGS),
    clean=tuple(_CLEAN),
    sources={"The bank of 上海 is in the town.": "上海的银行在城里。"} | _FLAGS | _CLEAN,
)
