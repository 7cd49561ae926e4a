"""Documents: blocks, sentences, words, guards."""

import pytest
from hypothesis import given

from copydesk.document import BlockKind, GuardKind
from copydesk.house import House
from copydesk.segment import document
from texts import texts


@given(texts)
def test_everything_lies_inside_its_block(text: str) -> None:
    doc = document(text)
    assert doc.text == text
    starts = [b.span for b in doc.blocks]
    assert starts == sorted(starts) and all(a.end <= b.start for a, b in zip(starts, starts[1:], strict=False))
    for span in (*doc.words, *doc.sentences):
        assert span.length and any(block.covers(span) for block in starts)
    for block in starts:
        assert block.of(text).strip() == block.of(text) != ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_kinds(end: str) -> None:
    text = end.join(
        ["A Heading", "", "A paragraph that says something.", "- an item", "", "2. another item", "Last one: 中文。"]
    )
    doc = document(text)
    assert [(b.span.of(text), b.kind) for b in doc.blocks] == [
        ("A Heading", BlockKind.HEADING),
        ("A paragraph that says something.", BlockKind.PARAGRAPH),
        ("- an item", BlockKind.ITEM),
        ("2. another item", BlockKind.ITEM),
        ("Last one: 中文。", BlockKind.PARAGRAPH),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The ships lay in the harbour for a week while the\n"
        "wind blew from the north and nobody in the town\n"
        "could say when it would turn.\n\nThen it turned."
    )
    assert [b.span.of(text).count("\n") for b in document(text).blocks] == [2, 0]


def test_a_line_each_stays_apart() -> None:
    text = "One paragraph on one line, which is how many sites store them, and it is long enough to wrap.\nAnother one."
    assert len(document(text).blocks) == 2


def test_sentences_with_abbreviations_and_artifacts() -> None:
    text = "Dr. Chen came at 3 p.m. to U.S. Steel. It improved trade. degree of ease rose. 你好。"
    doc = document(text)
    assert [s.of(text) for s in doc.sentences] == [
        "Dr. Chen came at 3 p.m. to U.S. Steel.",
        "It improved trade.",
        "degree of ease rose.",
        "你好。",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "guarded"),
    [
        ("Run `make it it` now.", GuardKind.CODE, ["`make it it`"]),
        ("See https://a.org/x?y=1, or write to me@b.co.uk.", GuardKind.URL, ["https://a.org/x?y=1", "me@b.co.uk"]),
        ("Go to example.com/page now.", GuardKind.URL, ["example.com/page"]),
        ("A <b>bold</b> word &amp; more, a < b.", GuardKind.TAG, ["<b>", "</b>", "&amp;"]),
        ("Hello {name}, %s of %(n)d and {{x}}.", GuardKind.PLACEHOLDER, ["{name}", "%s", "%(n)d", "{{x}}"]),
        ("1,000.5 and 12:30, -3%.", GuardKind.NUMBER, ["1,000.5", "12:30", "-3%"]),
        ('He said "yes" and “no” and 5" more.', GuardKind.QUOTE, ['"yes"', "“no”"]),
    ],
)
def test_guards(text: str, kind: GuardKind, guarded: list[str]) -> None:
    for lead in ("", "🙂 中 "):
        doc = document(lead + text)
        assert [g.span.of(doc.text) for g in doc.guards if g.kind is kind] == guarded


def test_house_forms_are_name_guards() -> None:
    doc = document("Acme Cloud is Acme.", house=House(protected=frozenset({"Acme", "Acme Cloud"})))
    assert [g.span.of(doc.text) for g in doc.guards if g.kind is GuardKind.NAME] == ["Acme Cloud", "Acme"]


def test_words_keep_numbers_and_apostrophes_whole() -> None:
    doc = document("It's 1,000.5 km, cafe\u0301 o’clock re-use.")
    assert [w.of(doc.text) for w in doc.words] == ["It's", "1,000.5", "km", "cafe\u0301", "o’clock", "re", "use"]


def test_lookups() -> None:
    doc = document("One here. Two there.\n\nThree.")
    assert doc.sentence_at(10) == doc.sentences[1] and doc.block_at(25) == doc.blocks[1] and doc.block_at(21) is None
    assert [w.of(doc.text) for w in doc.words_in(doc.sentences[1])] == ["Two", "there"]


def test_a_source_makes_one_block_of_a_row() -> None:
    doc = document("One.\nTwo.", source="Eins.\nZwei.")
    assert [b.source for b in doc.blocks] == ["Eins.\nZwei."]
