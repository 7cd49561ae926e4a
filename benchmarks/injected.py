"""Clean documents with one garbled name each, in three difficulties; ``names.py`` says which, and counts what is found."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import garbles
from copydesk.edit import Edit, Span
from copydesk.names.known import CALENDAR, is_word
from sets import clean, rows

NEWS = "worldwide-news-names"
SETS = (NEWS, "gum_pud", "gov_digital", "enwiki", "simplewiki")
TYPES = {"Person", "Location", "Organization"}
HARD: Mapping[str, garbles.Garble] = {
    "two slips": garbles.two,
    "syllable": garbles.syllable,
    "r/l v/w b/p": garbles.letters,
    "vowels": garbles.vowels,
    "4-5 letters": garbles.slip,
    "several": garbles.slip,
    "first letter": garbles.first,
}
DIFFICULTIES = ("easy", "hard", "absent")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<![\w@./#])[A-Z][^\W\d_A-Z]{3,}(?![\w@/]|\.\w)")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_A-Z]{3,}(?![\w@/]|\.\w)")
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Source:
    """A clean document: its set, its name in it, the text, and its names with the places of all their mentions."""

    set: str
    doc: str
    text: str
    names: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Case:
    """One name of a document garbled: the kind, the right word, and the edits."""

    source: Source
    difficulty: str
    kind: str
    right: str
    edits: tuple[Edit, ...]


def sources(data: Path, most: int) -> list[Source]:
    """Up to ``most`` documents with names, of each set, spread evenly over it."""
    found: list[tuple[str, str, str, Counter[str]]] = []
    for name in SETS:
        if name == NEWS:
            texts = [(row["text"], _labelled(row)) for row in rows(data / f"data/clean/{name}.jsonl.xz")]
        else:
            texts = [(text, Counter[str]()) for text in clean(data, name, 1_500_000)]
            texts = [(text, Counter(_INSIDE.findall(text))) for text, _ in texts]
        texts = [(text, names) for text, names in texts if any(count > 2 for count in names.values())]
        step = max(1, -(-len(texts) // most))
        found += ((name, str(i), text, names) for i, (text, names) in enumerate(texts) if i % step == 0)
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for _, _, text, names in found:
        words = set(_WORD.findall(text))
        large.update(names.keys() & words)
        small.update(word.title() for word in words if word.islower())
    made = []
    for name, doc, text, names in found:
        words = set(_WORD.findall(text))
        chosen = {
            word: [m.start() for m in _NAME.finditer(text) if m.group() == word]
            for word, count in sorted(names.items())
            if count > 2 and word not in CALENDAR and word.lower() not in words and 20 * small[word] <= large[word]
        }
        made.append(Source(name, doc, text, {word: places for word, places in chosen.items() if len(places) > 2}))
    return made


def _labelled(row: Mapping[str, object]) -> Counter[str]:
    """The words of the labelled names that can be garbled."""
    text, spans = str(row["text"]), row["name_spans"]
    assert isinstance(spans, list)
    return Counter(word for a, b, kind in spans if kind in TYPES for word in _NAME.findall(text[a:b]))


def cases(found: Sequence[Source], difficulty: str, seed: int) -> Iterator[Case]:
    """At most one for each document."""
    for source in found:
        rng = random.Random(f"{seed} {difficulty} {source.set} {source.doc}")
        names = list(source.names)
        rng.shuffle(names)
        kinds = list(HARD) if difficulty == "hard" else [difficulty]
        rng.shuffle(kinds)
        drawn = (case for kind in kinds for name in names if (case := _case(source, difficulty, kind, name, rng)))
        if case := next(drawn, None):
            yield case


def _case(source: Source, difficulty: str, kind: str, name: str, rng: random.Random) -> Case | None:
    places = source.names[name]
    count = len(places)
    if difficulty == "absent":
        whole = len(re.findall(rf"\b{name}\b", source.text, re.IGNORECASE))
        if count > 8 or whole > count:
            return None
        forms = _forms(source, name, (garbles.slip, *_single(name)), rng.randint(2, min(4, count)), rng)
        spread = [*forms, *(rng.choice(forms) for _ in places[len(forms) :])] if len(forms) > 1 else []
        kind = "6 letters or more" if len(name) > 5 else "4-5 letters"
    elif difficulty == "easy":
        if len(name) < 6:
            return None
        garble = rng.choice(garbles.SLIPS)
        spread = _forms(source, name, (garble,), 1, rng) * (rng.choice((1, 2)) if count > 5 else 1)
        last = any(form == name[:-1] or form[:-1] == name or (form[:-1] == name[:-1]) for form in spread)
        kind = f"{garble.__name__} (last letter)" if last else garble.__name__
    else:
        if (len(name) < 6) != (kind == "4-5 letters") and kind not in {"vowels", "r/l v/w b/p", "first letter"}:
            return None
        if kind == "several":
            most = min(3, count - 2)
            spread = _forms(source, name, (garbles.slip, *_single(name)), rng.randint(2, most), rng) if most > 1 else []
            spread = spread if len(spread) > 1 else []
        else:
            spread = _forms(source, name, (HARD[kind],), 1, rng) * (rng.choice((1, 2)) if count > 3 else 1)
    if not spread:
        return None
    rng.shuffle(spread)
    starts = sorted(rng.sample(places, len(spread)))
    edits = (Edit(Span(at, at + len(name)), new) for at, new in zip(starts, spread, strict=True))
    return Case(source, difficulty, kind, name, tuple(edits))


def _single(name: str) -> Sequence[garbles.Garble]:
    """The hard garbles that one mention can have."""
    alike = (garbles.letters, garbles.vowels, garbles.first)
    return (garbles.two, garbles.syllable, *alike) if len(name) > 5 else alike


def _forms(source: Source, name: str, ways: Sequence[garbles.Garble], wanted: int, rng: random.Random) -> list[str]:
    """Different garbled forms of a name, none of them a word of the document or of English; fewer than wanted if there are no more."""
    found: list[str] = []
    theirs = _words(source.text)
    for _ in range(_TRIES):
        new = rng.choice(ways)(name, rng)
        if new and new != name and new not in found and not (is_word(new) or new.lower() in theirs):
            found.append(new)
        if len(found) == wanted:
            break
    return found


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
