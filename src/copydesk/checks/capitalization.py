"""A text, a paragraph or a heading that begins with a small letter, a text without any capital, or a common noun written as a name.

Why: engines translate each row for itself, so one heading of a page is a sentence and the next a scrap (`the old trees`); recognised
speech and texts prepared for training have no capitals at all; a language that writes its nouns large leaves some so (`the old Trees`).
Leave alone: names that begin small (iPhone, eBay, van Gogh), addresses, list items, lines that go on from the line before, texts that
begin their lines in small letters throughout, headings in sentence case, terms that a document always writes large (`the Board`).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from copydesk.check import Check
from copydesk.document import Block, BlockKind, Document
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.names.known import CALENDAR, is_name, is_word
from copydesk.words.lexicon import UNKNOWN, words

_FIRST = re.compile(r"[\"“‘'(\[]{0,2}([^\W\d_]+)(?=[\s,;:'’?!-]|\.(?:\s|\Z)|\Z)")
_STOPPED = re.compile(r"[.!?。！？][\"”’')\]]*\Z")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_START = re.compile(r"(?:\A|[.!?][\"”’')\]]*\s+)[\"“‘'(\[]*([a-z])", re.ASCII)
_CAPITAL = re.compile(r"[A-Z]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SMALL = re.compile(r"[\"“‘'(\[]{0,2}[a-z]")
_GOES_ON = frozenset(
    "and or but of for to in on at with by from as than that which who not nor said says told asked added".split()
)
_PARTICLES = frozenset(
    """van von der den del della dos das bin ibn abu ter ten npm git www http https iphone ipad ebay mr mrs ms dr cc re
    eg ie etc de di da la le el al du vs def var int fig pp cf ed eds vol max min pi mg kg km cm mm ml""".split()
)
_CALENDAR = frozenset(name.lower() for name in CALENDAR) - {"may", "march"}
_FEWEST = 5
_LONGEST = 2000


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    # A line of signs or of another script begins nothing.
    blocks = tuple(b for b in document.blocks if _LATIN.search(text, b.span.start, min(b.span.end, b.span.start + 200)))
    if not blocks:
        return
    editable = Editable(document)
    if not _CAPITAL.search(text):
        yield from _no_capitals(document, blocks, editable)
        return
    small = [i for i, block in enumerate(blocks) if _SMALL.match(text, block.span.start)]
    headings = cache(lambda: _headings_are_large(text, blocks))
    for index in small:
        span = _begins_small(text, blocks, index, len(small), headings)
        if span is not None and editable.allows(span):
            kind = "heading" if blocks[index].kind is BlockKind.HEADING else "paragraph"
            first = Span(span.start, span.start + 1)
            # A row alone may be a piece of a sentence: of 36 that real translations began small, post-editors raised five.
            level = Safety.SHOW if len(document.blocks) == 1 else None
            yield mend(span, first.of(text).upper(), f"the {kind} begins with a small letter", at=first, safety=level)


def _no_capitals(document: Document, blocks: tuple[Block, ...], editable: Editable) -> Iterator[Finding]:
    """One finding for the whole text; the capitals that are sure, where the text is one paragraph."""
    text, block = document.text, blocks[0]
    forms = _WORDS.findall(text, 0, 20_000)
    first = _FIRST.match(text, block.span.start)
    if len(forms) < _FEWEST or first is None or block.kind is BlockKind.ITEM:
        return
    # Verse breaks its lines anywhere.
    stopped = sum(_STOPPED.search(text, max(0, b.span.end - 4), b.span.end) is not None for b in blocks)
    if not stopped or (2 * stopped < len(blocks) and len(blocks) > 3):
        return
    if first[1] in _PARTICLES and len(forms) < 10:
        return
    message = "the text has no capital letters"
    if len(blocks) > 1 or block.span.length > _LONGEST or not editable.allows(block.span):
        yield Finding(Span(*first.span(1)), message)
    else:
        level = Safety.SHOW if len(document.sentences) == 1 else None
        yield mend(block.span, _with_capitals(block.span.of(text)), message, safety=level)


def _with_capitals(text: str) -> str:
    """The text with a capital at each start, "I", and the words that are hardly ever written small."""

    def raised(match: re.Match[str]) -> str:
        form = match.group()
        bare = form.removesuffix("'s").removesuffix("’s")
        sure = bare == "i" or bare in _CALENDAR or (len(bare) > 3 and _is_named(bare))
        return form[0].upper() + form[1:] if sure or form[:2] in ("i'", "i’") else form

    recased = _WORDS.sub(raised, text)
    return _START.sub(lambda match: match.group()[:-1] + match[1].upper(), recased)


def _is_named(form: str) -> bool:
    known = words().of(form)
    return known.capital == 9 or (known is UNKNOWN and not is_word(form) and is_name(form))


def _begins_small(
    text: str, blocks: tuple[Block, ...], index: int, small: int, headings_are_large: Callable[[], bool]
) -> Span | None:
    """The first word of a block, if it should have a capital."""
    block = blocks[index]
    first = _FIRST.match(text, block.span.start)
    if (
        first is None
        or not first[1].islower()
        or first[1] in _PARTICLES
        or (len(first[1]) == 1 and first[1] not in "ai")
    ):
        return None
    span = Span(*first.span(1))
    if len(blocks) > 1 and (words().of(first[1]) is UNKNOWN or text[span.end : span.end + 1] == "-"):
        # "nformation": more than its capital is lost; "uswds-": a name.
        return None
    if block.kind is BlockKind.HEADING and len(blocks) > 1:
        return span if _alone(text, blocks, index) and headings_are_large() else None
    if (
        block.kind is BlockKind.ITEM
        or len(_WORDS.findall(text, block.span.start, min(block.span.end, block.span.start + 400))) < _FEWEST
    ):
        return None
    stopped = _STOPPED.search(text, block.span.end - 4, block.span.end)
    if index == 0:
        # A text that begins small once; one whose lines mostly do is written so.
        return span if (stopped or len(blocks) == 1) and small * 3 <= len(blocks) + 2 else None
    before = blocks[index - 1]
    # "Strong." / "and then": a sentence that was broken over two lines is another matter, and so is "said he" after a quotation.
    ended = _STOPPED.search(text, before.span.end - 1, before.span.end)
    if (
        not stopped
        or not ended
        or before.kind is not BlockKind.PARAGRAPH
        or 4 * small > len(blocks)
        or first[1] in _GOES_ON
    ):
        return None
    return span


def _headings_are_large(text: str, blocks: tuple[Block, ...]) -> bool:
    """True if at least two headings between paragraphs, and no fewer than half, begin with a capital."""
    headings = [b for i, b in enumerate(blocks) if b.kind is BlockKind.HEADING and _alone(text, blocks, i)]
    large = sum(text[b.span.start].isupper() for b in headings)
    return large >= 2 and 2 * large >= len(headings)


def _alone(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """True for a line between two paragraphs, or between the text's start and one."""
    after = index + 1 < len(blocks) and _is_prose(text, blocks[index + 1])
    return after and (index == 0 or _is_prose(text, blocks[index - 1]))


def _is_prose(text: str, block: Block) -> bool:
    ended = _STOPPED.search(text, max(block.span.start, block.span.end - 4), block.span.end)
    return block.kind is BlockKind.PARAGRAPH and block.span.length > 60 and ended is not None


CHECK = Check(
    find,
    artifact="capitalization",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    fixes={
        "the bridge over the river was closed.": "The bridge over the river was closed.",
        "the old bridge was closed in May.": "The old bridge was closed in May.",
        "on tuesday i saw that the bridge was closed. nobody came.": "On Tuesday I saw that the bridge was closed. Nobody came.",
        "It rained for three days in the north.\n\nthe road to York was closed, too.\n\nThen the sun came out.\n\nWe left.": (
            "It rained for three days in the north.\n\nThe road to York was closed, too.\n\nThen the sun came out.\n\nWe left."
        ),
        "0.5 of the Bridge was closed.\n\nthe road was, too, all day.\n\nThe sun came out.\n\nWe left.": (
            "0.5 of the Bridge was closed.\n\nThe road was, too, all day.\n\nThe sun came out.\n\nWe left."
        ),
    },
    flags=(
        (
            "A Bridge Waits\n\nThe bridge over the river was closed for three days because of the flood.\n\n[the] old mill\n\n"
            "The mill beside the bridge was closed for three days because of the flood.\n\nNew Roads\n\n"
            "The road beside the mill was closed for three days because of the flood."
        ),
    ),
    clean=(
        "iPhone users need not install the update.",
        "van Gogh painted the bridge in May.",
        "npm is needed to build the Pages of GitHub.",
        "The bridge over the river was closed.",
        "the bridge",
        "12 percent of the people of the town came.",
        "He was as calm as ever: “We will wait.”\n\nsaid the mayor of York, who was there.\n\nThen he left.\n\nIt rained.",
        "the bridge in york",
        "the rain came\n\nand the road was gone and\n\nthe house was a boat.\n\nwe floated in it\n\nover the hill",
        "- the bridge was closed to all traffic.\n- The road was open.",
        "The bridge was closed\nbecause of the flood that came in May.",
    ),
    misses={"The ship was heading for Deep Blue.": "The ship was heading for the deep blue sea."},
)
