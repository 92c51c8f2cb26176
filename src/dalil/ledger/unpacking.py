"""Unpacking a backup as the folder of a new ledger. Reads no table: there is no ledger yet that could be open."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path

from dalil.ledger.folder import LedgerFolder
from dalil.ledger.opening import LedgerError

_PARTS = ("ledger.sqlite", "settings.toml")


def unpack(backup: Path, folder: LedgerFolder) -> None:
    """Unpack a backup as a new ledger in ``folder``, its tables in the file.

    Raises :class:`LedgerError` where there is something in the folder already, or the file is no whole backup; then
    nothing is left of it.
    """
    if folder.path.exists() and any(folder.path.iterdir()):
        raise LedgerError(f"{folder.path}: not empty; a backup is restored into a folder of its own")
    folder.path.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.path.name}-", dir=folder.path.parent))
    try:
        (draft / "captures").mkdir()
        names = _unpacked(backup, draft)
        if missing := [name for name in _PARTS if name not in names]:
            raise LedgerError(f"{backup}: no whole backup: {', '.join(missing)} is missing")
        with suppress(FileNotFoundError):
            folder.path.rmdir()
        draft.replace(folder.path)
    except (tarfile.TarError, EOFError) as error:
        raise LedgerError(f"{backup}: no whole backup: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _unpacked(backup: Path, draft: Path) -> set[str]:
    """Unpack what a backup may hold, and nothing else."""
    names = set()
    with tarfile.open(backup, mode="r:") as tar:
        for member in tar:
            parts = Path(member.name).parts
            warc = len(parts) == 2 and parts[0] == "captures" and parts[1].endswith(".warc.gz")
            if not member.isfile() or not (member.name in _PARTS or warc):
                raise LedgerError(f"{backup}: no backup of a ledger: it holds {member.name!r}")
            content = tar.extractfile(member)
            assert content is not None
            mode = 0o600 if member.name == "settings.toml" else 0o644
            handle = os.open(draft / member.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())
            names.add(member.name)
    return names
