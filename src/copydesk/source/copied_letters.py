"""Letters of another script that stand in a translation as they stand in its source: copied, not translated."""

import re
from collections.abc import Iterator

from copydesk.edit import Span

_SCRIPTS = (
    "\u0370-\u0373\u0376-\u037d\u0386-\u03ce\u0400-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0900-\u0dff\u0e00-\u0eff"
    "\u10a0-\u10ff\u1200-\u137f\u3005\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
# A run goes on over the signs and figures of the copied clause: 买了，但是我写错了地址.
_RUN = re.compile(
    rf"[{_SCRIPTS}](?:[{_SCRIPTS}\u0300-\u036f\u064b-\u0652\u200c\u200d]|[ 0-9'’，。、！？：；…·・「」『』（）《》“”%.-]{{1,6}}(?=[{_SCRIPTS}]))*"
)
_FOREIGN = re.compile(f"[{_SCRIPTS}]")
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PIECE = re.compile(f"[{_SCRIPTS}]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_TO_ONE = 10
"""So many Latin letters to one of East Asia make a source in Latin script with a foreign word in it."""


def in_latin_script(source: str) -> bool:
    """True if a source is written in Latin letters: a Japanese line may name three brands in them, a Czech one hold a Greek word."""
    if source.isascii():
        return True
    latin = len(_LATIN.findall(source))
    return len(_FOREIGN.findall(source)) < latin and len(_EAST_ASIAN.findall(source)) * _TO_ONE < latin


def share(text: str, within: Span) -> float:
    """The share of letters of another script among the letters of a stretch."""
    theirs, latin = len(_FOREIGN.findall(text, *within)), len(_LATIN.findall(text, *within))
    return theirs / max(1, theirs + latin)


def runs(text: str, within: Span, source: str) -> Iterator[Span]:
    """Runs of letters of another script that the source has, too, as a whole or piece by piece (a decoder says す す す)."""
    for match in _RUN.finditer(text, *within):
        pieces = list(_PIECE.finditer(match[0]))
        if match[0] in source or all(piece[0] in source for piece in pieces):
            yield Span(*match.span())
            continue
        for piece in pieces:
            if piece[0] in source:
                yield Span(match.start() + piece.start(), match.start() + piece.end())
