"""Signs that an engine, a tokenizer or a conversion left behind.

Full-width forms, an interpunct between words, character references of a web page, invisible characters, text decoded wrongly, pieces
of subwords.

Why: the engine copies what its vocabulary cannot turn into English (`Scholar·Puyu`, `（WHO）`, `１２`), and pages lose or gain
characters on the way (`&amp;`, `â€™`, `@@ `).
Leave alone: Chinese or Japanese text, Catalan `l·l`, mathematics and units (`N·m`), decimals (`3·5`), dictionary syllables, joiners of
emoji and of scripts that need them, web pages and texts about HTML, code.
"""

import html
import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span, between
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion, mend
from copydesk.house import House

# Full-width signs, digits and letters; corner brackets are quotation marks and belong to another check.
_WIDE = re.compile(r"[\uff01-\uff5e]+|\u3000+|[、。]|[【】《》〈〉〔〕]")
_EAST = re.compile(r"[\u2e80-\u2fdf\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HALF = {"、": ",", "。": ".", "【": "[", "】": "]", "〔": "[", "〕": "]", "《": "“", "》": "”", "〈": "“", "〉": "”"}
_CLOSING = {"【": "】", "《": "》", "〈": "〉", "〔": "〕"}
_BRACKETS = frozenset("【】《》〈〉〔〕")
_INTERPUNCT = re.compile(r"[·‧・･](?<=[^\W\d_]{2}.)(?=[^\W\d_]{2})")
_MIDDLE = re.compile(r"[・･](?<=\w.)(?=\w)")
_SYLLABLES = re.compile(r"[\w·‧]*[·‧]\w+[·‧][\w·‧]*")
_REFERENCE = re.compile(
    r"&(?:amp;)*(?:amp|quot|apos|nbsp|hellip|[mn]dash|[lr][sd]quo|bull|middot|\#0?39|\#x27|\#34|\#38|\#160|\#82\d\d);;?"
)
_MARKUP = re.compile(
    r"</?[a-z][a-z0-9]{0,10}[ />]|\bHTML\b|\bXML\b|\bentit(?:y|ies)\b|\bescap(?:e|ed|ing)\b", re.IGNORECASE
)
# Joiners belong to emoji and to Arabic, Persian and Indian scripts: they are looked at between Latin letters alone.
_INVISIBLE = re.compile(
    r"[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e]+|\u00ad+ ?|(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z ])"
)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_GARBLED = re.compile(
    r"[ÂÃÐÑÎÏâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ÅÄäåæçèé][\u0080-\u00a0¢-¨ª¬-º¼-¿€ƒ†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]"
)
_LOST = re.compile("�+")
_PIECE = re.compile(r"(?<=\w)@@ (?=\w)|(?:(?<=\w) ?|^)▁+(?=\w)|(?<=[a-z]) \#\#(?=[a-z]+\b)|<unk>|⁇", re.MULTILINE)
# One class, one pass: what it finds says which of the patterns above have anything to do.
_SUSPECT = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff�·‧・･、。【】《》〈〉〔〕\u3000\uff01-\uff5eÂÃÐÑÎÏÅÄâäåæçèé]"
)
# The number sign of Russian and its neighbours, which English keys do not have.
_NUMERO = re.compile(r"№(№?)[ \xa0\u202f]?(?=\d)")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD_END = re.compile(r"\w*\Z")
_WORD_START = re.compile(r"\w*")
_CLOSED = re.compile(r"[^\n]{0,300}?[)）]")
_BLANK = re.compile(r"\s|\Z")
_NEAR = 60


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    if "&" in text:
        yield from _references(document)
    if "@@" in text or "##" in text or "<unk>" in text or "▁" in text or "⁇" in text:
        yield from _pieces(text, editable)
    if text.isascii():
        return
    if "№" in text:
        yield from _numero(text, editable)
    found = set(_SUSPECT.findall(text))
    if not found:
        return
    if any(sign > "\u2fff" and sign not in "・･\ufeff�" for sign in found):
        yield from _wide(text, editable)
    if found & {"·", "‧", "・", "･"}:
        yield from _interpuncts(text, editable)
    if any(sign == "\xad" or "\u200a" < sign < "\u2061" or sign == "\ufeff" for sign in found):
        yield from _invisible(text, editable)
    if any("\xc1" < sign < "\xf0" for sign in found):
        yield from _garbled(text, editable)
    if "�" in found:
        yield from _lost(text)


def _eastern(text: str, start: int, end: int) -> bool:
    """True if the nearest letters on one side are Chinese, Japanese or Korean: there the sign is at home."""
    left, right = text[max(0, start - 3) : start], text[end : end + 3]
    return bool(_EAST.search(left) or _EAST.search(right))


def _wide(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _WIDE.finditer(text):
        start, end = match.span()
        if _eastern(text, start, end) or not editable.allows(Span(start, end)):
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in tuple(".,;:!?") and match[0][0] in "、。，．：；！？":
            continue  # two signs where one belongs: another check's
        if match[0][0] == "\u3000":
            if before.isspace() and after.isspace():
                # "with Comrade　 as the core": the engine left out what it could not write.
                yield Finding(Span(start, end), "an ideographic space where a name may be missing: needs the source")
            else:
                loose = before.isspace() or after.isspace() or not before or not after
                yield mend(Span(start, end), "" if loose else " ", "an ideographic space", safety=Safety.ASK)
            continue
        new = "".join(_HALF.get(c) or chr(ord(c) - 0xFEE0) for c in match[0])
        if new[-1] in ",.;:!?)]”" and (after.isalpha() or (after.isdigit() and new[-1] not in ".,:")):
            new += " "
        if new[0] in "(" and before.isalnum():
            new = " " + new
        # "（WHO）", "２０" and "，" have one reading; a title's marks and a dash have several.
        # "odd、" at the end of a line lost what followed, and of ")）" one is too many in any width.
        doubtful = (new.endswith(",") and after in ("", "\n", "、", "，")) or (
            new[0] == ")" and before in (")", ".", ",")
        )
        # "... ？" keeps its space, and "（" that never closes is no bracket.
        apart = before.isspace() and new[0] in ".,;:!?"
        unclosed = new.endswith("(") and not _CLOSED.match(text, end)
        odd = any(c in _BRACKETS or c in "～－＜＞＝／＼｜" for c in match[0])
        sure = not (odd or doubtful or apart or unclosed) and before.isascii() and bool(before)
        yield mend(
            Span(start, end), new, "a full-width form", safety=None if sure else Safety.ASK, group=_pair(text, start)
        )


def _pair(text: str, at: int) -> str | None:
    """A name for both marks of a pair such as 【 and 】: they are mended together."""
    opener = text[at] if text[at] in _CLOSING else next((o for o, c in _CLOSING.items() if c == text[at]), None)
    if opener is None:
        return None
    start = at if text[at] == opener else text.rfind(opener, max(0, at - _NEAR), at)
    end = text.find(_CLOSING[opener], start, start + 2 * _NEAR) if start >= 0 else -1
    return f"pair-{start}" if start >= 0 and end >= at and "\n" not in text[start:end] else None


def _interpuncts(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _INTERPUNCT.finditer(text):
        at = match.start()
        sides = text[at - 1] + text[at + 1]
        word = _WORD_END.search(text, max(0, at - 30), at)
        rest = _WORD_START.match(text, at + 1, at + 31)
        whole = Span(word.start() if word else at, rest.end() if rest else at + 1)
        if sides.lower() == "ll" or not whole.of(text).replace(match[0], "").isascii():
            continue
        if any(m.start() <= at < m.end() for m in _SYLLABLES.finditer(text, max(0, at - 40), at + 40)):
            continue
        named = text[at + 1].isupper() and text[whole.start].isupper()
        if (match[0] in "·‧" and not named) or not editable.allows(whole):
            continue
        if not named:
            yield Finding(whole, "an interpunct between words")  # a space, a hyphen or nothing
        else:
            yield mend(whole, " ", "an interpunct between words", at=Span(at, at + 1), safety=Safety.ASK)
    for match in _MIDDLE.finditer(text):
        if not _eastern(text, match.start() - 1, match.end() + 1) and editable.allows(Span(*match.span())):
            yield Finding(Span(*match.span()), "an interpunct of Japanese")


def _numero(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _NUMERO.finditer(text):
        start, end = match.span()
        if not _CYRILLIC.search(text, max(0, start - 8), end + 8) and editable.allows(Span(start, end)):
            new = ("Nos. " if match[1] else "No. ") if not text[start - 1 : start].isalnum() else " No. "
            yield mend(Span(start, end), new, "№ is written “No.” in English", safety=Safety.ASK)


def _references(document: Document) -> Iterator[Finding]:
    text = document.text
    markup: bool | None = None
    for match in _REFERENCE.finditer(text):
        span = Span(*match.span())
        if markup is None:
            markup = bool(_MARKUP.search(text))
        kept = (GuardKind.CODE, GuardKind.URL, GuardKind.PLACEHOLDER, GuardKind.NAME)
        if markup or any(document.guards_at(span, kept)) or document.block_at(span.start) is None:
            continue
        raw = match[0][:-1] if match[0].endswith(";;") else match[0]
        new = html.unescape(html.unescape(html.unescape(raw))).replace("\xa0", " ")
        if new == " " and (text[span.start - 1 : span.start].isspace() or text[span.end : span.end + 1].isspace()):
            new = ""
        yield mend(span, new, "a character reference of a web page", safety=None if new.strip() else Safety.ASK)


def _invisible(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        if match[0][0] == "\ufeff" and start == 0:
            continue  # a file's byte order mark
        if _RIGHT_TO_LEFT.search(text, max(0, start - _NEAR), end + _NEAR) or not editable.allows(Span(start, end)):
            continue
        if match[0].endswith(" ") and not (text[start - 1 : start].islower() and text[end : end + 1].islower()):
            end -= 1
        yield mend(Span(start, end), "", "an invisible character", safety=Safety.ASK)


def _garbled(text: str, editable: Editable) -> Iterator[Finding]:
    done = 0
    for match in _GARBLED.finditer(text):
        if match.start() < done:
            continue
        import ftfy  # here, because few texts need it and it takes a while to load

        start = max(done, text.rfind(" ", max(0, match.start() - _NEAR), match.start()) + 1, match.start() - _NEAR)
        stop = _BLANK.search(text, match.end(), match.end() + 3 * _NEAR)
        done = stop.start() if stop else min(len(text), match.end() + 3 * _NEAR)
        piece = text[start:done]
        repaired = ftfy.fix_encoding(piece)
        if repaired == piece or "�" in repaired:
            continue
        for edit in between(piece, repaired):
            span = edit.span.moved(start)
            if editable.allows(span):
                yield Finding(span, "text decoded wrongly", (Suggestion(Edit(span, edit.new)),))


def _lost(text: str) -> Iterator[Finding]:
    places = [Span(*match.span()) for match in _LOST.finditer(text)]
    if places:
        many = f" ({len(places)} places)" if len(places) > 1 else ""
        yield Finding(
            places[0], f"a character was lost in a conversion{many}: needs the source", evidence=tuple(places[1:9])
        )


def _pieces(text: str, editable: Editable) -> Iterator[Finding]:
    for match in _PIECE.finditer(text):
        span = Span(*match.span())
        if match[0] in ("<unk>", "⁇"):
            yield Finding(span, "a word that the engine could not write: needs the source")
        elif editable.allows(span):
            lead = "▁" in match[0]
            new = " " if lead and span.start and not text[span.start - 1].isspace() else ""
            yield mend(span, new, "a piece of a subword", safety=Safety.ASK)


CHECK = Check(
    find,
    artifact="residue",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    touches=(GuardKind.TAG, GuardKind.QUOTE, GuardKind.NUMBER),
    fixes={
        "The port grew，and the town too。": "The port grew, and the town too.",
        "She went to School №4 and lived in house № 12.": "She went to School No. 4 and lived in house No. 12.",
        "The World Health Organization（WHO）agreed.": "The World Health Organization (WHO) agreed.",
        "It rose by １２％ in May.": "It rose by 12% in May.",
        "They sell ＬＥＤ lamps.": "They sell LED lamps.",
        "Who came？The mayor！": "Who came? The mayor!",
        "There are two ports：one is free.": "There are two ports: one is free.",
        "The model Scholar·Puyu won.": "The model Scholar Puyu won.",
        "The series ran in BE・LOVE last year.": "The series ran in BE LOVE last year.",
        "Bread &amp; butter, he said, &quot;is food&quot;.": 'Bread & butter, he said, "is food".',
        "It&#39;s a port, it&#39;;s said.": "It's a port, it's said.",
        "Smith &amp;amp; Sons came.": "Smith & Sons came.",
        "He came.&nbsp;She left.": "He came. She left.",
        "The ship\u200b lay in the har\u00adbour.": "The ship lay in the harbour.",
        "The voca\u00ad tional school.": "The vocational school.",
        "The cityâ€™s port is full.": "The city’s port is full.",
        "The cafÃ© is open.": "The café is open.",
        "The har@@ bour is full.": "The harbour is full.",
        "▁The▁port is full.": "The port is full.",
        "They were sail ##ing home.": "They were sailing home.",
        "【Note】 The port is full.": "[Note] The port is full.",
    },
    flags=(
        "A [right・hander] won it.",
        "The people chose Comrade [\u3000] as leader.",
        "The port of [<unk>] is full.",
        "The port of [�]�lesund is full.".replace("[�]�", "[��]"),
        "The port is [⁇] and full.",
        "A 1[・]point lead won it.",
    ),
    clean=(
        "The col·legi and the paral·lel are Catalan.",
        "The moment is 5 N·m, and a·b is a product; the dose was 3·5 mg.",
        "The word ab·bre·vi·a·tion has five syllables.",
        "他说：“港口很大。”",
        "東京（日本）、大阪。",
        "The name 上海（中国） is on the map.",
        "She is a 👩\u200d💻 and he a 👨\u200d👩\u200d👧.",
        "Persian می\u200cخواهم means I want.",
        "In HTML, &amp; stands for the sign itself.",
        "<p>Bread &amp; butter</p>",
        "Use `&nbsp;` and `a@@ b` here.",
        "It was shown at школа №4, and the sign № is Russian.",
        "Ås, Århus, São Tomé, Ħamrun and Škoda are names; “Ça va?” “Château”…",
        "The price is 5 € or £4; it is 20 °C ± 1.",
        "## A heading\n\nThe port is full.",
    ),
    misses={"The ba@@ nana@@ s are ripe, the sail@@": "The bananas are ripe, the sail"},
)
