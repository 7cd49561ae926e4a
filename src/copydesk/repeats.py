"""Words that come again at once in the same order: the first filter of every check on repetition.

What few places it leaves are then looked at closely.
"""

import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.document import Document
from copydesk.words.lexicon import lowered

LONGEST = 8
"""Words of the longest phrase that is found."""

# Sounds and calls: said twice on purpose, however often.
SOUNDS = frozenset(
    """ah aha bah bam bang beep bing bla blah boo boom bum bye cha chop choo chug clap click cluck cuckoo da dada ding do doo dum eh
    ek em er fiddle ga gobble goody goosy gulp ha haha hallelujah he hear heh hey hi hip hm hmm ho holy hop huh hum hurrah hurry
    hush knock la lala ma meow mm moo my na nah naughty no nom oh oi okay ok ooh oops ow pa pat please pop putt quack ra rah ring roar
    sh shanti shh sic so sorry splash squeak swim tap thank thanks tick tock toot tra tsk tut twinkle ugh uh um wash woof wow yay yeah yep
    yes yum""".split()
)

# Emphasis, too, but as good as never at the very end of a longer sentence.
EMPHATIC = frozenset(
    """again all always big billion come dear deep etc ever far fast go good great help here holy little long look lots
    love many million more much never nice night now old only out over poor pretty quick quickly really right
    row run rush slow slowly small soft softly still stop super sure sweet there thousand too top true very wait
    well wild work""".split()
)


class Repeat(NamedTuple):
    """A run of words each of which stands again ``period`` words later.

    ``first`` is the index of its first word in ``Document.words``; ``matches`` (at least ``period``) words have their like behind
    them, so the run is ``matches + period`` words long.
    """

    first: int
    period: int
    matches: int

    @property
    def copies(self) -> int:
        """How often the phrase stands there in full."""
        return self.matches // self.period + 1


_BITS = 64
_SAME = bytes(8)
_last: tuple[Document, tuple[Repeat, ...]] | None = None


def repeats(document: Document) -> tuple[Repeat, ...]:
    """Every run of a phrase of 1 to 8 words, by place, the shortest period first; what a run of two says, four says as well."""
    global _last
    # Three checks ask for the same document one after the other.
    if _last is None or _last[0] is not document:
        _last = (document, tuple(sorted(_find(document))))
    return _last[1]


def _find(document: Document) -> Iterator[Repeat]:
    low = lowered(document.text)
    # The text as one number, 64 bits a word. Moved by as many words as a phrase has and compared with itself, it is zero wherever
    # a word stands again at that distance: big-number arithmetic reads ten million words a second so.
    hashes = array("q", [hash(low[start:end]) for start, end in document.words]).tobytes()
    # Only whole groups of eight bytes are compared, so their own order does not matter.
    number = int.from_bytes(hashes, "little")
    for period in range(1, min(LONGEST, len(document.words) - 1) + 1):
        differing = (number ^ (number >> (_BITS * period))).to_bytes(len(hashes), "little")
        yield from _runs(differing[: len(hashes) - 8 * period], period)


def _runs(differing: bytes, period: int) -> Iterator[Repeat]:
    wanted = bytes(8 * period)
    at = differing.find(wanted)
    while at >= 0:
        # The zeros may begin inside a word whose last bytes are the same by chance.
        first = last = -(-at // 8)
        while differing[8 * last : 8 * last + 8] == _SAME:
            last += 1
        if last - first >= period:
            yield Repeat(first, period, last - first)
        at = differing.find(wanted, max(at + 1, 8 * last))


def matches(pattern: re.Pattern[str], document: Document, longest: int = LONGEST) -> Iterator[re.Match[str]]:
    """The matches of a pattern, leftmost first and apart, that begin with a word of a run whose period is at most ``longest``."""
    text, words = document.text, document.words
    done = seen = 0
    for repeat in repeats(document):
        if repeat.period > longest:
            continue
        end = repeat.first + repeat.matches
        for start, _ in words[max(seen, repeat.first) : end]:
            if start >= done and (match := pattern.match(text, start)):
                yield match
                done = match.end()
        seen = max(seen, end)
