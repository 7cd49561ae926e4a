"""Words that add nothing to a phrase: `stand on standby`, `joint cooperation`, `accelerate the construction of`.

Why: the source has a set phrase of two near synonyms, its verb already says what an added word says again, or a verb is written as
a noun that needs a second verb (`promote the implementation of` for `carry out`).
Leave alone: legal doublets (`null and void`), emphasis that writers use (`each and every`), names, code. The table
`data/phrases.tsv` says of each entry how often machines and clean English use it.
"""

from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House
from copydesk.phrases import found


def find(document: Document, house: House) -> Iterator[Finding]:
    return found(document, "redundancy", "“{}” has words that add nothing")


CHECK = Check(
    find,
    artifact="redundancy",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    fixes={
        "Two tugs stand on standby.": "Two tugs are on standby.",
        "They praised the joint cooperation of the ports.": "They praised the cooperation of the ports.",
        "A mutual cooperation with each other began.": "A cooperation began.",
        "The ports jointly cooperate in towing.": "The ports cooperate in towing.",
    },
    clean=(
        "The contract is null and void.",
        "He thanked each and every sailor.",
        "They stand by. On standby, a second crew waited.",
    ),
)
