"""Whether a text is written in British spelling, for the tools that want to be told; a user would know it of a text."""

import re

_BRITISH = re.compile(
    r"\b(?:(?:col|fav|hon|lab|neighb|harb|behavi|rum|vap|sav)our|centre|theatre|metre|litre|fibre|programme|defence|offence"
    r"|licence|cheque|tyre|grey|manoeuvre|ageing|travell(?:ed|ing|er)|cancell(?:ed|ing)|labell(?:ed|ing)|towards|whilst"
    r"|(?:organ|real|recogn|emphas|critic|apolog|author|util|mobil|minim|maxim|priorit|normal|character)is(?:e[ds]?|ing|ations?)"
    r"|analys(?:e[ds]?|ing))",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:(?:col|fav|hon|lab|neighb|harb|behavi|rum|vap|sav)or(?!ous)|center|theater|meter|liter|fiber|program(?!m)|defense|offense"
    r"|license|gray|maneuver|aging|travel(?:ed|ing|er)|cancel(?:ed|ing)|label(?:ed|ing)|toward(?!s)"
    r"|(?:organ|real|recogn|emphas|critic|apolog|author|util|mobil|minim|maxim|priorit|normal|character)iz(?:e[ds]?|ing|ations?)"
    r"|analyz(?:e[ds]?|ing))",
    re.IGNORECASE,
)


def british(text: str) -> bool:
    """True if more of its words have a British spelling than an American one: "the harbour and the city centre"."""
    return len(_BRITISH.findall(text)) > len(_AMERICAN.findall(text))
