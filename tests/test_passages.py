"""Passages: what is cut, what a rewriter reads, and what its answers mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import segment
from copydesk.edit import Edit, Span, apply
from copydesk.finding import Finding
from copydesk.parts import Mark, Passage
from copydesk.passages import LENGTH, MARKS, cut, decode, encode, marked, opening, rewritten, target

BROKEN = "Trains run late. We improve trade. degree of ease in the the port. Nobody waits."


def found(text: str, *quoted: str) -> list[Finding]:
    starts = [text.index(q) for q in quoted]
    return [Finding(Span(at, at + len(q)), "wrong") for at, q in zip(starts, quoted, strict=True)]


def passages(text: str, *quoted: str) -> tuple[Passage, ...]:
    findings = found(text, *quoted)
    return cut(segment.document(text), findings, range(len(findings)))


def test_a_stop_that_should_not_be_there_lies_inside():
    (passage,) = passages(BROKEN, ". degree", "the the")
    assert passage.span.of(BROKEN) == "We improve trade. degree of ease in the the port."
    assert encode(passage) == "We improve<0> trade. degree</> of ease in<1> the the</> port."


def test_findings_in_sentences_apart_are_passages_apart():
    assert [p.span.of(BROKEN) for p in passages(BROKEN, "late", "Nobody")] == ["Trains run late.", "Nobody waits."]


def test_marks_that_touch_are_one_mark_for_both_findings():
    (passage,) = passages(BROKEN, "in the the", "the port")
    assert [(m.span.of(BROKEN), m.findings) for m in passage.marks] == [("in the the port", (0, 1))]


def test_a_passage_holds_no_more_marks_than_there_are_sentinels():
    text = " ".join(f"word{i} and" for i in range(20)) + " end."
    cutted = passages(text, *(f"word{i}" for i in range(20)))
    assert [len(p.marks) for p in cutted] == [MARKS, MARKS, 20 - 2 * MARKS]


def test_a_passage_does_not_grow_without_end():
    sentence = "The ships that lay in the old harbour of the town left for the north before the winter came"
    text = ". ".join(f"{sentence} {i}" for i in range(30)) + "."
    quoted = [f"{i}. The" for i in range(29)]
    assert all(p.span.length <= LENGTH for p in passages(text, *quoted))


def test_a_passage_stays_inside_its_block():
    text = "First line ends here\n\nSecond line. Third one."
    (passage,) = passages(text, "here")
    assert passage.span.of(text) == "First line ends here"


def test_text_with_a_sentinel_has_no_passage():
    assert passages("We write <0> in the the port.", "the the") == ()


def test_offsets_count_code_points():
    text = "👩‍👩‍👧 É! We saw the the port."
    (passage,) = passages(text, "the the")
    assert encode(passage).endswith("We saw<0> the the</> port.")
    ((mark, edit),) = decode(passage, "<0> the")
    assert apply(text, [edit]) == "👩‍👩‍👧 É! We saw the port." and mark == passage.marks[0]


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("<0> trade degree<1> the", "We improve trade degree of ease in the port."),
        ("<0> trade. degree<1> the the", "We improve trade. degree of ease in the the port."),
        ("<1> the", "We improve trade. degree of ease in the port."),
        ("<0> trade degree", "We improve trade degree of ease in the the port."),
        ("<0> trade degree</><0> nonsense<7> more", "We improve trade degree of ease in the the port."),
        ("no sentinel at all", "We improve trade. degree of ease in the the port."),
        ("<1>", "We improve trade. degree of ease in port."),
        ("", "We improve trade. degree of ease in the the port."),
    ],
)
def test_an_answer_means_its_edits(answer: str, result: str):
    text = "We improve trade. degree of ease in the the port."
    (passage,) = passages(text, ". degree", "the the")
    assert apply(text, [edit for _, edit in decode(passage, answer)]) == result


def test_an_edit_is_no_longer_than_what_changes():
    text = "We improve trade. degree of ease."
    (passage,) = passages(text, "improve trade. degree of")
    ((_, edit),) = decode(passage, "<0> improve the trade of")
    assert (edit.span.of(text), edit.new) == ("trade. degree", "the trade")


def test_a_sentence_answer_changes_only_what_is_marked():
    text = "We go in the the port and then we leaves."
    (passage,) = passages(text, "the the")
    edits = [edit for _, edit in rewritten(passage, "We went in the port and then we leave.")]
    assert apply(text, edits) == "We go in the port and then we leaves."


words = st.lists(st.sampled_from(["port", "the", "ship,", "“old”", "É", "3.5", "it's"]), min_size=1, max_size=12)


@given(words, st.data())
def test_answering_with_the_marked_text_changes_nothing_and_with_other_text_gives_it(
    tokens: list[str], data: st.DataObject
):
    text = " ".join(tokens)
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    start = sum(len(t) + 1 for t in tokens[:first])
    span = Span(start, start + len(" ".join(tokens[first : last + 1])))
    whole = Span(0, len(text))
    passage = Passage(segment.document(text), whole, (Mark(span, (0,)),))
    assert decode(passage, target([span.of(text)])) == []
    new = " ".join(data.draw(words))
    edits = [edit for _, edit in decode(passage, target([new]))]
    assert apply(text, edits) == apply(text, [Edit(span, new)])


@given(words, st.data())
def test_marks_can_be_read_back_from_the_input(tokens: list[str], data: st.DataObject):
    text = " ".join(tokens)
    chosen = sorted(data.draw(st.sets(st.integers(0, len(tokens) - 1), max_size=MARKS)))
    starts = [sum(len(t) + 1 for t in tokens[:i]) for i in chosen]
    spans = [Span(at, at + len(tokens[i])) for i, at in zip(chosen, starts, strict=True)]
    shown = marked(text, spans)
    for index in range(len(spans)):
        shown = shown.replace(opening(index) + " ", opening(index) if spans[index].start == 0 else " ")
    assert shown.replace("</>", "").replace("<0>", "") == text
