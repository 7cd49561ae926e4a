"""How un-English a form looks: letter groups of 15 other languages in Latin script against those of English.

``data/word-shapes.bin``: a row of 16 bytes (128 stands for 0) for each bucket of letter groups, learned by ``copydesk.training.word_shapes``
(softmax regression over hashed groups of letters, as in Joulin et al. 2016, "Bag of Tricks for Efficient Text Classification").
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from zlib import crc32

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "pl", "cs", "ro", "hu", "tr", "sh")
NAMES = (
    "English", "German", "French", "Spanish", "Italian", "Portuguese", "Dutch", "Swedish", "Danish", "Finnish", "Polish", "Czech",
    "Romanian", "Hungarian", "Turkish", "Croatian",
)  # fmt: skip
BUCKETS = 1 << 14
SCALE = 24
"""A weight of 1 is this many steps."""
ZERO = 128
_LONGEST = 5


def groups(form: str) -> Iterator[int]:
    """The buckets of all groups of two to five letters of a form, its ends marked."""
    marked = f"<{form}>"
    for length in range(2, _LONGEST + 1):
        for start in range(len(marked) - length + 1):
            yield crc32(marked[start : start + length].encode()) % BUCKETS


@cache
def _weights() -> bytes:
    """The rows, each number as two bytes: a sum of whole rows then carries nothing from one language to the next."""
    packed = (resources.files("copydesk.data") / "word-shapes.bin").read_bytes()
    wide = bytearray(2 * len(packed))
    wide[::2] = packed
    return bytes(wide)


@lru_cache(maxsize=20_000)
def shape(form: str) -> tuple[float, str, float]:
    """The log-odds that a lower-case form is not English, the name of its likeliest language, and that language's share (0 to 1).

    Forms of more than 60 letters are cut there.
    """
    weights, width = _weights(), 2 * len(LANGUAGES)
    total = count = 0
    for bucket in groups(form[:60]):
        total += int.from_bytes(weights[bucket * width : bucket * width + width], "little")
        count += 1
    sums = memoryview(total.to_bytes(width, "little")).cast("H")
    english, *others = ((value - ZERO * count) / SCALE for value in sums)
    top = max(others)
    rest = sum(math.exp(value - top) for value in others)
    return top + math.log(rest) - english, NAMES[1 + others.index(top)], 1 / rest
