"""A file read as a stream of unpacked bytes, gzip members or plain, with bounds and a way to go on after damage."""

from __future__ import annotations

import zlib
from typing import BinaryIO, Final

_CHUNK: Final = 1 << 18
_STEP: Final = 1 << 20
_MAGIC: Final = b"\x1f\x8b\x08"


class DamagedError(ValueError):
    """The stream cannot be read on; the message says why."""


class Unpacked:
    """The bytes of ``file`` in order, unpacked where they are gzip. Never holds much more than what is asked for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._buffer = bytearray()
        self._packed = b""
        self._inflate: zlib._Decompress | None = None
        self._read = 0
        self._member_start = 0
        self._given = 0
        head = file.read(_CHUNK)
        self._packed, self._read = head, len(head)
        self.is_gzip = head.startswith(_MAGIC[:2])

    @property
    def offset(self) -> int:
        """Where the next byte stands: in the file or, of gzip, where the member that holds it begins."""
        return self._member_start if self.is_gzip else self._given

    def find(self, wanted: bytes, limit: int) -> int:
        """Where ``wanted`` begins within the next ``limit`` bytes; -1 if it does not. Raises :class:`DamagedError`."""
        start = 0
        while (found := self._buffer.find(wanted, start, limit)) < 0:
            if len(self._buffer) >= limit:
                return -1
            start = max(0, len(self._buffer) - len(wanted) + 1)
            if not self._fill():
                return -1
        return found

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, or as many as there are, without taking them."""
        while len(self._buffer) < size and self._fill():
            pass
        return bytes(self._buffer[:size])

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes. Raises :class:`DamagedError` where there are fewer."""
        while len(self._buffer) < size:
            if not self._fill():
                raise DamagedError("it ends too soon")
        taken = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        self._given += size
        return taken

    def skip(self, size: int) -> None:
        """Pass over ``size`` bytes without holding them. Raises :class:`DamagedError` where there are fewer."""
        while size:
            if not self._buffer and not self._fill():
                raise DamagedError("it ends too soon")
            portion = min(size, len(self._buffer))
            del self._buffer[:portion]
            self._given += portion
            size -= portion

    def resume(self, mark: bytes) -> bool:
        """After damage: go to the next gzip member, or of plain bytes to the next ``mark``. False if there is none."""
        return self._next_member() if self.is_gzip else self._next_mark(mark)

    def _next_mark(self, mark: bytes) -> bool:
        if self._buffer:
            self.skip(1)
        while True:
            found = self._buffer.find(mark)
            if found >= 0:
                self.skip(found)
                return True
            self.skip(max(0, len(self._buffer) - len(mark) + 1))
            if not self._fill():
                return False

    def _next_member(self) -> bool:
        self._buffer.clear()
        self._inflate = None
        # The member may have been read beyond the next one's beginning: search from its own.
        self._file.seek(self._member_start + 1)
        self._read, self._packed = self._member_start + 1, b""
        while self._more():
            found = self._packed.find(_MAGIC)
            if found >= 0:
                self._packed = self._packed[found:]
                return True
            self._packed = self._packed[-2:]
        return False

    def _more(self) -> bool:
        portion = self._file.read(_CHUNK)
        self._read += len(portion)
        self._packed += portion
        return bool(portion)

    def _fill(self) -> bool:
        """Unpack something into the buffer; false at the end."""
        if not self.is_gzip:
            if not self._packed and not self._more():
                return False
            self._buffer += self._packed
            self._packed = b""
            return True
        return self._fill_from_gzip()

    def _fill_from_gzip(self) -> bool:
        before = len(self._buffer)
        while len(self._buffer) == before:
            if self._inflate is None and not self._open_member():
                return False
            assert self._inflate is not None  # just opened
            if not self._packed and not self._more():
                raise DamagedError("its gzip ends too soon")
            try:
                self._buffer += self._inflate.decompress(self._packed, _STEP)
            except zlib.error as error:
                raise DamagedError("its gzip is damaged") from error
            if self._inflate.eof:
                self._packed = self._inflate.unused_data
                self._inflate = None
            else:
                self._packed = self._inflate.unconsumed_tail
        return True

    def _open_member(self) -> bool:
        """Begin the next member; false if there is none. Zero padding between members is passed over."""
        self._packed = self._packed.lstrip(b"\0")
        while not self._packed:
            if not self._more():
                return False
            self._packed = self._packed.lstrip(b"\0")
        if len(self._packed) < len(_MAGIC):
            self._more()
        self._member_start = self._read - len(self._packed)
        if not self._packed.startswith(_MAGIC):
            raise DamagedError("something other than gzip stands in it")
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True
