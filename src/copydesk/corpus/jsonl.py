"""JSON Lines, rows in and rows out, in order and in constant memory.

A row is ``{"id", "text", "source"?, "reference"?, "doc"?}``; other keys are dropped. Neighbouring rows with the same ``doc`` are
read as one Document, so that the names and terms of a whole article are seen together.
"""

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from copydesk import segment
from copydesk.document import Block, BlockKind, Document
from copydesk.edit import Span
from copydesk.errors import InputError
from copydesk.house import House
from copydesk.source.align import placed
from copydesk.textfile import BOM, refuse_utf16

Id = str | int | float

LONGEST = 256 * 2**20
"""The longest line that is read, in bytes."""

DOCUMENT_ROWS = 2000
"""The most rows in one Document; a longer run of one ``doc`` goes on in another."""

GLUE = "\n\n"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read; ``line`` counts from 1."""

    id: Id
    text: str
    source: str | None = None
    reference: str | None = None
    doc: Id | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """A Document and the rows it was made of; ``spans[i]`` is where the text of ``rows[i]`` stands in it."""

    document: Document
    rows: tuple[Row, ...]
    spans: tuple[Span, ...]


def read(source: str | Path | BinaryIO, name: str | None = None) -> Iterator[Row]:
    """The rows of a file, one after another.

    Args:
        source: a path, ``-`` for standard input, or an open binary stream.
        name: what errors call it; the path, if not given.

    Raises:
        InputError: no such file, no row in it, or a line that is no row; the message names the line.
    """
    if isinstance(source, str | Path):
        name = name or ("standard input" if str(source) == "-" else str(source))
        try:
            with nullcontext(sys.stdin.buffer) if str(source) == "-" else Path(source).open("rb") as stream:
                yield from _rows(stream, name)
        except IsADirectoryError:
            raise InputError(f"{name} is a directory; give a .jsonl file") from None
        except OSError as error:
            raise InputError(f"cannot read {name}: {(error.strerror or str(error)).lower()}; check the path") from None
    else:
        yield from _rows(source, name or "the input")


def _rows(stream: BinaryIO, name: str) -> Iterator[Row]:
    number = found = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        place = f"{name}, line {number}"
        if len(line) > LONGEST:
            raise InputError(f"{place} is longer than {LONGEST // 2**20} MiB; split it into rows")
        if number == 1:
            refuse_utf16(line, name)
            line = line.removeprefix(BOM)
        if line.strip():
            found += 1
            yield row(line, place, number)
    if not found:
        raise InputError(f'{name} holds no row; give one JSON object a line, such as {{"id": 1, "text": "..."}}')


def row(line: bytes, place: str, number: int = 0) -> Row:
    """The row that one line holds; ``place`` says in errors where it stands.

    Raises:
        InputError: the line is no row.
    """
    data = _object(line, place)
    id, doc = (_scalar(data, key, place) for key in ("id", "doc"))
    if id is None:
        what = 'the "id" null' if "id" in data else 'no "id"'
        raise InputError(f'{place} has {what}; give each row a string or a number as its "id"')
    text = _string(data, "text", place)
    if text is None:
        raise InputError(f'{place} has no "text"; give each row a string as its "text"')
    return Row(id, text, _string(data, "source", place), _string(data, "reference", place), doc, number)


def _object(line: bytes, place: str) -> Mapping[str, Any]:
    try:
        data = json.loads(line.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once_each)
    except UnicodeDecodeError as error:
        raise InputError(f"{place} is not UTF-8 (byte {error.start + 1}); save the file as UTF-8 JSON Lines") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{place} is not JSON ({error.msg[:1].lower()}{error.msg[1:]}, column {error.colno}); give one object a line"
        ) from None
    except _Unfit as error:
        raise InputError(f"{place} cannot be read as JSON ({error}); mend or remove it") from None
    except ValueError:
        # Python refuses to read integers of more than 4,300 digits.
        raise InputError(f"{place} cannot be read as JSON (a number is too long); mend or remove it") from None
    except RecursionError:
        raise InputError(f"{place} cannot be read as JSON (it is nested too deeply); mend or remove it") from None
    if not isinstance(data, dict):
        raise InputError(f'{place} is not a JSON object; give one a line, such as {{"id": 1, "text": "..."}}')
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


def _scalar(data: Mapping[str, Any], key: str, place: str) -> Id | None:
    value = data.get(key)
    if isinstance(value, str):
        return _string(data, key, place)
    if isinstance(value, float) and not math.isfinite(value):
        raise InputError(f'{place}: its "{key}" is too large a number; make it a string')
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise InputError(f'{place}: its "{key}" is {_called(value)}; make it a string or a number')


def _string(data: Mapping[str, Any], key: str, place: str) -> str | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f'{place}: its "{key}" is {_called(value)}; make it a string')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InputError(
            f'{place}: its "{key}" holds half of a surrogate pair (\\ud800 to \\udfff); mend the text'
        ) from None
    return value


def _called(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "an array", dict: "an object"}
    return names.get(type(value), "no string")


def documents(rows: Iterable[Row], house: House | None = None, most: int = DOCUMENT_ROWS) -> Iterator[Batch]:
    """The rows as Documents, in order: neighbours with the same ``doc`` together, every other row alone.

    The rows' texts are joined by an empty line, and no block crosses a row's ends. A Document has ``most`` rows at most.
    """
    run: list[Row] = []
    for each in rows:
        if run and not (together(run[-1], each) and len(run) < most):
            yield batch(run, house)
            run = []
        run.append(each)
    if run:
        yield batch(run, house)


def together(one: Row, other: Row) -> bool:
    """Whether two neighbouring rows belong to one Document."""
    # By type too: in Python 1 == 1.0, in JSON they are two ids.
    return one.doc is not None and type(one.doc) is type(other.doc) and one.doc == other.doc


def batch(rows: Iterable[Row], house: House | None = None) -> Batch:
    """One Document of these rows."""
    rows = tuple(rows)
    spans: list[Span] = []
    blocks: list[Block] = []
    at = 0
    for each in rows:
        spans.append(Span(at, at + len(each.text)))
        blocks += (replace(b, span=b.span.moved(at)) for b in _blocks(each))
        at = spans[-1].end + len(GLUE)
    first = rows[0]
    name = str(first.id if len(rows) == 1 or first.doc is None else first.doc)
    document = segment.document(GLUE.join(each.text for each in rows), blocks, id=name, house=house)
    return Batch(document, rows, tuple(spans))


def _blocks(each: Row) -> list[Block]:
    # Paragraphs that the source has too are compared each with its own; else the source belongs to the row as a whole.
    blocks = list(segment.paragraphs(each.text))
    if each.source is None or not blocks:
        return blocks
    if len(blocks) > 1 and len(list(segment.paragraphs(each.source))) > 1:
        return list(placed(each.text, each.source, blocks))
    whole = Span(blocks[0].span.start, blocks[-1].span.end)
    return [Block(whole, blocks[0].kind if len(blocks) == 1 else BlockKind.PARAGRAPH, each.source)]


def dumps(data: Mapping[str, Any]) -> str:
    """A row as one line of JSON, its line end included."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n"
