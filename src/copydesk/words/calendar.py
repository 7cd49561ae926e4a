"""The months as English writes them."""

MONTHS = "January February March April May June July August September October November December".split()
MONTH = {name: number for number, name in enumerate(MONTHS, 1)}
"""The number of a month, from 1."""
