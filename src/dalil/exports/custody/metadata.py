"""What describes the parts of a case to other programs: the WACZ data package, and RO-Crate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from dalil.exports.custody.case import Case

WACZ_VERSION = "1.1.1"
_TYPES = {
    ".gz": "application/warc",
    ".cdxj": "text/x-cdxj",
    ".jsonl": "application/x-ndjson",
    ".json": "application/json",
    ".md": "text/markdown",
    ".txt": "text/plain",
}
_PARTS = {
    "archive/case.warc.gz": "The originals, byte for byte, as WARC records",
    "indexes/index.cdxj": "Where each original stands in the WARC file",
    "pages/pages.jsonl": "The originals as pages",
    "case/captures.jsonl": "Whence each original came, when, and its hash",
    "case/reports.jsonl": "The dated items of the originals, as text",
    "case/claims.jsonl": "What the reports say, with who said it",
    "case/incidents.jsonl": "Claims of one occurrence, joined",
    "case/readings.jsonl": "With which versions claims were read",
    "case/rows.jsonl": "The rows of the ledger as they are sealed",
    "case/chain.jsonl": "The chain of hashes: what was taken in, linked and decided",
    "STATEMENT.txt": "What this is, for people",
    "VERIFY.md": "How it is verified with standard tools",
}


def data_package(parts: Mapping[str, bytes], case: Case, made_at: datetime, version: str) -> bytes:
    """``datapackage.json`` of a WACZ file."""
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": _hash(content), "bytes": len(content)}
        for name, content in parts.items()
    ]
    return _json(
        {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            "title": _title(case),
            "created": _moment(made_at),
            "software": f"dalil {version}",
            "resources": resources,
        }
    )


def data_package_digest(package: bytes) -> bytes:
    """``datapackage-digest.json``."""
    return _json({"path": "datapackage.json", "hash": _hash(package)})


def crate(parts: Mapping[str, bytes], case: Case, made_at: datetime, version: str) -> bytes:
    """``ro-crate-metadata.json`` (RO-Crate 1.1)."""
    program = {
        "@id": "#dalil",
        "@type": "SoftwareApplication",
        "name": "Dalil",
        "softwareVersion": version,
        "url": "#dalil",
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": _title(case),
        "description": "Originals, claims, decisions and hashes of an evidence ledger. Claims are what reports say.",
        "datePublished": _moment(made_at),
        "license": "Not licensed: evidence, handed over. The originals belong to those who published them.",
        "identifier": case.head,
        "hasPart": [{"@id": name} for name in parts],
    }
    act = {
        "@id": "#extract",
        "@type": "CreateAction",
        "name": "Extract from the ledger",
        "endTime": _moment(made_at),
        "instrument": {"@id": "#dalil"},
        "result": {"@id": "./"},
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    files = [
        {
            "@id": name,
            "@type": "File",
            "name": _PARTS.get(name, name),
            "encodingFormat": _TYPES.get(f".{name.rpartition('.')[2]}", "application/octet-stream"),
            "contentSize": str(len(content)),
            "sha256": sha256(content).hexdigest(),
        }
        for name, content in parts.items()
    ]
    return _json(
        {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [descriptor, root, program, act, *files]}
    )


def sums(parts: Mapping[str, bytes]) -> bytes:
    """``SHA256SUMS``, as ``sha256sum`` writes and checks it."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(parts.items())).encode()


def _title(case: Case) -> str:
    return case.incidents[0].title if len(case.incidents) == 1 else f"Case of {', '.join(case.named[:5])}"


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _hash(content: bytes) -> str:
    return f"sha256:{sha256(content).hexdigest()}"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
