"""LanguageTool as a Detector: its matches as findings, but for those that are not about the writing.

Findings are only shown (SHOW): measured on raw machine translation, LanguageTool's first suggestions worsen more sentences than
they improve. Left out is what touches a name, code, an address, a tag or a placeholder, and of its dictionary's unknown words those
with a capital or a digit, which are names, and the British spellings ("colour") where no variety of English is set.

All are minor. MQM asks what an error does to the reader: a slip that is noticed and read past is minor, one that hides the sense is
major. LanguageTool's issue types (misspelling, grammar, style...) name the kind and say nothing of that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.adapters.languagetool.client import Client
from copydesk.adapters.languagetool.matches import Match
from copydesk.document import NOT_PROSE, Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.house import House
from copydesk.names.mentions import mentions
from copydesk.words.english_variants import variants

ID = "languagetool"
LONGEST = 20_000
"""Characters of a paragraph that are sent as one; a longer one goes in runs of sentences."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPELLERS = ("MORFOLOGIK_RULE_", "HUNSPELL_")
_SHUT = (*NOT_PROSE, GuardKind.NAME)


@dataclass(frozen=True, slots=True)
class LanguageTool:
    """A Detector (see parts.py). ``severity`` is what a config made of the findings'."""

    client: Client
    severity: Severity = Severity.MINOR

    def find(self, documents: Sequence[Document], house: House) -> list[tuple[Finding, ...]]:
        """The findings of each document, in text order."""
        units = [[(document, span) for span in stretches(document)] for document in documents]
        texts = [span.of(document.text) for each in units for document, span in each]
        answers = iter(self.client.check(texts, language(house)))
        found: list[tuple[Finding, ...]] = []
        for document, each in zip(documents, units, strict=True):
            matches = [(match.span.moved(span.start), match) for _, span in each for match in next(answers)]
            found.append(tuple(self._findings(document, matches, house)))
        return found

    def _findings(self, document: Document, matches: Sequence[tuple[Span, Match]], house: House) -> Iterator[Finding]:
        if not matches:
            return
        names = [mention.span for mention in mentions(document)]
        for span, match in sorted(matches, key=lambda pair: pair[0]):
            if speaks_of_writing(document, span, match, house) and not _changes_name(document, span, match, names):
                yield Finding(
                    span,
                    f"{match.message.rstrip('.')} [{match.rule}]",
                    _suggestions(document, span, match),
                    check=ID,
                    severity=self.severity,
                )


def language(house: House) -> str:
    """The house's English, or American: LanguageTool has no dictionary that takes both."""
    return house.english or "en-US"


def stretches(document: Document) -> Iterator[Span]:
    """What is sent as one text: the blocks, and of a very long block runs of its sentences."""
    for block in document.blocks:
        if block.span.length <= LONGEST:
            yield block.span
            continue
        start = end = block.span.start
        for sentence in document.sentences_in(block.span):
            if sentence.end - start > LONGEST and end > start:
                yield Span(start, end)
                start = sentence.start
            end = sentence.end
        yield Span(start, block.span.end)


def speaks_of_writing(document: Document, span: Span, match: Match, house: House) -> bool:
    """False for what touches code or a protected form, for a number, for a name that the dictionary lacks, for the other English."""
    if any(document.guards_at(span, _SHUT)):
        return False
    if any(guard.span.covers(span) for guard in document.guards_at(span, (GuardKind.NUMBER,))):
        return False
    if house.english is None and match.issue == "locale-violation":
        return False
    return not match.rule.startswith(_SPELLERS) or _misspelt(span.of(document.text), house)


def _misspelt(word: str, house: House) -> bool:
    # "minutes，and" is one word to LanguageTool.
    if _WORD.fullmatch(word) is None or any(c.isupper() for c in word):
        return False
    # LanguageTool has the dictionary of one English only: where none is set, "full-colour" is as good as "full-color".
    return house.english is not None or not any(part in variants() for part in word.split("-"))


def _changes_name(document: Document, span: Span, match: Match, names: Sequence[Span]) -> bool:
    """True unless every name that the match touches lies inside it and stays as it is in each replacement.

    "Modna Group have" with "Modna Group has" is about the verb, "Modna" with "Modern" about the name.
    """
    touched = [name for name in names if name.overlaps(span)]
    if not touched:
        return False
    if not match.replacements or not all(span.covers(name) and span != name for name in touched):
        return True
    return not all(name.of(document.text) in new for name in touched for new in match.replacements)


def _suggestions(document: Document, span: Span, match: Match) -> tuple[Suggestion, ...]:
    old = span.of(document.text)
    new = [replacement for replacement in dict.fromkeys(match.replacements) if replacement != old]
    return tuple(Suggestion(Edit(span, each), by=ID, safety=Safety.SHOW) for each in new)
