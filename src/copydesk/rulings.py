"""A person's rulings on disk: JSON Lines, written whole after each one, so that a review can stop anywhere and go on later."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from copydesk.decide import Ruling
from copydesk.errors import InputError
from copydesk.files import AtomicWriter


def load(path: Path) -> list[Ruling]:
    """The rulings saved at ``path``.

    Raises:
        InputError: the file is not there or holds something else; the message names the line.
    """
    if not path.is_file():
        raise InputError(
            f"{path} is no file of saved decisions; give the one that `copydesk review` names when it stops"
        )
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"{path} cannot be read as saved decisions; give the file that `copydesk review` wrote"
        ) from None
    rulings: list[Ruling] = []
    for number, line in enumerate(lines, 1):
        try:
            ruling = Ruling(**json.loads(line))
            sound = ruling.action in {"accept", "reject", "edit"} and isinstance(ruling.fingerprint, str)
            sound = sound and isinstance(ruling.new, str) and ruling.start <= ruling.end
        except (json.JSONDecodeError, TypeError):
            sound = False
        if not sound:
            raise InputError(f"{path}, line {number} is not a decision that `copydesk review` saved; remove the line")
        rulings.append(ruling)
    return rulings


def save(path: Path, rulings: Iterable[Ruling]) -> None:
    """Write the rulings to ``path`` in one step.

    Raises:
        InputError: the place cannot be written.
    """
    with AtomicWriter(path) as out:
        for ruling in rulings:
            out.write(json.dumps(asdict(ruling), ensure_ascii=False) + "\n")
