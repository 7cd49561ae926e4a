"""An article against its gold: what is found, what is mended, and every edit that no gold item accounts for.

    python benchmarks/article.py TEXT GOLD.jsonl [--source FILE] [--accept safe|all] [--no-model] [--also FILE.jsonl] [--show]

A gold row is ``{"id", "start", "end", "quote", "class", "correction", "certain", "alternatives"?}``. Found: a finding shares a
character with the gold span and is not both over 40 characters and over twice its length. Mended: the changed stretch reads as with
the correction or an alternative. ``--also`` names mends that are as good: rows ``{"id", "edits": [[start, end, new]], "why"}``.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from copydesk.desk import Desk
from copydesk.edit import Edit, Span, apply
from copydesk.finding import Finding, Safety
from copydesk.outcome import Decision, Outcome
from copydesk.segment import document
from copydesk.source.align import beside


def found(gold: dict[str, Any], findings: tuple[Finding, ...]) -> bool:
    """True if a finding of a fitting length overlaps the gold span."""
    span = Span(gold["start"], gold["end"])
    return any(f.span.overlaps(span) and not (f.span.length > 40 and f.span.length > 2 * span.length) for f in findings)


def mended(text: str, gold: dict[str, Any], kept: tuple[Decision, ...], accepted: list[str]) -> bool:
    """True if the kept edits that touch the gold span make of it the correction or an alternative."""
    span = Span(gold["start"], gold["end"])
    edits = [d.suggestion.edit for d in kept if d.suggestion.edit.span.touches(span)]
    if not edits:
        return False
    hull = Span(min(span.start, *(e.span.start for e in edits)), max(span.end, *(e.span.end for e in edits)))
    result = apply(hull.of(text), [Edit(e.span.moved(-hull.start), e.new) for e in edits])
    before, after = text[hull.start : span.start], text[span.end : hull.end]
    return result in {before + new + after for new in accepted}


def as_good(text: str, gold: list[dict[str, Any]], row: dict[str, Any]) -> str:
    """What the gold span of a row becomes by the row's edits."""
    span = next(Span(g["start"], g["end"]) for g in gold if g["id"] == row["id"])
    edits = [Edit(Span(start - span.start, end - span.start), new) for start, end, new in row["edits"]]
    return apply(span.of(text), edits)


def measured(
    text: str, gold: list[dict[str, Any]], outcome: Outcome, also: dict[Any, list[str]]
) -> dict[str, list[Any]]:
    """The gold ids found and mended, certain ones alone too, and the edits and findings that touch no gold span."""
    spans = [Span(g["start"], g["end"]) for g in gold]
    hits = [g for g in gold if found(g, outcome.findings)]
    done = [
        g
        for g in gold
        if mended(text, g, outcome.kept, [g["correction"], *g.get("alternatives", []), *also.get(g["id"], [])])
    ]
    return {
        "found": [g["id"] for g in hits],
        "found certain": [g["id"] for g in hits if g["certain"]],
        "mended": [g["id"] for g in done],
        "mended certain": [g["id"] for g in done if g["certain"]],
        "edits on no gold item": [
            (d.finding.check, d.suggestion.edit)
            for d in outcome.kept
            if not any(d.suggestion.edit.span.touches(s) for s in spans)
        ],
        "findings on no gold item": [
            (f.check, f.span.of(text)) for f in outcome.findings if not any(f.span.touches(s) for s in spans)
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--accept", choices=["safe", "all"], default="all")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--also", type=Path)
    parser.add_argument("--source", type=Path, help="the text that it was translated from")
    parser.add_argument(
        "--show", action="store_true", help="print every certain item that is not mended, and every edit"
    )
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8")
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    rows = options.also.read_text(encoding="utf-8").splitlines() if options.also else []
    also = {row["id"]: [as_good(text, gold, row)] for row in map(json.loads, rows)}
    desk = Desk(Safety.ASK if options.accept == "all" else Safety.SAFE, options.no_model)
    read = document(text, id=options.text.name)
    if options.source:
        read = beside(read, options.source.read_text(encoding="utf-8"))
    (outcome,) = desk.correct([read])
    result = measured(text, gold, outcome, also)
    certain = sum(g["certain"] for g in gold)
    print(f"{options.text.name}, --accept {options.accept}: {len(gold)} items, {certain} certain")
    for name, ids in result.items():
        print(f"  {name}: {len(ids)}  {ids}")
    by_class = Counter(g["class"] for g in gold if g["certain"])
    hit = Counter(g["class"] for g in gold if g["id"] in result["found certain"])
    print("  certain found by class:", ", ".join(f"{c} {hit[c]}/{n}" for c, n in by_class.items()))
    if options.show:
        for decision in outcome.kept:
            edit = decision.suggestion.edit
            print(f"  {decision.finding.check}: {text[max(0, edit.span.start - 40) : edit.span.start]!r} [{edit.span.of(text)!r} -> {edit.new!r}]"
                  f" {text[edit.span.end : edit.span.end + 40]!r}")  # fmt: skip
        for row in gold:
            if row["certain"] and row["id"] not in result["mended"]:
                state = "found" if row["id"] in result["found"] else "missed"
                print(f"  {state} {row['id']} {row['class']}: {row['quote']!r} -> {row['correction']!r}")


if __name__ == "__main__":
    main()
