"""Where ``copydesk setup`` puts what it fetches, and where adapters look for it: the user's cache."""

import os
from pathlib import Path

VARIABLE = "COPYDESK_CACHE"
"""An environment variable that names another directory."""


def cache() -> Path:
    """The directory of everything that was set up; it may not be there yet."""
    if named := os.environ.get(VARIABLE):
        # Maven and the server run in directories of their own, where a relative path would be another place.
        return Path(named).absolute()
    from platformdirs import user_cache_path

    return user_cache_path("copydesk", appauthor=False)


def place(name: str) -> Path:
    """The directory of one thing that ``copydesk setup NAME`` fetches."""
    return cache() / name
