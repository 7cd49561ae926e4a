"""Text into a Document: blocks, sentences, words and guards. The only place that builds one.

Sentences come from sentencex (Wikimedia), the best and fastest of six splitters on PUD (``benchmarks/splitters.py``).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import sentencex

from copydesk.document import Block, BlockKind, Document, Guard, GuardKind
from copydesk.edit import Span
from copydesk.house import House
from copydesk.terms.glossary_search import kept

# A word: letters and digits with combining marks, inner apostrophes, and the inner points and commas of a number.
WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W\d])|[^\W_][\w\u0300-\u036f]*(?:['’][^\W_]+)*")

# A comment to copydesk is no prose: it is in no block where it stands at the end of a line or alone in one, and holds no word.
COMMENT = re.compile(r"<!--[ \t]*copydesk:([^<>\r\n]*?)-->")

# The lookahead names the signs that a guard can begin with, so that the engine skips from sign to sign.
_GUARD = re.compile(
    r"""
    (?=[`<&{$%\d+−-])(?:
      (?P<code>```.*?```|`[^`\n]+`)
    | (?P<tag><!--[^<>\n]*-->|</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,500})?/?>|&(?:\w{2,8}|\#\d{1,6});)
    | (?P<placeholder>\{\{[^{}\n]{1,60}\}\}|\$?\{[\w.: -]{0,40}\}|%\(\w{1,40}\)[sdf]|%[sd]\b|%\d\$[sd])
    | (?P<number>(?<![\w])[-+−]?\d+(?:[.,:/]\d+)*%?)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_DOMAINS = r"\.(?:com|org|net|edu|gov|info|io|eu|co\.uk|cn|ru|de|fr|es)\b"
_ADDRESS_SIGN = re.compile(rf"://|@|www\.|{_DOMAINS}")
_URL = re.compile(
    rf"""
    \b(?:https?|ftp)://[^\s<>"”]+[^\s<>"”.,;:!?)\]'’]|\bwww\.[^\s<>"”]+[^\s<>"”.,;:!?)\]'’]|[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
      |(?<![\w.@])(?:[A-Za-z0-9-]{{1,63}}\.)*[A-Za-z0-9-]{{1,63}}{_DOMAINS}(?:/[^\s<>"”]*[^\s<>"”.,;:!?)\]'’])?
    """,
    re.VERBOSE,
)
_LONGEST_LEFT = 300
"""Characters of an address before its "@", "://" or ".com" that are looked at."""

_OPEN_CLOSE = {"“": "”", "«": "»", "„": "“"}
_ITEM = re.compile(r"\s*(?:[-*•·‣–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_ENDS_OPEN = re.compile(r"[^\s.!?。！？…:;,\"”'’)\]]\s*$")


def document(
    text: str,
    blocks: Sequence[Block] | None = None,
    source: str | None = None,
    *,
    id: str = "",
    house: House | None = None,
) -> Document:
    """The Document of a text.

    Args:
        text: any string; its characters are kept as they are.
        blocks: its blocks in text order, where a file format knows them; else lines and wrapped paragraphs.
        source: the source text, for a document of one block (a row of a corpus).
        id: what the document is called in reports.
        house: its protected and glossary forms become NAME guards.
    """
    if blocks is None:
        blocks = tuple(paragraphs(text))
        if source is not None and blocks:
            whole = Span(blocks[0].span.start, blocks[-1].span.end)
            blocks = (Block(whole, blocks[0].kind if len(blocks) == 1 else BlockKind.PARAGRAPH, source),)
    sentence_spans = tuple(s.moved(b.span.start) for b in blocks for s in sentences(b.span.of(text)))
    words = tuple(Span(*m.span()) for b in blocks for m in WORD.finditer(text, b.span.start, b.span.end))
    unsaid = {word.start() for comment in COMMENT.finditer(text) for word in WORD.finditer(text, *comment.span())}
    if unsaid:
        words = tuple(word for word in words if word.start not in unsaid)
    return Document(text, tuple(blocks), tuple(guards(text, blocks, house)), id, words, sentence_spans)


def paragraphs(text: str) -> Iterator[Block]:
    """The blocks of plain text: a line each, but lines that were wrapped at a width are one paragraph."""
    for group in _groups(text):
        for span in [Span(group[0].start, group[-1].end)] if _wrapped(text, group) else group:
            yield Block(span, _kind(span.of(text)))


def _groups(text: str) -> Iterator[list[Span]]:
    # Runs of lines with no blank line between; spans leave out white space at both ends.
    group: list[Span] = []
    fresh = False
    for match in re.finditer(r"[^\r\n\u2028\u2029\f]+|(?:\r\n?|[\n\u2028\u2029\f])", text):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + len(line) - len(line.lstrip())
            span = _without_comments(text, Span(start, start + len(bare)))
            if span.length:
                group.append(span)
            elif group:
                yield group
                group = []
            fresh = False
        elif line[0] in "\r\n\u2028\u2029\f" and group:
            if fresh:
                yield group
                group = []
            fresh = True
    if group:
        yield group


def _without_comments(text: str, line: Span) -> Span:
    """A line without the comments at its two ends."""
    found = [Span(*m.span()) for m in COMMENT.finditer(text, *line)] if "<!--" in text[line.start : line.end] else []
    start, end = line
    while found and found[0].start == start:
        start = found.pop(0).end
        start += len(text[start:end]) - len(text[start:end].lstrip())
    while found and found[-1].end == end:
        end = found.pop().start
        end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Span(start, end)


_ENDS_SENTENCE = re.compile(r"[.!?:;。！？…][\"”'’)\]]*$")


def _wrapped(text: str, group: Sequence[Span]) -> bool:
    """True if a program broke the lines at a width: most next words would not have fitted, most lines end inside a sentence.

    Most, not all: an edit inside a wrapped paragraph must not take it apart.
    """
    width = max(line.length for line in group)
    if len(group) < 2 or not 40 <= width <= 120 or any(_ITEM.match(line.of(text)) for line in group):
        return False
    pairs = [(line.of(text), after.of(text)) for line, after in zip(group, group[1:], strict=False)]
    full = sum(len(line) + 1 + len(after.split(maxsplit=1)[0]) > width - 8 for line, after in pairs)
    inside = sum(not _ENDS_SENTENCE.search(line) for line, _ in pairs)
    return full > 0.6 * len(pairs) and inside > 0.6 * len(pairs)


def _kind(text: str) -> BlockKind:
    if _ITEM.match(text):
        return BlockKind.ITEM
    if len(text) <= 90 and _ENDS_OPEN.search(text) and len(text.split()) <= 12:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


_STRETCH = 10_000
"""Characters given to the splitter at once: it takes quadratic time over quotation marks that never close."""


def sentences(text: str) -> Iterator[Span]:
    """The sentences of one block, without the white space between them."""
    for stretch in _stretches(text):
        for boundary in sentencex.get_sentence_boundaries("en", stretch.of(text)):
            start, end = boundary["start_index"] + stretch.start, boundary["end_index"] + stretch.start
            piece = text[start:end]
            bare = piece.strip()
            if bare:
                start += len(piece) - len(piece.lstrip())
                yield Span(start, start + len(bare))


def _stretches(text: str) -> Iterator[Span]:
    # A block of ordinary length is one stretch; a longer one is cut behind a full stop, else at a space, else anywhere.
    start = 0
    while len(text) - start > _STRETCH:
        end = text.rfind(". ", start + 1, start + _STRETCH) + 1 or text.rfind(" ", start + 1, start + _STRETCH) + 1
        end = end or start + _STRETCH
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def guards(text: str, blocks: Iterable[Block], house: House | None = None) -> list[Guard]:
    """Everything in the text that an edit must not change by the way, sorted by kind and place."""
    found = list(_first_come((*addresses(text), *_signed(text))))
    for block in blocks:
        found += (Guard(span, GuardKind.QUOTE) for span in quotations(text, block.span))
    if house and (house.protected or house.glossary):
        found += (Guard(span, GuardKind.NAME) for span in kept(text, house))
    return sorted(found, key=lambda guard: (guard.kind, guard.span))


def addresses(text: str) -> Iterator[Guard]:
    """Web and e-mail addresses. Few words hold a sign of one, and only those are looked at closely."""
    done = 0
    for sign in _ADDRESS_SIGN.finditer(text):
        if sign.start() < done:
            continue
        left = text[max(done, sign.start() - _LONGEST_LEFT) : sign.start()]
        begin = sign.start() - (len(left.split()[-1]) if left and not left[-1].isspace() else 0)
        end = _SPACE.search(text, sign.end())
        done = end.start() if end else len(text)
        yield from (Guard(Span(*m.span()), GuardKind.URL) for m in _URL.finditer(text, begin, done))


def _signed(text: str) -> Iterator[Guard]:
    return (Guard(Span(*m.span()), GuardKind(m.lastgroup or "")) for m in _GUARD.finditer(text))


def _first_come(found: Iterable[Guard]) -> Iterator[Guard]:
    # An address inside a tag is the tag's, a number inside an address the address's.
    end = 0
    for guard in sorted(found, key=lambda guard: guard.span.start):
        if guard.span.start >= end:
            yield guard
            end = guard.span.end


_SPACE = re.compile(r"\s")
_QUOTE = re.compile(r"[\"“”„«»]")


def quotations(text: str, within: Span) -> Iterator[Span]:
    """The quoted stretches of a block, quotes included; an opening quote without a closing one reaches to the block's end."""
    opened: int | None = None
    closing = ""
    for match in _QUOTE.finditer(text, within.start, within.end):
        sign = match.group()
        if opened is None:
            # An inch sign (5" pipe) opens nothing.
            if sign == '"' and match.start() > within.start and text[match.start() - 1].isdigit():
                continue
            opened, closing = match.start(), _OPEN_CLOSE.get(sign, sign)
        elif sign == closing:
            yield Span(opened, match.end())
            opened = None
    if opened is not None:
        yield Span(opened, within.end)
