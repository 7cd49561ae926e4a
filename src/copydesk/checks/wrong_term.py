"""A word that is not the term of the trade: `a big language model`, `brought to criminal responsibility`.

Why: an engine picks the first word of the dictionary, or a false friend, where the field has a term of its own.
Leave alone: the literal sense (`energy level` of an atom, a `docking` spacecraft), names, code, the terms of a glossary. The table
`data/phrases.tsv` says of each entry how often machines and clean English use it.
"""

from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House
from copydesk.phrases import found


def find(document: Document, house: House) -> Iterator[Finding]:
    return found(document, "wrong-term", "“{}” is not the usual term")


CHECK = Check(
    find,
    artifact="wrong-term",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    fixes={
        "They trained a big language model on letters.": "They trained a large language model on letters.",
        "Two captains were brought to criminal responsibility.": "Two captains were prosecuted.",
        "The new crown virus closed the port.": "The novel coronavirus closed the port.",
        "It depends from the wind.": "It depends on the wind.",
        "New rules entered into vigor in May.": "New rules came into force in May.",
    },
    clean=(
        "An electron leaves the energy level and returns.",
        "The weather is big news here.",
        "She speaks a big language, and models are small.",
        "The house “Crown Virus” sells paint.",
    ),
)
