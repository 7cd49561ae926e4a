"""The script of a source, its sentences, and how long a translation of it should be."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

import sentencex

from copydesk.edit import Span


class Script(StrEnum):
    HAN = "han"
    KANA = "kana"
    CYRILLIC = "cyrillic"
    LATIN = "latin"


_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SPACE = re.compile(r"\s+")
_NARROW = re.compile(r"[!-~\u00c0-\u024f]+(?: +[!-~\u00c0-\u024f]+)*")
# The name in Latin letters behind one in characters: 《新英格兰医学杂志》(New England Journal of Medicine) is said once in English.
_GLOSS = re.compile(r" ?[(（][A-Za-z\u00c0-\u024f][ -'*-~\u00c0-\u024f]*[)）]")

RATIO = {Script.HAN: 4.1, Script.KANA: 2.8, Script.CYRILLIC: 1.05, Script.LATIN: 1.02}
"""Characters of English for one of the source. In Chinese and Japanese white space is left out and a Latin letter or digit is one."""

SPREAD = {
    Script.HAN: (0.017, 1.7),
    Script.KANA: (0.03, 4.0),
    Script.CYRILLIC: (0.006, 1.3),
    Script.LATIN: (0.010, 1.3),
}
"""Variance of the logarithm of that ratio: a constant, and a part that shrinks with the characters of English."""


@lru_cache(maxsize=1024)
def script(text: str) -> Script:
    """The script that a source is written in: kana makes Japanese, else Han counts three times, as its words are short."""
    if _KANA.search(text):
        return Script.KANA
    counts = {
        Script.HAN: 3 * len(_HAN.findall(text)),
        Script.CYRILLIC: len(_CYRILLIC.findall(text)),
        Script.LATIN: len(_LATIN.findall(text)),
    }
    return max(counts, key=lambda each: counts[each]) if any(counts.values()) else Script.LATIN


@lru_cache(maxsize=1024)
def expected(text: str, writing: Script) -> float:
    """Characters that the English of a source should have."""
    if writing not in (Script.HAN, Script.KANA):
        return RATIO[writing] * len(text)
    text = _GLOSS.sub("", text)
    narrow = sum(map(len, _NARROW.findall(text)))
    return narrow + RATIO[writing] * (len(_SPACE.sub("", text)) - len(_SPACE.sub("", "".join(_NARROW.findall(text)))))


# A stop, with the marks that close a quotation or bracket behind it; 。」と goes on inside the sentence.
_CLOSERS = "”’」』）)》】\"'"
_CJK_STOP = re.compile(rf"[。！？!?｡．…][。！？!?｡．…]*[{re.escape(_CLOSERS)}]*")
_GOES_ON = re.compile("[とのがをはにもで、，,：:）」』”]")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a source in text order, without the white space between them; a line end always ends one."""
    for line in re.finditer(r"[^\r\n\u2028\u2029\f]+", text):
        writing = script(line.group())
        cuts = _cjk(line.group()) if writing in (Script.HAN, Script.KANA) else _spaced(line.group(), writing)
        start = 0
        for end in cuts:
            piece = line.group()[start:end]
            if bare := piece.strip():
                first = line.start() + start + len(piece) - len(piece.lstrip())
                yield Span(first, first + len(bare))
            start = end


def _cjk(line: str) -> Iterator[int]:
    opened = 0
    done = 0
    for stop in _CJK_STOP.finditer(line):
        opened += sum(line.count(sign, done, stop.end()) for sign in "「『“（")
        opened -= sum(line.count(sign, done, stop.end()) for sign in "」』”）")
        done = stop.end()
        after = line[stop.end() : stop.end() + 1]
        # Yahoo!ニュース
        if stop.group() in "!?" and line[: stop.start()][-1:].isascii() and line[stop.end() : stop.end() + 1].strip():
            continue
        # Inside quotation marks a stop ends a sentence of a long quotation, but not where the sentence around it goes on.
        closed = stop.group()[-1] in _CLOSERS
        if (closed and _GOES_ON.match(after)) or (stop.group().startswith("…") and after and not closed):
            continue
        if opened > 0 and "」" in line[stop.end() : stop.end() + 60]:
            continue
        yield stop.end()
    yield len(line)


_STRETCH = 10_000
"""Characters given to the splitter at once."""

_UKRAINIAN = re.compile("[ІіЇїЄєҐґ]")
_GERMAN = re.compile(r"[äöüß]|\b(?:der|die|das|und|ist|von)\b")
_CZECH = re.compile("[řěůťďň]")


def _spaced(line: str, writing: Script) -> Iterator[int]:
    if writing is Script.CYRILLIC:
        language = "uk" if _UKRAINIAN.search(line) else "ru"
    elif _CZECH.search(line):
        language = "cs"
    else:
        language = "de" if _GERMAN.search(line) else "en"
    start = 0
    while start < len(line):
        # The splitter takes quadratic time over quotation marks that never close.
        end = line.rfind(" ", start + 1, start + _STRETCH) + 1 if len(line) - start > _STRETCH else len(line)
        end = end or start + _STRETCH
        for boundary in sentencex.get_sentence_boundaries(language, line[start:end]):
            yield start + boundary["end_index"]
        start = end
