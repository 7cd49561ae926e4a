"""Who is who in a document: every name with its forms, which of them are garbled, and what was decided of them.

A name's forms are the whole names (``names/runs.py``) that stand for it: itself, its garbled spellings, a person's surname, a company
without its "Group", an acronym that is explained in brackets. The decisions are those of ``names/variants.py``, and of the source where
there is one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copydesk.document import Document
from copydesk.edit import Edit, Span, apply
from copydesk.names.gazetteer import Gazetteer
from copydesk.names.known import is_name, is_word
from copydesk.names.mentions import Mention, by_form
from copydesk.names.runs import names
from copydesk.names.same_name import shorter_forms, without_firm
from copydesk.names.variants import Group, groups
from copydesk.source.rendered import rivals

# Greek and Cyrillic in an English text are words left untranslated as often as names.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u058f]")


class Decision(StrEnum):
    """What was decided of a form, or of a name: the strongest of its forms'."""

    SETTLED = "settled"
    SOURCE = "needs the source"
    ALONE = "left alone"


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a document writes a name: its places, and what it should be (None: it is right, or only the source knows)."""

    form: str
    places: tuple[Span, ...]
    decision: Decision = Decision.ALONE
    should: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """A garbled word that was settled: what the document has, and what it should have ("Modna", "Moderna")."""

    garbled: str
    right: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: its right form as far as it is known, its kind ("" if the gazetteer does not say), its forms, and why it was decided so.

    ``forms`` has the most frequent first, right ones before garbled ones; ``sources`` are its forms in the source language.
    """

    name: str
    kind: str
    forms: tuple[Form, ...]
    decision: Decision
    evidence: tuple[str, ...]
    spellings: tuple[Spelling, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def times(self) -> int:
        return sum(len(form.places) for form in self.forms)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is said of one garbled mention, by ``groups`` or, ``because`` of its characters, by the source."""

    group: Group
    should: str
    because: str = ""


def roster(document: Document, gazetteer: Gazetteer) -> list[Entry]:
    """The names of a document: those with most garbled places first, then the most frequent, then as they come."""
    garbled = {mention.span: word for word, mention in _compared(document, gazetteer)}
    garbled |= {mention.span: word for word, mention in _decided(groups(document, gazetteer))}
    found: dict[str, dict[str, list[Span]]] = {}
    words: dict[str, list[_Word]] = {}
    for span, inside in _places(document, garbled):
        theirs = [(part, garbled[part]) for part in inside if part in garbled]
        edits = [Edit(Span(part.start - span.start, part.end - span.start), word.should) for part, word in theirs]
        form = span.of(document.text)
        name = apply(form, edits)
        if not theirs and (_ordinary(form, inside, gazetteer) or _OTHER_SCRIPT.search(form)):
            continue
        found.setdefault(name, {}).setdefault(form, []).append(span)
        words.setdefault(name, []).extend(word for _, word in theirs)
    longer = shorter_forms(
        document, {name: [s for spans in forms.values() for s in spans] for name, forms in found.items()}, gazetteer
    )
    joined: dict[str, list[str]] = {}
    for name in found:
        joined.setdefault(longer.get(name, name), []).append(name)
    entries = [_entry(name, theirs, found, words, gazetteer) for name, theirs in joined.items()]
    return sorted(entries, key=lambda e: (-_garbled(e), -e.times, min(form.places[0] for form in e.forms)))


def _decided(found: Iterable[Group]) -> Iterator[tuple[_Word, Mention]]:
    for group in found:
        counts: dict[str, int] = {}
        for mention in group.mentions:
            counts[mention.form] = counts.get(mention.form, 0) + 1
        should = group.target or max(counts, key=lambda form: counts[form])
        for mention in group.mentions:
            yield _Word(group, should), mention


def _compared(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[_Word, Mention]]:
    """The forms that a source shows to be one name."""
    if any(block.source for block in document.blocks):
        for pair in rivals(document, by_form(document), gazetteer):
            right = pair.other[0].form
            group = Group(right, pair.doubted, tuple(m.span for m in pair.other), pair.settled)
            word = _Word(group, right, f"one name in the source: {pair.characters}")
            yield from ((word, mention) for mention in pair.doubted)


def _places(document: Document, garbled: Mapping[Span, _Word]) -> Iterator[tuple[Span, Sequence[Span]]]:
    """Whole names with their words; a garbled mention that is in none stands alone."""
    inside: set[Span] = set()
    for whole in names(document):
        inside.update(whole.words)
        yield whole.span, whole.words
    for span in garbled:
        if span not in inside:
            yield span, (span,)


def _ordinary(form: str, inside: Sequence[Span], gazetteer: Gazetteer) -> bool:
    """True for one ordinary word with a capital ("the State"), which names nobody."""
    return len(inside) == 1 and " " not in form and is_word(form) and not form.isupper() and form not in gazetteer


def _garbled(entry: Entry) -> int:
    return sum(len(form.places) for form in entry.forms if form.decision is not Decision.ALONE)


def _entry(
    name: str,
    joined: Sequence[str],
    found: Mapping[str, Mapping[str, Sequence[Span]]],
    words: Mapping[str, Sequence[_Word]],
    gazetteer: Gazetteer,
) -> Entry:
    decided = {each: list({id(word.group): word for word in words[each]}.values()) for each in joined}
    forms = [_form(form, each, spans, decided[each]) for each in joined for form, spans in found[each].items()]
    forms.sort(key=lambda f: (f.decision is not Decision.ALONE, -len(f.places), f.places[0]))
    theirs = list({id(word.group): word for each in joined for word in decided[each]}.values())
    settled = [word for word in theirs if word.group.settled and word.group.target]
    decision = Decision.SETTLED if settled else Decision.SOURCE if theirs else Decision.ALONE
    listed = next((gazetteer[each] for each in (name, *joined, without_firm(name)) if each in gazetteer), None)
    evidence = tuple(dict.fromkeys(_told(word, gazetteer) for word in theirs)) or (
        _why_alone(name, listed is not None),
    )
    pairs = {Spelling(mention.form, word.should) for word in settled for mention in word.group.mentions}
    spellings = tuple(sorted(pairs, key=lambda pair: (pair.right, pair.garbled)))
    # A firm is called what the gazetteer calls it: Moderna, not Moderna Group.
    name = listed.form if listed and listed.form in joined else name
    kind, sources = (listed.kind, listed.sources) if listed else ("", ())
    return Entry(
        name, kind, tuple(forms), decision, evidence, spellings, sources if listed and listed.form == name else ()
    )


def _form(form: str, name: str, spans: Sequence[Span], words: Sequence[_Word]) -> Form:
    if form == name and not any(word.group.target is None for word in words):
        return Form(form, tuple(spans))
    mine = [word for word in words if any(mention.form in form for mention in word.group.mentions)]
    if not mine:
        return Form(form, tuple(spans))
    sure = all(word.group.settled and word.group.target for word in mine)
    known = all(word.group.target for word in mine)
    return Form(form, tuple(spans), Decision.SETTLED if sure else Decision.SOURCE, name if known else None)


def _told(word: _Word, gazetteer: Gazetteer) -> str:
    """Why a group was decided as it was, in words."""
    group, target = word.group, word.group.target
    rivals: dict[str, int] = {}
    for mention in group.mentions:
        rivals[mention.form] = rivals.get(mention.form, 0) + 1
    forms = ", ".join(f"{form} {_times(count)}" for form, count in rivals.items())
    if target is None:
        return f"{Decision.SOURCE}: {forms}: one name in several spellings; the source knows which is right"
    often = "more than once" if len(group.support) > 1 else "once"
    if gazetteer.knows(target):
        has = f"the text has {often}" if group.support else "stands nowhere in the text"
        why = f"the gazetteer has {target}, which {has}"
    else:
        why = f"the text has {target} {often}" if group.support else f"{target} stands nowhere in the text"
    if is_name(target) and not gazetteer.knows(target):
        why += ", a known name"
    why = f"{word.because}; {why}" if word.because else why
    if group.settled:
        return f"{Decision.SETTLED}: {forms}: {why}"
    return f"{Decision.SOURCE}: {forms}: {why}; the source knows which is right"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _why_alone(name: str, listed: bool) -> str:
    if listed:
        return "in the gazetteer"
    if all(is_name(word) or is_word(word) for word in name.split()):
        return "known words"
    return "unknown, and nothing speaks against it"
