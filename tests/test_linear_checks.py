"""Texts made of one trigger over and over: a check takes time in proportion to them, not to their square."""

import time

import pytest

from copydesk.check import registry
from copydesk.names import house
from copydesk.segment import document

HOUSE = house()
SIZE = 400_000
# Linear checks need a tenth of this; what was quadratic needed ten seconds and more.
SECONDS = 4.0

_MILL = "The mill beside the bridge was closed for three days because of the flood.\n\n"
TRIGGERS = {
    "capitalization": f"New Roads\n\n{_MILL}the old mill\n\n{_MILL}",
    "coordination": "going and doing and making and ",
    "decoder-loop": "the north of the north of ",
    "doubled-word": "the the ",
    "duplicated-phrase": "the sky is wide and the sky is wide and ",
    "fragment": "Monday Monday Monday Monday, in the a b c town of Oldport. It\n\n",
    "missing-word": "sum equivalent to 4% of ",
    "number": "only more than 2010-2009 ",
    "number-form": "5 % % 21th $1 million dollars ",
    "page-residue": "Tags: a b c\n",
    "quote-attribution": "“It works.” Shopkeepers of the town said. ",
    "tense": "From May 5, the plan of the city will be held. In May this year, it was held. ",
    "thousands-separator": "more than 5100 groups, 1,000 ",
    "truncated": "and to the. ",
    "verb-form": "the man they had went to went ",
    "word-order": "In the night could nobody sleep. ",
}


@pytest.mark.parametrize("name", TRIGGERS)
def test_one_trigger_over_and_over_takes_linear_time(name: str) -> None:
    trigger = TRIGGERS[name]
    text = trigger * (SIZE // len(trigger))
    doc = document(text)
    started = time.process_time()
    registry()[name].findings(doc, HOUSE)
    assert time.process_time() - started < SECONDS
