"""A space that was lost after a sign, or before an opening quotation mark or bracket.

Why: Chinese and Japanese set no space after a sign, and the engine copies the sign as it stands (`bombshell:Sora`, `table,"1" batch`);
where it had a dash or a colon before a quotation, a bare hyphen is left (`Shanghai-"try hard"`).
Leave alone: times and ratios (10:30, 3:1), decimals, addresses, file names (index.html, Node.js), versions, abbreviations (U.S.A,
Ph.D), name spaces (Category:Ships), code, smileys, lists of values (red,green,blue), plural brackets (`ship(s)`), `word"s`.
"""

import re
from collections.abc import Callable, Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

# Words that begin a sentence so often that "port.The" can be nothing else.
_STARTERS = (
    "The|This|That|These|Those|There|Then|They|Their|It|Its|In|On|At|As|An?|And|But|He|She|His|Her|We|Our|You|Your|I|If|When|While|With"
    "|What|Who|Why|How|Where|Which|For|From|By|To|So|Some|All|After|Before|Since|Because|Although|However|Moreover|Meanwhile|Therefore"
    "|According|During|Not|No|Now|One|Other|More|Most|Many|Also|Each|Every|Both|Even|Only|Under|Until|Yet|My|Let|Please|Yes"
)

# Every alternative begins with its sign, so that the engine skips from sign to sign.
_MISSING = re.compile(
    rf"""
    (?=[,.:;!?)(“”"-])(?:
      ,(?<=[^\W\d_]{{2}},)(?=[^\W\d_]{{2}})(?P<comma>)
    | ,(?<=[a-z]{{3}},)(?=\d)(?P<comma_number>)
    | \.(?<=[a-z]{{2}}\.)(?=(?:{_STARTERS})[ ])(?P<stop>)
    | \.(?<=[a-z]{{3}}\.)(?=[A-Z][a-z]{{2,20}}[ ,])(?P<stop_name>)
    | :(?<=[^\W\d_]{{2}}:)(?=(?:[A-Z][a-z]{{2}}|(?:A|I|It|In|On|He|We)[ ]))(?P<colon>)
    | [!?](?<=[a-z]{{2}}.)(?=(?:{_STARTERS})[ ])(?P<mark>)
    | ;(?<=[a-z]{{2}};)(?=[a-z]{{2,20}}[ ,])(?P<semicolon>)
    | \)(?=[a-z]{{2,20}}[ ,.])(?P<bracket>)
    | \((?<=[a-z]{{3}}\()(?=[a-z]{{2,20}}[ ][a-z]|[A-Z]{{2,6}}\))(?P<before_bracket>)
    | ["“”](?<=[\w,.;:!?].)(?=\w)(?P<quote>)
    | "(?<=[a-z]{{2}}")(?=[ ]\w)(?P<turned>)
    | -(?<=[a-z]{{3}}-)(?=["“]\w)(?P<hyphen>)
    )
    """,
    re.VERBOSE,
)
_NAME_SPACES = frozenset(
    """category file image user talk template wikipedia help special portal project media module draft commons http https ftp mailto
    doi isbn issn arxiv urn tel std xml rdf re class id key name type""".split()
)
_ENDINGS = frozenset("Com Gov Org Net Edu Info Txt Pdf Doc Exe Html".split())
# The hyphen or the quotation mark after these stands inside a word.
_PREFIXES = frozenset(
    """non pre anti pro post ex un semi quasi self so co neo pseudo mis sub super ultra inter multi counter mid over under re dis
    cis trans hyper micro macro meta bio eco proto option ctrl alt""".split()
)
_SAYS = re.compile(r" (?:\w+ ){0,2}(?:said|says|added|adds|explained|wrote|asked|stressed|noted|according)\b")
_CODE = re.compile(r"[/\\@#={}<>|_~^*+$%]|::|\"[:,]\"|www\.")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"\w+")
# On clean pages a stop, a comma or a curly mark without its space is mostly what a conversion lost: right to mend, but not unasked.
_SAFE = frozenset("mark quote".split())


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for match in _MISSING.finditer(text):
        kind, at = match.lastgroup or "", match.start()
        before, after = _WORD_BEFORE.search(text, max(0, at - 30), at), _WORD_AFTER.match(text, at + 1, at + 30)
        span = Span(before.start() if before else at, after.end() if after else at + 1)
        left, right = before[0] if before else "", after[0] if after else ""
        if not editable.allows(Span(at, at + 1)) or _CODE.search(_chunk(text, at)):
            continue
        if kind == "quote":
            yield from _quote(text, at, span, left, right, editable)
        elif kind == "turned":
            yield from _turned(text, at, editable)
        elif kind == "hyphen":
            yield from _hyphen(text, at, left, editable)
        elif not _REFUSED.get(kind, _never)(text, at, left, right):
            here = at if kind == "before_bracket" else at + 1
            sure = kind in _SAFE or (kind == "colon" and left.islower())
            yield mend(span, " ", _message(text, at), at=Span(here, here), safety=None if sure else Safety.ASK)


def _message(text: str, at: int) -> str:
    return f"a space is missing {'before' if text[at] in '(“' else 'after'} “{text[at]}”"


def _chunk(text: str, at: int) -> str:
    """What stands between the white space on both sides, 60 characters each way at most."""
    left, right = text[max(0, at - 60) : at], text[at : at + 60]
    return (left.split()[-1] if left and not left[-1].isspace() else "") + (right.split() or [""])[0]


def _never(text: str, at: int, left: str, right: str) -> bool:
    return False


def _list_of_values(text: str, at: int, left: str, right: str) -> bool:
    # "Er,Cr" is no sentence either.
    return _chunk(text, at).count(",") > 2 or (len(left) < 3 and len(right) < 3 and (left + right)[0].isupper())


def _name_space(text: str, at: int, left: str, right: str) -> bool:
    return left.lower() in _NAME_SPACES or _chunk(text, at).count(":") > 1


def _file_or_class(text: str, at: int, left: str, right: str) -> bool:
    # HealthData.Gov, Beta.Commerce.Gov, System.Out: a full stop inside a name.
    camel = left != left.capitalize() and not left.islower()
    return camel or right in _ENDINGS or _chunk(text, at).rstrip(".,;:!?").count(".") > 1


def _within_word(text: str, at: int, left: str, right: str) -> bool:
    # "(re)start", "f(x)dx" and "pen(cil)s" are words; "(July 25)at" and "(WHO)said" are not.
    opened = text.rfind("(", max(0, at - 200), at)
    inner = text[opened + 1 : at]
    if opened < 0 or "\n" in inner or (opened and not re.search(r"\s|[a-z]{3}", text[max(0, opened - 3) : opened])):
        return True
    return not (re.search(r"[\s\d]", inner.strip()) or (len(inner) > 1 and inner.isupper()))


def _call(text: str, at: int, left: str, right: str) -> bool:
    closed = text.find(")", at, at + 200)
    inner = text[at + 1 : closed]
    # Iron(II) is a chemist's word.
    return closed < 0 or "\n" in inner or not inner.strip("IVX") or left.lower() in _PREFIXES


_REFUSED: dict[str, Callable[[str, int, str, str], bool]] = {
    "comma": _list_of_values,
    "comma_number": _list_of_values,
    "stop": _file_or_class,
    "stop_name": _file_or_class,
    "colon": _name_space,
    "semicolon": _name_space,
    "bracket": _within_word,
    "before_bracket": _call,
}


def _quote(text: str, at: int, span: Span, left: str, right: str, editable: Editable) -> Iterator[Finding]:
    quotation = editable.quotation(at)
    if quotation is None or quotation.length > 600 or "\n" in quotation.of(text):
        return
    inner = text[quotation.start + 1 : quotation.end - 1]
    following = text[quotation.end : quotation.end + 1]
    if at == quotation.start:
        # A digit before it may be inches; a sign out of place after it, and the pairs are shifted.
        if text[at - 1].isdigit() or left.lower() in _PREFIXES or inner[-1].isspace():
            return
        if text[at] == '"' and (
            (inner[-1].isdigit() and text[at - 1].isalnum()) or (len(right) == 1 and right not in "AI123456789")
        ):
            return
        safety = None if text[at] == '"' else Safety.ASK
        yield mend(span, " ", "a space is missing before the quotation", at=Span(at, at), safety=safety)
    elif len(right) > 1 and not right[0].isdigit() and not (inner[0].isspace() or following.isspace()):
        opened_well = quotation.start == 0 or not text[quotation.start - 1].isalnum() or text[quotation.start] != '"'
        # ”County“: marks the wrong way round.
        turned = text[at] == "”" and re.compile(r"[^“”\n]{0,100}\w“(?!\w)").match(text, at + 1)
        if opened_well and not turned and (len(inner) > 3 or not inner.islower()) and text[at - 1] not in ";:":
            safety = None if text[at] == '"' else Safety.ASK
            yield mend(span, " ", "a space is missing after the quotation", at=Span(at + 1, at + 1), safety=safety)


def _turned(text: str, at: int, editable: Editable) -> Iterator[Finding]:
    """The space of 'the" old town" of' on the wrong side of its mark; the closing mark must be set right."""
    quotation = editable.quotation(at)
    if quotation is None or quotation.start != at or quotation.length > 80 or "\n" in quotation.of(text):
        return
    if text[quotation.end - 2].isspace() or text[quotation.end : quotation.end + 1].isalnum():
        return
    before = text.rfind('"', max(0, at - 600, text.rfind("\n", 0, at) + 1), at)
    if before >= 0 and (text[before - 1].isspace() or before == 0 or text[before + 1].isalnum()):
        return  # a quotation inside a quotation
    if _SAYS.match(text, at + 1):
        return  # a quotation whose opening mark was lost: came" said the mayor, "and
    yield mend(
        Span(at, at + 2), ' "', "the space belongs before the quotation mark", at=Span(at, at + 2), safety=Safety.ASK
    )


def _hyphen(text: str, at: int, left: str, editable: Editable) -> Iterator[Finding]:
    quotation = editable.quotation(at + 1)
    if quotation is None or quotation.start != at + 1 or left.lower() in _PREFIXES | {"called"}:
        return
    # A whole sentence is announced by a colon; before a single word the hyphen may stand for anything.
    sentence = text[quotation.end - 2] in ".!?" or (text[quotation.end : quotation.end + 1] in {".", ""})
    span = Span(at - len(left), quotation.end)
    if sentence:
        yield mend(span, ": ", "a hyphen stands for a colon", at=Span(at, at + 1), safety=Safety.ASK)
    else:
        if quotation.length < 6:
            return  # Option-"u": a key
        yield mend(span, " – ", "a hyphen stands for a dash", at=Span(at, at + 1), safety=Safety.SHOW)


CHECK = Check(
    find,
    artifact="missing-space",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER),
    fixes={
        "He threw a bombshell:Sora, the first.": "He threw a bombshell: Sora, the first.",
        "Thoughts on Solow:From a model to a city.": "Thoughts on Solow: From a model to a city.",
        'They made one table,"1" batch of rules.': 'They made one table, "1" batch of rules.',
        "They saw the port.The ship had gone.": "They saw the port. The ship had gone.",
        "They saw the port.Ships lay there.": "They saw the port. Ships lay there.",
        "It rained,and the ship sailed.": "It rained, and the ship sailed.",
        "The rain (on 25 July)made it late.": "The rain (on 25 July) made it late.",
        "The World Health Organization(WHO) agreed.": "The World Health Organization (WHO) agreed.",
        'It is called"the open sea" by all.': 'It is called "the open sea" by all.',
        'He said:"We sail."': 'He said: "We sail."',
        '"We sail,"he said.': '"We sail," he said.',
        "He praised“the open sea”and left.": "He praised “the open sea” and left.",
        "Who came?The mayor came.": "Who came? The mayor came.",
        "Ships came;boats left.": "Ships came; boats left.",
        'This is the style of Shanghai-"try hard."': 'This is the style of Shanghai: "try hard."',
        'In the" old town", the port is open.': 'In the "old town", the port is open.',
        "The committee,35 members strong, met.": "The committee, 35 members strong, met.",
    },
    flags=('He is the head of the [family-"San Jiu"] Wang.',),
    clean=(
        "At 10:30 the score was 3:1, see John 3:16 and Gen. 1:2.",
        "Read https://example.org/a,b:C or index.html or README.md or Node.js.",
        "It costs 1,000 or 1.5 in version v2.0.1.",
        "The U.S.A and a Ph.D, e.g., by J.K. Rowling et al., i.e. her.",
        "He smiled :) and wrote #tag,tag.",
        "See Category:Ships and File:Port.jpg, doi:10.1000/182, std::String and Re:Zero.",
        "Use `word.Next` and and/or.".replace("and and", "and"),
        'He wrote the word"s and was 5\'10" tall.',
        "Yahoo!Mail and HealthData.Gov and Booking.Com are sites.",
        "Two ship(s), new(er) boats, a pen(cil), (re)started, f(x)dx.",
        "red,green,blue,black",
        "Iron(II) oxide, mercury(IV) salts, an Er,Cr laser.",
        '"We came" said the mayor. "We saw."',
        '"We came to the "old town" again," he said.',
        'Press Option-"u" or see the proto-"Fahrenheit" of Bonn.',
        'He is a non-"essential" worker of pre-"reform" days.',
        'The 12" pipe and the 14"pipe lay there.',
        '{"name":"Sora","kind":"model"}',
        'x="a",y="b"',
        "=sumif(A:A,”passport”,C:C)+sumif",
        "He read the “un”tidy text and the “re”start.",
        "Use System.Out.Println or java.util.List here.",
        "She said na?ve things; see p. 5,6 and A,B.",
        "In Norwegian, kl.10 and nr.5; the IPA is [ˈɒks.fəd].",
    ),
    misses={"It can avert a disaster(risk)situation.": "It can avert a disaster (risk) situation."},
)
