"""Two signs where one belongs.

Why: pieces that were translated apart are joined with the stop of the one and the comma of the other (`influence., give`), or the
source's own stop stays beside the English one (`。.`).
Leave alone: abbreviations (`etc.,`, `Inc.,`, `a.m.,`), `?!`, ellipses in every form, brand names in `!`, code, file names.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.words.lexicon import words

# The first sign is read before anything else is asked: so the search runs from sign to sign.
_SIGNS = re.compile(
    r"""[.,;:!?。、，．｡](?<=[\w)\]”’"'%].)(?:
        (?<=\.)(?P<stop_comma>[ ]?,)(?=[\s”"]|$|[A-Za-z])
      | (?<=,)(?P<commas>(?:[ ]?,)+)(?=\s|$)
      | (?<=,)(?P<comma_stop>[ ]?\.)(?=[\s”")]|$)(?![ ]\.)
      | (?P<semicolon>(?<=,)[ ]?[;:]|(?<=;)[ ]?[,;])(?=\s|$)
      | (?<=,)(?P<comma_question>[?!])(?=\s[a-z])
      | (?<=\.)(?P<stops>[ ]?\.)(?=[\s”")]|$)(?![ ]?\.)
      | (?<=[?!])(?P<question_stop>\.)(?=\s|$)
      | (?P<east>[ ]?[。、，．｡]+[.,;:!?]?|(?<=[。、，．｡])[。、，．｡]*[.,;:!?])(?=[\s”")]|$|[A-Za-z])
    )""",
    re.VERBOSE,
)
_CLOSING = ("”", '"', "’")
_LEFT = re.compile(r"[\w.&’']+\Z")
_RIGHT = re.compile(r"[\s”\"]*([^\W\d_]+)")
_MEANING = frozenset("means mean meaning is are was were stands separates denotes marks represents indicates".split())
# Before these a comma is at home.
_COMMA_BEFORE = frozenset("and but or so yet nor which who whose where while whereas although because".split())
_MODALS = frozenset("can could will would may might must should shall cannot".split())
_ABBREVIATIONS = frozenset(
    """ab abr adj al alt anon app appr approx apr apt art assn assoc asst aug ave avg bd bldg blvd bros brig ca cal cap capt cc cent
    cf ch chap cie cm cmdr co col comdr comp conf cont corp cp ct cu dec deg dept dir dist div doc doz dr drs ed eds elec enc eng esp
    esq est etc ex exc excl ext feb fed ff fig figs fl fri ft gen gmbh gov govt gr hon hosp hr hrs ib ibid id illus in inc incl inst
    int intl jan jr jul jun kg km lat lb lbs lieut lit lt ltd maj mar max med messrs mfg mgr min misc mm mo mon mr mrs ms msgr mt mts
    mus nat natl no nos nov num ny obs oct op orig oz para pat pct pharm phd pl plc pls pop pp pref pres prof prov pt pts pub pvt qt
    rd ref reg rep res resp ret rev rm rpm rt sat sci sec sect sen sep sept seq ser sgt sp spec sq sr st sta stat std sub subj sun
    supp suppl supt tbs tech tel temp terr thu thur thurs tr trans treas tsp tue tues univ vet viz vol vols vs wed wk yd yr yrs
    mph kph calif conn mass mich minn penn tenn wash okla colo ariz miss""".split()
)


def find(document: Document, house: House) -> Iterator[Finding]:
    inside = document.prose
    for match in _SIGNS.finditer(document.text):
        span = Span(*match.span())
        block = inside(span)
        if block is None or (new := _mend(match, document.text, block.span.end)) is None:
            continue
        sign, safety = new
        yield mend(span, sign, f"“{span.of(document.text)}” where one sign belongs", safety=safety)


def _mend(match: re.Match[str], text: str, end: int) -> tuple[str, Safety] | None:
    left = _LEFT.search(text, max(0, match.start() - 40), match.start())
    before = left.group() if left else ""
    after = _RIGHT.match(text, match.end(), min(end, match.end() + 40))
    following = after[1] if after else ""
    ends = end - match.end() < 8 and not text[match.end() : end].strip('”") ')
    kind, signs = match.lastgroup, match.group()
    if kind == "stop_comma":
        return _stop_comma(before, following, ends, signs)
    if kind == "commas":
        # "In CSV, ,, means": the signs themselves are spoken of.
        named = " ,," in signs or following in _MEANING
        if named or (before[-1:].isdigit() and following == "" and not ends):
            return None
        # Three and more trail off, as dots do; "Madam Li,, suffered" wants none at all.
        sure = signs.count(",") == 2 and not ends and following in _COMMA_BEFORE
        return ",", Safety.SAFE if sure else Safety.ASK
    if kind == "comma_stop":
        if ends or following[:1].isupper():
            return ".", Safety.SAFE
        return (",", Safety.ASK) if following else None
    if kind == "comma_question":
        return ",", Safety.ASK
    if kind == "semicolon":
        return signs[-1] if signs[0] == "," else ";", Safety.ASK
    if kind == "stops":
        start = match.start()
        if ends and text[start - 1 : start] in _CLOSING and text[start - 2 : start - 1] in (".", "!", "?", "…"):
            # `that."..`: the quotation has its own stop.
            return "", Safety.ASK
        if ends:
            # In chat two dots may trail off.
            return ".", Safety.SAFE if " " in signs else Safety.ASK
        return (".", Safety.ASK) if following[:1].isupper() else None
    if kind == "question_stop":
        # "Yahoo!." may be a brand's own sign.
        brand = signs[0] == "!" and before[:1].isupper()
        return (signs[0], Safety.ASK) if before and not brand and (ends or following[:1].isupper()) else None
    return _east(signs, before)


def _stop_comma(before: str, following: str, ends: bool, signs: str) -> tuple[str, Safety] | None:
    # "etc.,", "U.S.,", "Ltd.,": only a word that English knows, and that is no abbreviation, can have lost its sentence.
    known = words().of(before)
    short = len(before) < (4 if before.islower() else 6)
    if short or not before.isalpha() or before.lower() in _ABBREVIATIONS or known.frequency < 30:
        return None
    if ends:
        return ".", Safety.ASK
    if not following:
        return None
    if following.islower():
        if " " in signs:
            return ",", Safety.ASK
        # "with world influence., give full play": a bare verb goes on with a coordination.
        joins = following in _MODALS or words().of(following).base >= 5
        return (", and" if joins else ","), Safety.SAFE
    return ("," if words().of(following).capital >= 6 else "."), Safety.ASK


def _east(signs: str, before: str) -> tuple[str, Safety] | None:
    # In Chinese or Japanese text the sign is at home.
    if not before or not before[-1].isascii():
        return None
    latin = next((sign for sign in signs if sign in ".,;:!?"), None)
    return (latin, Safety.SAFE) if latin else None


CHECK = Check(
    find,
    artifact="stray-punctuation",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE,),
    fixes={
        "The city has gained influence., give full play to its role.": "The city has gained influence, and give full play to its role.",
        "The robot has imagination., can write and can draw.": "The robot has imagination, and can write and can draw.",
        "The farmers were sceptical., because the rain was late.": "The farmers were sceptical, because the rain was late.",
        "They came,, saw and left.": "They came, saw and left.",
        "They came, , saw and left.": "They came, saw and left.",
        "The bridge was closed,.": "The bridge was closed.",
        "The bridge was closed,. Nobody knew why.": "The bridge was closed. Nobody knew why.",
        "The bridge was closed..": "The bridge was closed.",
        "The bridge was closed. .": "The bridge was closed.",
        "The bridge was closed.。": "The bridge was closed.",
        "The bridge was closed。. Nobody knew why.": "The bridge was closed. Nobody knew why.",
        "Apples,、pears and plums were sold.": "Apples,pears and plums were sold.",
        "He justified this,? among other things, by the cold.": "He justified this, among other things, by the cold.",
        "It rained,; the match went on.": "It rained; the match went on.",
        "Was the bridge closed?. Nobody knew.": "Was the bridge closed? Nobody knew.",
        'He said: "You do not sell a bridge like that."..': 'He said: "You do not sell a bridge like that."',
        'He said: "The bridge".. Nobody knew why.': 'He said: "The bridge". Nobody knew why.',
        "“The bridge was closed..”": "“The bridge was closed.”",
    },
    clean=(
        "Bread, milk, etc., are sold there.",
        "Smith Bros., Inc., and Jones Co., Ltd., agreed.",
        "At 9 a.m., the U.S., the E.U., and others met.",
        "John Smith, Jr., Ph.D., spoke.",
        "See vol., no., and p., as well as fig., below.",
        "Lee et al., as we saw, disagreed.",
        "What?! Really!? Yes!!",
        "Well... I do not know. . . . Perhaps…",
        "He waited....",
        "Go to the folder with cd .. and look.",
        "The range 1..10 is meant.",
        'He said "no.", and left.',
        "Version 2.0, they said, is out.",
        "The film “Oliver!”, a musical, won.",
        "The film Oliver!, a musical, won.",
        "They searched with Yahoo!. Nothing was found.",
        "Look at a,,b in the table.",
        "In CSV, ,, means an empty field, and a line with ,, is legal.",
        "The signs ,, and ;; are used there.",
        "In Python, `a., b` and `x..y` are errors.",
        "J. R. R., as they called him, came.",
        "It costs 3,000.00, more or less.",
        "I am fine :) and you ;) ?",
        "他说。、然后走了。",
        "The Ohio Dept., the Calif. Assn., and others.",
    ),
    misses={},
)
