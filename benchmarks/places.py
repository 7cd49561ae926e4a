"""Where the checks speak on real machine translation, told apart by hash, so that a verdict outlives other changes.

The hash of a place is taken of the check's id and the quoted span with what stands around it on its line; the hash of its edit of
what its suggestions write. A verdict on the place holds as long as the check finds it, a verdict on the mend as long as the
check suggests the same.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.check import Check
from copydesk.document import Document
from copydesk.finding import Finding, Safety
from copydesk.names import house
from sets import Article, articles, distinct, sourced

AROUND = 40
"""Characters of the line on either side that belong to the hash."""


@dataclass(frozen=True, slots=True)
class Place:
    """A finding in an article: where it is, what it quotes, and the hashes that verdicts hang on."""

    article: Article
    finding: Finding
    row: int
    left: str
    quote: str
    right: str

    @property
    def hash(self) -> str:
        return digest(self.finding.check, self.left, self.quote, self.right)

    @property
    def edit(self) -> str:
        """The hash of all suggestions, "-" where there is none."""
        told = [
            f"{s.edit.span.start - self.finding.span.start}:{s.edit.span.length}:{s.edit.new}"
            for s in self.finding.suggestions
        ]
        return digest(*told)[:8] if told else "-"

    @property
    def stratum(self) -> tuple[str, Safety, str]:
        return self.finding.check, self.finding.safety, self.article.language

    @property
    def where(self) -> tuple[str, int]:
        """The row of the file: one finding in it is drawn, however many systems share it."""
        return self.article.file, self.row


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of some strings."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def places(data: Path, checks: Iterable[Check], language: str = "") -> Iterator[Place]:
    """Every finding of the checks in the articles that are there, with their sources; systems that wrote the same text once."""
    checks = tuple(checks)
    for article in distinct(articles(data, language)):
        doc = sourced(article)
        for check in checks:
            for finding in check.findings(doc, house()):
                yield place(article, doc, finding)


def place(article: Article, doc: Document, finding: Finding) -> Place:
    """A finding with the row it begins in and the text around it on its first and last line; a line end is written ``\\n``."""
    text, (start, end) = doc.text, finding.span
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + AROUND)
    row = article.first + text.count("\n", 0, start)
    shown = (plain(part) for part in (text[first:start], text[start:end], text[end:last]))
    return Place(article, finding, row, *shown)


def plain(text: str) -> str:
    """A text in one cell of a table."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def drawn(found: Iterable[Place], most: int) -> Mapping[tuple[str, Safety, str], Sequence[Place]]:
    """For each check, level and source language the ``most`` places of lowest hash, one a row of the file.

    What another check finds changes nothing here, and ``most`` of a smaller draw are the first of a larger one.
    """
    strata: dict[tuple[str, Safety, str], dict[str, Place]] = {}
    for spot in found:
        strata.setdefault(spot.stratum, {}).setdefault(spot.hash, spot)
    chosen: dict[tuple[str, Safety, str], list[Place]] = {}
    for stratum in sorted(strata):
        taken: set[tuple[str, int]] = set()
        for _, spot in sorted(strata[stratum].items()):
            if len(taken) < most and spot.where not in taken:
                taken.add(spot.where)
                chosen.setdefault(stratum, []).append(spot)
    return chosen
