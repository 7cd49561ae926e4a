"""quire-grammar's rules with their defaults, but for its advice on style, most of it on long sentences, which are no errors.

Its learned tagger (an extra of its own) is left out where it is installed, too.
"""

from collections.abc import Sequence
from importlib.metadata import version

from peers.tool import Found, Missing, Text


class Quire:
    suggests = True
    typographic = frozenset({"space-before-punctuation", "missing-space-after-sentence", "typographic-marks"})

    def __init__(self) -> None:
        try:
            from quire_grammar import check
        except ImportError:
            raise Missing("quire-grammar is not installed: pip install quire-grammar") from None
        self.version = version("quire-grammar")
        self._check = check

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        return [
            [
                Found(c.start, c.end, c.suggestions[0] if c.suggestions else None, c.rule_id)
                for c in self._check(text.text, disable=("model", "style"))
            ]
            for text in texts
        ]

    def close(self) -> None:
        pass


def load() -> Quire:
    """quire-grammar.

    Raises:
        Missing: it is not installed.
    """
    return Quire()
