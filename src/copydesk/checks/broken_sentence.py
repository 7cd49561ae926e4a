"""A full stop inside a sentence: what follows goes on in small letters, or begins with a verb whose subject the sentence before holds.

Why: the engine ends a sentence where the source only paused (`improve international trade. degree of facilitation`), or starts a new
one in the middle of a chain of verbs (`coordinate economic and social development. Work in all aspects and strive to ...`).
Leave alone: abbreviations (Co., Ltd. said; native vs. web), names in small letters (eHow, npm, cloud.gov), list markers such as `b)`,
the end of a quotation, texts that begin their sentences in small letters throughout, instructions (`Save the file. Make a copy.`).
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import BlockKind, Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

_LOWER = re.compile(r"\.(?:(?<=[a-z]{3}\.)|(?<=[a-z0-9][%)]\.)) ([a-z]{1,20})(?=[ ,])(?! ?[&|=+]|, ?[a-z],)")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+(?:[-’'][^\W\d_]+)*|[\w.,]+%|\([\w ]{1,30}\))$")
_ABBREVIATIONS = frozenset(
    """etc inc ltd corp llc bros dept univ assn govt est approx appt apt ave blvd rd sts jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur thurs fri sat sun vol vols fig figs eds cap chap sec art ref refs ser var incl excl resp max min avg
    tel fax ext misc orig cit ibid esp gen col sgt capt lieut adm gov sen rep rev hon pres prof messrs mme mlle seq lat lon dist
    alt temp pop cent mil bil div orch phil prov ste ehf gmbh pcs www lit int natl intl mfg mgr supt asst assoc comm
    tsp tbsp lbs pkt doz chr wash calif conn mass fla ariz colo ill mich minn tenn wis ore okla nev neb kan ala ark del ind mont tex
    penn miss dia msec viz chmn compl grad proc conf symp trans bull acad soc chem phys pts spol""".split()
)
# "Proc. Int. Conf. on Counting", "J. Phys. Chem. of": one short form after another.
_SHORTENED = re.compile(r"\b(?!(?:St|Mt|Mr|Mrs|Ms|Dr)\.)[A-Z][a-z]{0,6}\. \Z")
_EXAMPLE = re.compile(r"\bfor (?:example|instance)\Z")
_NO_WORD = frozenset(
    """com org net gov edu pdf html htm js py exe txt doc css php json www npm git iphone ipad ebay de van von der bin al ibn da di le la
    el du vs eg ie pp cf b c d e f g h j k l m n o p q r s t u v w x y z""".split()
)
# The stop may go, and what remains reads on: "in the port. of Shanghai", "the law. which reaches far".
_JOINS = frozenset(
    "of and or that in on at for to with from by as because than into through since until per if unless".split()
)
_COMMAS = frozenset("which who whose where but while including such whereas although though".split())
_STARTS = frozenset(
    """he she it they we you there this these those please thank thanks excuse everything everyone everybody maybe perhaps however
    therefore moreover meanwhile then now let""".split()
)
_DETERMINERS = frozenset("the a an my our your his her its their no some all many most".split())
_FINITE = re.compile(
    r" (?:[\w'’-]+ ){0,3}?(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|does|did|[a-z]+(?:s|ed)(?= (?:the|a|an|to|in|on)\b))\b"
)
_CONDITION = re.compile(r"(?:if|unless|since|until)\b[^.!?\n]{5,80}, ")
# "the cost of inland. logistics": what stands before the stop can only describe what comes after it.
_DESCRIBES = re.compile(
    r"\b(?:of|the|a|an|in|for|to|with|by|its|their|our|from|and) (?:[a-z]{3,14}(?:al|ic|ive|ous|ary|ern)|inland|overseas|main)$"
)
_ASKS = re.compile(
    r"(?:are|is|was|were|can|could|will|would|do|does|did|have|has|should|may|what|when|where|who|why|how|which)\b[^.!?\n]{1,120}\?"
)

_SMALL_START = re.compile(r"[.!?] [a-z]")
_LARGE_START = re.compile(r"[.!?] [A-Z]")
_CASUAL = re.compile(r"(?<![\w.'’-])(?:i|i'm|im|u|lol|pls|dont)(?![\w.'’-])")

# A bare verb with the object that official reports give it, after a sentence that runs on a chain of such verbs.
_BARE = re.compile(
    r"\. ((?:Work in all|Make (?:new |greater |positive |due )+contributions?|Give full play|Strive to|Vigorously \w+|Continuously \w+"
    r"|Comprehensively \w+|Unswervingly \w+|Resolutely \w+|Actively \w+|Conscientiously \w+|Accelerate the|Deepen the|Promote the"
    r"|Strengthen the|Improve the|Optimi[sz]e the|Adhere to the|Coordinate the|Firmly \w+|Earnestly \w+|Effectively \w+"
    r"|Further \w+ the))(?= )"
)
# "The talks were to be held on Monday. Have been postponed until May.": statements whose subject is gone.
_HEADLESS = re.compile(
    r"\. ((?:Have been|Has been|Had been|Was|Were|Will be) (?:\w{2,}ed|taken|held|built|made|born|found|given|known|sent|shown|seen|written|brought"
    r"|begun|chosen|drawn|driven|hurt|kept|killed|laid|led|left|lost|paid|put|read|set|shot|shut|sold|spent|struck|thrown|torn|won|worn))"
    r"(?=[ .][^.!?\n]{0,200}(?:\.|$))(?! (?:he|she|it|they|we|you|I|the|that|this|there|any|my|his|her|their|our)\b)"
)
_NOTE = re.compile(r"(?:[A-Z]\w*ed|Born|Was|Were|Has|Have|Had|Will)\b")
_DIARY = re.compile(r"\b(?:I|I['’]\w+|[Mm]y)\b")
_CHAIN = re.compile(
    r"\b(?:so as to|strive to|strives? for|will|should|must|has to|have to|efforts to|continue to|to (?:promote|improve|strengthen"
    r"|accelerate|coordinate|deepen|build|create|implement|serve))\b"
)
_READER = re.compile(r"\b(?:you|your|click|please|step)\b", re.IGNORECASE)


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    casual: bool | None = None
    for match in _LOWER.finditer(text):
        left = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
        if (
            left is None
            or _marks_nothing(text, left, match[1])
            or not editable.allows(Span(match.start(), match.end()))
        ):
            continue
        if casual is None:
            casual = _is_casual(text)
        if casual or _begins_small(document, left.start()):
            continue
        yield _broken(Span(left.start(), match.end()), match)
    reader: bool | None = None
    for match in _BARE.finditer(text):
        if reader is None:
            reader = bool(_READER.search(text))
        left = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
        if not reader and left and _in_chain(document, match):
            span = Span(left.start(), match.end())
            if editable.allows(Span(match.start(), match.end())):
                yield Finding(span, "the sentence before goes on here: a verb without a subject")
    yield from _headless(document, editable)


def _headless(document: Document, editable: Editable) -> Iterator[Finding]:
    text = document.text
    diary: bool | None = None
    for match in _HEADLESS.finditer(text):
        if diary is None:
            diary = bool(_DIARY.search(text))
        block = document.block_at(match.start())
        if diary or block is None or block.kind is not BlockKind.PARAGRAPH:
            continue
        left = _LAST_WORD.search(text, max(block.span.start, match.start() - 40), match.start())
        before = document.sentence_at(match.start())
        # A note has no subjects anywhere: "Born in Kiel. Was sent to sea."
        if left is None or before is None or before.length < 25 or _NOTE.match(text, before.start):
            continue
        if editable.allows(Span(match.start(), match.end())):
            yield Finding(
                Span(left.start(), match.end()), "a sentence without a subject: it may belong to the one before"
            )


def _broken(span: Span, match: re.Match[str]) -> Finding:
    word, stop = match[1], match.start()
    message = "a full stop inside a sentence"
    text = match.string
    if _EXAMPLE.search(text, max(0, stop - 14), stop):
        # "when working there, for example. the camera is set": the clause goes on.
        return mend(span, ",", message, at=Span(stop, stop + 1), safety=Safety.ASK)
    clause = word in _DETERMINERS and _FINITE.match(text, match.end())
    if word in _STARTS or clause or _CONDITION.match(text, match.start(1)) or _ASKS.match(text, match.start(1)):
        start = match.start(1)
        return mend(
            span, word[0].upper(), "a sentence begins with a small letter", at=Span(start, start + 1), safety=Safety.ASK
        )
    described = word not in _DETERMINERS and _DESCRIBES.search(text, max(0, stop - 24), stop)
    if word in _JOINS or described:
        return mend(span, "", message, at=Span(stop, stop + 1), safety=Safety.ASK)
    if word in _COMMAS:
        return mend(span, ",", message, at=Span(stop, stop + 1), safety=Safety.ASK)
    return Finding(span, message)


def _marks_nothing(text: str, left: re.Match[str], right: str) -> bool:
    # A stop after an abbreviation or before a name in small letters; "Digital. gov" is a torn address.
    word = left[0].lower()
    before = text[max(0, left.start() - 1) : left.start()]
    if left[0].istitle() and len(word) < 6 and _SHORTENED.search(text, max(0, left.start() - 9), left.start()):
        return True
    return word in _ABBREVIATIONS or right in _NO_WORD or before in {".", "/", "@", "_", "#", "\\"}


def _is_casual(text: str) -> bool:
    small = len(_SMALL_START.findall(text))
    return bool(_CASUAL.search(text)) or (small >= 3 and small >= len(_LARGE_START.findall(text)))


def _begins_small(document: Document, position: int) -> bool:
    block = document.block_at(position)
    return block is None or document.text[block.span.start].islower()


def _in_chain(document: Document, match: re.Match[str]) -> bool:
    block = document.block_at(match.start())
    if block is None or block.kind is not BlockKind.PARAGRAPH:
        return False
    before = document.text[max(block.span.start, match.start() - 300) : match.start()]
    last = re.split(r"[.!?][\"”’]?\s", before)[-1]
    # "Work in all aspects" is no order that one gives: nothing in the sentence before need ask for it.
    return len(last.split()) >= 8 and (match[1] == "Work in all" or bool(_CHAIN.search(last)))


CHECK = Check(
    find,
    artifact="broken-sentence",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    fixes={
        "It is good to work there, for example. the port is open in May.": "It is good to work there, for example, the port is open in May.",
        "They improve the trade. of the port.": "They improve the trade of the port.",
        "He bought a mask. which cost a lot.": "He bought a mask, which cost a lot.",
        "It heats the house. and the water stays hot.": "It heats the house and the water stays hot.",
        "The port grew. it now has ten ships.": "The port grew. It now has ten ships.",
        "The market is near. the fruit is cheap there.": "The market is near. The fruit is cheap there.",
        "We wait at the gate. can you come at noon?": "We wait at the gate. Can you come at noon?",
        "It rose to 4.4%. of the whole.": "It rose to 4.4% of the whole.",
        "He lowered the cost of inland. logistics for small firms.": "He lowered the cost of inland logistics for small firms.",
        "We can bring tools. if it suits you.": "We can bring tools if it suits you.",
        "We can bring tools. if it rains, we will wait.": "We can bring tools. If it rains, we will wait.",
        "They came by sea. but they left by land.": "They came by sea, but they left by land.",
    },
    flags=(
        "They will improve international [trade. degree] of facilitation.",
        "He was paid for the [coal. increased] by a tenth.",
        "The city will coordinate trade, finance and economic [development. Work in all] aspects and strive to grow.",
        "The city takes trade as its direction and coordinates its economic and social [development. Work in all] aspects and strive.",
        "The talks with the four towns were planned for [Monday. Have been postponed] until 12 May.",
        "The old school stands at the end of the long [street. Was built] in 1998.",
        "Two of the men fell from the high [wall. Were taken] to hospital.",
        "The city must play its part so as to serve the whole [country. Make new contributions] to its growth.",
    ),
    clean=(
        "See the Proc. Int. Conf. on Counting, vol. 3, and J. Phys. Chem. of May. It costs 20 pts. at most.",
        "Native vs. web apps, e.g. for ports, i.e. ships.",
        "China Railway Co., Ltd. said so, and Sails Inc. agreed.",
        "He ran a site called eHow. eHow was sold. eBay is not.",
        "Install node. npm comes with it. iPhone users need not.",
        "Use contacts, names etc. and go on.",
        "i love the port. it is large. the sea is calm.",
        "The port is large. the sea is calm. ships come. boats go.",
        "It took two hours. ... and then it ended.",
        "He said “It is large.” and left. She stayed.",
        "They arrived at St. George on 1 Feb. next year.",
        "the port grew. it has ten ships.",
        "Send it to cloud. gov or example. com today.",
        "Save the file in the folder that you will use for your copies. Make new contributions to the project.",
        "You should work with your team to improve the service. Strive to keep it simple.",
        "Reasons: (a) the sea. b) refusing it.",
        "Dr. van Dam met J. de Vries. He came from Vol. ii.",
        "See `trade. degree` there, and approx. ten ships.",
        "It is the largest of the ports here. Have a look at it. Was it built in 1998? Were pressed to say why? Was that so.",
        "Born in Kiel to a sailor and a cook. Was sent to sea at ten.",
        "I read it in a day and a half. Was disappointed by the end.",
        "He left. The ship sailed at dawn. Nobody came.",
        "It is 16 ft. long and weighs 3 oz. more.",
    ),
    misses={"They build trade. Degree of openness grows.": "They build trade and the degree of openness grows."},
)
