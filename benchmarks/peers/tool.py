"""What every tool here is: texts in, for each text what it finds, with its first suggestion."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Text(NamedTuple):
    """A text to read, and what it was translated from: one source for each of its lines that is not blank, or none."""

    text: str
    sources: tuple[str, ...] = ()


class Found(NamedTuple):
    """A finding: ``text[start:end]`` in code points, the tool's first suggestion for it (None: it has none), the check's id."""

    start: int
    end: int
    new: str | None
    check: str = ""


class Missing(Exception):
    """The tool is not installed; the message says how to get it."""


class Tool(Protocol):
    """A tool that is ready to read. ``typographic``: checks of spacing, hyphens, dashes, quotes and stops (see ``samples.py``)."""

    @property
    def version(self) -> str: ...
    @property
    def suggests(self) -> bool:
        """False if it never says what to write instead."""
        ...

    @property
    def typographic(self) -> frozenset[str]: ...

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        """The findings of each text, in order."""
        ...

    def close(self) -> None:
        """Ends what the tool has started."""
        ...
