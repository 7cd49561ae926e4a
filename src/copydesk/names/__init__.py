"""Names: what the package knows of them, and what a document shows."""

from functools import cache

from copydesk.house import House


@cache
def house() -> House:
    """The House of the packaged gazetteer."""
    return House()
