"""A name that the source has otherwise.

Why: a rare name is spelled from pieces: a Chinese character is misread (`Ye Hongzhun` for `叶红专`), a brand that the source writes in
Latin letters loses one (`Pireli`), one province stands for another (`Shanxi` for `陕西`), one name comes out in two ways (`Grivori`, `Greivoli`).
Leave alone: names that the source reads so, in any of a character's readings; other romanisations (Tsai, Kuo, Leung), foreign names in
Chinese characters, whatever stands in a source paragraph next to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby

from rapidfuzz.distance import OSA

from copydesk.check import Check
from copydesk.document import Block, Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.names.known import how_known, is_word
from copydesk.names.likeness import distance, fold
from copydesk.names.mentions import Mention, by_form
from copydesk.names.romanisation import pinyin
from copydesk.source import latin
from copydesk.source.listed import Listing, listing
from copydesk.source.readings import is_chinese, reads
from copydesk.source.rendered import rivals
from copydesk.source.romanised import misread

_AROUND = 2
"""Paragraphs on either side whose names count: a translation may move a name from one to the next."""
# A country goes by many words in both languages ("US", "American"; `美国`, `美方`), a company by more than one.
_ALIKE = 2
_DASHES = frozenset("-–—")
_PLACES = frozenset({"province", "city", "district"})


def find(document: Document, house: House) -> Iterator[Finding]:
    if not any(block.source for block in document.blocks):
        return
    forms = by_form(document)
    in_order = sorted(chain.from_iterable(forms.values()))
    by_block = {start: [*found] for start, found in groupby(in_order, lambda m: _start(document, m))}
    names = listing(house.names)
    if any(block.source and is_chinese(block.source) for block in document.blocks):
        yield from _rendered(document, forms, house)
    for index, block in enumerate(document.blocks):
        if block.source:
            beside = document.blocks[max(0, index - _AROUND) : index + _AROUND + 1]
            around = "\n".join(each.source for each in beside if each.source)
            found = by_block.get(block.span.start, [])
            yield from _copied(document, block, found, around)
            # Japanese reads Han characters otherwise, and shortens names as it likes.
            if is_chinese(block.source):
                yield from _read(found, block.source, around)
                yield from _listed(document, block, beside, found, around, names)


def _start(document: Document, mention: Mention) -> int:
    block = document.block_at(mention.span.start)
    return block.span.start if block else -1


def _copied(document: Document, block: Block, found: Sequence[Mention], around: str) -> Iterator[Finding]:
    """A word that the source has in Latin letters, miscopied."""
    if not latin.words(block.source or ""):
        return
    forms = [word.of(document.text) for word in document.words_in(block.span)]
    lost = latin.lost(forms, block.source or "")
    have = {fold(word) for word in latin.words(around)}
    for mention in found if lost else ():
        if fold(mention.form) in have or is_word(mention.form):
            continue
        if word := latin.slip(mention.form, lost):
            yield mend(mention.span, word, f"the source writes “{word}”")


def _read(found: Sequence[Mention], own: str, around: str) -> Iterator[Finding]:
    """A Chinese name, misread."""
    for name in _names(found):
        if wrong := misread([m.form for m in name], own, around):
            mention = name[wrong.place]
            message = f"“{mention.form}” is read {wrong.right} in the source: {wrong.characters}"
            yield mend(mention.span, wrong.right, message, safety=Safety.ASK if wrong.person else Safety.SHOW)


def _rendered(document: Document, forms: Mapping[str, Sequence[Mention]], house: House) -> Iterator[Finding]:
    """One name of the source, rendered in two ways."""
    for pair in rivals(document, forms, house.names):
        form, other = pair.doubted[0].form, pair.other[0].form
        evidence = tuple(mention.span for mention in pair.other[:3])
        message = f"“{form}” and {other} are one name in the source: {pair.characters}"
        group = f"name-mismatch: {form}"
        for mention in pair.doubted:
            if pair.settled:
                yield mend(mention.span, other, message, evidence=evidence, group=group)
            else:
                yield Finding(mention.span, message, evidence=evidence, group=group)


def _names(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Runs of mentions that stand side by side and can be read as pinyin."""
    run: list[Mention] = []
    for mention in found:
        if not pinyin(mention.form):
            if run:
                yield run
            run = []
        elif run and mention.before == run[-1].form:
            run.append(mention)
        else:
            if run:
                yield run
            run = [mention]
    if run:
        yield run


def _listed(
    document: Document, block: Block, beside: Sequence[Block], found: Sequence[Mention], around: str, names: Listing
) -> Iterator[Finding]:
    """A name of the gazetteer whose source form stands in the source, and another name, or a garbled one, in its place."""
    due = names.expected(block.source or "")
    if not due:
        return
    there = {name.form for each in beside for _, name in names.written(document.text, each.span)}
    lost = [name for form, name in due.items() if form not in there]
    if not lost:
        return
    known = names.expected(around)
    for span, name in names.written(document.text, block.span):
        alike = [other for other in lost if {other.kind, name.kind} <= _PLACES and _alike(other.form, name.form)]
        if name.sources and name.form not in known and len(alike) == 1 and not _in_name(document, span):
            right = alike[0]
            message = f"the source has no {name.form}, and {right.form} ({right.sources[0]}) is missing here"
            yield mend(span, right.form, message)
    for mention in found:
        near = [name for name in lost if " " not in name.form and _garbled(mention.form, name.form)]
        # A name that is right somewhere is no garbled other one: Shanxi and Shaanxi are two provinces. "Huawai" is read nowhere.
        form = fold(mention.form)
        if len(near) == 1 and not (mention.form in there or how_known(form) > 0 or reads(form, around)):
            message = f"“{mention.form}” may be a garbled form of {near[0].form}, which the source has"
            yield mend(mention.span, near[0].form, message)


def _garbled(form: str, right: str) -> bool:
    """True for a form that may be a slip of a name; a last h of Arabic is written or not ("Hodeida")."""
    one, other = fold(form), fold(right)
    return one.rstrip("h") != other.rstrip("h") and distance(one, other) > 0


def _alike(one: str, other: str) -> bool:
    """True for places that are taken for each other: Hebei and Hubei. Any other may be added, or stand for an abbreviation (京, 沪)."""
    return OSA.distance(one, other, score_cutoff=_ALIKE) <= _ALIKE


def _in_name(document: Document, span: Span) -> bool:
    """True inside a longer name: the source may write "Peking University" with no "Peking" in it, a line by two signs (`京广`)."""
    before, after = document.text[max(0, span.start - 1) : span.start], document.text[span.end : span.end + 2]
    return before in _DASHES or after[:1] in _DASHES or (after[:1] == " " and after[1:].isupper())


CHECK = Check(
    find,
    artifact="source-name",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        "The bank's deputy head Ye Hongzhun spoke.": "The bank's deputy head Ye Hongzhuan spoke.",
        "The tyre maker Pireli opened a plant.": "The tyre maker Pirelli opened a plant.",
        "The harvest of Shanxi failed.": "The harvest of Shaanxi failed.",
        "Vaccines of Modna are scarce.": "Vaccines of Moderna are scarce.",
        "Phones of Huawai are scarce.": "Phones of Huawei are scarce.",
    },
    flags=(
        "The warden of [Maranshan] slept.",
        "Grivori writes. Yesterday [Greivoli] read.",
    ),
    clean=(
        "The bank's deputy head Ye Hongzhuan spoke.",
        "Hongzhuan Ye, the deputy head, spoke.",
        "Han Kuo-yu lost the vote.",
        "The mayor of Dehli, Bilagui, spoke.",
        "The tyre maker Pirelli's plant and two Pirellis.",
        "Shanxi University teaches law.",
        "The province grew wheat.",
        "China and the United States talked.",
        "Hebei is north of the river, and Hubei south of it.",
    ),
    sources={
        "The bank's deputy head Ye Hongzhun spoke.": "银行副行长叶红专讲话。",
        "The tyre maker Pireli opened a plant.": "Шинный завод открыла компания Pirelli.",
        "The harvest of Shanxi failed.": "陕西歉收。",
        "Vaccines of Modna are scarce.": "莫德纳疫苗短缺。",
        "Phones of Huawai are scarce.": "华为手机短缺。",
        "The warden of [Maranshan] slept.": "马栏山的管理员睡着了。",
        "Grivori writes. Yesterday [Greivoli] read.": "格里沃里写作。昨天格里沃里朗读。",
        "Hebei is north of the river, and Hubei south of it.": "河北在河的北边，湖北在河的南边。",
        "The bank's deputy head Ye Hongzhuan spoke.": "银行副行长叶红专讲话。",
        "Hongzhuan Ye, the deputy head, spoke.": "银行副行长叶红专讲话。",
        "Han Kuo-yu lost the vote.": "韩国瑜落选。",
        "The mayor of Dehli, Bilagui, spoke.": "德里市长比拉吉讲话。",
        "The tyre maker Pirelli's plant and two Pirellis.": "Завод Pirelli и две шины Pirelli.",
        "Shanxi University teaches law.": "山西大学教授法律。陕西则不然。",
        "The province grew wheat.": "陕西种植小麦。",
        "China and the United States talked.": "中美会谈。",
    },
)
