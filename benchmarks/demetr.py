"""DEMETR dev (minimal pairs): what each perturbation's corrupted side shows that its clean side does not, and what is restored.

    python benchmarks/demetr.py --data DIR [--pert repeat2 --pert repeat4 ...] [--show 5]

Found: a finding within one word of the change, and no finding there on the clean sentence. Restored: the suggestions of those
findings give back the clean sentence. Flagged: clean sentences (each once) with any finding.
"""

import argparse
from collections import Counter
from pathlib import Path

from copydesk.check import registry
from copydesk.detect import Rules, detect
from copydesk.edit import Edit, Span, apply, between
from copydesk.finding import Finding
from copydesk.names import house
from copydesk.segment import document
from sets import demetr


def near(finding: Finding, changes: tuple[Edit, ...], text: str) -> bool:
    """True if the finding lies within one word of a change."""
    for edit in changes:
        left = text.rfind(" ", 0, max(0, edit.span.start - 1))
        right = text.find(" ", edit.span.end + 1)
        if finding.span.touches(Span(max(0, left), right if right >= 0 else len(text))):
            return True
    return False


def restored(text: str, findings: list[Finding]) -> str:
    """The text with the first suggestion of each finding made, overlapping ones left out."""
    edits: list[Edit] = []
    for finding in findings:
        if finding.suggestions and not any(e.span.touches(finding.suggestions[0].edit.span) for e in edits):
            edits.append(finding.suggestions[0].edit)
    return apply(text, edits)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pert", action="append", default=[])
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rules = Rules(tuple(registry().values()))

    def findings(text: str) -> list[Finding]:
        return list(detect([document(text)], [rules], house())[0])

    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    flagged: dict[str, list[Finding]] = {}
    shown: Counter[str] = Counter()
    for row in demetr(options.data, *options.pert):
        clean, corrupted, pert = row["clean"], row["corrupted"], row["pert"]
        if clean not in flagged:
            flagged[clean] = findings(clean)
        changes = between(clean, corrupted)
        back = between(corrupted, clean)
        hits = [f for f in findings(corrupted) if near(f, back, corrupted)]
        before = {(f.check, f.span.of(clean)) for f in flagged[clean] if near(f, changes, clean)}
        hits = [f for f in hits if (f.check, f.span.of(corrupted)) not in before]
        total[pert] += 1
        found[pert] += bool(hits)
        mended[pert] += bool(hits) and restored(corrupted, hits) == clean
        if not hits and shown[pert] < options.show:
            shown[pert] += 1
            print("missed", pert, repr(corrupted))
        elif hits and restored(corrupted, hits) != clean and shown[pert] < options.show:
            shown[pert] += 1
            print("other ", pert, repr(corrupted), "->", repr(restored(corrupted, hits)))
    for pert in sorted(total):
        print(
            f"{pert:34} n {total[pert]:4}  found {found[pert] / total[pert]:6.1%}  restored {mended[pert] / total[pert]:6.1%}"
        )
    hit = [text for text, fs in flagged.items() if fs]
    print(f"clean sentences {len(flagged)}, flagged {len(hit)} = {len(hit) / len(flagged):.2%}")
    for text in hit[: options.show * 5]:
        print("  ", [(f.check, f.span.of(text)) for f in flagged[text]], repr(text[:120]))


if __name__ == "__main__":
    main()
