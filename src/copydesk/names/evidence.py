"""Evidence that two near forms are one name, or two: neighbours, titles, lists, pinyin, kinship."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.names.known import CALENDAR, how_known, is_word
from copydesk.names.likeness import distance, fold
from copydesk.names.mentions import Mention
from copydesk.names.romanisation import looks_chinese, pinyin

_MALE = frozenset("mr sir king prince lord father brother sheikh baron emperor señor monsieur herr don".split())
_FEMALE = frozenset("mrs ms miss madam madame queen princess lady dame mother sister baroness empress frau".split())
# What joins names in one list or one phrase: signs, capitalised words, numbers and these.
_TOKEN = re.compile(r"\w+|[^\w\s]")
_JOINING = frozenset(
    "and or with versus vs from to than not unlike the of in between both as well also bin bint ibn ben de von van s".split()
)
_SIGNS = frozenset(",;/&+-–—‘’'“”\"()")
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|sons?|daughters?|wife|husband|mother|father|cousins?|twins?|namesakes?|nephew|niece|uncle|aunt"
    r"|renamed|formerly|known as|originat\w+|derived|derives|named|variants?|spel(?:led|t|ling)|misspel\w+|called|pronounced|also|alias|née|born|not to be confused|than|instead of)\b",
    re.IGNORECASE,
)


_STOP = re.compile(r"[.!?:;]")
_MOST_READ = 200
"""What stands beside the first mentions of a form says enough of it."""
_MOST_NEAR = 4


def two_names(document: Document, ones: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """True if anything in the document says that two near forms are two names."""
    a, b = ones[0].form, others[0].form
    if both_chinese(a, b, document.text):
        return True
    if differ((m.before for m in ones), (m.before for m in others)):
        return True
    if differ((m.after for m in ones), (m.after for m in others)):
        return True
    return genders_clash(ones, others) or any(True for _ in set_apart(document, ones, others))


def first_after(others: Sequence[Mention], position: int) -> int:
    """The index of the first mention that begins at a position or after it."""
    return bisect_left(others, position, key=lambda mention: mention.span.start)


_CHINA = re.compile(
    r"\b(?:Chin(?:a|ese)|Taiwan|Beijing|Shanghai|Hong Kong|Mandarin|yuan|Xinhua|Shaanxi|Sichuan|Guangdong|Zhang|Wang|Liu|Zhao|Huang)\b|[\u4e00-\u9fff]"
)


@lru_cache(maxsize=4)
def chinese(text: str) -> bool:
    """True if a text speaks of China, so that its names may be pinyin; "Odinga" and "Odonga" parse too."""
    return _CHINA.search(text) is not None


def both_chinese(a: str, b: str, text: str) -> bool:
    """True if two forms are pinyin in a text that speaks of China, or look Chinese; "America" and "Amecica" only parse."""
    ones, others = pinyin(a), pinyin(b)
    if not ones or not others:
        return False
    if looks_chinese(a) and looks_chinese(b):
        return True
    # A Chinese name of one word has one or two syllables; a known one of three or more is another language's.
    foreign = len(others) > 2 and how_known(fold(b)) > 1 and not how_known(fold(a))
    return chinese(text) and not foreign


_EAST = re.compile(
    r"\b(?:Korean?|Seoul|Pyongyang|Vietnam(?:ese)?|Hanoi|Nguyen|Singapore|Malaysian?|Thai|Thailand|Hong Kong|Macau|Burma|Myanmar)\b"
)


@lru_cache(maxsize=4)
def eastern(text: str) -> bool:
    """True if a text speaks of China, Korea or South East Asia, where many names have one syllable."""
    return chinese(text) or _EAST.search(text) is not None


def differ(ones: Iterable[str], others: Iterable[str]) -> bool:
    """True if one form has a name next to it (a first name, a surname) that the other never has."""
    mine = {w for w in ones if _names(w)}
    if not mine:
        return False
    theirs = {w for w in set(islice(others, _MOST_READ)) if _names(w)}
    return any(
        w not in theirs and not any(distance(fold(w), fold(t)) or t.startswith(w) or w.startswith(t) for t in theirs)
        for w in mine
    )


def first_names(mentions: Sequence[Mention]) -> int:
    """How many names stand right before a form."""
    return len({m.before for m in mentions[:_MOST_READ] if _names(m.before)})


def _joined(between: str) -> bool:
    """True if nothing but list words, signs, numbers and other names stands between two names."""
    return all(t in _JOINING or t in _SIGNS or t[0].isupper() or t.isdigit() for t in _TOKEN.findall(between))


def same_neighbour(ones: Iterable[Mention], others: Sequence[Mention]) -> bool:
    """True if both forms have the same name before them, or the same after."""
    for one in ones:
        if _names(one.before) and any(one.before == other.before for other in others[:_MOST_READ]):
            return True
        if _names(one.after) and any(one.after == other.after for other in others[:_MOST_READ]):
            return True
    return False


def _names(word: str) -> bool:
    # "President", "Group", "In", "On Tuesday", "Danish" beside a name say nothing of whose it is.
    ordinary = is_word(word) or word in CALENDAR or word.endswith(("ese", "ish"))
    return bool(word) and not ordinary and word.lower() not in _MALE and word.lower() not in _FEMALE


def genders_clash(ones: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """True if one form has titles of a man before it, the other of a woman."""
    return _gender(ones) * _gender(others) < 0


def _gender(mentions: Sequence[Mention]) -> int:
    return sum((m.before.lower() in _MALE) - (m.before.lower() in _FEMALE) for m in mentions[:_MOST_READ])


def set_apart(document: Document, ones: Sequence[Mention], others: Sequence[Mention]) -> Iterator[str]:
    """ "in one list" if a mention stands in one list with one of the other form, "told apart" if words between say that they are two."""
    joined = told = full = False
    for one in ones[: 2 * _MOST_NEAR]:
        first = first_after(others, one.span.start)
        # Forms are words: of what stands near enough, the nearest on each side are all that counts.
        for other in others[max(0, first - _MOST_NEAR) : first + _MOST_NEAR]:
            left, right = sorted((one.span, other.span))
            if right.start - left.end > 200:
                continue
            between = document.text[left.end : right.start]
            if "\n" not in between:
                joined = joined or _joined(between)
                # "Pyotr Lukin, the forester, and Pyotr Lunin, who teaches": nobody is named in full twice in one sentence.
                full = full or (_names(one.before) and _names(other.before) and not _STOP.search(between))
                told = told or (len(between) < 80 and _KIN.search(between) is not None)
    if joined:
        yield "in one list"
    if told:
        yield "told apart"
    if full:
        yield "both in full in one sentence"


def near_words(document: Document, span: Span) -> frozenset[str]:
    """The words of the block that holds a span (400 characters each way), in small letters, plurals also without their s."""
    block = document.block_at(span.start)
    around = block.span if block else span
    text = document.text[max(around.start, span.start - 400) : min(around.end, span.end + 400)]
    found = re.findall(r"[^\W\d_]+", text.lower())
    return frozenset(found) | {word.removesuffix("s") for word in found}
