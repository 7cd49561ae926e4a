"""A result row as the cells of a table."""

import json
from collections.abc import Iterable, Mapping
from typing import Any


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row by column: each score in a column of its own (a float or None), lists and objects as JSON."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if key == "scores":
            flat.update((name, None if score is None else float(score)) for name, score in value.items())
        elif isinstance(value, list | tuple | dict):
            flat[key] = json.dumps(value, ensure_ascii=False, allow_nan=False)
        else:
            flat[key] = value
    return flat


def in_order(flat: Mapping[str, Any], columns: Iterable[str]) -> list[Any]:
    """The values of a row in the order of the first row's columns.

    Raises:
        ValueError: it has other columns; whoever made the rows is at fault.
    """
    columns = list(columns)
    if flat.keys() != set(columns):
        raise ValueError(
            f"row {flat.get('id')!r} has the columns {', '.join(flat)} and the first row {', '.join(columns)}"
        )
    return [flat[column] for column in columns]
