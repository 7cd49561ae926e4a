"""A number and the recipe that made it."""

from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Score:
    """A measured value; ``signature`` says how it was made, so that it can be quoted and made again."""

    name: str
    value: float
    better: Better
    signature: str
