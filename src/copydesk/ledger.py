"""What was measured of each check: how often it speaks on clean English and on raw machine translation, and how often it is right.

``data/ledger.tsv`` holds one row for each check and safety level of its findings; ``benchmarks/ledger.py`` writes it. A level is
earned here: ``Row.earns`` says which one the figures support, and a test refuses a check that claims more.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from copydesk.finding import Safety

ALL = "(all)"
"""The name under which the findings of all checks together stand, one finding a place."""

SAFE_MOST = 0.02
ASK_MOST = 0.2
"""Findings per 1,000 words of clean English, upper 95% bound, that a level may have at most."""

SAFE_WORDS = 300_000
ASK_RIGHT = 0.75
SAFE_RIGHT = 0.95
SAFE_RIGHT_OF = 20
ENOUGH = 10
"""Judged findings that a SAFE row needs, unless all that real machine translation shows are fewer and all are judged."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one check's findings of one level; counts, but for ``speed``.

    Attributes:
        check: its id, or ``ALL``.
        level: safety of the findings counted.
        clean_words: words of clean English that were read, and ``clean`` the findings there.
        mt_words: words of raw machine translation (each text once), and ``mt`` the findings there; ``places``: different ones.
        judged: findings that a person judged and the check still makes, ``agreed``: those that are an artifact, and ``right``: those
            that are mended well, too, where the level suggests an edit. A verdict of "unclear" is neither.
        gold_on: findings on an artifact of the articles with gold, and ``gold_off``: findings on none.
        demetr_found: minimal pairs of DEMETR whose change is found, ``demetr_mended`` undone, of ``demetr_pairs`` of the
            perturbations that concern the check; ``demetr_clean``: clean sentences with a finding.
        speed: microseconds of one core a word, of the check at all levels.
        sample: findings on two small sets that a test reads again.
        code: digest of the check's code as it was measured.
    """

    check: str
    level: Safety
    clean_words: int = 0
    clean: int = 0
    mt_words: int = 0
    mt: int = 0
    places: int = 0
    judged: int = 0
    agreed: int = 0
    right: int = 0
    gold_on: int = 0
    gold_off: int = 0
    demetr_found: int = 0
    demetr_mended: int = 0
    demetr_pairs: int = 0
    demetr_clean: int = 0
    speed: float = 0.0
    sample: int = 0
    code: str = "-"

    @property
    def rate(self) -> float:
        """Findings per 1,000 words of clean English."""
        return 1000 * self.clean / self.clean_words if self.clean_words else math.nan

    @property
    def bound(self) -> float:
        """The rate's upper 95% bound; infinite where nothing was read."""
        return 1000 * poisson_bound(self.clean) / self.clean_words if self.clean_words else math.inf

    @property
    def mt_rate(self) -> float:
        """Findings per 1,000 words of raw machine translation."""
        return 1000 * self.mt / self.mt_words if self.mt_words else math.nan

    @property
    def precision(self) -> float:
        """Share of right ones among the judged; not a number where none is judged."""
        return self.right / self.judged if self.judged else math.nan

    @property
    def earns(self) -> Safety:
        """The highest level that these figures support."""
        if self._quiet(SAFE_MOST) and self.clean_words >= SAFE_WORDS and self._never_wrong():
            return Safety.SAFE
        if self._quiet(ASK_MOST) and (not self.judged or self.precision >= ASK_RIGHT):
            return Safety.ASK
        return Safety.SHOW

    def _quiet(self, most: float) -> bool:
        return self.bound <= most

    def _never_wrong(self) -> bool:
        # One that fires nowhere on real machine translation has nothing to show for itself: it stays at ASK.
        if self.judged < max(1, min(ENOUGH, self.places)):
            return False
        return self.right == self.judged or (self.judged >= SAFE_RIGHT_OF and self.precision >= SAFE_RIGHT)

    @property
    def short_of(self) -> int:
        """Judged findings that are missing before the row can earn SAFE (0 for a level below)."""
        return max(0, min(ENOUGH, self.places) - self.judged) if self.level is Safety.SAFE else 0


def poisson_bound(count: int, confidence: float = 0.95) -> float:
    """The exact one-sided upper bound of a Poisson mean of which ``count`` were seen (Garwood 1936).

    It is the mean at which ``count`` or fewer have the probability ``1 - confidence``: 3.0 for none seen.
    """
    low, high = float(count), count + 10.0 + 10.0 * math.sqrt(count + 1)
    for _ in range(60):
        middle = (low + high) / 2
        if _poisson_cdf(count, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _poisson_cdf(count: int, mean: float) -> float:
    return (
        math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1)) if mean else 1.0
    )


def wilson(right: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927); (0, 1) for no trial."""
    if not n:
        return 0.0, 1.0
    share, square = right / n, z * z / n
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * math.sqrt(share * (1 - share) / n + square / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)


FIELDS = tuple(field.name for field in fields(Row))


def parse(lines: Iterator[str]) -> Iterator[Row]:
    """The rows of a ledger file; lines that begin with # are remarks, columns that are no field are for the reader's eye."""
    kinds = {f.name: f.type for f in fields(Row)}
    header: list[str] = []
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
        if not header:
            header = cells
            continue
        named = {name: cell for name, cell in zip(header, cells, strict=True) if name in kinds}
        counts = {name: int(cell) for name, cell in named.items() if kinds[name] is int}
        yield Row(named["check"], Safety[named["level"]], **counts, speed=float(named["speed"]), code=named["code"])


def written(rows: Iterator[Row], remarks: str) -> str:
    """The ledger file of some rows: remarks, one header line, tabs between the cells, rates beside the counts."""
    header = [*FIELDS[:4], "per_1000", "at_most", *FIELDS[4:]]
    lines = [*(f"# {line}".rstrip() for line in remarks.splitlines()), "\t".join(header)]
    for row in rows:
        cells = {name: str(getattr(row, name)) for name in FIELDS}
        cells |= {"level": row.level.name, "speed": f"{row.speed:.2f}"}
        cells |= {"per_1000": f"{row.rate:.4f}", "at_most": f"{row.bound:.4f}"}
        lines.append("\t".join(cells[name] for name in header))
    return "\n".join(lines) + "\n"


@cache
def ledger() -> tuple[Row, ...]:
    """The packaged ledger."""
    table = files("copydesk.data").joinpath("ledger.tsv").read_text(encoding="utf-8")
    return tuple(parse(iter(table.splitlines())))


def rows(check: str) -> tuple[Row, ...]:
    """The rows of one check, the safest level first; none for a check that was never measured."""
    return tuple(sorted((row for row in ledger() if row.check == check), key=lambda row: -row.level))


def in_words(row: Row) -> str:
    """A row as an editor reads it."""
    said = (
        f"{row.rate:.3f} findings per 1,000 words of clean English (at most {row.bound:.3f}, {row.clean_words:,} words)"
    )
    if row.judged:
        mended = f" ({row.agreed} are artifacts, {row.right} mended well)" if row.agreed != row.right else ""
        said += f"; {row.right} of {row.judged} judged findings on raw machine translation right{mended}"
    elif row.places:
        said += f"; none of its {row.places} findings on raw machine translation judged yet"
    else:
        said += f"; no finding in {row.mt_words:,} words of raw machine translation"
    return f"{said}; {row.speed:.2g} µs a word"
