"""Lists the English forms that the word table and the known words lack: `python -m copydesk.training.forms --data DIR`.

Reads clean text and keeps every form of four and more letters that it writes small, unless the other lists have it or it can be made
from what they have. Same data, same bytes.
"""

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from copydesk.names.known import known_words
from copydesk.training.words import lines
from copydesk.words.lexicon import words
from copydesk.words.vocabulary import derived

# An encyclopaedia's forms count at once, of older press and essays ("thinke", quoted) only those used twice.
SOURCES = {"enwiki": 1, "simplewiki": 1, "brown_nonfiction": 2}
_FORM = re.compile(r"(?<![\w'’.@/_-])[a-zà-öø-ÿ]{4,}(?![\w@/_-])")


def missing(texts: Iterable[tuple[str, int]], listed: frozenset[str]) -> list[str]:
    """The forms of some texts, each text with the fewest uses that count, that are neither listed nor made from what is listed."""
    found: set[str] = set()
    for text, fewest in texts:
        counts = Counter(_FORM.findall(text))
        found.update(form for form, uses in counts.items() if uses >= fewest)
    return sorted(form for form in found if not derived(form, listed, 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the directory that contains data/")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/data/forms.txt.xz"))
    options = parser.parse_args()
    texts = ((text, fewest) for source, fewest in SOURCES.items() for text in lines(options.data, (source,)))
    listed = frozenset(known_words()).union(words())
    packed = lzma.compress("\n".join(missing(texts, listed)).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)
    options.out.write_bytes(packed)


if __name__ == "__main__":
    main()
