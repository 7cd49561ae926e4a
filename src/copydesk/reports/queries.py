"""Questions to whoever holds the source, about findings that no one can settle from the translation alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.check import Check
from copydesk.edit import Span
from copydesk.finding import Finding, Safety
from copydesk.parts import Located
from copydesk.reports.excerpt import seen, shortened
from copydesk.reports.findings import units

LONGEST = 600
"""Characters of a sentence that are quoted whole; of a longer one the part around the place."""

NEEDS = "needs the source"
"""A check says so in a finding's message where only the source could tell."""

# With what leads to it: "two sums of money; which is right needs the source".
_NEEDS = re.compile(rf"[\s;:,(]*(?:(?:which|what|it)\b[^;:,(]*)?{NEEDS}\)?")


@dataclass(frozen=True, slots=True)
class Query:
    """A question about one finding, or about a group's places; ``sentence`` holds the first, with the words in brackets."""

    places: tuple[str, ...]
    check: str
    sentence: str
    question: str

    def text(self, number: int) -> str:
        """The query as a paragraph of plain text, numbered."""
        indent = " " * (len(str(number)) + 2)
        lines = (f"{number}. {', '.join(self.places)} ({self.check})", self.sentence, self.question)
        return f"\n{indent}".join(lines) + "\n"


def queries(findings: Iterable[Finding], manuscript: Located, checks: Mapping[str, Check]) -> Iterator[Query]:
    """The queries of a document, in text order.

    Asked is about a finding that nothing can be made of (no suggestion, or one that is only shown) if its check asks
    (``Check.asks``) or its message says that it needs the source.
    """
    for unit in sorted(units(findings), key=lambda unit: unit[0].span):
        asking = [finding for finding in unit if finding.safety == Safety.SHOW]
        if asking and (question := _question(asking, manuscript, checks)):
            yield question


def _question(unit: Sequence[Finding], manuscript: Located, checks: Mapping[str, Check]) -> Query | None:
    first, document = unit[0], manuscript.document
    check = checks.get(first.check)
    forms = dict.fromkeys(shortened(f.span.of(document.text), 100) for f in unit)
    quoted = ", ".join(f"“{form}”" for form in forms)
    if check and check.asks:
        question = check.asks.replace("{text}", quoted)
    elif NEEDS in first.message:
        question = f"{quoted}: {_NEEDS.sub('', first.message)}. What does the source say?"
    else:
        return None
    places: list[str] = []
    for finding in unit:
        place = manuscript.locate(finding.span)
        places.append(
            f"{seen(document.id)}:{place.line}:{place.column}" if not places else f"{place.line}:{place.column}"
        )
    return Query(tuple(places), first.check, _sentence(first, manuscript), question)


def _sentence(finding: Finding, manuscript: Located) -> str:
    document, span = manuscript.document, finding.span
    whole = document.sentence_at(span.start) or span
    start, end = min(whole.start, span.start), max(whole.end, span.end)
    cut_left, cut_right = start < span.start - LONGEST // 2, end > span.end + LONGEST // 2
    start, end = max(start, span.start - LONGEST // 2), min(end, span.end + LONGEST // 2)
    text = document.text
    inside = shortened(Span(*span).of(text), LONGEST)
    left, right = seen(text[start : span.start]), seen(text[span.end : end])
    return ("… " if cut_left else "") + f"{left}[{inside}]{right}" + (" …" if cut_right else "")
