"""What a source and its translation have in common without a dictionary: numbers, Latin words, words that sound alike, questions."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from copydesk.source.sentences import Script
from copydesk.source.vocabulary import stems_of_english, stems_of_source

STRONG = frozenset("#a")
"""First letters of the anchors that a translation keeps: of numbers, and of Latin words in a source of another script."""

WEIGHT: Mapping[str, float] = {"#": 3.0, "a": 3.0, "c": 1.5, "w": 1.0, "?": 1.5}
"""How much a shared anchor of each kind counts, in nats, where it stands once on either side."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_QUESTION = re.compile("[?？]")
_TIMES = {"千": 3, "千万": 7, "百万": 6, "十万": 5, "万": 4, "萬": 4, "亿": 8, "億": 8, "百": 2,
          "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "万亿": 12, "兆": 12}  # fmt: skip
_UNIT = re.compile(r"\s*(千万|百万|十万|万亿|[千万萬亿億百兆]|thousand|million|billion|trillion)", re.IGNORECASE)


def numbers(text: str) -> set[str]:
    """The numbers of a text that are written in digits, with their unit counted in: 3.5万, 35,000 and 35 thousand are the same."""
    text = unicodedata.normalize("NFKC", text)
    found: set[str] = set()
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", match.group()).replace(",", ".")
        unit = _UNIT.match(text, match.end())
        found.add(_shifted(digits, _TIMES[unit.group(1).lower()]) if unit else digits.lstrip("0") or "0")
    return found


def _shifted(digits: str, places: int) -> str:
    whole, _, part = digits.partition(".")
    part = part.ljust(places, "0")
    rest = part[places:].rstrip("0")
    return ((whole + part[:places]).lstrip("0") or "0") + (f".{rest}" if rest else "")


def anchors(text: str, writing: Script, *, english: bool = False) -> frozenset[str]:
    """The anchors of a piece of source in that script, or of its English."""
    found = {f"#{number}" for number in numbers(text)}
    if writing is not Script.LATIN:
        found |= {f"a{word.casefold()}" for word in _LATIN.findall(text)}
    if writing in (Script.LATIN, Script.CYRILLIC):
        found |= set(_sounds(_WORD.findall(text)))
    else:
        found |= {f"w{stem}" for stem in (stems_of_english if english else stems_of_source)(text)}
    return frozenset(found | ({"?"} if _QUESTION.search(text) else set()))


_SOUNDS = 5
_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e s s i i k l m n o p r s t u f k s s s s - i - e u a i i e g".split(),
        strict=True,
    )
)
_SPELT = (("ph", "f"), ("th", "t"), ("ck", "k"), ("sch", "s"), ("ch", "k"), ("sh", "s"), ("qu", "kv"), ("x", "ks"),
          ("c", "k"), ("z", "s"), ("w", "v"), ("y", "i"), ("j", "i"), ("h", ""))  # fmt: skip


def _sounds(words: Iterable[str]) -> Iterable[str]:
    return (key for word in words if len(key := _sound(word)) > _SOUNDS)


@cache
def _sound(word: str) -> str:
    """The beginning of a word as most European languages would write it: президент, prezident and president are alike."""
    word = "".join(_LETTERS.get(letter, letter) for letter in word.lower()).replace("-", "")
    word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    for spelt, sound in _SPELT:
        word = word.replace(spelt, sound)
    return "c" + re.sub(r"(.)\1", r"\1", word)[:_SOUNDS]


def missing(source: str, text: str, writing: Script) -> frozenset[str]:
    """The numbers and Latin words of a piece of source that are nowhere in a text."""
    return frozenset(a for a in anchors(source, writing) - anchors(text, writing, english=True) if a[0] in STRONG)
