"""A bracket or quotation mark without its partner, or a paragraph that ends in a comma or a dash.

Why: pieces are translated apart, and the half of a pair, or the rest of a sentence, stays in the piece that was lost.
Leave alone: quotations over several paragraphs, inches, list markers such as `a)`, emoticons, intervals (`[0, 1)`), addresses, verse and
lists, a colon before what it announces, lines of dialogue that trail off.
"""

import re
from collections.abc import Iterator, Sequence

from copydesk.check import Check
from copydesk.document import Block, BlockKind, Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

_SIGN = re.compile(r"[()（）\[\]\"“”„«»″]")
# Signs that stand for themselves: emoticons, intervals, a sign named in quotes.
_ALONE = re.compile(
    r"""[:;=]['^]?-?[()\[\]]+ | \(-?[:;=](?!\s?\w) | \([\^>._;*=oO-]{2,6}\)
      | [\[(]\s?-?[\d.,∞]{1,20}[,;]\s?[-+]?[\d.∞]{1,20}\s?[)\]]
      | ["“”'‘’`][()\[\]]["“”'’`]""",
    re.VERBOSE,
)
# "a)", "12)", "iv)" count the items of a list.
_MARKER = re.compile(r"(?:^|[\s(])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\.?\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_STOP = re.compile(r"[.!?] ")
_SPEECH = re.compile(
    r"(?:he|she|they|we|i|it|and|but|the|a|an|in|at|on|as|while|when|who)\b|(?:\w+ ){0,2}(?:said|says|asked|added|wrote|told|explained)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|say|asked|asks|added|adds|wrote|writes|told|tells|explained|explains|stated|noted|stressed|commented|replied|insisted"
    r"|recalled|warned|argued|concluded|continued|admitted|according|claimed|announced|emphasi[sz]ed|reported|quoted|he|she|they|I)\b"
)
_FEW = 4
_GOES_ON = frozenset(
    """the a an of to in at by for with from and or as than that his her their its our my was were is are been be has have had will
    would can could may might must should very approximately about such who which""".split()
)
_PERSONAL = re.compile(r"\b(?:I|I'm|me|my|you|your|us|she|he|her|mom|hello|hi|can't|don't|doesn't)\b", re.IGNORECASE)
_PARTNER = {")": "(（", "）": "(（", "]": "["}
_MOST = 3
_LAST = re.compile(r"[,—–]\Z| -{1,2}\Z")


def find(document: Document, house: House) -> Iterator[Finding]:
    inside = document.prose
    lonely = [_lonely(document.text, block)[: _MOST + 1] for block in document.blocks]
    for index, (block, signs) in enumerate(zip(document.blocks, lonely, strict=True)):
        # A block with many lonely signs is a table, a drawing or another notation.
        if 0 < len(signs) <= _MOST:
            for position in signs:
                alone = inside(Span(position, position + 1)) and not _elsewhere(document, lonely, index, position)
                if alone and _certain(document, block, position, len(signs) == 1):
                    yield _alone(document, block, position)
        yield from _ending(document, index)


def _lonely(text: str, block: Block) -> list[int]:
    """The positions in a block of signs that have no partner there."""
    start, end = block.span
    first = _SIGN.search(text, start, end)
    if first is None:
        return []
    # As many opening as closing ones may stand inside one another: “Why do you say “fine”?”
    opening, closing = text.count("“", start, end), text.count("”", start, end)
    nested = opening in (closing, closing + text.count("″", start, end))
    plain = _nested_plainly(text, block.span)
    skipped = {i for match in _ALONE.finditer(text, start, end) for i in range(*match.span())}
    opened: list[int] = []
    quoted: int | None = None
    alone: list[int] = []
    for match in _SIGN.finditer(text, first.start(), end):
        at, sign = match.start(), match.group()
        if at in skipped or (sign in "“”″" and nested) or (sign == '"' and plain):
            continue
        if sign in "(（[":
            opened.append(at)
        elif sign in ")）]":
            if opened and text[opened[-1]] in _PARTNER[sign]:
                opened.pop()
            elif not _MARKER.search(text[max(start, at - 8) : at]):
                alone.append(at)
        elif quoted is None:
            if sign == "″" or (text[at - 1 : at].isdigit() and sign in '"”'):
                # An inch sign: 5" wide.
                continue
            if _opens(text, at, block.span) is False:
                alone.append(at)
            else:
                quoted = at
        elif _opens(text, at, block.span) and sign in '"“' and text[quoted] != "„":
            alone.append(quoted)
            quoted = at
        else:
            quoted = None
    found = sorted([*alone, *opened, *([] if quoted is None else [quoted])])
    return [] if _set_wrong(text, found) else found


def _set_wrong(text: str, found: Sequence[int]) -> bool:
    """True for the two marks of 'the" old town" of': the space is on the wrong side, which another check says."""
    if len(found) != 2 or text[found[0]] + text[found[1]] != '""':
        return False
    first, last = found
    return text[first - 1 : first].isalnum() and text[first + 1] == " " and not text[last - 1].isspace()


def _nested_plainly(text: str, within: Span) -> bool:
    """True if as many straight marks open as close, one inside another: "Why do you say "fine"?" he asked."""
    depth = 0
    at = text.find('"', *within)
    while at >= 0:
        opens = _opens(text, at, within)
        if opens is None:
            return False
        depth += 1 if opens else -1
        if depth < 0:
            return False
        at = text.find('"', at + 1, within.end)
    return depth == 0


def _opens(text: str, at: int, within: Span) -> bool | None:
    """True for a quotation mark that only can open, False for one that only can close, None if its neighbours leave it open."""
    before = text[at - 1] if at > within.start else " "
    after = text[at + 1] if at + 1 < within.end else " "
    space_before, space_after = before.isspace() or before in "([—–", after.isspace() or after in ".,;:!?)]—–"
    if space_before == space_after:
        return None
    return space_before


def _elsewhere(document: Document, lonely: Sequence[Sequence[int]], index: int, position: int) -> bool:
    """True if the partner may stand in a block near by: a quotation or a bracket that goes over several paragraphs."""
    text, sign = document.text, document.text[position]
    near = range(max(0, index - 5), min(len(document.blocks), index + 6))
    for other in near:
        start = document.blocks[other].span.start
        if other > index and sign not in "()[]" and text[start] in '"“„«':
            return True
        if other != index and any(_partners(sign, text[at]) for at in lonely[other]):
            return True
    return False


def _certain(document: Document, block: Block, position: int, only: bool) -> bool:
    """False where the sign may well be right: a smile, or a quotation that other rows of a corpus begin or end."""
    text, sign = document.text, document.text[position]
    after = text[position + 1 : block.span.end].lstrip()
    if sign in ")]":
        # "She sings) and I am glad": a smile, where somebody speaks of himself.
        smile = text[position - 1] == sign or bool(_PERSONAL.search(text, *block.span))
        return (after[:1].islower() and not smile) or (after[:1] in tuple(".,;:") and not smile)
    if sign in "([":
        # "I hope all will be well(": a sad face.
        return after[:1] not in ("", "(", ")")
    if len(document.blocks) > 1:
        # A quotation may come from before the first row, or go on behind the last.
        opens = _opens(text, position, block.span)
        if opens is not None and _may_go_on(text, block.span, position, opens, only):
            return False
        return not (opens is not True and block is document.blocks[0]) and not (
            opens is not False and block is document.blocks[-1] and position == block.span.start
        )
    before = text[block.span.start : position]
    opens = _opens(text, position, block.span)
    if opens is False and sign in '"”' and text[position + 1 : position + 2] == " ":
        # One row: "was" likely caused" closes what the row before cannot have opened, unless it ends a speech.
        if before.endswith(","):
            # "Last month," Iran saw": so few words open a sentence; a speech would be said by somebody.
            return len(before.split()) <= _FEW and before[:1].isupper() and not _SAID.search(after)
        word = _LAST_WORD.search(before)
        if word is None or not word[0].islower():
            return False
        return word[0] in _GOES_ON or (after[:1].islower() and not _STOP.search(before) and not _SPEECH.match(after))
    # One row: only a quotation that opens inside a phrase ("a "green corridor for fruit") must close there too.
    return before.endswith(" ") and before[-2:-1].isalnum() and after[:1].islower() and bool(opens)


def _may_go_on(text: str, within: Span, position: int, opens: bool, only: bool) -> bool:
    """True for the only mark of a row that opens a speech, or closes one: the other rows may have been left out or translated apart."""
    others = sum(text.count(sign, *within) for sign in '"“”')
    if others > 1 and not only:
        return False
    if opens:
        return position == within.start or text[position - 2 : position] in (", ", ": ")
    return text[position - 1] in ",.!?" or not text[position + 1 : within.end].strip(".!?")


def _partners(sign: str, other: str) -> bool:
    if sign in "()[]" or other in "()[]":
        return {sign, other} in ({"(", ")"}, {"[", "]"})
    return True


def _alone(document: Document, block: Block, position: int) -> Finding:
    text = document.text
    span = Span(position, position + 1)
    sign = span.of(text)
    if sign in ")]" and not any(opener in block.span.of(text) for opener in "(["):
        # Its partner may have been lost as well as it may be one too many.
        return mend(span, "", f"“{sign}” closes nothing")
    if (
        len(document.blocks) == 1
        and sign in '"”'
        and text[position - 1 : position].isalpha()
        and text[position + 1 : position + 2] == " "
    ):
        word = _LAST_WORD.search(text, max(block.span.start, position - 30), position)
        if word and word[0] in _GOES_ON:
            return mend(span, "", f"“{sign}” has no partner")
    return Finding(span, f"“{sign}” has no partner")


def _ending(document: Document, index: int) -> Iterator[Finding]:
    block = document.blocks[index]
    text, end = document.text, block.span.end
    if block.kind is not BlockKind.PARAGRAPH or not _LAST.search(text, max(block.span.start, end - 3), end):
        return
    near = document.blocks[max(0, index - 2) : index] + document.blocks[index + 1 : index + 3]
    # Lines of a list, of verse or of an address end alike; a salutation is short.
    if len(document.words_in(block.span)) < 9 or any(
        text[b.span.end - 1] in ",;" or b.kind is BlockKind.ITEM for b in near
    ):
        return
    span = Span(end - 1, end)
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if (
        text[end - 1] == ","
        and following
        and following.kind is BlockKind.PARAGRAPH
        and text[following.span.start].isupper()
    ):
        # In chat and verse that is how a line ends.
        yield mend(span, ".", "the paragraph ends in a comma")
    elif (following is None and index > 0) or (
        following and following.kind is BlockKind.PARAGRAPH and text[following.span.start].isupper()
    ):
        yield Finding(span, f"the paragraph ends in “{span.of(text)}”")


CHECK = Check(
    find,
    artifact="dangling-punctuation",
    severity=Severity.MINOR,
    safety=Safety.SHOW,
    touches=(GuardKind.QUOTE,),
    fixes={
        "The bridge was closed) and the road too.": "The bridge was closed and the road too.",
        "After the flood the old bridge was closed to all traffic,\n\nThe road was closed too, and nobody came.": (
            "After the flood the old bridge was closed to all traffic.\n\nThe road was closed too, and nobody came."
        ),
    },
    flags=(
        'The men who came from the north were fined["] by the court.',
        'Last month,["] Iran had its worst storm in years.',
        'They want a ["]green corridor for fruit and medicine.',
        "They want a [“]green corridor for fruit and medicine.",
        "It rained.\n\nHe called it a green corridor[”] and left.",
        'It rained.\n\nHe said: "We came." Then he said ["]We saw.',
        "The orchard [(]the oldest tree dates from 1871.",
        "See the list [[]1 and the table (2).",
        "It rained.\n\nThe road was closed because the bridge had fallen into the river and[,]",
        "It rained.\n\nThe road was closed because the bridge had fallen into the river [—]",
    ),
    clean=(
        "“We came,” he said. “We saw.”",
        '"We came," he said. "We saw."',
        "“We came and we stayed.\n\n“We saw the sea.\n\n“We left,” he said.",
        '"We came and we stayed.\n\n"We saw the sea," he said.',
        'He asked: "Why do you say "fine"?" and left.\n\nIt rained.',
        "Then it rained (^_^;)\n\nIt was cold.",
        "We want to ban programmes (= plans) here.",
        "„Wir kamen“, he said in German; «nous aussi», she said.",
        "The pipe is 5\" wide and 6' long.",
        "There are two ways: a) by sea and b) by air.",
        "1) By sea.\n2) By air.",
        "I am glad :) and you are not :-( today ;)",
        "The interval [0, 1) is half open, and so is (2,3].",
        "See the note (page 5 [line 3]) and the other (page 5) below.",
        "He said “we came in 1990” and left.",
        "“We came and we stayed.",
        "We saw the sea,” he said.",
        "I am fine with us) Are you?",
        'Of course," the mayor added with a smile.',
        "She sings for me) and the rain is gone.",
        "I am fine, and so is my sister)",
        "She did not even say hello (",
        "They read the news (Korea News）today.",
        "When the sun came up over the river and the road was clear,",
        "Dear Sir,\n\nI write to you about the bridge.",
        "The rose is red, the violet blue,\nThe honey sweet, and so are you,\nSo sing we all, so sing we two.",
        "He asked for three things that nobody in the town could give him:\n\nTime, money and love.",
        "It was (as they say\n\nin the north) closed.",
        "The rock 'n' roll of the '60s was the boys' best.",
        'Use `f(x` or <a href="x">this</a>.',
        "The key “(” opens a bracket.",
        "The town ”Malmö” is in Sweden.",
        "Do not ask “Why do you say “fine”?” again; a score of “1″ is low.",
        "Best regards from all of us here in the north,\n\nJohn",
        "He wrote (1) a book, (2) a play and (iii) a song.",
    ),
    misses={},
)
