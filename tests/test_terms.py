"""Terms of a document: the tables, the searches one by one, the other English, texts of one trigger over and over."""

import random
import time
from string import ascii_lowercase, ascii_uppercase

import pytest

from copydesk.check import registry
from copydesk.document import Document
from copydesk.finding import Finding
from copydesk.house import House
from copydesk.names import house
from copydesk.phrases import matches
from copydesk.segment import document
from copydesk.terms import announced, compounds, english, heading, letter_case, rivals, word_order
from copydesk.terms.reading import read
from copydesk.words import english_variants
from copydesk.words.english_variants import English, variants

CHECK = registry()["inconsistent-term"]


def found(text: str, english: str | None = None) -> list[tuple[str, str]]:
    """The quoted words and the first suggestion of each finding."""
    doc = document(text)
    return [(f.span.of(text), f.suggestions[0].edit.new) for f in findings(doc, english)]


def findings(doc: Document, english: str | None = None) -> tuple[Finding, ...]:
    return CHECK.findings(doc, House(english=english))


# The table of British and American spelling.


def test_every_spelling_leads_to_the_other_and_back() -> None:
    table = variants()
    assert len(table) > 2000
    for word, variant in table.items():
        assert word != variant.other and word == word.lower()
        assert table[variant.other].other == word
        assert table[variant.other].english is not variant.english


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("centre", "center"),
        ("labour", "labor"),
        ("organisation", "organization"),
        ("programme", "program"),
        ("travelling", "traveling"),
        ("defence", "defense"),
        ("grey", "gray"),
        ("aluminium", "aluminum"),
        ("analysed", "analyzed"),
        ("fulfil", "fulfill"),
        ("paediatric", "pediatric"),
        ("sceptical", "skeptical"),
        ("ploughing", "plowing"),
        ("manoeuvres", "maneuvers"),
        ("kilometres", "kilometers"),
        ("catalogue", "catalog"),
    ],
)
def test_a_pair(british: str, american: str) -> None:
    assert variants()[british].other == american
    assert variants()[british].english is English.BRITISH
    assert variants()[american].english is English.AMERICAN


@pytest.mark.parametrize("word", ["advise", "exercise", "surprise", "size", "prize", "hour", "four", "meter", "tire", "story", "check", "license",
                                  "practice", "glamour", "contour", "honorary", "humorous", "vigorous", "laboratory"])  # fmt: skip
def test_a_word_with_one_spelling_or_two_senses_is_in_no_pair(word: str) -> None:
    assert word not in variants()


def test_a_bad_line_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        list(english_variants.read("# head\ncolour color\n"))
    with pytest.raises(ValueError, match="line 1"):
        list(rivals.read("Charging station\tcharging pile\n"))


# The house's English.


def test_a_house_with_an_english_finds_every_word_of_the_other() -> None:
    text = "The theatre of the harbour. Travelling is dear. “Colour is all.” A grey wall."
    assert found(text, "en-US") == [
        ("theatre", "theater"),
        ("harbour", "harbor"),
        ("Travelling", "Traveling"),
        ("Colour", "Color"),
        ("grey", "gray"),
    ]
    assert found(text, "en-GB") == []
    assert found("The center organized it in gray.", "en-GB") == [
        ("center", "centre"),
        ("organized", "organised"),
        ("gray", "grey"),
    ]


def test_names_titles_and_shared_spellings_stay() -> None:
    assert found("The World Trade Center and Pearl Harbor. A computer program. His judgment.", "en-GB") == []
    assert found("The Labour Party, Covent Garden Theatre, the Centre Pompidou. It was cancelled.", "en-US") == []
    assert found("See https://colour.example/centre and `colour`.", "en-US") == []


def test_a_text_without_a_clear_english_is_left_alone() -> None:
    assert found("The centre is old. The center is new.") == []
    assert found("We organise the defense. They organize it too.") == []


def test_groups_join_the_places_of_one_term() -> None:
    doc = document('The "Six Ports" grow. The "six ports" are old. We like the "six ports" still. The "Six Ports" pay.')
    groups = {f.group for f in findings(doc)}
    assert groups == {"inconsistent-term: six ports"}
    assert all(f.evidence and f.suggestions for f in findings(doc))
    assert {s.of(doc.text) for f in findings(doc) for s in f.evidence} == {"Six Ports"}


# Rival terms.


def test_the_table_of_rivals_is_sound() -> None:
    concepts = rivals.concepts()
    assert len(concepts) > 250
    assert len({c.usual for c in concepts}) == len(concepts)
    usual = {c.usual.rstrip("+") for c in concepts}
    for concept in concepts:
        words = [form.words for form in rivals.forms(concept)]
        assert len(words) == len(set(words)), concept
        # What is usual in one line is no rival in another.
        assert not {rival.rstrip("+") for rival in concept.rivals} & usual, concept


@pytest.mark.parametrize("concept", rivals.concepts(), ids=lambda c: c.usual)
def test_a_rival_beside_its_usual_term_is_found_once(concept: rivals.Concept) -> None:
    usual = concept.usual.replace("+", "")
    for rival in (r.replace("+", "") for r in concept.rivals):
        text = f"They spoke of the {usual} on Monday. Then of the {rival} again."
        got = [f.span.of(text) for f in findings(document(text))]
        assert got == [rival] or any(
            m.span.of(text).lower() in rival or rival in m.span.of(text) for m in matches(text)
        ), rival
        # Alone it is a matter of words, not of consistency.
        assert not findings(document(f"They spoke of the {rival} on Monday."))


def test_a_rival_takes_the_number_and_the_capitals_of_its_place() -> None:
    assert found("A charging station. Charging piles rust. The Charging Pile Works is a firm.") == [
        ("Charging piles", "Charging stations")
    ]


def test_what_the_phrase_table_reports_is_not_reported_twice() -> None:
    text = "A large language model reads. This big language model writes."
    assert not findings(document(text))
    assert [m.span.of(text) for m in matches(text)] == ["big language model"]


# Each search alone.


def test_headings_repeat_their_slogan() -> None:
    text = 'Run slow\n\nThe slogan of the year is "run fast", and all know it.\n\nIt is on every wall.'
    (one,) = heading.find(read(document(text)))
    assert (one.span.of(text), one.usual) == ("Run slow", "Run fast")
    for other in (
        'Town news\n\nThe slogan is "run fast".\n',
        'Run slow\n\nShe said "run fast" to him.\n',
        'Run slow\n\nThe words are "go by bus".\n',
    ):
        assert not list(heading.find(read(document(other))))


def test_a_list_is_taken_up_by_headings() -> None:
    text = 'We live by "one sky", "one soil", "one sea".\n\nOne sky\n\nIt is blue.\n\nA single ground\n\nIt is brown.\n\nOne sea\n\nIt is green.'
    (one,) = announced.find(read(document(text)))
    assert (one.span.of(text), one.usual) == ("A single ground", "One soil")
    # Two differ: nobody knows that they were meant.
    assert not list(announced.find(read(document(text.replace("One sky\n", "A sky\n")))))


def test_compounds_before_a_noun_are_left_alone() -> None:
    text = "A long-term plan is for the long term. Well-known names are well known. A long-term plan. A long-term plan."
    assert not list(compounds.find(read(document(text))))


def test_order_counts_before_the_same_noun_alone() -> None:
    text = "A national economic plan. An economic national plan. A national economic plan. An economic national bank."
    got = [(i.span.of(text), i.usual) for i in word_order.find(read(document(text)))]
    assert got == [("economic national", "national economic")]


def test_offsets_are_code_points() -> None:
    text = '🙂👩‍💻 İstanbul 中.\n\nThe "Six Ports" grow. The "six ports" are old.'
    assert found(text) == [("six ports", "Six Ports")]


def test_no_heading_is_changed_for_its_capitals() -> None:
    assert found('six ports\n\nThe "Six Ports" grow.\n\nSIX PORTS\n\nThe "Six Ports" pay.') == []
    assert not list(letter_case.find(read(document("Six Ports"))))


# Size.


def letters(chance: random.Random, number: int) -> str:
    return "".join(chance.choices(ascii_lowercase, k=number))


UNITS = {
    "quotes": lambda c: '"',
    "quoted terms": lambda c: (
        f'"{c.choice(ascii_uppercase)}{letters(c, 3)} {c.choice(ascii_uppercase)}{letters(c, 3)}" "five ports" '
    ),
    "lists": lambda c: f'"a {letters(c, 2)}", ',
    "hyphens": lambda c: "-",
    "compounds": lambda c: f"e-{letters(c, 4)} e {letters(c, 4)} pre-{letters(c, 3)} ",
    "one compound": lambda c: "ecommerce and e-commerce and e commerce. ",
    "rivals": lambda c: "charging piles and charging stations. ",
    "spellings": lambda c: "Colour, color, center, centers, gray. ",
    "adjectives": lambda c: "national social global local plans and social national plans. ",
    "headings": lambda c: f"Six {letters(c, 4)}\n\nThe word word word is word.\n\n",
    "words": lambda c: "word ",
    "no spaces": lambda c: letters(c, 8),
}


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_the_text(name: str) -> None:
    chance, unit = random.Random(3), UNITS[name]
    size = 400_000
    doc = document("".join(unit(chance) for _ in range(size // len(unit(chance)))))
    started = time.process_time()
    CHECK.findings(doc, house())
    list(english.find(read(doc), "en-US"))
    assert time.process_time() - started < 4
