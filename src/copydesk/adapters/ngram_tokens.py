"""Words and punctuation for the n-gram fluency model, with what an n-gram cannot see: spacing and case.

A piece is a run of white space and the token after it (" the", ",", "  ("), so that one dictionary look-up gives both
the word and its spacing. Each distinct piece is analysed once; a text is then an array of row numbers.
"""

import re
import unicodedata
from dataclasses import dataclass

# What a token is, as bits, so that a whole batch is tested at once.
WORD, NUMBER, OPENER, CLOSER, TERMINAL, ABBREVIATION, STOP, CAN_START, LOWER_FIRST, SPACED, WIDE = (
    1 << bit for bit in range(11)
)

CLASSES = (
    "<end>",  # sentence boundary, always id 0
    "<number>",
    "<year>",
    "<mixed>",  # letters and digits: 19th, 1990s, B2
    "<capital>",
    "<upper>",
    "<ing>",
    "<ed>",
    "<ly>",
    "<s>",
    "<lower>",
    "<other>",  # letters of another script
    "<symbol>",
    "<url>",
)
BOUNDARY = 0

# Titles and months that end in a full stop inside a sentence ("Dr. Chen"); the stop belongs to the word.
_ABBREVIATED = (
    "Mr Mrs Ms Dr St Jr Sr Prof Gen Gov Sen Rep Lt Col Capt Sgt vs etc cf al approx Inc Ltd Co Corp Bros Jan Feb Aug "
    "Sept Oct Nov Dec"
).split()
# Every repeat is bounded or consumes what it scans, so a megabyte without spaces stays linear.
_PIECE = re.compile(
    r"\s*(?:https?://\S+|www\.\S+"
    r"|[a-z0-9-]{1,40}\.(?:com|org|net|gov|edu|info|io|co\.uk)\b"
    r"|(?:" + "|".join(_ABBREVIATED) + r")\.|(?:[A-Z]\.)+(?=\s*[A-Za-z,;)]|$)|(?:e\.g|i\.e|a\.m|p\.m)\."
    r"|\d+(?:[.,:]\d+)*[^\W\d_]*"
    r"|[^\W\d_][^\W_]*(?:'(?!s\b)[^\W\d_]+)*|'s\b"
    r"|\.{2,}|-{2,}|\S)"
)
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\xa0": " "})
_DASH = str.maketrans({"\u2013": "\u2014"})
_STOPS = frozenset(",.;:!?")
_SUFFIXES = (("ing", "<ing>"), ("ed", "<ed>"), ("ly", "<ly>"), ("s", "<s>"))


def plain(line: str) -> str:
    """The line composed (NFC) and stripped, its quotes straight and its spaces breaking."""
    return unicodedata.normalize("NFC", line).translate(_STRAIGHT).strip()


def pieces(line: str) -> list[str]:
    """The pieces of one line. The line is stripped and given one leading space, so its first quote counts as opening.

    Joined, they are that space and ``plain(line)``, with en dashes as em dashes.
    """
    clean = plain(line).translate(_DASH)
    return _PIECE.findall(" " + clean) if clean else []


@dataclass(frozen=True, slots=True)
class Token:
    """One analysed piece. `form` is its entry in a vocabulary, `fold` its identity for repetition."""

    form: str
    fold: str
    flags: int


def analyse(piece: str) -> Token:
    """What a piece is, apart from any vocabulary."""
    text = piece.lstrip()
    blanks = len(piece) - len(text)
    flags = (SPACED if blanks else 0) | (WIDE if blanks > 1 else 0)
    first = text[0]
    if first.isalpha():
        flags |= WORD
        if first.islower():
            # "iPhone" and "eBay" may start a sentence as they are.
            flags |= LOWER_FIRST if text.islower() else 0
        else:
            flags |= CAN_START
        flags |= ABBREVIATION if text.endswith(".") else 0
        return Token(text, text.lower(), flags)
    if first.isdigit():
        return Token(text, text, flags | NUMBER | CAN_START)
    if text == "'s":
        return Token(text, text, flags)
    spaced = bool(blanks)
    if text in _STOPS or text.startswith("..") or text == "\u2026":
        flags |= TERMINAL if text not in ",;:" else 0
        return Token(text, text, flags | (STOP if text in _STOPS else 0))
    category = unicodedata.category(first)
    if category in ("Pe", "Pf") or (first in "\"'" and not spaced):
        return Token(text, text, flags | CLOSER)
    if category in ("Ps", "Pi") or first in "\"'":
        flags |= OPENER | CAN_START
    # A spaced mark is another token than a glued one: an opening quote, a dash for a hyphen.
    return Token(("_" if spaced else "") + text, text, flags)


def shape(token: Token) -> str:
    """The class token that stands for a form outside the vocabulary."""
    form = token.form
    if token.flags & NUMBER:
        if form.isdigit():
            return "<year>" if len(form) == 4 and form[:2] in ("17", "18", "19", "20") else "<number>"
        return "<mixed>" if form[-1].isalpha() else "<number>"
    if not token.flags & WORD:
        return "<symbol>"
    if "/" in form or re.fullmatch(r"[a-z0-9-]+(\.[a-z]+)+", form):
        return "<url>"
    if any(char.isdigit() for char in form):
        return "<mixed>"
    if not ("a" <= unicodedata.normalize("NFD", form[0]).lower()[0] <= "z"):
        return "<other>"
    if form[0].isupper():
        return "<upper>" if len(form) > 1 and form.isupper() else "<capital>"
    return next(
        (name for suffix, name in _SUFFIXES if form.endswith(suffix) and len(form) > len(suffix) + 2), "<lower>"
    )


def inside(token: Token, index: dict[str, int]) -> int:
    """The id of a token inside a sentence: its own, its lower case's (a title in capitals), or its class's."""
    own = index.get(token.form)
    if own is None and token.flags & WORD:
        own = index.get(token.fold)
    return index[shape(token)] if own is None else own


def at_start(token: Token, index: dict[str, int]) -> int:
    """The id where the capital may be due to the place: the more frequent of "The" and "the" (ids are ranks)."""
    folded = index.get(token.fold) if token.flags & WORD else None
    own = inside(token, index)
    return own if folded is None else min(own, folded) if own >= len(CLASSES) else folded
