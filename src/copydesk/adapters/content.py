"""What a rewrite may neither lose nor make up: words of content, numbers and negations.

A small model that is unsure cuts a phrase short ("the greatest part of the dead" to "the dead") with high confidence. A word
may go if it is said elsewhere in the passage (it was a repetition) or comes back in another form.
"""

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NEGATIONS = frozenset("no not nor never none without cannot".split())
FUNCTION_WORDS = frozenset(
    """about after against along also among another around because been before being between both could does during each from
    have having into might must only onto other over shall should since some such than that their them then there these they this
    those through toward towards under until upon were what when where which while whose will with within would your""".split()
)
STEM = 3
"""Letters that two forms of a word share at the start: "indexing", "index"."""


def keeps_content(before: str, after: str, around: str) -> bool:
    """True if every content word of ``before`` is in ``after`` or ``around``, and the other way round.

    Half a character (U+FFFD) in ``after`` is no content either.

    Args:
        around: the rest of the passage.
    """
    if "\ufffd" in after:
        return False
    old, new, rest = _words(before), _words(after), _words(around)
    lost = [word for word in old - new - rest if _counts(word) or word in NEGATIONS or word.endswith(("n't", "n’t"))]
    made_up = [word for word in new - old - rest if _counts(word)]
    return not any(not _returns(word, new) for word in lost) and not any(not _returns(word, old) for word in made_up)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _counts(word: str) -> bool:
    return any(c.isdigit() for c in word) or (len(word) > STEM and word not in FUNCTION_WORDS)


def _returns(word: str, others: set[str]) -> bool:
    # Not for numbers: 48300 is no form of 4830.
    return word.isalpha() and word not in NEGATIONS and any(other[:STEM] == word[:STEM] for other in others)
