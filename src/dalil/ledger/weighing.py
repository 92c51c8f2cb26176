"""The weights by which a ledger links: Dalil's own, or the table that ``[linking] weights`` of its settings names."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings

from dalil.incidents.weights import TABLE, Weights
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.opening import LedgerError


def weights() -> Weights:
    """The weights of the ledger of Django's settings. Raises :class:`LedgerError` where the table cannot be read."""
    try:
        return Weights.load(table())
    except (OSError, ValueError) as error:
        raise LedgerError(f"[linking] weights: {error}") from error


def digest() -> str:
    """What the weights are, in a few letters: another table links the ledger anew."""
    try:
        return sha256(table().read_bytes()).hexdigest()[:16]
    except OSError as error:
        raise LedgerError(f"[linking] weights: {error}") from error


def table() -> Path:
    """The file that holds them; a path in the settings is relative to the ledger's folder."""
    folder = LedgerFolder(Path(settings.LEDGER_DIR))
    named = folder.settings().get("linking", {}).get("weights")
    return folder.path / str(named) if named else TABLE
