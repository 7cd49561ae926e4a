"""The name of the speaker as a sentence of its own after the quotation, or a full stop where a comma belongs.

Why: Chinese and Japanese close a quotation with a full stop and then name the speaker; the engine makes two sentences of it. Russian
sets a dash between the two (`"only wetter", - says Anna`).
Leave alone: a new sentence after a quotation (`"It works." The mayor said that ...`, `"I agree." The company told investors to
sell.`), one that leads to the next quotation (`The mayor said, "We sail."`), an ellipsis and abbreviations before the closing mark.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

# Verbs that need what was said: alone at the end of a sentence they can only belong to the quotation before.
_SURE = r"said|added|noted|stressed|emphasi[sz]ed|stated|explained|commented|pointed\ out|told\ (?:reporters|the\ media|us|me)"
_OTHER = (
    r"recalled|sighed|replied|answered|asked|shouted|cried|wrote|admitted|joked|remarked|exclaimed|lamented|concluded"
    r"|interpreted\ this|explained\ this|told\ the\ reporter|told\ [A-Z]\w+|says|adds|explains|notes"
)
_TAIL = (
    r"(?:\ (?:on\ )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\ in\ a\ statement|\ in\ an\ interview|\ at\ the\ time|\ with\ a\ smile"
    r"|\ at\ a\ (?:press|news)\ conference|\ yesterday|\ today|\ happily|\ proudly|\ firmly)?"
)
_SENTENCE = re.compile(
    rf"""
    (?P<sign>[.!?,])(?P<quote>["”’'])\ (?P<subject>[A-Z][^.!?"“”\n:;]{{0,120}}?)\ (?P<verb>{_SURE}|{_OTHER}){_TAIL}
    (?:\.(?=\s|$|["“])|(?=\s*$)|(?=,\ (?:adding|noting|referring|hoping|explaining|stressing|smiling|laughing|recalling|citing)\ ))
    """,
    re.VERBOSE | re.MULTILINE,
)
_LOWER = re.compile(
    rf"""
    (?P<sign>\.)(?P<quote>["”’'])\ (?:(?:he|she|they|we|I|it|{_SURE.replace("said|", "said(?! (?:to|by))|")})\b(?P<bare>)
      |(?:an?|the|one|another)\ [^.!?"“”\n:;]{{1,80}}?\ (?:{_SURE}|says)\b)
    """,
    re.VERBOSE,
)
_PRONOUN_SAYS = re.compile(rf"(?:he|she|they|we|I|it)\ (?:then\ |also\ )?(?:{_SURE}|{_OTHER})\b")
# "I" is always large: `"Yes." I said, "No."` and `"Yes." I noted it down.` are two sentences.
_I_SAID = re.compile(
    r" (?:then |also )?(?:said|told (?:him|her|them)|replied|answered|asked|shouted|cried|explained|added)(?=\.(?:\s|\Z)|\s*\Z)"
)
_COMMA = re.compile(
    rf"""
    ,(?P<quote>["”])\ (?:(?P<pronoun>He|She|They|We)\ (?:{_SURE}|{_OTHER})\b
      |(?P<article>An?|The|One|Another)\ [a-z][^.!?"“”\n:;,]{{0,60}}?\ (?:{_SURE}|says)\b)
    """,
    re.VERBOSE,
)

# `"We sail." Said Aunt Sun.`: the verb first.
_INVERTED = re.compile(
    r"""(?P<sign>[.,!?])(?P<quote>["”])\ (?P<verb>Said|Says|Recalled|Replied|Exclaimed|Explained)
    (?=\ (?:[A-Z]|an?\ |the\ |one\ |his\ |her\ ))(?=(?:\ (?!(?:is|was|has|had|that)\b)[\w’'-]+){1,8}[.,:](?=\s|$))""",
    re.VERBOSE,
)

# `"only wetter", - says Anna`: the comma goes inside, "!" and "?" stay, the dash goes.
_SAYS = (
    r"(?:said|says|added|adds|noted|notes|explained|explains|recalled|recalls|replied|replies|answered|answers|asked|asks|shouted|shouts"
    r"|cried|cries|told|tells|writes|wrote|admitted|admits|joked|jokes|remarked|exclaimed|sighed|emphasi[sz]ed|stressed|stated|states"
    r"|commented|comments|concluded|concludes|continued|continues|complained|complains|laughs|laughed|smiles|smiled|thinks|shares)"
)
_DASHED = re.compile(
    rf"""
    (?P<quote>["”])(?P<comma>,?)\ ?[-–—]{{1,2}}[ ]
    (?=(?:he|she|they|we|I|it)\ (?:\w+ly\ )?{_SAYS}\b(?!\ (?:yes|no|that|nothing|so|it)\b)|{_SAYS}\b(?!\ (?:to|by|that)\b)
      |(?:[A-Z]\w+\ ){{1,3}}{_SAYS}\b(?!\ that\b))
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"(?:(?P<sign>[.,!?…]) ?|(?<=\w))\Z")
_VERB_FIRST = re.compile(rf"{_SAYS} (?:[A-Z]\w|the \w|an? \w)")

_SMALL = re.compile(r"(?<![\w'’-])[a-z][\w'’-]*\b")
_LOWERED = frozenset(
    """A An The He She They We It One Another Some Many Several My His Her Its Our Their This These Two Three Both Experts Officials
    Analysts Residents Researchers Scientists Police Doctors Sources Witnesses Teachers Students Parents Workers Villagers
    Economists Observers Critics Lawyers Investigators Organizers Organisers Authorities People Passengers Users""".split()
)
# With a verb of its own, or an opening like these, the words before "said" are no subject: "That is all he said."
_NO_SUBJECT = re.compile(
    r"^(?:That|What|As|But|And|So|If|When|Why|How|There|Then|Yet|Or|Because|Although|While|Nor|Neither|Like|For|In|On|At|By|With|From"
    r"|After|Before|During|No|Not|Nobody|Nothing)\b|\b(?:is|was|were|are|am|has|have|had|be|been|what|all|can|could|would|will|did|does"
    r"|do|as|and\ then|that|if|never|not|said|told|asked)\b"
)
_SINGLE_OPENS = re.compile(r"(?:^|[\s(“\"])[‘'](?=\w)", re.MULTILINE)
_ABBREVIATION = re.compile(r"(?:\.\.|\b[A-Z]|\b(?:Inc|Co|Ltd|Corp|Jr|Sr|etc|St|No|vs|Mr|Mrs|Ms|Dr))$")


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    # A text is read through for its small words once, and only if a subject asks for them.
    small = cache(lambda: frozenset(_SMALL.findall(text)))
    for match in _SENTENCE.finditer(text):
        if editable.allows(Span(match.start(), match.start() + 2)) and _closes(text, match):
            finding = _own_sentence(text, match, small)
            if finding:
                yield finding
    for match in _LOWER.finditer(text):
        said = match["bare"] is None or _PRONOUN_SAYS.match(text, match.end("quote") + 1) or not _is_pronoun(match)
        if (
            said
            and editable.allows(Span(match.start(), match.start() + 2))
            and _closes(text, match)
            and not _abbreviated(text, match.start())
            and not (match[0].endswith(" I") and not _I_SAID.match(text, match.end()))
        ):
            span = Span(*match.span())
            yield mend(span, ",", "a comma ends the quotation before who said it", at=Span(span.start, span.start + 1))
    for match in _COMMA.finditer(text):
        group = "pronoun" if match["pronoun"] else "article"
        if editable.allows(Span(match.start(), match.start() + 2)):
            at = Span(*match.span(group))
            yield mend(Span(*match.span()), match[group].lower(), "who said it goes on in small letters", at=at)
    for match in _DASHED.finditer(text):
        before = _SIGN.search(text, max(0, match.start() - 2), match.start())
        if before is None:
            continue
        span, sign = Span(before.start(), match.end()), before["sign"] or ""
        if not sign and not match["comma"] and not _VERB_FIRST.match(text, match.end()):
            # `"Home" - she said it often`, `"Home" - says who?`: the dash may be meant.
            continue
        if editable.allows(span) and not _abbreviated(text, span.start):
            new = (sign if sign in ("!", "?", "…") else ",") + match["quote"] + " "
            yield mend(span, new, "a comma, and no dash, leads to who said it", safety=Safety.ASK)
    for match in _INVERTED.finditer(text):
        span = Span(*match.span())
        if editable.allows(span) and not _abbreviated(text, span.start):
            sign = "," if match["sign"] == "." else match["sign"]
            new = f"{sign}{match['quote']} {match['verb'].lower()}"
            yield mend(span, new, "who said it belongs to the sentence of the quotation", safety=Safety.ASK)


def _own_sentence(text: str, match: re.Match[str], small: Callable[[], frozenset[str]]) -> Finding | None:
    subject, sign = match["subject"], match["sign"]
    if sign == "," or _NO_SUBJECT.search(subject) or len(subject.split()) > 14 or _abbreviated(text, match.start()):
        return None
    first = re.split(r"[ ,]", subject, maxsplit=1)[0]
    lowered, known = first in _LOWERED, True
    if not lowered and not _is_name(subject):
        # "Shopkeepers of the town said.": a common noun, if the text has it in small letters too.
        lowered = first.lower() in small()
        known = lowered
    start = match.start("subject")
    new_subject = first.lower() + subject[len(first) :] if lowered else subject
    at = Span(match.start(), start + len(first))
    new = ("," if sign == "." else sign) + match["quote"] + " " + new_subject[: len(first)]
    sure = known and re.fullmatch(_SURE, match["verb"], re.VERBOSE) is not None
    if match["verb"].endswith("this"):
        at = Span(match.start(), match.end("verb"))
        new = new[: -len(first)] + new_subject + " explained"
    if at.of(text) == new:
        return None
    message = "who said it belongs to the sentence of the quotation"
    return mend(Span(*match.span()), new, message, at=at, safety=None if sure else Safety.ASK)


def _is_pronoun(match: re.Match[str]) -> bool:
    return re.search(r" (?:he|she|they|we|I|it)$", match[0]) is not None


def _is_name(subject: str) -> bool:
    # Wang Guojun; Aunt Sun; Ursula von der Leyen, head of the Commission,
    name = subject.split(",")[0]
    return all(
        word[0].isupper() or word in {"de", "von", "van", "der", "bin", "al", "of", "the"} for word in name.split()
    )


def _closes(text: str, match: re.Match[str]) -> bool:
    """True if the mark ends a quotation: a single one needs an opening mark, for it may be an apostrophe."""
    if match["quote"] in '"”':
        return True
    at = match.start("quote")
    return bool(_SINGLE_OPENS.search(text, max(0, at - 600, text.rfind("\n", max(0, at - 600), at)), at))


def _abbreviated(text: str, stop: int) -> bool:
    return text[stop] == "." and bool(_ABBREVIATION.search(text[max(0, stop - 5) : stop]))


CHECK = Check(
    find,
    artifact="quote-attribution",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE,),
    fixes={
        '"It helps state-owned enterprises." A legal expert interpreted this.': '"It helps state-owned enterprises," a legal expert explained.',
        '"It is the world\'s port." A person in charge of a government department said.': '"It is the world\'s port," a person in charge of a government department said.',
        '"Who pays?" The mayor asked.': '"Who pays?" the mayor asked.',
        '"We sail!" The captain said.': '"We sail!" the captain said.',
        '"We avoid subsidence." Wang Guojun said.': '"We avoid subsidence," Wang Guojun said.',
        "“We sail.” He told reporters.": "“We sail,” he told reporters.",
        "‘We sail.’ She said on Monday.": "‘We sail,’ she said on Monday.",
        '"We sail." he said with joy.': '"We sail," he said with joy.',
        '"We sail." said the captain.': '"We sail," said the captain.',
        '"We sail." a spokesman said in a statement.': '"We sail," a spokesman said in a statement.',
        '"We sail," He said.': '"We sail," he said.',
        '"We sail," The captain said.': '"We sail," the captain said.',
        '"It is late." He said, adding that they sail.': '"It is late," he said, adding that they sail.',
        '"We sail." Said Aunt Sun.': '"We sail," said Aunt Sun.',
        '"We sail!" Recalled the old captain, smiling.': '"We sail!" recalled the old captain, smiling.',
        '"It is only wetter", - says Anna.': '"It is only wetter," says Anna.',
        "“It is only wetter”, – said the captain.": "“It is only wetter,” said the captain.",
        '"It is only wetter, "- says Anna.': '"It is only wetter," says Anna.',
        '"It is only wetter" - says the farmer.': '"It is only wetter," says the farmer.',
        '"We sail!" - he cried.': '"We sail!" he cried.',
        '"We sail," — Wang Guojun added.': '"We sail," Wang Guojun added.',
        '"We sail." Experts said.': '"We sail," experts said.',
    },
    clean=(
        "She said, “Because.” I said, “Because what?” “Yes.” I said that I knew.",
        '"It works." The mayor said that in May the port would open.',
        '"I agree." The company told investors last year to sell.',
        '"We sail." The captain said, "We sail at once."',
        '"We sail," the captain said. "We sail at once," he added.',
        '"We sail," The New York Times said.',
        '"Who pays?" Wang Guojun asked.',
        '"We sail." That is what the captain said.',
        '"We sail." As the captain said, they sailed.',
        '"But he..." she said.',
        '"We sail." Said to be large, the port is small.',
        '"We sail." Explained well, that is easy.',
        'He works for "Sails Inc." he said.',
        '"It grew." The port added ten ships. The mayor noted the change.',
        "It was the boys' idea. He said so.",
        'She called it "the end." They went home, and the mayor said so.',
        'They asked, "Who is there?" - I said yes.',
        'The word "sail" - said to be old - is short. "Home" - she said it often.',
        '"We sail." It was the last thing that he said.',
        "The so-called 'port of ports.' They say it is large.",
        '"We sail." The captain did as he said.',
        '"We sail." No one knows what she added.',
        '"We sail." The captain said it twice.',
    ),
    misses={'"We sail." The captain was heard to say.': '"We sail," the captain was heard to say.'},
)
