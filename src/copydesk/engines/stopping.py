"""A polite end: the first Ctrl-C lets the work at hand be finished, the second stops at once."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

Item = TypeVar("Item")

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(Exception):
    """The user asked for an end before the work was done. ``advice`` says how to go on; empty if nothing is kept."""

    def __init__(self, number: int, advice: str) -> None:
        super().__init__(advice)
        self.number, self.advice = number, advice


class Stopping:
    """Takes note of Ctrl-C and SIGTERM while its context lasts; a second one is a KeyboardInterrupt.

    Args:
        tell: called at the first signal, inside the signal handler.
    """

    def __init__(self, tell: Callable[[], None] = lambda: None) -> None:
        self.number: int | None = None
        self._tell = tell
        self._before: list[tuple[int, Any]] = []

    def __enter__(self) -> Self:
        # Python lets only the main thread handle signals.
        if threading.current_thread() is threading.main_thread():
            self._before = [(number, signal.signal(number, self._note)) for number in SIGNALS]
        return self

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.number is not None:
            raise KeyboardInterrupt
        self.number = number
        self._tell()

    def until(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, until a signal comes."""
        for item in items:
            if self.number is not None:
                return
            yield item

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before:
            signal.signal(number, handler)
