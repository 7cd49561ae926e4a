"""Variants: the garbled forms of one name in one document, linked to the form that they should have.

A form is suspect if it is rare in the document and in no list of words and names. It is linked to a near form that the document
uses more often, or to a near name of the gazetteer where the words around it agree. Without such a form, suspects that stand in
the same company, or differ by a slip inside a long name, are linked to each other. Everything else is left alone: an unknown name
is no error.

A link says that two forms are one name; which of them is right is another question. It is settled by the gazetteer, or by a clear
majority of the document. "Torvali" twice and "Torvari" three times are one man, whose name only the source knows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.names.direction import settled
from copydesk.names.evidence import first_after, near_words, same_neighbour, two_names
from copydesk.names.gazetteer import Gazetteer, apart, neighbours, words
from copydesk.names.known import CALENDAR, is_known, is_name, is_word
from copydesk.names.likeness import distance, fold
from copydesk.names.mentions import Mention, by_form
from copydesk.names.neighbourhood import Neighbourhood
from copydesk.names.romanisation import pinyin
from copydesk.names.spelling import one_name

Forms = Mapping[str, Sequence[Mention]]
RARE = 2
_MOST_VARIANTS = 40
"""Engines spell a name anew a few times; a hundred forms that are alike are a list, and prove nothing."""
_MOST_ALIKE = 4
"""Unknown forms of one name beside another; more are a list of words in a language that builds them."""
_LONGEST = 40
_TOKEN = re.compile(r"\w+")
# What the document also writes small is no name: "Estas" and "estas" in a sentence of Spanish.
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Garbled mentions of one name, in text order; ``target`` is its right form (None: not known), ``support`` where the document has it.

    ``settled``: the evidence says which form is right, not only that they are one name.
    """

    target: str | None
    mentions: tuple[Mention, ...]
    support: tuple[Span, ...] = ()
    settled: bool = True


def groups(document: Document, gazetteer: Gazetteer) -> list[Group]:
    """The groups of garbled mentions in a document; no mention is in two. One target has two groups if it is settled for some only."""
    forms = by_form(document)
    suspects = [form for form, found in forms.items() if len(found) <= RARE and _suspect(form, gazetteer)]
    if not suspects:
        return []
    index = Neighbourhood(forms)
    targets: dict[str, str] = {}
    listed: set[str] = set()
    for form in suspects:
        target = _in_document(document, form, forms, index, gazetteer)
        if not target and (target := _in_gazetteer(document, form, forms, index, gazetteer)):
            listed.add(target)
        if target:
            targets[form] = target
    small = set(_SMALL.findall(document.text)) if targets else set()
    targets = {form: target for form, target in targets.items() if form.lower() not in small}
    # A form may lead to one that is garbled itself: "Modnna" to "Modna" to Moderna.
    targets = {form: targets.get(target, target) for form, target in targets.items()}
    targets |= _company(document, forms, index, targets)
    protected = {form for form in targets if any(_protected(document, mention) for mention in forms[form])}
    targets = {form: target for form, target in targets.items() if form not in protected}
    variants: dict[str, list[str]] = {}
    for form, target in targets.items():
        variants.setdefault(target, []).append(form)
    linked = []
    for target, of in variants.items():
        if len(of) > _MOST_VARIANTS:
            continue
        theirs = sum(len(forms[form]) for form in of)
        sure = [form for form in of if target in gazetteer or target in listed or settled(form, target, theirs, forms)]
        # Two spellings that are equally frequent and both possible ("Karim", "Kareem") may be two names.
        unsure = [form for form in of if form not in sure and len(forms[target]) > len(forms[form])]
        linked += [_group(target, some, forms, some is sure) for some in (sure, unsure) if some]
    free = [form for form in suspects if form not in targets and form not in variants]
    linked += (_group(None, alike, forms, False) for alike in _unsettled(document, free, forms, index))
    return sorted(linked, key=lambda group: group.mentions[0].span)


def _protected(document: Document, mention: Mention) -> bool:
    return any(True for _ in document.guards_at(mention.span, (GuardKind.NAME,)))


def _unsettled(
    document: Document, suspects: Sequence[str], forms: Forms, index: Neighbourhood
) -> Iterator[tuple[str, ...]]:
    """Suspects that are one name, but which of them is right?

    One letter apart beside the same name ("Audrey Azulay", "Audrey Azoulay"), or alike enough by themselves ("Rostelcom",
    "Rostelecom").
    """
    open_forms = set(suspects)
    for form in suspects:
        if form not in open_forms:
            continue
        alike = [
            other
            for other, edits in index.near(form).items()
            if other in open_forms and _one_name(document, forms[form], forms[other], edits)
        ]
        if 0 < len(alike) <= _MOST_ALIKE:
            open_forms -= {form, *alike}
            yield form, *alike


def _one_name(document: Document, ones: Sequence[Mention], others: Sequence[Mention], edits: int) -> bool:
    if edits == 1 and same_neighbour(ones, others):
        return not two_names(document, ones, others)
    # Two spellings that both come again are seldom slips.
    if max(len(ones), len(others)) > 1 or not one_name(fold(ones[0].form), fold(others[0].form), edits):
        return False
    # A surname alone, after the full name, says nothing of another person.
    return not (two_names(document, ones, others) and two_names(document, others, ones))


def _suspect(form: str, gazetteer: Gazetteer) -> bool:
    # "RFPs" and "SOWs" are plurals of acronyms.
    spelled = 3 < len(form) <= _LONGEST and form[1].islower() and form[-2].islower() and form[-1].islower()
    # A cry ("Brrrr") is spelled as long as it lasts.
    return spelled and form[-3:] != form[-1] * 3 and not gazetteer.knows(form) and not is_known(form)


def _in_document(document: Document, form: str, forms: Forms, index: Neighbourhood, gazetteer: Gazetteer) -> str | None:
    """The near form that the document and its readers know better, if there is just one that is nearest."""
    mine = forms[form]
    near = {
        other: edits
        for other, edits in index.near(form).items()
        if (_listed(other, gazetteer) or _established(document, other, len(forms[other]), len(mine), edits))
        and not (is_word(other) and not form.isascii())  # "Gärten" is no garbled Garden, it is a German noun
        and not two_names(document, mine, forms[other])
    }
    nearest = [other for other, edits in near.items() if edits == min(near.values())]
    return nearest[0] if len(nearest) == 1 else None


@lru_cache(maxsize=4)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text))


def _established(document: Document, form: str, ours: int, theirs: int, edits: int) -> bool:
    """True if a form is more frequent than its rival; at a tie, if it is a known name one letter away."""
    if form in CALENDAR or (is_word(form) and (ours < 3 or form.lower() in _tokens(document.text))):
        return False
    return ours > theirs or (ours == theirs and len(form) > 5 and edits == 1 and is_name(form))


def _listed(form: str, gazetteer: Gazetteer) -> bool:
    """True for a name of the gazetteer that is no word: one mention of it outweighs two of an unknown form."""
    return len(form) > 5 and form in gazetteer and not is_word(form)


def _in_gazetteer(
    document: Document, form: str, forms: Forms, index: Neighbourhood, gazetteer: Gazetteer
) -> str | None:
    """The near word of a gazetteer name whose company agrees: its other words stand beside it, or its context words near it."""
    best: dict[str, int] = {}
    near = gazetteer.near(form)
    beside_it = [o for o in index.near(form) if near and any(_same_block(document, m, forms[o]) for m in forms[form])]
    for word, name in near:
        if pinyin(form) and pinyin(word):
            continue
        edits = apart(fold(form), fold(word))
        before, after = neighbours(name.form, word)
        beside = any((before and m.before == before) or (after and m.after == after) for m in forms[form])
        # Of a person the last word stands alone, of other names no part does: "Donall" is not Donald Trump.
        if not beside and word != (words(name.form)[-1] if name.kind == "person" else name.form):
            continue
        context = max(len(near_words(document, m.span).intersection(name.context)) for m in forms[form])
        # A second spelling beside it, near the same name, is a witness: "Simens", "Siemans"; "Modna", "Modena".
        witness = any(distance(fold(other), fold(word)) for other in beside_it)
        need = edits + (len(word) < 6)
        if beside or context + 2 * witness > (need if need > 1 else 0):
            best[word] = edits
    nearest = [word for word, edits in best.items() if edits == min(best.values())]
    return nearest[0] if len(nearest) == 1 else None


def _company(document: Document, forms: Forms, index: Neighbourhood, targets: Mapping[str, str]) -> dict[str, str]:
    """Known words that stand for a name which is garbled beside them: "Modena", a town, two lines after "Modna" for Moderna."""
    found: dict[str, str] = {}
    for form, target in targets.items():
        for other in index.near(form):
            mine = forms[other]
            if (
                other not in targets
                and other != target
                and len(mine) <= RARE
                and distance(fold(other), fold(target))
                and not is_word(other)
                and all(_same_block(document, m, forms[form]) for m in mine)
                and not two_names(document, mine, forms[form])
            ):
                found[other] = target
    return found


def _same_block(document: Document, mention: Mention, others: Sequence[Mention]) -> bool:
    block = document.block_at(mention.span.start)
    if block is None:
        return False
    first = first_after(others, block.span.start)
    return first < len(others) and block.span.covers(others[first].span)


def _group(target: str | None, variants: Sequence[str], forms: Forms, sure: bool) -> Group:
    mentions = sorted((m for form in variants for m in forms[form]), key=lambda m: m.span)
    return Group(target, tuple(mentions), tuple(m.span for m in forms.get(target or "", ())[:3]), sure)
