"""Corruption: what is spoiled can be undone exactly, and each kind does what it says."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.edit import Edit, Span, apply
from copydesk.segment import WORD
from copydesk.training.corrupt import WEIGHTS, Corrupted, corrupt, kinds
from copydesk.training.pairs import pair

CLEAN = (
    "On Friday, the ships, cranes and trains of the old port were sold to a company. It has been built by an engineer.",
    '"The harbour is late," said Ann Smith, who wants to leave. He said, "It was the end of the season."',
    "In 1990 the town had 3,500 people; most of them worked in the mills, and the rest kept sheep.",
    "“Ships” — the café’s name — was painted on the door. Nobody knew why it had been chosen.",
)
KNOWN = frozenset(
    "ship ships sell sold sells work works worked working mill mills keep keeps painted paint paints".split()
)
MAKING = kinds(KNOWN)
pieces = st.one_of(st.sampled_from(CLEAN), st.text(max_size=60), st.text(alphabet='ab. ,"“”’A1É\u0301', max_size=40))


@settings(max_examples=300, deadline=None)
@given(pieces, st.integers(0, 5), st.integers(0, 10**6))
def test_the_inverse_restores_the_text_exactly(text: str, wanted: int, seed: int):
    made = corrupt(text, wanted, MAKING, Random(seed))
    assert apply(made.text, made.inverse) == text
    assert len(made.kinds) == len(made.inverse) <= wanted
    assert (made.text == text) == (not made.inverse)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CLEAN), st.integers(0, 5), st.integers(0, 3), st.integers(0, 10**6))
def test_a_pair_answered_rightly_gives_the_clean_text(text: str, wanted: int, right: int, seed: int):
    rng = Random(seed)
    made = corrupt(text, wanted, MAKING, rng)
    found = pair(made, rng, right=right, wide=(0, 1, 2))
    if found is None:
        assert not made.inverse
        return
    edits = [Edit(span, new) for span, new in zip(found.spans, found.replacements, strict=True)]
    assert apply(found.text, edits) == text
    for span, new, kind in zip(found.spans, found.replacements, found.kinds, strict=True):
        assert (span.of(found.text) == new) == (kind == "right")


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_kind_can_be_made_and_is_reproducible(name: str):
    edits = []
    for text in CLEAN:
        words = [Span(*m.span()) for m in WORD.finditer(text)]
        for seed in range(30):
            edit = MAKING[name](text, words, Random(seed))
            assert edit == MAKING[name](text, words, Random(seed))
            if edit:
                assert apply(text, [edit]) != text, "a slip changes something"
                edits.append(edit)
    assert edits


@pytest.mark.parametrize(
    ("name", "text", "spoiled"),
    [
        (
            "cut_fragment",
            "On New Year's Day, the port opened.",
            {"On New Year's Day. The port opened.", "On New Year's Day. the port opened."},
        ),
        ("attribution", '"It is late," said Ann.', {'"It is late." Said Ann.', '"It is late." said Ann.'}),
        ("and_list", "Ships, cranes and trains.", {"Ships and cranes and trains."}),
        ("no_auxiliary", "It was built here.", {"It built here."}),
        ("wrong_article", "Wait an hour.", {"Wait a hour.", "Wait the hour."}),
        ("agreement", "Ships were late.", {"Ships was late.", "Ships are late."}),
        ("doubled_word", "Go now", {"Go go now"}),
        (
            "joined",
            "Ships left early. The",
            {f"Ships left early{s} {w}" for s in (",", ":", ";") for w in ("The", "the")}
            | {"Ships left early The", "Ships left early the"},
        ),
    ],
)
def test_a_kind_spoils_as_machine_translation_does(name: str, text: str, spoiled: set[str]):
    words = [Span(*m.span()) for m in WORD.finditer(text)]
    made = {apply(text, [edit]) for seed in range(60) if (edit := MAKING[name](text, words, Random(seed)))}
    assert made and made <= spoiled


def test_a_kind_with_nothing_to_spoil_says_so():
    assert corrupt("?!", 3, MAKING, Random(1)) == Corrupted("?!", (), ())


def test_text_with_a_sentinel_is_not_learned_from():
    assert pair(Corrupted("a <0> b c", (), ()), Random(1), right=1) is None
