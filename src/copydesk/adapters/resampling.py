"""Paired bootstrap resampling as sacrebleu does it (Koehn 2004; Post 2018): the same resamples, the same p."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from copydesk.errors import InputError

Reals = npt.NDArray[np.float64]

RESAMPLES = 1000
SEED = 12345
"""sacrebleu's own, so that its figures come out."""

AT_ONCE = 50
"""Resamples that are held at the same time: bounds memory."""


class Bootstrap:
    """A Resampler (see significance.py). Units are drawn with replacement, as many as there are, a thousand times.

    Raises:
        InputError: sacrebleu is missing.
    """

    signature = f"bs:{RESAMPLES}|seed:{SEED}"

    def __init__(self) -> None:
        try:
            from sacrebleu.significance import _compute_p_value
        except ImportError:
            raise InputError("intervals need sacrebleu; install it with: pip install 'sacrebleu>=2.4'") from None
        self._p_value = _compute_p_value

    def sums(self, tallies: Sequence[Sequence[Sequence[float]]]) -> list[list[tuple[float, ...]]]:
        """For each list of tallies (a row a unit, as many units in each) the sums of its resamples; all draw the same units."""
        arrays = [np.array(rows, dtype=np.float64) for rows in tallies]
        units = len(arrays[0]) if arrays else 0
        draws = np.random.default_rng(SEED)
        found: list[list[tuple[float, ...]]] = [[] for _ in arrays]
        for start in range(0, RESAMPLES if units else 0, AT_ONCE):
            size = min(AT_ONCE, RESAMPLES - start)
            drawn = draws.choice(units, size=(size, units), replace=True)
            # How often each unit was drawn: its tally counts so many times.
            times = np.stack([np.bincount(row, minlength=units) for row in drawn]).astype(np.float64)
            for array, sums in zip(arrays, found, strict=True):
                sums.extend(map(tuple, (times @ array).tolist()))
        return found

    def interval(self, first: Sequence[float], other: Sequence[float], observed: float) -> tuple[float, float, float]:
        """Low and high end of the 95% interval of other minus first, and the two-sided p of the observed difference.

        Args:
            first: the scores of the resamples on the first side; ``other``: the same resamples on the other.
        """
        differences: Reals = np.array(other, dtype=np.float64) - np.array(first, dtype=np.float64)
        ordered = np.sort(differences)
        cut = len(ordered) // 40
        sizes = np.abs(differences)
        # Sides that are the same differ by chance in none of the resamples, and by no more in fact: sacrebleu's count would
        # find that no resample differs by more, and call nothing significant.
        p = 1.0 if observed == 0 else float(self._p_value(sizes - sizes.mean(), abs(observed)))
        return float(ordered[cut]), float(ordered[-1 - cut]), p
