"""Compressed files as streams: gzip, xz and Zstandard, in constant memory, several members or frames in one file read as one."""

import io
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from copydesk.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SUFFIXES = {".gz": "gzip", ".xz": "xz", ".zst": "Zstandard"}

CHUNK = 4096
"""Compressed bytes that are unpacked at once. Four bytes may stand for 128 KiB, so a chunk has no more than 128 MiB in it."""

MAGIC = 6
"""Bytes that tell what a file is."""

XZ_MEMORY = 512 * 2**20
"""The most memory for an .xz file; ``xz -9`` needs 65 MiB, and a file can ask for 4 GiB."""

EXTRA = "pip install 'copydesk[corpora]'"


class Broken(Exception):
    """An archive that cannot be read on; the message says what is the matter with it."""


class Decoder(Protocol):
    """What unpacks one member: zlib, lzma and zstandard agree on this."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class Encoder(Protocol):
    """What packs."""

    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


def suffix(name: str) -> str:
    """``.gz``, ``.xz`` or ``.zst`` if the name of a file ends so, else nothing."""
    return next((each for each in SUFFIXES if name.lower().endswith(each)), "")


def inner(name: str) -> str:
    """The name of a file without the suffix of its compression."""
    return name[: len(name) - len(suffix(name))]


def encoder(name: str) -> Encoder | None:
    """What packs for a file of this name; None if it is not compressed. The same bytes in give the same bytes out.

    Raises:
        InputError: it takes an extra that is not installed.
    """
    match suffix(name):
        case ".gz":
            return zlib.compressobj(wbits=31)
        case ".xz":
            return lzma.LZMACompressor()
        case ".zst":
            packer: Encoder = _zstandard(name).ZstdCompressor(level=3, write_checksum=True).compressobj()
            return packer
    return None


def unpacked(file: BinaryIO, name: str) -> BinaryIO:
    """A stream of what a compressed file holds; the file itself if it is not compressed.

    Reading raises Broken where the file is cut short or damaged; everything before that place is given.

    Raises:
        InputError: it takes an extra that is not installed.
    """
    kind = suffix(name)
    if not kind:
        return file
    return io.BufferedReader(_Unpacked(file, kind, _decoders(kind, name)), 1 << 16)


def _decoders(kind: str, name: str) -> Callable[[], Decoder]:
    if kind == ".gz":
        return lambda: zlib.decompressobj(wbits=31)
    if kind == ".xz":
        return lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)
    decompressor = _zstandard(name).ZstdDecompressor()
    return lambda: decompressor.decompressobj()


def _zstandard(name: str) -> Any:
    try:
        import zstandard
    except ImportError:
        raise InputError(f"{name} is compressed with Zstandard, which takes an extra: {EXTRA}") from None
    return zstandard


class _Unpacked(io.RawIOBase):
    def __init__(self, file: BinaryIO, kind: str, decoders: Callable[[], Decoder]) -> None:
        self._file, self._kind, self._decoders = file, kind, decoders
        self._decoder: Decoder | None = None
        self._rest = b""
        self._ready = memoryview(b"")
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        while not self._ready:
            if not self._more():
                return 0
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._ready))
        target[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _more(self) -> bool:
        """Unpack the next chunk, which may hold nothing; False at the end of the file."""
        chunk = self._rest or self._file.read(CHUNK)
        self._rest = b""
        decoder = self._decoder
        if decoder is None:
            if self._begun and chunk and self._kind != ".zst":
                chunk = chunk.lstrip(b"\0")  # gzip and xz may be padded after a member
                if not chunk:
                    return True
            if not chunk:
                return False
            if len(chunk) < MAGIC:
                chunk += self._file.read(CHUNK)
            decoder = self._next(chunk)
        if not chunk:
            raise Broken("is cut short")
        try:
            self._ready = memoryview(decoder.decompress(chunk))
        except MemoryError:
            raise Broken("needs too much memory to be unpacked") from None
        except Exception as error:  # zlib.error, LZMAError and ZstdError have no parent but Exception
            raise Broken(f"is damaged ({str(error).strip() or type(error).__name__})") from None
        self._decoder = None if decoder.eof else decoder
        if decoder.eof:
            self._rest = decoder.unused_data
        return True

    def _next(self, chunk: bytes) -> Decoder:
        """What unpacks the member that begins here."""
        if not _magic(chunk, self._kind):
            called = SUFFIXES[self._kind]
            raise Broken(f"is damaged (what follows is no {called})" if self._begun else f"is no {called} file")
        self._begun = True
        return self._decoders()


def kind(start: bytes) -> str:
    """The suffix that a file which begins so should have: ``.gz``, ``.xz`` or ``.zst``, or none."""
    return next((each for each in SUFFIXES if _magic(start, each)), "")


def _magic(start: bytes, kind: str) -> bool:
    if kind == ".gz":
        return start.startswith(b"\x1f\x8b")
    if kind == ".xz":
        return start.startswith(b"\xfd7zXZ\0")
    # A frame, or one that carries no data, as some tools put first.
    return start.startswith(b"\x28\xb5\x2f\xfd") or (start[1:4] == b"\x2a\x4d\x18" and 0x50 <= start[0] <= 0x5F)
