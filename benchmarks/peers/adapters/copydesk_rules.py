"""copydesk itself: the edits it would make at a level, or everything it shows.

``safe`` and ``all`` are what ``copydesk correct --accept safe`` and ``--accept all`` write. ``shown`` is what ``copydesk check`` prints,
each first suggestion taken however unsure it is: the peers are read in this way.
"""

from collections.abc import Sequence
from importlib.metadata import version

from clean import TYPOGRAPHIC
from copydesk.desk import Desk
from copydesk.finding import Finding, Safety
from copydesk.segment import document
from peers.tool import Found, Text


class Copydesk:
    suggests = True
    typographic = frozenset(TYPOGRAPHIC)

    def __init__(self, accept: str, model: bool) -> None:
        self.version = version("copydesk")
        self._shown = accept == "shown"
        self._desk = Desk(Safety.SAFE if accept == "safe" else Safety.ASK, no_model=not model)

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        documents = [document(text.text) for text in texts]
        if self._shown:
            return [[_first(f) for f in findings] for findings in self._desk.detect(documents)]
        return [
            [Found(*d.suggestion.edit.span, d.suggestion.edit.new, d.finding.check) for d in outcome.kept]
            for outcome in self._desk.correct(documents)
        ]

    def close(self) -> None:
        pass


def _first(finding: Finding) -> Found:
    """The finding as its first suggestion would be made; without one, as it is."""
    if not finding.suggestions:
        return Found(*finding.span, None, finding.check)
    edit = finding.suggestions[0].edit
    return Found(*edit.span, edit.new, finding.check)


def load(accept: str, model: bool = False) -> Copydesk:
    """copydesk at ``accept`` (safe, all, shown), with its rewriter or rules only."""
    return Copydesk(accept, model)
