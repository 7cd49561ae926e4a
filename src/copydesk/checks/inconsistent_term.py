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
from copydesk.terms import announced, compounds, english, heading, letter_case, rivals, word_order
from copydesk.terms.inconsistency import Inconsistency
from copydesk.terms.reading import Reading, read

_KINDS: tuple[Callable[[Reading], Iterator[Inconsistency]], ...] = (
    letter_case.find,
    compounds.find,
    heading.find,
    announced.find,
    rivals.find,
    word_order.find,
)


def find(document: Document, house: House) -> Iterator[Finding]:
    reading, editable = read(document), Editable(document)
    all_found = chain(english.find(reading, house.english), *(kind(reading) for kind in _KINDS))
    end = 0
    # One finding a place: a rival may be the usual term with its words in another order.
    for found in sorted(all_found, key=lambda found: (found.span.start, -found.span.end)):
        if found.span.start >= end and editable.allows(found.span):
            yield _finding(found)
            end = found.span.end


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
        # Capitals.
        'They plan the "Six Harbours". The "six harbours" are old.': 'They plan the "Six Harbours". The "Six Harbours" are old.',
        "The Two-Rail Plan is new. We like the Two-Rail Plan. But the two-rail plan is dear.": (
            "The Two-Rail Plan is new. We like the Two-Rail Plan. But the Two-Rail Plan is dear."
        ),
        "A Belt and Road bank lends. Towns along the Belt and Road borrow. The belt and road is long.": (
            "A Belt and Road bank lends. Towns along the Belt and Road borrow. The Belt and Road is long."
        ),
        # Hyphens.
        "Our e-commerce grows. Their e-commerce shrinks. Nobody taxes ecommerce.": (
            "Our e-commerce grows. Their e-commerce shrinks. Nobody taxes e-commerce."
        ),
        "Their e-commerce grew. Ours is e-commerce too. In e commerce all are alike.": (
            "Their e-commerce grew. Ours is e-commerce too. In e-commerce all are alike."
        ),
        "They seek co-operation. Cooperation is rare, and cooperation costs little.": (
            "They seek cooperation. Cooperation is rare, and cooperation costs little."
        ),
        "Policymaking is slow. Policymaking is dull. Policy-making is both.": (
            "Policymaking is slow. Policymaking is dull. Policymaking is both."
        ),
        "She hosts a late-night show. Another latenight show failed. Late-night viewers sleep.": (
            "She hosts a late-night show. Another late-night show failed. Late-night viewers sleep."
        ),
        # Headings.
        'Leap far\n\nOne slogan is heard in the whole town, and it is short: "jump far."\n\nEverybody knows it.': (
            'Jump far\n\nOne slogan is heard in the whole town, and it is short: "jump far."\n\nEverybody knows it.'
        ),
        'Its words are "look twice", "leap once" and "land well", said the old coach.\n\nLook twice\n\nHe looked.\n\nJump once\n\nHe leapt.'
        "\n\nLand well\n\nHe landed.": (
            'Its words are "look twice", "leap once" and "land well", said the old coach.\n\nLook twice\n\nHe looked.\n\nLeap once\n\nHe leapt.'
            "\n\nLand well\n\nHe landed."
        ),
        # Two kinds of English.
        "The center opened. Its color is red, and its neighbor likes the center. The old centre closed.": (
            "The center opened. Its color is red, and its neighbor likes the center. The old center closed."
        ),
        "A programme for the harbour began. Labour is dear. The centre is full, our neighbours grumble, and the color fades.": (
            "A programme for the harbour began. Labour is dear. The centre is full, our neighbours grumble, and the colour fades."
        ),
        # Two names of one thing.
        "Each charging station has a roof. A charging pile has none. Charging piles rust.": (
            "Each charging station has a roof. A charging station has none. Charging stations rust."
        ),
        "Investigative Committee staff came. The Investigation Committee is in Tolmov.": (
            "Investigative Committee staff came. The Investigative Committee is in Tolmov."
        ),
        # Another order.
        "It became a modern socialist international metropolis. Few towns are a modern international socialist metropolis.": (
            "It became a modern socialist international metropolis. Few towns are a modern socialist international metropolis."
        ),
    },
    clean=(
        "The President spoke. A president speaks. The Government listened, but governments forget. Our City is a city.",
        "They met the Foreign Ministry. The foreign ministry replied. The Foreign Ministry was content.",
        "Five Centers\n\nThe five centers are small.",
        "Two Rivers is a town. In spring the two rivers rise.",
        'She read "Global Warming" on the train. Experts fear global warming.',
        '"We Will Win" is a song. "We will win," he said.',
        "In the long term we hope for long-term plans. Well-known singers are well known.",
        "He will resign. She will re-sign the contract. They re-signed in May. We resign too.",
        "They recover. Workers re-cover the chairs and re-cover the sofas.",
        "See our e-mail page at https://email.example/e-mail. An e-mail came. E-mail is slow.",
        "The Labour Party met. Labor is cheap there. The World Trade Center is in the center, near the Centre Pompidou.",
        "We organize the defence of the harbour. Our neighbours recognize the colour.",
        "The TV programme is about an old computer program. The programme is good. Programmes are dear, and the centre is far.",
        "Artificial intelligence is old. AI is new.",
        "A big model of the train stands beside the large model of the station.",
        "The council of directors meets.",
        "The policy is social and economic. Economic and social policy is dear, social and economic policy too.",
        "A short black skirt hangs beside a black short skirt.",
        "The cattle slaughter price fell. The slaughter cattle price rose.",
        "Leap far\n\nHe leapt. People in the town shouted “jump far” at him.",
        'One slogan is "look twice", "leap once" and "land well".\n\nOther news\n\nIt rained.\n\nThe weather\n\nIt snowed.\n\nSport\n\nHe won.',
    ),
    misses={
        # Only the source says that both are one wheel.
        "The tooth gear turns. The toothed wheel turns too. Each tooth gear is new.": "The tooth gear turns. The tooth gear turns too. Each tooth gear is new.",
    },
)
