"""One name spelled in several ways, some of them garbled.

Why: each sentence is translated by itself, and a rare name is spelled anew from its syllables (`Modna`, `Modena` for Moderna).
Leave alone: names that are merely unknown, and real names that look alike (Hunan and Henan, Zhang and Jiang, Maria and Marie),
inflections (Uganda, Ugandan), plurals, relatives, acronyms, two names in one list.
"""

from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.names.gazetteer import Gazetteer
from copydesk.names.variants import groups


def find(document: Document, house: House) -> Iterator[Finding]:
    names = house.names if isinstance(house.names, Gazetteer) else Gazetteer(house.names.values())
    for group in groups(document, names):
        spans = [mention.span for mention in group.mentions]
        # What is decided together is decided alike: the unsettled forms of a name are a group of their own.
        called = f"garbled-name: {group.target or group.mentions[0].form}{'' if group.settled else '?'}"
        for mention in group.mentions:
            evidence = tuple(sorted({*spans, *group.support} - {mention.span}))
            if group.target is None:
                forms = ", ".join(group.forms)
                yield Finding(
                    mention.span,
                    f"spelled in several ways: {forms}; the source knows which is right",
                    evidence=evidence,
                    group=called,
                )
            elif group.settled:
                message = f"“{mention.form}” may be a garbled form of {group.target}"
                yield mend(mention.span, group.target, message, evidence=evidence, group=called)
            else:
                message = (
                    f"“{mention.form}” and {group.target} may be one name: the source knows which spelling is right"
                )
                yield mend(mention.span, group.target, message, safety=Safety.SHOW, evidence=evidence, group=called)


CHECK = Check(
    find,
    artifact="garbled-name",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    asks="Which name does the source give where the translation has {text}?",
    fixes={
        'The vaccine maker Modna Group builds a plant. It is Modna\'s largest. People call it "Modena Speed".': (
            'The vaccine maker Moderna Group builds a plant. It is Moderna\'s largest. People call it "Moderna Speed".'
        ),
        "Maersk opened a line. Marsk's ship came in May. A spokesman for Maersk was content.": (
            "Maersk opened a line. Maersk's ship came in May. A spokesman for Maersk was content."
        ),
        "The minister met Odukoya on Monday. Odukoya was late. On Tuesday Odukoyya left again.": (
            "The minister met Odukoya on Monday. Odukoya was late. On Tuesday Odukoya left again."
        ),
        "Windows is software that Micrsoft sells.": "Windows is software that Microsoft sells.",
        "The talks were held in Kyrgyzstan. Nobody in Kyrgyztsan spoke of them. Kyrgyzstan is dry.": (
            "The talks were held in Kyrgyzstan. Nobody in Kyrgyzstan spoke of them. Kyrgyzstan is dry."
        ),
        "The Japanese group Fanaco builds robots for the automation of factories.": (
            "The Japanese group Fanuc builds robots for the automation of factories."
        ),
        "The works of Schaeffler stand idle. Shefler's shares fell. Schafler has debts.": (
            "The works of Schaeffler stand idle. Schaeffler's shares fell. Schaeffler has debts."
        ),
        "The bank Goldmann Sachs rose by two points.": "The bank Goldman Sachs rose by two points.",
    },
    flags=(
        "Ms Audrey [Azzolay] thanked the town. The mayor thanked Audrey Azolay too.",
        "Ms Audrey Azzolay thanked the town. The mayor thanked Audrey [Azolay] too.",
        "The grid firm [Volgotelcom] laid a cable. A spokesman for Volgotelecom was content.",
        "The grid firm Volgotelcom laid a cable. A spokesman for [Volgotelecom] was content.",
        "The works of [Scheffelbauer] stand idle. Sheflbauer has debts.",
    ),
    clean=(
        "The train left Hunan at noon. Hunan is wet. It came to Henan before dark.",
        "In China the harvest of Shanxi failed. Shanxi is dry. That of Shaanxi did not.",
        "Zhang Lin plans the trains. Zhang is tall. Jiang Lin plans the ships; Zheng Lin pays for both.",
        "Maria sings. Maria dances. Marie listens.",
        "Jon wrote to John. John did not reply. John was away.",
        "Iran and Iraq talked. Iran was content. Iraqi papers said nothing.",
        "Austria beat Australia. Austria had been behind. The Austrian coach wept.",
        "Niger borders Nigeria. Nigeria is larger. Nigerians and Nigeriens trade.",
        "Slovakia and Slovenia are often mixed up. Slovakia has the Tatras.",
        "Uganda exports coffee. Uganda is green. A Ugandan planter smiled. Many Ugandans do.",
        "Marx wrote books. Marx was poor. Marxism came later, and Marxists too.",
        "Hassan Odukoya left. Hassan was tired. Hussein Odukoya stayed.",
        "Anna Brelvik and Anne Brelvik are twins. Anna sings.",
        "Mrs Tollbrek spoke. Tollbrek was angry. Tollbrek left. Mr Tolbrek stayed.",
        "Peter Jorgensson spoke. Jorgensson was angry. Then Olaf Jorgenson spoke.",
        "Brelvik, Brelvig and Tolm are villages. Brelvik is the largest. Brelvik has a church.",
        "Ivan Dragolov came. Dragolov is tall. Vera Dragolova stayed at home.",
        "The owner Michal Dvorenka came. Dvorenka is tall. Michala Dvorenky stayed.",
        "A man named Shapoor met the Shapoorji Group. The Shapoorji Group is old. Shapoorji pays.",
        "In Lingang the port grows. Lingang is new. Langang is a village in China.",
        "The town of Xiangtan grew. Xiangtan is red. Xiangdian Power built it.",
        "THE NORTHERN LINE. Northern Rail and Southern Rail met. Northern Rail paid.",
        "Our RFPs and RFIs are public. RFPs take long. RFIs do not.",
        "We've done it. We're glad. We've won. They're not glad.",
        "Tsuvarik is a lake. Nobody knows it.",
        "Mrs Fanaco came to the factory.",
        "The old town of Modena makes vinegar.",
        "Louis XIV and Louis XVI were kings. Louis XIV was vain.",
        "In March we met Marcha. In March it rains. In March it snows.",
        "Krasnoborovo is a village on the river. Krasnogorovo is one on the lake.",
        "Ivan Terebovlsky came. Vera Terebovlskaya stayed. A Terebovlian song was sung.",
        "The firm Brelvikdals sells ships. Brelvikdal is its town. A Brelvikdaler built it.",
        "We met Oleg Berdin, a smith, and Oleg Bersin, who sings. Berdin left. Bersin stayed. It rained. Berdin sat with Bersin.",
        "The river Lavra is long. Lavra water is cold. By the Lavra sat a pupil of the Dalai Lama.",
        "The twins Orsolka and Orsollka sing. Seungchan and Seunghan dance.",
        "Mr Mclarenholt sang. Mr Maclarenholt did not.",
        "The village of Tolmovka is in the district of Tolmov. Tolmovsky is a word for it. Tolmovsky roads are bad.",
        "The notice says: Estas reuniones son cortas. Los Estados vecinos. Los Estados. Los Estados van a estas reuniones.",
        "See https://brelvik.example/Brelvig for more. Brelvik is a town. Brelvik is old.",
    ),
    misses={
        # Both are real names, so nothing but the sense says that the second is wrong.
        "Huston is a city in Texas. Houston is hot. Houston is large.": "Houston is a city in Texas. Houston is hot. Houston is large.",
    },
)
