"""Whether a source is in a language whose number words are read: only then does a number that stands alone tell anything."""

import re

from copydesk.source import east_asian

_GERMAN = frozenset(
    "der die das und den von zu mit ist im nicht des auf für ein eine auch dem sich als bei werden wird wurde hat nach sind war aus".split()
)
_HAUSA = frozenset("da na ta ya wannan kuma cikin wanda shi don su ne ce zuwa yana mai wasu domin".split())
_ENGLISH = frozenset("the of and to in is was for that on with as are by".split())
_LETTERS = re.compile("[ěřůðþɓɗƙ\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.08
_ENOUGH = 4000
"""Characters that tell the language of a text."""


def read(text: str) -> bool:
    """True for Chinese and Japanese, Cyrillic, Czech, Icelandic, German, Hausa and English."""
    if east_asian.written_in(text) or _LETTERS.search(text):
        return True
    words = [word.lower() for word in _WORD.findall(text[:_ENOUGH])]
    return any(sum(word in known for word in words) > _SHARE * len(words) for known in (_GERMAN, _HAUSA, _ENGLISH))


def alphabetic(text: str) -> bool:
    """True if most letters of a text are Latin, Greek or Cyrillic."""
    letters = [c for c in text[:_ENOUGH] if c.isalpha()]
    return sum(c < "\u0530" for c in letters) * 2 > len(letters)
