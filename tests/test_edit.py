"""The laws of edits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edit import Edit, Span, apply, back, between, compose, results, smallest, tokens
from texts import edits_of, texts


@given(texts, texts)
def test_between_turns_one_text_into_the_other(before: str, after: str) -> None:
    assert apply(before, between(before, after)) == after


@given(texts)
def test_tokens_join_to_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.data(), texts)
def test_compose_is_one_after_the_other(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(text))
    middle = apply(text, first)
    second = data.draw(edits_of(middle))
    assert apply(text, compose(first, second)) == apply(middle, second)


@given(st.data(), texts)
def test_compose_with_nothing_changes_nothing(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_of(text))
    assert apply(text, compose(edits, ())) == apply(text, compose((), edits)) == apply(text, edits)


@given(st.data(), texts)
def test_back_finds_unchanged_text_again(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_of(text))
    after = apply(text, edits)
    start = data.draw(st.integers(0, len(after)))
    span = Span(start, data.draw(st.integers(start, len(after))))
    origin = back(span, edits)
    assert 0 <= origin.start <= origin.end <= len(text)
    if span.length and not any(span.touches(written) for written in results(edits)):
        assert origin.of(text) == span.of(after)


def test_back_takes_in_all_that_was_replaced() -> None:
    text, edits = "a big blue boat", [Edit(Span(2, 10), "small")]
    assert apply(text, edits) == "a small boat"
    assert back(Span(3, 5), edits) == Span(2, 10)
    assert back(Span(8, 12), edits).of(text) == "boat"


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("in the the harbour", "in the harbour", [("the ", "")]),
        ("She gave up it.", "She abandoned this.", [("gave up it", "abandoned this")]),
        ("cafe\u0301s open", "cafes open", [("cafe\u0301s", "cafes")]),
        ("a 👩\u200d💻 b", "a 👩 b", [("👩\u200d💻", "👩")]),
        ("don't go", "do go", [("don't", "do")]),
    ],
)
def test_between_changes_whole_words(before: str, after: str, changed: list[tuple[str, str]]) -> None:
    assert [(e.span.of(before), e.new) for e in between(before, after)] == changed


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")],
        [Edit(Span(1, 1), "x"), Edit(Span(1, 1), "y")],
        [Edit(Span(3, 9), "x")],
    ],
)
def test_apply_refuses_what_it_cannot_do(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"overlap|outside"):
        apply("abcde", edits)


def test_overlap_and_touch() -> None:
    assert not Span(0, 2).overlaps(Span(2, 4)) and Span(0, 2).touches(Span(2, 4))
    assert Span(0, 4).overlaps(Span(2, 2)) and not Span(0, 2).overlaps(Span(2, 2))
    assert Span(2, 2).overlaps(Span(2, 2))


def test_what_an_edit_says_again_is_no_change() -> None:
    text = "😀 Ships lay in the the harbour."
    edit = Edit(Span(2, 27), "Ships lay in the harbor")
    changes = smallest(text, edit)
    assert apply(text, changes) == apply(text, [edit])
    assert all(change.span.length < edit.span.length for change in changes)
    assert smallest(text, Edit(Span(2, 7), "Ships")) == ()
