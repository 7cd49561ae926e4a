"""Offsets of tools that count in UTF-16 units (Java, JavaScript), as code points."""

from bisect import bisect_right


class Utf16:
    """The code point of a UTF-16 offset into a text.

    An emoji is one code point and two units: in "😀 ok" the o stands at unit 3 and code point 2. A Chinese character is one of each.
    """

    def __init__(self, text: str) -> None:
        # The second units of the characters above U+FFFF: from there on, one unit more than code points.
        self._wide = [i + n for n, i in enumerate((i for i, c in enumerate(text) if c > "\uffff"), start=1)]

    def code_point(self, unit: int) -> int:
        """The code point at an offset; inside a pair of units, the one that the pair stands for."""
        return unit - bisect_right(self._wide, unit)
