"""The shape of a form: how far it is from English, and whose it is."""

import pytest

from copydesk.words.foreign import is_abroad, language, loans
from copydesk.words.word_shape import shape


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("wiadomości", "Polish"),
        ("bezpieczeństwa", "Polish"),
        ("geschwindigkeiten", "German"),
        ("schwierigkeit", "German"),
        ("conocimientos", "Spanish"),
        ("insegnamenti", "Italian"),
        ("příležitostí", "Czech"),
    ],
)
def test_other_languages_are_told_from_english(form: str, name: str) -> None:
    assert is_abroad(form)
    assert language(form) == name


@pytest.mark.parametrize(
    "form", ["goverment", "refrigerization", "helpdesk", "frobnicator", "unfathomable", "thoughtfulness"]
)
def test_english_and_its_slips_are_not_abroad(form: str) -> None:
    assert not is_abroad(form)


def test_loans_are_not_abroad_though_they_look_it() -> None:
    assert "bruschetta" in loans()
    assert not is_abroad("bruschetta")
    assert not is_abroad("enchiladas")


def test_a_long_form_costs_no_more_than_its_beginning() -> None:
    assert shape("szcz" * 10_000) == shape("szcz" * 15)


def test_the_share_is_a_probability() -> None:
    assert 0 < shape("xq")[2] <= 1
