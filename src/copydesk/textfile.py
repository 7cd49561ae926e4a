"""Reading a text file whole: its bytes, its UTF-8, and what to say where that fails."""

from pathlib import Path

from copydesk.errors import InputError

BOM = b"\xef\xbb\xbf"


def read_bytes(path: Path, longest: int, advice: str) -> bytes:
    """The bytes of a file, of a pipe or of a device (which may have no end).

    Args:
        path: the file.
        longest: the most bytes it may have.
        advice: what to do about a longer one, or about a path that leads nowhere.

    Raises:
        InputError: it cannot be read, or is longer.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(longest + 1)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; {advice}") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}; {advice}") from None
    if len(data) > longest:
        raise InputError(f"{path} is longer than {longest / 2**20:.0f} MiB; {advice}")
    return data


def decoded(data: bytes, name: str) -> str:
    """The text of some UTF-8, without its byte order mark; line ends stay as they are.

    Raises:
        InputError: it is UTF-16, no UTF-8 or no text; ``name`` is what the message calls it.
    """
    refuse_utf16(data, name)
    mark = len(BOM) if data.startswith(BOM) else 0
    try:
        text = data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + mark
        line = data[:at].count(b"\n") + 1
        raise InputError(f"{name}, line {line}: byte {at} is not UTF-8 text; save the file as UTF-8 first") from None
    if "\0" in text:
        raise InputError(f"{name} is not a text file (a zero byte at {text.index(chr(0))}); copydesk reads UTF-8 text")
    return text


def refuse_utf16(data: bytes, name: str) -> None:
    """Raise an InputError that says so if some bytes are UTF-16: by their mark, or by a zero in every other of the first."""
    start = data[:64]
    halves = start[0::2], start[1::2]
    zeros = any(len(half) > 1 and not any(half) for half in halves) and any(start)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or zeros:
        raise InputError(f"{name} looks like UTF-16; save it as UTF-8")
