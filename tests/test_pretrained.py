"""Models of the hub: where nothing answers, only what was fetched before is looked for, and it is said soon."""

from typing import Any

import pytest
from huggingface_hub.errors import HfHubHTTPError
from transformers.utils import logging

from copydesk.adapters import pretrained
from copydesk.errors import InputError

KINDS = "causal language model"


class Hub:
    """What the hub says, and how transformers was asked for the tokenizer."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error
        self.options: list[dict[str, Any]] = []

    def model_info(self, *_: object, **__: object) -> None:
        if self.error is not None:
            raise self.error

    def from_pretrained(self, *_: object, **options: Any) -> None:
        self.options.append(options)
        raise OSError("not there")


def refused() -> HfHubHTTPError:
    """As raised for an answer; its constructor wants the answer of an HTTP library that differs between versions."""
    return HfHubHTTPError.__new__(HfHubHTTPError)


@pytest.mark.parametrize(
    ("error", "only_local"),
    [(ConnectionError("no network"), True), (RuntimeError("of any class"), True), (refused(), False), (None, False)],
    ids=["no network", "of any class", "it says no", "it says yes"],
)
def test_a_hub_that_does_not_answer_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None, only_local: bool
) -> None:
    hub = Hub(error)
    monkeypatch.setattr(pretrained, "HfApi", lambda: hub)
    monkeypatch.setattr(pretrained, "AutoTokenizer", hub)
    with pytest.raises(InputError, match="at Hugging Face, or it cannot be reached"):
        pretrained.load("some/model", hub, KINDS)
    assert [options["local_files_only"] for options in hub.options] == [only_local]


def test_warnings_are_as_they_were_afterwards() -> None:
    before = logging.get_verbosity()
    with pretrained.quiet():
        assert logging.get_verbosity() == logging.ERROR
    assert logging.get_verbosity() == before
