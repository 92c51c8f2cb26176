"""A case in one file: what is in it, and that it is verified without Dalil, as the file itself tells."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from dalil.exports.custody import write_case
from dalil.ledger import LedgerError, audit, judgements
from dalil.ledger.captures import CaptureDamagedError
from dalil.ledger.models import Claim
from dalil.ledger.store import Ledger

PROCEDURE = files("dalil.exports.custody").joinpath("procedure.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", PROCEDURE, re.MULTILINE | re.DOTALL)
(PROGRAM,) = re.findall(r"^```python\n(.*?)^```", PROCEDURE, re.MULTILINE | re.DOTALL)


def _strike(ledger: Ledger) -> str:
    return str(ledger.incidents().get(kind="airstrike").incident_id)


def _parts(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def _lines(parts: dict[str, bytes], name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in parts[f"case/{name}.jsonl"].decode().splitlines()]


def _proved(file: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Follow the procedure: unpack and compare, look at the originals, run the program."""
    folder.mkdir(exist_ok=True)
    (folder / "case.wacz").write_bytes(file.read_bytes())
    (folder / "proof.py").write_text(PROGRAM, encoding="utf-8")
    unpack, look = SHELL[0], SHELL[1]
    program = f"{sys.executable} -S -E -s ../proof.py"  # nothing but the standard library
    script = f"set -e\n{unpack.replace('python3', sys.executable)}\n{look}\n{program}"
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("with_names", [False, True])
def test_it_is_verified_as_it_tells_itself(ledger: Ledger, tmp_path: Path, with_names: bool) -> None:
    a, b = (ledger.claims().get(kind="airstrike", scope="incident", report__file=f"{n}.txt").claim_id for n in "ab")
    judgements.judge(a, b, "same", by="reviewer 1", reason="one strike")
    audit.append("accept", a, {"why": "read by hand"}, actor="reviewer 2")
    written = write_case(ledger, [_strike(ledger)], tmp_path / "case.wacz", with_names=with_names)
    assert (written.captures, written.claims, written.incidents, written.decisions) == (2, 3, 1, 2)
    done = _proved(tmp_path / "case.wacz", tmp_path / "elsewhere")
    assert done.returncode == 0, done.stderr
    last = ledger.audit().last()
    assert last is not None
    assert done.stdout.splitlines()[-1] == f"everything fits; head of the chain: {last.hash}"
    assert "WARC-Payload-Digest: sha256:" in done.stdout
    whole = b"".join(_parts(tmp_path / "case.wacz").values())
    assert (b"reviewer 1" in whole, b"reviewer 2" in whole) == (with_names, with_names)


CHANGED = ["archive/case.warc.gz", *(f"case/{n}.jsonl" for n in ("claims", "reports", "incidents", "rows", "chain"))]


@pytest.mark.parametrize("name", CHANGED)
def test_what_was_changed_is_found_even_if_the_list_of_hashes_fits(ledger: Ledger, tmp_path: Path, name: str) -> None:
    write_case(ledger, [_strike(ledger)], tmp_path / "case.wacz")
    parts = _parts(tmp_path / "case.wacz")
    content = parts[name]
    if name.endswith("gz"):
        placed = json.loads(parts["case/captures.jsonl"].splitlines()[0])["records"]
        middle = placed["offset"] + placed["length"] // 2
        parts[name] = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    else:
        parts[name] = content.replace(b"Kafranbel", b"Kafranbol", 1)
    if name.endswith("chain.jsonl"):
        parts[name] = content.replace(b'\\"size\\": ', b'\\"size\\": 1', 1)
    assert parts[name] != content
    del parts["SHA256SUMS"]
    sums = "".join(f"{sha256(part).hexdigest()}  {name}\n" for name, part in sorted(parts.items()))
    forged = BytesIO()
    with ZipFile(forged, "w") as zipped:
        for part_name, part in {**parts, "SHA256SUMS": sums.encode()}.items():
            zipped.writestr(part_name, part)
    (tmp_path / "forged.wacz").write_bytes(forged.getvalue())
    done = _proved(tmp_path / "forged.wacz", tmp_path / "elsewhere")
    assert done.returncode != 0
    assert "everything fits" not in done.stdout
    assert "Error" in done.stderr


def test_a_changed_part_does_not_fit_its_hash(ledger: Ledger, tmp_path: Path) -> None:
    write_case(ledger, [_strike(ledger)], tmp_path / "case.wacz")
    forged = BytesIO()
    with ZipFile(forged, "w") as zipped:
        for name, part in _parts(tmp_path / "case.wacz").items():
            zipped.writestr(name, part + b" " if name == "STATEMENT.txt" else part)
    (tmp_path / "forged.wacz").write_bytes(forged.getvalue())
    done = _proved(tmp_path / "forged.wacz", tmp_path / "elsewhere")
    assert done.returncode != 0
    assert "STATEMENT.txt: FAILED" in done.stdout


def test_other_things_stay_out(ledger: Ledger, tmp_path: Path) -> None:
    """Of what is not in the case the chain shows hashes and nothing else."""
    write_case(ledger, [_strike(ledger)], tmp_path / "case.wacz")
    parts = _parts(tmp_path / "case.wacz")
    assert b"c.txt" not in b"".join(parts.values())
    of_others = [entry for entry in _lines(parts, "chain") if "payload" not in entry]
    assert of_others
    assert all(set(entry) == {"seq", "content", "prev_hash", "hash"} for entry in of_others)


def test_its_parts(ledger: Ledger, tmp_path: Path) -> None:
    write_case(ledger, [_strike(ledger)], tmp_path / "case.wacz")
    parts = _parts(tmp_path / "case.wacz")
    claims = _lines(parts, "claims")
    assert [claim["kind"] for claim in claims] == ["airstrike", "airstrike", "airstrike"]
    (reading,) = _lines(parts, "readings")
    assert {claim["reading"] for claim in claims} == {reading["digest"]}
    originals = {capture["name"]: capture["sha256"] for capture in _lines(parts, "captures")}
    assert originals == {row.name: row.sha256 for row in ledger.captures() if row.name != "c.txt"}
    statement = parts["STATEMENT.txt"].decode()
    for told in ("Airstrike, Kafranbel, 22 July 2019", "said by Civil Defense", *originals.values()):
        assert told in statement
    assert parts["VERIFY.md"].decode() == PROCEDURE


def test_it_is_a_wacz_file_and_a_crate(ledger: Ledger, tmp_path: Path) -> None:
    write_case(ledger, [_strike(ledger)], tmp_path / "case.wacz")
    parts = _parts(tmp_path / "case.wacz")
    package = json.loads(parts["datapackage.json"])
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    for resource in package["resources"]:
        content = parts[resource["path"]]
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
    digest = json.loads(parts["datapackage-digest.json"])
    assert digest["hash"] == f"sha256:{sha256(parts['datapackage.json']).hexdigest()}"
    crate = {each["@id"]: each for each in json.loads(parts["ro-crate-metadata.json"])["@graph"]}
    assert crate["ro-crate-metadata.json"]["conformsTo"]["@id"] == "https://w3id.org/ro/crate/1.1"
    for part in crate["./"]["hasPart"]:
        assert crate[part["@id"]]["sha256"] == sha256(parts[part["@id"]]).hexdigest()


def test_the_index_leads_to_the_records(ledger: Ledger, tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    write_case(ledger, [_strike(ledger)], tmp_path / "case.wacz")
    parts = _parts(tmp_path / "case.wacz")
    lines = parts["indexes/index.cdxj"].decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        offset, length = int(told["offset"]), int(told["length"])
        record = next(ArchiveIterator(BytesIO(parts["archive/case.warc.gz"][offset : offset + length])))
        assert record.rec_headers["WARC-Target-URI"] == told["url"]
        assert f"sha256:{sha256(record.raw_stream.read()).hexdigest()}" == told["digest"]
    head, *pages = [json.loads(line) for line in parts["pages/pages.jsonl"].decode().splitlines()]
    assert head["format"] == "json-pages-1.0"
    assert {page["url"] for page in pages} == {json.loads(line.split(" ", 2)[2])["url"] for line in lines}


def test_a_list_of_things(ledger: Ledger, tmp_path: Path) -> None:
    claim = ledger.claims().get(kind="detention")
    capture = ledger.captures().get(name="b.txt")
    written = write_case(ledger, [claim.claim_id, capture.sha256, claim.claim_id], tmp_path / "case.wacz")
    assert (written.captures, written.claims, written.incidents) == (2, 2, 0)
    assert _proved(tmp_path / "case.wacz", tmp_path / "elsewhere").returncode == 0


def test_a_name_that_is_not_held(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="i-none: no incident, claim, report or original"):
        write_case(ledger, ["i-none"], tmp_path / "case.wacz")
    assert not (tmp_path / "case.wacz").exists()


def test_what_does_not_hold_is_not_handed_over(ledger: Ledger, tmp_path: Path) -> None:
    strike = _strike(ledger)
    Claim.objects.filter(kind="airstrike").update(quote="nothing happened")
    with pytest.raises(LedgerError, match="is not as it was stored"):
        write_case(ledger, [strike], tmp_path / "case.wacz")
    row = ledger.captures().get(name="c.txt")
    file = ledger.folder.captures / row.warc_file
    content = bytearray(file.read_bytes())
    content[row.warc_offset + row.warc_length // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(CaptureDamagedError):
        write_case(ledger, [row.sha256], tmp_path / "case.wacz")
    assert not (tmp_path / "case.wacz").exists()


def test_the_document_tells_the_procedure() -> None:
    document = (Path(__file__).parents[3] / "docs" / "custody.md").read_text(encoding="utf-8")
    assert PROCEDURE.strip() in document
