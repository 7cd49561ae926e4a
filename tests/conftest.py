"""Where the tests find data that is not in the repository."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--data", default=os.environ.get("COPYDESK_DATA"), help="directory with data/ and articles/")


@pytest.fixture(scope="session")
def data(request: pytest.FixtureRequest) -> Path:
    """The directory of real data; the test is skipped where it was not given."""
    given = request.config.getoption("--data")
    if not given or not (Path(given) / "data").is_dir():
        pytest.skip("needs real data: pytest tests --data=DIR (a directory with data/ and articles/)")
    return Path(given)


@pytest.fixture(autouse=True, scope="module")
def _what_is_old_is_not_searched_again() -> Iterator[None]:
    """Tests that measure time do not pay for what the modules before them left: the collector passes over it."""
    gc.freeze()
    yield
    gc.unfreeze()  # else what native libraries hold is told of as leaked at the end
