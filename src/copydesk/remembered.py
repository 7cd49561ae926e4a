"""Results remembered for what has no hash: a House holds mappings, and what is built from it (an automaton) takes long to build."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST = 4


def remembered(build: Callable[[T], R]) -> Callable[[T], R]:
    """The results of the last four arguments, told apart by identity; the arguments are kept alive, so no other takes their place.

    What is built must depend on nothing but the argument, and that must not change.
    """
    results: OrderedDict[int, tuple[T, R]] = OrderedDict()

    @wraps(build)
    def known(argument: T) -> R:
        key = id(argument)
        if key not in results:
            results[key] = (argument, build(argument))
            if len(results) > _MOST:
                results.popitem(last=False)
        return results[key][1]

    return known
