"""A source is laid beside its translation: by paragraph, by sentence, in order, in near-linear time."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.check import registry
from copydesk.corpus.documents import batch
from copydesk.corpus.row import Row
from copydesk.document import Document
from copydesk.house import House
from copydesk.segment import document
from copydesk.source.align import beads, beside, block_beads
from copydesk.source.anchors import anchors, numbers
from copydesk.source.omission import cut
from copydesk.source.sentences import Script, expected, script, sentences

ZH = (
    "港口扩建工程开工",
    "3月12日，港口扩建工程正式开工。工程总投资35亿元，预计2027年建成。",
    "当地居民对此看法不一。市民张女士说：“我家离码头只有500米。”",
    "环保部门表示，施工期间将每天监测水质。",
    "据悉，类似的项目在Rotterdam和Hamburg都已经实施。",
)
EN = (
    "Port Expansion Project Starts",
    "On March 12, the port expansion project officially started. The total investment is 3.5 billion yuan and it will be completed in 2027.",
    'Local residents have mixed views on this. Ms. Zhang, a citizen, said: "My home is only 500 meters away from the dock."',
    "Environmental protection departments said that water quality will be monitored every day during construction.",
    "It is reported that similar projects have been implemented in Rotterdam and Hamburg.",
)


def laid(text: tuple[str, ...], source: tuple[str, ...]) -> Document:
    return beside(document("\n\n".join(text)), "\n".join(source))


def said(doc: Document) -> list[tuple[str, str]]:
    checks = [registry()[name] for name in ("missing-sentence", "extra-sentence")]
    return [(f.check, f.span.of(doc.text)) for check in checks for f in check.findings(doc, House())]


def test_paragraphs_meet_their_own() -> None:
    doc = laid(EN, ZH)
    assert tuple(block.source for block in doc.blocks) == ZH
    assert not said(doc)


@pytest.mark.parametrize("gone", [1, 2, 4])
def test_a_paragraph_that_the_translation_lacks_is_skipped_and_found(gone: int) -> None:
    doc = laid(EN[:gone] + EN[gone + 1 :], ZH)
    assert [block.source for block in doc.blocks] == [*ZH[:gone], *ZH[gone + 1 :]]
    assert [block.skipped for block in doc.blocks][gone - 1] == ZH[gone]
    assert said(doc) == [("missing-sentence", doc.sentences_in(doc.blocks[gone - 1].span)[-1].of(doc.text))]


def test_a_paragraph_that_the_source_lacks_is_found() -> None:
    more = "Subscribe to our newsletter for more stories from 26 ports and coasts every morning."
    doc = laid((*EN, more), ZH)
    assert [block.source for block in doc.blocks] == [*ZH, ""]
    assert said(doc) == [("extra-sentence", more)]


def test_two_blocks_share_out_one_paragraph_by_its_sentences() -> None:
    first, second = EN[1].split(". ", 1)
    doc = laid((EN[0], f"{first}.", second, *EN[2:]), ZH)
    parts = [span.of(ZH[1]) for span in sentences(ZH[1])]
    assert [block.source for block in doc.blocks] == [ZH[0], *parts, *ZH[2:]]


def test_two_paragraphs_of_one_block_are_joined_by_a_line_end() -> None:
    doc = laid((EN[0], f"{EN[1]} {EN[2]}", *EN[3:]), ZH)
    assert [block.source for block in doc.blocks] == [ZH[0], f"{ZH[1]}\n{ZH[2]}", *ZH[3:]]


def test_all_else_of_the_document_is_as_it_was() -> None:
    plain = document("\n\n".join(EN), id="a")
    doc = beside(plain, "\n".join(ZH))
    assert [(b.span, b.kind) for b in doc.blocks] == [(b.span, b.kind) for b in plain.blocks]
    assert (doc.text, doc.id, doc.words, doc.sentences, doc.guards) == (
        plain.text,
        plain.id,
        plain.words,
        plain.sentences,
        plain.guards,
    )


def test_beads_speak_of_the_document() -> None:
    doc = laid(("👩‍💻 中.", *EN), ZH)
    block = doc.blocks[2]
    found = block_beads(doc, block)
    assert [(b.span.of(doc.text) if b.span else None, b.source) for b in found] == list(
        zip(EN[1].replace(". The", ".|The").split("|"), [s.of(ZH[1]) for s in sentences(ZH[1])], strict=True)
    )
    assert not block_beads(doc, document("No source.").blocks[0])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("他说：“我来了。”然后走了。你好！真的吗？", ["他说：“我来了。”", "然后走了。", "你好！", "真的吗？"]),
        ("彼は「来た。」と言った。そして帰った。", ["彼は「来た。」と言った。", "そして帰った。"]),
        ("（ベースボールキング） - Yahoo!ニュース", ["（ベースボールキング） - Yahoo!ニュース"]),
        ("第一段……还有。\n第二段", ["第一段……还有。", "第二段"]),
        ("Он пришёл. Потом ушёл.", ["Он пришёл.", "Потом ушёл."]),
        ("Am 12. März kam er. Dann ging er.", ["Am 12. März kam er.", "Dann ging er."]),
        (" \n ", []),
    ],
)
def test_sentences_of_a_source(text: str, parts: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("港口扩建工程 Port Expansion", Script.HAN),
        ("港の工事", Script.KANA),
        ("Порт A", Script.CYRILLIC),
        ("Hafen", Script.LATIN),
        ("12", Script.LATIN),
    ],
)
def test_script(text: str, writing: Script) -> None:
    assert script(text) is writing


def test_a_gloss_is_said_once_in_english() -> None:
    text = "该研究在《新英格兰医学杂志》 (New England Journal of Medicine)上发表。"
    assert expected(text, Script.HAN) == expected(text.replace(" (New England Journal of Medicine)", ""), Script.HAN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5万", "35,000"),
        ("35亿元", "3.5 billion"),
        ("１２００万吨", "12 million"),
        ("12.500 Euro", "12,500"),
        ("0,5", "0.5"),
        ("007", "7"),
    ],
)
def test_numbers_of_both_sides_are_the_same(one: str, other: str) -> None:
    assert numbers(one) == numbers(other) != set()


def test_words_that_sound_alike_are_anchors() -> None:
    shared = anchors("Президент Путин встретился", Script.CYRILLIC) & anchors(
        "President Putin met", Script.CYRILLIC, english=True
    )
    assert len(shared) >= 1


def test_a_quoted_source_is_one_short_line() -> None:
    assert cut("a\n b") == "“a b”" and len(cut("长" * 200)) == 62


pieces = st.lists(st.sampled_from([*EN, *ZH, "…", "🙂", "3,5", "?", "Yahoo!", "「", "a\u2028b", "\f"]), max_size=8)


@given(pieces, pieces)
def test_beads_keep_order_and_lose_nothing(text: list[str], source: list[str]) -> None:
    mine, theirs = " ".join(text), "\n".join(source)
    found = beads(mine, theirs)
    spans = [bead.span for bead in found if bead.span]
    assert spans == sorted(spans) and all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert "".join("".join(span.of(mine) for span in spans).split()) == "".join(mine.split())
    assert [line for bead in found if bead.source for line in bead.source.split("\n")] == [
        s.of(theirs) for s in sentences(theirs)
    ]


@given(pieces, pieces)
def test_every_paragraph_of_the_source_is_somewhere_unless_unsure(text: list[str], source: list[str]) -> None:
    doc = beside(document("\n\n".join(text)), "\n\n".join(source))
    assert [b.span for b in doc.blocks] == [b.span for b in document("\n\n".join(text)).blocks]
    for block in doc.blocks:
        block_beads(doc, block)


def test_time_grows_with_the_length() -> None:
    chance = random.Random(5)

    def article(size: int, numbered: bool) -> tuple[str, str]:
        lines = [(chance.choice(EN), i) for i in range(size)]
        here = [f"{text} It is number {i}." if numbered else text for text, i in lines if chance.random() > 0.05]
        there = [ZH[EN.index(text)] + (f"第{i}号。" if numbered else "") for text, i in lines if chance.random() > 0.05]
        return "\n\n".join(here), "\n\n".join(there)

    for numbered in (True, False):
        times = []
        for size in (250, 1500):
            text, source = article(size, numbered)
            doc = document(text)
            started = time.process_time()
            beside(doc, source)
            times.append(time.process_time() - started)
        assert times[1] < 15 * times[0] + 0.2


def test_a_row_of_several_paragraphs_keeps_them_where_its_source_has_several() -> None:
    rows = [
        Row(1, "\n".join(EN), source="\n".join(ZH), doc="d"),
        Row(2, "One line.\nAnother.", source="一行。另一行。", doc="d"),
    ]
    made = batch([*rows, Row(3, "Free.\nLines.", doc="d")]).document
    assert [b.source for b in made.blocks] == [*ZH, "一行。另一行。", None, None]
    assert [b.span.of(made.text) for b in made.blocks][:5] == list(EN)
