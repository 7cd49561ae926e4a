"""Variants: the garbled forms of one name in one document, linked to the form that they should have.

Two near forms are one name if what is observed of them outweighs what speaks against it (``scorecard``). The rarer form leads to the
one that the document uses more often, or to a near name of the gazetteer where the words around it agree. Everything else is left
alone: an unknown name is no error.

A link says that two forms are one name; which of them is right is another question (``direction``). "Torvali" twice and "Torvari"
three times are one man, whose name only the source knows.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.names.direction import believed, better_known, settled
from copydesk.names.evidence import first_after, near_words, two_names
from copydesk.names.gazetteer import Gazetteer, apart, neighbours, words
from copydesk.names.known import as_written, how_known, is_known, is_word
from copydesk.names.likeness import distance, fold, inflected
from copydesk.names.mentions import Mention, by_form
from copydesk.names.nearness import Scored, neighbourhood, scored, spelled
from copydesk.names.neighbourhood import Neighbourhood
from copydesk.names.romanisation import pinyin
from copydesk.names.scorecard import Forms
from copydesk.names.well_known import near_well_known, never_right
from copydesk.names.witness import vouched

FOUND = 1.1
"""Log odds from which two forms are called one name."""
SURE, SURER = 2.0, 4.0
"""Log odds from which a settled form is asked for, not only shown: with one edit, with more."""
ALIKE = 1.5
"""The same for two forms that are equally frequent, so that both are asked about."""
RARE = 2
_MOST_VARIANTS = 40
"""Engines spell a name anew a few times; a hundred forms that are alike are a list, and prove nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Garbled mentions of one name, in text order; ``target`` is its right form (None: not known), ``support`` where the document has it.

    ``settled``: the evidence says which form is right, not only that they are one name. ``forms``: those of the mentions, and a more
    frequent one that may be right.
    """

    target: str | None
    mentions: tuple[Mention, ...]
    support: tuple[Span, ...] = ()
    settled: bool = True
    forms: tuple[str, ...] = ()


def groups(document: Document, gazetteer: Gazetteer) -> list[Group]:
    """The groups of garbled mentions in a document; no mention is in two. One target has two groups if it is settled for some only."""
    forms = by_form(document)
    suspects = [form for form, found in forms.items() if len(found) <= RARE and _suspect(form, gazetteer)]
    index = neighbourhood(forms)
    found = [pair for pair in scored(document, forms, gazetteer, index) if pair.score >= FOUND]
    if not suspects and not found:
        return []
    nowhere = _nowhere_right(document, forms, gazetteer)
    # What the document has goes first: "Modna" and "Mordena" beside Moderna stand for no Modena.
    targets = nowhere | _in_document(found, forms, gazetteer)
    alike = {pair.form for pair, score in found if score >= ALIKE and pair.other == targets.get(pair.form)}
    certain = {
        pair.form
        for pair, score in found
        # Of four letters a slip makes another name too often: Irna, an agency, and Iran.
        if len(pair.form) > 4 and score >= (SURE if pair.edits == 1 else SURER) and pair.other == targets.get(pair.form)
    }
    listed = {form for form, target in nowhere.items() if targets[form] == target}
    for form in suspects:
        if form not in targets and (target := _in_gazetteer(document, form, forms, index, gazetteer)):
            targets[form] = target
            listed.add(form)
    # A form may lead to one that is garbled itself: "Modnna" to "Modna" to Moderna.
    # An Azerbaijani that leads to "Azerbeijan" does not lead to Azerbaijan.
    ends = {form: targets.get(target, target) for form, target in targets.items()}
    targets = {form: end for form, end in ends.items() if end == targets[form] or not inflected(fold(form), fold(end))}
    company = _company(document, forms, index, targets)
    targets |= company
    listed |= company.keys()
    right = vouched(
        {*targets, *targets.values(), *(form for pair, _ in found for form in pair[:2])}, document, gazetteer
    )
    targets = {
        form: target for form, target in targets.items() if form not in right and not _protected(form, document, forms)
    }
    variants: dict[str, list[str]] = {}
    for form, target in targets.items():
        variants.setdefault(target, []).append(form)
    linked: list[Group] = []
    for target, of in variants.items():
        if len(of) > _MOST_VARIANTS:
            continue
        theirs = sum(len(forms[form]) for form in of)
        given = target not in forms or target in right
        sure = [
            form
            for form in of
            if _unknown_beside(form, target, gazetteer)
            and (given or form in listed or (form in certain and _clear(form, target, theirs, forms, gazetteer)))
        ]
        likely = [
            form for form in of if form not in sure and (target in gazetteer or believed(form, target, theirs, forms))
        ]
        # Two spellings that are equally frequent and both possible ("Karim", "Kareem") may be two names.
        unsure = [form for form in of if form not in sure and form not in likely and form in alike]
        linked += [_group(target, some, forms, some is sure) for some in (sure, likely) if some]
        if unsure:
            # The more frequent form is asked about too if it may be as wrong: "Madeeson" beside "Maadison".
            doubted = not how_known(fold(target)) and near_well_known(fold(target))
            more = all(len(forms[target]) > len(forms[form]) for form in unsure) and not doubted
            linked.append(
                _group(None, unsure, forms, False, target) if more else _group(None, [*unsure, target], forms, False)
            )
    taken = targets.keys() | variants.keys()
    for of_one in _alike(document, found, forms, taken):
        known = [form for form in of_one if form in right]
        others = [form for form in of_one if form not in right]
        # A source may have a form that English does not use: "Omikron", a case of Amanda.
        certainly = len(known) == 1 and all(_unknown_beside(form, known[0], gazetteer) for form in others)
        if others:
            linked.append(_group(known[0], others, forms, True) if certainly else _group(None, of_one, forms, False))
    return sorted(linked, key=lambda group: group.mentions[0].span)


def _unknown_beside(form: str, target: str, gazetteer: Gazetteer) -> bool:
    """True for a form that English texts do not use, or much less than its target: "Omikron" in the source makes no Omicron wrong."""
    mine = how_known(fold(form))
    return mine == 0 or target in gazetteer or mine + 1 < how_known(fold(target))


def _clear(form: str, target: str, theirs: int, forms: Forms, gazetteer: Gazetteer) -> bool:
    return settled(form, target, theirs, forms) or (target in gazetteer and form[0] == target[0])


def _protected(form: str, document: Document, forms: Forms) -> bool:
    return any(True for mention in forms[form] for _ in document.guards_at(mention.span, (GuardKind.NAME,)))


def _alike(document: Document, found: Sequence[Scored], forms: Forms, taken: Set[str]) -> Iterator[tuple[str, ...]]:
    """Forms that are one name and equally frequent: which of them is right?"""
    groups: dict[str, list[str]] = {}
    for (form, other, _), score in sorted(found, key=lambda pair: -pair.score):
        if score < ALIKE or form in taken or other in taken or len(forms[form]) != len(forms[other]):
            continue
        # Two spellings that both come again and again are two names: the town of Kravec and the village of Kravic.
        if len(forms[form]) > RARE:
            continue
        if _protected(form, document, forms) or _protected(other, document, forms):
            continue
        group = groups.get(form) or groups.get(other) or []
        for name in (form, other):
            if name not in groups:
                group.append(name)
                groups[name] = group
    yield from {tuple(group): None for group in groups.values()}


def _nowhere_right(document: Document, forms: Forms, gazetteer: Gazetteer) -> dict[str, str]:
    """Forms that stand together for a well-known name which the document has nowhere, each with that name."""
    unknown = [form for form in forms if not how_known(fold(form)) and _suspect(form, gazetteer)]
    targets: dict[str, str] = {}
    for name, of in never_right(unknown, forms).items():
        if written := as_written(name):
            # "Beijiang" and "Beigang" may be any place of China; they are no Beijing.
            targets |= dict.fromkeys((form for form in of if not (pinyin(form) and pinyin(written))), written)
    return targets


def _suspect(form: str, gazetteer: Gazetteer) -> bool:
    return len(form) > 3 and spelled(form) and not gazetteer.knows(form) and not is_known(form)


def _in_document(found: Sequence[Scored], forms: Forms, gazetteer: Gazetteer) -> dict[str, str]:
    """Each rarer form with the more frequent or better known form that it most likely stands for."""
    targets: dict[str, str] = {}
    for (form, other, edits), score in sorted(found, key=lambda scored: _nearest(scored, forms)):
        if form in targets or gazetteer.knows(form):
            continue
        more = len(forms[other]) > len(forms[form])
        likely = edits == 1 or (score >= ALIKE and len(other) > 5)
        if more or _listed(other, gazetteer) or (likely and len(other) > 4 and better_known(form, other)):
            targets[form] = other
    return targets


def _nearest(found: Scored, forms: Forms) -> tuple[int, float, int]:
    return found.pair.edits, -round(found.score, 2), -len(forms[found.pair.other])


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


def _group(target: str | None, variants: Sequence[str], forms: Forms, sure: bool, beside: str = "") -> Group:
    """``beside``: a form that is not asked about, where none is the target."""
    mentions = sorted((m for form in variants for m in forms[form]), key=lambda m: m.span)
    support = tuple(m.span for m in forms.get(target or beside, ())[:3])
    return Group(target, tuple(mentions), support, sure, tuple(sorted({*variants, *([beside] if beside else [])})))
