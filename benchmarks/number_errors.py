"""Wrong numbers put into human translations: how many the check number-mismatch finds, by kind of error and language.

    python benchmarks/number_errors.py --data DIR [--lang zh] [--show 5]

One error is made in each row that has a number in digits and a source and where nothing is found beforehand, and is found if a
finding touches the wrong number (a number left out or moved: if one lies in its row). Kinds: ``digit`` one figure is another;
``factor`` ten, a hundred or ten thousand times too large or too small; ``small`` a number up to ten is another; ``dropped`` a
number is left out; ``swapped`` two numbers change places. Which number, and what becomes of it, is drawn by hash. ``restored`` are
errors that the first suggestion mends to the letter.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from copydesk.check import registry
from copydesk.document import Document
from copydesk.edit import Edit, Span, apply
from copydesk.house import House
from copydesk.segment import document
from copydesk.source.figures import like, plain
from places import digest
from sets import articles, distinct, sourced

_NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/-]|[.,]\d)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", default="", help="a part of the file's name: zh, 2022.ru")
    parser.add_argument("--show", type=int, default=0, help="misses of each kind")
    options = parser.parse_args()
    check = registry()["number-mismatch"]
    made: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    restored: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    for article in distinct(articles(options.data, options.lang, references=True)):
        doc = sourced(article)
        spoken = [f.span for f in check.findings(doc, House())]
        for block in doc.blocks:
            numbers = [Span(*m.span()) for m in _NUMBER.finditer(doc.text, *block.span)]
            if not block.source or not numbers or any(span.overlaps(block.span) for span in spoken):
                continue
            for kind, make in KINDS.items():
                edits = make(doc.text, numbers, digest(kind, article.doc, block.source))
                if not edits:
                    continue
                wrong, span = _changed(doc, edits)
                findings = [
                    f for f in check.findings(wrong, House()) if f.span.start in range(*span) or f.span.overlaps(span)
                ]
                made[kind, article.language] += 1
                if findings:
                    found[kind, article.language] += 1
                    first = next((f.suggestions[0].edit for f in findings if f.suggestions), None)
                    restored[kind] += bool(first and apply(wrong.text, [first]) == doc.text)
                else:
                    missed[kind].append(
                        f"{wrong.text[span.start : span.end]!r} {wrong.text[max(0, span.start - 60) : span.end + 40]!r} <- {block.source[:120]!r}"
                    )
    languages = sorted({language for _, language in made})
    for kind in KINDS:
        total, hits = (sum(n for (k, _), n in c.items() if k == kind) for c in (made, found))
        each = "  ".join(f"{lang} {found[kind, lang]}/{made[kind, lang]}" for lang in languages)
        print(
            f"{kind:8} {hits}/{total} = {hits / (total or 1):.3f}, restored {restored[kind] / (total or 1):.3f}   {each}"
        )
        for text in sorted(missed[kind], key=digest)[: options.show]:
            print("    missed", text)


def _changed(doc: Document, edits: list[Edit]) -> tuple[Document, Span]:
    """The document with the edits made, its blocks moved along, and the place of the first one (of its block, if it left nothing)."""
    text, shift, blocks = apply(doc.text, edits), 0, []
    for block in doc.blocks:
        inside = sum(e.shift for e in edits if block.span.covers(e.span))
        blocks.append(replace(block, span=Span(block.span.start + shift, block.span.end + shift + inside)))
        shift += inside
    first = edits[0]
    place = Span(first.span.start, first.span.start + len(first.new))
    if not first.new or len(edits) > 1:
        place = next(b.span for b in blocks if b.span.start <= first.span.start <= b.span.end)
    return document(text, blocks), place


def _value(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _large(text: str, numbers: list[Span]) -> list[Span]:
    return [span for span in numbers if _value(span.of(text)) > 10]


def _digit(text: str, numbers: list[Span], seed: str) -> list[Edit]:
    chosen = _large(text, numbers)
    if not chosen:
        return []
    span = chosen[int(seed, 16) % len(chosen)]
    places = [i for i in range(*span) if text[i].isdigit()]
    place = places[int(seed[:4], 16) % len(places)]
    digits = [d for d in ("123456789" if place == span.start else "0123456789") if d != text[place]]
    new = digits[int(seed[4:8], 16) % len(digits)]
    return [Edit(span, text[span.start : place] + new + text[place + 1 : span.end])]


def _factor(text: str, numbers: list[Span], seed: str) -> list[Edit]:
    chosen = [span for span in _large(text, numbers) if not re.fullmatch(r"(?:19|20)\d\d", span.of(text))]
    if not chosen:
        return []
    span = chosen[int(seed, 16) % len(chosen)]
    by = (10, 100, 10**4)[int(seed[:4], 16) % 3]
    value = _value(span.of(text))
    new = value / by if int(seed[4:8], 16) % 2 and (value / by).denominator == 1 else value * by
    return [Edit(span, like(span.of(text), new) if new < 10**6 else plain(new))]


def _small(text: str, numbers: list[Span], seed: str) -> list[Edit]:
    chosen = [span for span in numbers if _value(span.of(text)) <= 10 and span.of(text).isdigit()]
    if not chosen:
        return []
    span = chosen[int(seed, 16) % len(chosen)]
    others = [str(n) for n in range(2, 10) if str(n) != span.of(text)]
    return [Edit(span, others[int(seed[:4], 16) % len(others)])]


def _dropped(text: str, numbers: list[Span], seed: str) -> list[Edit]:
    chosen = _large(text, numbers)
    if not chosen:
        return []
    start, end = chosen[int(seed, 16) % len(chosen)]
    return [Edit(Span(start, end + (text[end : end + 1] == " ")), "")]


def _swapped(text: str, numbers: list[Span], seed: str) -> list[Edit]:
    chosen = _large(text, numbers)
    if len(chosen) < 2:
        return []
    first = int(seed, 16) % (len(chosen) - 1)
    one, other = chosen[first], chosen[first + 1]
    return [] if one.of(text) == other.of(text) else [Edit(one, other.of(text)), Edit(other, one.of(text))]


KINDS: dict[str, Callable[[str, list[Span], str], list[Edit]]] = {
    "digit": _digit,
    "factor": _factor,
    "small": _small,
    "dropped": _dropped,
    "swapped": _swapped,
}


if __name__ == "__main__":
    main()
