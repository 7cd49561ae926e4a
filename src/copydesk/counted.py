"""A number with its noun."""


def counted(number: int, noun: str) -> str:
    """``1 edit``, ``2,000 edits``, ``3 queries``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1] + 'ies' if noun.endswith('ry') else noun + 's'}"
