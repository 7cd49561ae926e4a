"""JSON Lines, rows in and rows out, in order and in constant memory.

A row is ``{"id", "text", "source"?, "reference"?, "doc"?}``, or has these parts under keys of other names; other keys are dropped.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from copydesk.corpus.columns import PARTS, Columns, Part, there
from copydesk.corpus.lines import called, lines
from copydesk.corpus.row import Id, OnBytes, OnError, Row
from copydesk.errors import InputError, RowError


def read(
    source: str | Path | BinaryIO,
    name: str | None = None,
    columns: Columns = Columns(),  # noqa: B008 (frozen)
    on_error: OnError | None = None,
    on_bytes: OnBytes | None = None,
) -> Iterator[Row]:
    """The rows of a file, one after another.

    Args:
        source: a path, ``-`` for standard input, or an open binary stream.
        name: what errors call it; the path, if not given.
        columns: the keys that hold the parts of a row.
        on_error: is handed the error of a bad row, which is left out; without it the error is raised.
        on_bytes: is told how much of the file has been read.

    Raises:
        InputError: no such file, no row in it, or a line that is no row; the message names the line.
    """
    name, keys = name or called(source), _keys(columns)
    found = False
    for number, line in lines(source, name, on_bytes):
        if not line.strip():
            continue
        found = True
        try:
            each = _row(line, f"{name}, line {number}", number, keys)
        except RowError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        yield each
    if not found:
        raise InputError(f'{name} holds no row; give one JSON object a line, such as {{"id": 1, "text": "..."}}')


def row(line: bytes, place: str, number: int = 0, columns: Columns = Columns()) -> Row:  # noqa: B008 (frozen)
    """The row that one line holds; ``place`` says in errors where it stands.

    Raises:
        RowError: the line is no row.
    """
    return _row(line, place, number, _keys(columns))


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys of a row, looked up once for a file; ``given`` are those that must be there."""

    text: str
    id: str
    source: str
    reference: str
    doc: str
    given: tuple[tuple[Part, str], ...]


def _keys(columns: Columns) -> _Keys:
    text, id, source, reference, doc = (columns.name(part) for part in PARTS)
    return _Keys(text, id, source, reference, doc, tuple((part, columns.name(part)) for part in columns.named))


def _row(line: bytes, place: str, number: int, keys: _Keys) -> Row:
    data = _object(line, place)
    for part, key in keys.given:
        if key not in data:
            raise RowError(f"{place} has no {json.dumps(key, ensure_ascii=False)}; {there(tuple(data), key, part)}")
    id = _scalar(data, keys.id, place)
    if id is None:
        what = f'the "{keys.id}" null' if keys.id in data else f'no "{keys.id}"'
        raise RowError(f'{place} has {what}; give each row a string or a number as its "{keys.id}"')
    text = _string(data, keys.text, place)
    if text is None:
        raise RowError(f'{place} has no "{keys.text}"; {_advice(data, keys.text)}')
    source, reference = _string(data, keys.source, place), _string(data, keys.reference, place)
    return Row(id, text, source, reference, _scalar(data, keys.doc, place), number)


def _advice(data: Mapping[str, Any], key: str) -> str:
    return f'give each row a string as its "{key}"' if key in data or not data else there(tuple(data), key, "text")


def _object(line: bytes, place: str) -> Mapping[str, Any]:
    try:
        data = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RowError(f"{place} is not UTF-8 (byte {error.start + 1}); save the file as UTF-8 JSON Lines") from None
    except json.JSONDecodeError as error:
        raise RowError(
            f"{place} is not JSON ({error.msg[:1].lower()}{error.msg[1:]}, column {error.colno}); give one object a line"
        ) from None
    except _Unfit as error:
        raise RowError(f"{place} cannot be read as JSON ({error}); mend or remove it") from None
    except ValueError:
        # Python refuses to read integers of more than 4,300 digits.
        raise RowError(f"{place} cannot be read as JSON (a number is too long); mend or remove it") from None
    except RecursionError:
        raise RowError(f"{place} cannot be read as JSON (it is nested too deeply); mend or remove it") from None
    if not isinstance(data, dict):
        raise RowError(f'{place} is not a JSON object; give one a line, such as {{"id": 1, "text": "..."}}')
    return data


class _Unfit(ValueError):
    """What Python would read and JSON does not allow, or leaves open."""


def _no_number(constant: str) -> None:
    raise _Unfit(f"{constant} is no JSON number")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unfit(f"the key {json.dumps(twice[:40], ensure_ascii=True)} is there twice")
    return data


# One decoder for all: json.loads would build one for every line.
_DECODER = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_once_each)


def _scalar(data: Mapping[str, Any], key: str, place: str) -> Id | None:
    value = data.get(key)
    if isinstance(value, str):
        return _string(data, key, place)
    if isinstance(value, float) and not math.isfinite(value):
        raise RowError(f'{place}: its "{key}" is too large a number; make it a string')
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise RowError(f'{place}: its "{key}" is {_called(value)}; make it a string or a number')


def _string(data: Mapping[str, Any], key: str, place: str) -> str | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RowError(f'{place}: its "{key}" is {_called(value)}; make it a string')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RowError(
            f'{place}: its "{key}" holds half of a surrogate pair (\\ud800 to \\udfff); mend the text'
        ) from None
    return value


def _called(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "an array", dict: "an object"}
    return names.get(type(value), "no string")


def dumps(data: Mapping[str, Any]) -> str:
    """A row as one line of JSON, its line end included."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n"
