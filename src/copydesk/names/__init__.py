"""Names: what the package knows of them, and what a document shows."""

from functools import cache

from copydesk.house import House
from copydesk.names.gazetteer import packaged


@cache
def house() -> House:
    """The House of the packaged gazetteer."""
    return House(names=packaged())
