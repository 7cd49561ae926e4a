"""pofilter of translate-toolkit: a line and its source are a unit; it says which checks fail, not where, and suggests nothing.

It was made for software strings. Left out: the checks that want the source's capitals, quotes, brackets and closing signs in the
translation letter by letter, since they fail on right translations from Chinese and from tokenised text, and spellcheck, which needs
a dictionary of the system. Where a text has no source, only doublewords is asked: the one check that judges a translation alone.
"""

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from peers.tool import Found, Missing, Text

LEFT_OUT = (
    "simplecaps",
    "startcaps",
    "startpunc",
    "endpunc",
    "doublequoting",
    "singlequoting",
    "brackets",
    "spellcheck",
)


class Pofilter:
    suggests = False
    typographic = frozenset({"puncspacing", "doublespacing", "startwhitespace", "endwhitespace"})

    def __init__(self) -> None:
        try:
            from translate.filters.checks import CheckerConfig, StandardChecker
            from translate.storage.base import TranslationUnit
        except ImportError:
            raise Missing("pofilter is not installed: pip install translate-toolkit") from None
        self.version = version("translate-toolkit")
        config = CheckerConfig(targetlanguage="en")
        self._checker = StandardChecker(checkerconfig=config, excludefilters=dict.fromkeys(LEFT_OUT))
        self._alone = StandardChecker(checkerconfig=config, limitfilters=["doublewords"])
        # A line that equals its source is not asked for anything else; here it is its own.
        self._alone.preconditions = {}
        self._unit = TranslationUnit

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        return [list(self._text(text)) for text in texts]

    def _text(self, text: Text) -> Iterator[Found]:
        sources = iter(text.sources)
        at = 0
        for line in text.text.split("\n"):
            if line.strip():
                unit = self._unit(next(sources) if text.sources else line)
                unit.target = line
                for check in sorted((self._checker if text.sources else self._alone).run_filters(unit)):
                    yield Found(at, at + len(line), None, check)
            at += len(line) + 1

    def close(self) -> None:
        pass


def load() -> Pofilter:
    """pofilter.

    Raises:
        Missing: translate-toolkit is not installed.
    """
    return Pofilter()
