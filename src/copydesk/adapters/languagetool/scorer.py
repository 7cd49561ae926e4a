"""Grammar as a score: LanguageTool's findings per 1,000 words."""

from collections.abc import Sequence
from typing import Literal

from copydesk.adapters.languagetool.detector import LanguageTool, language
from copydesk.adapters.languagetool.switched_off import ADVICE, TEXT_RULES
from copydesk.house import House
from copydesk.segment import document


class Grammar:
    """A Scorer (see parts.py): errors per 1,000 words as the detector finds them; a text without words counts as one word."""

    name = "grammar"
    better: Literal["lower"] = "lower"

    def __init__(self, detector: LanguageTool, house: House) -> None:
        self._detector, self._house = detector, house

    @property
    def signature(self) -> str:
        """Name, LanguageTool's version, the English it reads, what is left out, the unit. Starts the server where none runs."""
        english = language(self._house)
        either = "" if self._house.english else "+both-spellings"
        return (
            f"{self.name}|languagetool:{self._detector.client.version}|language:{english}{either}|level:default"
            f"|categories-off:{','.join(ADVICE)}|rules-off:{','.join(TEXT_RULES)}|left-out:names,unknown capitalised words,code"
            f"|unit:errors per 1000 words"
        )

    def score(self, texts: Sequence[str]) -> list[float]:
        """For each text its errors per 1,000 words: 0 and up, finite for any string."""
        documents = [document(text, house=self._house) for text in texts]
        found = self._detector.find(documents, self._house)
        return [1000 * len(f) / max(len(d.words), 1) for d, f in zip(documents, found, strict=True)]
