"""The record of an interrupted run: what it was made from, and which shards are finished. JSON Lines, appended to."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from copydesk.engines.piece import Tally
from copydesk.errors import InputError

NAME = "manifest.jsonl"

Fingerprint = Mapping[str, Mapping[str, Any]]
"""``{"input": {...}, "settings": {...}}``: JSON values by name. A run fits another if all of them are equal."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A finished shard: its file in the folder, the size of that in bytes, and what it holds.

    ``state`` is the file with the sums of all shards so far, if sums are kept beside the lines.
    """

    file: str
    size: int
    tally: Tally
    state: str | None = None


def begin(folder: Path, fingerprint: Fingerprint) -> None:
    """Write the first line, in one step."""
    temporary = folder / f"{NAME}.tmp"
    with temporary.open("wb") as file:
        file.write(_line(fingerprint))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / NAME)


def append(folder: Path, shard: Shard) -> None:
    """Record a finished shard, for good."""
    path = folder / NAME
    size = path.stat().st_size
    try:
        with path.open("ab") as file:
            file.write(_line(asdict(shard)))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        os.truncate(path, size)  # on a full disk half of the line may be there
        raise


def holds_shards(folder: Path) -> bool:
    """Whether a run got so far in this folder that something of it is worth keeping."""
    path = folder / NAME
    return path.exists() and path.read_bytes().count(b"\n") > 1


def load(folder: Path, fingerprint: Fingerprint) -> list[Shard]:
    """The finished shards of a run that fits ``fingerprint``.

    Raises:
        InputError: it was made from another input, or with other settings or another version; or a shard is damaged.
    """
    data = (folder / NAME).read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    try:
        first, *rest = [json.loads(line) for line in whole.splitlines()]
        _fits(first, json.loads(_line(fingerprint)), folder)
        shards = [Shard(each["file"], each["size"], Tally(**each["tally"]), each["state"]) for each in rest]
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{folder / NAME} is damaged; delete the folder {folder} to start afresh") from None
    for shard in shards:
        path = folder / shard.file
        if not path.is_file() or path.stat().st_size != shard.size:
            raise InputError(f"{path} is missing or damaged; delete the folder {folder} to start afresh")
    state = shards[-1].state if shards else None
    if state is not None and not (folder / state).is_file():
        raise InputError(f"{folder / state} is missing; delete the folder {folder} to start afresh")
    if len(whole) < len(data):
        # The run was stopped while it wrote the last line; that shard is made again.
        os.truncate(folder / NAME, len(whole))
    return shards


def _line(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()


def _fits(was: Any, now: Any, folder: Path) -> None:
    for kind, what in (("input", "from another input"), ("settings", "with other settings")):
        other = [key for key in {**now[kind], **was[kind]} if was[kind].get(key) != now[kind].get(key)]
        if other:
            keys = ", ".join(key.replace("_", " ") for key in other)
            raise InputError(
                f"{folder} was begun {what} ({keys} changed): run it as it was begun, "
                f"or delete the folder to start afresh"
            )
