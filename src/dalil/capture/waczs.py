"""Packed web archives (WACZ 1.1): a ZIP with WARC files and a list of all files' digests."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final, cast

from dalil.capture.outcomes import InputError, Skipped, printable
from dalil.capture.warcs import Gate, read_warc
from dalil.model import Capture

_MANIFEST: Final = "datapackage.json"
_MAX_MANIFEST: Final = 16 * 1024 * 1024
_MOST_FILES: Final = 10_000
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def read_wacz(file: BinaryIO, name: str, *, gate: Gate | None = None) -> Iterator[Capture | InputError | Skipped]:
    """The pages of a packed web archive, WARC by WARC. One whose digest is not the listed one is not read."""
    try:
        with zipfile.ZipFile(file) as packed:
            yield from _from_members(packed, name, gate)
    except _BROKEN as error:
        yield InputError(name, f"a broken ZIP: {printable(str(error))[:120]}")


def is_wacz(file: BinaryIO) -> bool:
    """True if a ZIP holds a web archive. Leaves ``file`` at its beginning."""
    try:
        with zipfile.ZipFile(file) as packed:
            return bool(_archives(packed))
    except _BROKEN:
        return False
    finally:
        file.seek(0)


def _archives(packed: zipfile.ZipFile) -> list[str]:
    names = packed.namelist()[:_MOST_FILES]
    return [each for each in names if each.startswith("archive/") and each.endswith((".warc", ".warc.gz"))]


def _from_members(packed: zipfile.ZipFile, name: str, gate: Gate | None) -> Iterator[Capture | InputError | Skipped]:
    listed = _digests(packed)
    for member in _archives(packed):
        place = f"{name}/{printable(member)}"
        try:
            if (wanted := listed.get(member)) and _digest(packed, member, wanted) != wanted:
                yield InputError(place, "its bytes are not those of its digest in datapackage.json; not read")
                continue
            with packed.open(member) as archive:
                yield from read_warc(cast(BinaryIO, archive), place, gate=gate)
        except _BROKEN as error:
            yield InputError(place, f"cannot be unpacked: {printable(str(error))[:120]}")


def _digests(packed: zipfile.ZipFile) -> dict[str, str]:
    """The digests of the files that the manifest lists, "algorithm:hexadecimal"; empty where it cannot be read."""
    try:
        with packed.open(_MANIFEST) as manifest:
            resources = json.loads(manifest.read(_MAX_MANIFEST)).get("resources", [])
        return {str(each["path"]): str(each["hash"]).lower() for each in resources if "hash" in each}
    except (*_BROKEN, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _digest(packed: zipfile.ZipFile, member: str, like: str) -> str:
    algorithm = like.partition(":")[0]
    if algorithm not in ("sha256", "md5", "sha1", "sha512"):
        return like
    with packed.open(member) as archive:
        return f"{algorithm}:{hashlib.file_digest(archive, algorithm).hexdigest()}"  # type: ignore[arg-type]
