"""Which words are mentions of names, and which runs of them are whole names."""

import time

import pytest

from copydesk.names.mentions import mentions
from copydesk.names.runs import names
from copydesk.segment import document


def words(text: str) -> list[str]:
    return [m.form for m in mentions(document(text))]


def wholes(text: str) -> list[str]:
    return [whole.span.of(text) for whole in names(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ships come. They leave Tolm at night.", ["Tolm"]),
        ("Tolmar grows. They say so.", ["Tolmar"]),
        ("Bridge to nowhere. They saw it.", []),
        ("Bridge spoke. They met Bridge later.", ["Bridge", "Bridge"]),
        ("Bank Negara spoke. They listened.", ["Bank", "Negara"]),
        ("The Negara spoke.", ["Negara"]),
        ("He said: “Ships come.” They left.", []),
        ("A New Bridge Over The Water\n\nThe bridge over the water at Tolm is new.", ["Tolm"]),
        ("KILL THEM IN TOLMAR\n\nNobody was killed there.", ["TOLMAR"]),
        ("the plan of the UN and WHO", ["UN", "WHO"]),
    ],
)
def test_an_ordinary_word_is_a_mention_where_its_capital_says_something(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("when Dr. Smith came", "Dr"),
        ("when J. Smith came", "J"),
        ("by the roads of Kashmir. Smith came", ""),
        ("when Anna van der Smith came", "Anna"),
        ("when Anna al-Smith came", "Anna"),
        ("when Anna’s Smith came", ""),
        ("when Anna, Smith came", ""),
    ],
)
def test_what_stands_before_a_mention(text: str, before: str) -> None:
    (found,) = (m for m in mentions(document(text)) if m.form == "Smith")
    assert found.before == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Ursula von der Leyen and von der Leyen’s staff.", ["Ursula von der Leyen", "von der Leyen"]),
        ("We met Prime Minister Hun Sen and the Prime Minister.", ["Hun Sen"]),
        ("We met Interior Minister Lee and Stephen King.", ["Lee", "Stephen King"]),
        ("the Bank of England and the Ministry of Justice", ["Bank of England", "Ministry of Justice"]),
        (
            "We wrote to the Ministry of Trade and Industry of Tolm and Anna.",
            ["Ministry of Trade and Industry of Tolm", "Anna"],
        ),
        ("We met Moon Jae-in and a Tolm-based man.", ["Moon Jae-in", "Tolm"]),
        ("We met U.S. Senator Rand.", ["U.S.", "Rand"]),
        ("We met J. R. Brelvik.", ["J. R. Brelvik"]),
        ("We met Sheikh Mohamed bin Zayed.", ["Mohamed bin Zayed"]),
        ("On Monday Brelvik and the General Motors men went to Tolm in March.", ["Brelvik", "General Motors", "Tolm"]),
        ("We went to King Faisal Hospital.", ["King Faisal Hospital"]),
        ("We saw Anna's Brelvik.", ["Anna", "Brelvik"]),
        ("😀 We saw Łukasz Żak.", ["Łukasz Żak"]),
        ("see https://Tolm.example/Anna or `Anna`", []),
        ("", []),
    ],
)
def test_whole_names(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


def test_words_of_a_whole_name_are_mentions() -> None:
    text = "We met J. van der Brelvik-Tolm of the Bank of England."
    doc = document(text)
    spans = {m.span for m in mentions(doc)}
    found = list(names(doc))
    assert found and all(set(whole.words) <= spans for whole in found)


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "A. ",
        "Ab-",
        "Ab of the ",
        "Bank of ",
        "President ",
        "Al - ",
        "No ",
        "“",
        "Ab\n",
        "AB ",
        "Ab van der ",
        "’s A",
        "Ab’s ",
    ],
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        doc = document(piece * times)
        started = time.process_time()
        list(names(doc))
        return time.process_time() - started

    assert seconds(40_000) < max(1.0, 12 * seconds(10_000))
