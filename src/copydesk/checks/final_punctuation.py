"""The last sentence of a paragraph without its full stop or question mark.

Why: a row is translated from a piece that was cut before its stop, or the engine drops the last token of a row.
Leave alone: headings, headlines, captions, list items, table cells, signatures, datelines, instructions without a subject, and texts
whose lines mostly lack stops (a list without markers, subtitles, verse).
"""

import re
from collections.abc import Iterator, Sequence

from copydesk.check import Check
from copydesk.document import Block, BlockKind, Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.words.lexicon import UNKNOWN, words

_STOPPED = re.compile(r"[.!?:;,…。！？．]['\"”’»)\]]*\Z|[-–—]\Z")
_OPEN = re.compile(r"[^\W_]['\"”’»)\]%]*\Z")
_WITHIN = re.compile(r'[.,]["”](?!\w)')
_WITHOUT = re.compile(r'["”][.,](?!\w)')
_FORM = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A verb with a tense that can be nothing else.
_TENSED = frozenset(
    """is are was were am has had will would can could may might must should shall cannot did does isn't aren't wasn't weren't hasn't
    haven't hadn't won't wouldn't can't couldn't didn't doesn't don't said says went came became began took gave made told knew
    thought saw it's that's there's he's she's we're they're i'm you're i've we've they've wrote grew rose fell felt kept left held
    met stood spoke won lost found brought bought paid led""".split()
)
# Headlines do without most of these.
_GRAMMAR = _TENSED | frozenset(
    """the a an he she it they we i you his her their its our my your this that these those which who whom there been be have do
    and of not as if so because when where while than""".split()
)
_PAST = frozenset("made beat put set shot hit cut ran read sent built".split())
_AFTER_VERBS = frozenset("the a an with that to in on at for into from its his her their up out of".split())
_SUBJECTS = frozenset("he she it they we i you there this that who which".split())
_QUESTION = re.compile(
    r"[\"“‘']?(?:Who|What|Where|Why|How|Is|Are|Was|Were|Do|Does|Did|Can|Could|Will|Would|Has|Have)\b(?! (?:to|a|an) )"
)
_INVERTED = re.compile(
    r"(?:Who|What|Where|Why|How)(?: \w+){0,2} (?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)\b"
    r"|(?:Is|Are|Was|Were|Do|Does|Did|Can|Could|Will|Would|Has|Have) (?:the|a|an|it|he|she|they|we|you|I|this|that|there)\b"
)
# "Photo: AP", "Read more about the port" are no sentences, whatever verbs they hold; a clause is one if a comma follows it.
_NOTE = re.compile(
    r"(?:photo|image|picture|source|credit|read|see|click|watch|listen|sign|share|follow|also|contact|tel|figure|table)s?\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:how|what|why|when|where|which|whether|if|that|to|by|from|more)\b", re.IGNORECASE)
# "- Yahoo! News", "| Reuters"
_CREDIT = re.compile(r" [-–—|] [^.]{2,40}\Z|^(?:News|Online|Web)\b", re.IGNORECASE)
# "of the theater-Xinhuanet", "can enter all shops.” dpa": an agency after the last word.
_AGENCY = re.compile(r"[a-z]{4}(?<!anti)(?<!post)(?<!trans)-[A-Z]\w+\Z|[.!?][\"”] \w+\Z")
_UNFINISHED = frozenset("and or but the a an of to in with for".split())
_PERSONAL = frozenset(
    "I I'm I’m I've I’ve I'll I’ll i me my we We our us you You your Your it's It's don't can't won't let's".split()
)
_QUOTE = re.compile(r"[\"“]")
_CHAT = re.compile(r"[()]{2}|(?<!\.)\.\.(?!\.)|[:;]-?[)(DP]|[!?]{2}")
_FEWEST = 6
_ROW = 10
_LONG = 18
_NEAR = 3


def find(document: Document, house: House) -> Iterator[Finding]:
    text, blocks = document.text, document.blocks
    ends = [block.span.end for block in blocks]
    open_ends = [i for i, end in enumerate(ends) if not _STOPPED.search(text, max(0, end - 4), end)]
    # Where more than a third of the lines lack a stop, that is how they are set.
    if not open_ends or (len(blocks) > 2 and 3 * len(open_ends) > len(blocks)):
        return
    editable = Editable(document)
    lacking = frozenset(open_ends)
    for index in open_ends:
        block = blocks[index]
        end = block.span.end
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not _OPEN.search(text, max(0, end - 4), end):
            continue
        sentences = _sentences(document, block)
        if not sentences or not _lacks(document, index, sentences, lacking):
            continue
        last = _FORM.search(text, max(sentences[-1].start, end - 30))
        at = _place(document, sentences[-1], house)
        if last is None or not editable.allows(Span(max(sentences[-1].start, end - 2), end)):
            continue
        question = bool(_QUESTION.match(text, sentences[-1].start) and _INVERTED.match(text, sentences[-1].start))
        sign = "?" if question else "."
        span = Span(text.rfind(" ", sentences[-1].start, end) + 1 or sentences[-1].start, end)
        yield mend(span, sign, "the last sentence has no stop", at=Span(at, at))


def _sentences(document: Document, block: Block) -> list[Span]:
    """The sentences of a block, the last three at most."""
    found: list[Span] = []
    end = block.span.end
    while len(found) < _NEAR and end > block.span.start:
        sentence = document.sentence_at(end)
        if sentence is None or sentence.start < block.span.start:
            break
        found.insert(0, sentence)
        end = sentence.start - 1
        while end > block.span.start and document.text[end - 1].isspace():
            end -= 1
    return found


def _lacks(document: Document, index: int, sentences: Sequence[Span], lacking: frozenset[int]) -> bool:
    """True if the last sentence of a block is one, and the lines around it have their stops."""
    text, blocks, last = document.text, document.blocks, sentences[-1]
    forms = _FORM.findall(text, last.start, last.end)
    cut = forms and forms[-1].lower() in _UNFINISHED and last.of(text).rstrip("\"”’')").endswith(forms[-1])
    if (
        len(forms) < _FEWEST
        or cut
        or not _begins(text, last)
        or _titled(forms)
        or _CREDIT.search(last.of(text))
        or _AGENCY.search(text, max(last.start, last.end - 40), last.end)
    ):
        return False
    if text[last.end - 1] in ")]" and not any(sign in last.of(text) for sign in "(["):
        return False
    if len(blocks) == 1:
        fewest = 2 if len(sentences) > 1 else 3
        return len(forms) >= _ROW and not _casual(text, last, forms) and _is_sentence(forms, fewest)
    if index == 0:
        return False  # a headline, whatever its sentences
    following = text[blocks[index + 1].span.start] if index + 1 < len(blocks) else ""
    if following.islower() or following in ("(", "`", "&"):
        return False  # the line was broken there
    near = [i for i in range(index - 2, index + 3) if 0 <= i < len(blocks) and i != index]
    if text[last.end - 1] in ")]" or any(blocks[i].kind is BlockKind.ITEM for i in near):
        return False
    if any(i in lacking for i in near if abs(i - index) == 1):
        return False
    # A line of one sentence may be a headline between two articles, whose next line says the same at length.
    if len(sentences) == 1 and (index == 1 or len(forms) < _LONG or _announces(document, index)):
        return False
    tensed = any(form.lower() in _TENSED for form in forms)
    return tensed and not _casual(text, last, forms) and _is_sentence(forms, 3)


def _announces(document: Document, index: int) -> bool:
    """True if a line shares two longer words with the next one, or has a headline's colon."""
    text, blocks = document.text, document.blocks
    line = blocks[index].span.of(text)
    if index + 1 == len(blocks) or ": " in line:
        return True
    following = blocks[index + 1].span
    words_after = text[following.start : min(following.end, following.start + 400)].lower()
    long = {form.lower()[:6] for form in _FORM.findall(line[:400]) if len(form) > 5}
    return sum(stem in words_after for stem in long) > 1


def _begins(text: str, sentence: Span) -> bool:
    """True if a sentence begins as one, and is no line such as "Photo: AP" or "When the bridge was closed"."""
    start = sentence.start
    while text[start : start + 1] in tuple("\"'“‘«(["):
        start += 1
    if not (text[start : start + 1].isupper() or text[start : start + 1].isdigit()):
        return False
    return not _NOTE.match(text, start) and (not _CLAUSE.match(text, start) or ", " in sentence.of(text))


def _titled(forms: Sequence[str]) -> bool:
    long = [form[0].isupper() for form in forms[1:] if len(form) > 3]
    return sum(long) > 0.75 * len(long)


def _casual(text: str, sentence: Span, forms: Sequence[str]) -> bool:
    """Chat, whose rows mostly lack their stops: it speaks of I and you, and laughs in brackets."""
    if _CHAT.search(text, max(0, sentence.start - 200), sentence.end):
        return True
    return len(forms) < _LONG and any(form in _PERSONAL for form in forms) and not _QUOTE.search(text, *sentence)


def _is_sentence(forms: Sequence[str], fewest: int) -> bool:
    """True with a verb that has a tense, and at least so many of the small words that headlines leave out."""
    lower = [form.lower().replace("’", "'") for form in forms]
    grammar = sum(form in _GRAMMAR for form in lower)
    if grammar < fewest - 1:
        return False
    if any(form in _TENSED for form in lower):
        return True
    if len(forms) > 13 and grammar > 2:
        return True  # too long for a headline
    known = words()
    return any(
        known.of(form).finite
        or ((form.endswith("ed") or form in _PAST) and before not in _GRAMMAR)
        or (form.endswith("s") and known.of(form[:-1]).base > (0 if after in _AFTER_VERBS else 2))
        or (before.endswith("s") and known.of(form).base > 1)
        or (before in _SUBJECTS and known.of(form) is not UNKNOWN)
        for before, form, after in zip(lower, lower[1:], lower[2:], strict=False)
    )


def _place(document: Document, sentence: Span, house: House) -> int:
    """The end, or before a double quotation mark that closes there, as American style and this text have it."""
    text, end = document.text, sentence.end
    if text[end - 1] not in '"”' or house.english == "en-GB":
        return end
    within, without = (len(pattern.findall(text)) for pattern in (_WITHIN, _WITHOUT))
    return end if without > within else end - 1


CHECK = Check(
    find,
    artifact="final-punctuation",
    severity=Severity.MINOR,
    # Only shown: a row may be cut off or come from a list. Of 27 rows of real translations, post-editors gave a stop to none.
    safety=Safety.SHOW,
    touches=(GuardKind.QUOTE,),
    fixes={
        "It rained. The old bridge over the river was closed to all traffic in May": (
            "It rained. The old bridge over the river was closed to all traffic in May."
        ),
        "It rained. Is the old bridge over the river open to all traffic now": (
            "It rained. Is the old bridge over the river open to all traffic now?"
        ),
        "It rained.\n\nIt was cold. The road was closed too, and nobody came\n\nThe sun came out.": (
            "It rained.\n\nIt was cold. The road was closed too, and nobody came.\n\nThe sun came out."
        ),
        "They sang. He said that all of them were “the best of the north”": (
            "They sang. He said that all of them were “the best of the north.”"
        ),
    },
    flags=(
        "The old bridge over the river was closed to all [traffic]",
        "The mayor closed the bridge on the river after the [flood]",
    ),
    clean=(
        "Mayor closes bridge to traffic after flood in the north",
        "I do not know when they will come to the bridge",
        "We came and they sang so well that it was a joy)))",
        "The Bridge That Was Closed to All of the Traffic",
        "The bridge over the river at night",
        "Why the bridge was closed to all of the traffic",
        "The bridge was closed to all traffic\n\nIt opened again in May. The mayor was there.",
        "The bridge is closed to all traffic\nThe road is open to all of us\nThe river is full of fish",
        "Photo: The bridge was closed to all traffic in May",
    ),
    misses={"The north wants its bridge": "The north wants its bridge."},
)
