"""A set phrase of another language taken word for word: `gave full play to`, `throw an olive branch`.

Why: an engine that does not know the figure of speech translates its words, and press style is full of such figures.
Leave alone: the literal sense (`an experimental field of wheat`), names and titles, code. Most entries need a person's word; the
table `data/phrases.tsv` says of each how often machines and clean English use it.
"""

from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House
from copydesk.phrases import found


def find(document: Document, house: House) -> Iterator[Finding]:
    return found(document, "calque", "“{}” is a phrase taken word for word from another language")


CHECK = Check(
    find,
    artifact="calque",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    fixes={
        "The town gave full play to its harbour.": "The town made full use of its harbour.",
        "Giving full play to its harbour, the town grew.": "Making full use of its harbour, the town grew.",
        "She calls the place a nuclear explosion point of the region.": "She calls the place a breakout point of the region.",
        "The two dragon head enterprises share a pier.": "The two leading companies share a pier.",
        "Both threw an olive branch to the strikers.": "Both held out an olive branch to the strikers.",
        "It has no analogues in the world.": "It has no equal in the world.",
        "We hold the thumbs for the crew.": "We keep fingers crossed for the crew.",
        "The boats stand for disposal.": "The boats are available.",
        "A HEAVY ANNOUNCEMENT came.": "A MAJOR ANNOUNCEMENT came.",
        "It was a heavy news release.": "It was a major news release.",
    },
    clean=(
        "The wheat grew in an experimental field behind the farm.",
        "He gave the full play to his agent.",
        "A nuclear explosion pointed the needles north.",
        "The film *Dragon Head Enterprise* is old.",
        "Write `give full play to` in the glossary.",
    ),
)
