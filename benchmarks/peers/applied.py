"""A text with a tool's first suggestions made."""

from collections.abc import Iterable

from peers.tool import Found


def applied(text: str, found: Iterable[Found]) -> str:
    """The text with every first suggestion made, from left to right; one that overlaps an earlier one is left out.

    "a b c", b -> B and "b c" -> d: "a B c".
    """
    pieces, at = [], 0
    for start, end, new, _ in sorted((f for f in found if f.new is not None), key=lambda f: (f.start, f.end)):
        if start >= at:
            pieces += [text[at:start], new or ""]
            at = end
    return "".join([*pieces, text[at:]])


def changes(text: str, found: Iterable[Found]) -> list[Found]:
    """The suggestions that ``applied`` makes and that change something."""
    kept: list[Found] = []
    for each in sorted((f for f in found if f.new is not None), key=lambda f: (f.start, f.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return [f for f in kept if text[f.start : f.end] != f.new]
