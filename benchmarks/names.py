"""Garbled names put into clean news: how many are found, how many restored, and what else is touched.

    PYTHONPATH=src python benchmarks/names.py --data DIR [--documents 1075] [--seed 1] [--show 10]

From each document of worldwide-news-names one name that its labels have 3 or more times is taken, and one or two of its mentions
are garbled. A finding that the untouched document has as well is counted apart (``before``): it is no answer to the injection.
``precision`` is restored / findings that are new; ``recall`` is found / garbled mentions; ``wrong`` are new findings that would
change a right word, or a garbled one into something else. The gazetteer rows garble names of the gazetteer in sentences of our own.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from copydesk.checks.garbled_name import CHECK
from copydesk.edit import Edit, Span, apply, results
from copydesk.finding import Finding
from copydesk.names import house
from copydesk.segment import document
from sets import rows

TYPES = {"Person", "Location", "Organization"}
SOUNDS = {"r": "l", "l": "r", "v": "w", "w": "v", "b": "p", "p": "b"}
VOWELS = "aeiou"


def change(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    pool = VOWELS if word[at] in VOWELS else "bcdfghklmnprstvz"
    return word[:at] + rng.choice([c for c in pool if c != word[at]]) + word[at + 1 :]


def drop(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def swap(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def syllable(word: str, rng: random.Random) -> str:
    """Drop a vowel with its consonant, as "Moderna" becomes "Modna"."""
    places = [m.start() for m in re.finditer(r"(?<=.)[aeiou][^aeiou]", word)]
    at = rng.choice(places) if places and len(word) > 5 else None
    return word[:at] + word[at + 2 :] if at is not None else word


def sound(word: str, rng: random.Random) -> str:
    places = [i for i, c in enumerate(word) if c in SOUNDS]
    at = rng.choice(places) if places else None
    return word[:at] + SOUNDS[word[at]] + word[at + 1 :] if at is not None else word


def two(word: str, rng: random.Random) -> str:
    return rng.choice((change, drop, double))(rng.choice((change, drop, sound))(word, rng), rng)


GARBLES: tuple[Callable[[str, random.Random], str], ...] = (change, drop, double, swap, syllable, sound, two)


def injected(data: Path, seed: int) -> Iterator[tuple[str, str, list[Edit], str]]:
    """(kind of garble, text, its edits, the right word), at most one for each document.

    Words that any document writes small ("United", "Bank") are no names: a typo in them is a spell checker's work.
    """
    documents = list(rows(data / "data/clean/worldwide-news-names.jsonl.xz"))
    small = {word for row in documents for word in re.findall(r"(?<![^\W_])[^\W\d_A-Z][^\W\d_]+", row["text"])}
    for row in documents:
        text = row["text"]
        rng = random.Random(f"{seed} {row['doc']}")
        spans = [Span(a, b) for a, b, kind in row["name_spans"] if kind in TYPES]
        counts = Counter(span.of(text) for span in spans)
        names = sorted(n for n, count in counts.items() if count >= 3 and _word(n, small))
        if not names:
            continue
        name = rng.choice(names)
        word = _word(name, small)
        places = [s.start + name.index(word) for s in spans if s.of(text) == name]
        garble = rng.choice(GARBLES)
        edits = []
        for start in sorted(rng.sample(places, rng.choice((1, 2)))):
            new = garble(word, rng)
            if new != word:
                edits.append(Edit(Span(start, start + len(word)), new))
        if edits and not any(re.search(rf"\b{e.new}\b", text) for e in edits):
            yield garble.__name__, text, edits, word


def _word(name: str, small: set[str]) -> str:
    """The longest word of a name that can be garbled, or ""."""
    words = re.findall(r"(?<![^\W_])[A-Z][^\W\d_A-Z]{3,}(?![^\W_])", name)
    return max((w for w in words if w.lower() not in small), key=len, default="")


def found(text: str) -> tuple[Finding, ...]:
    return CHECK.findings(document(text), house())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=1075)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="misses and wrong findings to show, of each")
    options = parser.parse_args()
    totals: Counter[tuple[str, str]] = Counter()
    shown: Counter[str] = Counter()
    for number, (kind, text, edits, right) in enumerate(injected(options.data, options.seed)):
        if number >= options.documents:
            break
        before = {(f.span.of(text), f.suggestions[0].edit.new if f.suggestions else "") for f in found(text)}
        changed = apply(text, edits)
        spans = {span: edit.new for span, edit in zip(results(edits), edits, strict=True)}
        hits = set()
        for finding in found(changed):
            new = finding.suggestions[0].edit.new if finding.suggestions else ""
            if finding.span in spans:
                hits.add(finding.span)
                outcome = "restored" if new == right else "wrong" if new else "flagged"
            else:
                outcome = "before" if (finding.span.of(changed), new) in before else "wrong"
            totals[kind, outcome] += 1
            if outcome == "wrong" and shown["wrong"] < options.show:
                shown["wrong"] += 1
                print(f"  wrong: {finding.span.of(changed)} -> {new!r} ({right}, {list(spans.values())})")
        totals[kind, "garbled"] += len(spans)
        totals[kind, "found"] += len(hits)
        if len(hits) < len(spans) and shown["missed"] < options.show:
            shown["missed"] += 1
            print(f"  missed: {right} -> {list(spans.values())}; {len(re.findall(right, changed))} right ones")
    print(table(totals, [g.__name__ for g in GARBLES]))
    cases = gazetteer_cases(options.seed, options.show)
    wrong = sum(n for (kind, outcome), n in cases.items() if kind == "other company" and outcome == "found")
    print(table(Counter({key: n for key, n in cases.items() if key[0] != "other company"}), ["alone", "twice"]))
    print(f"in other company: {wrong} findings for {cases['other company', 'garbled']} garbled names (none wanted)")


SENTENCES = {
    "alone": "Analysts said on Monday that {} would grow. It is a matter of {} and {}, they added.",
    "twice": "Analysts said on Monday that {} would grow. It is a matter of {} and {}, they added. Nobody at {} could be reached.",
    "other company": "Analysts said on Monday that {} would grow. The rain fell on the old garden all day.",
}


def gazetteer_cases(seed: int, show: int) -> Counter[tuple[str, str]]:
    """One-word names of the gazetteer, garbled beside two of their context words; with other words none should be found."""
    totals: Counter[tuple[str, str]] = Counter()
    for form, name in house().names.items():
        if not re.fullmatch(r"[A-Z][a-z]{4,}", form) or len(name.context) < 2:
            continue
        rng = random.Random(f"{seed} {form}")
        garbles = [g(form, rng) for g in (change, drop, double, swap, sound)]
        first, second = rng.sample([g for g in garbles if g != form], 2)
        for kind, pattern in SENTENCES.items():
            text = pattern.format(first, *rng.sample(name.context, 2), second)
            forms = [f for f in (first, second) if f in text]
            findings = found(text)
            totals[kind, "garbled"] += len(forms)
            totals[kind, "found"] += len(findings)
            for finding in findings:
                new = finding.suggestions[0].edit.new if finding.suggestions else ""
                totals[kind, "restored" if new == form else "wrong" if new else "flagged"] += 1
                if new not in {"", form} and show:
                    print(f"  gazetteer, wrong: {finding.span.of(text)} -> {new} ({form})")
    return totals


def table(totals: Counter[tuple[str, str]], kinds: list[str]) -> str:
    lines = [f"{'':14} garbled  recall  restored  precision  wrong  flagged  before"]
    for kind in [*kinds, "all"]:
        row = Counter({k: n for (g, k), n in totals.items() if g == kind})
        if kind == "all":
            for (_, k), n in totals.items():
                row[k] += n
        new = row["restored"] + row["wrong"] + row["flagged"]
        lines.append(
            f"{kind:14} {row['garbled']:7}  {row['found'] / max(1, row['garbled']):6.3f}  "
            f"{row['restored'] / max(1, row['garbled']):8.3f}  {row['restored'] / max(1, new):9.3f}  {row['wrong']:5}  "
            f"{row['flagged']:7}  {row['before']:6}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
