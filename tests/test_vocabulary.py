"""The lists of English and foreign forms, and what is made of them."""

import pytest

from copydesk.training.forms import missing
from copydesk.words.foreign import languages, never_english
from copydesk.words.vocabulary import derived, is_english, unlisted


@pytest.mark.parametrize(
    "form", ["bridge", "unfathomable", "helpdesk", "resensitised", "stopped", "happily", "coverall"]
)
def test_english_makes_words_of_words(form: str) -> None:
    assert is_english(form)


@pytest.mark.parametrize("form", ["opportunitieses", "disfunctionate", "refrigerization", "nonostante", "hospitla"])
def test_not_every_form_with_an_ending_is_english(form: str) -> None:
    assert not is_english(form)


def test_a_short_second_half_must_be_common() -> None:
    assert derived("coverall", frozenset({"cover"}), 1)
    assert not derived("coverate", frozenset({"cover", "ate"}), 1)


def test_unlisted_is_a_set_of_its_own() -> None:
    forms = frozenset({"bridge", "hospitla"})
    assert unlisted(forms) == {"hospitla"}


def test_a_form_is_missing_if_it_is_used_enough_and_cannot_be_made() -> None:
    assert missing([("a quux unbridged quux snark", 2)], frozenset({"bridge", "bridged"})) == ["quux"]


def test_what_english_writes_too_belongs_to_no_other_language() -> None:
    assert languages()["nonostante"] == {"it"}
    assert not {"die", "was", "en", "pendant", "hem"} & languages().keys()
    assert "moins" in never_english()
