"""The verdicts of those who read findings on real machine translation: ``judged.tsv`` beside this file.

It says where each finding was (file, document, row, system), never what stood there: the data is not ours to copy.
"""

import fcntl
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from copydesk.finding import Safety
from places import Place

FILE = Path(__file__).with_name("judged.tsv")
WORDS = {"r": "right", "w": "wrong", "u": "unclear", "-": "-"}


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """What a person says of one finding.

    ``found``: right, wrong or unclear, is there an artifact at this place? ``mend``: the same of the suggestion ("-" without one).
    ``level`` is what the finding had then; the ledger counts it under the level it has now.
    """

    check: str
    file: str
    row: int
    document: str
    system: str
    level: str
    hash: str
    edit: str
    found: str
    mend: str
    reason: str


def read(path: Path = FILE) -> Mapping[str, Verdict]:
    """The verdicts by the hash of their place."""
    if not path.exists() or not path.stat().st_size:
        return {}
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    found: dict[str, Verdict] = {}
    for line in lines:
        cells = dict(zip(names, line.split("\t"), strict=True))
        verdict = Verdict(**{**cells, "row": int(cells["row"])})  # type: ignore[arg-type]
        found[verdict.hash] = verdict
    return found


def add(verdicts: Iterable[Verdict], path: Path = FILE) -> None:
    """Write verdicts into the file, in its order, the new one where a place had one before; several may do so at once."""
    with path.open("a+", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        known = (
            {**read(path), **{v.hash: v for v in verdicts}} if path.stat().st_size else {v.hash: v for v in verdicts}
        )
        lines = ["\t".join(f.name for f in fields(Verdict))]
        lines += ("\t".join(map(str, astuple(verdict))) for verdict in sorted(known.values()))
        stream.truncate(0)
        stream.write("\n".join(lines) + "\n")


def known(place: Place, verdicts: Mapping[str, Verdict]) -> bool:
    """True if the place, and what is suggested there, has been judged."""
    verdict = verdicts.get(place.hash)
    return verdict is not None and verdict.edit == place.edit


def right(place: Place, verdicts: Mapping[str, Verdict]) -> bool | None:
    """True if an editor agrees: there is an artifact and, where an edit is offered, it mends it. None if nobody has said so.

    A finding that is only shown is judged by the artifact alone. "unclear" is not right.
    """
    verdict = verdicts.get(place.hash)
    if verdict is None:
        return None
    if place.finding.safety is Safety.SHOW or verdict.found != "right":
        return verdict.found == "right"
    return verdict.mend == "right" if verdict.edit == place.edit else None
