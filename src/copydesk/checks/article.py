"""A or an against the sound that follows, two determiners in a row.

Why: the article is chosen before the word that it stands with, and a quotation mark, a bracket or a name comes between
(`as a "experimental field"`, `an unique port`).
Leave alone: words that careful speakers say in two ways (a historic, an historic; a herb; a FAQ), letters and grades
(`vitamin A`, `A is for apple`), the word `a` of other languages (`voy a ir`, `il a aimé`), a list's letters (`a or b`).
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion, mend
from copydesk.house import House
from copydesk.words.pronunciation import vowel_first

_ARTICLE = re.compile(
    r"(?<![\w.'’/&@+=\\(-])(?<!['’] )(an?|An?)[ \n\xa0]((?:[\"“‘'(\[*_«„]|</?[A-Za-z][^<>\n]{0,60}>){0,4})(\w[\w.'’–‑-]{0,40})"
)
_DOUBLED = re.compile(
    r"(?<![\w.'’/&@+=\\(-])([Tt]he|[Aa]n?)[ \n](the|an?)(?=[ \n][\"“‘]?([^\W\d_][\w-]{0,40}))(?! la\b| priori\b| posteriori\b| cappella\b)"
)

# "the our town", "their the ships". Not "his": "that of his the law forbids". The first letters are asked about afterwards.
_OWNED = (
    re.compile(r"he (this|these|those|his|their|our|its|my|your)(?= [a-z]{2})"),
    *(re.compile(rf"{owner} (the)(?= [a-z]{{2}})") for owner in ("our", "heir", "my")),
)

# Words that no article stands before: the "a" is a letter, a variable or foreign.
_NO_NOUN = frozenset(
    """is in of and or as at are if it on was were to for from the a an than that then by be but with will would can could may
    has have had do does did so you we they he she his her him them this these those our your their my its into onto us i upon
    un una uno unos unas el ella ellos ese esa eso este esta esto estos estas otro otra ir usted ustedes au aux eux elle est été eu
    ai ou où il ils un une io lo gli i e o al alla allo il
    der die das den dem des einem einer einen ein eine sich""".split()
)
_DETERMINERS = frozenset(("the", "our", "their", "your", "my"))
# A letter follows these: "hepatitis a infection".
_LETTERED = re.compile(
    r"\b(?:hepatitis|vitamins?|serie|schedule|grades?|type|class|appendix|section|option|plan|group|item|phase|point|column|row"
    r"|letter|il|elle|on|qui|va|vamos|voy|vas|van|y|la|de|que|da|di|le|les|del|no|dr|not|mr\.|mrs\.|ms\.|miss)[ \n]$",
    re.IGNORECASE,
)
# Two of these near by, and the sentence is hardly English.
_FOREIGN = re.compile(
    r"\b(?:de|la|las|los|les|des|du|et|en|el|que|qui|di|che|per|della|il|um|uma|não|y|al|con|por|para|und|der|die|das|dem|agus|na)\b"
)
_STARTS = re.compile(r"(?:^|[.!?:][\"”’')\]]*\s|\n|[\"“‘(])\s*$")


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for match in _ARTICLE.finditer(text):
        article, between, word = match[1], match[2], match[3].rstrip(".'’–‑-_")
        wanted = _wanted(article, word)
        if wanted is None or not _is_article(text, match) or not editable.allows(Span(*match.span(1))):
            continue
        at = Span(*match.span(1))
        if document.block_at(match.start(1)) != document.block_at(match.start(3)):
            continue
        # The words of a quotation are not ours, and of "(old)" one cannot tell whether it is read.
        # Straight before a word, 20 of 25 alarms in 1.8 million clean words were right ("an united", "the a element" were not): too few
        # to go unasked. Across a quotation mark or before a number there was none.
        # 1,800 is read in two ways.
        apart = bool(between.strip()) or (word[:1].isdigit() and "," not in word)
        sure = apart and "(" not in between and "[" not in between and not document.quoted(at)
        yield mend(
            Span(match.start(1), match.start(3) + len(word)),
            wanted,
            f"“{word}” begins with a {'vowel' if wanted[-1] == 'n' else 'consonant'} sound",
            at=at,
            safety=None if sure else Safety.ASK,
        )
    for match in _DOUBLED.finditer(text):
        if match[1].lower() != match[2] and editable.allows(Span(*match.span())):
            yield _two(match)
    for pattern in _OWNED:
        for match in pattern.finditer(text):
            start = match.start()
            while start and text[start - 1].isalpha() and match.start() - start < 8:
                start -= 1
            span = Span(start, match.end())
            first = text[start : match.start(1) - 1]
            if first.lower() in _DETERMINERS and editable.allows(span):
                yield _owned(span, first, match[1])


def _wanted(article: str, word: str) -> str | None:
    if word.lower() in _NO_NOUN:
        return None
    vowel = vowel_first(word)
    if vowel is None or vowel == (article[-1] == "n"):
        return None
    return article[0] + "n" if vowel else article[0]


def _is_article(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 16) : match.start()]
    if match[1][0] == "A" and not _STARTS.search(before):
        # "Serie A expert", "Ling An said": inside a sentence a capital makes it a name or a grade.
        return False
    if match[1][0] == "A" and (match[3][0].isdigit() or (match[1] == "An" and match[3][0].isupper())):
        # An interview's "A 8:", and names: "An Garda", "An Lushan".
        return False
    if _LETTERED.search(before):
        return False
    return len(_FOREIGN.findall(text, max(0, match.start() - 60), match.end() + 60)) < 2


def _two(match: re.Match[str]) -> Finding:
    span = Span(*match.span())
    first, second = match[1], match[2]
    kept = second.capitalize() if first[0].isupper() else second
    either = [first, kept]
    if {first.lower(), second} == {"a", "an"} and vowel_first(match[3]) is (second == "an"):
        either.reverse()
    suggestions = tuple(Suggestion(Edit(span, new), safety=Safety.ASK) for new in either)
    return Finding(span, f"“{first} {second}”: two articles", suggestions)


def _owned(span: Span, first: str, second: str) -> Finding:
    either = [first, second] if second == "the" else [second, first]
    suggestions = tuple(
        Suggestion(Edit(span, word.capitalize() if first[0].isupper() else word), safety=Safety.ASK) for word in either
    )
    return Finding(span, f"“{first} {second}”: two determiners", suggestions)


CHECK = Check(
    find,
    artifact="article",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE,),
    fixes={
        'The port serves as a "experimental field" for trade.': 'The port serves as an "experimental field" for trade.',
        "He waited a hour.": "He waited an hour.",
        "It is an university town.": "It is a university town.",
        "She has a MBA.": "She has an MBA.",
        "He met an European delegation.": "He met a European delegation.",
        "They have a 8-year-old son.": "They have an 8-year-old son.",
        "Prices saw an 10% rise.": "Prices saw a 10% rise.",
        "It was a 11th defeat.": "It was an 11th defeat.",
        "It was an one-off payment.": "It was a one-off payment.",
        "He is a honest man.": "He is an honest man.",
        "An unique chance.": "A unique chance.",
        "A old man came in.": "An old man came in.",
        "He needs a X-ray.": "He needs an X-ray.",
        "She is an U.S. citizen.": "She is a U.S. citizen.",
        "He saw a F-16 and an UFO.": "He saw an F-16 and a UFO.",
        "They met a Iranian and an Eurasian.": "They met an Iranian and a Eurasian.",
        "It is a <b>open</b> sea.": "It is an <b>open</b> sea.",
        "This is a “open” question.": "This is an “open” question.",
        "It has an big port.": "It has a big port.",
        "He bought a iPhone.": "He bought an iPhone.",
        "It is a 800-metre wall.": "It is an 800-metre wall.",
        "He read the a book.": "He read the book.",
        "It was a an open sea.": "It was an open sea.",
        "They sold the their ships.": "They sold their ships.",
        "The our town is old, and my the house is new.": "Our town is old, and my house is new.",
    },
    clean=(
        "It was a historic day and an historic one.",
        "Add an herb or a herb.",
        "A LED lamp, an LED lamp, a NASA probe, an NASA probe, a FAQ, an FAQ, an SQL query, a SQL query.",
        "She got an A in physics, and an F in maths.",
        "Grade A is the best. A is for apple.",
        "Vitamin A intake matters, as does vitamin a intake.",
        "He is a Serie A expert.",
        "It runs from A to B, and from a to b.",
        "See Schedule A items and hepatitis A infections.",
        "Chicken a la king is a posteriori knowledge.",
        "Las personas llegan a obtener oportunidades para educar a otras agencias de la zona.",
        "A Mercedes, a Swiss bank, a Reuters report, a Masters degree, an Esso station.",
        "Voy a ir a un bar. Il a aimé, il a été vu.",
        "Ling An said so. An Garda Síochána came.",
        "It was an 1800s house, a 1800s house, an 1812 overture.",
        "A unanimous vote on a uniform, an unimportant, an uninformed and a unified view.",
        "A one-time event, a once-great club, an onerous task, an only child.",
        "A eulogy, a ewe. A Ugo, an Ugo, an Euler circuit.",
        "An 8, an 11, an 18th, an 80s song, a 110, a 1,800, a 180.",
        "An hour, an honour, an heir, a house, an MP3, an nth degree, an mRNA, a rpm.",
        "Either a or b, and a is not an integer.",
        "A UN envoy, a US ship, a UK firm, a European, a Ukrainian, an EU law, a EUR 5 million loan.",
        "A user uses a utensil in a utopia, and an usher is an umpire.",
        "She is an Fpoint employee, he ate at a McDonald's in a Szczecin street.",
        "The a cappella choir, and the A train.",
        "He ging an der Wand.",
        "Is this the port, or is theirs the port? He gave her the book and them a ship. That of his the law forbids.",
        "He she loved. Is theirs the port? In soft, bathe this child, and clothe our own.",
    ),
    misses={
        "It was a (unusually) open sea, a FAQ for an historian.": "It was an (unusually) open sea, an FAQ for a historian."
    },
)
