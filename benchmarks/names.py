"""Garbled names put into clean documents: how many are found, how many restored, and what else is touched.

    python benchmarks/names.py --data DIR [--difficulty easy|hard|absent] [--seed 1 2] [--documents 1000] [--show 10] [--json]

From each document one name is drawn, which occurs 3 times or more, and some of its mentions are garbled (``injected.py``, ``garbles.py``):

easy    one slip (a letter changed, lost, doubled, two swapped; not the first letter) in a name of at least 6 letters. One mention,
        or two of six or more, in the same way: the right form is left at least twice, and twice as often as the garbled one.
hard    two slips; a dropped syllable; r/l, v/w, b/p; vowels (ee/i, oo/u, aa/a); a slip in a name of 4 or 5 letters; several
        garblings of one name, each in its own way; the first letter exchanged for one that sounds alike. One or two mentions
        (several: two or three, each other than the others); the right form is left at least twice.
absent  the right form does not occur at all: each of its 3 to 8 mentions is garbled, in two to four ways, easy and hard ones.

Documents: worldwide-news-names, names as labelled (persons, places, organisations); without labels gum_pud, gov_digital, enwiki and
simplewiki, names being words that stand 3 times or more with a capital inside a sentence and never small. A word that more than one
in twenty of the documents that have it write small as well is a word. A garble is left out if it is an ordinary word, or a word of
the document. One that is another known name stays, and is told apart ("becomes a known name").

``recall``: garbled mentions with a finding of any level. ``restored``: its first suggestion is the right word, at any level and at
ASK or better. ``changed``: it is another word. ``precision``: findings on garbled mentions / all findings that the untouched document
does not have (those that it has are ``before``). ``right changed``: other mentions for which a new finding suggests a change;
``right asked``: other mentions with a new finding that suggests none. Intervals are Wilson's, of 95%.

The gazetteer rows garble names of the gazetteer in sentences of our own.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import garbles
from copydesk.checks.garbled_name import CHECK
from copydesk.edit import Edit, Span, apply, results
from copydesk.finding import Finding, Safety
from copydesk.ledger import wilson
from copydesk.names import house
from copydesk.names.gazetteer import Gazetteer
from copydesk.names.known import is_name, is_word
from copydesk.segment import document
from injected import DIFFICULTIES, Case, cases, sources


def findings(text: str) -> tuple[Finding, ...]:
    return CHECK.findings(document(text), house())


@cache
def before(text: str) -> frozenset[tuple[Span, str]]:
    return frozenset((f.span, _new(f)) for f in findings(text))


def _new(finding: Finding) -> str:
    return finding.suggestions[0].edit.new if finding.suggestions else ""


def judged(case: Case, show: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """What is counted of one case, and of its mentions that became a known name; ``show``: how many of each kind to print still."""
    text = apply(case.source.text, case.edits)
    spans = results(case.edits)
    here = Counter(garbled=len(spans))
    known = Counter(garbled=sum(is_name(edit.new) for edit in case.edits))
    hit: set[Span] = set()
    moved = {(_moved(span, case.edits), new) for span, new in before(case.source.text)}
    for finding in findings(text):
        new = _new(finding)
        at = next((span for span in spans if span.overlaps(finding.span)), None)
        best = finding.safety or Safety.SHOW
        levels = ("", " at ASK") if best >= Safety.ASK else ("",)
        if at is None:
            if (finding.span, new) in moved:
                here["before"] += 1
                continue
            outcome = "right changed" if finding.suggestions else "right asked"
            here["new"] += 1
        else:
            here["new"] += 1
            here["on garbled"] += 1
            if at in hit:
                continue
            hit.add(at)
            edits = (finding.suggestions[0].edit,) if finding.suggestions else ()
            restored = apply(text, [Edit(at, case.right)]) == apply(text, edits)
            outcome = "restored" if restored else "changed" if edits else "asked"
            if is_name(at.of(text)):
                known.update(["found", "new", "on garbled", *(f"{outcome}{level}" for level in levels)])
        here.update(f"{outcome}{level}" for level in levels)
        if outcome not in {"restored", "asked"} and show[outcome] > 0:
            show[outcome] -= 1
            print(f"  {outcome}: {finding.span.of(text)} -> {new!r}; {_told(case)}")
    here["found"] = len(hit)
    if len(hit) < len(spans) and show["missed"] > 0:
        show["missed"] -= 1
        print(f"  missed: {_told(case)}")
    if here["restored at ASK"] < len(hit) and show["not restored"] > 0:
        show["not restored"] -= 1
        print(f"  not restored: {_told(case)}")
    return here, known


def _told(case: Case) -> str:
    forms = ", ".join(f"{form} {n}" for form, n in Counter(edit.new for edit in case.edits).items())
    return f"{case.right} {len(case.source.names[case.right])} ({case.difficulty}, {case.kind}): {forms}"


def _moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span of the untouched text is after the edits (none of which it touches)."""
    by = sum(len(edit.new) - edit.span.length for edit in edits if edit.span.end <= span.start)
    return Span(span.start + by, span.end + by)


def rows_of(case: Case, listed: Gazetteer) -> Iterator[str]:
    """The rows of the table in which a case is counted."""
    yield "all"
    yield f"kind: {case.kind}"
    yield f"set: {case.source.set}"
    yield "in the gazetteer" if listed.knows(case.right) else "not in the gazetteer"
    if not listed.knows(case.right):
        yield "in no list" if not (is_name(case.right) or is_word(case.right)) else "in the list of known words"


RATES = (
    ("recall", "found", "garbled"),
    ("restored", "restored", "garbled"),
    ("at ASK", "restored at ASK", "garbled"),
    ("changed", "changed", "garbled"),
    ("at ASK", "changed at ASK", "garbled"),
    ("precision", "on garbled", "new"),
)
COUNTS = ("right changed", "right changed at ASK", "right asked", "before")


def table(totals: Mapping[str, Counter[str]]) -> Iterator[str]:
    yield (
        f"{'':28} garbled  "
        + "  ".join(f"{head:>19}" for head, _, _ in RATES)
        + "  right changed (at ASK), asked; before"
    )
    for name in sorted(totals, key=lambda row: (row != "all", row)):
        row = totals[name]
        cells = []
        for _, part, of in RATES:
            low, high = wilson(row[part], row[of])
            cells.append(f"{row[part] / row[of]:5.3f} ({low:.3f}-{high:.3f})" if row[of] else f"{'-':>19}")
        changed, ask, asked, old = (row[count] for count in COUNTS)
        yield f"{name:28} {row['garbled']:7}  {'  '.join(cells)}  {changed:5} ({ask}), {asked}; {old}"


SENTENCES = {
    "alone": "Analysts said on Monday that {} would grow. It is a matter of {} and {}, they added.",
    "twice": "Analysts said on Monday that {} would grow. It is a matter of {} and {}, they added. Nobody at {} could be reached.",
    "other company": "Analysts said on Monday that {} would grow. The rain fell on the old garden all day.",
}


def gazetteer_cases(seed: int, show: int) -> dict[str, Counter[str]]:
    """One-word names of the gazetteer, garbled beside two of their context words; with other words none should be found."""
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in SENTENCES}
    for form, name in house().names.items():
        if not re.fullmatch(r"[A-Z][a-z]{4,}", form) or len(name.context) < 2:
            continue
        rng = random.Random(f"{seed} {form}")
        forms = sorted({new for way in (*garbles.SLIPS, garbles.letters) if (new := way(form, rng)) and new != form})
        one, other = rng.sample(forms, 2)
        for kind, pattern in SENTENCES.items():
            text = pattern.format(one, *rng.sample(name.context, 2), other)
            totals[kind]["garbled"] += sum(new in text for new in (one, other))
            for finding in findings(text):
                new = _new(finding)
                totals[kind]["found"] += 1
                totals[kind]["restored" if new == form else "changed" if new else "asked"] += 1
                if new not in {"", form} and show:
                    print(f"  gazetteer, wrong: {finding.span.of(text)} -> {new} ({form})")
    return totals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--difficulty", choices=DIFFICULTIES, action="append")
    parser.add_argument("--documents", type=int, default=1000, help="of each set, at most")
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--show", type=int, default=0, help="misses and wrong findings to show, of each")
    parser.add_argument("--json", action="store_true", help="one object: the counts by difficulty and row")
    options = parser.parse_args()
    listed = house().names
    assert isinstance(listed, Gazetteer)
    found = sources(options.data, options.documents)
    counted: dict[str, dict[str, Counter[str]]] = {}
    for difficulty in options.difficulty or DIFFICULTIES:
        totals = counted[difficulty] = {"all": Counter()}
        show = Counter(
            dict.fromkeys(("missed", "not restored", "changed", "right changed", "right asked"), options.show)
        )
        for seed in options.seed:
            for case in cases(found, difficulty, seed):
                here, known = judged(case, show)
                totals.setdefault("becomes a known name", Counter()).update(known)
                for row in rows_of(case, listed):
                    totals.setdefault(row, Counter()).update(here)
        if not options.json:
            print(f"{difficulty}: {totals['all']['garbled']} garbled mentions")
            print("\n".join(table(totals)))
    if not options.difficulty:
        counted["gazetteer"] = gazetteer_cases(options.seed[0], options.show)
        if not options.json:
            for kind, counts in counted["gazetteer"].items():
                print(f"gazetteer, {kind}: {dict(counts)}" + (" (none wanted)" if kind == "other company" else ""))
    if options.json:
        print(json.dumps(counted, indent=1))


if __name__ == "__main__":
    main()
