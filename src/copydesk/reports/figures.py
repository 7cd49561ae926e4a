"""Numbers and names as people read them: 1,234.50, −0.25, p < 0.001."""

import math
import re

from copydesk.reports.excerpt import seen

MINUS = "\u2212"
NONE = "\u2013"
"""Stands where there is no number."""

_HALF = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def number(value: float | None, decimals: int = 2) -> str:
    """A number with thousands separators. One that would round to zero keeps its first digit: 0.004, not 0.00."""
    if value is None or not math.isfinite(value):
        return NONE
    decimals = _enough(value, decimals)
    digits = f"{abs(value):,.{decimals}f}"
    return (MINUS if value < 0 and digits.strip("0.,") else "") + digits


def signed(value: float | None, decimals: int = 2) -> str:
    """A difference: its sign always shows, but for zero."""
    shown = number(value, decimals)
    return f"+{shown}" if value is not None and value > 0 and shown.strip("0.,") and shown != NONE else shown


def interval(low: float, high: float) -> str:
    """``−0.12 to 0.30``: a minus sign and a dash would run into each other."""
    decimals = max(_enough(low, 2), _enough(high, 2)) if max(abs(low), abs(high)) < 0.1 else 2
    return f"{number(low, decimals)} to {number(high, decimals)}"


def probability(p: float) -> str:
    """A p value: three decimals, and no claim below a thousandth."""
    if not math.isfinite(p):
        return NONE
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def share(part: float, whole: float) -> str:
    """A part in per cent: ``12.5%``; what is neither none nor all is never shown as such."""
    if whole <= 0:
        return NONE
    percent = 100 * part / whole
    if 0 < percent < 0.1:
        return "< 0.1%"
    if 99.9 < percent < 100:
        return "> 99.9%"
    return f"{percent:.0f}%" if percent in (0, 100) else f"{percent:.1f}%"


def clean(text: str) -> str:
    """Text that can be written as UTF-8 and seen: unseen characters, half surrogates and noncharacters by their code."""
    return _HALF.sub(lambda match: f"<U+{ord(match[0]):04X}>", seen(text, lines=True))


def _enough(value: float, decimals: int) -> int:
    # 0.0043 would be 0.00, and a difference that can be told would look like none.
    size = abs(value)
    if size == 0 or not math.isfinite(size) or size >= 0.5 * 10**-decimals or size < 1e-9:
        return decimals
    return min(9, -math.floor(math.log10(size)))
