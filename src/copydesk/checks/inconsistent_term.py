"""One term of a document written in several ways: with capitals and without, hyphenated and not, in two kinds of English.

Why: each sentence is translated by itself, so a term is found anew each time (the `Five Centers` and the `five centers`).
Leave alone: titles of office and departments in small letters, sentence beginnings, headings in title case, compounds that are
hyphenated before a noun alone (`long-term`), names, quoted titles, plain synonyms.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.terms import compounds, english, heading, letter_case, rivals, word_order
from copydesk.terms.inconsistency import Inconsistency
from copydesk.terms.reading import Reading, read

_KINDS: tuple[Callable[[Reading], Iterator[Inconsistency]], ...] = (
    letter_case.find,
    compounds.find,
    heading.find,
    rivals.find,
    word_order.find,
)


def find(document: Document, house: House) -> Iterator[Finding]:
    reading, editable = read(document), Editable(document)
    for found in chain(english.find(reading, house.english), *(kind(reading) for kind in _KINDS)):
        if editable.allows(found.span):
            yield _finding(found)


def _finding(found: Inconsistency) -> Finding:
    group = f"inconsistent-term: {found.term}"
    if not found.usual:
        return Finding(found.span, found.message, evidence=found.evidence, group=group)
    safety = None if found.sure else Safety.SHOW
    return mend(found.span, found.usual, found.message, safety=safety, evidence=found.evidence, group=group)


CHECK = Check(
    find,
    artifact="inconsistent-term",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        'They plan the "Six Harbours". The "six harbours" are old.': 'They plan the "Six Harbours". The "Six Harbours" are old.',
    },
    clean=("The President spoke. A president speaks.", "They met the Foreign Ministry. The foreign ministry replied."),
)
