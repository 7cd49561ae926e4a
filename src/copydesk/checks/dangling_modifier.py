"""An opening with `as` that describes nothing in the clause after it.

Why: Chinese names the topic first and need not make it the subject (`As a port city, there are many sailors`); the engine keeps both.
Leave alone: a clause with a verb (`As the sea rises, there is less land`), set openings (`As a result, there is ...`), and an opening
that fits what follows (`As a port city, it has many sailors`).
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import BlockKind, Document
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House
from copydesk.words.lexicon import words

_OPENING = re.compile(
    r"As (?P<what>(?:an?|the|one of the|[A-Z][\w-]*['’]s) [^,.!?:;()\"“”\n]{5,110}), (?P<rest>(?:there (?:is|are|was|were|will be|have been|has been)|(?:more than"
    r"|over|about|nearly|almost|at least|some|a total of|as many as|around) \d[\d,.]*|\d[\d,.]* [a-z]+)\b)"
)
# What an opening may be said of nothing but the whole clause: "As a rule, there are ...".
_SET = re.compile(
    r"(?:an?|the) (?:[a-z]+ )?(?:result|consequence|rule|matter|measure|countermeasure|precaution|response|reaction|means|way|part|sign|gesture|reminder|note"
    r"|basis|comparison|example|exception|step|bonus|whole|group|point|backdrop|background|alternative|compromise|side|token|minimum|start|aside|courtesy|extra|resort|principle|incentive|feature|experiment|percentage|proportion|share|hedge|indication|tribute"
    r"|saying|proverb|footnote|postscript|symbol|deterrent|backup|condition|option|favou?r|gift|mark|act|warm-up|analogy|thought|price|sort|kind|percent|fraction|concession|reward|punishment|penalty|guide|safeguard|sanction|refresher|test)\b"
)
_VERBS = frozenset(
    """is are was were be been has have had do does did will would can could should must may might said says came went began shows grew
    became rose fell took got left saw""".split()
)
_CLOSING = frozenset("rises falls demands says goes comes grows".split())
_STARTS = re.compile(r"(?:^|[.!?][\"”’)\]]*\s|\n)$")


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for match in _OPENING.finditer(text):
        span = Span(*match.span())
        block = document.block_at(span.start)
        if (
            block is not None
            and block.kind is BlockKind.PARAGRAPH
            and _STARTS.search(text, max(0, span.start - 4), span.start)
            and not _SET.match(match["what"])
            and not _has_verb(match["what"].split())
            and editable.allows(span)
        ):
            yield Finding(span, "the opening describes nothing in the clause after it")


def _has_verb(what: list[str]) -> bool:
    """True if there is a finite verb, as far as a table of words can tell."""
    for before, word in zip(["", *what], what, strict=False):
        known = words().of(word)
        # "a community jointly built": a participle.
        past = word.endswith("ed") and not before.endswith("ly") and before not in ("a", "an", "the", "most", "newly")
        third = word.endswith("s") and words().of(word[:-1]).base >= 3
        if word in _VERBS or known.finite or (known.base >= 3 and word.islower()) or past or third:
            return True
    # "As the sea rises", "as the company previously disclosed": the verb closes the clause.
    last = what[-1]
    verb = words().of(last.removesuffix("es") if last.endswith("shes") else last.removesuffix("s"))
    return (
        last.endswith("ed") or (last.islower() and (verb.base >= 1 or words().of(last).base >= 1)) or last in _CLOSING
    )


CHECK = Check(
    find,
    artifact="dangling-modifier",
    severity=Severity.MINOR,
    safety=Safety.SHOW,
    flags=(
        "[As a popular port city, there are] many sailors.",
        "[As the country's first park jointly built in a town, more than 60] firms have settled in it.",
        "It was full. [As the host of the fair, there were] many guests in Oldport.",
    ),
    clean=(
        "As the sea rises, there is less land. As the police report, there were two ships.",
        "As a result, there is no port. As a rule, more than 60 ships come. As a precaution, there is a wall.",
        "As an aside, there are two more. As a last resort, there is the sea. As a percentage of GDP, 20 percent is high. As a mark of respect, 30 shops shut. As a tribute to the dead, 21 guns were fired.",
        "As a port city, it has many sailors, and there are more of them each year.",
        "As the years passed, over 30 firms left. As the law demands, there is a list.",
        "As the company previously disclosed, there was little. As I said, there are ships. As far as the port goes, there is hope.",
    ),
    misses={"As the first of its kind, the number of visitors was large.": ""},
)
