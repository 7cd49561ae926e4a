"""A space where none belongs: before a comma or a full stop, inside brackets and quotes, in `R & D` and `50 %`, or twice.

Why: translation engines work on tokens, and what glues them together again makes mistakes (`( free of charge )`, `the port 's`),
or it keeps the spacing of the source language (`50 %`, `Note : this`).
Leave alone: a text that sets a space before its signs throughout (French typography), spaced ellipses, tables and drawings, code,
ratios and verses (3 : 1, Luke 12: 30), companies that write themselves so (Johnson & Johnson, S & P Global), two spaces after a full stop.
"""

import re
from collections.abc import Callable, Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion, mend
from copydesk.house import House

_PAIRS = "R&D Q&A M&A P&L B&B S&P R&B F&B O&M H&M D&D C&A A&E A&R T&C E&P L&D M&E K&R".split()
_INITIALS = "|".join(rf"(?<=\b{pair[0]}\ )&\ {pair[2]}" for pair in _PAIRS)

# Every alternative begins with a space, so that the engine skips from one to the next; the group named goes away.
_SPACED = re.compile(
    rf"""
    \ (?=[,.;:!?%)”'’&/\ ]|n['’])(?:
      (?<=[\w)\]”"’'%]\ )(?:[,.](?=[\s"”’)]|$)|;(?=\s|$))(?!\ ?[,.;])(?P<comma>)
    | (?<=[\w)\]”"’'%]\ ),(?=[^\W\d_]{{2}}|[aI]\ )(?P<moved>)
    | (?<=[\w)\]”"’']\ )[!?:](?=\s|$)(?!\ ?[!?:)(\]])(?P<mark>)
    | (?<=\d\ )%(?![\w(%])(?!\ ?\d)(?P<percent>)
    | (?<=[\w.!?'’"”%]\ )\)(?P<closed>)
    | (?<=[\w,.!?]\ )”(?=[\s.,;:!?)]|$)(?P<unquote>)
    | (?<=[^\W\d_]\ )(?:['’](?:s|re|ve|ll|d|m)|n['’]t)(?![\w'’])(?P<clitic>)
    | (?<=s\ )['’]\ (?=[a-z])(?P<plural>)
    | (?<=[a-z,;]\ )\ {{1,2}}(?=[a-z])(?P<double>)
    | (?<=\d\ km\ )/\ h\b(?P<unit>)
    | (?:{_INITIALS}|(?<=\bAT\ )&\ T)(?![\w&'’-])(?P<initials>)
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_OPENED = re.compile(
    r"(?<![^\s(\[])(?:\((?P<opened> )(?=[^\W_])|“(?P<quote> )(?=\w)|\"(?P<straight> )(?=\w)|(?<![A-Z] )[$£](?P<money> )(?=\d))"
)
# 20: 30, where the words around it say that it is a time of day.
_CLOCK = re.compile(
    r":(?P<clock> )(?<=(?:[ (\n][01]\d|[ (\n]2[0-4]|[-–—][01]\d|[-–—]2[0-4]): )(?<!24: (?!00))(?=[0-5]\d(?![\d:%]|[.,]\d))"
)
_BEFORE_TIME = re.compile(
    r"(?:\b(?:[Aa]t|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Aa]round|[Ss]ince|to|about|[Bb]etween(?: \d\d: ?\d\d and)?|[Aa]s of"
    r"|(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day,?) \(?"
    r"|\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\) |\b20\d\d,? (?:[-–—] )?|\d\d: ?\d\d ?[-–—] ?)\d\d\Z"
)
_AFTER_TIME = re.compile(
    r"\d\d(?: ?[ap]\.?m\b| ?[-–—] ?\d\d: ?\d\d| on (?:the \d|\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"| (?:GMT|UTC|CET|EST|EDT|MSK|hours|o['’]clock|(?:local|[A-Z]\w+) time)\b)"
)
_GENITIVE = re.compile(r"['’](?<=[^\W\d_]['’])(?P<genitive> )s(?=[\s,.])")
_MESSAGES = {
    "initials": "initials joined by & are written without spaces",
    "percent": "no space before %",
    "comma": "no space before this sign",
    "moved": "the space belongs after the comma",
    "mark": "no space before this sign",
    "opened": "no space after an opening bracket",
    "closed": "no space before a closing bracket",
    "quote": "no space after an opening quotation mark",
    "unquote": "no space before a closing quotation mark",
    "clitic": "no space before this ending",
    "genitive": "no space after this apostrophe",
    "double": "two spaces in a row",
    "clock": "no space in a time of day",
    "plural": "no space before this apostrophe",
    "unit": "no space around this slash",
    "money": "no space after a currency sign",
    "straight": "no space inside quotation marks",
}
# A text with three or more of these and none without the space does so on purpose.
_HABITS = {
    "percent": (re.compile(r"\d[ \xa0\u202f]%"), re.compile(r"\d%")),
    "mark": (re.compile(r"\w[ \xa0\u202f][!?:;](?=\s|$)"), re.compile(r"\w[!?:](?=\s|$)")),
    "initials": (re.compile(r"\b[A-Z] & [A-Z]\b"), re.compile(r"\b[A-Z]&[A-Z]\b")),
    "opened": (re.compile(r"(?<!\S)\( \w"), re.compile(r"(?<!\S)\(\w")),
    "closed": (re.compile(r"\w \)"), re.compile(r"\w\)")),
    "money": (re.compile(r"[$£€][ \xa0]\d"), re.compile(r"[$£€]\d")),
}
_LAID_OUT = re.compile(r"^(?: {4}|\t)|\t|\S {3,}|[|│┃━─+*=]{2}|\|", re.MULTILINE)
_COMPANY = re.compile(r" (?:Global|Ltd|Limited|Inc|LLC|Co|Corp|Sons|Bros|Brothers|Associates)\b")
_SAYS = re.compile(r" (?:said|says|added|adds|commented|explained|wrote|writes|asked|stressed|noted|according to)\b")
# "the plural 's", "an 's": the ending itself is spoken of.
_NAMED = re.compile(r"(?:\b(?:the|an?|plural|possessive|ending|letter|clitic|apostrophe|with|say|or|and)|[,:“\"(])$")
_QUOTED_STOP = re.compile(r"[.!?][\"”]\Z")
_MOST_KEPT = 3


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    habits: dict[str, Safety | None] = {}
    for pattern in (_SPACED, _OPENED, _GENITIVE, _CLOCK):
        before = 1 if pattern is _SPACED else 0
        for match in pattern.finditer(text):
            kind = match.lastgroup or ""
            if kind not in habits:
                habits[kind] = _habit(text, *_HABITS[kind]) if kind in _HABITS else Safety.SAFE
            if habits[kind] is None or not editable.allows(Span(max(0, match.start() - before), match.end())):
                continue
            if kind == "straight":
                yield from _quotation(text, match.start(), editable)
            elif not _EXCEPT.get(kind, _never)(text, match) and not _laid_out(text, match.start()):
                yield _finding(kind, text, match, habits[kind] or Safety.ASK)


def _finding(kind: str, text: str, match: re.Match[str], most: Safety) -> Finding:
    start, end = match.span()
    # Spaces inside curly marks are mostly what a page lost when it was converted: a person decides how far that goes.
    doubtful = kind in _DOUBTFUL or text[end : end + 1] == "”"
    safety = Safety.ASK if doubtful else most
    if kind == "initials" or kind == "unit":
        start = re.search(r"\w*$", text[:start][-4:]).start() + max(0, start - 4)  # type: ignore[union-attr]
        # House style, and it may be a company's: B & B Italia.
        style = Safety.ASK if kind == "initials" else None
        return mend(Span(start, end), text[start:end].replace(" ", ""), _MESSAGES[kind], safety=style)
    if kind == "comma" and text[end - 1] == "." and _QUOTED_STOP.search(text, max(0, start - 2), start):
        return mend(Span(start, end), "", "the quotation has its own stop", safety=Safety.ASK)
    if kind == "moved":
        return mend(Span(start, end), ", ", _MESSAGES[kind], safety=Safety.ASK)
    if kind == "double":
        return mend(Span(start, end), " ", _MESSAGES[kind], at=Span(start, end))
    space = Span(*match.span(kind)) if match.end(kind) > match.start(kind) else Span(start, start + 1)
    return mend(Span(start, end), "", _MESSAGES[kind], at=space, safety=safety)


def _habit(text: str, spaced: re.Pattern[str], closed: re.Pattern[str]) -> Safety | None:
    """How sure a mend may be: None where a text has the space throughout, ASK where it has it as often as not."""
    apart, together = len(spaced.findall(text)), len(closed.findall(text))
    if apart >= _MOST_KEPT and together <= apart // _MOST_KEPT:
        return None
    return Safety.ASK if 0 < together <= apart else Safety.SAFE


def _never(text: str, match: re.Match[str]) -> bool:
    return False


def _ratio(text: str, match: re.Match[str]) -> bool:
    # 3 : 1, A : B, 1 ! (factorial) and a lone sign at the start of a line.
    alone = text[max(0, match.start() - 2) : match.start() - 1] in {" ", "", "\n"}
    return text[match.start() - 1].isdigit() or (text[match.end() - 1] == ":" and alone)


def _ending_named(text: str, match: re.Match[str]) -> bool:
    return bool(_NAMED.search(text[max(0, match.start() - 12) : match.start()]))


def _comma_kept(text: str, match: re.Match[str]) -> bool:
    # ". . ." and " .net" are no mistakes; nor is a sign between two spaces of which one was an elision's.
    return text[max(0, match.start() - 2) : match.start()].strip(" ") in {".", ",", ""}


def _bracket_kept(text: str, match: re.Match[str]) -> bool:
    # A smiley: " :)" has its eyes before, " )" may be a mouth.
    return "(" not in text[max(0, match.start() - 200) : match.start()]


def _company(text: str, match: re.Match[str]) -> bool:
    return bool(_COMPANY.match(text, match.end()))


def _no_time(text: str, match: re.Match[str]) -> bool:
    # "Group 12: 30 people", "Luke 12: 30" and "in 12: 30 of them": nothing says that it is a time.
    start, end = match.span()
    return not (_BEFORE_TIME.search(text, max(0, start - 24), start) or _AFTER_TIME.match(text, end))


def _quoted(text: str, match: re.Match[str]) -> bool:
    # The villagers ' homes, unless a single quotation mark may have opened before.
    return bool(re.search(r"(?<!\w)['‘’]|’$", text[max(0, match.start() - 200) : match.start()]))


_EXCEPT: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "mark": _ratio,
    "clitic": _ending_named,
    "comma": _comma_kept,
    "initials": _company,
    "plural": _quoted,
    "clock": _no_time,
    "closed": _bracket_kept,
}
_DOUBTFUL = frozenset(
    {"genitive", "mark", "opened", "closed", "plural", "clock", "money", "quote", "unquote", "clitic"}
)


def _laid_out(text: str, position: int) -> bool:
    # A line with columns or indentation is set as it is on purpose; the window keeps a line of a million words cheap.
    start = text.rfind("\n", max(0, position - 200), position) + 1 or max(0, position - 200)
    end = text.find("\n", position, position + 200)
    return bool(_LAID_OUT.search(text, start, end if end >= 0 else min(len(text), position + 200)))


def _quotation(text: str, position: int, editable: Editable) -> Iterator[Finding]:
    """Both spaces of 'said " soon " and left': only a pair that stands apart from its neighbours is sure to be a quotation."""
    span = editable.quotation(position)
    if span is None or span.start != position or span.length < 5 or text[span.end - 2] != " ":
        return
    after = text[span.end : span.end + 1]
    if "\n" in span.of(text) or after.isalnum() or text[max(0, position - 2) : position].rstrip().isdigit():
        return
    if _SAYS.match(text, position + 1):
        # 'a team, " commented the " Corriere': the marks before have lost one, and inside is outside.
        return
    for space in (Span(span.start + 1, span.start + 2), Span(span.end - 2, span.end - 1)):
        shown = Span(span.start, space.end) if space.start == span.start + 1 else Span(space.start, span.end)
        yield Finding(shown, _MESSAGES["straight"], (Suggestion(Edit(space, "")),), group=f"quotation-{position}")


CHECK = Check(
    find,
    artifact="bad-spacing",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER),
    fixes={
        "Spending on R & D rose.": "Spending on R&D rose.",
        "The Q & A session ended.": "The Q&A session ended.",
        "Growth was 50 % last year.": "Growth was 50% last year.",
        "The ship , a liner , sailed .": "The ship, a liner, sailed.",
        "The port ( a free one ) grew.": "The port (a free one) grew.",
        'He said " soon " and left.': 'He said "soon" and left.',
        "He said “ soon ” and left.": "He said “soon” and left.",
        "The sea was  calm that day.": "The sea was calm that day.",
        "Florida 's ports do n't close.": "Florida's ports don't close.",
        "The town' s port and the mayor’ s house.": "The town's port and the mayor’s house.",
        "It ’s late , and they ’re gone .": "It’s late, and they’re gone.",
        "Who came ? Nobody !": "Who came? Nobody!",
        "It ran at 350 km / h .": "It ran at 350 km/h.",
        "The villagers ' homes cost $ 500 .": "The villagers' homes cost $500.",
        '" It worked , " he said.': '"It worked," he said.',
        "There are two ports : one is free.": "There are two ports: one is free.",
        "It shut in May ,because the rain was late.": "It shut in May, because the rain was late.",
        '"Come," he said ,and they went north ,with a ship.': '"Come," he said, and they went north, with a ship.',
        "It began at 20: 30 and was open from 09: 00 to 24: 00.": "It began at 20:30 and was open from 09:00 to 24:00.",
        "As of 21: 00 (14: 40 Beijing time) it was 27 / 08 / 2020 - 20: 38 there.": "As of 21:00 (14:40 Beijing time) it was 27 / 08 / 2020 - 20:38 there.",
        'It is "a good place to be." .': 'It is "a good place to be."',
    },
    clean=(
        "Johnson & Johnson and Marks & Spencer trade there.",
        "S & P Global rates the port. So does S & P Global Ratings.",
        "It rose 50 % in May, 40 % in June and 30 % in July.",
        "It rose 50 % in May, 40 % in June, 30 % in July and 20% in August.",
        "He waited . . . and waited ... and left.",
        "The ratio was 3 : 1, the score 2 : 1.",
        "He typed two spaces.  They were his habit.  He kept it.",
        "Name      Port\nAnna      Lagos",
        "    x = f ( y ) , z",
        "Run `a , b` now.",
        "Write .net and .com, or 5 % 3.",
        "He smiled :) and she frowned :( at once ;)",
        "The plural takes an 's at its end, and the 's is silent.",
        "Qui est là ? Personne ! Vraiment ? Oui : moi.",
        'A 5 " pipe and a 6 " pipe.',
        "[ ] Buy milk, [x] pay rent.",
        "| a | b , c |",
        "Rock 'n' roll, 'tis said, was born in the '50s.",
        "She wrote 'a b' and 'c d' there.",
        "He owes $5 , {amount} and <b>so on</b>.".replace(" ,", ","),
        "Read Luke 12: 30 and Genesis 20: 15. Group 12: 30 people. The score was 21: 17 and 21: 19, a ratio of 10: 15.",
        "A+B and a + b = c.",
        "Write f(x ,y) or (a ,b) and use `one ,two` there.",
    ),
    misses={"He said ' soon ' and left.": "He said 'soon' and left."},
)
